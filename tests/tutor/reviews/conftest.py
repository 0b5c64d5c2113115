"""Ada's memory, and a second deck of many cards."""

from dataclasses import replace

import pytest

from bot.learning.cards import Explain, Level, Recall
from bot.learning.memory import DAY_S, Memory, Rating
from bot.storage.queries import learners, memories
from bot.tutor import answers, desk, reviewing
from bot.tutor.desk import Desk, ReviewSummary
from bot.tutor.library import Library
from bot.tutor.world import World
from tests.tutor.conftest import ADA, DECK, NOON

MANY = replace(
    DECK,
    name="many",
    title="Many",
    cards=tuple(
        Recall(id=f"{number:03}", level=Level.BEGINNER, prompt=f"{number}?", answer="Yes.")
        for number in range(120)
    ),
)


@pytest.fixture
def world(world: World) -> World:
    return replace(world, library=Library(decks={DECK.name: DECK, MANY.name: MANY}))


@pytest.fixture
def remember(world):
    """Give Ada a memory of these cards, due so many days ago."""

    async def story(db, deck, cards, days_ago, fields):
        await learners.lock_learner(db, ADA, at=NOON)
        due_at = world.now() - days_ago * DAY_S
        memory = Memory(9.0, 5.0, due_at, due_at - 9 * DAY_S, reviews=3, lapses=0)
        for card in cards:
            await memories.keep_memory(db, ADA, deck.name, card, replace(memory, **fields))

    async def remembered(deck, *cards, days_ago, **fields):
        await world.database.writing(story, deck, cards, days_ago, fields)

    return remembered


@pytest.fixture
def reviews(world, ask):
    """Ada opens a review and rates good until its end: the cards, as they came."""

    async def seen(**wish):
        opened = await reviewing.open_review(world, ask(), **wish)
        cards, round_id = [], opened.round.round_id
        while isinstance(shown := await desk.look(world, ask(), round_id), Desk):
            cards.append(shown.seat.card.id)
            await rate(world, ask, shown)
            await reviewing.go_on(world, ask(), round_id, shown.seat.stored.position)
        return cards

    return seen


async def rate(world, ask, shown, rating=Rating.GOOD):
    where = (world, ask(), shown.seat.round.round_id, shown.seat.stored.position)
    match shown.seat.card:
        case Recall():
            return await answers.judge(*where, rating)
        case Explain():
            return await answers.explain(*where, "less light, less sugar")
        case choice:
            return await answers.pick(*where, choice.key)


async def card_of(world, request, round_id, position=None) -> Desk:
    """What is on the desk, which must be a card."""
    shown = await desk.look(world, request, round_id, position)
    assert isinstance(shown, Desk)
    return shown


async def end_of(world, request, round_id) -> ReviewSummary:
    """What is on the desk, which must be the end."""
    shown = await desk.look(world, request, round_id)
    assert isinstance(shown, ReviewSummary)
    return shown
