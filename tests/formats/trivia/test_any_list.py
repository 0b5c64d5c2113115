"""Any bytes become a deck of another bot's list or a message: never another error."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.formats.reading import Reading
from bot.formats.trivia.kotoba import looks_like_kotoba, read_kotoba
from bot.formats.trivia.open_trivia import looks_like_open_trivia, read_open_trivia
from bot.formats.trivia.red import looks_like_red, read_red
from tests.formats.readings import assert_sound, outcome_of
from tests.test_formats_doc import examples

thorough = settings(max_examples=200)

EXAMPLES = {each.file: each.data.decode() for each in examples()}
READERS = [
    pytest.param(read_red, looks_like_red, EXAMPLES["insects.yaml"], id="red"),
    pytest.param(read_kotoba, looks_like_kotoba, EXAMPLES["readings.csv"], id="kotoba"),
    pytest.param(
        read_open_trivia, looks_like_open_trivia, EXAMPLES["computers.json"], id="open trivia"
    ),
]
SIGNS = "[]{}:,-?&*!|>'\"%#=+/ \n\r\t\\a1éש\u200b\u2028\x85\x00\ufeff\ud800"


@pytest.mark.parametrize(("read", "looks", "example"), READERS)
@thorough
@given(data=st.data())
def test_an_example_with_characters_lost_moved_or_added(
    read: Callable[..., Reading],
    looks: Callable[[str], bool],
    example: str,
    data: st.DataObject,
) -> None:
    text = example
    for _ in range(data.draw(st.integers(1, 4))):
        begin = data.draw(st.integers(0, len(text)))
        end = begin + data.draw(st.integers(0, 30))
        text = text[:begin] + data.draw(st.text(SIGNS, max_size=6)) + text[end:]
    given = text.encode("utf-8", "surrogatepass")

    assert looks(given.decode("utf-8", "replace")) in (True, False)
    assert_sound(outcome_of(lambda: read(given, source="x", name="x", title="T")))


@pytest.mark.parametrize(("read", "looks", "example"), READERS)
@thorough
@given(data=st.binary(max_size=200))
def test_random_bytes(
    read: Callable[..., Reading], looks: Callable[[str], bool], example: str, data: bytes
) -> None:
    assert looks(data.decode("utf-8", "replace")) in (True, False)
    assert_sound(outcome_of(lambda: read(data, source="x", name="x", title="T")))
