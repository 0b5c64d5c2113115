r"""Simple formulas as plain text: ``x_i^2 \le \frac{1}{2}`` is said as “xᵢ² ≤ 1/2”.

What Unicode cannot say, or would say so that it is read differently, is not said at all.
"""

import re
import unicodedata
from dataclasses import replace
from functools import lru_cache
from typing import Final

from bot.learning import formula_symbols as symbols
from bot.learning.formula_atoms import (
    SINGLE,
    Atom,
    Kind,
    NotSimpleError,
    append_degree,
    joined,
    kind_of,
    single,
)

MAX_DEPTH: Final = 8
"""Groups within groups; what is deeper is not simple."""

# A comma between digits may be a decimal one, so none becomes the one between two numbers.
_PIECE: Final = re.compile(r"\\[A-Za-z]+|\\.|\d+(?:[.,]\d+)*|\s+|.", re.DOTALL)
_WORDS: Final = re.compile(r"\s*\{([^{}\\$^_]*)\}")


# The same few formulas are shown to everybody who answers their cards.
@lru_cache(maxsize=1024)
def as_unicode(source: str) -> str | None:
    """The formula in one line of text, or None where it needs a picture.

    Spaces stand around signs as TeX sets them (The TeXbook, chapter 18), whatever was typed.
    """
    try:
        said = joined(_Reader(source).atoms())
    except NotSimpleError:
        return None
    return said.strip() or None


class _Reader:
    """Reads a source from left to right, once."""

    def __init__(self, source: str, depth: int = 0) -> None:
        if depth > MAX_DEPTH:
            raise NotSimpleError
        self._source, self._at, self._depth = source, 0, depth

    def atoms(self) -> list[Atom]:
        """All of it."""
        atoms: list[Atom] = []
        while piece := self._next():
            if piece in "^_":
                self._attach(atoms, piece)
            elif piece == "'":
                self._append(atoms, "′", is_raised=True)
            else:
                atoms += self._read(piece)
        return atoms

    def _next(self) -> str:
        """The next one, without the white space before it; empty at the end."""
        while match := _PIECE.match(self._source, self._at):
            self._at = match.end()
            if not match[0].isspace():
                return match[0]
        return ""

    def _read(self, piece: str) -> list[Atom]:
        if piece == "{":
            group = self._group()
            # 1{,}000: a comma between digits, and no list.
            if group == ",":
                return [Atom(",", Kind.ORDINARY)]
            # 2{}^{14}C: what follows belongs to nothing before it.
            return _Reader(group, self._depth + 1).atoms() or [_NOTHING]
        if piece.startswith("\\"):
            return self._command(piece[1:])
        return [Atom(symbols.CHARACTERS.get(piece, piece), kind_of(piece))]

    def _group(self) -> str:
        """What stands up to the brace that closes the one just read."""
        start, open_groups = self._at, 1
        while open_groups:
            match = _PIECE.match(self._source, self._at)
            if match is None:
                raise NotSimpleError
            self._at = match.end()
            open_groups += {"{": 1, "}": -1}.get(match[0], 0)
        return self._source[start : self._at - 1]

    def _argument(self) -> list[Atom]:
        piece = self._next()
        if not piece or piece in "^_}":
            raise NotSimpleError
        if piece[0].isdigit():
            # TeX takes one digit: \frac12 and x^10.
            self._at -= len(piece) - 1
            piece = piece[0]
        return self._read(piece)

    def _command(self, name: str) -> list[Atom]:
        for table, kind in _TABLES:
            if name in table:
                return [Atom(table[name], kind)]
        if name in symbols.ALPHABETS:
            return self._in_alphabet(name)
        if name in symbols.ACCENTS:
            return self._accented(name)
        if name == "mathrm":
            return self._upright()
        if name == "pmod":
            return [_MOD, *self._argument(), Atom(")", Kind.CLOSE)]
        return [self._structure(name)]

    def _structure(self, name: str) -> Atom:
        match name:
            case "frac" | "tfrac" | "dfrac":
                return self._fraction()
            case "sqrt":
                return self._root()
            case "text" | "textrm" | "mbox":
                return self._words()
            case "operatorname":
                return self._operator()
            case "left" | "right":
                return Atom(self._delimiter(), Kind.OPEN if name == "left" else Kind.CLOSE)
        raise NotSimpleError

    def _fraction(self) -> Atom:
        above, below = single(self._argument()), single(self._argument())
        return Atom(f"{above}/{below}", Kind.FRACTION)

    def _root(self) -> Atom:
        if self._source.startswith("[", self._at):
            raise NotSimpleError
        radicand = self._argument()
        under = joined(radicand)
        if len(under) == 1 or under.isdecimal():
            return Atom(f"√{under}", Kind.ROOT)
        return Atom(f"√({under})", Kind.BRACKETED_ROOT)

    def _words(self) -> Atom:
        match = _WORDS.match(self._source, self._at)
        if match is None:
            raise NotSimpleError
        self._at = match.end()
        return Atom(match[1], Kind.ORDINARY if match[1].isalnum() else Kind.TEXT)

    def _upright(self) -> list[Atom]:
        """Letters make one word, such as a unit; where there are signs they are set as ever."""
        atoms = self._argument()
        if any(atom.kind not in SINGLE for atom in atoms):
            return atoms
        said = "".join(atom.text for atom in atoms)
        return [replace(atoms[-1], text=said, kind=Kind.ORDINARY)]

    def _operator(self) -> Atom:
        # With a star what is attached stands below, which is where text has it in any case.
        if self._source.startswith("*", self._at):
            self._at += 1
        name = self._argument()
        said = joined(name)
        if not said or any(atom.kind not in _IN_NAMES for atom in name):
            raise NotSimpleError
        return Atom(said, Kind.FUNCTION)

    def _script(self) -> str:
        atoms = [atom for atom in self._argument() if atom.kind is not Kind.SPACE]
        # In eˡⁿˣ nobody sees where the name ends.
        if len(atoms) > 1 and any(atom.kind is Kind.FUNCTION for atom in atoms):
            raise NotSimpleError
        return "".join(atom.text for atom in atoms)

    def _delimiter(self) -> str:
        delimiter = symbols.DELIMITERS.get(self._next())
        if delimiter is None:
            raise NotSimpleError
        return delimiter

    def _in_alphabet(self, name: str) -> list[Atom]:
        argument = self._argument()
        said = "".join(atom.text for atom in argument)
        letters = [symbols.in_alphabet(name, letter) for letter in said]
        if not said or not all(letters):
            raise NotSimpleError
        return [Atom("".join(filter(None, letters)), Kind.ORDINARY)]

    def _accented(self, name: str) -> list[Atom]:
        letter = single(self._argument())
        # Where there is no such letter, fonts set the accent anywhere but above it.
        accented = unicodedata.normalize("NFC", letter + symbols.ACCENTS[name])
        if len(letter) != 1 or len(accented) != 1:
            raise NotSimpleError
        return [Atom(accented, Kind.ORDINARY)]

    def _attach(self, atoms: list[Atom], sign: str) -> None:
        """Put what follows *sign* above or below the last atom."""
        script, is_raised = self._script(), sign == "^"
        if is_raised and script in symbols.RAISED:
            self._append(atoms, symbols.RAISED[script], is_raised=True)
            return
        table = symbols.SUPERSCRIPTS if is_raised else symbols.SUBSCRIPTS
        if not script or any(character not in table for character in script):
            raise NotSimpleError
        said = "".join(table[character] for character in script)
        self._append(atoms, said, is_raised=is_raised)

    def _append(self, atoms: list[Atom], script: str, *, is_raised: bool) -> None:
        """Set it behind the last atom; a prime leaves room for what follows it."""
        if script == "°":
            append_degree(atoms)
            return
        if not atoms or atoms[-1].kind not in _SCRIPTED:
            raise NotSimpleError
        last = atoms[-1]
        # x²³ would be read as another power than that of x², and xᵢⱼ as another index.
        if last.raised if is_raised else last.lowered:
            raise NotSimpleError
        atoms[-1] = replace(
            last,
            text=last.text + script,
            raised=last.raised or (is_raised and script not in _PRIMES),
            lowered=last.lowered or not is_raised,
        )


_MOD: Final = Atom(" (mod ", Kind.OPEN)
_NOTHING: Final = Atom("", Kind.SPACE)
_PRIMES: Final = ("′", "″")
_IN_NAMES: Final = (*SINGLE, Kind.SPACE)
_SCRIPTED: Final = (*SINGLE, Kind.CLOSE, Kind.FUNCTION)
_TABLES: Final = (
    (symbols.SPACES, Kind.SPACE),
    (symbols.LETTERS, Kind.ORDINARY),
    (symbols.FUNCTIONS, Kind.FUNCTION),
    (symbols.BINARY, Kind.BINARY),
    (symbols.RELATIONS, Kind.RELATION),
    (symbols.OPENING, Kind.OPEN),
    (symbols.CLOSING, Kind.CLOSE),
    (symbols.PUNCTUATION, Kind.PUNCTUATION),
)
