"""What simple formulas are made of, and how its parts are set beside each other in one line."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final


class NotSimpleError(Exception):
    """Unicode cannot say the formula, or would say it so that it is read differently."""


class Kind(Enum):
    """What an atom is to its neighbours, as TeX has it (The TeXbook, chapter 17)."""

    ORDINARY = auto()
    NUMBER = auto()
    FUNCTION = auto()
    FRACTION = auto()
    ROOT = auto()
    BRACKETED_ROOT = auto()
    BINARY = auto()
    RELATION = auto()
    OPEN = auto()
    CLOSE = auto()
    PUNCTUATION = auto()
    SPACE = auto()
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class Atom:
    """One part, as it is said.

    Attributes:
        text: Empty for what only stands between others, as ``{}`` does.
        raised: Whether it has something above already, as x² has.
        lowered: The same below.
    """

    text: str
    kind: Kind
    raised: bool = False
    lowered: bool = False


_SIGNS: Final = (
    ("+-*·×÷±∓", Kind.BINARY),
    ("=<>:≤≥≠≈∈→", Kind.RELATION),
    ("([", Kind.OPEN),
    (")]", Kind.CLOSE),
    (",;", Kind.PUNCTUATION),
    ("~", Kind.SPACE),
    ("|!./…∞∅%°", Kind.ORDINARY),
)

SINGLE: Final = (Kind.ORDINARY, Kind.NUMBER)
"""Letters and numbers."""

# What may be multiplied with what stands before it, without a sign.
_FACTORS: Final = (
    *SINGLE,
    Kind.FUNCTION,
    Kind.FRACTION,
    Kind.ROOT,
    Kind.BRACKETED_ROOT,
    Kind.OPEN,
    Kind.TEXT,
)
# What may stand beside a/b so that everybody reads the same: in 2a/b and a/bc they do not.
_BEFORE_FRACTION: Final = (Kind.RELATION, Kind.BINARY, Kind.OPEN, Kind.PUNCTUATION)
_AFTER_FRACTION: Final = (Kind.RELATION, Kind.BINARY, Kind.CLOSE, Kind.PUNCTUATION)
# Behind these a sign belongs to what follows, as in a = −1.
_BEFORE_SIGN: Final = (*_BEFORE_FRACTION, Kind.FUNCTION)
_BEFORE_FUNCTION: Final = (*SINGLE, Kind.BRACKETED_ROOT, Kind.CLOSE, Kind.FUNCTION)
_AFTER_FUNCTION: Final = (
    *SINGLE,
    Kind.BINARY,
    Kind.FUNCTION,
    Kind.ROOT,
    Kind.BRACKETED_ROOT,
    Kind.TEXT,
)
_BARS: Final = ("|", "‖")


def kind_of(character: str) -> Kind:
    """The kind of a letter, a sign or a number as it is typed.

    Raises:
        NotSimpleError: It means something else in LaTeX.
    """
    if character[0].isdigit():
        return Kind.NUMBER
    if character.isalpha():
        return Kind.ORDINARY
    for characters, kind in _SIGNS:
        if character in characters:
            return kind
    raise NotSimpleError


def append_degree(atoms: list[Atom]) -> None:
    """Set the sign behind a number, as in 90° and 20 °C; an angle's name would need brackets.

    Raises:
        NotSimpleError: The last of *atoms* but spaces is no number.
    """
    at = max((at for at, atom in enumerate(atoms) if atom.kind is not Kind.SPACE), default=-1)
    if at < 0 or atoms[at].kind is not Kind.NUMBER or atoms[at].raised:
        raise NotSimpleError
    if at < len(atoms) - 1:
        atoms.append(Atom("°", Kind.ORDINARY, raised=True))
    else:
        atoms[at] = replace(atoms[at], text=atoms[at].text + "°", raised=True)


def single(atoms: Sequence[Atom]) -> str:
    """The text of one letter or number with what is attached to it: read whole on either side of /.

    Raises:
        NotSimpleError: There is more.
    """
    if len(atoms) != 1 or atoms[0].kind not in (*SINGLE, Kind.BRACKETED_ROOT):
        raise NotSimpleError
    if atoms[0].kind in SINGLE and any(sign in atoms[0].text for sign in "/ "):
        raise NotSimpleError
    return atoms[0].text


def joined(atoms: Sequence[Atom]) -> str:
    """All of them in one line.

    Raises:
        NotSimpleError: One stands beside what could be read as a part of it.
    """
    said = ""
    shown = [atom for atom in atoms if atom.text]
    bars = 0
    for at, atom in enumerate(shown):
        behind = shown[at - 1] if at else None
        _told_apart(atom, behind, shown[at + 1] if at + 1 < len(shown) else None)
        if atom.kind is Kind.RELATION and behind is not None and behind.kind is Kind.RELATION:
            # := and <= are one sign each.
            said = f"{said.rstrip()}{atom.text} "
        else:
            said += _spaced(atom, behind, is_prefix=_is_prefix(shown[:at], bars))
        bars += atom.kind is Kind.ORDINARY and atom.text.startswith(_BARS)
    # Wide spaces stay: they stand between two formulas.
    return " ".join(filter(None, said.split(" "))).strip()


def _told_apart(atom: Atom, behind: Atom | None, ahead: Atom | None) -> None:
    before, after = behind and behind.kind, ahead and ahead.kind
    match atom.kind:
        case Kind.FRACTION:
            # a ÷ b/c would be read from left to right.
            mixed = behind is not None and (before not in _BEFORE_FRACTION or behind.text == "÷")
            mixed |= ahead is not None and after not in _AFTER_FRACTION
        case Kind.ROOT:
            mixed = after in _FACTORS
        case Kind.BRACKETED_ROOT:
            mixed = ahead is not None and (after is Kind.OPEN or ahead.text.startswith("!"))
        case Kind.BINARY:
            # As in ->, which is no minus.
            mixed = after is Kind.RELATION
        case _:
            mixed = False
    if mixed:
        raise NotSimpleError


def _is_prefix(before: Sequence[Atom], bars: int) -> bool:
    """Whether a sign behind these belongs to what follows it; *bars* of | stand among them."""
    behind = next((atom for atom in reversed(before) if atom.kind is not Kind.SPACE), None)
    if behind is None or behind.kind in _BEFORE_SIGN:
        return True
    if behind.text in _BARS:
        return bars % 2 == 1
    return behind.text == "/" or (behind.kind is Kind.TEXT and behind.text.endswith(" "))


def _spaced(atom: Atom, behind: Atom | None, *, is_prefix: bool) -> str:
    before = behind and behind.kind
    match atom.kind:
        case Kind.RELATION:
            return f" {atom.text} "
        case Kind.BINARY if not is_prefix:
            return f" {atom.text} "
        case Kind.PUNCTUATION:
            return f"{atom.text} "
        case Kind.FUNCTION if before in _BEFORE_FUNCTION:
            return f" {atom.text}"
        case kind if before is Kind.FUNCTION and kind in _AFTER_FUNCTION:
            return f" {atom.text}"
    return atom.text
