"""Somebody who reviews, answers in all qualities, and changes her mind."""

from dataclasses import dataclass, field
from itertools import count

from bot.learning.cards import Choice, Explain, Recall
from bot.learning.memory import Rating, Weights, remember
from bot.learning.predicting import Scores
from bot.learning.rounds import Mode
from bot.storage.queries import weights
from bot.storage.queries.days import days_of
from bot.storage.queries.weights import Fitted
from bot.tutor import answers, closing, correcting, desk, explaining, opening, reviewing, undoing
from bot.tutor.desk import Desk
from bot.tutor.errors import NothingDue
from bot.tutor.opening import Wish
from bot.tutor.optimising import _keep
from bot.tutor.reviewing import OpenedReview
from bot.tutor.settings import change_own
from bot.tutor.world import World
from tests.tutor.conftest import DECK, Ask
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


@dataclass(frozen=True)
class Move:
    """Choose another time zone."""

    zone: str


@dataclass(frozen=True)
class Gets:
    """The optimiser keeps these weights for her, in the middle of a review."""

    weights: Weights


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

    async def gets(self, own):
        """The optimiser keeps these weights for her."""
        async with self.world.database.reading() as db:
            marks = await weights.marks_of(db, self.learner_id)
            ratings = await weights.ratings_of(db, self.learner_id)
        scores = Scores(0.3, 0.05)
        fitted = Fitted(weights=own, reviews=400, held_out=80, defaults=scores, scores=scores)
        seen = {key: remember(log, weights=own) for key, log in ratings.items()}
        await self.world.database.writing(
            _keep, self.learner_id, fitted, marks=marks, seen=seen, now=self.world.now()
        )

    async def sit(self, actions):
        """One review from beginning to end; what remains of the actions after its undos."""
        opened = await opened_or_none(self.world, self.ask())
        remain: list[Rate | Move | Gets] = []
        if opened is None:
            return remain
        round_id = opened.round.round_id
        for action in actions:
            if isinstance(action, Move):
                await change_own(self.world, self.ask(), zone=action.zone)
                remain.append(action)
                continue
            shown = await desk.look(self.world, self.ask(), round_id)
            if not isinstance(shown, Desk):
                break
            if isinstance(action, Gets):
                await self.gets(action.weights)
                remain.append(action)
                continue
            if isinstance(action, Undo):
                if shown.undoable is not None:
                    await undoing.undo(self.world, self.ask(), round_id, shown.undoable)
                    # What she was given in between stays hers.
                    last = max(at for at, each in enumerate(remain) if isinstance(each, Rate))
                    del remain[last]
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


async def state(world, learner):
    """The learner's memory, standings and days, as if she had no name."""
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
        days = await days_of(db, learner.learner_id)
    return [tuple(row) for row in memory], [tuple(row) for row in standings], days
