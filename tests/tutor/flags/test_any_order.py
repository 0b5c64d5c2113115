"""Whatever keepers and learners do in whatever order: each flag is decided once, and memory stays."""

import asyncio
import tempfile
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import TutorError
from bot.learning.flags import Decision, FlagKind, FlagPart
from bot.learning.group_names import group_name
from bot.storage.database import open_database
from bot.storage.queries import flags, group_cards, group_decks, memories
from bot.tutor.flags import deciding, flagging, suggesting, telling
from bot.tutor.flags.flagging import Said
from bot.tutor.library import Library
from bot.tutor.world import Request, World
from tests.tutor.conftest import ADA, BEN, CHIDI, CHOICE, DILNOZA, EXPLAIN, GUILD, NOON, RECALL
from tests.tutor.flags.conftest import Answered, Group
from tests.tutor.group_decks.decks import CELLS, give

WORDS = st.sampled_from(["it is dark", "It is DARK", "no sun", "?"])
TEXTS = st.sampled_from(["Sugar.", "Nitrogen", "Something else", "", "\u200b"])
FLAGS = st.tuples(
    st.just("flag"), st.sampled_from(["gain", "gas", "shade"]), st.sampled_from(FlagPart), TEXTS
)
SUGGESTIONS = st.tuples(st.just("suggest"), st.sampled_from([ADA, BEN]), WORDS)
DECISIONS = st.tuples(
    st.just("decide"),
    st.sampled_from(["accept", "edit", "decline", "both"]),
    st.integers(0, 5),
    st.booleans(),
)
STEPS = st.lists(FLAGS | SUGGESTIONS | DECISIONS, min_size=4, max_size=14)


class Played:
    """One server's story, and what each flag was decided to be."""

    def __init__(self, group: Group) -> None:
        self.group = group
        self.decided: dict[int, Decision] = {}
        self.answered: dict[str | int, Answered] = {}

    async def prepare(self):
        for card_id in ("gain", "gas"):
            self.answered[card_id] = await self.group.answer(card_id)
        for learner_id in (ADA, BEN):
            self.answered[learner_id] = await self.group.answer("shade", learner_id)
            await self.group.tick(self.answered[learner_id], 0, learner_id=learner_id)
        self.answered["shade"] = self.answered[ADA]

    async def flag(self, card_id, part, text):
        answered = self.answered[card_id]
        said = Said(kind=FlagKind.OTHER, note="Hm.", part=part, proposed=text)
        at = (answered.round_id, answered.position)
        await flagging.flag(self.group.world, self.group.ask(), *at, said)

    async def suggest(self, learner_id, words):
        answered = self.answered[learner_id]
        await suggesting.suggest(
            self.group.world,
            self.group.ask(learner_id),
            answered.round_id,
            answered.position,
            concept=0,
            words=words,
        )

    async def decide(self, how, which, is_old):
        world, group = self.group.world, self.group
        after = 0
        if not await group.count():
            return
        for _ in range(which + 1):
            entry = await group.waits(after=after)
            after = entry.flag.flag_id
        seen = 1 if is_old else entry.seen
        acts = {
            "accept": lambda: deciding.accept(world, group.keeper(), after, seen=seen),
            "edit": lambda: deciding.edit(
                world, group.keeper(CHIDI), after, {FlagPart.ANSWER: "Mine"}, seen=seen
            ),
            "decline": lambda: deciding.decline(world, group.keeper(CHIDI), after),
        }
        chosen = ["accept", "decline"] if how == "both" else [how]
        done = await asyncio.gather(*(acts[each]() for each in chosen), return_exceptions=True)
        won = [each for each in done if isinstance(each, deciding.Decided)]
        assert all(isinstance(each, deciding.Decided | TutorError) for each in done)
        assert len(won) <= 1
        for decided in won:
            assert decided.flag.flag_id not in self.decided
            self.decided[decided.flag.flag_id] = decided.decision


async def play(steps) -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = await open_database(f"sqlite:///{folder}/flags.db")
        world = World(database, Library(decks={}, problems=()), now=lambda: NOON, random=Random(1))
        try:
            await database.writing(give, RECALL, CHOICE, EXPLAIN)
            await _play(world, steps)
        finally:
            await database.close()


async def _play(world, steps) -> None:
    last = iter(range(10_000, 20_000))

    def ask(learner_id=ADA, **fields) -> Request:
        usual = {"guild_id": GUILD, "channel_id": 1, "learner_id": learner_id, "name": "x"}
        return Request(interaction_id=next(last), **{**usual, **fields})

    played = Played(Group(world, ask))
    await played.prepare()
    before = await remembered(world)
    for name, *values in steps:
        try:
            await getattr(played, name)(*values)
        except TutorError:
            continue
    await check(world, played, before)


async def remembered(world):
    async with world.database.reading() as db:
        return [
            await memories.find_memory(db, ADA, group_name(CELLS), card_id)
            for card_id in ("gain", "gas", "shade")
        ]


async def check(world, played, before) -> None:
    assert await remembered(world) == before
    async with world.database.reading() as db:
        for flag_id, decision in played.decided.items():
            found = await flags.find_flag(db, flag_id)
            assert found is not None
            assert found.decision is decision
        deck = await group_decks.find_deck(db, CELLS)
        assert deck is not None
        versions = await group_decks.versions_of(db, CELLS, limit=100)
        now = await group_cards.cards_of(db, CELLS)
        last = await group_cards.cards_of(db, CELLS, deck.version)
        first = await group_cards.cards_of(db, CELLS, 1)
    changing = sum(each is not Decision.DECLINED for each in played.decided.values())
    assert [each.version for each in versions] == list(range(deck.version, 0, -1))
    assert deck.version <= 1 + changing
    assert now == last
    assert [each.card.id for each in now] == ["gain", "gas", "shade"]
    assert [each.card for each in first] == [RECALL, CHOICE, EXPLAIN]
    told = await telling.take_decided(world, ADA) + await telling.take_decided(world, BEN)
    assert set(played.decided) <= {each.flag.flag_id for each in told}
    assert DILNOZA not in {each.flag.learner_id for each in told}
    assert await telling.take_decided(world, ADA) == []


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_each_flag_is_decided_once_and_the_decks_versions_are_sound(steps):
    asyncio.run(play(steps))
