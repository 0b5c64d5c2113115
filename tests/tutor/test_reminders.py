"""Who is reminded when: asked for, taken on by one, settled once, and never two for a day."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.learning.memory import DAY_S, Memory
from bot.learning.reminding import LATE_S, BadTime
from bot.learning.reviewing import DUE_A_DAY
from bot.learning.zones import UnknownZone
from bot.storage.queries import learners, memories
from bot.storage.queries.reminders import Stopped, find_reminder
from bot.tutor import reminders
from bot.tutor.reminders import CLAIM_S, FIRST_PAUSE_S, LAST_PAUSE_S, Waiting
from bot.tutor.settings import change_own, look_at_settings
from tests.tutor.conftest import ADA, BEN, CHANNEL, DECK, NOON

CARD_IDS = [card.id for card in DECK.cards]


def at(moment: str) -> int:
    return int(datetime.fromisoformat(moment).replace(tzinfo=UTC).timestamp())


@pytest.fixture
def remember(world):
    """Give somebody cards that fell due yesterday."""

    async def story(db, learner_id, deck, cards):
        await learners.lock_learner(db, learner_id, at=NOON)
        due_at = NOON - DAY_S
        for card in cards:
            memory = Memory(9.0, 5.0, due_at, due_at - 9 * DAY_S, reviews=3, lapses=0)
            await memories.keep_memory(db, learner_id, deck, card, memory)

    async def remembered(learner_id=ADA, deck=DECK.name, cards=CARD_IDS):
        await world.database.writing(story, learner_id, deck, cards)

    return remembered


async def find(world, learner_id=ADA):
    async with world.database.reading() as db:
        return await find_reminder(db, learner_id)


def moment(reminder) -> int:
    """When it is due, which is some time."""
    at_: int = reminder.next_at
    return at_


async def look(world, reminder) -> Waiting:
    """What there is to remind of, which is something."""
    found = await reminders.look(world, reminder)
    assert found is not None
    return found


async def due(world):
    return await reminders.due_now(world, limit=10)


@pytest.fixture
async def overdue(world, ask, clock, remember):
    """Ada's reminder of 18:00, which is due in this second."""
    await remember()
    turned = await reminders.turn_on(world, ask())
    clock.at = turned.next_at
    (reminder,) = await due(world)
    return reminder


async def test_the_first_time_is_six_in_the_evening_of_her_zone(world, ask, clock):
    clock.at = at("2026-11-24T12:00")

    turned = await reminders.turn_on(world, ask(), zone="new york")

    assert (turned.minute, turned.zone) == (18 * 60, "America/New_York")
    assert turned.next_at == turned.look_at == at("2026-11-24T23:00")
    assert (await look_at_settings(world, ask())).personal.zone == "America/New_York"
    assert (await look_at_settings(world, ask())).reminder == turned


async def test_on_is_the_same_said_twice_and_off_too(world, ask, overdue):
    await reminders.claim(world, overdue)
    claimed = await find(world)
    assert await reminders.turn_on(world, ask()) == claimed
    assert await reminders.turn_on(world, ask(), time="18:00", zone="UTC") == claimed

    for _ in range(2):
        await reminders.turn_off(world, ask())
        assert not (await find(world)).is_on
    await reminders.turn_off(world, ask(BEN))
    assert await find(world, BEN) is None


async def test_a_time_stays_through_off_and_on(world, ask):
    first = await reminders.turn_on(world, ask(), time="6am")
    await reminders.turn_off(world, ask())

    assert await reminders.turn_on(world, ask()) == first


@pytest.mark.parametrize(
    ("wish", "refusal"),
    [({"time": "25:00", "zone": "tokyo"}, BadTime), ({"time": "8", "zone": "Berln"}, UnknownZone)],
    ids=["time", "zone"],
)
async def test_one_that_is_refused_changes_neither_time_nor_zone(world, ask, wish, refusal):
    with pytest.raises(refusal):
        await reminders.turn_on(world, ask(), **wish)

    assert await find(world) is None
    assert (await look_at_settings(world, ask())).personal.zone == "UTC"


async def test_where_she_is_alone_with_the_bot_is_where_they_go(world, ask):
    assert (await reminders.turn_on(world, ask())).channel_id is None
    assert (await reminders.turn_on(world, ask(), is_alone=True)).channel_id == CHANNEL

    await reminders.keep_channel(world, ADA, CHANNEL + 1)
    assert (await reminders.turn_on(world, ask())).channel_id == CHANNEL + 1


async def test_another_zone_moves_the_next_one_and_the_same_zone_does_not(world, ask, overdue):
    await reminders.claim(world, overdue)
    claimed = await find(world)
    await change_own(world, ask(), zone="UTC", new_cards=5)
    assert await find(world) == claimed

    await change_own(world, ask(), zone="Tokyo")

    moved = await find(world)
    assert moved.claimed_at is None
    assert moment(moved) - moment(overdue) == 15 * 3600
    await reminders.settle(world, overdue)
    assert await find(world) == moved


async def test_a_zone_turns_nothing_on(world, ask):
    await reminders.turn_on(world, ask())
    await reminders.turn_off(world, ask())

    await change_own(world, ask(), zone="Tokyo")
    await change_own(world, ask(BEN), zone="Tokyo")

    assert not (await find(world)).is_on
    assert await find(world, BEN) is None


async def test_nothing_is_due_before_its_second(world, ask, clock):
    turned = await reminders.turn_on(world, ask())

    clock.at = moment(turned) - 1
    assert await due(world) == []
    clock.advance(1)
    assert await due(world) == [turned]


async def test_it_tells_how_many_cards_the_day_has_room_for(world, ask, clock, remember):
    many = tuple(replace(DECK.cards[0], id=f"{number}") for number in range(DUE_A_DAY + 9))
    deck = replace(DECK, name="many", cards=many)
    decks = replace(world.library, decks={"many": deck})
    world = replace(world, library=decks)
    await remember(deck="many", cards=[card.id for card in many])
    await remember(deck="gone", cards=["gone"])
    clock.at = (await reminders.turn_on(world, ask())).next_at

    (reminder,) = await due(world)

    assert (await look(world, reminder)).cards == DUE_A_DAY


async def test_with_nothing_due_the_next_day_is_set_and_nothing_claimed(world, ask, clock):
    clock.at = (await reminders.turn_on(world, ask())).next_at
    (reminder,) = await due(world)

    assert await reminders.look(world, reminder) is None

    after = await find(world)
    assert after == replace(
        reminder, next_at=reminder.next_at + DAY_S, look_at=reminder.next_at + DAY_S
    )


async def test_of_several_who_claim_it_one_wins(world, overdue):
    won = await asyncio.gather(*(reminders.claim(world, overdue) for _ in range(8)))

    assert sorted(won) == [False] * 7 + [True]
    assert await due(world) == []


async def test_a_claim_that_nobody_settles_is_taken_up_as_one_that_may_be_sent(
    world, clock, overdue
):
    await reminders.claim(world, overdue)
    first = clock.at
    clock.advance(CLAIM_S)

    (again,) = await due(world)

    assert (await look(world, again)).may_be_sent
    assert not (await look(world, overdue)).may_be_sent
    assert again.claimed_at == first
    clock.advance(1)
    assert await reminders.claim(world, again)
    assert (await find(world)).claimed_at == first
    assert (await find(world)).tries == 2


async def test_settled_it_comes_the_next_day_and_only_the_first_counts(world, clock, overdue):
    await reminders.claim(world, overdue)
    await reminders.settle(world, overdue)
    settled = await find(world)
    clock.advance(DAY_S)
    await reminders.settle(world, overdue)
    await reminders.postpone(world, overdue)
    await reminders.give_up(world, overdue)

    assert await find(world) == settled
    assert settled.next_at == overdue.next_at + DAY_S
    assert (settled.claimed_at, settled.tries) == (None, 0)


async def test_what_fails_waits_longer_each_time_up_to_half_an_hour(world, clock, overdue):
    pauses = []
    for _ in range(8):
        (reminder,) = await due(world)
        await reminders.claim(world, reminder)
        await reminders.postpone(world, reminder)
        pauses.append((await find(world)).look_at - clock.at)
        clock.at = (await find(world)).look_at

    assert pauses[:4] == [FIRST_PAUSE_S, 2 * FIRST_PAUSE_S, 4 * FIRST_PAUSE_S, 8 * FIRST_PAUSE_S]
    assert pauses[-1] == LAST_PAUSE_S
    assert (await find(world)).claimed_at is not None


async def test_whoever_cannot_be_reached_is_told_once(world, ask, overdue):
    await reminders.give_up(world, overdue)

    assert (await find(world)).stopped is Stopped.UNREACHABLE
    assert await due(world) == []
    told = await asyncio.gather(*(reminders.take_notice(world, ADA) for _ in range(4)))
    assert sorted(told) == [False, False, False, True]
    assert not await reminders.take_notice(world, BEN)
    assert (await find(world)).stopped is Stopped.UNREACHABLE


@pytest.mark.parametrize("turn", [reminders.turn_on, reminders.turn_off], ids=["on", "off"])
async def test_whoever_turns_them_on_or_off_needs_not_be_told(world, ask, overdue, turn):
    await reminders.give_up(world, overdue)

    await turn(world, ask())

    assert not await reminders.take_notice(world, ADA)
    assert (await find(world)).stopped is Stopped.BY_HER


@pytest.mark.parametrize(
    ("time", "late_s", "comes"),
    [
        ("18:00", 6 * 3600 - 1, True),
        ("18:00", 6 * 3600, False),
        ("23:30", LATE_S - 1, True),
        ("23:30", LATE_S, False),
        ("00:00", 24 * 3600 - 1, True),
    ],
    ids=["before midnight", "at midnight", "soon after", "no longer soon", "the whole day"],
)
async def test_one_that_is_late_comes_until_midnight_and_for_two_hours(
    world, ask, clock, remember, time, late_s, comes
):
    await remember()
    clock.at = moment(await reminders.turn_on(world, ask(), time=time)) + late_s
    (reminder,) = await due(world)

    found = await reminders.look(world, reminder)

    assert (found is not None) is comes
    after = await find(world)
    assert after == reminder if comes else after.next_at > clock.at


async def test_after_days_away_only_todays_comes(world, ask, clock, remember):
    await remember()
    turned = await reminders.turn_on(world, ask(), time="18:00")
    clock.at = moment(turned) + 5 * DAY_S + 60

    (old,) = await due(world)
    assert await reminders.look(world, old) is None
    (today,) = await due(world)

    assert today.next_at == moment(turned) + 5 * DAY_S
    assert await reminders.look(world, today) is not None
    await reminders.settle(world, today)
    assert (await find(world)).next_at == moment(today) + DAY_S


async def test_the_longest_due_come_first(world, ask, clock):
    for learner_id, time in ((ADA, "19:00"), (BEN, "18:30"), (3, "18:30")):
        await reminders.turn_on(world, ask(learner_id), time=time)
    clock.advance(DAY_S)

    assert [each.learner_id for each in await due(world)] == [BEN, 3, ADA]
    assert [each.learner_id for each in await reminders.due_now(world, limit=1)] == [BEN]


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["read", "claim", "look", "settle", "postpone", "on", "zone"]),
        st.integers(0, 7 * 3600),
    ),
    max_size=20,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
async def test_whatever_is_done_late_or_twice_the_next_one_is_set_and_never_goes_back(
    world, ask, clock, remember, steps
):
    """Processes act on what they have read, however long ago and whatever happened since."""
    await remember()
    await change_own(world, ask(), zone="UTC")
    await reminders.turn_on(world, ask(), time="18:00")
    read = None
    for step, seconds in steps:
        clock.advance(seconds)
        before = await find(world)
        if step == "read":
            read = next(iter(await due(world)), read)
        elif step == "on":
            await reminders.turn_on(world, ask(), time="19:00")
        elif step == "zone":
            await change_own(world, ask(), zone="Asia/Tokyo")
        elif read is not None:
            await getattr(reminders, step)(world, read)
        now = await find(world)
        assert now.is_on
        assert now.look_at >= now.next_at
        assert step in {"on", "zone"} or now.next_at >= before.next_at
        if step == "settle" and read and read.next_at == before.next_at:
            assert now.next_at > clock.at
