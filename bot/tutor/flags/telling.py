"""Whoever has flagged something hears what became of it, once."""

from dataclasses import dataclass

from bot.storage.database import Connection
from bot.storage.queries import flags, group_cards
from bot.storage.queries.flags import Flag
from bot.storage.queries.learners import lock_learner
from bot.tutor.flags.inbox import title_of
from bot.tutor.world import World


@dataclass(frozen=True, slots=True)
class Told:
    """A flag of hers that was decided, with the deck's title and the card's prompt as she had it."""

    flag: Flag
    title: str
    prompt: str


async def take_decided(world: World, learner_id: int) -> list[Told]:
    """What she is to be told now, the oldest first; each once, whoever asks."""
    async with world.database.reading() as db:
        if not await flags.has_untold(db, learner_id):
            return []
    return await world.database.writing(_take_decided, learner_id, at=world.now())


async def _take_decided(db: Connection, learner_id: int, *, at: int) -> list[Told]:
    await lock_learner(db, learner_id, at=at)
    told = [await _told(db, each) for each in await flags.untold(db, learner_id)]
    await flags.mark_told(db, learner_id, at=at)
    return told


async def _told(db: Connection, flag: Flag) -> Told:
    editions = dict(await group_cards.editions_of(db, flag.deck_id, flag.card))
    had = editions.get(flag.from_version)
    return Told(flag, await title_of(db, flag.deck_id), "" if had is None else had.prompt)
