"""Questions of any elements become a deck or a message: never another error."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.formats.moodle.xml import read_moodle_xml
from bot.formats.reading import Reading
from tests.formats.readings import assert_sound, outcome_of

thorough = settings(max_examples=300)

TYPES = ["multichoice", "truefalse", "shortanswer", "numerical", "matching", "essay", "cloze", "x"]
TEXTS = st.sampled_from(
    ["", "a", "1", "*", "true", "false", "1..2", "{1:SA:=a}", "{1:NM:=1:2}", "{1:MC:~a~=b}", "-> "]
) | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=6)


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


@thorough
@given(st.lists(questions(), max_size=4))
def test_questions_of_any_elements(found: list[str]) -> None:
    assert_sound(outcome_of(lambda: read(element("quiz", {}, "".join(found)).encode())))
