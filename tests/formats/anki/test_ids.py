"""A card's id says the note it came from, and the note of a card is always the same."""

from hypothesis import given
from hypothesis import strategies as st

from bot.formats.anki.ids import card_id, guid_of
from bot.formats.deck_ids import is_id


@given(st.text(min_size=1, max_size=28))
def test_the_first_card_of_a_note_takes_its_guid_back(guid: str) -> None:
    identity = card_id(guid, 0)

    assert is_id(identity)
    assert guid_of(identity, deck="x") == guid or len(guid.encode()) > 28


@given(st.text(max_size=60), st.integers(0, 500))
def test_any_guid_and_number_make_an_id_of_ours(guid: str, number: int) -> None:
    assert is_id(card_id(guid, number))


def test_cards_of_one_note_have_ids_of_their_own() -> None:
    assert card_id("Q(ab!4~s,P", 0) == "anki-5128616221347e732c50-0"
    assert card_id("Q(ab!4~s,P", 1) == "anki-5128616221347e732c50-1"


def test_another_deck_s_card_of_the_same_id_is_another_note() -> None:
    assert guid_of("definition", deck="cells") != guid_of("definition", deck="plants")


def test_a_second_card_does_not_take_the_first_ones_guid() -> None:
    assert guid_of(card_id("abc", 1), deck="x") != "abc"


def test_the_note_of_a_card_never_changes() -> None:
    assert guid_of("definition", deck="cells") == "recollect-960140f02e9373bc06e6c845"
