"""A server with a deck of its own of all three kinds, a keeper, and learners who have answered."""

from dataclasses import dataclass

import pytest

from bot.learning.cards import Card, Choice, Explain, Recall
from bot.learning.group_names import group_name
from bot.learning.memory import Rating
from bot.learning.rounds import Mode
from bot.storage.queries import flags, group_cards, group_decks
from bot.tutor import answers, closing, correcting, opening
from bot.tutor.flags import inbox
from bot.tutor.flags.inbox import Entry
from bot.tutor.opening import Wish
from tests.tutor.conftest import ADA, CHOICE, DILNOZA, EXPLAIN, RECALL
from tests.tutor.group_decks.decks import CELLS, give

CARDS: dict[str, Card] = {"gain": RECALL, "gas": CHOICE, "shade": EXPLAIN}


@dataclass(frozen=True)
class Answered:
    """Where a learner has answered a card."""

    round_id: int
    position: int
    card: Card


class Group:
    """What people of the server do; each act is a request of its own."""

    def __init__(self, world, ask):
        self.world, self.ask = world, ask
        self.database = world.database

    def keeper(self, learner_id=DILNOZA):
        return self.ask(learner_id, manages_server=True)

    async def answer(self, card_id="gain", learner_id=ADA, deck=None) -> Answered:
        """Meet the card alone, and answer it without much luck."""
        kind = CARDS[card_id].kind
        wish = Wish(deck=deck or group_name(CELLS), questions=1, kind=kind, mode=Mode.SOLO)
        opened = await opening.open_round(self.world, self.ask(learner_id), wish)
        at = (opened.round.round_id, 0)
        card = opened.current.item.card
        match card:
            case Recall():
                await answers.judge(self.world, self.ask(learner_id), *at, Rating.AGAIN)
            case Choice():
                await answers.pick(self.world, self.ask(learner_id), *at, 0)
            case Explain():
                await answers.explain(self.world, self.ask(learner_id), *at, "It sleeps.")
        await closing.end_round(self.world, self.ask(learner_id), at[0])
        return Answered(*at, card)

    async def tick(self, answered, *concepts, learner_id=ADA):
        at = (answered.round_id, answered.position)
        return await correcting.correct(self.world, self.ask(learner_id), *at, concepts)

    async def card(self, card_id):
        async with self.database.reading() as db:
            return await group_cards.find_card(db, CELLS, card_id)

    async def version(self):
        async with self.database.reading() as db:
            return await group_decks.find_deck(db, CELLS)

    async def causes(self):
        async with self.database.reading() as db:
            versions = await group_decks.versions_of(db, CELLS, limit=100)
        return [(each.cause, each.about, each.changed_by) for each in reversed(versions)]

    async def find(self, flag_id):
        async with self.database.reading() as db:
            return await flags.find_flag(db, flag_id)

    async def waits(self, **which) -> Entry:
        """What waits, which has to be something."""
        entry = await inbox.open_inbox(self.world, self.keeper(), **which)
        assert entry is not None
        return entry

    async def count(self, **which):
        async with self.database.reading() as db:
            return await flags.count_open(db, self.ask().guild_id, **which)


@pytest.fixture
async def group(world, ask):
    await world.database.writing(give, *CARDS.values())
    return Group(world, ask)
