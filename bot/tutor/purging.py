"""What is kept for a while only: servers that removed the bot, and copies of the database."""

from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from bot.storage.database import Connection
from bot.storage.queries import presence, purging
from bot.tutor.world import World

T = TypeVar("T")

DAY_S: Final = 24 * 60 * 60
# Found at once, without stopping anybody; removed so many at a time, so that clicks go on.
FOUND: Final = 10_000
PORTION: Final = 50
ROUNDS_A_PORTION: Final = 10
DECKS_A_PORTION: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """For how many days it is kept; 0 for not at all."""

    left_servers_days: int = 30
    copies_days: int = 30


USUAL: Final = Keeping()


async def note_present(world: World, guild_ids: Collection[int]) -> None:
    """Compare the servers the bot is in with those the store knows, and note what is different."""
    async with world.database.reading() as db:
        known = {each.guild_id: each.left_at for each in await presence.known_servers(db)}
    here = {guild_id for guild_id in guild_ids if known.get(guild_id, 0) is not None}
    gone = {each for each, left_at in known.items() if left_at is None} - set(guild_ids)
    if here:
        await world.database.writing(presence.note_present, here)
    if gone:
        await world.database.writing(presence.note_left, gone, at=world.now())


async def note_joined(world: World, guild_id: int) -> None:
    """The bot was added to this server, perhaps again."""
    await world.database.writing(presence.note_present, [guild_id])


async def note_left(world: World, guild_id: int) -> None:
    """The bot was removed from this server."""
    await world.database.writing(presence.note_left, [guild_id], at=world.now())


async def servers_to_purge(world: World, keeping: Keeping) -> list[int]:
    """Servers the bot left so long ago that nothing of them is kept."""
    async with world.database.reading() as db:
        return await presence.servers_left(db, by=_until(world, keeping.left_servers_days))


async def purge(
    world: World, guild_id: int, keeping: Keeping, *, portion: int = PORTION
) -> AsyncIterator[int]:
    """Remove all that is stored of this server; yields after each transaction how much it removed.

    It may be left after any portion and started again. It ends when the bot is back in the server.
    What learners remember of cards stays theirs.
    """
    by = _until(world, keeping.left_servers_days)
    for step in _STEPS:
        while found := await _find(world, step, guild_id):
            for some in _portions(found, min(portion, step.most)):
                if not await world.database.writing(
                    _if_still_away, step.remove, guild_id, some, by=by, now=world.now()
                ):
                    return
                yield len(some)
    await world.database.erasing(_if_still_away, _remove_server, guild_id, (), by=by, now=0)


async def remove_copies(world: World, keeping: Keeping) -> int:
    """Remove copies of the database that are too old to go back to; how many."""
    return await world.database.remove_copies(older_than=_until(world, keeping.copies_days))


Remove = Callable[[Connection, int, Sequence[Any], int], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class _Step:
    """How rows of one sort are found and removed, at most *most* of them in a transaction."""

    find: Callable[..., Awaitable[list[Any]]]
    remove: Remove
    most: int = PORTION


async def _remove_answers(
    db: Connection, guild_id: int, keys: Sequence[purging.Key], _now: int
) -> None:
    await purging.remove_answers(db, guild_id, keys)


async def _remove_rounds(
    db: Connection, _guild_id: int, round_ids: Sequence[int], now: int
) -> None:
    await purging.remove_rounds(db, round_ids, at=now)


async def _remove_members(
    db: Connection, guild_id: int, learner_ids: Sequence[int], _now: int
) -> None:
    await purging.remove_members(db, guild_id, learner_ids)


async def _remove_decks(db: Connection, _guild_id: int, deck_ids: Sequence[int], _now: int) -> None:
    await purging.remove_decks(db, deck_ids)


async def _remove_server(db: Connection, guild_id: int, _none: Sequence[int], _now: int) -> None:
    await purging.remove_server(db, guild_id)


_STEPS = (
    _Step(purging.answers_of_server, _remove_answers),
    _Step(purging.rounds_of_server, _remove_rounds, ROUNDS_A_PORTION),
    _Step(purging.members_of_server, _remove_members),
    _Step(purging.decks_of_server, _remove_decks, DECKS_A_PORTION),
)


async def _if_still_away(
    db: Connection, remove: Remove, guild_id: int, portion: Sequence[Any], *, by: int, now: int
) -> bool:
    """Remove the portion unless the bot is back in the server."""
    if not await presence.has_left(db, guild_id, by=by):
        return False
    await remove(db, guild_id, portion, now)
    return True


async def _find(world: World, step: _Step, guild_id: int) -> list[Any]:
    async with world.database.reading() as db:
        return await step.find(db, guild_id, limit=FOUND)


def _portions(found: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    return (found[start : start + size] for start in range(0, len(found), size))


def _until(world: World, days: int) -> int:
    return world.now() - days * DAY_S
