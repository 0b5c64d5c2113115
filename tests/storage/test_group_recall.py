"""What a server and a learner recall, as both engines compute it."""

import pytest

from bot.learning.memory import DEFAULT_WEIGHTS, Memory, retrievability
from bot.learning.predicting import Scores
from bot.storage.queries.learners import remember_active, remember_name
from bot.storage.queries.memories import keep_memory, recall_of_learner, recall_of_server
from bot.storage.queries.weights import Fitted, keep_weights

NOW = 1_800_000_000
DAY = 86_400
SERVER, ELSEWHERE = 7, 8
ADA, BEN, CHIDI = 1, 2, 3


def memory(*, stability_days: float, days_ago: float) -> Memory:
    return Memory(
        stability_days=stability_days,
        difficulty=5.0,
        due_at=NOW,
        last_review_at=NOW - int(days_ago * DAY),
        reviews=1,
        lapses=0,
    )


FRESH = memory(stability_days=30.0, days_ago=0.5)
OLD = memory(stability_days=2.5, days_ago=40.2)
TOMORROW = memory(stability_days=0.001, days_ago=-3)


@pytest.fixture
async def remembered(database):
    """Ada and Ben are active here, Chidi was three weeks ago and is elsewhere."""

    async def remember(db):
        await remember_active(db, SERVER, ADA, "Ada", at=NOW - DAY)
        await remember_active(db, SERVER, BEN, "Ben", at=NOW - 13 * DAY)
        await remember_active(db, SERVER, CHIDI, "Chidi", at=NOW - 21 * DAY)
        await remember_active(db, ELSEWHERE, CHIDI, "Chidi", at=NOW)
        await keep_memory(db, ADA, "deck", "gas", FRESH)
        await keep_memory(db, BEN, "deck", "gas", OLD)
        await keep_memory(db, BEN, "deck", "gain", TOMORROW)
        await keep_memory(db, BEN, "other deck", "gain", OLD)
        await keep_memory(db, CHIDI, "deck", "shade", OLD)

    await database.writing(remember)
    return database


async def recalled(
    database, *, server=SERVER, cards=("gas", "gain", "shade"), since=NOW - 14 * DAY, people=50
):
    async with database.reading() as db:
        return await recall_of_server(
            db, server, "deck", cards, active_since=since, people=people, at=NOW
        )


async def test_the_active_people_count_with_the_chance_that_fsrs_predicts(remembered):
    group = await recalled(remembered)

    assert group.people == 2
    assert set(group.met) == {"gas", "gain"}
    both = retrievability(FRESH, at=NOW) + retrievability(OLD, at=NOW)
    assert group.met["gas"] == (2, pytest.approx(both))
    assert group.met["gain"] == (1, pytest.approx(retrievability(TOMORROW, at=NOW)))


async def test_each_server_has_its_own_people(remembered):
    group = await recalled(remembered, server=ELSEWHERE)

    assert group.people == 1
    assert set(group.met) == {"shade"}


async def test_a_server_where_nobody_is_active_remembers_nothing(remembered):
    group = await recalled(remembered, since=NOW)

    assert (group.people, group.met) == (0, {})


async def test_only_these_cards_are_looked_at(remembered):
    group = await recalled(remembered, cards=["gain"])

    assert (group.people, set(group.met)) == (2, {"gain"})


async def test_of_a_large_group_those_who_answered_last_are_asked(remembered):
    group = await recalled(remembered, people=1)

    assert group.people == 1
    assert group.met == {"gas": (1, pytest.approx(retrievability(FRESH, at=NOW)))}


async def test_a_learner_alone_is_a_group_of_one(remembered):
    async with remembered.reading() as db:
        group = await recall_of_learner(db, BEN, "deck", at=NOW)

    assert group.people == 1
    assert group.mean("gas") == pytest.approx(retrievability(OLD, at=NOW))


async def test_a_new_name_is_kept_and_activity_never_goes_back(database):
    async def story(db):
        await remember_active(db, SERVER, ADA, "Ada", at=NOW)
        await remember_active(db, SERVER, ADA, "Ada L.", at=NOW - 2 * DAY)
        await remember_name(db, SERVER, ADA, "Ada Lovelace")

    await database.writing(story)

    async with database.reading() as db:
        rows = await db.fetch("select name, active_at from members order by learner_id")
    assert [tuple(row) for row in rows] == [("Ada Lovelace", NOW)]


async def test_somebody_with_weights_of_her_own_recalls_as_these_say(remembered):
    own = (*DEFAULT_WEIGHTS[:20], 0.4)
    fitted = Fitted(
        weights=own, reviews=400, held_out=80, defaults=Scores(0.4, 0.1), scores=Scores(0.3, 0.1)
    )
    await remembered.writing(keep_weights, BEN, fitted, at=NOW)

    group = await recalled(remembered)
    async with remembered.reading() as db:
        alone = await recall_of_learner(db, BEN, "deck", at=NOW)

    hers = retrievability(OLD, at=NOW, weights=own)
    assert hers != pytest.approx(retrievability(OLD, at=NOW))
    assert group.met["gas"] == (2, pytest.approx(retrievability(FRESH, at=NOW) + hers))
    assert alone.mean("gas") == pytest.approx(hers)
