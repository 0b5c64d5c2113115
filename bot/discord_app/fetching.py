"""What somebody gave to Discord, fetched: a few files at once, so that memory holds no more of them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

import aiohttp
import discord
from anyio.lowlevel import RunVar

AT_ONCE: Final = 3
"""Files that are fetched or wait to be read, so 60 MB at most; further ones are not fetched yet."""

WITHIN_S: Final = 60.0
"""For 20 MB from a place that is made for it; others wait behind it."""

_turns: RunVar[asyncio.Semaphore | None] = RunVar("_turns")


class NotFetched(Exception):
    """Discord did not give the file: it is gone, the connection broke, or it took too long."""


@asynccontextmanager
async def fetched(attachment: discord.Attachment) -> AsyncIterator[bytes]:
    """The file's bytes; inside, others wait for their turn, so that is where they are read.

    Raises:
        NotFetched.
    """
    async with _of_this_loop():
        try:
            async with asyncio.timeout(WITHIN_S):
                data = await attachment.read()
        except (discord.HTTPException, aiohttp.ClientError, OSError, TimeoutError) as failed:
            raise NotFetched from failed
        yield data


def _of_this_loop() -> asyncio.Semaphore:
    turns = _turns.get(None)
    if turns is None:
        turns = asyncio.Semaphore(AT_ONCE)
        _turns.set(turns)
    return turns
