"""What every use case needs: the store, the decks, the time and the dice."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from bot.storage.database import Database
from bot.tutor.library import Library
from bot.tutor.shelf import Shelf


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What the host allows each server."""

    decks_a_server: int = 50
    cards_a_server: int = 20_000
    picture_bytes_a_server: int = 200_000_000


@dataclass(frozen=True, slots=True)
class World:
    """The first argument of every use case; ``now`` gives whole Unix seconds.

    ``shelf`` only spares reading decks of servers again and again.
    """

    database: Database
    library: Library
    now: Callable[[], int]
    random: Random
    shelf: Shelf = field(default_factory=Shelf)
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Who asks for something, where, and in which interaction.

    ``guild_id`` is 0 in direct messages; ``parent_id`` is the channel of a thread, otherwise 0;
    ``name`` is what the server calls her; ``role_ids`` are those of the roles she has there.
    """

    interaction_id: int
    guild_id: int
    channel_id: int
    learner_id: int
    name: str
    is_moderator: bool = False
    manages_server: bool = False
    parent_id: int = 0
    role_ids: frozenset[int] = frozenset()
