"""A deck that is written for Anki and read again is the deck it was."""

from hypothesis import given, settings

from bot.formats.anki.reader import read_package
from bot.formats.anki.writer import write_apkg
from bot.learning.cards import Deck
from tests.formats.deck_strategies import DECKS, PICTURES

MEDIA = {picture.media: picture.content for picture in PICTURES}

thorough = settings(max_examples=100)


@thorough
@given(DECKS)
def test_any_deck_comes_back_from_a_package_with_nothing_left_out(deck: Deck) -> None:
    written = write_apkg(deck, MEDIA)

    reading = read_package(written, source="x.apkg", name="x", title="Another")

    assert reading.deck == deck
    assert reading.notes == ()
