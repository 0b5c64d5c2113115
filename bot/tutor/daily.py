"""The card of the day: set for a channel, put there by the clock, open until the next one comes."""

from dataclasses import dataclass, replace

from bot.errors import TutorError
from bot.learning.daily import (
    DAYS_IN_VAIN,
    choose_daily,
    daily_round_id,
    is_worth_putting,
)
from bot.learning.items import Item, put
from bot.learning.reminding import next_time, read_time
from bot.learning.rounds import Mode
from bot.storage.database import Connection
from bot.storage.queries import dailies, displays, items, presence, rounds
from bot.storage.queries.dailies import Daily
from bot.storage.queries.displays import Display, What
from bot.storage.queries.rounds import Round
from bot.storage.queries.servers import lock_server, zone_at
from bot.tutor.opening import SHOW_WITHIN_S
from bot.tutor.visible_decks import with_decks_of_server
from bot.tutor.world import Request, World

# Many servers choose the same full hour. So few at a look leave room for cards that close on time.
AT_ONCE = 10


class MayNotSetDaily(TutorError):
    """She neither moderates the channel nor manages the server, or this is no server."""

    sentence = (
        "Only moderators of the channel (permission Manage Messages) and those who manage this "
        "server can set its card of the day or turn it off."
    )


class NoDaily(TutorError):
    """There is nothing to turn off."""

    sentence = "This server has no card of the day. A moderator can set one with /daily set."


@dataclass(frozen=True, slots=True, kw_only=True)
class Arranged:
    """What holds for a server's card of the day now.

    Attributes:
        daily: None when it has none any more.
        deck_title: Title of its deck; empty without one.
        zone: Name of the server's time zone, by which its time counts.
        open_until: When the card that is open now closes, None without one.
        lost_deck: Name of the deck that was set before, if it is gone: no card came from it.
    """

    daily: Daily | None
    deck_title: str = ""
    zone: str
    open_until: int | None
    lost_deck: str | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """What came of a server's day: the round of its card, or why there is none."""

    guild_id: int
    round_id: int | None = None
    why_not: str = ""


def check_moderator(request: Request) -> None:
    """See whether she may set or end the card of the day in the request's channel.

    Raises:
        MayNotSetDaily: She may not.
    """
    if request.guild_id == 0 or not (request.is_moderator or request.manages_server):
        raise MayNotSetDaily


async def set_daily(world: World, request: Request, *, deck: str, time: str) -> Arranged:
    """Let a card of this deck come to the request's channel every day at this time.

    It takes the place of what was set before. A card that is open stays open to its end.

    Raises:
        MayNotSetDaily, DeckUnknown, BadTime.
    """
    check_moderator(request)
    world = await with_decks_of_server(world, request.guild_id)
    known, minute = world.library.deck(deck), read_time(time)
    arranged, before = await world.database.writing(
        _set, request, known.name, minute, now=world.now()
    )
    lost = before if before is not None and before not in world.library.decks else None
    return replace(arranged, deck_title=known.title, lost_deck=lost)


async def end_daily(world: World, request: Request) -> Arranged:
    """Let no more cards come; one that is open stays open to its end.

    Raises:
        MayNotSetDaily, NoDaily.
    """
    check_moderator(request)
    return await world.database.writing(_end, request.guild_id, now=world.now())


async def follow_zone(db: Connection, guild_id: int, zone: str, *, now: int) -> None:
    """Let the next card come at its time by this zone; one that is due already still comes."""
    daily = await dailies.daily_of(db, guild_id)
    if daily is not None and daily.next_at > now:
        await dailies.move_daily(db, guild_id, next_at=next_time(now, daily.minute, zone))


async def open_due(world: World) -> list[Day]:
    """Put the card of the day wherever its time has come; another process's days are left out.

    After an outage one card is put for all the days that were missed, the newest.
    """
    now = world.now()
    async with world.database.reading() as db:
        due = await dailies.due_dailies(db, by=now, limit=AT_ONCE)
    days = [await _open_day(world, daily, now) for daily in due]
    return [day for day in days if day is not None]


async def _open_day(world: World, due: Daily, now: int) -> Day | None:
    """Chosen before the transaction: whoever claims the day has chosen from what it was."""
    world = await with_decks_of_server(world, due.guild_id)
    deck = world.library.decks.get(due.deck)
    item = None
    if deck is not None and deck.cards:
        async with world.database.reading() as db:
            times_put = await dailies.times_put(db, due.guild_id, deck.name)
        card = choose_daily(deck.cards, times_put=times_put, random=world.random)
        item = put(deck, card, world.random)
    return await world.database.writing(_put, due, item, now)


async def _put(db: Connection, due: Daily, item: Item | None, now: int) -> Day | None:
    # Waits for a change of the zone, which says when the next one comes.
    await lock_server(db, due.guild_id)
    next_at = next_time(now, due.minute, await _zone(db, due.guild_id, now))
    if not await dailies.claim(db, due, next_at=next_at):
        return None
    # Nobody would see it, and it would be left behind where the server is just being purged.
    if await presence.is_away(db, due.guild_id):
        return None
    if await _is_in_vain(db, due):
        await dailies.remove_daily(db, due.guild_id)
        return Day(due.guild_id, why_not="turned off, its channel could not be posted in for days")
    if item is None:
        return Day(due.guild_id, why_not="its deck is gone")
    if not is_worth_putting(now=now, closes_at=next_at):
        return Day(due.guild_id, why_not="its day is nearly over")
    new = await _insert(db, _round(due, item, now))
    await items.insert_items(db, new.round_id, [item])
    await items.open_item(db, new.round_id, 0, at=now, closes_at=next_at)
    await displays.owe(db, Display(new.round_id, 0, What.PUT, due_at=now + SHOW_WITHIN_S))
    return Day(due.guild_id, new.round_id)


async def _is_in_vain(db: Connection, due: Daily) -> bool:
    last = await dailies.last_message_ids(db, due.guild_id, since=due.set_at, limit=DAYS_IN_VAIN)
    return len(last) == DAYS_IN_VAIN and not any(last)


def _round(due: Daily, item: Item, now: int) -> Round:
    return Round(
        round_id=daily_round_id(due.guild_id, due.next_at),
        guild_id=due.guild_id,
        channel_id=due.channel_id,
        starter_id=0,
        mode=Mode.DAILY,
        subject=item.deck,
        deck=item.deck,
        deck_title=item.deck_title,
        questions=1,
        seconds=0,
        opened_at=now,
        touched_at=now,
    )


async def _insert(db: Connection, new: Round) -> Round:
    """The claim has made sure that it is there only once, so an id that is taken is another's."""
    while not await rounds.insert_round(db, new):
        new = replace(new, round_id=new.round_id + 1)
    return new


async def _set(
    db: Connection, request: Request, deck: str, minute: int, *, now: int
) -> tuple[Arranged, str | None]:
    """What holds now, and which deck was set before."""
    guild_id = request.guild_id
    # Waits for a change of the zone, which moves what is set.
    await lock_server(db, guild_id)
    before = await dailies.daily_of(db, guild_id)
    zone = await _zone(db, guild_id, now)
    daily = Daily(
        guild_id=guild_id,
        channel_id=request.channel_id,
        deck=deck,
        minute=minute,
        next_at=next_time(now, minute, zone),
        set_at=now,
    )
    await dailies.keep_daily(db, daily)
    open_until = await dailies.open_until(db, guild_id)
    arranged = Arranged(daily=daily, zone=zone, open_until=open_until)
    return arranged, None if before is None else before.deck


async def _end(db: Connection, guild_id: int, *, now: int) -> Arranged:
    if not await dailies.remove_daily(db, guild_id):
        raise NoDaily
    open_until = await dailies.open_until(db, guild_id)
    return Arranged(daily=None, zone=await _zone(db, guild_id, now), open_until=open_until)


async def _zone(db: Connection, guild_id: int, now: int) -> str:
    """A zone that was chosen in this second counts from the next one on, and for what is next."""
    return await zone_at(db, guild_id, now + 1)
