"""What every use case needs: the store, the decks, the time and the dice."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from bot.storage.database import Database
from bot.tutor.library import Library


@dataclass(frozen=True, slots=True)
class World:
    """The first argument of every use case; ``now`` gives whole Unix seconds."""

    database: Database
    library: Library
    now: Callable[[], int]
    random: Random


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Who asks for something, where, and in which interaction.

    ``guild_id`` is 0 in direct messages; ``parent_id`` is the channel of a thread, otherwise 0;
    ``name`` is what the server calls her.
    """

    interaction_id: int
    guild_id: int
    channel_id: int
    learner_id: int
    name: str
    is_moderator: bool = False
    manages_server: bool = False
    parent_id: int = 0
