"""Each reader makes a deck or a message of any file: never another error, a crash or a wait."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.formats.readers import READERS, Reader
from tests.formats.hostile import (
    FILES,
    SIGNS,
    TEXTS,
    outcome_by,
    read_hostile,
    signs_of,
    sound_files_of,
)
from tests.formats.readings import assert_sound

thorough = settings(max_examples=200)

EACH_READER = pytest.mark.parametrize(
    "reader", [pytest.param(each, id=each.format) for each in READERS]
)
BEGINNINGS = st.sampled_from([b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"PK\x03\x04"])


@EACH_READER
@given(beginning=BEGINNINGS, data=st.binary(max_size=300))
def test_random_bytes(reader: Reader, beginning: bytes, data: bytes) -> None:
    assert_sound(outcome_by(reader, beginning + data))


@EACH_READER
@thorough
@given(data=st.data())
def test_random_signs(reader: Reader, data: st.DataObject) -> None:
    sign = st.sampled_from(signs_of(reader)) | st.text(max_size=3)
    text = data.draw(st.lists(sign, max_size=40).map("".join))

    assert_sound(outcome_by(reader, text.encode("utf-8", "surrogatepass")))


def as_text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


@EACH_READER
@thorough
@given(data=st.data())
def test_a_sound_file_with_characters_lost_moved_or_added(
    reader: Reader, data: st.DataObject
) -> None:
    signs = st.lists(st.sampled_from(signs_of(reader)), max_size=5).map("".join)
    # So every file is a text that gives its bytes back, and a text is cut between characters.
    whole = as_text(data.draw(st.sampled_from(sound_files_of(reader))))
    for _ in range(data.draw(st.integers(1, 4))):
        begin = data.draw(st.integers(0, len(whole)))
        end = begin + data.draw(st.integers(0, 30))
        added = as_text(data.draw(signs).encode("utf-8", "surrogatepass"))
        whole = whole[:begin] + added + whole[end:]

    assert_sound(outcome_by(reader, whole.encode("utf-8", "surrogateescape")))


@EACH_READER
@pytest.mark.parametrize("name", [*FILES, *TEXTS])
def test_a_hostile_file_neither_crashes_nor_hangs_nor_fills_the_memory(
    reader: Reader, name: str, elsewhere: Callable[..., object]
) -> None:
    assert elsewhere(read_hostile, reader.format, name)


@EACH_READER
def test_each_reader_has_a_sound_file_to_be_damaged(reader: Reader) -> None:
    assert sound_files_of(reader)


def test_signs_belong_to_readers_there_are() -> None:
    assert set(SIGNS) <= {reader.format for reader in READERS}
