"""How several right answers to one question become the answer of a recall card."""

from collections.abc import Iterable

from bot.learning.synonyms import BETWEEN_ANSWERS


def one_of(answers: Iterable[str]) -> str:
    """The answers with a slash between them, without those that differ in case or spaces only."""
    told: dict[str, str] = {}
    for answer in answers:
        text = answer.strip()
        if text:
            told.setdefault(" ".join(text.casefold().split()), text)
    return BETWEEN_ANSWERS.join(told.values())
