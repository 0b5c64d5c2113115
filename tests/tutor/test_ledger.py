"""Whatever is clicked, closed, cut off and started anew: ledger, points and rollups agree."""

import asyncio
from dataclasses import replace
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import TutorError
from bot.learning.cards import Choice, Explain, Recall
from bot.learning.memory import Memory, Rating, review
from bot.learning.rounds import Mode
from bot.storage.database import open_database
from bot.storage.queries.days import rebuild_days
from bot.storage.queries.standings import rebuild_standings
from bot.tutor import answers, closing, correcting, explaining, opening, showing
from bot.tutor.answers import Answered
from bot.tutor.library import Library
from bot.tutor.opening import Wish
from bot.tutor.settings import change_own
from bot.tutor.world import World
from tests.tutor.conftest import DECK

LEARNERS = range(1, 5)
ZONES = ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago"]

actions = st.one_of(
    st.tuples(st.just("answer"), st.sampled_from(LEARNERS), st.integers(0, 2), st.integers(0, 3)),
    st.tuples(st.just("correct"), st.sampled_from(LEARNERS), st.integers(0, 2), st.integers(0, 3)),
    st.tuples(st.just("hint"), st.sampled_from(LEARNERS), st.integers(0, 2), st.just(0)),
    st.tuples(st.just("next"), st.sampled_from(LEARNERS), st.integers(0, 2), st.just(0)),
    st.tuples(st.just("end"), st.sampled_from(LEARNERS), st.just(0), st.just(0)),
    st.tuples(st.just("open"), st.sampled_from(LEARNERS), st.sampled_from([0, 20]), st.just(0)),
    st.tuples(st.just("wait"), st.just(0), st.sampled_from([1, 61, 700, 90_000]), st.just(0)),
    st.tuples(st.just("move"), st.sampled_from(LEARNERS), st.integers(0, 2), st.just(0)),
    st.tuples(st.just("restart"), st.just(0), st.just(0), st.just(0)),
    st.tuples(st.just("cut off"), st.just(0), st.just(0), st.just(0)),
)
bursts = st.lists(st.lists(actions, min_size=1, max_size=4), min_size=1, max_size=12)


class Play:
    """People in one channel, and what each reply announced to them."""

    def __init__(self, world, ask, clock, guild_id):
        self.world, self.clock = world, clock
        self.ask = lambda who: ask(who, guild_id=guild_id, channel_id=guild_id)
        self.round_id = 0
        self.announced = {}

    async def act(self, action):
        name, who, number, choice = action
        try:
            match name:
                case "open":
                    await self._open(who, number)
                case "answer":
                    self._heard(await self._answer(who, number, choice))
                case "correct":
                    ticked = {index for index in range(2) if choice >> index & 1}
                    request = self.ask(who)
                    self._heard(
                        await correcting.correct(self.world, request, self.round_id, number, ticked)
                    )
                case "hint":
                    await explaining.take_hint(self.world, self.ask(who), self.round_id, number)
                case "next":
                    await closing.next_card(self.world, self.ask(who), self.round_id, number)
                case "end":
                    await closing.end_round(self.world, self.ask(who), self.round_id)
                case "move":
                    await change_own(self.world, self.ask(who), zone=ZONES[number])
        except TutorError:
            pass  # refused in a sentence: nothing may have changed, which is what is checked below

    async def at_once(self, burst, dice):
        """All actions together; a cut-off one is cancelled wherever it is by then."""
        tasks = [asyncio.create_task(self.act(action)) for action in burst]
        if any(action[0] == "cut off" for action in burst):
            await asyncio.sleep(0)
            for task in dice.sample(tasks, dice.randint(0, len(tasks))):
                task.cancel()
        for outcome in await asyncio.gather(*tasks, return_exceptions=True):
            if isinstance(outcome, Exception):
                raise outcome

    async def _open(self, who, seconds):
        wish = Wish(deck=DECK.name, questions=3, mode=Mode.TOGETHER, seconds=seconds)
        opened = await opening.open_round(self.world, self.ask(who), wish)
        self.round_id = opened.round.round_id

    async def _answer(self, who, position, choice):
        request = self.ask(who)
        shown = await showing.show_item(self.world, self.round_id, position)
        where = (self.world, request, self.round_id, position)
        match shown.stored.item.card:
            case Choice():
                return await answers.pick(*where, choice)
            case Recall():
                return await answers.judge(*where, Rating.GOOD if choice > 1 else Rating.AGAIN)
            case Explain():
                said = ["nothing", "less light", "less sugar", "less light, less sugar"]
                return await answers.explain(*where, said[choice])

    def _heard(self, answered: Answered):
        attempt = answered.attempt
        key = (attempt.round_id, attempt.position, attempt.learner_id)
        if not answered.is_repeat or key not in self.announced:
            self.announced[key] = attempt


@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(bursts=bursts, seed=st.integers(0, 2**32))
async def test_ledger_points_and_rollup_agree_after_anything(
    database_url, ask, clock, bursts, seed
):
    dice = Random(seed)
    library = Library(decks={DECK.name: DECK}, problems=())
    world = World(await open_database(database_url), library, now=clock, random=dice)
    play = Play(world, ask, clock, guild_id=dice.getrandbits(40))
    try:
        await play.act(("open", 1, 0, 0))
        for burst in bursts:
            await play.at_once(burst, dice)
            clock.advance(sum(action[2] for action in burst if action[0] == "wait"))
            await closing.close_due(play.world)
            if any(action[0] == "restart" for action in burst):
                await play.world.database.close()
                play.world = replace(world, database=await open_database(database_url))
    finally:
        await play.world.database.close()

    # What a new process finds in the store, not what this one remembers.
    reopened = await open_database(database_url)
    try:
        async with reopened.reading() as db:
            await everything_announced_is_in_the_ledger(db, play)
            await every_answer_is_counted_once(db)
            await every_memory_follows_from_its_log(db)
        await the_rollups_equal_the_events(reopened)
    finally:
        await reopened.close()


async def everything_announced_is_in_the_ledger(db, play):
    rows = await db.fetch(
        "select a.round_id, a.position, a.learner_id, cast(a.points + coalesce("
        "(select sum(c.points) from corrections c where c.round_id = a.round_id "
        "and c.position = a.position and c.learner_id = a.learner_id), 0) as bigint) "
        "from attempts a"
    )
    points = {tuple(row[:3]): row[3] for row in rows}
    corrected = await db.fetch("select distinct round_id, position, learner_id from corrections")
    untouched = set(points) - {tuple(row) for row in corrected}
    for key, attempt in play.announced.items():
        assert key in points
        if key in untouched:
            assert points[key] == attempt.points


async def every_answer_is_counted_once(db):
    rows = await db.fetch(
        "select i.answered, (select count(*) from attempts a "
        "where a.round_id = i.round_id and a.position = i.position) from items i"
    )
    assert all(answered == attempts for answered, attempts in rows)


async def every_memory_follows_from_its_log(db):
    log = await db.fetch(
        "select learner_id, deck, card, cause, rating, reviewed_at from reviews "
        "order by learner_id, deck, card, ordinal"
    )
    before: dict[tuple[object, ...], Memory | None] = {}
    now: dict[tuple[object, ...], Memory] = {}
    for learner_id, deck, card, cause, rating, at in log:
        key = (learner_id, deck, card)
        if cause == "attempt":
            before[key] = now.get(key)
        now[key] = review(before[key], Rating(rating), at=at)
    kept = await db.fetch(
        "select learner_id, deck, card, stability_days, difficulty, due_at, last_review_at, "
        "reviews, lapses, rests_until from memories"
    )
    assert now == {tuple(row[:3]): Memory(*row[3:]) for row in kept}


async def the_rollups_equal_the_events(database):
    kept = [await standings_of(database), await days_of(database)]
    await database.writing(rebuild_standings)
    await database.writing(rebuild_days)
    assert kept == [await standings_of(database), await days_of(database)]


async def standings_of(database):
    return await rows(database, "standings", "guild_id, deck, period, learner_id, points, attempts")


async def days_of(database):
    return await rows(database, "days", "learner_id, day, reviews, due, recalled")


async def rows(database, table, columns):
    async with database.reading() as db:
        found = await db.fetch(f"select {columns} from {table} order by {columns}")
    return [tuple(row) for row in found]
