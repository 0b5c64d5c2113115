"""What libyaml's complaints mean for somebody who writes a deck, and what to write in YAML."""

from typing import Final

from yaml import MarkedYAMLError, YAMLError, _yaml, error

from bot.formats.documents import Wording
from bot.formats.problems import shown

Mark = _yaml.Mark | error.Mark
"""A place in the file; line and column count from 0."""

WORDING: Final = Wording(
    missing={
        "title": "`title: …` at the top of the file",
        "cards": "`cards:` and below it one `- kind: …` for each card",
        "kind": "`kind: recall`, `kind: choice` or `kind: explain`",
        "prompt": "`prompt: …`, what the learner is asked",
        "answer": "`answer: …`, what the learner compares with",
        "options": "`options:` with 2 to 6 options, one of them as `- right: …`",
        "concepts": "`concepts:` with 1 to 10 of `- name: …` and `accept: [a phrase, another phrase]`",
        "file": "`file: …`, the picture's name beside the deck",
        "alt": "`alt: …`, what the picture shows, for people who cannot see it",
        "name": "`name: …`, the concept in a few words",
        "accept": "`accept: [a phrase, another phrase]`, phrases that show the concept",
    },
    one_right="write exactly one option as `- right: …`; this card has {rights}",
    same_prompt="this card would get the same id as the card in {where}; give each its own `id`",
)

_QUOTE: Final = "put the whole text in double quotes"

# A complaint is recognised by the first phrase that its context or its problem holds.
_SENTENCES_WHERE_IT_BEGAN: Final = (
    (
        "while scanning a simple key",
        (
            "this line is not `key: text`; write the colon and a space, or indent the line further "
            "when it goes on with the text above"
        ),
    ),
    ("found unexpected end of stream", "the quote that opens here is never closed; close it"),
    ("unexpected document indicator", "the quote that opens here is not closed; close it"),
    (
        "expected ',' or ']'",
        (
            f"a list that opens with [ is not closed with ], or goes on after a quoted text; "
            f"close it, or {_QUOTE}"
        ),
    ),
    (
        "expected ',' or '}'",
        f"keys that open with {{ are not closed with }}; when it is a text, {_QUOTE}",
    ),
    ("while scanning an alias", f"a text may not begin with *; {_QUOTE}"),
    ("while scanning an anchor", f"a text may not begin with &; {_QUOTE}"),
    ("ing a tag", f"a text may not begin with !; {_QUOTE}"),
    ("undefined tag handle", f"a text may not begin with !; {_QUOTE}"),
)
_SENTENCES_WHERE_IT_SHOWED: Final = (
    (
        "mapping values are not allowed",
        (
            f"a colon and a space begin a key, and no key can begin here; if it is part of a text, "
            f"{_QUOTE}, else check the indentation, and the space after the colon above"
        ),
    ),
    ("unknown escape character", "in double quotes a \\ has to be written \\\\"),
    ("Unicode character escape", "this escape is no character; write the character itself"),
    ("hexdecimal number", "this escape is incomplete; write the character itself"),
    (
        "while scanning a block scalar",
        "after > or | the text begins on the next line, indented with spaces",
    ),
    ("cannot start any token", f"a text may not begin with @, ` or %; {_QUOTE}"),
    ("parsing a flow node", f"something is missing here, or a [ or {{ is not closed; or {_QUOTE}"),
    ("expected node content", f"a text may not begin with a comma or a closing bracket; {_QUOTE}"),
    ("mapping keys are not allowed", f"a text may not begin with a question mark; {_QUOTE}"),
    (
        "block sequence entries are not allowed",
        f"a `- ` begins a list item on a line of its own; if it is part of a text, {_QUOTE}",
    ),
    (
        "while parsing a block collection",
        (
            "this does not fit the list above; indent it like the `- ` before it, or further when it "
            "belongs to that item"
        ),
    ),
    (
        "while parsing a block mapping",
        (
            f"this does not fit the keys above; indent it like them; if it is the rest of a text that "
            f"begins with a quote or a bracket, {_QUOTE}"
        ),
    ),
    (
        "expected <document start>",
        "this does not fit what stands above; check the indentation, quotes and brackets",
    ),
)


def explained(complaint: YAMLError, text: str) -> tuple[Mark | None, str]:
    """Where the author of *text* should look, and what to do there."""
    if not isinstance(complaint, MarkedYAMLError):
        return None, f"this is not YAML: {shown(str(complaint))}"
    words = f"{complaint.context or ''} {complaint.problem or ''}".strip()
    for phrase, sentence in _SENTENCES_WHERE_IT_BEGAN:
        if phrase in words:
            return complaint.context_mark or complaint.problem_mark, sentence
    if "cannot start any token" in words and _is_tab(complaint.problem_mark, text):
        return (
            complaint.problem_mark,
            "a line is indented with spaces, never with a tab; write spaces",
        )
    for phrase, sentence in _SENTENCES_WHERE_IT_SHOWED:
        if phrase in words:
            return complaint.problem_mark, sentence
    return complaint.problem_mark, f"this is not YAML: {shown(words)}"


def _is_tab(mark: Mark | None, text: str) -> bool:
    return mark is not None and text[mark.index : mark.index + 1] == "\t"
