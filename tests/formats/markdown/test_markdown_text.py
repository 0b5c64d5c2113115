"""Markdown becomes what a card shows: code, bold, italic, and text."""

import pytest

from bot.formats.markdown.shield import shielded
from bot.formats.markdown.text import Picture, shown_text


def shown(text: str) -> str:
    return shown_text(*shielded(text))[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**a** *b* `c`", "**a** *b* `c`"),
        ("__a__ _b_ ***c*** ==d==", "**a** *b* **c** **d**"),
        ("snake_case_name 2*3*4 a__b__c", "snake_case_name 2*3*4 a__b__c"),
        ("# A **b**\n\n\n\ntext", "**A b**\n\ntext"),
        ("- a\n* b\n  + c\n3) d\n- [x] e", "• a\n• b\n  • c\n3. d\n• e"),
        ("> a\n> > b", "a\nb"),
        ("[a](https://x.org) [[b]] [[c|d]] <https://y.org> [e](f.md)", "a (https://x.org) b d https://y.org e"),
        ("a<br>b<BR />c\\\nd", "a\nb\nc\nd"),
        (r"\# no \*heading\* \$5 \a", r"# no *heading* \$5 \a"),
        ("$_a_ **b**$ `_c_` $$\n[d](e)\n$$", "$_a_ **b**$ `_c_` $$\n[d](e)\n$$"),
        ("$5 and _$6_", "$5 and *$6*"),
        ("``a`b``", "`aʹb`"),
        ("a <!-- no\nno --> b", "a  b"),
        ("H<sub>2</sub>O x<sup>a+b</sup>", "H₂O xᵃ⁺ᵇ"),
        ("<b>a</b> <u>b</u> c<i> d </i>e <span style='color:red'>f</span>", "**a** b c *d* e f"),
        ("a &lt; b &amp; c&nbsp;d &unheard; &#0; AT&T", "a < b & c d &unheard; &#0; AT&T"),
        ("list<b> and 1 < 2 <b>c <http-equiv> `<b>x</b>`", "list<b> and 1 < 2 <b>c <http-equiv> `<b>x</b>`"),
    ],
)  # fmt: skip
def test_markup_is_that_of_cards(text: str, expected: str) -> None:
    assert shown(text) == expected


def test_a_table_is_a_block_of_code_with_its_columns_below_each_other() -> None:
    text = "See:\n| a | **b** |\n|:--|--:|\n| 東京 | 1 \\| 2 |\n| c |\nend"

    assert shown(text) == "See:\n```\na     b\n東京  1 | 2\nc\n```\nend"


def test_pictures_are_taken_out_with_their_words() -> None:
    text, pictures = shown_text(
        *shielded('a ![leaf](p/leaf.png "title") ![[b.jpg|300]] ![[c.gif|A c]] ![](<d e.png>)')
    )

    assert text == "a"
    assert pictures == [
        Picture(src="p/leaf.png", alt="leaf"),
        Picture(src="b.jpg", alt="", is_embed=True),
        Picture(src="c.gif", alt="A c", is_embed=True),
        Picture(src="d e.png", alt=""),
    ]
