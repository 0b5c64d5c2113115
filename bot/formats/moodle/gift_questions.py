"""One question of GIFT: its text, and what its answers in braces make of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.formats.moodle.collecting import Texts
from bot.formats.moodle.gift_blocks import Block
from bot.formats.moodle.gift_signs import cut_once, places, unescaped
from bot.formats.moodle.questions import Answer, Question, Type, Unusable
from bot.formats.moodle.text_formats import TextFormat

MAX_QUESTION: Final = 200_000
"""Characters; most of them may be a picture."""

MAX_ANSWERS: Final = 100

_FORMAT: Final = re.compile(r"\[(html|moodle|markdown|plain)\]")
_WEIGHT: Final = re.compile(r"%(-?[0-9]{1,3}(?:\.[0-9]{0,10})?)%")
_TRUTHS: Final = {"T": True, "TRUE": True, "F": False, "FALSE": False}
_BLANK: Final = "_____"

_TWO_QUESTIONS: Final = (
    "more braces follow its answers; put an empty line between two questions, and write `\\{` and "
    "`\\}` for braces that are text"
)


@dataclass(frozen=True, slots=True)
class _Part:
    """What stands behind an ``=`` or a ``~``; the sign is empty for what stands before them."""

    sign: str
    text: str


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads texts of one question, in its format where they do not say another."""

    texts: Texts
    format: TextFormat

    def answer(self, raw: str) -> str:
        return self.texts.answer(*_formatted(raw, self.format))

    def exact(self, raw: str) -> str:
        """An answer that is typed, which Moodle takes as it stands."""
        return self.texts.answer(*_formatted(raw, TextFormat.PLAIN))


def question_of(block: Block, texts: Texts) -> Question:
    """The question of the block.

    Raises:
        Unusable: It is none; says why.
    """
    if len(block.text) > MAX_QUESTION:
        raise Unusable(
            problem=f"it has {len(block.text):,} characters; at most {MAX_QUESTION:,} are read"
        )
    text = _without_name(block.text)
    asked, answers = _at_braces(text, block)
    raw, text_format = _formatted(asked, TextFormat.MOODLE)
    reader = _Reader(texts, text_format)
    answers, general = _at_general_feedback(answers)
    kind = _type(answers)
    return Question(
        type=kind,
        prompt=texts.prompt(raw, text_format),
        answers=_answers(kind, answers, reader),
        explanation=reader.answer(general),
        id=block.id,
        tags=block.tags,
        is_one_right=bool(places(answers, "=")),
    )


def _without_name(text: str) -> str:
    if not text.startswith("::"):
        return text
    named = places(text[2:], "::")
    return text[2:][named[0].end() :].strip() if named else text[2:]


def _at_braces(text: str, block: Block) -> tuple[str, str]:
    """The question without its answers, and the answers."""
    opening, closing = places(text, r"\{"), places(text, r"\}")
    if not opening and not closing:
        raise Unusable(problem="it has no answers in braces, so there is nothing to recall")
    if not opening or not closing or closing[0].start() < opening[0].start():
        raise Unusable(problem=_unbalanced(block, is_open=bool(opening)))
    begin, end = opening[0], closing[0]
    before, behind = text[: begin.start()].rstrip(), text[end.end() :].strip()
    inside = text[begin.end() : end.start()].strip()
    if places(behind, "[{}]"):
        raise Unusable(problem=_TWO_QUESTIONS)
    if not behind:
        return before, inside
    space = "" if text[begin.start() - 1 : begin.start()].strip() else " "
    after = "" if text[end.end() : end.end() + 1].strip() else " "
    return f"{before}{space}{_BLANK}{after}{behind}", inside


def _unbalanced(block: Block, *, is_open: bool) -> str:
    sign = "{" if is_open else "}"
    for offset, line in enumerate(block.lines):
        found = places(line, re.escape(sign))
        if found:
            where = f"in line {block.line + offset}, column {found[0].start() + 1}"
            lacking = (
                f"no `}}` follows the `{{` {where} before an empty line ends the question"
                if is_open
                else f"no `{{` stands before the `}}` {where} since the empty line above"
            )
            return (
                f"{lacking}; write it, remove the empty line, or write `\\{sign}` where it is text"
            )
    return "its braces do not fit"


def _formatted(raw: str, default: TextFormat) -> tuple[str, TextFormat]:
    """The text without the format in its brackets, and the format."""
    raw = raw.strip()
    named = _FORMAT.match(raw)
    if not named:
        return unescaped(raw), default
    return unescaped(raw[named.end() :]).strip(), TextFormat(named[1])


def _at_general_feedback(answers: str) -> tuple[str, str]:
    found = places(answers, "####")
    if not found:
        return answers, ""
    return answers[: found[-1].start()].strip(), answers[found[-1].end() :].strip()


def _type(answers: str) -> Type:
    if not answers:
        return Type.ESSAY
    if answers.startswith("#"):
        return Type.NUMERICAL
    if places(answers, "~"):
        return Type.CHOICE
    if places(answers, "=") and places(answers, "->"):
        return Type.MATCHING
    truth, _ = cut_once(answers, "#")
    return Type.TRUE_FALSE if truth.strip() in _TRUTHS else Type.SHORT_ANSWER


def _answers(kind: Type, answers: str, reader: _Reader) -> Sequence[Answer]:
    match kind:
        case Type.ESSAY:
            return ()
        case Type.TRUE_FALSE:
            return _truths(answers, reader)
        case Type.MATCHING:
            return [_pair(part.text, reader) for part in _parts(answers, "=")]
        case Type.CHOICE:
            return [_option(part, reader) for part in _parts(answers, "[=~]")]
        case Type.SHORT_ANSWER:
            return [_short(part.text, reader) for part in _parts(answers, "=")]
        case Type.NUMERICAL:
            right, _ = cut_once(answers.removeprefix("#"), "~")
            return [_number(part.text, reader) for part in _parts(right, "=")]


def _parts(answers: str, sign: str) -> Iterator[_Part]:
    found = places(answers, sign)
    if len(found) > MAX_ANSWERS:
        raise Unusable(problem=f"it has more than {MAX_ANSWERS} answers")
    ends = [match.start() for match in found[1:]]
    first = answers[: found[0].start()] if found else answers
    if first.strip():
        yield _Part("", first.strip())
    for match, end in zip(found, [*ends, len(answers)], strict=False):
        yield _Part(match[0], answers[match.end() : end].strip())


def _weighed(text: str, percent: float) -> tuple[float, str]:
    """How much an answer is worth, *percent* unless it says so, and the answer."""
    said = _WEIGHT.match(text)
    return (float(said[1]), text[said.end() :].strip()) if said else (percent, text)


def _option(part: _Part, reader: _Reader) -> Answer:
    percent, text = _weighed(part.text, 100 if part.sign == "=" else 0)
    said, feedback = cut_once(text, "#")
    return Answer(
        text=reader.answer(said),
        percent=100 if part.sign == "=" else percent,
        feedback=reader.answer(feedback),
    )


def _short(text: str, reader: _Reader) -> Answer:
    percent, text = _weighed(text, 100)
    said, feedback = cut_once(text, "#")
    return Answer(text=reader.exact(said), percent=percent, feedback=reader.answer(feedback))


def _number(text: str, reader: _Reader) -> Answer:
    percent, text = _weighed(text, 100)
    said, feedback = cut_once(text, "#")
    number, _, off = unescaped(said).strip().partition(":")
    return Answer(
        text=number.strip(), percent=percent, other=off.strip(), feedback=reader.answer(feedback)
    )


def _pair(text: str, reader: _Reader) -> Answer:
    left, right = cut_once(text, "->")
    if not right:
        raise Unusable(problem="a pair of it has no `->` with something behind it")
    return Answer(text=reader.answer(left), other=reader.exact(right))


def _truths(answers: str, reader: _Reader) -> Sequence[Answer]:
    said, feedback = cut_once(answers, "#")
    wrong, right = cut_once(feedback, "#")
    is_true = _TRUTHS[said.strip()]
    return [
        Answer(
            text=str(truth),
            percent=100 if truth == is_true else 0,
            feedback=reader.answer(right if truth == is_true else wrong),
        )
        for truth in (True, False)
    ]
