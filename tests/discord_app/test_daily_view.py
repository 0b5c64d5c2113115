"""A card of the day as its channel sees it fits into one message, whatever is in it."""

from dataclasses import replace

import pytest

from bot.discord_app.views.card import closed_view, open_view
from bot.discord_app.views.screen import MAX_TEXT
from bot.learning.cards import Card, Choice, Concept, Explain, Kind, Level
from bot.learning.items import Item
from bot.learning.memory import Rating
from bot.learning.rounds import Mode
from bot.storage.queries.attempts import Attempt
from bot.storage.queries.items import StoredItem
from bot.storage.queries.rounds import Round
from bot.tutor.showing import ROWS_OF_WEEK, Shown
from bot.tutor.standings import Line

NOON = 1_800_000_000
TO_ESCAPE = "*" * 4000
WIDE_NAME = "*" * 32

CHOICE = Choice(
    id="c",
    level=Level.INTERMEDIATE,
    prompt=TO_ESCAPE,
    options=(TO_ESCAPE,) * 6,
    key=5,
    explanation=TO_ESCAPE,
)
EXPLAIN = Explain(
    id="e",
    level=Level.INTERMEDIATE,
    prompt=TO_ESCAPE,
    concepts=(Concept(name=TO_ESCAPE, accept=("x",)),) * 10,
    answer=TO_ESCAPE,
    explanation=TO_ESCAPE,
)
DAY = Round(1, 7, 8, 0, Mode.DAILY, "d", "d", TO_ESCAPE, 1, 0, NOON, NOON)


def attempt(learner_id: int, kind: Kind) -> Attempt:
    return Attempt(
        round_id=1,
        position=0,
        learner_id=learner_id,
        interaction_id=learner_id,
        guild_id=7,
        deck="d",
        card="c",
        kind=kind,
        chosen=5,
        concepts=frozenset(range(10)),
        hinted=False,
        share=1.0,
        rating=Rating.GOOD,
        points=6,
        due_before=None,
        due_after=NOON,
        attempted_at=NOON,
    )


def closed(card: Card) -> Shown:
    """With a hundred people who were right, and a full week."""
    item = Item(deck="d", deck_title=TO_ESCAPE, language="en", card=card)
    stored = StoredItem(1, 0, item, 100, NOON, NOON + 86_400, NOON + 86_400, 5)
    week = tuple(Line(999, who, WIDE_NAME, 999_999, 9) for who in range(ROWS_OF_WEEK))
    given = tuple(attempt(who, card.kind) for who in range(100))
    return Shown(DAY, stored, given, (WIDE_NAME,) * 100, week)


@pytest.mark.parametrize("card", [CHOICE, EXPLAIN], ids=["choice", "explain"])
def test_the_longest_card_fits_with_its_answer_and_the_week(card: Card) -> None:
    assert closed_view(closed(card)).content_length() <= MAX_TEXT


def test_without_points_in_the_week_there_are_no_standings() -> None:
    shown = replace(closed(CHOICE), week=())

    texts = str(closed_view(shown).to_components())

    assert "Standings" not in texts


def test_an_open_one_tells_until_when_and_has_no_buttons_to_move_on() -> None:
    shown = closed(CHOICE)
    still_open = replace(shown, stored=replace(shown.stored, closed_at=None))

    told = str(open_view(still_open).to_components())

    assert (
        f"Card of the day · intermediate · up to 4 points · open until <t:{NOON + 86_400}:f>"
        in told
    )
    assert "'Next'" not in told
    assert "'End'" not in told
    assert "Standings" not in told
