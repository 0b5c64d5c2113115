"""The far end of the page's buttons: starts, stops and kills the bot, moves its clock, reloads."""

import asyncio
import signal
from collections.abc import AsyncIterable, Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from bot.playground import Playground
from bot.playground.page.steering import BotState, Notice, SteeringRefused
from bot.playing.bulletin import Bulletin
from bot.playing.child import Child, Ended, launch
from bot.playing.lines import (
    Begin,
    GoAhead,
    Order,
    Ready,
    Register,
    Registered,
    Reload,
    Reloaded,
    WentAhead,
)
from bot.playing.progress import Progress

R = TypeVar("R", WentAhead, Reloaded, Registered)

# The bot gives up on what it is answering after six seconds.
STOP_WITHIN_S = 10.0
# For what takes milliseconds, or a few seconds for thousands of cards.
ANSWER_WITHIN_S = 30.0
# Ids hold their time in 42 bits, which end in 2154; nobody needs to go nearly that far.
FARTHEST_AHEAD_S = 20 * 365 * 86_400

STARTING = "The bot is starting."
STOPPING = "The bot is stopping; it finishes what it is doing."
KILLED = "The bot was killed. The open messages go on working once it is started."
NOT_RUNNING = "The bot is not running. Start it first."
CLOSING = "Recollect is being stopped."
NO_ANSWER = "The bot does not answer. Restart it."


class Supervisor:
    """The bot of one `play`, and the `Steering` of its page.

    Acts come one after another, and are finished even when whoever asked for them is gone. Only
    killing does not wait for its turn.
    """

    def __init__(
        self,
        progress: Progress,
        decks: Path,
        child: Child,
        *,
        stop_within_s: float = STOP_WITHIN_S,
    ) -> None:
        """*child* has been launched and waits for the order to begin."""
        self.hint = progress.hint
        self.exit_code: int | None = None
        """Of a process that ended by itself, until another one is started."""
        self._progress, self._decks, self._stop_within_s = progress, decks, stop_within_s
        self._playground: Playground | None = None
        self._bulletin = Bulletin(BotState("starting", STARTING))
        self._turn = asyncio.Lock()
        self._acts: set[asyncio.Task[None]] = set()
        self._is_closing = False
        self._take(child)

    def state(self) -> BotState:
        return self._bulletin.state

    def notices(self) -> list[Notice]:
        return list(self._bulletin.notices)

    def listen(self, callback: Callable[[], None]) -> None:
        self._bulletin.listen(callback)

    async def begin(self, playground: Playground) -> None:
        """Let the first process connect; returns once it is ready or has ended."""
        self._playground = playground
        await self._in_turn(self._begin)

    async def start(self) -> None:
        await self._in_turn(self._start)

    async def restart(self) -> None:
        await self._in_turn(self._restart)

    async def go_ahead(self, seconds: int) -> None:
        await self._in_turn(lambda: self._go_ahead(seconds))

    async def reload_decks(self) -> None:
        await self._in_turn(self._reload)

    async def kill(self) -> None:
        if self._child is None:
            raise SteeringRefused("The bot is not running, so there is nothing to kill.")
        self._is_killed = True
        self._child.kill()
        await asyncio.shield(self._leaving)

    async def follow(self, changes: AsyncIterable[None]) -> None:
        """Reload after each of *changes*; a bot that is not running reads its decks at its start."""
        async for _ in changes:
            with suppress(SteeringRefused):
                await self._in_turn(lambda: self._reload(is_told=False))

    async def close(self) -> None:
        """Drop what is still to be done, and stop the bot; nothing more is done after that."""
        self._is_closing = True
        for act in self._acts:
            act.cancel()
        await asyncio.gather(*self._acts, return_exceptions=True)
        if self._child is not None:
            await self._stop(self._child)

    async def _in_turn(self, act: Callable[[], Awaitable[None]]) -> None:
        if self._is_closing:
            raise SteeringRefused(CLOSING)

        async def alone() -> None:
            async with self._turn:
                await act()

        task = asyncio.create_task(alone())
        self._acts.add(task)
        task.add_done_callback(self._acts.discard)
        await asyncio.shield(task)

    def _take(self, child: Child) -> None:
        self._child: Child | None = child
        self._is_asked_to_stop = self._is_killed = False
        self.exit_code = None
        self._leaving = asyncio.create_task(self._see_off(child))

    async def _see_off(self, child: Child) -> None:
        """Wait for the end of the process, and say how it came."""
        code = await child.ended()
        self._child = None
        if self._is_killed:
            self._bulletin.say("killed", KILLED)
        elif not self._is_asked_to_stop:
            self.exit_code = code
            self._bulletin.post("bad", [f"The bot has ended {_how(code)}.", *child.last_words])
            self._bulletin.say("ended", f"The bot has ended {_how(code)}. Start it again.")

    async def _start(self) -> None:
        if self._child is not None:
            raise SteeringRefused("The bot is running already.")
        self._take(await launch(lock=self._progress.lock))
        self._bulletin.say("starting", STARTING)
        await self._begin()

    async def _begin(self) -> None:
        playground = self._opened()
        order = Begin(
            url=playground.url,
            token=playground.token,
            store=self._progress.store,
            decks=str(self._decks),
            ahead_s=playground.clock.ahead_s,
        )
        try:
            ready = await self._running().ask(order, Ready)
        except (Ended, SteeringRefused):  # it ended meanwhile, or before
            await asyncio.shield(self._leaving)  # which says how it ended
            return
        await self._require_commands(playground)
        self._bulletin.say("ready", ready.said)
        if ready.problems:
            self._bulletin.post("bad", ready.problems)

    async def _require_commands(self, playground: Playground) -> None:
        """A stand-in that was killed early on may have lost them, and they are sent only once."""
        if not playground.world.commands.registered():
            with suppress(SteeringRefused):
                await self._ask(Register(), Registered)

    async def _restart(self) -> None:
        if self._child is not None:
            await self._stop(self._child)
            if self._is_killed:
                return
        await self._start()

    async def _stop(self, child: Child) -> None:
        self._is_asked_to_stop = True
        self._bulletin.say("stopping", STOPPING)
        child.terminate()
        await asyncio.wait({self._leaving}, timeout=self._stop_within_s)
        child.kill()
        await asyncio.shield(self._leaving)

    async def _go_ahead(self, seconds: int) -> None:
        clock = self._opened().clock
        ahead_s = clock.ahead_s + seconds
        if seconds <= 0:
            raise SteeringRefused("The clock only goes forward.")
        if ahead_s > FARTHEST_AHEAD_S:
            raise SteeringRefused("The clock is years ahead already and goes no further.")
        if self._child is not None:
            await self._ask(GoAhead(ahead_s=ahead_s), WentAhead)
        clock.advance(seconds)
        self._bulletin.changed()

    async def _reload(self, *, is_told: bool = True) -> None:
        """Read the decks anew; *is_told* says even that nothing changed."""
        done = await self._ask(Reload(), Reloaded)
        self._bulletin.say("ready", done.said)
        if done.problems:
            self._bulletin.post("bad", [*done.changes, *done.problems])
        elif done.changes or is_told:
            self._bulletin.post("good", done.changes or ["The decks are as they were."])

    async def _ask(self, order: Order, answer: type[R]) -> R:
        try:
            async with asyncio.timeout(ANSWER_WITHIN_S):
                return await self._running().ask(order, answer)
        except Ended:
            raise SteeringRefused(NOT_RUNNING) from None
        except TimeoutError:
            raise SteeringRefused(NO_ANSWER) from None

    def _running(self) -> Child:
        if self._child is None:
            raise SteeringRefused(NOT_RUNNING)
        return self._child

    def _opened(self) -> Playground:
        if self._playground is None:
            raise SteeringRefused(STARTING)
        return self._playground


def _how(code: int) -> str:
    if code < 0:
        return f"by the signal {signal.Signals(-code).name}"
    return f"by itself, with exit code {code}"
