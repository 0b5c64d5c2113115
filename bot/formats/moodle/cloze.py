"""Moodle's embedded answers: a text with gaps, each of which says in braces what belongs there.

The form is that of Moodle's documentation, "Embedded Answers (Cloze) question type".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.formats.moodle.gift_signs import cut_once, places
from bot.formats.moodle.questions import Type, Unusable

MAX_TEXT: Final = 5_000
"""Characters of a text with gaps, of which each gap's card holds all."""

MAX_GAPS: Final = 20

# One that is never closed goes to the end, so that what is in it is not looked through again.
_GAP: Final = re.compile(
    r"\{[0-9]{0,3}:(?P<type>[A-Z]{2,15}(?:_[A-Z]{1,3})?):(?P<answers>(?:[^}\\]|\\.?)*+)"
    r"(?P<end>\}?)",
    re.DOTALL,
)
_WEIGHT: Final = re.compile(r"%(-?[0-9]{1,3}(?:\.[0-9]{0,10})?)%")
_ESCAPE: Final = re.compile(r"\\([#~/\"'\\{}=])")
_BLANK: Final = "_____"
_TYPES: Final = {
    **dict.fromkeys(("SHORTANSWER", "SA", "MW", "SHORTANSWER_C", "SAC", "MWC"), Type.SHORT_ANSWER),
    **dict.fromkeys(("NUMERICAL", "NM"), Type.NUMERICAL),
    **dict.fromkeys(
        ("MULTICHOICE", "MULTICHOICE_V", "MULTICHOICE_H", "MULTICHOICE_S", "MULTICHOICE_VS"),
        Type.CHOICE,
    ),
    **dict.fromkeys(("MC", "MCV", "MCH", "MCS", "MCVS", "MCHS", "MULTICHOICE_HS"), Type.CHOICE),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class GapAnswer:
    """An answer to a gap, as it stands there; ``percent`` is how much of the points it earns."""

    text: str
    percent: float
    feedback: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A gap; ``text`` is the whole with this gap empty and all others filled."""

    type: Type
    text: str
    answers: Sequence[GapAnswer]


def gaps_of(text: str) -> Sequence[Gap]:
    """The gaps of a text in their order.

    Raises:
        Unusable: It has none, too many, or one whose answer cannot be told.
    """
    if len(text) > MAX_TEXT:
        raise Unusable(problem=f"it has {len(text):,} characters; at most {MAX_TEXT:,} are read")
    found = [gap for gap in _GAP.finditer(text) if gap["end"]]
    if not 1 <= len(found) <= MAX_GAPS:
        raise Unusable(problem=f"it has {len(found)} gaps; 1 to {MAX_GAPS} can be cards")
    answers = [list(_answers(gap["answers"])) for gap in found]
    fillings = [_filling(each) for each in answers]
    return [
        Gap(type=_type(gap), text=_with_gap(text, found, fillings, place), answers=answers[place])
        for place, gap in enumerate(found)
    ]


def _type(gap: re.Match[str]) -> Type:
    if gap["type"] not in _TYPES:
        raise Unusable(problem=f"a gap of it is of the kind {gap['type']}, which no card can be")
    return _TYPES[gap["type"]]


def _answers(raw: str) -> Iterator[GapAnswer]:
    ends = [place.start() for place in places(raw, "~")]
    for begin, end in zip([0, *(end + 1 for end in ends)], [*ends, len(raw)], strict=True):
        said, feedback = cut_once(raw[begin:end].strip(), "#")
        said = said.strip()
        if not said:
            continue
        weight = _WEIGHT.match(said)
        percent = 100.0 if said.startswith("=") else float(weight[1]) if weight else 0.0
        text = said[weight.end() :] if weight else said.removeprefix("=")
        yield GapAnswer(text=_unescaped(text), percent=percent, feedback=_unescaped(feedback))


def _filling(answers: Sequence[GapAnswer]) -> str:
    best = max(answers, key=lambda answer: answer.percent, default=None)
    if best is None or best.percent <= 0:
        raise Unusable(problem="a gap of it has no right answer")
    return best.text.partition(":")[0] if re.match(r"-?[0-9.,]+:", best.text) else best.text


def _with_gap(
    text: str, found: Sequence[re.Match[str]], fillings: Sequence[str], empty: int
) -> str:
    parts, end = [], 0
    for place, gap in enumerate(found):
        parts += [text[end : gap.start()], _BLANK if place == empty else fillings[place]]
        end = gap.end()
    return "".join([*parts, text[end:]])


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(r"\1", text).strip()
