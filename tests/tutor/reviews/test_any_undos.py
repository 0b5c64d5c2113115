"""Whatever is rated and taken back: memory, points and days as if it had never been."""

from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.learning.memory import Rating, remember
from bot.storage.database import open_database
from bot.storage.queries import weights
from bot.storage.queries.days import rebuild_days
from bot.storage.queries.standings import rebuild_standings
from bot.tutor.library import Library
from bot.tutor.settings import change_own
from bot.tutor.world import World
from tests.simulating import FORGETFUL
from tests.tutor.conftest import DECK
from tests.tutor.reviews.learners import (
    DAY_S,
    LEARNERS,
    Gets,
    Learner,
    Move,
    Rate,
    Undo,
    state,
)

rates = st.builds(
    Rate,
    st.integers(0, 3),
    st.booleans(),
    st.one_of(st.none(), st.integers(0, 3)),
    st.one_of(st.none(), st.sampled_from([Rating.HARD, Rating.GOOD, Rating.EASY])),
)
# Far apart, so that a move makes it another day.
moves = st.sampled_from([Move("Pacific/Kiritimati"), Move("Pacific/Pago_Pago")])
gets = st.just(Gets(FORGETFUL))
sittings = st.lists(
    st.tuples(
        st.integers(0, 40),
        st.lists(st.one_of(rates, rates, st.just(Undo()), moves, gets), max_size=6),
    ),
    min_size=1,
    max_size=4,
)


@settings(
    max_examples=30,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(sittings=sittings, seed=st.integers(0, 2**32))
async def test_reviews_with_undos_equal_those_without_what_was_undone(
    database_url, ask, clock, sittings, seed
):
    dice = Random(seed)
    library = Library(decks={DECK.name: DECK}, problems=())
    world = World(await open_database(database_url), library, now=clock, random=dice)
    hesitant, decided = (Learner(world, ask, next(LEARNERS)) for _ in range(2))
    try:
        for learner in (hesitant, decided):
            await learner.meet()
            await change_own(world, learner.ask(), ratings=4)
        for days, actions in sittings:
            clock.advance(days * DAY_S)
            remain = await hesitant.sit(actions)
            await decided.sit(remain)

            assert hesitant.rated == decided.rated
            assert await state(world, hesitant) == await state(world, decided)
            await every_memory_is_what_the_weights_make_of_its_log(world, hesitant.learner_id)
        await world.database.writing(rebuild_standings)
        await world.database.writing(rebuild_days)
        assert await state(world, hesitant) == await state(world, decided)
    finally:
        await world.database.close()


async def every_memory_is_what_the_weights_make_of_its_log(world, learner_id):
    async with world.database.reading() as db:
        owned = await weights.weights_of(db, learner_id)
        ratings = await weights.ratings_of(db, learner_id)
        rows = await db.fetch(
            "select deck, card, stability_days, difficulty from memories where learner_id = ? "
            "order by deck, card",
            learner_id,
        )
    seen = {
        key: remember(log, weights=owned.weights if owned else None) for key, log in ratings.items()
    }
    assert {
        (deck, card): (stability, difficulty) for deck, card, stability, difficulty in rows
    } == {key: (memory.stability_days, memory.difficulty) for key, memory in seen.items() if memory}
