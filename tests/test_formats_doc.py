"""docs/formats.md has an example of every format, and each is the deck it says it is."""

import re
from dataclasses import dataclass

import pytest

from bot.formats.given import Given
from bot.formats.readers import READERS, read_given, reader_of
from tests.documents import ROOT, number

DOCUMENT = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")

NOT_TEXT = frozenset({"Anki", "ZIP"})
"""Formats of which a document cannot show a file."""

OTHER_NAMES = ("deck.txt", "deck")


@dataclass(frozen=True, slots=True)
class Example:
    """A file that the document shows, and how many cards it says are in it."""

    file: str
    data: bytes
    cards: int


def examples() -> list[Example]:
    found = re.findall(r"(?ms)^<!-- file: (\S+) -->\n(`{3,})\w*\n(.*?)^\2$\n\n(.+?)$", DOCUMENT)
    return [Example(file, text.encode(), number(said)) for file, _, text, said in found]


EXAMPLES = [pytest.param(example, id=example.file) for example in examples()]


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_is_read_to_as_many_cards_as_the_text_below_it_says(example: Example) -> None:
    reading = read_given(Given(data=example.data, file=example.file))

    assert len(reading.deck.cards) == example.cards


@pytest.mark.parametrize("example", EXAMPLES)
@pytest.mark.parametrize("name", OTHER_NAMES)
def test_an_example_is_recognised_whatever_it_is_called(example: Example, name: str) -> None:
    named = Given(data=example.data, file=example.file)
    renamed = Given(data=example.data, file=name)

    assert reader_of(renamed) is reader_of(named)
    assert read_given(renamed).deck.cards == read_given(named).deck.cards


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_is_called_as_files_of_its_format_are(example: Example) -> None:
    given = Given(data=example.data, file=example.file)

    assert given.suffix in reader_of(given).suffixes


def test_every_format_has_an_example() -> None:
    shown = {reader_of(Given(data=each.data, file=each.file)).format for each in examples()}

    assert {reader.format for reader in READERS} - NOT_TEXT == shown
    assert DOCUMENT.count("<!-- file:") == len(examples())
