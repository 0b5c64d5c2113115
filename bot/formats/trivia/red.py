"""Red's trivia lists: a YAML mapping of questions, each with a list of answers that are right.

The form is that of Red-DiscordBot's "Trivia List Creation Guide". Its keys in capitals are about
the list: ``AUTHOR``, ``DESCRIPTION`` and ``CONFIG``, how Red plays it.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from bot.formats.deck_texts import MAX_DESCRIPTION
from bot.formats.documents import Tree
from bot.formats.imported import Found, deck_of
from bot.formats.problems import DeckInvalid, Problem, shown
from bot.formats.reading import Note, Reading
from bot.formats.trivia.answers import one_of
from bot.formats.yaml.events import YamlDocument, read_tree
from bot.formats.yaml.text import read_text

_ABOUT: Final = frozenset({"AUTHOR", "DESCRIPTION", "CONFIG"})

_AUTHOR: Final = re.compile(r"^AUTHOR *:", re.MULTILINE)
# Somebody may have written them large.
_KEY_OF_OURS: Final = re.compile(r"^(?:title|cards) *:", re.MULTILINE | re.IGNORECASE)
_QUESTION: Final = re.compile(r"^[^\s#-].*:[ \t]*\n+[ \t]*- ", re.MULTILINE)

# A key or an answer: what a list has on any line, but for the lines that go on with a text.
_PART: Final = re.compile(r"[^\s#-].*:(?:\s|$)|\s*- |\s+\S|\s*$|#|---$")

_NOTHING: Final = (
    "there is no question in this list; write each as a key with its answers below, such as "
    "`How many legs has an insect?:` and `- six`"
)


def looks_like_red(beginning: str) -> bool:
    """Whether a file that begins so is a trivia list and no deck of ours."""
    if _KEY_OF_OURS.search(beginning) or not _QUESTION.search(beginning):
        return False
    lines = beginning.replace("\r\n", "\n").split("\n")[:-1]
    if lines.count("---") > 1:
        return False  # front matter, and a note below it
    return _AUTHOR.search(beginning) is not None or all(map(_PART.match, lines))


def read_red(data: bytes, *, source: str, name: str, title: str) -> Reading:
    """The deck called *name* with a recall card for each question.

    Raises:
        DeckInvalid: The file is broken, or no question of it can be used.
    """
    document = read_tree(read_text(data, source=source), source=source)
    tree = document.tree if isinstance(document.tree, dict) else {}
    found = [
        Found(line=document.position((key,))[0], tree=_card(key, answers))
        for key, answers in tree.items()
        if key not in _ABOUT
    ]
    notes = [_note(problem) for problem in document.problems]
    if document.more_problems:
        raise DeckInvalid(document.problems, more=document.more_problems)
    head, said = _head(document, tree)
    return deck_of(
        found,
        source=source,
        name=name,
        title=title,
        head=head,
        nothing=_NOTHING,
        notes=[*said, *notes],
    )


def _card(question: str, answers: Tree) -> Mapping[str, Tree]:
    texts = answers if isinstance(answers, list) else [answers]
    answer = one_of(text for text in texts if isinstance(text, str))
    return {"kind": "recall", "prompt": question, "answer": answer}


def _note(problem: Problem) -> tuple[int, Note]:
    return problem.line, Note(where=f"line {problem.line}", text=f"left out: {problem.text}")


def _head(
    document: YamlDocument, tree: Mapping[str, Tree]
) -> tuple[dict[str, Tree], list[tuple[int, Note]]]:
    head: dict[str, Tree] = {}
    notes: list[tuple[int, Note]] = []
    for key, text in _texts(tree):
        line = document.position((key,))[0]
        if key == "AUTHOR":
            head["authors"] = [author for part in text.split(",") if (author := part.strip())]
        elif key == "DESCRIPTION" and len(text.strip()) <= MAX_DESCRIPTION:
            head["description"] = text
        elif key == "DESCRIPTION":
            told = f"a description has {MAX_DESCRIPTION} characters at most, this has {len(text)}"
            notes.append((line, Note(where=shown(key), text=f"left out: {told}")))
    if "CONFIG" in tree:
        told = "left out: it says how Red plays the list"
        notes.append((document.position(("CONFIG",))[0], Note(where="CONFIG", text=told)))
    return head, notes


def _texts(tree: Mapping[str, Tree]) -> Iterator[tuple[str, str]]:
    return ((key, text) for key, text in tree.items() if key in _ABOUT and isinstance(text, str))
