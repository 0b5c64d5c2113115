"""Formulas as one picture: a row each, with the label by which the text beside it speaks of it.

LaTeX becomes MathML (latex2mathml), which is looked through before anything is made of it, then
paths of a font's glyphs (ziamath), then a PNG (resvg). What is drawn holds neither text nor
references, so there is nothing that a formula could make resvg read. All three come with the extra
``math``; they are imported when the first formula is drawn, which is to happen in a process that
may be ended: a formula can be written so that it takes for ever.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from math import ceil
from typing import Any, Final
from xml.etree import ElementTree as ET

from bot.pictures.mathml import (
    MAX_STEPS,
    MAX_STEPS_TOGETHER,
    FormulaRefused,
    mathml,
    steps_of,
    ziamath_module,
)
from bot.pictures.schemes import COLOURS, Colour, Scheme

LOOK: Final = "3"
"""Another one whenever equal rows become other bytes: pictures are kept by it and their rows."""

WIDTH: Final = 1100
"""Pixels: twice as wide as Discord shows a message's pictures, so that they are sharp."""

NARROW: Final = 760
"""Wide enough for most formulas: a phone shows every picture as wide as itself, so that those of a
narrow one are larger there."""

MAX_ROWS: Final = 20
MAX_HEIGHT: Final = 1_600
"""Pixels; Discord makes tall pictures smaller, until nobody can read them."""

_MARGIN: Final = 36
_GAP: Final = 28
_LABELS: Final = 96
_ROOM: Final = WIDTH - 2 * _MARGIN - _LABELS
_RADIUS: Final = 20
_SIZE: Final = 40.0
_SMALLEST: Final = 0.45
"""A formula that must be made smaller than this to fit is not drawn."""

_TOO_LARGE: Final = "it is too wide or too high for a picture; write it as two formulas"
_NO_LATEX: Final = "it is no LaTeX: a brace, an `\\end` or what a command needs may be missing"

# One panel for light and dark pages: nobody knows which a channel's readers have.
_COLOURS: Final = COLOURS[Scheme.DARK]

_SVG: Final = "http://www.w3.org/2000/svg"
_DRAWN: Final = frozenset({"g", "path", "rect"})


@dataclass(frozen=True, slots=True)
class Row:
    """A formula, and what stands before it: a letter, or a number in brackets."""

    label: str
    source: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A PNG of `NARROW` to `WIDTH` pixels, or the sources that cannot be drawn and without which one can be.

    Attributes:
        content: None exactly when there are such sources.
        refused: Not LaTeX, unknown to ziamath, or too large.
        crowded: No room is left for them beside those before them.
    """

    content: bytes | None
    refused: tuple[str, ...] = ()
    crowded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Set:
    """A formula as ziamath has set it, and how much smaller it is to be drawn."""

    math: Any
    width: float
    above: float
    below: float
    scale: float

    @property
    def height(self) -> float:
        return self.above + self.below


def can_draw_formulas() -> bool:
    """Whether the extra ``math`` is there; nothing of it is imported yet."""
    return all(find_spec(name) is not None for name in ("latex2mathml", "ziamath", "resvg_py"))


def get_ready() -> None:
    """Import what draws, which takes longer than drawing.

    Raises:
        ImportError: The extra ``math`` is missing.
    """
    import resvg_py  # noqa: F401, PLC0415 - an extra

    ziamath_module()


def draw_formulas(rows: Sequence[Row]) -> Drawn:
    """Draw them below each other; equal rows, equal bytes.

    When some cannot be drawn there is no picture, because the text beside it would be another one.

    Raises:
        ImportError: The extra ``math`` is missing.
    """
    placed: list[tuple[str, _Set, float]] = []
    refused: list[str] = []
    crowded: list[str] = []
    top, steps = float(_MARGIN), 0
    for row in rows:
        try:
            root = _read(row.source)
            steps += steps_of(root)
            if len(placed) == MAX_ROWS or steps > MAX_STEPS_TOGETHER:
                crowded.append(row.source)
                continue
            formula = _typeset(root)
        except FormulaRefused:
            refused.append(row.source)
            continue
        if top + formula.height > MAX_HEIGHT:
            crowded.append(row.source)
            continue
        placed.append((row.label, formula, top + formula.above))
        top += formula.height + _GAP
    if refused or crowded or not placed:
        return Drawn(None, tuple(refused), tuple(crowded))
    return Drawn(_png(_panel(placed, height=round(top - _GAP + _MARGIN))))


def why_not_drawn(source: str) -> str | None:
    """Why there is no picture of the formula, to go on after “because ”; None where there is one.

    Raises:
        ImportError: The extra ``math`` is missing.
    """
    try:
        _typeset(_read(source))
    except FormulaRefused as refused:
        return str(refused)
    return None if draw_formulas([Row("(1)", source)]).content else _TOO_LARGE


def _read(source: str) -> ET.Element:
    try:
        root = mathml(source)
    except (ImportError, FormulaRefused):
        raise
    except Exception:  # noqa: BLE001 - latex2mathml raises all kinds
        raise FormulaRefused(_NO_LATEX) from None
    if steps_of(root) > MAX_STEPS:
        raise FormulaRefused("it has too many groups within each other; write it as two formulas")
    return root


def _typeset(root: ET.Element) -> _Set:
    try:
        math = ziamath_module().Math(root, size=_SIZE)
    except Exception:  # noqa: BLE001 - ziamath raises all kinds, down to AssertionError
        raise FormulaRefused("ziamath cannot set it") from None
    return _measured(math)


def _measured(math: Any) -> _Set:
    """At its size or smaller, so that it fits beside its label."""
    box = math.node.bbox
    width, above, below = box.xmax - box.xmin, max(box.ymax, 0.0), max(-box.ymin, 0.0)
    scale = min(1.0, _ROOM / width) if width > 0 else 0.0
    if not above + below > 0 or not width > 0:
        raise FormulaRefused("nothing of it would be seen")
    if scale < _SMALLEST or above + below > MAX_HEIGHT:
        raise FormulaRefused(_TOO_LARGE)
    return _Set(math, width * scale, above * scale, below * scale, scale)


def _panel(placed: Sequence[tuple[str, _Set, float]], *, height: int) -> ET.Element:
    size = {"width": str(_width(placed, height)), "height": str(height)}
    svg = ET.Element("svg", {"xmlns": _SVG, **size})
    ET.SubElement(svg, "rect", {**size, "rx": str(_RADIUS), "fill": _hex(_COLOURS.ground)})
    for label, formula, baseline in placed:
        _place(svg, _label(label), at=(_MARGIN, baseline), colour=_COLOURS.quiet)
        at = (_MARGIN + _LABELS, baseline)
        _place(svg, formula.math, at=at, colour=_COLOURS.text, scale=formula.scale)
    return svg


def _width(placed: Sequence[tuple[str, _Set, float]], height: int) -> int:
    """As narrow as all of them allow, but never taller for its width than the tallest one is."""
    widest = max(formula.width for _, formula, _ in placed)
    needed = 2 * _MARGIN + _LABELS + widest
    return min(WIDTH, max(NARROW, ceil(needed), ceil(height * WIDTH / MAX_HEIGHT)))


def _place(
    svg: ET.Element,
    math: Any,
    *,
    at: tuple[float, float],
    colour: Colour,
    scale: float = 1.0,
) -> None:
    """Draw it with the beginning of its baseline there."""
    left = at[0] - math.node.bbox.xmin * scale
    moved = f"translate({left:.2f} {at[1]:.2f}) scale({scale:.4f})"
    group = ET.SubElement(svg, "g", transform=moved, fill=_hex(colour))
    math.node.draw(0, 0, group)
    for element in group.iter():
        if element.tag not in _DRAWN:
            raise ValueError(element.tag)
        for name in ("fill", "stroke"):
            if element is not group and element.get(name, "none") != "none":
                element.set(name, _hex(colour))


def _label(label: str) -> Any:
    math, text = ET.Element("math"), ET.Element("mtext")
    text.text = label
    math.append(text)
    return ziamath_module().Math(math, size=_SIZE * 0.8)


def _hex(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def _png(svg: ET.Element) -> bytes:
    import resvg_py  # noqa: PLC0415 - an extra

    drawn = ET.tostring(svg, encoding="unicode")
    return bytes(resvg_py.svg_to_bytes(svg_string=drawn, skip_system_fonts=True))
