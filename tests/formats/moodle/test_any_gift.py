"""Any bytes become a deck of GIFT questions or a message: never another error."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.formats.moodle.gift import looks_like_gift, read_gift
from bot.formats.reading import Reading
from tests.formats.readings import assert_sound, outcome_of

EVERY_QUESTION = (
    Path(__file__).parents[2] / "data" / "formats" / "every-question.gift"
).read_text()

thorough = settings(max_examples=300)

SIGNS = st.sampled_from(
    [
        *("{", "}", "=", "~", "#", "####", ":", "::", "->", "\\", "%", "%50%", "%100%", "..", "*"),
        *("//", "[id:a]", "[tag:easy]", "[html]", "[plain]", "$CATEGORY:", "TRUE", "F", "1", "-2"),
        *("\n", "\n\n", " ", "\t", "a", "<b>", "<img src\\=a>", "&lt;", "$$x$$", "\\(x\\)", "é"),
        *("\u200b", "\u2028", "\x85", "\x00", "\x02", "\ufeff", "\ud800", "_____"),
    ]
)


def read(data: bytes) -> Reading:
    return read_gift(data, source="x.gift", name="x", title="T")


@given(st.binary(max_size=300))
def test_random_bytes(data: bytes) -> None:
    assert_sound(outcome_of(lambda: read(data)))


@thorough
@given(st.lists(SIGNS | st.text(max_size=3), max_size=40).map("".join))
def test_random_signs_of_gift(text: str) -> None:
    looks_like_gift(text)

    assert_sound(outcome_of(lambda: read(text.encode("utf-8", "surrogatepass"))))


@thorough
@given(st.data())
def test_sound_questions_with_characters_lost_moved_or_added(data: st.DataObject) -> None:
    text = EVERY_QUESTION
    for _ in range(data.draw(st.integers(1, 4))):
        begin = data.draw(st.integers(0, len(text)))
        end = begin + data.draw(st.integers(0, 30))
        text = text[:begin] + data.draw(st.lists(SIGNS, max_size=4).map("".join)) + text[end:]

    assert_sound(outcome_of(lambda: read(text.encode("utf-8", "surrogatepass"))))
