"""Whatever a group has played: when one learner is deleted, nothing of the others changes."""

from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.storage.database import open_database
from bot.storage.queries import my_data
from bot.storage.queries.standings import rebuild_standings
from bot.tutor import closing
from bot.tutor.library import Library
from bot.tutor.world import World
from tests.traces import traces_in_tables
from tests.tutor.conftest import DECK
from tests.tutor.reviews.learners import Learner
from tests.tutor.reviews.test_any_undos import sittings
from tests.tutor.test_ledger import Play, bursts

OWN = {
    "standings": "guild_id, deck, period, learner_id, points, attempts",
    "memories": "learner_id, deck, card, stability_days, difficulty, due_at, reviews, lapses",
    "reviews": "learner_id, deck, card, ordinal, cause, rating, reviewed_at, after_due_at",
    "attempts": "round_id, position, learner_id, chosen, share, points, attempted_at",
    "corrections": "round_id, position, learner_id, ordinal, concepts, points",
    "undos": "round_id, position, learner_id, points",
    "members": "guild_id, learner_id, name",
}
GONE = 1_150_000_000_000_000_123
STAYS = 1_150_000_000_000_000_777


class Group(Play):
    """A round together in which one of four has an id that is looked for."""

    def __init__(self, world, ask, clock, guild_id):
        super().__init__(world, ask, clock, guild_id)
        as_usual = self.ask
        self.ask = lambda who: as_usual({1: GONE, 2: STAYS}.get(who, who))


async def of_others(world, query_from=OWN):
    found = {}
    async with world.database.reading() as db:
        for table, columns in query_from.items():
            rows = await db.fetch(
                f"select {columns} from {table} where learner_id <> ? order by {columns}", GONE
            )
            found[table] = [tuple(row) for row in rows]
    return found


@settings(
    max_examples=20,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(bursts=bursts, sittings=sittings, seed=st.integers(0, 2**32))
async def test_one_learner_goes_and_nothing_of_the_others_changes(
    database_url, ask, clock, bursts, sittings, seed
):
    dice = Random(seed)
    library = Library(decks={DECK.name: DECK}, problems=())
    world = World(await open_database(database_url), library, now=clock, random=dice)
    group = Group(world, ask, clock, guild_id=dice.getrandbits(40))
    reviewers = [Learner(world, ask, who) for who in (GONE, STAYS)]
    try:
        await group.act(("open", dice.choice([1, 2]), 0, 0))
        for burst in bursts:
            await group.at_once(burst, dice)
            clock.advance(sum(action[2] for action in burst if action[0] == "wait"))
            await closing.close_due(world)
        for reviewer in reviewers:
            await reviewer.meet()
        for days, actions in sittings:
            clock.advance(days * 86_400)
            for reviewer in reviewers:
                await reviewer.sit(actions)
        before = await of_others(world)

        await world.database.erasing(my_data.remove_learner, GONE)

        assert await traces_in_tables(world.database, GONE) == []
        assert await of_others(world) == before
        await world.database.writing(rebuild_standings)
        assert await of_others(world) == before
    finally:
        await world.database.close()
