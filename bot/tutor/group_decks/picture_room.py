"""How large the pictures of a server's decks may be together."""

from typing import Final

from bot.errors import TutorError
from bot.storage.database import Connection
from bot.storage.queries import media
from bot.tutor.media import DAY_S, KEPT_S
from bot.tutor.world import Limits

MEGABYTE: Final = 1_000_000


class PicturesTooHeavy(TutorError):
    """The server's pictures would have more bytes together than the host allows."""

    sentence = (
        "The pictures of a server's decks can have {most} MB together, and with these there would "
        "be {megabytes}. Earlier versions and previews count too, removed decks for {days} days. "
        "Leave some pictures out, or make them smaller."
    )


async def refuse_too_heavy(
    db: Connection, guild_id: int, *, limits: Limits, more_bytes: int = 0
) -> None:
    """Let the server have the pictures that it has and so many bytes more.

    Raises:
        PicturesTooHeavy.
    """
    size = await media.bytes_of_server(db, guild_id) + more_bytes
    if size > limits.picture_bytes_a_server:
        raise PicturesTooHeavy(
            most=limits.picture_bytes_a_server // MEGABYTE,
            # Rounded up, so that it never reads as if it were little enough.
            megabytes=-(-size // MEGABYTE),
            days=KEPT_S // DAY_S,
        )
