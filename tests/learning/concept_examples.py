"""The labelled texts in data/, read."""

import re
from dataclasses import dataclass
from pathlib import Path

from bot.learning.cards import Concept

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Example:
    """A learner's text, and the phrase in it that shows the concept; None where nothing does."""

    name: str
    language: str
    concept: Concept
    text: str
    phrase: str | None


def examples() -> list[Example]:
    lines = (DATA / "concept_examples.txt").read_text(encoding="utf-8").splitlines()
    return [_example(line) for line in lines if line and not line.startswith("#")]


def _example(line: str) -> Example:
    name, language, accept, marked = line.split(" | ")
    marked = marked.replace("\\n", "\n")
    phrase = re.search(r"\[(.+?)\]", marked, re.DOTALL)
    return Example(
        name=name,
        language=language,
        concept=Concept(name=name, accept=tuple(accept.split("; "))),
        text=marked.replace("[", "").replace("]", ""),
        phrase=phrase[1] if phrase else None,
    )


@dataclass(frozen=True, slots=True)
class Answer:
    """A learner's answer to a card of a shipped deck, and the indexes of what it says."""

    card_id: str
    text: str
    says: frozenset[int]


def answers() -> list[Answer]:
    text = (DATA / "fine_tuning_answers.txt").read_text(encoding="utf-8")
    without_notes = re.sub(r"(?m)^#.*\n?", "", text)
    return [_answer(block) for block in without_notes.split("== ")[1:]]


def _answer(block: str) -> Answer:
    head, _, text = block.partition("\n")
    card_id, _, numbers = head.partition(":")
    says = frozenset(int(number) - 1 for number in numbers.split())
    return Answer(card_id=card_id, text=text.strip(), says=says)
