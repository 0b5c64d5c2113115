"""Who looks after a server's decks: whoever manages it, and who has the role it chose."""

from bot.storage.database import Connection
from bot.storage.queries.servers import server_of
from bot.tutor.group_decks.errors import MayNotKeep, NeedsItsServer
from bot.tutor.world import Request, World


async def is_keeper(world: World, request: Request) -> bool:
    """Whether she may change the decks of this server."""
    if request.guild_id == 0:
        return False
    async with world.database.reading() as db:
        return await keeps(db, request, at=world.now())


async def check_keeper(world: World, request: Request) -> None:
    """See whether she may, before anything that takes a while.

    Raises:
        NeedsItsServer, MayNotKeep.
    """
    async with world.database.reading() as db:
        await refuse_unless_keeper(db, request, at=world.now())


async def keeps(db: Connection, request: Request, *, at: int) -> bool:
    """The same, inside of a story."""
    if request.manages_server:
        return True
    role_id = (await server_of(db, request.guild_id, at=at)).deck_role_id
    return role_id is not None and role_id in request.role_ids


async def refuse_unless_keeper(db: Connection, request: Request, *, at: int) -> None:
    """Let keepers pass.

    Raises:
        NeedsItsServer: This is no server.
        MayNotKeep: She is none.
    """
    if request.guild_id == 0:
        raise NeedsItsServer
    if not await keeps(db, request, at=at):
        raise MayNotKeep
