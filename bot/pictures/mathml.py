"""A formula as MathML that has been looked through: all of it known, none of it too large or too deep."""

import re
import unicodedata
import warnings
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import Any, Final
from xml.etree import ElementTree as ET

from bot.learning.formulas import MAX_FORMULA

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
_SCRIPTED: Final = {"msub": 2, "msup": 2, "msubsup": 3, "munder": 2, "mover": 2, "munderover": 3}
_PARTS: Final = {**_SCRIPTED, "mfrac": 2, "mroot": 2}

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
_SIGNS: Final = ("−", "-", "+", "±", "∓")
_ENDING: Final = (")", "]", "}", "|", "‖", "!", "′", "⟩", "⌋", "⌉", "∞", "%")
# Spaces, and signs such as the invisible multiplication.
_UNSEEN: Final = frozenset({"Zs", "Cc", "Cf"})
_ROWS: Final = ("math", "mrow", "mtd")
_DOUBLE_DIGITS: Final = {ord("0") + digit: 0x1D7D8 + digit for digit in range(10)}
# As `unicode_formulas` has it: it may be a decimal comma.
_WITHIN_NUMBER: Final = re.compile(r"(?<=\d),(?=\d)")
_NUMBER: Final = re.compile(r"\d+(?:\.\d*)?|\.\d+")


class FormulaRefused(Exception):
    """No formula, or not one that is drawn; its text says why and goes on after “because ”."""


def mathml(source: str) -> ET.Element:
    """Its MathML, without colours, names, references and rows of one.

    Raises:
        FormulaRefused: It holds something that no formula needs, or a command that is unknown.
    """
    if not source.strip() or len(source) > MAX_FORMULA:
        raise FormulaRefused(f"a formula has 1 to {MAX_FORMULA} characters")
    if unwanted := _REFUSED.search(source):
        raise FormulaRefused(f"`{unwanted[0]}` has no place in a formula on a card")
    together = _WITHIN_NUMBER.sub("{,}", source)
    root = ET.fromstring(ziamath_module().tex.tex2mml(together))  # noqa: S314 - it cannot have a DTD
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
        if element.tag not in _ELEMENTS:
            raise FormulaRefused(f"it has a part, `{element.tag}`, that cannot be set")
        _refuse_unknown(element.text or "")
        element.attrib = dict(_bounded(element.attrib.items()))
        if element.tag == "mn" and element.get("mathvariant") == "double-struck":
            # ziamath sets such digits as plain ones.
            element.text = (element.text or "").translate(_DOUBLE_DIGITS)
        if element.tag == "mstyle" and not element.attrib:
            element.tag = "mrow"
    for element in list(root.iter()):
        _gather_base(element)
    _unwrap(root)
    # {x^2}^3 would look like x to the 23rd.
    if any(power.tag == power[0].tag == "msup" for power in root.iter() if len(power)):
        raise FormulaRefused
    for row in list(root.iter()):
        _tell_signs(row)
        _space_names(row)
    return root


def _gather_base(element: ET.Element) -> None:
    """Make one thing of a matrix in brackets that has an exponent: latex2mathml counts its brackets.

    Raises:
        FormulaRefused: There is less than the element needs, or more than anybody could place.
    """
    parts = _PARTS.get(element.tag)
    if parts is None or len(element) == parts:
        return
    if len(element) < parts or element.tag not in _SCRIPTED:
        raise FormulaRefused("a fraction, root, index or exponent of it lacks a part")
    base = ET.Element("mrow")
    base.extend(element[: 1 - parts])
    element[: 1 - parts] = [base]


def _unwrap(parent: ET.Element) -> None:
    """Put what stands alone in a row in the row's place; signs are spaced by what is beside them."""
    for at, child in enumerate(list(parent)):
        _unwrap(child)
        if child.tag == "mrow" and len(child) == 1 and child[0].tag != "mo":
            parent[at] = child[0]


def _tell_signs(row: ET.Element) -> None:
    """Set a minus that belongs to what follows closer to it, as TeX does: behind ( or = or a comma."""
    for before, sign in pairwise(row):
        if sign.tag != "mo":
            continue
        if sign.text == "!":
            sign.set("form", "postfix")
        ends = before.tag != "mo" or before.text in _ENDING or before.get("form") == "postfix"
        if sign.text in _SIGNS and not ends:
            sign.set("form", "prefix")


def _space_names(row: ET.Element) -> None:
    """Set names such as argmin and mod apart from letters beside them; ziamath knows but a few."""
    if row.tag not in _ROWS:
        return
    parts = list(row)
    for before, name in zip([None, *parts], parts, strict=False):
        width = _space_beside(name)
        if width and before is not None and before.tag not in ("mo", "mspace"):
            row.insert(list(row).index(name), ET.Element("mspace", width=width))
    for name, after in pairwise(parts):
        width = _space_beside(name)
        if width and after.tag not in ("mo", "mspace"):
            row.insert(list(row).index(name) + 1, ET.Element("mspace", width=width))


def _space_beside(element: ET.Element) -> str:
    """How wide it is; empty for what is no name, or one that ziamath sets apart."""
    named = element
    while named.tag in _SCRIPTED and len(named):
        named = named[0]
    name = named.text or ""
    if named.tag != "mo" or len(name) < 2 or not name.replace(" ", "").isalpha():
        return ""
    if name == "mod":
        return "0.222em"
    known = ziamath_module().operators.get_params(name, "prefix").get("rspace", "0")
    return "" if element is named and not known.startswith("0") else "0.167em"


def steps_of(element: ET.Element, times: int = 1) -> int:
    """How often ziamath sets an element when it sets all in this one."""
    within = times * 2 if element.tag in _DOUBLING else times
    return times + sum(steps_of(child, within) for child in element)


def _refuse_unknown(text: str) -> None:
    # latex2mathml leaves a command that it does not know as it is.
    if text.startswith("\\") and len(text) > 1:
        raise FormulaRefused(f"`{text}` is no command that is known")
    font = ziamath_module().zmath.loadedfonts["default"]
    for letter in text:
        if not font.glyphindex(letter) and unicodedata.category(letter) not in _UNSEEN:
            raise FormulaRefused(f"its font does not have `{letter}`")


def _bounded(attributes: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for name, value in attributes:
        if name not in _ATTRIBUTES:
            continue
        if any(float(number) > _MAX_LENGTH for number in _NUMBER.findall(value)) and (
            not value.endswith("%")
        ):
            raise FormulaRefused(f"a length in it, `{value}`, is too large")
        yield name, value


@cache
def ziamath_module() -> Any:
    """ziamath, imported when it is first needed.

    Raises:
        ImportError: The extra ``math`` is missing.
    """
    with warnings.catch_warnings():
        # importlib.resources.path, which ziamath 0.13 still uses.
        warnings.simplefilter("ignore", DeprecationWarning)
        import ziamath  # noqa: PLC0415 - an extra, and half a second
        import ziamath.operators  # noqa: PLC0415
        import ziamath.tex  # noqa: PLC0415
        from ziamath.config import config  # noqa: PLC0415
    # Glyphs are drawn where they stand rather than referred to: nothing to resolve, and half the
    # time for resvg, which clips each reference.
    config.svg2 = False
    return ziamath
