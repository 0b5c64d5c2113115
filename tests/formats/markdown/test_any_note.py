"""Formulas come through, and what makes readers of Markdown slow takes time that grows with it."""

from collections.abc import Callable

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.formats.file_text import MAX_BYTES
from bot.formats.markdown.shield import shielded
from bot.formats.markdown.text import shown_text
from bot.learning.formulas import Formula, parts

thorough = settings(max_examples=200)

FORMULAS = st.text("$\\\\ab_*^{}5 \n.", max_size=30)


@thorough
@given(FORMULAS)
def test_formulas_come_through_as_they_are_found_in_cards(text: str) -> None:
    found = [part for part in parts(text) if isinstance(part, Formula)]
    assume(not any("\n" in part.source for part in found))

    shown, _ = shown_text(*shielded(text))

    assert [part for part in parts(shown) if isinstance(part, Formula)] == found


REPEATED = [
    *(sign * 3 for sign in ("{{", "==", "![[", "`", "<!--")),
    *("{{a", "[a](", "`a``", "$a$$", "<!--a", "_a__", "Q::A\n"),
]


@pytest.mark.parametrize(
    "text",
    [
        *(pytest.param(lambda sign=sign: sign * 400_000, id=repr(sign)) for sign in REPEATED),
        pytest.param(lambda: "~~~a\n```b\n" * 100_000, id="fences in fences"),
        pytest.param(lambda: "Q\n---\nA\n\n" * 100_000, id="cards between rules"),
        pytest.param(lambda: "|" * 1_000_000 + "\n" + "|" * 1_000_000, id="long rows"),
        pytest.param(lambda: "==a== " * 1_500 + "\n?\n" + "b " * 300, id="a card of highlights"),
        pytest.param(lambda: ("==a== " * 90 + "x" * 400 + "\n\n") * 2_000, id="many of them"),
    ],
)
def test_hostile_notes_take_no_more_than_seconds(
    text: Callable[[], str], told_elsewhere: Callable[[str, bytes], str]
) -> None:
    assert told_elsewhere("Markdown", text().encode()[:MAX_BYTES])
