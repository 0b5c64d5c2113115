"""Templates as Anki's manual describes them: fields, conditions, filters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.formats.anki.effort import MAX_EFFORT, Effort, TooMuch
from bot.formats.anki.templates import MAX_SIDE, Asked, SideTooLong, parsed, rendered

FRONT, BACK = Asked(cloze=1, is_front=True), Asked(cloze=1, is_front=False)
FIELDS = {
    "Front": "<b>P</b>",
    "Back": "A",
    "Empty": "<div><br></div> &nbsp;",
    "Text": "{{c1::a::hint}} {{c2::b}}",
    "Word": " 日本[にほん]と 東京[とうきょう][sound:x.mp3]",
    "Tags": "one two",
}


def shown(template: str, asked: Asked = BACK) -> str:
    return rendered(parsed(template), FIELDS, asked, Effort())


@pytest.mark.parametrize(
    ("template", "html"),
    [
        pytest.param("{{Front}} is {{ Back }}", "<b>P</b> is A", id="fields"),
        pytest.param("{{Nothing}}x", "x", id="no such field"),
        pytest.param("{{#Back}}has {{Back}}{{/Back}}", "has A", id="filled in"),
        pytest.param("{{#Empty}}has{{/Empty}}{{^Empty}}none{{/Empty}}", "none", id="empty but for lines"),
        pytest.param("{{#Back}}{{^Nothing}}{{#Front}}in{{/Front}}{{/Nothing}}{{/Back}}", "in", id="one in another"),
        pytest.param("{{#Nothing}}{{#Back}}no{{/Back}}{{/Nothing}}yes", "yes", id="nothing of what is hidden"),
        pytest.param("{{text:Front}}", "P", id="text without tags"),
        pytest.param("{{type:Back}}", "A", id="typed"),
        pytest.param("{{hint:Back}}{{hint:Nothing}}", "<div>A</div>", id="hint"),
        pytest.param("{{cloze:Text}}", "a b", id="cloze"),
        pytest.param("{{cloze-only:Text}}", "a", id="only what was hidden"),
        pytest.param("{{type:cloze:Text}}", "a b", id="two filters"),
        pytest.param("{{furigana:Word}}", "日本(にほん)と東京(とうきょう)[sound:x.mp3]", id="furigana"),
        pytest.param("{{kanji:Word}}", "日本と東京[sound:x.mp3]", id="kanji"),
        pytest.param("{{kana:Word}}", "にほんととうきょう[sound:x.mp3]", id="kana"),
        pytest.param("{{tts en_US voices=x:Back}}!", "!", id="spoken"),
        pytest.param("{{unheard-of:Back}}", "A", id="a filter of an add-on"),
        pytest.param("{{Tags}}", "one two", id="tags"),
        pytest.param("{{=<% %>=}}<%Back%>", "A", id="the old signs"),
        pytest.param("<!-- {{Front}} -->{{Back}}", "A", id="a comment"),
        pytest.param("{{#Back}}never closed {{Back}}", "never closed A", id="not closed"),
        pytest.param("{{/Back}}{{Back}}", "A", id="not opened"),
        pytest.param("{{Back", "{{Back", id="half a sign"),
        pytest.param("", "", id="nothing"),
    ],
)  # fmt: skip
def test_a_template_is_filled_in(template: str, html: str) -> None:
    assert shown(template) == html


@pytest.mark.parametrize(
    ("template", "html"),
    [
        pytest.param("{{type:Back}}", "", id="typed"),
        pytest.param("{{hint:Back}}", "", id="hint"),
        pytest.param("{{cloze:Text}}", "[hint] b", id="cloze"),
        pytest.param("{{cloze-only:Text}}", "[…]", id="only what is hidden"),
    ],
)
def test_a_front_does_not_tell_the_answer(template: str, html: str) -> None:
    assert shown(template, FRONT) == html


def test_a_side_may_not_be_endless() -> None:
    with pytest.raises(SideTooLong):
        rendered(parsed("{{Front}}" * 100), {"Front": "x" * (MAX_SIDE // 99)}, FRONT, Effort())


def test_a_field_that_is_looked_at_again_and_again_is_counted_each_time() -> None:
    nodes = parsed("{{text:Front}}{{#Front}}{{/Front}}" * 500)
    effort = Effort()

    rendered(nodes, {"Front": "<br>" * 1_000}, FRONT, effort)

    assert effort.spent == 4_000 * 1_000
    with pytest.raises(TooMuch):
        effort.spend(MAX_EFFORT)


def test_a_template_is_cut_short_where_nobody_would_have_written_it() -> None:
    deep = "{{#Back}}" * 50_000

    assert shown(deep) == ""


SIGNS = ["{{", "}}", "#", "^", "/", "Front", "Back", ":", "cloze:", " ", "c1::", "<", ">", "[", "]"]


@given(st.lists(st.sampled_from(SIGNS), max_size=20).map("".join))
def test_any_template_is_some_html(template: str) -> None:
    assert isinstance(shown(template), str)
