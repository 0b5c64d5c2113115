"""One open review a learner, on however many devices, and only hers."""

import asyncio

import pytest

from bot.learning.cards import Choice, Recall
from bot.learning.memory import DAY_S, Rating
from bot.storage.queries.items import find_item
from bot.tutor import answers, closing, correcting, desk, explaining, reviewing, undoing
from bot.tutor.desk import Desk, ReviewSummary
from bot.tutor.errors import (
    NothingDue,
    NotYourRound,
    RoundUnknown,
    WrongKind,
)
from bot.tutor.settings import change_own
from tests.tutor.conftest import ADA, BEN, DECK, EXPLAIN
from tests.tutor.reviews.conftest import MANY, card_of, rate


async def test_asked_for_again_it_goes_on_where_it_stopped(world, ask, remember):
    await remember(DECK, "gas", "gain", days_ago=1)
    first = await reviewing.open_review(world, ask())
    before = await desk.look(world, ask(), first.round.round_id)

    again = await reviewing.open_review(world, ask(guild_id=0, channel_id=5))

    assert (again.goes_on, again.round.round_id) == (True, first.round.round_id)
    assert await desk.look(world, ask(), again.round.round_id) == before


@pytest.mark.parametrize("wish", [{"deck": "many"}, {"cards": 1}], ids=["deck", "number"])
async def test_another_wish_replaces_the_open_review(world, ask, remember, wish):
    await remember(DECK, "gas", days_ago=1)
    await remember(MANY, "000", days_ago=3)
    first = await reviewing.open_review(world, ask())

    second = await reviewing.open_review(world, ask(), **wish)

    assert second.round.round_id != first.round.round_id
    assert isinstance(await desk.look(world, ask(), first.round.round_id), ReviewSummary)
    shown = await card_of(world, ask(), second.round.round_id)
    assert shown.seat.card.id == "000"


async def test_a_wish_for_nothing_leaves_the_open_review(world, ask, remember):
    await remember(DECK, "gas", days_ago=1)
    await remember(MANY, *(card.id for card in MANY.cards), days_ago=-1)
    first = await reviewing.open_review(world, ask())

    with pytest.raises(NothingDue):
        await reviewing.open_review(world, ask(), deck="many")

    assert isinstance(await desk.look(world, ask(), first.round.round_id), Desk)


async def test_the_same_request_twice_opens_one_review(world, ask, remember):
    await remember(DECK, "gas", days_ago=1)
    request = ask()

    opened = await asyncio.gather(
        *(reviewing.open_review(world, request, cards=1) for _ in range(4))
    )

    assert {each.round.round_id for each in opened} == {request.interaction_id}


async def test_two_devices_rate_each_card_once_and_lose_none(world, ask, remember):
    await remember(MANY, *(f"{number:03}" for number in range(12)), days_ago=3)
    opened = await reviewing.open_review(world, ask(), cards=12)
    round_id = opened.round.round_id

    async def device():
        while isinstance(shown := await desk.look(world, ask(), round_id), Desk):
            await rate(world, ask, shown)
            await reviewing.go_on(world, ask(), round_id, shown.seat.stored.position)

    await asyncio.gather(device(), device(), return_exceptions=False)

    async with world.database.reading() as db:
        log = await db.fetch("select card from reviews order by card, ordinal")
    assert [row[0] for row in log] == [f"{number:03}" for number in range(12)]


async def test_a_click_on_next_before_rating_changes_nothing(world, ask, remember):
    await remember(DECK, "gas", "gain", days_ago=1)
    opened = await reviewing.open_review(world, ask())
    before = await desk.look(world, ask(), opened.round.round_id)

    await reviewing.go_on(world, ask(), opened.round.round_id, 0)

    assert await desk.look(world, ask(), opened.round.round_id) == before


async def test_nobody_elses_review_can_be_moved(world, ask, remember, open_round):
    await remember(DECK, "gas", days_ago=1)
    round_id = (await reviewing.open_review(world, ask())).round.round_id
    together = (await open_round()).round.round_id

    for act in (
        lambda round_id, who: reviewing.go_on(world, ask(who), round_id, 0),
        lambda round_id, who: reviewing.finish(world, ask(who), round_id),
        lambda round_id, who: desk.look(world, ask(who), round_id),
        lambda round_id, who: undoing.undo(world, ask(who), round_id, 0),
    ):
        with pytest.raises(NotYourRound):
            await act(round_id, BEN)
        with pytest.raises(RoundUnknown):
            await act(together, ADA)


async def test_fine_ratings_belong_to_reviews(world, ask, open_round, remember):
    await remember(DECK, "gain", days_ago=1)
    opened = await reviewing.open_review(world, ask(), deck="photosynthesis")
    shown = await card_of(world, ask(), opened.round.round_id)
    together = await open_round(kind=Recall.kind)

    easy = await rate(world, ask, shown, Rating.EASY)

    assert (easy.attempt.rating, easy.attempt.share) == (Rating.EASY, 1.0)
    with pytest.raises(WrongKind):
        await answers.judge(world, ask(BEN), together.round.round_id, 0, Rating.EASY)


@pytest.mark.parametrize("rating", [Rating.HARD, Rating.EASY])
async def test_what_was_right_may_be_called_hard_or_easy(world, ask, remember, rating):
    await remember(DECK, "gas", days_ago=1)
    await change_own(world, ask(), ratings=4)
    opened = await reviewing.open_review(world, ask())
    round_id = opened.round.round_id
    right = await rate(world, ask, await card_of(world, ask(), round_id))
    offered = dict((await card_of(world, ask(), round_id, 0)).ratings)

    await correcting.rate_again(world, ask(), round_id, 0, rating)

    shown = await card_of(world, ask(), round_id, 0)
    assert shown.after == offered[rating]
    assert shown.attempt is not None
    assert (shown.attempt.rating, shown.attempt.points) == (rating, right.attempt.points)


async def test_what_was_missed_or_no_review_cannot_be_called_easy(world, ask, remember, open_round):
    await remember(DECK, "gas", days_ago=1)
    opened = await reviewing.open_review(world, ask())
    together = await open_round(kind=Choice.kind)
    for round_id, off in ((opened.round.round_id, 1), (together.round.round_id, 0)):
        chosen = (await card_key(world, round_id) + off) % 3
        await answers.pick(world, ask(), round_id, 0, chosen)

        with pytest.raises(WrongKind):
            await correcting.rate_again(world, ask(), round_id, 0, Rating.EASY)


async def card_key(world, round_id):
    """Where the right option of the round's first card is."""
    async with world.database.reading() as db:
        stored = await find_item(db, round_id, 0)
    assert stored is not None
    assert isinstance(stored.item.card, Choice)
    return stored.item.card.key


async def test_left_alone_for_a_day_it_ends(world, ask, clock, remember):
    await remember(DECK, "gas", days_ago=1)
    opened = await reviewing.open_review(world, ask())

    clock.advance(DAY_S)
    await closing.close_due(world)

    assert isinstance(await desk.look(world, ask(), opened.round.round_id), ReviewSummary)


async def test_a_hint_makes_recall_hard(world, ask, remember):
    await remember(DECK, EXPLAIN.id, days_ago=1)
    opened = await reviewing.open_review(world, ask())

    await explaining.take_hint(world, ask(), opened.round.round_id, 0)
    given = await answers.explain(world, ask(), opened.round.round_id, 0, "less light, less sugar")

    assert given.attempt.rating is Rating.HARD
