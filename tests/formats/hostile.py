"""What every reader has to stand: signs and files that hurt readers, whatever their format is.

A reader is tested with all of it by being one of `bot.formats.readers.READERS`. Only signs that mean
something in its format are its own (`SIGNS`).
"""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Final

from bot.formats.given import Given
from bot.formats.problems import DeckInvalid
from bot.formats.readers import READERS, Reader, reader_of
from bot.formats.reading import Reading
from tests.formats.anki.packages import compressed
from tests.formats.readings import Outcome, assert_sound, outcome_of
from tests.fuzzing.files import sound_files

COMMON_SIGNS: Final = [
    *"[]{}:,-?&*!|>'\"%@`#<~=+/; \n\r\t\\a1éשׁ",
    *("\u200b", "\u2028", "\x85", "\x00", "\x07", "\ufeff", "\ud800"),
]

SIGNS: Final[Mapping[str, Sequence[str]]] = {
    "Moodle GIFT": [
        *("####", "::", "->", "%50%", "%100%", "..", "//", "[id:a]", "[tag:easy]", "[html]"),
        *("[plain]", "$CATEGORY:", "TRUE", "F", "-2", "\n\n", "<b>", "<img src\\=a>", "&lt;"),
        *("$$x$$", "\\(x\\)", "\x02", "_____"),
    ],
    "Moodle XML": [
        *("</", "/>", "<quiz>", "</quiz>", "<question type='essay'>", "</question>", "<text>"),
        *("</text>", "<![CDATA[", "]]>", "<!DOCTYPE quiz [", "<!ENTITY a 'b'>", "&a;", "&lt;"),
        *("&#0;", "&#x110000;", "<?xml version='1.0' encoding='utf-7'?>", "\ufffe"),
        *("<answer fraction='nan'>", "<answer fraction='1e999'>", "<file name='a'>"),
    ],
    "Markdown": [
        *("::", ":::", "??", "\n\n", "---\n", "***\n", "+++\n", "==", "{{", "}}", "c1::", "^[h]"),
        *("[^1]", "```", "~~~", "``", "$", "$$", "<!--", "-->", "%%", "![", "[[", "]]", "]("),
        *("|-|", "**", "_", "__", "- ", "1. ", "> ", "#flashcards/a", "title: x\n", "b c"),
    ],
    "Aiken": ["A. ", "B) ", "Z.", "\n\n", "ANSWER: A", "ANSWER:", "answer: b"],
    "Anki text": [
        *("#separator:tab\n", "#html:true\n", "#deck column:1\n", "#tags column:2\n", "#columns:"),
        *("{{c1::", "}}", "<br>", "<b>", "&nbsp;", '""', "\n"),
    ],
    "Open Trivia Database": [
        '"results":',
        '"type":"boolean"',
        "null",
        "1e999",
        "\\u0000",
        "&quot;",
    ],
}

LONG: Final = 50_000
"""Bytes of a hostile text: enough to die of, or to wait long for, where something is wrong; what
is as long as a file may be is tested where one format makes it dangerous.
"""


def _again(text: str) -> str:
    return text * (LONG // len(text.encode()))


_REPEATED: Final = {
    "NULs": "\0",
    "a long line": "x",
    "long signs": "\U0001f642",
    "a number": "9",
    "line breaks": "\n",
    "line breaks of an old Mac": "\r",
    "control characters": "a,b\x01\n",
    "unseen letters": "\u3164",
    "marks on one letter": "\u0301",
    "white space": " ",
    "columns": ",",
    "tabs": "\t",
    "quotes": '"',
    "backslashes": "\\",
    "rows": "a,b\n",
    "opening brackets": "[",
    "brackets line by line": "[\n",
    "keys in keys": "{a: ",
    "objects in objects": '{"results":[',
    "list items in list items": "- ",
    "quotations in quotations": "> ",
    "elements in elements": "<b>",
    "open tags": "<a ",
    "questions in questions": "<question>",
    "answers that open": "::a::{=b ",
    "gaps": "{{c1::",
    "comments": "<!--",
    "code": "`",
    "formulas": "$a$$",
    "pictures": "![[",
}

TEXTS: Final[Mapping[str, str]] = {
    **{name: _again(text) for name, text in _REPEATED.items()},
    "entities in entities": (
        "<!DOCTYPE quiz ["
        + "".join(f"<!ENTITY l{n + 1} '{f'&l{n};' * 10}'>" for n in range(9))
        + "]><quiz>&l9;</quiz>"
    ),
    "aliases of aliases": "a0: &a0 [b]\n"
    + "".join(f"a{n + 1}: &a{n + 1} [*a{n}, *a{n}]\n" for n in range(40)),
}


def _packed(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as files:
        files.writestr(name, content)
    return out.getvalue()


def _many_files() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as files:
        for number in range(6_000):
            files.writestr(f"{number}.yaml", b"")
    return out.getvalue()


_BOMB: Final = b"title: " + b"x" * 20_000_000

FILES: Final[Mapping[str, Callable[[], bytes]]] = {
    "no bytes": lambda: b"",
    "ten million columns": lambda: b"," * 10_000_000,
    "bytes that are no text": lambda: b"\xff" * LONG,
    "UTF-16": lambda: _again("a,b\n").encode("utf-16"),
    "UTF-16 without a mark": lambda: _again("a,b\n").encode("utf-16-le"),
    "UTF-32": lambda: _again("a,b\n").encode("utf-32"),
    "half a character of UTF-16": lambda: b"\xff\xfea",
    "lone surrogates": lambda: b"\xed\xa0\x80" * (LONG // 3),
    "half a ZIP": lambda: _packed("a.yaml", b"title: T")[:-30],
    "a bomb": lambda: _packed("a.yaml", _BOMB),
    "a bomb for a collection": lambda: _packed("collection.anki21", _BOMB),
    "a bomb in a bomb": lambda: _packed("collection.anki21b", compressed(_BOMB)),
    "a ZIP in a ZIP": lambda: _packed("a.zip", _packed("a.yaml", b"title: T")),
    "many files": _many_files,
}


@cache
def sound_files_of(reader: Reader) -> tuple[bytes, ...]:
    """Files that are decks of this reader's format."""
    found = [Given(data=data, file=file) for file, data in sound_files().items()]
    return tuple(given.data for given in found if reader_of(given) is reader)


def signs_of(reader: Reader) -> list[str]:
    """What texts for this reader are made of."""
    return [*COMMON_SIGNS, *SIGNS.get(reader.format, ())]


def outcome_by(reader: Reader, data: bytes) -> Outcome:
    """What the reader makes of a file, which it looks at first under several names."""
    for suffix in ("", *sorted(reader.suffixes)):
        assert reader.recognises(Given(data=data, file=f"x{suffix}")) in (True, False)
    given = Given(data=data, file=f"x{min(reader.suffixes)}")
    if reader.parts is not None:
        titles_or_problems(reader.parts, given)
    return outcome_of(lambda: reader.read(given))


def titles_or_problems(parts: Callable[[Given], Sequence[str]], given: Given) -> Sequence[str]:
    """The titles of the decks in a file; none where it is broken."""
    try:
        return parts(given)
    except DeckInvalid:
        return ()


def read_here(name: str, data: bytes) -> str:
    """What the reader of the format *name* makes of a file: its first problem, or what it read.

    For a process of its own, since not every outcome goes from one to another.
    """
    reader = next(each for each in READERS if each.format == name)
    outcome = outcome_by(reader, data)
    assert_sound(outcome)
    if isinstance(outcome, Reading):
        return " ".join([str(len(outcome.deck.cards)), *map(str, outcome.notes[:1])])
    return str(outcome.problems[0])


@cache
def hostile_file(name: str) -> bytes:
    """The whole file that is called so."""
    return FILES[name]() if name in FILES else TEXTS[name].encode()


def read_hostile(format_name: str, name: str) -> list[str]:
    """What a reader makes of a hostile file, and, where it is a text, of a deck that goes on so."""
    reader = next(each for each in READERS if each.format == format_name)
    hostile = hostile_file(name)
    told = [read_here(format_name, hostile)]
    if name in TEXTS:
        sound = min(sound_files_of(reader), key=len)
        told.append(read_here(format_name, sound + hostile))
    return told
