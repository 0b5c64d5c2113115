"""What a round's messages show, always read from the store, and what channels are still owed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.learning.items import Item
from bot.learning.memory import Rating
from bot.learning.rounds import rank
from bot.storage.database import Connection
from bot.storage.queries import attempts, displays, hiding, items, learners, rounds
from bot.storage.queries.attempts import Attempt
from bot.storage.queries.displays import Display, What
from bot.storage.queries.items import StoredItem
from bot.storage.queries.rounds import Round
from bot.tutor.errors import RoundUnknown
from bot.tutor.standings import Line, top_of_week
from bot.tutor.world import World

# A card of the day is closed with so many rows of the week's standings.
ROWS_OF_WEEK = 5

# The summary names this many of the cards most missed.
MOST_MISSED = 3


@dataclass(frozen=True, slots=True)
class Shown:
    """An item with what its public message tells: all of it only once it is closed.

    ``week`` are the server's standings in the week in which a card of the day was put. Learners
    who hide are in none of it, neither by name nor in a number.
    """

    round: Round
    stored: StoredItem
    attempts: tuple[Attempt, ...] = ()
    names: tuple[str, ...] = ()
    week: tuple[Line, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.stored.is_open


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One learner's row in a round's standings; ties share a rank."""

    rank: int
    learner_id: int
    name: str
    points: int
    right: int
    answered: int


@dataclass(frozen=True, slots=True)
class Missed:
    """A card that was missed: by how many of those who answered it."""

    item: Item
    missed: int
    answered: int


@dataclass(frozen=True, slots=True)
class Summary:
    """How a round ended; ``put`` counts the cards that were shown."""

    round: Round
    put: int
    places: tuple[Place, ...]
    most_missed: tuple[Missed, ...]


async def show_item(world: World, round_id: int, position: int) -> Shown:
    """The item as its public message should look now.

    Raises:
        RoundUnknown: There is no such item.
    """
    async with world.database.reading() as db:
        played = await _find_round(db, round_id)
        stored = await items.find_item(db, round_id, position)
        if stored is None:
            raise RoundUnknown
        if stored.is_open:
            seen = await hiding.count_seen_answers(db, round_id, position)
            return Shown(played, replace(stored, answered=seen))
        given = [each for each in await _seen_attempts(db, played) if each.position == position]
        names = await learners.names_of(
            db, played.guild_id, [attempt.learner_id for attempt in given]
        )
        week = await _week(db, played)
    return Shown(
        played,
        replace(stored, answered=len(given)),
        tuple(given),
        tuple(names.get(attempt.learner_id, "") for attempt in given),
        week,
    )


async def _week(db: Connection, played: Round) -> tuple[Line, ...]:
    """That of the day it was put: a Sunday's card, closed on Monday, ends the week with it."""
    if not played.is_daily:
        return ()
    return await top_of_week(db, played.guild_id, at=played.opened_at, rows=ROWS_OF_WEEK)


async def show_current(world: World, round_id: int) -> Shown:
    """The round's current item.

    Raises:
        RoundUnknown: There is no such round.
    """
    async with world.database.reading() as db:
        current = await items.find_current_item(db, round_id)
    if current is None:
        raise RoundUnknown
    return await show_item(world, round_id, current.position)


async def summarise(world: World, round_id: int) -> Summary:
    """The round's standings and the cards most missed; of a round together without who hides.

    Raises:
        RoundUnknown: There is no such round.
    """
    async with world.database.reading() as db:
        played = await _find_round(db, round_id)
        given = await _seen_attempts(db, played)
        put = [item for item in await items.items_of(db, round_id) if item.opened_at is not None]
        names = await learners.names_of(
            db, played.guild_id, {attempt.learner_id for attempt in given}
        )
    return Summary(played, len(put), _places(given, names), _most_missed(given, put))


async def _seen_attempts(db: Connection, played: Round) -> list[Attempt]:
    """All attempts of the round that its messages may tell of; alone a learner sees her own."""
    given = await attempts.attempts_in_round(db, played.round_id)
    if played.is_solo:
        return given
    hidden = await hiding.hidden_in_round(db, played.round_id)
    return [attempt for attempt in given if attempt.learner_id not in hidden]


def _places(given: Sequence[Attempt], names: dict[int, str]) -> tuple[Place, ...]:
    points: Counter[int] = Counter()
    right: Counter[int] = Counter()
    answered: Counter[int] = Counter()
    for attempt in given:
        points[attempt.learner_id] += attempt.points
        right[attempt.learner_id] += attempt.is_right
        answered[attempt.learner_id] += 1
    ordered = sorted(answered, key=lambda who: (-points[who], -right[who], who))
    ranks = rank([points[who] for who in ordered])
    return tuple(
        Place(
            rank=place,
            learner_id=who,
            name=names.get(who, ""),
            points=points[who],
            right=right[who],
            answered=answered[who],
        )
        for place, who in zip(ranks, ordered, strict=True)
    )


def _most_missed(given: Sequence[Attempt], put: Sequence[StoredItem]) -> tuple[Missed, ...]:
    missed = Counter(each.position for each in given if each.rating is Rating.AGAIN)
    answered = Counter(each.position for each in given)
    by_position = {stored.position: stored.item for stored in put}
    worst = sorted(missed, key=lambda at: (-missed[at] / answered[at], -missed[at], at))
    return tuple(Missed(by_position[at], missed[at], answered[at]) for at in worst[:MOST_MISSED])


async def owed_now(world: World, *, limit: int) -> list[Display]:
    """Messages that should have been shown by now: whoever changed the round did not manage to."""
    async with world.database.reading() as db:
        return await displays.owed(db, by=world.now(), limit=limit)


async def owed_of(world: World, round_id: int) -> list[Display]:
    """All that this round's channel is still owed, in the order it is shown."""
    async with world.database.reading() as db:
        return await displays.owed_of_round(db, round_id)


async def claim(world: World, display: Display, *, for_s: int) -> bool:
    """Take on showing it for that many seconds; only one of several processes gets True."""
    return await world.database.writing(displays.claim, display, until=world.now() + for_s)


async def settle(world: World, display: Display, *, message_id: int | None = None) -> None:
    """The channel has it, in the message with this id."""
    await world.database.writing(_settle, display, message_id)


async def _settle(db: Connection, display: Display, message_id: int | None) -> None:
    await displays.settle(db, display.round_id, display.position, display.what)
    if message_id is None:
        return
    if display.what is What.SUMMARY:
        await rounds.keep_summary_id(db, display.round_id, message_id)
    else:
        await items.keep_message_id(db, display.round_id, display.position, message_id)


async def found_message(world: World, round_id: int, position: int, message_id: int) -> None:
    """A click came from this message, so the item is shown there and owed no more."""
    await settle(world, Display(round_id, position, What.PUT, 0), message_id=message_id)


async def _find_round(db: Connection, round_id: int) -> Round:
    played = await rounds.find_round(db, round_id)
    if played is None:
        raise RoundUnknown
    return played
