"""Codes are written so that nobody misreads one, and read however somebody types them."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.learning.share_codes import ALPHABET, LENGTH, new_code, read_code


@given(st.integers())
def test_a_new_code_is_read_as_it_is_written(seed: int) -> None:
    code = new_code(Random(seed))

    assert len(code) == LENGTH
    assert read_code(code) == code


def test_no_two_signs_look_alike() -> None:
    assert set(ALPHABET).isdisjoint("01OIL")
    assert len(set(ALPHABET)) == len(ALPHABET) == 31


@pytest.mark.parametrize(
    "typed",
    ["7kq2mrx9bt", " 7KQ2MRX9BT ", "7KQ2M-RX9BT", "7KQ2M RX9BT"],
    ids=["small letters", "spaces around", "a hyphen", "a space"],
)
def test_small_letters_spaces_and_hyphens_do_not_matter(typed: str) -> None:
    assert read_code(typed) == "7KQ2MRX9BT"


@pytest.mark.parametrize(
    "typed",
    ["", "7KQ2MRX9B", "7KQ2MRX9BTT", "7KQ2MRX9B0", "7KQ2MRX9BÄ", "7KQ2MRX9B%", "7KQ2MRX9B\x00"],
    ids=["nothing", "short", "long", "nought", "umlaut", "percent", "nul"],
)
def test_what_is_no_code_never_holds(typed: str) -> None:
    assert read_code(typed) == ""


@given(st.text(max_size=6_000))
def test_whatever_is_typed_is_a_code_or_none(typed: str) -> None:
    read = read_code(typed)

    assert read == "" or (len(read) == LENGTH and set(read) <= set(ALPHABET))
