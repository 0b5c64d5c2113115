"""What simple formulas are made of, and how its parts are set beside each other in one line."""

from collections.abc import Sequence
from dataclasses import dataclass
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
    BINARY = auto()
    RELATION = auto()
    OPEN = auto()
    CLOSE = auto()
    PUNCTUATION = auto()
    SPACE = auto()
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class Atom:
    """One part, as it is said."""

    text: str
    kind: Kind


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
_FACTORS: Final = (*SINGLE, Kind.FRACTION, Kind.ROOT, Kind.OPEN, Kind.TEXT)
# What may stand beside a/b so that everybody reads the same: in 2a/b and a/bc they do not.
_BEFORE_FRACTION: Final = (None, Kind.RELATION, Kind.BINARY, Kind.OPEN, Kind.PUNCTUATION)
_AFTER_FRACTION: Final = (None, Kind.RELATION, Kind.BINARY, Kind.CLOSE, Kind.PUNCTUATION)
# Behind these a sign belongs to what follows, as in a = −1.
_BEFORE_SIGN: Final = _BEFORE_FRACTION
_BEFORE_FUNCTION: Final = (*SINGLE, Kind.CLOSE, Kind.FUNCTION)
_AFTER_FUNCTION: Final = (*SINGLE, Kind.FUNCTION, Kind.ROOT, Kind.TEXT)


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


def single(atoms: Sequence[Atom]) -> str:
    """The text of one letter or number with what is attached to it: read whole on either side of /.

    Raises:
        NotSimpleError: There is more.
    """
    if len(atoms) != 1 or atoms[0].kind not in SINGLE or "/" in atoms[0].text:
        raise NotSimpleError
    return atoms[0].text


def joined(atoms: Sequence[Atom]) -> str:
    """All of them in one line.

    Raises:
        NotSimpleError: A fraction or a root stands beside what could be read as a part of it.
    """
    said, last = "", len(atoms) - 1
    for at, atom in enumerate(atoms):
        behind = atoms[at - 1].kind if at else None
        ahead = atoms[at + 1].kind if at < last else None
        if atom.kind is Kind.FRACTION and (
            behind not in _BEFORE_FRACTION or ahead not in _AFTER_FRACTION
        ):
            raise NotSimpleError
        if atom.kind is Kind.ROOT and ahead in _FACTORS:
            raise NotSimpleError
        said += _spaced(atom, behind)
    return " ".join(said.split())


def _spaced(atom: Atom, behind: Kind | None) -> str:
    match atom.kind:
        case Kind.RELATION:
            return f" {atom.text} "
        case Kind.BINARY if behind not in _BEFORE_SIGN:
            return f" {atom.text} "
        case Kind.PUNCTUATION:
            return f"{atom.text} "
        case Kind.FUNCTION if behind in _BEFORE_FUNCTION:
            return f" {atom.text}"
        case kind if behind is Kind.FUNCTION and kind in _AFTER_FUNCTION:
            return f" {atom.text}"
    return atom.text
