"""Any bytes become a deck of Moodle's questions or a message: never another error."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.formats.moodle.xml import looks_like_moodle_xml, read_moodle_xml
from bot.formats.reading import Reading
from tests.formats.readings import assert_sound, outcome_of

EVERY_QUESTION = (
    Path(__file__).parents[2] / "data" / "formats" / "every-question.xml"
).read_bytes()

thorough = settings(max_examples=300)

TYPES = ["multichoice", "truefalse", "shortanswer", "numerical", "matching", "essay", "cloze", "x"]
TEXTS = st.sampled_from(
    ["", "a", "1", "*", "true", "false", "1..2", "{1:SA:=a}", "{1:NM:=1:2}", "{1:MC:~a~=b}", "-> "]
) | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=6)
PIECES = st.sampled_from(
    [
        *("<", ">", "</", "/>", "<quiz>", "</quiz>", "<question type='essay'>", "</question>"),
        *("<text>", "</text>", "<![CDATA[", "]]>", "<!DOCTYPE quiz [", "<!ENTITY a 'b'>", "&a;"),
        *("&lt;", "&#0;", "&#x110000;", "<?xml version='1.0' encoding='utf-7'?>", "\x00", "\ufffe"),
        *("<answer fraction='nan'>", "<answer fraction='1e999'>", "<file name='a'>", "\n", "é"),
    ]
)


def read(data: bytes) -> Reading:
    return read_moodle_xml(data, source="x.xml", name="x", title="T")


def element(name: str, attributes: dict[str, str], inside: str) -> str:
    told = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f"<{name}{told}>{inside}</{name}>"


def text_of(said: str) -> str:
    return f"<text>{said.replace('&', '&amp;').replace('<', '&lt;')}</text>"


@st.composite
def questions(draw: st.DrawFn) -> str:
    """A question with any elements in it that questions have."""
    inside = []
    for name in draw(st.lists(st.sampled_from(["answer", "subquestion", "generalfeedback", "file", "single", "tags", "idnumber"]), max_size=5)):  # fmt: skip
        said = text_of(draw(TEXTS)) + element("answer", {}, text_of(draw(TEXTS)))
        attributes = {
            "fraction": draw(st.sampled_from(["100", "0", "50", "-5", "x", "nan", "inf", ""])),
            "format": draw(st.sampled_from(["html", "plain_text", "markdown", "x"])),
        }
        inside.append(element(name, attributes, draw(st.sampled_from([said, "true", ""]))))
    asked = element("questiontext", {}, text_of(draw(TEXTS)))
    return element("question", {"type": draw(st.sampled_from(TYPES))}, asked + "".join(inside))


@given(st.binary(max_size=300))
def test_random_bytes(data: bytes) -> None:
    assert_sound(outcome_of(lambda: read(data)))


@thorough
@given(st.lists(questions(), max_size=4))
def test_questions_of_any_elements(found: list[str]) -> None:
    assert_sound(outcome_of(lambda: read(element("quiz", {}, "".join(found)).encode())))


@thorough
@given(st.data())
def test_sound_questions_with_characters_lost_moved_or_added(data: st.DataObject) -> None:
    text = EVERY_QUESTION
    for _ in range(data.draw(st.integers(1, 4))):
        begin = data.draw(st.integers(0, len(text)))
        end = begin + data.draw(st.integers(0, 30))
        added = data.draw(st.lists(PIECES, max_size=4).map("".join)).encode()
        text = text[:begin] + added + text[end:]
    looks_like_moodle_xml(text.decode("utf-8", "replace"))

    assert_sound(outcome_of(lambda: read(text)))
