"""A server's own deck has a name that no file's deck can have, and that is read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.formats.deck_ids import is_id
from bot.learning.cards import Deck
from bot.learning.group_names import called, group_deck_id, group_name

SNOWFLAKES = st.integers(1, 2**63 - 1)


def deck(name):
    return Deck(
        name=name, title="Cells", description="", language="en", authors=(), licence="", cards=()
    )


@given(SNOWFLAKES)
def test_the_id_is_read_back_and_the_name_is_short(deck_id):
    name = group_name(deck_id)

    assert group_deck_id(name) == deck_id
    assert len(name) <= 14
    assert not is_id(name)


@given(SNOWFLAKES, SNOWFLAKES)
def test_two_decks_have_two_names(one, other):
    assert (group_name(one) == group_name(other)) is (one == other)


@pytest.mark.parametrize("name", ["", "~", "fine-tuning", "~A", "~a b", "a~b", "~-1"])
def test_the_name_of_any_other_deck_is_none_of_a_servers(name):
    assert group_deck_id(name) is None


def test_people_type_a_files_name_and_a_group_decks_title():
    assert called(deck("fine-tuning")) == "fine-tuning"
    assert called(deck(group_name(7))) == "Cells"
