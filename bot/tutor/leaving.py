"""A learner's wish to be forgotten: what it would take away, and the taking away."""

from dataclasses import dataclass
from typing import Final

from bot.errors import TutorError
from bot.storage.database import Connection
from bot.storage.queries import learners, my_data
from bot.storage.queries.hiding import Told
from bot.storage.subjects import Subject, exported
from bot.tutor.settings import messages_to_renew
from bot.tutor.world import Request, World

ASKED_FOR_S: Final = 15 * 60
"""How long the question whether to delete may be answered: an old message must not delete."""


class NothingStored(TutorError):
    """There is nothing about her to export or delete."""

    sentence = "Nothing is stored about you here."


class AskedLongAgo(TutorError):
    """The question she answers is an old one."""

    sentence = (
        "That question is more than {minutes} minutes old, and what it counted may have changed. "
        "Nothing was deleted. Ask again with /my-data delete."
    )


@dataclass(frozen=True, slots=True)
class Held:
    """What is stored about a learner: each subject there is something of, with its rows."""

    counts: tuple[tuple[Subject, int], ...]
    asked_at: int


async def look_at_data(world: World, request: Request) -> Held:
    """How much is stored about her, what people look for first at the beginning.

    Raises:
        NothingStored.
    """
    async with world.database.reading() as db:
        counted = [
            (each, await my_data.count_rows(db, each, request.learner_id)) for each in exported()
        ]
    counts = tuple((each, count) for each, count in counted if count)
    if not counts:
        raise NothingStored
    return Held(counts, world.now())


async def delete_data(world: World, request: Request, *, asked_at: int) -> list[Told]:
    """Delete all that is stored about her; gives the public messages that still show her.

    Raises:
        AskedLongAgo, NothingStored.
    """
    if not 0 <= world.now() - asked_at <= ASKED_FOR_S:
        raise AskedLongAgo(minutes=ASKED_FOR_S // 60)
    await look_at_data(world, request)
    told = await messages_to_renew(world, request)
    await world.database.erasing(_delete, request.learner_id, now=world.now())
    world.library.forget(request.learner_id)
    world.shelf.forget(request.learner_id)
    return told


async def _delete(db: Connection, learner_id: int, *, now: int) -> None:
    # Whatever else she does in this moment comes before it or after it.
    await learners.lock_learner(db, learner_id, at=now)
    await my_data.remove_learner(db, learner_id)
