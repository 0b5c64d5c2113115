"""`play` up to the moment when the bot's process is under way: the files, the decks, the port."""

import asyncio
import signal

from bot.logs import configure_logs
from bot.playing.child import launch
from bot.playing.ports import free_port
from bot.playing.progress import claimed
from bot.playing.watching import require_decks
from bot.playing.wish import Wish


async def play(wish: Wish) -> int:
    """Serve until SIGINT or SIGTERM; gives the exit code.

    Raises:
        DecksMissing, PortRefused: Something else must be asked for.
        ProgressRefused: What was kept cannot be used.
    """
    configure_logs(level="info", format="plain")
    async with claimed() as progress:
        stopping = _asked_to_stop()
        require_decks(wish.decks)
        port = free_port(wish.port)
        if wish.is_fresh:
            progress.start_over()
        child = await launch(lock=progress.lock)
        try:
            wish.greet()
            # Imported only now, while the bot imports its own part: both take their time.
            from bot.playing.serving import serve  # noqa: PLC0415

            return await serve(wish, progress, child, port=port, stopping=stopping)
        finally:
            child.kill()
            await child.ended()


def _asked_to_stop() -> asyncio.Event:
    stopping = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    return stopping
