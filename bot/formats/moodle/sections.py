"""The general feedback of an essay that we write: what a card has beyond its prompt, by headings.

A teacher reads it as it stands, and we read it back. Feedback that does not begin with one of our
headings is an answer as a whole.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from bot.formats.documents import Tree
from bot.formats.form_card import concept_line, read_concept
from bot.learning.cards import Explain, Kind, Recall

_HEADINGS: Final[Mapping[str, str]] = {
    "**Answer**": "answer",
    "**Concepts**": "concepts",
    "**Hint**": "hint",
    "**Explanation**": "explanation",
}
_NAMES: Final = {name: heading for heading, name in _HEADINGS.items()}
# A line of a text that would be taken for a heading has a backslash before it.
_LIKE_A_HEADING: Final = re.compile(rf"\\*(?:{'|'.join(map(re.escape, _HEADINGS))})")
_BULLET: Final = "• "


def written(card: Recall | Explain) -> str:
    """What `read` reads as this card, but for its id, level and prompt."""
    parts = {"answer": card.answer}
    if isinstance(card, Explain):
        lines = (f"{_BULLET}{concept_line(concept)}" for concept in card.concepts)
        parts |= {"concepts": "\n".join(lines), "hint": card.hint}
    parts["explanation"] = card.explanation
    said = {name: text for name, text in parts.items() if text}
    if said.keys() == {"answer"} and not any(map(_is_like_a_heading, _lines(said["answer"]))):
        return said["answer"]
    return "\n".join(f"{_NAMES[name]}\n{_protected(text)}" for name, text in said.items())


def read(feedback: str) -> dict[str, Tree]:
    """The keys of our YAML that the feedback says, with the kind of card they make."""
    first, *_ = _lines(feedback)
    if first not in _HEADINGS:
        return {"kind": Kind.RECALL.value, "answer": feedback}
    card: dict[str, Tree] = dict(_sections(feedback))
    concepts = card.get("concepts")
    if not isinstance(concepts, str):
        return {"kind": Kind.RECALL.value, **card}
    lines = (line.removeprefix(_BULLET.strip()).strip() for line in _lines(concepts))
    return {**card, "kind": Kind.EXPLAIN.value, "concepts": [read_concept(line) for line in lines]}


def _sections(feedback: str) -> Iterator[tuple[str, str]]:
    name, lines = "", list[str]()
    for line in _lines(feedback):
        if line in _HEADINGS:
            if name:
                yield name, "\n".join(lines)
            name, lines = _HEADINGS[line], []
        else:
            lines.append(line.removeprefix("\\") if _is_like_a_heading(line) else line)
    yield name, "\n".join(lines)


def _protected(text: str) -> str:
    return "\n".join(f"\\{line}" if _is_like_a_heading(line) else line for line in _lines(text))


def _is_like_a_heading(line: str) -> bool:
    return _LIKE_A_HEADING.fullmatch(line) is not None


def _lines(text: str) -> list[str]:
    return text.split("\n")
