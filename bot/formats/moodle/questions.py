"""Questions as Moodle has them, and the cards that they become."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from bot.errors import TutorError
from bot.formats.deck_ids import is_id
from bot.formats.documents import Tree
from bot.formats.moodle import sections
from bot.formats.trivia.answers import one_of
from bot.learning.cards import Kind, Level

MAX_OPTION: Final = 150
"""Characters of an option; what is longer can be an answer."""

_LEVELS: Final[Mapping[str, Level]] = {
    **{level.value: level for level in Level},
    "easy": Level.BEGINNER,
    "medium": Level.INTERMEDIATE,
    "hard": Level.ADVANCED,
    "difficult": Level.ADVANCED,
}

_NUMBER: Final = re.compile(
    r"[+-]?(?:[0-9]{1,20}(?:[.,][0-9]{0,20})?|[.,][0-9]{1,20})(?:[eE][+-]?[0-9]{1,4})?"
)


class Unusable(TutorError):
    """A question that no card can be made of; its sentence goes on after “left out: ”."""


class Type(StrEnum):
    """What kind of question it is, by Moodle's names for them in XML."""

    CHOICE = "multichoice"
    TRUE_FALSE = "truefalse"
    SHORT_ANSWER = "shortanswer"
    NUMERICAL = "numerical"
    MATCHING = "matching"
    ESSAY = "essay"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer.

    Attributes:
        text: As a card has it; of a pair what stands left.
        percent: How much of the points it is worth, below 0 when it costs some.
        feedback: What Moodle says to it.
        other: Of a pair what stands right; of a number how far one may be off.
    """

    text: str
    percent: float = 0
    feedback: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question; its texts are those of cards already.

    Attributes:
        explanation: The general feedback.
        is_one_right: Moodle lets learners choose one answer only.
    """

    type: Type
    prompt: str
    answers: Sequence[Answer] = ()
    explanation: str = ""
    id: str = ""
    tags: Sequence[str] = ()
    is_one_right: bool = True

    @property
    def level(self) -> Level:
        said = (tag.strip().casefold() for tag in self.tags)
        return next((_LEVELS[tag] for tag in said if tag in _LEVELS), Level.BEGINNER)


@dataclass(slots=True)
class Made:
    """The cards of one question as trees of our YAML, and what of it is not in them."""

    cards: list[dict[str, Tree]]
    notes: list[str] = field(default_factory=list)


def cards_of(question: Question) -> Made:
    """What the question becomes: one card, or one for each of its pairs.

    Raises:
        Unusable: No card can be made of it.
    """
    match question.type:
        case Type.CHOICE:
            return _choice(question)
        case Type.TRUE_FALSE:
            return Made([_true_or_false(question)])
        case Type.SHORT_ANSWER:
            return Made([_recall(question, one_of(_right_texts(question)))])
        case Type.NUMERICAL:
            return Made([_recall(question, one_of(map(_number, _right(question))))])
        case Type.MATCHING:
            return _matching(question)
        case Type.ESSAY:
            return Made([_essay(question)])


def _card(question: Question, kind: Kind, *, explanation: str = "") -> dict[str, Tree]:
    card: dict[str, Tree] = {"kind": kind.value, "level": question.level.value}
    if is_id(question.id):
        card["id"] = question.id
    card["prompt"] = question.prompt
    if explanation:
        card["explanation"] = explanation
    return card


def _recall(question: Question, answer: str) -> dict[str, Tree]:
    right = _right(question)
    said = question.explanation or (right[0].feedback if right else "")
    return {**_card(question, Kind.RECALL, explanation=said), "answer": answer}


def _right(question: Question) -> Sequence[Answer]:
    """The answers that are worth all points; ``*`` is Moodle's sign for anything else."""
    full = [answer for answer in question.answers if answer.percent >= 100 and answer.text != "*"]
    if not full:
        raise Unusable(problem="no answer of it is worth all points")
    return full


def _right_texts(question: Question) -> Iterator[str]:
    return (answer.text for answer in _right(question))


def _choice(question: Question) -> Made:
    right = [answer for answer in question.answers if answer.percent > 0]
    full = [answer for answer in right if answer.percent >= 100]
    if not right:
        raise Unusable(problem="no option of it is right")
    if len(full) > 1 or (len(right) > 1 and not (full and question.is_one_right)):
        several = len(full) if len(full) > 1 else len(right)
        raise Unusable(problem=f"{several} of its options are right; a card has one right option")
    key = full[0] if full else right[0]
    options: list[Tree] = [
        {"right": answer.text} if answer is key else answer.text for answer in question.answers
    ]
    card = _card(question, Kind.CHOICE, explanation=question.explanation or key.feedback)
    partly = [answer for answer in right if answer is not key]
    notes = ["options that earn a part of the points are wrong ones here"] if partly else []
    return Made([{**card, "options": options}], notes)


def _true_or_false(question: Question) -> dict[str, Tree]:
    if sorted(answer.percent > 0 for answer in question.answers) != [False, True]:
        raise Unusable(problem="of true and false not exactly one is right")
    (right, wrong) = sorted(question.answers, key=lambda answer: -answer.percent)
    options: list[Tree] = [
        {"right": answer.text} if answer is right else answer.text
        for answer in sorted((right, wrong), key=lambda answer: answer.text, reverse=True)
    ]
    said = question.explanation or right.feedback or wrong.feedback
    return {**_card(question, Kind.CHOICE, explanation=said), "options": options}


def _number(answer: Answer) -> str:
    """The number, and in words how far one may be off."""
    least, dots, most = answer.text.partition("..")
    numbers = [least, most] if dots else [answer.text, answer.other or "0"]
    if not all(_NUMBER.fullmatch(number.strip()) for number in numbers):
        raise Unusable(problem="its answer is no number")
    if dots:
        return f"{least.strip()} to {most.strip()}"
    off = answer.other.strip()
    return answer.text if _is_nothing(off) else f"{answer.text} (plus or minus {off})"


def _is_nothing(number: str) -> bool:
    return not number.strip("+-0.,")


def _matching(question: Question) -> Made:
    """A choice for each pair where there are enough other answers that fit on a button."""
    pairs = [answer for answer in question.answers if answer.text]
    if not pairs:
        raise Unusable(problem="nothing of it is to be matched")
    sides = {" ".join(each.other.casefold().split()): each.other for each in question.answers}
    options = list(sides.values())
    fit = all(len(side) <= MAX_OPTION and "\n" not in side for side in options)
    is_choice = fit and 3 <= len(options) <= 6
    cards = [
        _pair(question, pair, options if is_choice else (), number)
        for number, pair in enumerate(pairs, start=1)
    ]
    return Made(cards)


def _pair(question: Question, pair: Answer, options: Sequence[str], number: int) -> dict[str, Tree]:
    kind = Kind.CHOICE if options else Kind.RECALL
    card = _card(question, kind, explanation=question.explanation)
    card["prompt"] = f"{question.prompt}\n{pair.text}".strip()
    if "id" in card:
        card["id"] = f"{question.id}-{number}"
    if not options:
        return {**card, "answer": pair.other}
    same = " ".join(pair.other.casefold().split())
    listed: list[Tree] = [
        {"right": option} if " ".join(option.casefold().split()) == same else option
        for option in options
    ]
    return {**card, "options": listed}


def _essay(question: Question) -> dict[str, Tree]:
    if not question.explanation:
        raise Unusable(
            problem="it is an essay, and nothing says what a good answer is; write that as its "
            "general feedback"
        )
    return {**_card(question, Kind.RECALL), **sections.read(question.explanation)}
