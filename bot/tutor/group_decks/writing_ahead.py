"""Thousands of cards, written bit by bit under an id that nobody reads until a last story shows it.

A new deck is begun so, and a version in which many cards change: that one has all its cards in a
volume of its own, beside those that the versions before it stay in.
"""

from collections.abc import AsyncIterator, Collection, Iterable, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from itertools import islice
from typing import Final, TypeVar

from bot.errors import TutorError
from bot.storage.database import Connection
from bot.storage.queries import group_cards, group_volumes
from bot.storage.queries.group_cards import StoredCard
from bot.storage.queries.group_decks import GroupDeck
from bot.tutor.group_decks.changing import Change, Volume
from bot.tutor.group_decks.errors import ChangedMeanwhile
from bot.tutor.world import Request, World

T = TypeVar("T")

AT_ONCE: Final = 300
"""Rows of a change that are written in a few milliseconds, as any other story."""

PORTION: Final = 200
"""Cards that are written in one go, in a few milliseconds, so that clicks come in between."""

UNFINISHED_S: Final = 60 * 60
"""What is not whole after so long never will be: the bot was killed meanwhile."""


@asynccontextmanager
async def prepared(
    world: World,
    request: Request,
    deck: GroupDeck,
    change: Change,
    put: Iterable[StoredCard],
    *,
    rows: int,
    at_once: int,
) -> AsyncIterator[Change]:
    """The change with the cards *put*, for a story that calls `write_change` within.

    That story is short whatever *rows* is, the number of cards that are put or gone: more than
    *at_once* are written ahead, and *put* may make them while they are taken. Of what raises
    within nothing is left.

    Raises:
        ChangedMeanwhile: *deck* is not as it stands any more.
    """
    if rows <= at_once:
        yield replace(change, put=[*put])
        return
    write, volume, of = world.database.writing, request.interaction_id, deck.deck_id
    begun = await write(
        group_volumes.begin_volume, volume, of=of, after=deck.version, at=world.now()
    )
    if not begun:
        raise ChangedMeanwhile
    async with unseen(world, volume):
        async with world.database.reading() as db:
            left = await group_cards.ids_of(db, of)
        new = await write_ahead(world, volume, put, version=deck.version + 1)
        left -= {*change.gone, *new}
        for cards in _portions(sorted(left)):
            await write(_copy, of, volume, cards)
        yield replace(change, gone=(), ahead=Volume(volume, len(new) + len(left)))


@asynccontextmanager
async def unseen(world: World, volume: int) -> AsyncIterator[None]:
    """A deck or volume that was begun: what is raised within leaves nothing of it."""
    try:
        yield
    except TutorError:
        await _clear(world, volume)
        raise


async def write_ahead(
    world: World, volume: int, put: Iterable[StoredCard], *, version: int
) -> list[str]:
    """Write these cards, which may be made while they are taken; gives their ids.

    Raises:
        ChangedMeanwhile: What was begun is gone, as with its deck's server.
    """
    ids = []
    for portion in _portions(put):
        await world.database.writing(_put, volume, portion, version=version)
        ids += [each[0] for each in portion]
    return ids


async def clear_unfinished(world: World) -> int:
    """Remove what is left of decks and changes that never became whole; how many there were."""
    async with world.database.reading() as db:
        found = await group_volumes.all_unseen(db, before=world.now() - UNFINISHED_S)
    for volume in found:
        await _clear(world, volume)
    return len(found)


async def _put(
    db: Connection, volume: int, portion: Collection[StoredCard], *, version: int
) -> None:
    await _refuse_gone(db, volume)
    await group_cards.insert_cards(db, volume, version=version, put=[*portion])


async def _copy(db: Connection, deck_id: int, volume: int, cards: Collection[str]) -> None:
    await _refuse_gone(db, volume)
    await group_volumes.copy_cards(db, deck_id, volume, cards)


async def _refuse_gone(db: Connection, volume: int) -> None:
    if not await group_volumes.is_unseen(db, volume):
        raise ChangedMeanwhile


async def _clear(world: World, volume: int) -> None:
    write = world.database.writing
    while await write(group_volumes.remove_some_cards, volume, limit=PORTION):
        pass
    await write(group_volumes.drop_unseen, volume)


def _portions(of: Iterable[T]) -> Iterator[list[T]]:
    each = iter(of)
    while portion := list(islice(each, PORTION)):
        yield portion
