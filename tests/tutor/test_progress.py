"""Progress is what was answered, by the learner's own days, for her and for whom she lets look."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.learning.calendar import start_of
from bot.learning.cards import Kind
from bot.learning.memory import DAY_S, LEECH_FROM, Memory
from bot.learning.progress import FORECAST_DAYS, WEEKS, CardStates
from bot.learning.rounds import Mode
from bot.pictures.schemes import Scheme
from bot.storage.queries import learners, memories
from bot.tutor import answers, closing
from bot.tutor.errors import NoServerHere
from bot.tutor.library import Library
from bot.tutor.progress import (
    NothingLearnt,
    ProgressNotShown,
    choose_scheme,
    look_at_progress,
    name_of,
    scheme_of,
)
from bot.tutor.settings import change_own
from tests.tutor.conftest import ADA, BEN, DECK, GUILD, NOON

# 15 January 2027, a Friday.
TODAY = date(2027, 1, 15)


@pytest.fixture
def answer(world, ask, open_round):
    """Somebody answers the choice card, alone."""

    async def answered(learner_id=ADA, *, well=True):
        opened = await open_round(ask(learner_id), kind=Kind.CHOICE, questions=1, mode=Mode.SOLO)
        key = opened.current.item.card.key
        where = (world, ask(learner_id), opened.round.round_id, 0)
        await answers.pick(*where, key if well else (key + 1) % 3)
        await closing.end_round(world, ask(learner_id), opened.round.round_id)

    return answered


@pytest.fixture
def remember(world):
    """Give Ada a memory of a card that comes back at a moment, after so many days."""

    async def story(db, deck, card, memory):
        await learners.lock_learner(db, ADA, at=NOON)
        await memories.keep_memory(db, ADA, deck, card, memory)

    async def remembered(card, *, due_at, days=9, deck=DECK.name, lapses=0, rests_until=0):
        memory = Memory(9.0, 5.0, due_at, due_at - days * DAY_S, 3, lapses, rests_until)
        await world.database.writing(story, deck, card, memory)

    return remembered


async def test_before_the_first_card_it_says_what_to_do(world, ask):
    with pytest.raises(NothingLearnt) as refused:
        await look_at_progress(world, ask())

    assert "/quiz" in refused.value.sentence


async def test_twelve_weeks_are_told_day_by_day_from_a_monday(world, ask, answer, clock):
    for days_ago in (83, 81, 7, 0):
        clock.at = NOON - days_ago * DAY_S
        await answer()
    await answer()

    found = await look_at_progress(world, ask())

    assert found.today == TODAY
    assert found.first_day == date(2026, 10, 26)
    assert found.first_day.weekday() == 0
    assert len(found.reviews) == 7 * (WEEKS - 1) + 5
    # The first was in the week before these.
    reviewed = {found.first_day + timedelta(days=at): n for at, n in enumerate(found.reviews) if n}
    assert reviewed == {
        TODAY - timedelta(days=81): 1,
        TODAY - timedelta(days=7): 1,
        TODAY: 2,
    }


async def test_recall_is_that_of_due_cards_in_these_weeks(world, ask, answer, clock):
    clock.at = NOON - 200 * DAY_S
    await answer()
    # Due, but before these weeks.
    clock.at = NOON - 100 * DAY_S
    await answer()
    clock.at = NOON - 60 * DAY_S
    assert (await look_at_progress(world, ask())).retention == 1.0
    clock.at = NOON
    nothing_yet = await look_at_progress(world, ask())
    await answer(well=False)

    found = await look_at_progress(world, ask())

    assert nothing_yet.retention is None
    assert (found.due_reviews, found.recalled, found.retention) == (1, 0, 0.0)


async def test_each_card_is_in_one_state_and_those_gone_from_their_deck_in_none(
    world, ask, answer, remember
):
    await answer()
    await remember("gain", due_at=NOON, days=30)
    await remember("gone", due_at=NOON)
    await remember("gone", due_at=NOON, deck="gone")

    found = await look_at_progress(world, ask())

    assert found.states == CardStates(new=1, young=1, mature=1, leeches=0)
    assert found.forecast[0] == 1
    await remember("gain", due_at=NOON, days=30, lapses=LEECH_FROM)
    assert (await look_at_progress(world, ask())).states.leeches == 1


async def test_cards_of_decks_she_has_not_begun_are_not_new(world, ask, answer):
    other = replace(DECK, name="other", title="Other")
    world = replace(world, library=Library(decks={DECK.name: DECK, "other": other}))
    await answer()

    assert (await look_at_progress(world, ask())).states.new == len(DECK.cards) - 1


@pytest.mark.parametrize(
    ("due_at", "rests_until", "ahead"),
    [
        pytest.param(NOON - 90 * DAY_S, 0, 0, id="long due"),
        pytest.param(start_of(date(2027, 1, 16), "Asia/Tokyo") - 1, 0, 0, id="later today"),
        pytest.param(start_of(date(2027, 1, 16), "Asia/Tokyo"), 0, 1, id="tomorrow"),
        pytest.param(NOON - DAY_S, NOON + 3 * DAY_S, 3, id="due, and rests three days"),
        pytest.param(start_of(date(2027, 1, 29), "Asia/Tokyo") - 1, 0, 13, id="the last day"),
        pytest.param(start_of(date(2027, 1, 29), "Asia/Tokyo"), 0, None, id="after it"),
    ],
)
async def test_a_card_is_forecast_for_the_day_on_which_it_may_be_reviewed(
    world, ask, answer, remember, due_at, rests_until, ahead
):
    await answer()
    await change_own(world, ask(), zone="Asia/Tokyo")
    # The card that was answered is out of the way.
    await remember("gas", due_at=NOON + 90 * DAY_S)

    await remember("gain", due_at=due_at, rests_until=rests_until)

    found = await look_at_progress(world, ask())
    assert found.forecast == tuple(int(day == ahead) for day in range(FORECAST_DAYS))


async def test_a_day_ahead_of_today_is_shown_when_it_has_come(world, ask, answer, clock):
    await change_own(world, ask(), zone="Pacific/Kiritimati")
    await answer()
    await change_own(world, ask(), zone="Pacific/Pago_Pago")

    found = await look_at_progress(world, ask())

    assert (sum(found.reviews), found.streak.days, found.streak.has_today) == (0, 1, False)
    clock.advance(DAY_S)
    found = await look_at_progress(world, ask())
    assert (sum(found.reviews), found.streak.days, found.streak.has_today) == (1, 1, True)


async def shown(world, ask, **request):
    return await look_at_progress(world, ask(BEN, **request), of=ADA)


async def test_another_sees_the_same_as_she_once_she_shares_it(world, ask, answer):
    await answer(ADA)
    with pytest.raises(ProgressNotShown):
        await shown(world, ask)

    await change_own(world, ask(ADA), shares_progress=True)

    assert await shown(world, ask) == await look_at_progress(world, ask(ADA))
    assert await name_of(world, ask(BEN), ADA) == "Ada"


async def test_every_refusal_of_anothers_progress_has_the_same_words(world, ask, answer):
    refusals = []

    async def refused(**request):
        with pytest.raises(ProgressNotShown) as error:
            await shown(world, ask, **request)
        refusals.append((error.value.sentence, error.value.fields))

    await refused()
    await answer(ADA)
    await refused()
    await change_own(world, ask(ADA), shares_progress=True, is_hidden=True)
    await refused()
    await change_own(world, ask(ADA), is_hidden=False)
    await refused(guild_id=GUILD + 1)

    assert refusals == [refusals[0]] * 4
    await shown(world, ask)


async def test_who_shares_and_has_not_answered_is_refused_alike(world, ask):
    await change_own(world, ask(ADA), shares_progress=True)
    await world.database.writing(learners.remember_name, GUILD, ADA, "Ada")

    with pytest.raises(ProgressNotShown):
        await shown(world, ask)


async def test_in_direct_messages_there_is_only_ones_own(world, ask, answer):
    await answer(ADA)
    await change_own(world, ask(ADA), shares_progress=True)

    with pytest.raises(NoServerHere):
        await shown(world, ask, guild_id=0)
    assert await look_at_progress(world, ask(ADA, guild_id=0), of=ADA)


async def test_who_hides_sees_her_own(world, ask, answer):
    await answer(ADA)
    await change_own(world, ask(ADA), is_hidden=True)

    assert sum((await look_at_progress(world, ask(ADA))).reviews) == 1


async def test_pictures_are_dark_until_she_chooses(world, ask):
    assert await scheme_of(world, ask(ADA)) is Scheme.DARK

    await choose_scheme(world, ask(ADA), Scheme.LIGHT)

    assert await scheme_of(world, ask(ADA)) is Scheme.LIGHT
    assert await scheme_of(world, ask(BEN)) is Scheme.DARK
