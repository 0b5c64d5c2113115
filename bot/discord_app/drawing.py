"""Pictures are drawn in a worker process; a reply without its picture is better than none."""

import logging
from collections.abc import Callable
from typing import Final

from bot.discord_app.working import Job, Undone, work

_log = logging.getLogger(__name__)

DRAW_WITHIN_S: Final = 2.0
"""How long a picture may take; it takes well under 0.1 s."""

DRAWING: Final = Job(name="drawing", within_s=DRAW_WITHIN_S)


async def draw(picture: Callable[..., bytes], *arguments: object) -> bytes | None:
    """Call *picture*, a function of a module, with *arguments* in the worker process.

    Gives None when there is no picture, for whatever reason; the log then has one line.
    """
    drawn = await work(DRAWING, picture, *arguments)
    if isinstance(drawn, Undone):
        name = getattr(picture, "__name__", repr(picture))
        _log.warning("no picture from %s: %s", name, drawn.reason)
        return None
    return drawn
