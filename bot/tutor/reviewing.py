"""A learner's review: opened, gone on with card by card, and ended."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from random import Random

from bot.learning.cards import Deck, Explain
from bot.learning.group_names import called
from bot.learning.items import Item, put
from bot.learning.reviewing import COUNTED, DUE_A_DAY, MAX_CARDS, Plan
from bot.learning.rounds import Mode
from bot.storage.database import Connection
from bot.storage.queries import attempts, items, learners, memories, reviews, rounds
from bot.storage.queries.items import StoredItem
from bot.storage.queries.rounds import Round
from bot.tutor import queue
from bot.tutor.errors import DayDone, DeckNotMet, NothingDue, NothingMet, NotYourRound, RoundUnknown
from bot.tutor.library import Library
from bot.tutor.queue import Known, Waiting
from bot.tutor.visible_decks import with_decks_of_learner
from bot.tutor.world import Request, World


@dataclass(frozen=True, slots=True)
class OpenedReview:
    """The review, what was planned when it was opened, and whether it had been open before."""

    round: Round
    plan: Plan
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class _Wish:
    """What a story needs to choose cards; ``seed`` is for the dice, which it may throw again."""

    library: Library
    decks: Collection[str]
    new: Sequence[Known]
    seed: int
    at: int

    def dealt(self, known: Known) -> Item:
        return put(*known, Random(self.seed))  # noqa: S311 - shuffles options


async def open_review(
    world: World, request: Request, *, deck: str | None = None, cards: int | None = None
) -> OpenedReview:
    """Open a review of what is due, or go on with the open one of the same decks.

    A learner has one open review; one of other decks, or with a number of *cards*, replaces it.

    Raises:
        DeckUnknown, NothingMet, DeckNotMet, NothingDue, DayDone.
    """
    world = await with_decks_of_learner(world, request.guild_id, request.learner_id)
    known = None if deck is None else world.library.deck(deck)
    decks = list(world.library.decks) if known is None else [known.name]
    now = world.now()
    wanted = None if cards is None else max(1, min(cards, MAX_CARDS))
    async with world.database.reading() as db:
        there = await queue.waiting(
            db, world.library, request.learner_id, decks, wanted=wanted, at=now
        )
    new = Round(
        round_id=request.interaction_id,
        guild_id=request.guild_id,
        channel_id=request.channel_id,
        starter_id=request.learner_id,
        mode=Mode.REVIEW,
        subject="" if known is None else known.name,
        deck="" if known is None else known.name,
        deck_title="" if known is None else known.title,
        questions=there.plan.cards,
        seconds=0,
        opened_at=now,
        touched_at=now,
    )
    wish = _Wish(world.library, decks, there.new, world.random.getrandbits(32), now)
    opened = await world.database.writing(
        _open, new, request.name, wish, replaces=cards is not None
    )
    if opened is not None:
        return OpenedReview(opened, there.plan, goes_on=opened.round_id != new.round_id)
    raise await _nothing(world, request, known, there)


async def _open(
    db: Connection, new: Round, name: str, wish: _Wish, *, replaces: bool
) -> Round | None:
    await learners.lock_learner(db, new.starter_id, at=wish.at)
    await learners.remember_name(db, new.guild_id, new.starter_id, name)
    there = await rounds.find_open_review(db, new.starter_id)
    if there is not None:
        same = there.subject == new.subject and not replaces
        if same or there.round_id == new.round_id:
            return there
    if await rounds.find_round(db, new.round_id) is not None:
        return None
    chosen = await _choose(db, new.starter_id, wish) if new.questions else None
    if chosen is None:
        return None
    if there is not None:
        await _end(db, there, wish.at)
    await rounds.insert_round(db, new)
    await put_card(db, new, 0, wish.dealt(chosen), at=wish.at)
    return new


async def _nothing(world: World, request: Request, deck: Deck | None, there: Waiting) -> Exception:
    """Why there is nothing to review."""
    if there.due:
        left = f"{there.due}" if there.due < COUNTED else f"{COUNTED} and more"
        return DayDone(done=there.done.due, left=left, a_day=DUE_A_DAY)
    async with world.database.reading() as db:
        decks = [deck.name] if deck else list(world.library.decks)
        next_at = await reviews.next_due_at(db, request.learner_id, decks)
    if next_at is not None:
        return NothingDue(next_at=next_at)
    return DeckNotMet(deck=deck.title, name=called(deck)) if deck else NothingMet()


async def go_on(world: World, request: Request, round_id: int, position: int) -> None:
    """Put the next card once this one is rated, or end the review when there is none.

    Nothing happens when the review has moved on from this card already, as on another device.

    Raises:
        RoundUnknown, NotYourRound.
    """
    now = world.now()
    world = await with_decks_of_learner(world, request.guild_id, request.learner_id)
    async with world.database.reading() as db:
        played = await find_review(db, request, round_id)
        decks = [played.deck] if played.deck else list(world.library.decks)
        new = await queue.new_cards(db, world.library, request.learner_id, decks, at=now)
    wish = _Wish(world.library, decks, new, world.random.getrandbits(32), now)
    await world.database.writing(_go_on, request, round_id, position, wish)


async def _go_on(
    db: Connection, request: Request, round_id: int, position: int, wish: _Wish
) -> None:
    await learners.lock_learner(db, request.learner_id, at=wish.at)
    played = await find_review(db, request, round_id)
    current = await find_current(db, played)
    rated = await reviews.rated_positions(db, round_id)
    if played.ended_at is not None or current.position != position or position not in rated:
        return
    await rounds.touch_round(db, played, at=wish.at)
    await items.close_item(db, round_id, position, at=wish.at, by=request.interaction_id)
    has_room = len(rated) < played.questions
    chosen = await _choose(db, request.learner_id, wish) if has_room else None
    if chosen is None:
        await rounds.end_round(db, round_id, at=wish.at)
    else:
        await put_card(db, played, position + 1, wish.dealt(chosen), at=wish.at)


async def finish(world: World, request: Request, round_id: int) -> None:
    """End the review; what was rated counts.

    Raises:
        RoundUnknown, NotYourRound.
    """
    await world.database.writing(_finish, request, round_id, world.now())


async def _finish(db: Connection, request: Request, round_id: int, now: int) -> None:
    await learners.lock_learner(db, request.learner_id, at=now)
    played = await find_review(db, request, round_id)
    if played.ended_at is None:
        await _end(db, played, now)


async def _end(db: Connection, played: Round, now: int) -> None:
    current = await find_current(db, played)
    await items.close_item(db, played.round_id, current.position, at=now)
    await rounds.end_round(db, played.round_id, at=now)


async def _choose(db: Connection, learner_id: int, wish: _Wish) -> Known | None:
    return await queue.next_card(db, wish.library, learner_id, wish.decks, new=wish.new, at=wish.at)


async def put_card(db: Connection, of: Round, position: int, item: Item, *, at: int) -> None:
    """Show the card; with a leech comes its hint, and counts as help."""
    await items.put_item(db, of.round_id, position, item, at=at)
    memory = await memories.find_memory(db, of.starter_id, item.deck, item.card.id)
    if memory and memory.is_leech and isinstance(item.card, Explain) and item.card.hint:
        await attempts.note_hint(db, of.round_id, position, of.starter_id, at=at)


async def find_review(db: Connection, request: Request, round_id: int) -> Round:
    """The review, which must be hers.

    Raises:
        RoundUnknown, NotYourRound.
    """
    played = await rounds.find_round(db, round_id)
    if played is None or not played.is_review:
        raise RoundUnknown
    if played.starter_id != request.learner_id:
        raise NotYourRound
    return played


async def find_current(db: Connection, played: Round) -> StoredItem:
    """The card that the review shows now.

    Raises:
        RoundUnknown: It has none.
    """
    current = await items.find_current_item(db, played.round_id)
    if current is None:
        raise RoundUnknown
    return current
