"""Making an earlier version of a server's deck the present one again."""

import asyncio
from dataclasses import dataclass

from bot.learning.differences import Difference
from bot.storage.database import Connection
from bot.storage.queries import group_cards, group_decks
from bot.storage.queries.group_decks import GroupDeck, Head
from bot.storage.queries.servers import lock_server
from bot.tutor.group_decks.adding import Elsewhere
from bot.tutor.group_decks.changing import Cause, Change, find_own_deck, write_change
from bot.tutor.group_decks.errors import ChangedMeanwhile, TitleTaken, VersionUnknown
from bot.tutor.group_decks.keepers import refuse_unless_keeper
from bot.tutor.group_decks.planning import WayBack, way_back
from bot.tutor.group_decks.titles import titles_of
from bot.tutor.group_decks.writing_ahead import AT_ONCE, prepared
from bot.tutor.library import plain_title
from bot.tutor.world import Limits, Request, World


@dataclass(frozen=True, slots=True)
class RolledBack:
    """The deck is, or would be, again what it was in *version*.

    Attributes:
        head: What it says of itself in that version.
        version: The version it goes back to.
        difference: What that changes.
        seen: The deck's version before.
    """

    head: Head
    version: int
    difference: Difference
    seen: int


async def preview_rolling_back(
    world: World,
    request: Request,
    deck_id: int,
    version: int,
    *,
    elsewhere: Elsewhere = asyncio.to_thread,
) -> RolledBack:
    """What going back to *version* would change.

    Raises:
        NeedsItsServer, MayNotKeep, DeckGone, VersionUnknown, TitleTaken.
    """
    _, rolled, _ = await _planned(world, request, deck_id, version, elsewhere)
    return rolled


async def roll_deck_back(
    world: World,
    request: Request,
    deck_id: int,
    version: int,
    *,
    seen: int | None = None,
    elsewhere: Elsewhere = asyncio.to_thread,
    at_once: int = AT_ONCE,
) -> RolledBack:
    """Make a new version of the deck that is as *version* was; memory follows its cards.

    With *seen* only while that is the deck's version, so that nothing but what was previewed is
    changed. More changed cards than *at_once* are written ahead.

    Raises:
        NeedsItsServer, MayNotKeep, DeckGone, VersionUnknown, TitleTaken, TooManyCards.
        ChangedMeanwhile: The deck is no longer as it was seen, or changes in this very moment.
    """
    deck, rolled, way = await _planned(world, request, deck_id, version, elsewhere)
    if seen not in {None, rolled.seen}:
        raise ChangedMeanwhile
    change = Change(cause=Cause.ROLLED_BACK, about=str(version), gone=way.gone, head=rolled.head)
    rows = len(way.put) + len(way.gone)
    async with prepared(world, request, deck, change, way.put, rows=rows, at_once=at_once) as ready:
        await world.database.writing(
            _roll_back,
            request,
            deck_id,
            ready,
            seen=rolled.seen,
            limits=world.limits,
            at=world.now(),
        )
    return rolled


async def _roll_back(
    db: Connection,
    request: Request,
    deck_id: int,
    change: Change,
    *,
    seen: int,
    limits: Limits,
    at: int,
) -> None:
    await lock_server(db, request.guild_id)
    await refuse_unless_keeper(db, request, at=at)
    deck = await find_own_deck(db, request, deck_id)
    if deck.version != seen:
        raise ChangedMeanwhile
    assert change.head is not None  # noqa: S101 - that of the version
    await _refuse_taken(db, request, deck_id, change.head)
    await write_change(db, request, deck, change, limits=limits, at=at)


async def _planned(
    world: World, request: Request, deck_id: int, version: int, elsewhere: Elsewhere
) -> tuple[GroupDeck, RolledBack, WayBack]:
    async with world.database.reading() as db:
        await refuse_unless_keeper(db, request, at=world.now())
        deck = await find_own_deck(db, request, deck_id)
        made = await group_decks.find_version(db, deck_id, version)
        if made is None or version >= deck.version:
            raise VersionUnknown(version=version)
        await _refuse_taken(db, request, deck_id, made.head)
        now = await group_cards.unread_cards_of(db, deck_id, deck.version)
        gone = await group_cards.unread_gone_cards(db, deck_id)
        then = await group_cards.unread_cards_of(db, deck_id, version)
    rows = [[tuple(row) for row in each] for each in (now, then, gone)]
    way: WayBack = await elsewhere(way_back, *rows, world.now())
    return deck, RolledBack(made.head, version, way.difference, deck.version), way


async def _refuse_taken(db: Connection, request: Request, deck_id: int, head: Head) -> None:
    other = (await titles_of(db, request.guild_id)).get(plain_title(head.title))
    if other is not None and other.deck_id != deck_id:
        raise TitleTaken(title=head.title)
