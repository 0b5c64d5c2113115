"""A day of study is the learner's own when she answered, and stays what it was."""

from datetime import UTC, datetime

import pytest

from bot.learning.calendar import date_of
from bot.learning.cards import Kind
from bot.learning.memory import DAY_S, Rating
from bot.learning.rounds import Mode
from bot.storage.queries.days import Day, days_of, rebuild_days
from bot.tutor import answers, closing, correcting, desk, reviewing, undoing
from bot.tutor.settings import change_own
from tests.tutor.conftest import ADA, BEN
from tests.tutor.reviews.conftest import rate


def moment(year, month, day, hour=0, minute=0, second=0):
    """The Unix second of a moment in UTC."""
    return int(datetime(year, month, day, hour, minute, second, tzinfo=UTC).timestamp())


@pytest.fixture
def answer(world, ask, open_round):
    """Somebody answers a card of one kind, in a round of her own kind."""

    async def answered(kind=Kind.CHOICE, *, well=True, learner_id=ADA, mode=Mode.SOLO, said=None):
        opened = await open_round(ask(learner_id), kind=kind, questions=1, mode=mode)
        where = (world, ask(learner_id), opened.round.round_id, 0)
        if kind is Kind.CHOICE:
            key = opened.current.item.card.key
            await answers.pick(*where, key if well else (key + 1) % 3)
        elif kind is Kind.RECALL:
            await answers.judge(*where, Rating.GOOD if well else Rating.AGAIN)
        else:
            await answers.explain(*where, said or "less light, less sugar")
        await closing.end_round(world, ask(learner_id), opened.round.round_id)
        return opened.round.round_id

    return answered


async def days(world, learner_id=ADA):
    """Her days as they are kept, which must be what the log makes of them."""
    async with world.database.reading() as db:
        kept = await days_of(db, learner_id)
    await world.database.writing(rebuild_days)
    async with world.database.reading() as db:
        assert await days_of(db, learner_id) == kept
    return kept


async def dates(world):
    return [date_of(each.day).isoformat() for each in await days(world)]


async def move(world, ask, zone):
    await change_own(world, ask(ADA), zone=zone)


@pytest.mark.parametrize(
    ("zone", "at", "expected"),
    [
        ("UTC", moment(2026, 11, 20, 23, 59, 59), "2026-11-20"),
        ("UTC", moment(2026, 11, 21), "2026-11-21"),
        ("Europe/Berlin", moment(2026, 11, 20, 22, 59, 59), "2026-11-20"),
        ("Europe/Berlin", moment(2026, 11, 20, 23), "2026-11-21"),
        # The day has 23 hours, then 25.
        ("Europe/Berlin", moment(2026, 3, 28, 23), "2026-03-29"),
        ("Europe/Berlin", moment(2026, 3, 29, 21, 59, 59), "2026-03-29"),
        ("Europe/Berlin", moment(2026, 3, 29, 22), "2026-03-30"),
        ("Europe/Berlin", moment(2026, 10, 24, 22), "2026-10-25"),
        ("Europe/Berlin", moment(2026, 10, 25, 22, 59, 59), "2026-10-25"),
        ("Europe/Berlin", moment(2026, 10, 25, 23), "2026-10-26"),
        # Clocks go forward at midnight: the day begins at one o'clock.
        ("Asia/Beirut", moment(2026, 3, 28, 22), "2026-03-29"),
        ("Pacific/Kiritimati", moment(2028, 2, 28, 10), "2028-02-29"),
        ("Pacific/Pago_Pago", moment(2027, 3, 1, 10, 59, 59), "2027-02-28"),
    ],
    ids=[
        "before midnight", "after midnight", "Berlin before", "Berlin after",
        "short day begins", "short day ends", "after the short day",
        "long day begins", "long day ends", "after the long day",
        "a day without midnight", "29 February", "no 29 February",
    ],
)  # fmt: skip
async def test_an_answer_counts_on_the_date_where_the_learner_is(
    world, ask, answer, clock, zone, at, expected
):
    await move(world, ask, zone)
    clock.at = at

    await answer()

    assert await dates(world) == [expected]


async def test_moving_east_and_west_leaves_the_days_before_as_they_were(world, ask, answer, clock):
    for zone in ("UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago"):
        await move(world, ask, zone)
        clock.at = moment(2026, 11, 20, 10, 30)
        await answer()
        clock.advance(DAY_S)

    assert await dates(world) == ["2026-11-19", "2026-11-20", "2026-11-21"]


async def test_ways_of_answering_count_alike_and_everybody_for_herself(world, ask, answer, clock):
    await answer(Kind.CHOICE, mode=Mode.SOLO)
    await answer(Kind.RECALL, mode=Mode.TOGETHER)
    await answer(Kind.CHOICE, mode=Mode.TOGETHER, learner_id=BEN)
    clock.advance(30 * DAY_S)

    opened = await reviewing.open_review(world, ask(ADA), cards=1)
    shown = await desk.look(world, ask(ADA), opened.round.round_id)
    await rate(world, ask, shown)

    today = clock() // DAY_S
    assert await days(world) == [Day(today - 30, 2, 0, 0), Day(today, 1, due=1, recalled=1)]
    assert await days(world, BEN) == [Day(today - 30, 1, 0, 0)]


async def test_only_a_card_that_was_known_and_due_tells_of_recall(world, answer, clock):
    first = clock() // DAY_S
    await answer()
    await answer()
    clock.advance(30 * DAY_S)
    await answer()
    await answer()
    clock.advance(300 * DAY_S)
    await answer(well=False)

    assert await days(world) == [
        Day(first, reviews=2, due=0, recalled=0),
        Day(first + 30, reviews=2, due=1, recalled=1),
        Day(first + 330, reviews=1, due=1, recalled=0),
    ]


@pytest.mark.parametrize(
    ("said", "ticked", "before", "after"),
    [
        pytest.param("nothing", {0, 1}, 0, 1, id="from missed to recalled"),
        pytest.param("less light, less sugar", set(), 1, 0, id="from recalled to missed"),
        pytest.param("less light, less sugar", {0}, 1, 1, id="from good to hard"),
    ],
)
async def test_a_correction_moves_what_was_recalled_on_the_day_of_the_answer(
    world, ask, answer, clock, said, ticked, before, after
):
    await answer(Kind.EXPLAIN)
    # A minute before midnight, so that the correction falls on the next day.
    clock.at = (clock() // DAY_S + 31) * DAY_S - 60
    due_day = clock() // DAY_S
    round_id = await answer(Kind.EXPLAIN, said=said)
    assert (await days(world))[1] == Day(due_day, 1, 1, before)

    clock.advance(120)
    await correcting.correct(world, ask(ADA), round_id, 0, ticked)

    assert (await days(world))[1:] == [Day(due_day, 1, 1, after)]


async def test_a_correction_that_memory_leaves_alone_leaves_the_days_alone(
    world, ask, answer, clock
):
    await answer(Kind.EXPLAIN)
    clock.advance(30 * DAY_S)
    round_id = await answer(Kind.EXPLAIN, said="nothing")
    await answer(Kind.EXPLAIN)
    before = await days(world)

    await correcting.correct(world, ask(ADA), round_id, 0, {0, 1})

    assert await days(world) == before


async def test_an_undo_takes_out_of_the_day_of_the_answer_which_goes_with_its_last(
    world, ask, answer, clock
):
    await answer(Kind.CHOICE)
    await answer(Kind.RECALL)
    met = clock() // DAY_S
    clock.at = (met + 31) * DAY_S - 60
    opened = await reviewing.open_review(world, ask(ADA), cards=2)
    round_id = opened.round.round_id
    first = await desk.look(world, ask(ADA), round_id)
    await rate(world, ask, first)
    await reviewing.go_on(world, ask(ADA), round_id, 0)
    second = await desk.look(world, ask(ADA), round_id)
    await rate(world, ask, second)
    assert (await days(world))[1:] == [Day(met + 30, 2, due=2, recalled=2)]

    await move(world, ask, "Pacific/Kiritimati")
    clock.advance(120)
    await undoing.undo(world, ask(ADA), round_id, 1)
    assert (await days(world))[1:] == [Day(met + 30, 1, due=1, recalled=1)]
    await undoing.undo(world, ask(ADA), round_id, 0)
    assert (await days(world))[1:] == []
