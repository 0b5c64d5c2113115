"""HTML becomes the text that its reader sees, with the marks that cards may have."""

from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.discord_app.views.text import authored
from bot.formats.html_text import HtmlImage, HtmlText, read_html


@pytest.mark.parametrize(
    ("html", "text"),
    [
        pytest.param("a <b>bold</b> <i>word</i>", "a **bold** *word*", id="bold and italic"),
        pytest.param("<strong>a</strong> <em>b</em>", "**a** *b*", id="their other names"),
        pytest.param("<B CLASS=x>a</B>", "**a**", id="capitals and attributes"),
        pytest.param("<b> a </b>b", "**a** b", id="white space goes out of the marks"),
        pytest.param("<b>a</b><b>b</b>", "**ab**", id="marks that meet are one"),
        pytest.param("<b>a <i>b</i></b>", "**a b**", id="bold before italic"),
        pytest.param("<i>a</i>b", "ab", id="italic that touches a letter has no mark"),
        pytest.param("<b>2*3</b>", "2*3", id="bold with a star has no mark"),
        pytest.param("2*3*4 * 5", "2*3*4 * 5", id="stars of the text stay"),
        pytest.param("<b>a<br>b</b>", "**a**\n**b**", id="marks go over no line break"),
        pytest.param("<b>a", "**a**", id="what is not closed"),
        pytest.param("a</b></p></i> b", "a\n\nb", id="what was not opened"),
        pytest.param("<u>a</u> <span style='x'>b</span>", "a b", id="marks that cards do not have"),
        pytest.param("Use <code>a  b</code>", "Use `a b`", id="code"),
        pytest.param("<code>a`b</code>", "a`b", id="code with a backtick has no mark"),
        pytest.param("<b>f <code>x</code></b>", "**f** `x`", id="code before bold"),
        pytest.param("a\n  b&nbsp;&nbsp;c", "a b c", id="white space"),
        pytest.param("a<br>b<br/><br />c", "a\nb\n\nc", id="line breaks"),
        pytest.param("<div>a</div><div>b</div>c", "a\nb\nc", id="divs"),
        pytest.param("<div>a</div><div><br></div><div>b</div>", "a\n\nb", id="an empty div"),
        pytest.param("<p>a</p><p>b</p>", "a\n\nb", id="paragraphs"),
        pytest.param("<h2>a</h2>b<hr>c", "**a**\n\nb\n———\nc", id="a heading and a rule"),
        pytest.param("&lt;b&gt; &amp;amp; &#8364; &eacute;", "<b> &amp; € é", id="references"),
        pytest.param("&#99999999999;&#xFFFFFFFFF;a", "\ufffd\ufffda", id="no characters"),
        pytest.param(f"&#{'1' * 5_000};a", "\ufffda", id="5,000 digits"),
        pytest.param("||a||", "||a||", id="what hides text where it is not escaped"),
        pytest.param("1 < 2 && a<b", "1 < 2 && a<b", id="signs that are no tags"),
        pytest.param("a<!-- b --><!doctype x><?y?>c", "ac", id="comments and declarations"),
        pytest.param("a<!-- b", "a<!-- b", id="a comment that never ends"),
        pytest.param("<script>a<b>c</b></script>d<style>e</style>", "d", id="scripts and styles"),
        pytest.param("<head><title>a</title></head>b", "b", id="a head"),
        pytest.param("<head>a", "a", id="a head that never ends"),
        pytest.param("<q>a</q> <ruby>漢<rp>(</rp><rt>kan</rt></ruby>", "“a” 漢(kan)", id="signs"),
    ],
)  # fmt: skip
def test_words_and_lines(html: str, text: str) -> None:
    assert read_html(html).text == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        pytest.param("a<ul><li>b</li><li>c</li></ul>d", "a\n• b\n• c\nd", id="dots"),
        pytest.param("<ol><li>a<li>b</ol>", "1. a\n2. b", id="numbers, items not closed"),
        pytest.param("<ol start=9><li>a<li>b</ol>", "9. a\n10. b", id="numbers from 9"),
        pytest.param("<ol start=x><li>a</ol>", "1. a", id="a start that is no number"),
        pytest.param(
            "<ul><li>a<ol><li>b<li>c</ol></li><li>d</li></ul>",
            "• a\n  1. b\n  2. c\n• d",
            id="a list in a list",
        ),
        pytest.param("<ul><li>a<br>b</ul>c", "• a\n  b\nc", id="two lines of an item"),
        pytest.param("<ul><li><p>a</p><li><b>b</b></ul>", "• a\n• **b**", id="a paragraph in one"),
        pytest.param("<li>a", "• a", id="an item of no list"),
        pytest.param("<ul>" * 99 + "<li>a", " " * 18 + "• a", id="99 lists in lists"),
    ],
)
def test_lists(html: str, text: str) -> None:
    assert read_html(f"x<br>{html}").text == f"x\n{text}"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        pytest.param("H<sub>2</sub>O, x<sup>10</sup>", "H₂O, x¹⁰", id="digits"),
        pytest.param("e<sup>iπ</sup>, a<sub>ω</sub>", "e^(iπ), a_(ω)", id="signs that have none"),
        pytest.param("x<sup>a<sub>1</sub></sup>", "x^(a₁)", id="an index of an index"),
        pytest.param("x<sup> </sup>y", "xy", id="nothing"),
        pytest.param("<b>x<sup>2</sup></b>", "**x²**", id="in bold"),
        pytest.param("x<sup>2", "x²", id="not closed"),
    ],
)
def test_what_stands_above_and_below_the_line(html: str, text: str) -> None:
    assert read_html(html).text == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        pytest.param('<a href="https://a.org/x">here</a>', "here (https://a.org/x)", id="words"),
        pytest.param("<a href=https://a.org/>https://a.org</a>", "https://a.org", id="the address"),
        pytest.param("<a href='http://a.org'>a.org</a>", "a.org", id="the address in short"),
        pytest.param("<a href='https://a.org'></a>", "https://a.org", id="no words"),
        pytest.param("<a href='javascript:a()'>b</a>", "b", id="a script"),
        pytest.param("<a href='x.html'>b</a> <a>c</a>", "b c", id="no address of the web"),
        pytest.param(
            "<a href='https://a.org'><b>b</b></a>", "**b** (https://a.org)", id="bold words"
        ),
    ],
)
def test_links_are_followed_by_their_address(html: str, text: str) -> None:
    assert read_html(html).text == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        pytest.param("<pre>\n a\n\n  b \n</pre>", "```\n a\n\n  b\n```", id="white space stays"),
        pytest.param(
            '<pre><code class="hljs language-c++">a</code></pre>', "```c++\na\n```", id="language-"
        ),
        pytest.param("<pre class=lang-py>a<br>b</pre>", "```py\na\nb\n```", id="lang-"),
        pytest.param("<pre data-lang=sql>a</pre>", "```sql\na\n```", id="data-lang"),
        pytest.param("<pre data-lang='a`b'>a</pre>", "```\na\n```", id="a language that is none"),
        pytest.param("x<pre>a <b>b</b> &lt;</pre>y", "x\n```\na b <\n```\ny", id="marks in code"),
        pytest.param("x<pre> </pre>y", "x\ny", id="nothing"),
        pytest.param("<pre>a", "```\na\n```", id="not closed"),
    ],
)
def test_code(html: str, text: str) -> None:
    assert read_html(html).text == text


def test_code_cannot_break_out_of_its_block() -> None:
    text = read_html("<pre>a\n```\n@everyone ||b||</pre>").text

    assert text.count("```") == 2
    assert authored(text, 1000) == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        pytest.param(
            "<table><tr><th>Name</th><th>N</th></tr><tr><td>a</td><td>1</td></tr></table>",
            "```\nName  N\n----  -\na     1\n```",
            id="a header",
        ),
        pytest.param(
            "a<table><tr><td>漢字<td>x<tr><td>b<br>c<td><b>y</b></table>d",
            "a\n```\n漢字  x\nb c   y\n```\nd",
            id="wide letters, marks and lines in cells, nothing closed",
        ),
        pytest.param("<table><tr><td>a</td></tr><tr><td>b</td></tr></table>", "a\nb", id="one column"),
        pytest.param("<table></table>a", "a", id="nothing"),
        pytest.param(
            "<table><tr><td>a<td>b<table><tr><td>c<td>d</table></table>",
            "```\na  b c d\n```",
            id="a table in a cell",
        ),
    ],
)  # fmt: skip
def test_tables_are_aligned_as_code(html: str, text: str) -> None:
    assert read_html(html).text == text


def test_a_long_cell_does_not_widen_the_others() -> None:
    html = "<table>" + "<tr><td>a<td>b" * 1_000 + f"<tr><td>{'x' * 10_000}<td>c</table>"

    assert len(read_html(html).text) < 60_000


@pytest.mark.parametrize(
    ("html", "text"),
    [
        pytest.param(r"Let \(a &lt; b\).", "Let $a < b$.", id="in a line"),
        pytest.param(r"\[ x_1 * y_1 * z \]", "$$x_1 * y_1 * z$$", id="set apart"),
        pytest.param("$$ x $$", "$$x$$", id="as Moodle filters it"),
        pytest.param("[$]x[/$] [$$]y[/$$]", "$x$ $$y$$", id="as Anki makes pictures of it"),
        pytest.param(
            '<anki-mathjax>x</anki-mathjax> <anki-mathjax block="true">y</anki-mathjax>',
            "$x$ $$y$$",
            id="as Anki's editor has it",
        ),
        pytest.param(r"\(a<b\) and <i>c</i>", "$a<b$ and *c*", id="no tag in it"),
        pytest.param(r"\(a<br>b&nbsp;c\)", "$a b c$", id="over lines"),
        pytest.param(r"\(x\)2 \(y\)\(z\)", "$x$ 2 $y$ $z$", id="kept apart from what follows"),
        pytest.param(r"<b>a \(x\) b</b>", "**a** $x$ **b**", id="no marks around it"),
        pytest.param(r"<code>\(x\)</code>", r"`\(x\)`", id="none in code"),
        pytest.param(r"a \( b", r"a \( b", id="not closed"),
        pytest.param(r"a \( b \(x\)", r"a \( b $x$", id="opened twice"),
        pytest.param(r"a \\(b\\)", r"a \\(b\\)", id="a line break of LaTeX and a bracket"),
        pytest.param("$5 and $6", "$5 and $6", id="money"),
        pytest.param(r"\(" + "x" * 1_001 + r"\)", r"\(" + "x" * 1_001 + r"\)", id="too long"),
        pytest.param(r"\(\text{\$5}\) \(a$b\)", r"$\text{\$5}$ \(a$b\)", id="dollars in it"),
        pytest.param("\x020\x03 \\(x\\)", "0 $x$", id="characters we mark places with"),
    ],
)
def test_formulas_are_kept_as_they_are(html: str, text: str) -> None:
    assert read_html(html).text == text


def test_behind_ten_thousand_marks_of_formulas_they_are_text() -> None:
    text = read_html(r"\(x\) " * 5_001).text

    assert text.count("$x$") == 5_000
    assert text.endswith(r"$x$ \(x\)")


def test_images_are_told_in_order_and_sounds_counted() -> None:
    found = read_html(
        '<img src="a b.png" alt="x > y">Q<IMG alt=\'\' src=data:image/png;base64,AA==>'
        "<img><audio controls>no player</audio>[sound:a.mp3]<video src=b.mp4></video>"
    )

    assert found == HtmlText(
        text="Q",
        images=(
            HtmlImage(src="a b.png", alt="x > y"),
            HtmlImage(src="data:image/png;base64,AA==", alt=""),
        ),
        sounds=3,
    )


WORDS = st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="*_`$\\[")) | (
    st.sampled_from(["<b>", "&amp;", "a<!--b", "'", '"', "</p>", "<pre>"])
)


@given(st.lists(WORDS, min_size=1).map(" ".join))
def test_escaped_text_is_the_text_again(text: str) -> None:
    text = " ".join(text.split(" ")).strip()
    text = " ".join(word for word in text.split(" ") if word)

    assert read_html(escape(text)).text == text


PIECES = st.sampled_from(
    [
        *("<", ">", "</", "/>", "<!--", "-->", "&", "&#", ";", '"', "'", "=", "`", "*", "$", "$$"),
        *("\\(", "\\)", "\\[", "\\]", "[$]", "[/$]", "[sound:", "]", "\x02", "\x030", "\n", " ", "1"),
        *(f"<{name}>" for name in ["b", "i", "code", "pre", "p", "br", "ul", "ol", "li", "table", "tr", "td", "th", "sub", "sup", "a", "img"]),
        *(f"</{name}>" for name in ["b", "i", "code", "pre", "p", "ul", "ol", "li", "table", "tr", "td", "sub", "sup", "a"]),
        *("<a href='https://x.y'>", "<img src=x alt=y>", "<head>", "</head>", "<audio>", "</audio>"),
        *("<script>", "</script>", "<anki-mathjax>", "</anki-mathjax>", "é", "𝔘", "\ud800"),
    ]
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(PIECES | st.text(max_size=3), max_size=40).map("".join))
def test_any_text_is_a_page(html: str) -> None:
    found = read_html(html)

    assert found.text == found.text.strip()
    assert len(found.text) <= 12 * len(html)


@pytest.mark.parametrize(
    "piece",
    [
        *("<", "<a ", '<a b="', "<a b='", "</", "</a ", "<!", "<!--", "<!-->", "<![CDATA[", "<?"),
        *("<script>", "</script", "<b>", "<ul><li>x", "<sup>x", "<a href='https://x.y'>"),
        *("<table><tr><td>x", "<head>", "<audio>", "\\(", "\\(x\\)", "$$x", "[sound:", "&#", "&"),
        *('<a"\'"', "<i>x</i><b>y</b>", "x<br>", "<pre>", "<a " + "b=c " * 50),
    ],
)
def test_200_kilobytes_of_any_piece_are_read_at_once(piece: str) -> None:
    assert read_html(piece * (200_000 // len(piece))) is not None
