"""Changing what a server's deck says of itself: its title and description."""

from dataclasses import dataclass, replace

from bot.formats.form_head import DESCRIPTION, TITLE, read_head
from bot.storage.database import Connection
from bot.storage.queries import group_decks
from bot.storage.queries.group_decks import Head
from bot.storage.queries.servers import lock_server
from bot.tutor.group_decks.changing import Cause, Change, find_own_deck, write_change
from bot.tutor.group_decks.errors import TitleTaken
from bot.tutor.group_decks.keepers import refuse_unless_keeper
from bot.tutor.group_decks.titles import titles_of
from bot.tutor.group_decks.typed import HEAD, Typed, forget, keep, keeping_typed
from bot.tutor.library import plain_title
from bot.tutor.world import Limits, Request, World


@dataclass(frozen=True, slots=True)
class HeadConflict:
    """Somebody changed it first: what it is now; what was typed is kept."""

    typed: Typed
    there: Head


async def open_head(world: World, request: Request, deck_id: int) -> Typed:
    """The form of the deck's title and description as they are now.

    Raises:
        NeedsItsServer, MayNotKeep, DeckGone.
    """
    async with world.database.reading() as db:
        await refuse_unless_keeper(db, request, at=world.now())
        deck = await find_own_deck(db, request, deck_id)
        head = await _head(db, deck_id, deck.version)
    fields = {TITLE: head.title, DESCRIPTION: head.description}
    return Typed(deck_id=deck_id, about=HEAD, seen=deck.version, fields=fields)


async def save_head(world: World, request: Request, typed: Typed) -> Head | HeadConflict:
    """Call the deck what was typed, unless somebody else changed that since it was seen.

    Raises:
        NeedsItsServer, MayNotKeep, DeckGone.
        NotSaved: There is something to mend; what was typed is kept.
    """
    shipped = {plain_title(deck.title) for deck in world.library.decks.values()}
    async with keeping_typed(world, request, typed):
        title, description = read_head(typed.fields)
        if plain_title(title) in shipped:
            raise TitleTaken(title=title)
        head, version = await world.database.writing(
            _save,
            request,
            typed,
            title=title,
            description=description,
            limits=world.limits,
            at=world.now(),
        )
    if (head.title, head.description) == (title, description):
        await forget(world, typed.draft_id)
        return head
    kept = await keep(world, request, typed, seen=version)
    return HeadConflict(kept, head)


async def _save(
    db: Connection,
    request: Request,
    typed: Typed,
    *,
    title: str,
    description: str,
    limits: Limits,
    at: int,
) -> tuple[Head, int]:
    """What the deck says of itself now and since which version at most; not hers on a conflict."""
    await lock_server(db, request.guild_id)
    await refuse_unless_keeper(db, request, at=at)
    deck = await find_own_deck(db, request, typed.deck_id)
    there = await _head(db, deck.deck_id, deck.version)
    head = replace(there, title=title, description=description)
    if head == there or await _head(db, deck.deck_id, typed.seen) != there:
        return there, deck.version
    other = (await titles_of(db, request.guild_id)).get(plain_title(title))
    if other is not None and other.deck_id != deck.deck_id:
        raise TitleTaken(title=title)
    new = Change(cause=Cause.EDITED, head=head)
    return head, await write_change(db, request, deck, new, limits=limits, at=at)


async def _head(db: Connection, deck_id: int, version: int) -> Head:
    made = await group_decks.find_version(db, deck_id, version)
    assert made is not None  # noqa: S101 - every version is written with the deck
    return made.head
