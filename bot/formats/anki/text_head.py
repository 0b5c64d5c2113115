"""What the first lines of Anki's text files say of the others (Anki's manual, "File Headers").

``#separator:tab``, ``#html:true``, ``#deck column:3`` and so on, each on a line of its own.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_LINE: Final = re.compile(r"#([a-z ]{1,20}):([^\n]*)(?:\n|\Z)", re.IGNORECASE)
_COMMENT: Final = re.compile(r"#[^\n]*(?:\n|\Z)")
_SEPARATOR: Final = re.compile(r"^(?:#[^\n]*\n)*#separator:", re.IGNORECASE)

_SEPARATORS: Final[Mapping[str, str]] = {
    "comma": ",",
    "semicolon": ";",
    "tab": "\t",
    "space": " ",
    "pipe": "|",
    "colon": ":",
    "\\t": "\t",
}
_COLUMN: Final = re.compile(r"(notetype|deck|tags|guid) column", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What is said.

    Attributes:
        separator: One character, between cells.
        is_html: The cells are HTML, not plain text.
        places: The 0-based columns of ``notetype``, ``deck``, ``tags`` and ``guid``.
        values: What each of these is where it has no column.
        start: The offset at which the rows begin.
    """

    separator: str
    is_html: bool
    places: Mapping[str, int]
    values: Mapping[str, str]
    start: int


def looks_like_text_export(beginning: str) -> bool:
    """Whether the first lines say what separates cells, as Anki writes them."""
    return _SEPARATOR.match(beginning) is not None


def head_of(text: str) -> Head:
    """The head of a text file; what is not understood is passed over, as Anki does."""
    said: dict[str, str] = {}
    start = 0
    while line := _COMMENT.match(text, start):
        if pair := _LINE.match(line[0]):
            said[pair[1].strip().casefold()] = pair[2].strip(" ")
        start = line.end()
    named = said.get("separator", "")
    places = {key: value.strip() for key, value in said.items() if _COLUMN.fullmatch(key)}
    return Head(
        separator=_SEPARATORS.get(named.strip().casefold(), named[:1] or "\t"),
        is_html=said.get("html", "").strip().casefold() == "true",
        places={
            key.split()[0]: int(value) - 1
            for key, value in places.items()
            if value.isascii() and value.isdigit() and len(value) < 4 and int(value)
        },
        values={key: said[key].strip() for key in ("notetype", "deck", "tags") if key in said},
        start=start,
    )
