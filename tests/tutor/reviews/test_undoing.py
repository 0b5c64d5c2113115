"""What is taken back leaves no trace but in the ledger: memory, points and standings as before."""

from dataclasses import dataclass, field
from itertools import count
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.learning.cards import Choice, Explain, Recall
from bot.learning.memory import Rating
from bot.learning.rounds import Mode
from bot.storage.database import open_database
from bot.storage.queries.standings import rebuild_standings
from bot.tutor import answers, closing, correcting, desk, explaining, opening, reviewing, undoing
from bot.tutor.desk import Desk
from bot.tutor.errors import (
    AnsweredSince,
    CardClosed,
    NothingDue,
    NotTheLast,
    NotYourRound,
    ReviewOver,
    RoundUnknown,
)
from bot.tutor.library import Library
from bot.tutor.opening import Wish
from bot.tutor.reviewing import OpenedReview
from bot.tutor.settings import change_own
from bot.tutor.world import World
from tests.tutor.conftest import ADA, BEN, DECK, GUILD, Ask
from tests.tutor.reviews.conftest import card_of

DAY_S = 86_400
LEARNERS = count(1_000_000)
SAID = ["nothing", "less light", "less sugar", "less light, less sugar"]


@dataclass(frozen=True)
class Rate:
    """An answer of a quality from 0 to 3, with a hint or without, and what is said after it."""

    quality: int
    hinted: bool = False
    ticked: int | None = None
    again: Rating | None = None


@dataclass(frozen=True)
class Undo:
    """Take back the last rating."""


rates = st.builds(
    Rate,
    st.integers(0, 3),
    st.booleans(),
    st.one_of(st.none(), st.integers(0, 3)),
    st.one_of(st.none(), st.sampled_from([Rating.HARD, Rating.GOOD, Rating.EASY])),
)
sittings = st.lists(
    st.tuples(st.integers(0, 40), st.lists(st.one_of(rates, st.just(Undo())), max_size=6)),
    min_size=1,
    max_size=4,
)


@dataclass
class Learner:
    """Somebody who reviews, in a server of her own; ``rated`` says which cards, in order."""

    world: World
    request: Ask
    learner_id: int
    rated: list[tuple[str, Rate]] = field(default_factory=list)

    def ask(self):
        return self.request(self.learner_id, guild_id=self.learner_id)

    async def meet(self):
        """Answer one card of the deck in a round, so that reviews know of it."""
        wish = Wish(deck=DECK.name, questions=1, mode=Mode.SOLO, kind=Choice.kind)
        opened = await opening.open_round(self.world, self.ask(), wish)
        card = opened.current.item.card
        assert isinstance(card, Choice)
        await answers.pick(self.world, self.ask(), opened.round.round_id, 0, card.key)
        await closing.end_round(self.world, self.ask(), opened.round.round_id)

    async def sit(self, actions):
        """One review from beginning to end; what remains of the actions after its undos."""
        opened = await opened_or_none(self.world, self.ask())
        remain: list[Rate] = []
        if opened is None:
            return remain
        round_id = opened.round.round_id
        for action in actions:
            shown = await desk.look(self.world, self.ask(), round_id)
            if not isinstance(shown, Desk):
                break
            if isinstance(action, Undo):
                if shown.undoable is not None:
                    await undoing.undo(self.world, self.ask(), round_id, shown.undoable)
                    remain.pop()
                    self.rated.pop()
                continue
            if shown.attempt is not None:
                await reviewing.go_on(self.world, self.ask(), round_id, shown.seat.stored.position)
                shown = await desk.look(self.world, self.ask(), round_id)
                if not isinstance(shown, Desk):
                    break
            await self.rate(round_id, shown, action)
            remain.append(action)
        await reviewing.finish(self.world, self.ask(), round_id)
        return remain

    async def rate(self, round_id, shown, rate):
        where = (self.world, self.ask(), round_id, shown.seat.stored.position)
        match shown.seat.card:
            case Choice(key=key, options=options):
                await answers.pick(*where, key if rate.quality > 1 else (key + 1) % len(options))
            case Recall():
                await answers.judge(*where, Rating(rate.quality + 1))
            case Explain():
                if rate.hinted:
                    await explaining.take_hint(*where)
                await answers.explain(*where, SAID[rate.quality])
                if rate.ticked is not None:
                    ticked = {index for index in range(2) if rate.ticked >> index & 1}
                    await correcting.correct(*where, ticked)
        if rate.again and (await card_of(*where)).ratings:
            await correcting.rate_again(*where, rate.again)
        self.rated.append((shown.seat.card.id, rate))


async def opened_or_none(world, request) -> OpenedReview | None:
    try:
        return await reviewing.open_review(world, request)
    except NothingDue:
        return None


@settings(
    max_examples=30,
    deadline=None,
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
        await world.database.writing(rebuild_standings)
        assert await state(world, hesitant) == await state(world, decided)
    finally:
        await world.database.close()


async def state(world, learner):
    """The learner's memory and standings, as if she had no name."""
    async with world.database.reading() as db:
        memory = await db.fetch(
            "select deck, card, stability_days, difficulty, due_at, last_review_at, reviews, "
            "lapses, rests_until from memories where learner_id = ? order by deck, card",
            learner.learner_id,
        )
        standings = await db.fetch(
            "select deck, period, points, attempts from standings where learner_id = ? "
            "order by deck, period",
            learner.learner_id,
        )
    return [tuple(row) for row in memory], [tuple(row) for row in standings]


@pytest.fixture
async def review(world, ask, clock):
    """Ada's open review of one due card and two new ones, and the round's id."""
    learner = Learner(world, ask, ADA)
    await learner.meet()
    clock.advance(40 * DAY_S)
    opened = await reviewing.open_review(world, learner.ask())
    return learner, opened.round.round_id


async def test_the_card_is_put_again_and_its_old_place_takes_no_answer(world, review):
    learner, round_id = review
    await learner.rate(round_id, await desk.look(world, learner.ask(), round_id), Rate(3))

    await undoing.undo(world, learner.ask(), round_id, 0)

    shown = await card_of(world, learner.ask(), round_id)
    assert (shown.seat.card.id, shown.attempt, shown.number) == ("gas", None, 1)
    assert shown.seat.stored.position == 1
    with pytest.raises(CardClosed):
        await answers.pick(world, learner.ask(), round_id, 0, 1)


async def test_undone_twice_it_is_undone_once(world, review):
    learner, round_id = review
    await learner.rate(round_id, await desk.look(world, learner.ask(), round_id), Rate(3))
    before = await state(world, learner)
    await undoing.undo(world, learner.ask(), round_id, 0)

    await undoing.undo(world, learner.ask(), round_id, 0)

    after = await state(world, learner)
    assert after != before
    assert (await card_of(world, learner.ask(), round_id)).seat.stored.position == 1


async def test_only_the_last_rating_is_taken_back(world, review):
    learner, round_id = review
    await learner.rate(round_id, await desk.look(world, learner.ask(), round_id), Rate(3))
    await reviewing.go_on(world, learner.ask(), round_id, 0)
    await learner.rate(round_id, await desk.look(world, learner.ask(), round_id), Rate(3))

    with pytest.raises(NotTheLast):
        await undoing.undo(world, learner.ask(), round_id, 0)


async def test_a_card_answered_elsewhere_since_stays_as_it_is(world, review, clock):
    learner, round_id = review
    await learner.rate(round_id, await desk.look(world, learner.ask(), round_id), Rate(3))
    clock.advance(60)
    await learner.meet()
    before = await state(world, learner)

    with pytest.raises(AnsweredSince):
        await undoing.undo(world, learner.ask(), round_id, 0)

    assert await state(world, learner) == before


async def test_an_ended_review_stands(world, review):
    learner, round_id = review
    await learner.rate(round_id, await desk.look(world, learner.ask(), round_id), Rate(3))
    await reviewing.finish(world, learner.ask(), round_id)

    with pytest.raises(ReviewOver):
        await undoing.undo(world, learner.ask(), round_id, 0)


async def test_nobody_elses_and_no_round_can_be_undone(world, review, ask, open_round):
    learner, round_id = review
    await learner.rate(round_id, await desk.look(world, learner.ask(), round_id), Rate(3))
    together = await open_round()

    with pytest.raises(NotYourRound):
        await undoing.undo(world, ask(BEN), round_id, 0)
    with pytest.raises(RoundUnknown):
        await undoing.undo(world, ask(), together.round.round_id, 0)
    assert together.round.guild_id == GUILD
