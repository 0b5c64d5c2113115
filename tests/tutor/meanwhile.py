"""A store in which something else happens between any two transactions."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from bot.storage.database import Connection, Database


class Meanwhile:
    """The store; after each transaction *happens* is awaited, as another task may run just then."""

    def __init__(self, database: Database, happens: Callable[[], Awaitable[object]]) -> None:
        self._database, self._happens = database, happens

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Connection]:
        async with self._database.reading() as db:
            yield db
        await self._happens()

    async def writing(self, story: Any, /, *args: Any, **kwargs: Any) -> Any:
        result = await self._database.writing(story, *args, **kwargs)
        await self._happens()
        return result

    writing_much = erasing = writing
