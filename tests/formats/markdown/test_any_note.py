"""Any text becomes a deck of a note or a message, and in time that grows with its length."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.formats.markdown.deck import read_markdown
from bot.formats.markdown.look import looks_like_markdown
from bot.formats.markdown.shield import shielded
from bot.formats.markdown.text import shown_text
from bot.learning.formulas import Formula, parts
from tests.formats.readings import assert_sound, outcome_of
from tests.test_formats_doc import examples

thorough = settings(max_examples=200)

(EXAMPLE, _) = (each.data.decode() for each in examples() if each.file.endswith(".md"))

PIECES = [
    *("::", ":::", "?", "??", "\n", "\n\n", "---\n", "***\n", "+++\n", "==", "{{", "}}", "c1::"),
    *("^[h]", "[^1]", "```", "~~~", "`", "``", "$", "$$", "<!--", "-->", "%%", "![", "[[", "]]", "]("),
    *("|", "|-|", "\\", "*", "**", "_", "__", "#", "- ", "1. ", "> ", "#flashcards/a", "title: x\n"),
    *("a", "b c", "é", "\u200b", "\u2028", "\x85", "\x07", "\ud800", "\ufeff", "\r", "\t"),
]  # fmt: skip


@thorough
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_pieces_of_markdown(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")

    assert looks_like_markdown(data.decode("utf-8", "replace")) in (True, False)
    assert_sound(outcome_of(lambda: read_markdown(data, source="x.md", name="x", title="T")))


@thorough
@given(st.data())
def test_an_example_with_pieces_lost_moved_or_added(data: st.DataObject) -> None:
    text = EXAMPLE
    for _ in range(data.draw(st.integers(1, 4))):
        begin = data.draw(st.integers(0, len(text)))
        end = begin + data.draw(st.integers(0, 30))
        text = text[:begin] + data.draw(st.sampled_from(PIECES)) + text[end:]

    note = text.encode("utf-8", "surrogatepass")
    assert_sound(outcome_of(lambda: read_markdown(note, source="x.md", name="x", title="T")))


FORMULAS = st.text("$\\\\ab_*^{}5 \n.", max_size=30)


@thorough
@given(FORMULAS)
def test_formulas_come_through_as_they_are_found_in_cards(text: str) -> None:
    found = [part for part in parts(text) if isinstance(part, Formula)]
    assume(not any("\n" in part.source for part in found))

    shown, _ = shown_text(*shielded(text))

    assert [part for part in parts(shown) if isinstance(part, Formula)] == found


READ_AND_TELL = """
import sys
from bot.formats.problems import DeckInvalid
from bot.formats.markdown.deck import read_markdown
from bot.formats.markdown.look import looks_like_markdown
data = eval(sys.argv[1]).encode()[:2_000_000]
looks_like_markdown(data[:65_536].decode())
try:
    print(len(read_markdown(data, source="x", name="x", title="T").deck.cards))
except DeckInvalid as error:
    print(error.problems[0])
"""


@pytest.mark.parametrize(
    "expression",
    [
        *(f"{piece * 3!r} * 400_000" for piece in ("{{", "==", "![[", "`", "<!--")),
        *(f"{piece!r} * 400_000" for piece in ("{{a", "[a](", "`a``", "$a$$", "<!--a", "_a__")),
        "'~~~a\\n```b\\n' * 100_000",
        "'Q::A\\n' * 400_000",
        "'Q\\n---\\nA\\n\\n' * 100_000",
        "'|' * 1_000_000 + '\\n' + '|' * 1_000_000",
        "'==a== ' * 1_500 + '\\n?\\n' + 'b ' * 300",
        "('==a== ' * 90 + 'x' * 400 + '\\n\\n') * 2_000",
    ],
)  # fmt: skip
def test_hostile_notes_take_no_more_than_seconds(expression: str) -> None:
    finished = subprocess.run(
        [sys.executable, "-c", READ_AND_TELL, expression],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
        cwd=Path(__file__).parents[3],
    )

    assert finished.returncode == 0, finished.stderr[-500:]
