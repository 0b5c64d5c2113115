"""A preview and a file's problems fit in one message whatever the texts, and say what matters."""

from dataclasses import replace

import pytest

from bot.discord_app.views.decks.adding import preview_view, problems_view
from bot.discord_app.views.screen import MAX_TEXT
from bot.formats.given_files import pack
from bot.formats.problems import DeckInvalid, Problem
from bot.formats.reading import Note, Reading
from bot.learning.cards import Deck, Level, Recall
from bot.learning.deck_versions import compare
from bot.learning.differences import told_of
from bot.tutor.group_decks.adding import Preview

LONG = "*_~|" * 250


def card(number, prompt="What of {number}?", answer="{number}."):
    return Recall(
        id=f"card-{number}",
        level=Level.BEGINNER,
        prompt=prompt.format(number=number),
        answer=answer.format(number=number),
    )


def preview(before=(), after=(), notes=(), gone=(), title="Cells"):
    deck = Deck(
        name="~1",
        title=title,
        description="",
        language="en",
        authors=(),
        licence="",
        cards=tuple(after),
    )
    changes = compare(before, after, gone=gone) if before else None
    packed = pack(Reading(deck=deck, notes=tuple(notes)))
    return Preview(
        draft_id=2**62,
        outline=packed.outline,
        notes=packed.notes,
        more_notes=packed.more_notes,
        difference=None if changes is None else told_of(changes),
    )


def many(start, stop, **texts):
    return [card(number, **texts) for number in range(start, stop)]


def test_of_many_notes_twenty_are_told_and_the_others_counted():
    notes = [Note(where=f"row {number}", text="left out: it is odd") for number in range(1, 31)]

    said = preview_view(preview(after=many(0, 3), notes=notes)).content_length()
    text = shown(preview_view(preview(after=many(0, 3), notes=notes)))

    assert text.count("left out: it is odd") == 20
    assert "· and 10 more" in text
    assert said <= MAX_TEXT


@pytest.mark.parametrize(
    "text", ["{number} " + LONG, "{number} " + "word " * 190], ids=["escapes", "words"]
)
def test_the_longest_update_fits_in_one_message(text):
    before = many(0, 20, prompt=text) + many(100, 120, prompt=text)
    changed = [replace(each, level=Level.ADVANCED) for each in before[:20]]
    gone = many(200, 220, prompt=text)
    after = changed + gone + many(300, 320, prompt=text)
    notes = [Note(where=f"row {number}", text=f"left out: {LONG}") for number in range(40)]

    view = preview_view(preview(before, after, notes, gone, title="_" * 100))

    assert view.content_length() <= MAX_TEXT


def test_the_longest_problems_fit_in_one_message():
    problems = [
        Problem(source="x", line=10_000 + n, column=1, path="cards." + "_" * 60, text=LONG)
        for n in range(30)
    ]

    view = problems_view(DeckInvalid(problems), file="_" * 300)

    assert view.content_length() <= MAX_TEXT
    assert "has 30 problems" in shown(view)
    assert "· and 10 more" in shown(view)


def test_several_edits_of_a_card_are_named_and_one_is_shown():
    before = many(0, 3)
    after = [
        replace(before[0], level=Level.ADVANCED, explanation="Because."),
        replace(before[1], explanation="So."),
        replace(before[2], answer="Else."),
    ]

    text = shown(preview_view(preview(before, after)))

    assert "What of 0? (level, explanation)" in text
    assert "What of 1? (explanation is now: So.)" in text
    assert "What of 2? (answer is now: Else.). Another answer is right" in text
    assert "0 cards are as they were" in text


def test_what_is_back_and_what_moves_is_told():
    before, gone = many(0, 3), many(5, 6)

    text = shown(preview_view(preview(before, [*gone, before[2], *before[:2]], gone=gone)))

    assert "**1 back**, with what learners remember of it\n· What of 5?" in text
    assert "1 card moves to another place." in text
    assert "3 cards are as they were." in text


def shown(view):
    return "\n".join(each.content for each in view.walk_children() if hasattr(each, "content"))
