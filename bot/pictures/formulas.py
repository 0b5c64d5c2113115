"""Formulas as one picture: a row each, with the label by which the text beside it speaks of it.

LaTeX becomes MathML (latex2mathml), which is looked through before anything is made of it, then
paths of a font's glyphs (ziamath), then a PNG (resvg). What is drawn holds neither text nor
references, so there is nothing that a formula could make resvg read. All three come with the extra
``math``; they are imported when the first formula is drawn, which is to happen in a process that
may be ended: a formula can be written so that it takes for ever.
"""

import re
import unicodedata
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import Any, Final
from xml.etree import ElementTree as ET

from bot.learning.formulas import MAX_FORMULA
from bot.pictures.schemes import COLOURS, Colour, Scheme

LOOK: Final = "1"
"""Another one whenever equal rows become other bytes: pictures are kept by it and their rows."""

WIDTH: Final = 1100
"""Pixels: twice as wide as Discord shows a message's pictures, so that they are sharp."""

MAX_ROWS: Final = 20
MAX_HEIGHT: Final = 2_000
"""Pixels; Discord makes tall pictures smaller, until nobody can read them."""

_MARGIN: Final = 36
_GAP: Final = 28
_LABELS: Final = 96
_ROOM: Final = WIDTH - 2 * _MARGIN - _LABELS
_RADIUS: Final = 20
_SIZE: Final = 40.0
_SMALLEST: Final = 0.45
"""A formula that must be made smaller than this to fit is not drawn."""

# One panel for light and dark pages: nobody knows which a channel's readers have.
_COLOURS: Final = COLOURS[Scheme.DARK]

_SVG: Final = "http://www.w3.org/2000/svg"
_DRAWN: Final = frozenset({"svg", "g", "symbol", "path", "use", "rect"})

# MathML Core and what latex2mathml writes besides (https://www.w3.org/TR/mathml-core/).
_ELEMENTS: Final = frozenset(
    (
        *("math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "mstyle", "mpadded", "mphantom"),
        *("mfrac", "msqrt", "mroot", "msub", "msup", "msubsup", "munder", "mover", "munderover"),
        *("mtable", "mtr", "mtd", "mfenced", "menclose"),
    )
)
_ATTRIBUTES: Final = frozenset(
    (
        *("display", "displaystyle", "scriptlevel", "mathvariant", "stretchy", "fence", "form"),
        *("separator", "accent", "accentunder", "movablelimits", "largeop", "symmetric"),
        *("lspace", "rspace", "width", "height", "depth", "voffset", "linethickness", "notation"),
        *("minsize", "maxsize", "columnalign", "rowalign", "columnspacing", "rowspacing"),
        *("columnlines", "rowlines", "linebreak", "open", "close", "separators", "mathsize"),
    )
)
# ziamath 0.13 sets whatever is in a row twice, so each row within another doubles the time. A step
# takes it 0.1 to 0.2 ms; ordinary formulas take 10 to 500 steps.
MAX_STEPS: Final = 4_000
MAX_STEPS_TOGETHER: Final = 8_000
_DOUBLING: Final = frozenset({"math", "mrow", "mtd", "mpadded", "mphantom"})

_MAX_LENGTH: Final = 40.0
"""Of a space, in whatever unit; more is no formula any more."""

# What defines, names or fetches something: no formula on a card needs it, and some may run away.
_REFUSED: Final = re.compile(
    r"\\(?:g|e|x)?def\b|\\(?:re|provide)?new(?:command|environment)\b|\\renewcommand\b|\\let\b"
    r"|\\(?:input|include|require|href|url|class|style|id|tag|label|ref|verb|catcode|csname)\b"
)
# Spaces, and signs such as the invisible multiplication.
_UNSEEN: Final = frozenset({"Zs", "Cc", "Cf"})
_NUMBER: Final = re.compile(r"\d+(?:\.\d*)?|\.\d+")


@dataclass(frozen=True, slots=True)
class Row:
    """A formula, and what stands before it: a letter, or a number in brackets."""

    label: str
    source: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A PNG of `WIDTH` pixels, or the sources that cannot be drawn and without which one can be.

    Attributes:
        content: None exactly when there are such sources.
        refused: Not LaTeX, unknown to ziamath, or too large.
    """

    content: bytes | None
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Set:
    """A formula as ziamath has set it, and how much smaller it is to be drawn."""

    math: Any
    width: float
    above: float
    below: float
    scale: float
    steps: int

    @property
    def height(self) -> float:
        return self.above + self.below


class _RefusedError(Exception):
    pass


def can_draw_formulas() -> bool:
    """Whether the extra ``math`` is there; nothing of it is imported yet."""
    return all(find_spec(name) is not None for name in ("latex2mathml", "ziamath", "resvg_py"))


def get_ready() -> None:
    """Import what draws, which takes longer than drawing.

    Raises:
        ImportError: The extra ``math`` is missing.
    """
    import resvg_py  # noqa: F401, PLC0415 - an extra

    _ziamath()


def draw_formulas(rows: Sequence[Row]) -> Drawn:
    """Draw them below each other; equal rows, equal bytes.

    When some cannot be drawn there is no picture, because the text beside it would be another one.

    Raises:
        ImportError: The extra ``math`` is missing.
    """
    placed: list[tuple[str, _Set, float]] = []
    refused: list[str] = []
    top, steps = float(_MARGIN), 0
    for row in rows:
        formula = _typeset(row.source, most_steps=MAX_STEPS_TOGETHER - steps)
        if formula is None or len(placed) == MAX_ROWS or top + formula.height > MAX_HEIGHT:
            refused.append(row.source)
            continue
        placed.append((row.label, formula, top + formula.above))
        top += formula.height + _GAP
        steps += formula.steps
    if refused or not placed:
        return Drawn(None, tuple(refused))
    return Drawn(_png(_panel(placed, height=round(top - _GAP + _MARGIN))))


def _typeset(source: str, *, most_steps: int) -> _Set | None:
    try:
        root = _looked_through(source)
        steps = _steps(root)
        math = _ziamath().Math(root, size=_SIZE) if steps <= min(MAX_STEPS, most_steps) else None
    except ImportError:
        raise
    except Exception:  # noqa: BLE001 - latex2mathml and ziamath raise all kinds, and AssertionError
        return None
    return None if math is None else _measured(math, steps)


def _measured(math: Any, steps: int) -> _Set | None:
    """At its size or smaller, so that it fits beside its label; None where it cannot."""
    box = math.node.bbox
    width, above, below = box.xmax - box.xmin, max(box.ymax, 0.0), max(-box.ymin, 0.0)
    scale = min(1.0, _ROOM / width) if width > 0 else 0.0
    if scale < _SMALLEST or not 0 < above + below <= MAX_HEIGHT:
        return None
    return _Set(math, width * scale, above * scale, below * scale, scale, steps)


def _looked_through(source: str) -> ET.Element:
    """Its MathML, without colours, names, references and rows of one.

    Raises:
        _RefusedError: It holds something that no formula needs, or a command that is unknown.
    """
    if not source.strip() or len(source) > MAX_FORMULA or _REFUSED.search(source):
        raise _RefusedError
    root = ET.fromstring(_ziamath().tex.tex2mml(source))  # noqa: S314 - it cannot have a DTD
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
        if element.tag not in _ELEMENTS or not _is_in_font(element.text or ""):
            raise _RefusedError
        element.attrib = dict(_bounded(element.attrib.items()))
        if element.tag == "mstyle" and not element.attrib:
            element.tag = "mrow"
    _unwrap(root)
    return root


def _unwrap(parent: ET.Element) -> None:
    """Put what stands alone in a row in the row's place; signs are spaced by what is beside them."""
    for at, child in enumerate(list(parent)):
        _unwrap(child)
        if child.tag == "mrow" and len(child) == 1 and child[0].tag != "mo":
            parent[at] = child[0]


def _steps(element: ET.Element, times: int = 1) -> int:
    """How often ziamath sets an element when it sets all in this one."""
    within = times * 2 if element.tag in _DOUBLING else times
    return times + sum(_steps(child, within) for child in element)


def _is_in_font(text: str) -> bool:
    # latex2mathml leaves a command that it does not know as it is.
    if text.startswith("\\") and len(text) > 1:
        return False
    font = _ziamath().zmath.loadedfonts["default"]
    return all(
        font.glyphindex(letter) or unicodedata.category(letter) in _UNSEEN for letter in text
    )


def _bounded(attributes: Any) -> Iterator[tuple[str, str]]:
    for name, value in attributes:
        if name not in _ATTRIBUTES:
            continue
        if any(float(number) > _MAX_LENGTH for number in _NUMBER.findall(value)) and (
            not value.endswith("%")
        ):
            raise _RefusedError
        yield name, value


def _panel(placed: Sequence[tuple[str, _Set, float]], *, height: int) -> ET.Element:
    size = {"width": str(WIDTH), "height": str(height)}
    svg = ET.Element("svg", {"xmlns": _SVG, **size})
    ET.SubElement(svg, "rect", {**size, "rx": str(_RADIUS), "fill": _hex(_COLOURS.ground)})
    for label, formula, baseline in placed:
        _place(svg, _label(label), at=(_MARGIN, baseline), colour=_COLOURS.quiet)
        at = (_MARGIN + _LABELS, baseline)
        _place(svg, formula.math, at=at, colour=_COLOURS.text, scale=formula.scale)
    return svg


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
        reference = element.get("href", "#")
        if element.tag not in _DRAWN or not reference.startswith("#"):
            raise ValueError(element.tag)
        for name in ("fill", "stroke"):
            if element is not group and element.get(name, "none") != "none":
                element.set(name, _hex(colour))


def _label(label: str) -> Any:
    math, text = ET.Element("math"), ET.Element("mtext")
    text.text = label
    math.append(text)
    return _ziamath().Math(math, size=_SIZE * 0.8)


def _hex(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def _png(svg: ET.Element) -> bytes:
    import resvg_py  # noqa: PLC0415 - an extra

    drawn = ET.tostring(svg, encoding="unicode")
    return bytes(resvg_py.svg_to_bytes(svg_string=drawn, skip_system_fonts=True))


@cache
def _ziamath() -> Any:
    with warnings.catch_warnings():
        # importlib.resources.path, which ziamath 0.13 still uses.
        warnings.simplefilter("ignore", DeprecationWarning)
        import ziamath  # noqa: PLC0415 - an extra, and half a second
        import ziamath.tex  # noqa: PLC0415
    return ziamath
