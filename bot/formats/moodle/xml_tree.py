"""A Moodle XML file taken apart, without anything that XML could do besides holding texts.

No document type and so no entities but XML's own five; depth, elements and attributes are bounded
while they are read.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from bot.errors import TutorError
from bot.formats.problems import DeckInvalid, Problem, file_problem, printable

MAX_BYTES: Final = 20_000_000
"""Of a file, which holds its pictures too."""

MAX_DEPTH: Final = 20
MAX_ELEMENTS: Final = 500_000
MAX_ATTRIBUTES: Final = 20


@dataclass(slots=True)
class Element:
    """An element: its ``line`` from 1, and its own text without that of its children."""

    name: str
    line: int
    attributes: Mapping[str, str]
    children: list["Element"] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.texts).strip()

    def all(self, name: str) -> Iterator["Element"]:
        """The children of this name."""
        return (child for child in self.children if child.name == name)

    def first(self, name: str) -> "Element":
        """The first child of this name, or else an empty element."""
        return next(self.all(name), Element(name, self.line, {}))


class _Refused(TutorError):
    """The file goes beyond what is read."""


def read_xml(data: bytes, *, source: str) -> Element:
    """The root of the file, which has to be UTF-8.

    Raises:
        DeckInvalid: It is too large, no XML, or more than texts in elements.
    """
    if len(data) > MAX_BYTES:
        size = f"the file has more than {MAX_BYTES // 1_000_000} MB"
        raise DeckInvalid([file_problem(source, f"{size}; export fewer questions at once")])
    builder = _Builder()
    try:
        return builder.read(data)
    except expat.ExpatError as error:
        said = expat.ErrorString(error.code) or "it is broken"
        text = f"this is not XML: {said}; export the questions from Moodle anew"
        raise DeckInvalid([_problem(source, error.lineno, error.offset + 1, text)]) from None
    except _Refused as refused:
        line, column = builder.position
        raise DeckInvalid([_problem(source, line, column, str(refused))]) from None


def _problem(source: str, line: int, column: int, text: str) -> Problem:
    return Problem(
        source=printable(source), line=max(line, 1), column=max(column, 1), path="", text=text
    )


class _Builder:
    """Makes elements of what expat reports; an exception in a handler ends its work."""

    def __init__(self) -> None:
        self._top = Element("", 1, {})
        self._open = [self._top]
        self._count = 0
        self._parser = expat.ParserCreate("utf-8")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = self._refuse_type
        self._parser.EntityDeclHandler = self._refuse_type

    @property
    def position(self) -> tuple[int, int]:
        return self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1

    def read(self, data: bytes) -> Element:
        self._parser.Parse(data, True)
        return self._top.children[0]

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MAX_ELEMENTS:
            raise _Refused(problem=f"the file has more than {MAX_ELEMENTS:,} elements; split it")
        if len(self._open) > MAX_DEPTH:
            raise _Refused(problem=f"elements are nested more than {MAX_DEPTH} deep here")
        if len(attributes) > MAX_ATTRIBUTES:
            raise _Refused(problem=f"an element has more than {MAX_ATTRIBUTES} attributes here")
        element = Element(name, self._parser.CurrentLineNumber, attributes)
        self._open[-1].children.append(element)
        self._open.append(element)

    def _end(self, _name: str) -> None:
        self._open.pop()

    def _text(self, text: str) -> None:
        self._open[-1].texts.append(text)

    def _refuse_type(self, *_said: object) -> None:
        raise _Refused(
            problem="a file of questions has no document type; remove `<!DOCTYPE …>` and all in it"
        )
