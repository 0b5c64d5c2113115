"""What all readers give, and how much of it is shown at once."""

import pytest

from bot.formats.problems import DeckInvalid, Problem, first_problems
from bot.formats.reading import Note, Reading
from bot.formats.yaml.deck import read_deck, read_yaml

DECK = b"title: T\ncards: [{kind: recall, prompt: P, answer: A}]\n"


def refused(found: int, *, more: int = 0) -> DeckInvalid:
    """A deck with so many problems, the last of the file first."""
    lines = range(found, 0, -1)
    return DeckInvalid(
        (Problem(source="x", line=line, column=1, path="", text="bad") for line in lines), more=more
    )


@pytest.mark.parametrize(
    ("found", "uncounted", "shown", "more"),
    [
        pytest.param(1, 0, 1, 0, id="one"),
        pytest.param(20, 0, 20, 0, id="as many as are shown"),
        pytest.param(21, 0, 20, 1, id="one more"),
        pytest.param(101, 0, 20, 81, id="more than are listed"),
        pytest.param(30, 7, 20, 17, id="some the reader only counted"),
    ],
)
def test_the_first_twenty_problems_are_shown_and_the_others_counted(
    found: int, uncounted: int, shown: int, more: int
) -> None:
    first, rest = first_problems(refused(found, more=uncounted))

    assert [problem.line for problem in first] == list(range(1, shown + 1))
    assert rest == more


def test_notes_are_shown_by_the_same_rule() -> None:
    notes = tuple(Note(where=f"row {row}", text="left out") for row in range(1, 24))
    reading = Reading(deck=read_deck(DECK, source="x", name="x"), notes=notes)

    first, more = reading.first_notes

    assert [str(note) for note in first] == [f"row {row}: left out" for row in range(1, 21)]
    assert more == 3


def test_yaml_is_read_in_the_same_shape_without_notes() -> None:
    reading = read_yaml(DECK, source="x", name="x")

    deck = read_deck(DECK, source="x", name="x")
    assert reading == Reading(deck=deck, places=("line 2",))
