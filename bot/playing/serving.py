"""`play` while it lasts: the stand-in with its page, the bot beside it, and the decks watched."""

import asyncio
from collections.abc import Coroutine, Iterable

from aiohttp import web

from bot.playground import KeptUnreadable, Playground
from bot.playground.page import Page
from bot.playing.browser import open_page
from bot.playing.child import Child
from bot.playing.ports import HOST
from bot.playing.progress import Progress, ProgressRefused
from bot.playing.study import furnish
from bot.playing.supervising import Supervisor
from bot.playing.watching import DeckFolder
from bot.playing.wish import Wish


async def serve(
    wish: Wish, progress: Progress, child: Child, *, port: int, stopping: asyncio.Event
) -> int:
    """Serve until *stopping*; gives the exit code.

    Args:
        wish: What was asked for.
        progress: The files that are ours.
        child: The bot's first process, which waits for the order to begin.
        port: Where the page shall be; 0 takes a free one.
        stopping: Set once everything is to end.

    Raises:
        ProgressRefused: What the stand-in kept cannot be read.
    """
    supervisor = Supervisor(progress, wish.decks, child)

    def pages(playground: Playground) -> Iterable[web.AbstractRouteDef]:
        return Page(playground, steering=supervisor).routes()

    try:
        async with Playground.open(HOST, port, keep=progress.discord, pages=pages) as playground:
            furnish(playground)
            try:
                return await _serve(wish, progress, supervisor, playground, stopping)
            finally:
                await supervisor.close()
    except KeptUnreadable as refused:
        raise ProgressRefused(problem=refused) from refused


async def _serve(
    wish: Wish,
    progress: Progress,
    supervisor: Supervisor,
    playground: Playground,
    stopping: asyncio.Event,
) -> int:
    # Looked at before the bot reads it, so that no change is missed.
    folder = await asyncio.to_thread(DeckFolder, wish.decks)
    await _unless(stopping, supervisor.begin(playground))
    if supervisor.exit_code is not None:
        return max(supervisor.exit_code, 1)
    if not stopping.is_set():
        progress.say_where(playground.url)
        wish.guide(playground.url)
        if wish.opens_browser:
            open_page(playground.url)
    await _unless(stopping, supervisor.follow(folder.changes()))
    return 0


async def _unless(stopping: asyncio.Event, doing: Coroutine[None, None, None]) -> None:
    """Do it, but no longer than until everything is to end."""
    done, stopped = asyncio.create_task(doing), asyncio.create_task(stopping.wait())
    await asyncio.wait({done, stopped}, return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    if done.done():
        done.result()
    done.cancel()
