"""A card's text is cut at its marks, and nothing of it is lost."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.learning.card_text import (
    BOLD,
    CODE,
    DOLLAR,
    ITALIC,
    SHORT_BLOCK,
    Mark,
    Piece,
    block,
    display,
    grammar,
    inline,
    pieces,
)

EVERY_MARK = grammar(
    block(end=r"\n"), SHORT_BLOCK, CODE, DOLLAR, display(300), inline(300), BOLD, ITALIC
)

SIGNS = [
    *("**", "*", "`", "``", "```", "```python\n", "\n```", "\n", "$", "$$", "\\$", "\\", " "),
    *("a", "b c", "x^2", "5", "é", "~~~", "_", "||", "[a](b)", "\u200b", "\u2028", "\0"),
]
TEXTS = st.lists(st.sampled_from(SIGNS), max_size=14).map("".join)


def said(text: str) -> Piece:
    return Piece(Mark.NONE, text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("", [], id="nothing"),
        pytest.param("no marks", [said("no marks")], id="no marks"),
        pytest.param("**a** b", [Piece(Mark.BOLD, "a"), said(" b")], id="bold"),
        pytest.param("a *b*", [said("a "), Piece(Mark.ITALIC, "b")], id="italic"),
        pytest.param("`*a*`", [Piece(Mark.CODE, "*a*")], id="no italic in code"),
        pytest.param("**`a`**", [Piece(Mark.BOLD, "`a`")], id="no code in bold"),
        pytest.param("2 * 3 * 4", [said("2 * 3 * 4")], id="products"),
        pytest.param("a*b*c", [said("a*b*c")], id="stars between letters"),
        pytest.param("** a **", [said("** a **")], id="bold white space"),
        pytest.param("*a\nb*", [said("*a\nb*")], id="italic over lines"),
        pytest.param("``a``", [said("``a``")], id="two backticks"),
        pytest.param("```a```", [Piece(Mark.SHORT_BLOCK, "a")], id="a block on one line"),
        pytest.param("```\na\nb\n```", [Piece(Mark.BLOCK, "a\nb")], id="a block"),
        pytest.param("```c++\na\n```", [Piece(Mark.BLOCK, "a", "c++")], id="a language"),
        pytest.param("$x$, $$y$$", [Piece(Mark.INLINE, "x"), said(", "), Piece(Mark.DISPLAY, "y")], id="formulas"),
        pytest.param("$5 and $6", [said("$5 and $6")], id="money"),
        pytest.param(r"\$5$", [Piece(Mark.DOLLAR, r"\$"), said("5$")], id="a dollar"),
        pytest.param(f"${'x' * 301}$", [said(f"${'x' * 301}$")], id="a long formula"),
    ],
)  # fmt: skip
def test_a_text_is_cut_at_its_marks(text: str, found: list[Piece]) -> None:
    assert list(pieces(text, EVERY_MARK)) == found


def test_only_the_marks_of_the_grammar_are_looked_for() -> None:
    found = pieces("**a** *b* `c`", grammar(CODE))

    assert list(found) == [said("**a** *b* "), Piece(Mark.CODE, "c")]


AROUND = {
    Mark.NONE: "",
    Mark.DOLLAR: "",
    Mark.SHORT_BLOCK: "```",
    Mark.CODE: "`",
    Mark.BOLD: "**",
    Mark.ITALIC: "*",
    Mark.DISPLAY: "$$",
    Mark.INLINE: "$",
}


def written(piece: Piece) -> str:
    if piece.mark is Mark.BLOCK:
        return f"```{piece.language}\n{piece.text}\n```"
    return f"{AROUND[piece.mark]}{piece.text}{AROUND[piece.mark]}"


@given(TEXTS)
def test_nothing_of_a_text_is_lost(text: str) -> None:
    found = list(pieces(text, EVERY_MARK))

    assert "".join(map(written, found)) == text
    assert all(piece.text for piece in found)


@given(TEXTS)
def test_no_two_pieces_without_marks_follow_each_other(text: str) -> None:
    marks = [piece.mark for piece in pieces(text, EVERY_MARK)]

    assert (Mark.NONE, Mark.NONE) not in pairwise(marks)
