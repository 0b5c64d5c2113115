"""Who watches the world and writes what has changed to the file, half a second later."""

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.playground.keeping.batch import Batch
from bot.playground.keeping.errors import KeptUnreadable
from bot.playground.keeping.file import KeptFile
from bot.playground.keeping.kept import Kept, KeptMessage
from bot.playground.messages import StoredMessage
from bot.playground.snapshots import LOADING
from bot.playground.wire import dumps

if TYPE_CHECKING:
    from bot.playground.clock import Clock
    from bot.playground.commands import Scope
    from bot.playground.world import World

PAUSE_S: Final = 0.5
GLOBAL_SCOPE: Final = 0

_log = logging.getLogger(__name__)


class Keeper:
    """Has *kept*, what was in the file, and brings the file up to date with one world."""

    def __init__(self, file: KeptFile, kept: Kept) -> None:
        self.kept = kept
        self._file = file
        self._changed_messages: dict[int, StoredMessage] = {}
        self._changed_scopes: set[Scope] = set()
        self._waiting: list[asyncio.Future[None]] = []
        self._awake, self._closing = asyncio.Event(), asyncio.Event()
        self._is_failing = False
        self._writing: asyncio.Task[None] | None = None

    def watch(self, world: "World") -> None:
        """Begin to write what changes in *world*, which was made from what was kept."""
        self._world = world
        world.on_message(self._message)
        world.commands.on_change(self._commands)
        world.clock.on_advance(self._awake.set)
        self._writing = asyncio.create_task(self._run())
        self._awake.set()

    async def written(self) -> None:
        """Return once everything that has happened so far is in the file."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(done)
        self._awake.set()
        await done

    async def close(self) -> None:
        """Write what is left, at once, and let go of the file."""
        self._closing.set()
        self._awake.set()
        if self._writing is not None:
            # Not awaited itself: whoever cancels the waiting must not cancel the writing.
            await asyncio.wait({self._writing})
        for late in self._waiting:
            late.cancel()
        await asyncio.to_thread(self._file.close)
        if self._writing is not None:
            self._writing.result()

    def _message(self, _event: str, message: StoredMessage) -> None:
        # Nobody could ever answer a "thinking…" of an earlier run: interactions end with theirs.
        if message.only_for is None and not message.flags & LOADING:
            self._changed_messages[message.id] = message
            self._awake.set()

    def _commands(self, scope: "Scope") -> None:
        self._changed_scopes.add(scope)
        self._awake.set()

    async def _run(self) -> None:
        while not await self._closes_within_pause():
            self._awake.clear()
            await self._write()
        await self._write()

    async def _closes_within_pause(self) -> bool:
        """Wait until something has changed and for the pause after it, or until closing."""
        await self._awake.wait()
        try:
            async with asyncio.timeout(PAUSE_S):
                return await self._closing.wait()
        except TimeoutError:
            return False

    async def _write(self) -> None:
        messages, self._changed_messages = self._changed_messages, {}
        scopes, self._changed_scopes = self._changed_scopes, set()
        waiting, self._waiting = self._waiting, []
        try:
            await asyncio.to_thread(self._file.write, self._batch(messages, scopes))
        except sqlite3.Error as problem:
            self._complain(problem)
            # Nothing of it was written; all of it is tried again after the next pause.
            self._changed_messages = messages | self._changed_messages
            self._changed_scopes |= scopes
            self._waiting += waiting
            self._awake.set()
            return
        if self._is_failing:
            _log.info("%s is up to date again.", self._file.path)
        self._is_failing = False
        for done in waiting:
            if not done.done():
                done.set_result(None)

    def _complain(self, problem: sqlite3.Error) -> None:
        if not self._is_failing:
            _log.error("%s is not up to date: %s. Trying again.", self._file.path, problem)
        self._is_failing = True

    def _batch(self, messages: dict[int, StoredMessage], scopes: "set[Scope]") -> Batch:
        """The rows, made at once: the world goes on changing while they are written."""
        batch = Batch(facts=self._facts())
        for scope in scopes:
            registered = dumps(self._world.commands.registered(scope))
            batch.commands.append((scope or GLOBAL_SCOPE, registered))
        for message in messages.values():
            if message.deleted:
                batch.gone.append(message.id)
            else:
                self._add(batch, message)
        return batch

    def _facts(self) -> list[tuple[str, int | float]]:
        world = self._world
        return [
            ("application_id", world.application.id),
            ("owner_id", world.application.owner.id),
            ("last_id", world.ids.last),
            ("ahead_s", world.clock.ahead_s),
        ]

    def _add(self, batch: Batch, message: StoredMessage) -> None:
        kept = KeptMessage.of(message)
        batch.messages.append((message.id, message.channel.id, kept.text()))
        named = (self._world.files.get(file_id) for file_id in kept.named)
        files = {file.id: file for file in (*kept.files, *named) if file is not None}
        batch.files.extend(files.values())
        batch.shown.extend((message.id, file_id) for file_id in files)


@asynccontextmanager
async def keeping(path: Path | None, clock: "Clock") -> AsyncIterator[Keeper | None]:
    """A keeper of *path*, if there is one, until the block ends; *clock* is as far ahead again.

    Raises:
        KeptUnreadable: The file cannot be taken up; it is as it was.
    """
    if path is None:
        yield None
        return
    keeper = await asyncio.to_thread(_opened, path)
    clock.advance(max(0.0, keeper.kept.ahead_s - clock.ahead_s))
    try:
        yield keeper
    finally:
        await keeper.close()


def _opened(path: Path) -> Keeper:
    file = KeptFile(path)
    try:
        return Keeper(file, file.read())
    except KeptUnreadable:
        file.close()
        raise
