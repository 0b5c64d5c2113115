"""Other people's text is shown harmless: no markup, no mention, no reordering, within limits."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discord_app.views import text

ZERO_WIDTH = "\u200b"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Ada", "Ada"),
        ("**Ada**", r"\*\*Ada\*\*"),
        ("_Ada_", r"\_Ada\_"),
        ("{0.__class__}", r"{0.\_\_class\_\_}"),
        ("@everyone", "@\u200beveryone"),
        ("@here", "@\u200bhere"),
        ("<@123>", r"\<@123>"),
        ("[x](https://evil.example)", r"\[x\](https:" + ZERO_WIDTH + r"//evil.example)"),
        ("discord.gg/abc", "discord." + ZERO_WIDTH + "gg/abc"),
        ("# big", r"\# big"),
        ("> quote", r"\> quote"),
        ("||spoiler||", r"\|\|spoiler\|\|"),
        ("`code`", r"\`code\`"),
        ("a\nb", "a b"),
        ("A\u200bd\u2060a", "Ada"),
        ("\u202egnihtemos", "gnihtemos"),
        ("Z" + "\u0301" * 40, "Z" + "\u0301" * 3),
        ("\x00\x07Ada\x1b", "Ada"),
    ],
    ids=[
        "plain",
        "bold",
        "underscores",
        "format",
        "everyone",
        "here",
        "mention",
        "masked link",
        "invitation",
        "heading",
        "quote",
        "spoiler",
        "code",
        "line break",
        "zero-width",
        "right-to-left override",
        "stacked marks",
        "control characters",
    ],
)
def test_a_name_is_shown_as_letters(written, shown):
    assert text.name(written) == shown


@pytest.mark.parametrize(
    "written",
    ["", "   ", "\u200b\u200c\u200d", "\u3164", "\u2066\u2069", "\U000e0041"],
    ids=["empty", "blanks", "zero-width", "Hangul filler", "isolates", "tags"],
)
def test_a_name_that_shows_nothing_is_somebody(written):
    assert text.name(written) == "somebody"


@pytest.mark.parametrize(
    ("written", "characters"),
    [("W" * 32, 32), ("W" * 33, 33), ("界" * 32, 17), ("\ufdfd" * 32, 3)],
    ids=["32 letters", "33 letters", "32 wide", "32 very wide"],
)
def test_a_name_is_at_most_32_columns_wide(written, characters):
    assert len(text.name(written)) == characters


def test_a_right_to_left_name_does_not_reorder_the_line_around_it():
    assert text.name("עדה") == "\u2068עדה\u2069"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("use `__init__`", "use `__init__`"),
        ("**bold** and *italic*", "**bold** and *italic*"),
        ("```python\nx = [1]\n```", "```python\nx = [1]\n```"),
        ("__init__", r"\_\_init\_\_"),
        ("2 * 3 * 4", r"2 \* 3 \* 4"),
        ("an open ` tick", r"an open \` tick"),
        ("an open ** star", r"an open \*\* star"),
        ("# heading", r"\# heading"),
        ("one\n- two\n1. three", "one\n\\- two\n1\\. three"),
        ("||spoiler||", r"\|\|spoiler\|\|"),
        ("@everyone", "@\u200beveryone"),
        ("**@everyone <@1>**", "**@\u200beveryone \\<@1>**"),
        ("a\u202eb", "ab"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
    ids=[
        "code span",
        "bold and italic",
        "code block",
        "underscores",
        "stars in a sum",
        "unclosed code",
        "unclosed bold",
        "heading",
        "lists",
        "spoiler",
        "everyone",
        "mention in bold",
        "override",
        "joiner that a script needs",
    ],
)
def test_authors_keep_code_bold_and_italic_and_nothing_else(written, shown):
    assert text.authored(written, 1000) == shown


@pytest.mark.parametrize(
    ("written", "limit", "shown"),
    [
        ("one **bold claim** more", 14, "one **bold**…"),
        ("one **bold claim** more", 8, "one…"),
        ("an *italic claim* more", 13, "an *italic*…"),
        ("some `code here` more", 14, "some `code`…"),
        ("it is 2 * 3 * 4 and so on", 15, r"it is 2 \* 3…"),
    ],
    ids=["bold", "before bold", "italic", "code", "stars in a sum"],
)
def test_markup_ends_where_the_text_is_cut(written, limit, shown):
    assert text.authored(written, limit) == shown


@given(st.text(max_size=300), st.integers(1, 200))
def test_no_text_is_longer_than_it_may_be(written, limit):
    assert len(text.line(written, limit)) <= limit
    assert len(text.authored(written, limit)) <= limit
    assert len(text.unmarked(written, limit)) <= limit


@given(st.text(alphabet="\\*_~`|<>[]()#-+.:@ \n1ae", max_size=80), st.integers(1, 60))
def test_cutting_never_leaves_half_an_escape(written, limit):
    shown = text.line(written, limit).removesuffix("…")

    trailing = re.search(r"\\*$", shown)
    assert trailing is not None
    assert len(trailing[0]) % 2 == 0


@given(st.text(alphabet="*_~`|<@everyonh>#[]() \n", max_size=60))
def test_an_escaped_line_holds_no_markup_that_is_not_escaped(written):
    shown = text.line(written, 1000)

    assert not re.search(r"(?<!\\)(?:\\\\)*[*_~`|<\[]", shown)
    assert "@everyone" not in shown


@given(st.text(max_size=200))
def test_a_name_is_one_visible_line(written):
    shown = text.name(written)

    assert shown.strip()
    assert "\n" not in shown


def test_a_long_text_is_escaped_quickly():
    assert len(text.authored("*`_" * 1400, 1000)) <= 1000
