"""Decks from Aiken files: a question, its options by letter, and a line with the right letter.

The format is that of Moodle's documentation, "Aiken format". A question may have several lines here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from bot.formats.deck_rules import MAX_CARDS
from bot.formats.documents import Tree
from bot.formats.imported import Found, deck_of
from bot.formats.imported_text import imported_text
from bot.formats.problems import DeckInvalid, file_problem, shown
from bot.formats.reading import Note, Reading
from bot.learning.cards import Kind

MAX_QUESTIONS: Final = MAX_CARDS
"""Of a file, sound or not."""

_OPTION: Final = re.compile(r"(?P<letter>[A-Z])[.)][ \t]*(?P<text>.*)")
_ANSWER: Final = re.compile(r"ANSWER[ \t]*:[ \t]*(?P<said>.*)", re.IGNORECASE)
_RIGHT: Final = re.compile(r"([A-Za-z])(?:\W.*)?")
_SEVERAL: Final = re.compile(r"[A-Z](?:[ \t]*(?:,|;|/|&|\+|and|or)[ \t]*[A-Z]\b)+", re.IGNORECASE)
_LOOK: Final = re.compile(r"^[ \t]*[A-Z][.)][^\n]+\n\s{0,100}ANSWER:[ \t]*[A-Z]\b", re.MULTILINE)

_NOTHING: Final = (
    "there is no question in this file; write each on a line, below it its options such as "
    "`A. Oxygen`, and then the right one as `ANSWER: A`"
)


@dataclass(slots=True)
class _Question:
    """A question being read; ``line`` is its first, ``options`` are by their letters."""

    line: int
    asked: list[str] = field(default_factory=list)
    options: dict[str, str] = field(default_factory=dict)
    twice: str = ""
    said: str | None = None
    answer_line: int = 0

    @property
    def right(self) -> str:
        """The letter of the right option; empty where no single one is named."""
        found = _RIGHT.fullmatch(self.said or "")
        return found[1].upper() if found and not self.has_several else ""

    @property
    def has_several(self) -> bool:
        return _SEVERAL.match(self.said or "") is not None

    def tree(self) -> dict[str, Tree]:
        options: list[Tree] = [
            {"right": text} if letter == self.right else text
            for letter, text in self.options.items()
        ]
        return {"kind": Kind.CHOICE.value, "prompt": "\n".join(self.asked), "options": options}

    def fault(self) -> str:
        """Why it is no card; empty when it may be one."""
        if not self.options:
            return "no options such as `A. Oxygen` follow it"
        if not self.asked:
            return "no question stands before the options"
        if self.twice:
            return f"it has two options `{self.twice}`; give each a letter of its own"
        if self.said is None:
            return "no line such as `ANSWER: A` follows its options"
        if self.right not in self.options:
            why = "several" if self.has_several else "none"
            tail = "; a card has one right option" if self.has_several else ""
            said = f"ANSWER: {shown(self.said)}".strip()
            return f"`{said}` in line {self.answer_line} names {why} of its options{tail}"
        return ""


def looks_like_aiken(beginning: str) -> bool:
    """Whether a file that begins so has an option with ``ANSWER:`` and a letter below it."""
    return _LOOK.search(beginning.replace("\r\n", "\n").replace("\r", "\n")) is not None


def read_aiken(data: bytes, *, source: str, name: str, title: str) -> Reading:
    """The deck called *name* with a choice card for each question.

    Raises:
        DeckInvalid: The file is no text, or no question of it can be used.
    """
    found: list[Found] = []
    notes: list[tuple[int, Note]] = []
    for count, question in enumerate(_questions(imported_text(data, source=source)), start=1):
        if count > MAX_QUESTIONS:
            text = f"the file has more than {MAX_QUESTIONS:,} questions; split it into several"
            raise DeckInvalid([file_problem(source, text)])
        if fault := question.fault():
            where = f"line {question.line}"
            notes.append((question.line, Note(where=where, text=f"left out: {fault}")))
        else:
            found.append(Found(line=question.line, tree=question.tree()))
    return deck_of(found, source=source, name=name, title=title, notes=notes, nothing=_NOTHING)


def _questions(text: str) -> Iterator[_Question]:
    """What stands between lines with the right letter, or before a text that follows options."""
    question: _Question | None = None
    is_apart = False
    for number, line in enumerate(map(str.strip, text.split("\n")), start=1):
        option, answer = _OPTION.fullmatch(line), _ANSWER.fullmatch(line)
        is_text = bool(line) and not option and not answer
        if question and is_text and (question.options or is_apart):
            yield question
            question = None
        is_apart = not line
        if not line:
            continue
        question = question or _Question(number)
        if option:
            _take(question, option["letter"], option["text"])
        elif answer:
            question.said, question.answer_line = answer["said"].strip(), number
            yield question
            question = None
        else:
            question.asked.append(line)
    if question:
        yield question


def _take(question: _Question, letter: str, text: str) -> None:
    if letter in question.options:
        question.twice = letter
    question.options[letter] = text
