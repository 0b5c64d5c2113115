"""A text becomes a field's HTML, and a field somebody has edited becomes a text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.formats.anki.field_html import html_of, text_in

SIGNS = [
    *("**", "*", "`", "```", "```python\n", "\n```", "\n", "$", "$$", "\\$", "\\(", "\\)", "\\["),
    *("\\]", "[sound:x.mp3]", "[$]", "<b>", "</b>", "<br>", "&lt;", "&nbsp;", "&", "<", ">", " "),
    *("  ", "\xa0", "\t", "a", "b c", "x^2", "5", "{{c1::", "}}", "::", "é", "\u2028", "&#36;"),
]


@settings(max_examples=500)
@given(st.lists(st.sampled_from(SIGNS), max_size=12).map("".join))
def test_any_text_comes_back_from_its_html(text: str) -> None:
    assert text_in(html_of(text)) == text


@pytest.mark.parametrize(
    ("text", "html"),
    [
        pytest.param("a < b & c", "a &lt; b &amp; c", id="signs of HTML"),
        pytest.param("one\ntwo", "one<br>two", id="lines"),
        pytest.param("**bold** and *italic*", "<b>bold</b> and <i>italic</i>", id="emphasis"),
        pytest.param("2 * 3 * 4", "2 * 3 * 4", id="no emphasis"),
        pytest.param("call `f(<x>)`", "call <code>f(&lt;x&gt;)</code>", id="code"),
        pytest.param(
            "```python\nif a:\n    b\n```",
            '<pre><code class="language-python">if a:\n    b</code></pre>',
            id="a block of code",
        ),
        pytest.param("$x^2$ or $$\\frac{a}{b}$$", "\\(x^2\\) or \\[\\frac{a}{b}\\]", id="formulas"),
        pytest.param("$5 and $6", "$5 and $6", id="money"),
        pytest.param("a  b", "a &nbsp;b", id="two spaces"),
        pytest.param("[sound:x.mp3]", "&#91;sound:x.mp3]", id="no sound"),
        pytest.param("\\(x\\)", "&#92;(x&#92;)", id="no formula"),
    ],
)
def test_a_text_is_written_as_anki_shows_it(text: str, html: str) -> None:
    assert html_of(text) == html


@pytest.mark.parametrize(
    ("field", "text"),
    [
        pytest.param("<div>one</div><div>two</div>", "one\ntwo", id="lines of Anki's editor"),
        pytest.param("<strong>bold</strong>", "**bold**", id="another element"),
        pytest.param("a&nbsp;&nbsp;b", "a b", id="spaces of the editor"),
        pytest.param("<b></b>x", "x", id="an empty element"),
        pytest.param("<ul><li>one</li><li>two</li></ul>", "• one\n• two", id="a list"),
    ],
)
def test_what_was_edited_in_anki_is_read_as_any_html(field: str, text: str) -> None:
    assert text_in(field) == text
