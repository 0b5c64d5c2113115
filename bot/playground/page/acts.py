"""What a page may ask for: who sits there, what is where, and everything a person can do."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from itertools import islice
from typing import Any

from bot.playground import components as kinds
from bot.playground.channels import Channel
from bot.playground.options import command_for, declared_options, usable
from bot.playground.page.arguments import Arguments, Unusable
from bot.playground.page.describing import message_told, whereabouts
from bot.playground.page.following import Following
from bot.playground.page.steering import Steering
from bot.playground.page.traffic import Traffic
from bot.playground.page.uploads import Uploads
from bot.playground.page.values import Values
from bot.playground.page.windows import Window
from bot.playground.snapshots import Message
from bot.playground.wire import JSON
from bot.playground.world import World

LONGEST_HISTORY = 100
FURTHEST_AHEAD_S = 366 * 86_400
_FOR_ANYBODY = frozenset({"be", "watch", "steer"})


class Acts:
    """Does what a frame asks for; what it returns is the answer, what it raises the refusal."""

    def __init__(
        self, world: World, traffic: Traffic, uploads: Uploads, steering: Steering | None
    ) -> None:
        self._world, self._traffic, self._uploads = world, traffic, uploads
        self._steering = steering
        self._following = Following(world)
        self._orders: set[asyncio.Task[None]] = set()
        self._by_name: dict[str, Callable[[Window, Arguments], Awaitable[JSON]]] = {
            "be": self._be,
            "history": self._history,
            "commands": self._commands,
            "type": self._type,
            "autocomplete": self._autocomplete,
            "click": self._click,
            "choose": self._choose,
            "submit": self._submit,
            "say": self._say,
            "dismiss": self._dismiss,
            "watch": self._watch,
            "steer": self._steer,
        }

    def close(self) -> None:
        """End the orders that are still carried out."""
        for order in tuple(self._orders):
            order.cancel()

    async def perform(self, window: Window, arguments: Arguments) -> JSON:
        """Raises Unusable for an act that does not exist, or that nobody is there for."""
        name = arguments.text("do")
        act = self._by_name.get(name)
        if act is None:
            raise Unusable(f"There is no such act; there are {', '.join(self._by_name)}.")
        if name not in _FOR_ANYBODY:
            window.who()
        return await act(window, arguments)

    async def _be(self, window: Window, arguments: Arguments) -> JSON:
        person = self._world.people.get(arguments.id("person"))
        if person is None:
            raise Unusable("There is nobody with this id.")
        window.somebody = person
        return whereabouts(person)

    async def _history(self, window: Window, arguments: Arguments) -> JSON:
        channel = self._channel(window, arguments)
        before = arguments.optional_id("before")
        limit = arguments.whole("limit", 1, LONGEST_HISTORY)
        newest_first = (
            message
            for message in reversed(channel.messages.values())
            if window.shows(message) and (before is None or message.id < before)
        )
        found = list(islice(newest_first, limit + 1))
        shown = [message_told(message) for message in reversed(found[:limit])]
        return {"messages": shown, "more": len(found) > limit}

    async def _commands(self, window: Window, arguments: Arguments) -> JSON:
        channel = self._channel(window, arguments)
        return {"commands": usable(window.who(), channel)}

    async def _type(self, window: Window, arguments: Arguments) -> JSON:
        channel = self._channel(window, arguments)
        command, filled_in = self._command(window, arguments, channel)
        answer = await window.who().type(command, channel, filled_in, wait=False)
        return self._following.begin(window, answer)

    async def _autocomplete(self, window: Window, arguments: Arguments) -> JSON:
        channel = self._channel(window, arguments)
        command, filled_in = self._command(window, arguments, channel)
        option, typed = arguments.text("option"), arguments.text("typed")
        found = await window.who().autocomplete(command, channel, option, typed, **filled_in)
        return {"choices": [{"name": name, "value": value} for name, value in found]}

    def _command(self, window: Window, arguments: Arguments, channel: Channel) -> tuple[str, JSON]:
        """The command's words, and its options with everything looked up that they name."""
        words = arguments.text("command").strip().removeprefix("/").split()
        if not words:
            raise Unusable("command must name one.")
        declared = declared_options(command_for(window.who(), channel, words), words)
        values = Values(window.who(), self._uploads)
        return " ".join(words), values.options(declared, arguments.named("options"))

    async def _click(self, window: Window, arguments: Arguments) -> JSON:
        message = self._message(window, arguments)
        custom_id = arguments.text("custom_id")
        _control(message, custom_id, frozenset({kinds.BUTTON}))
        answer = await window.who().click(message, custom_id=custom_id, wait=False)
        return self._following.begin(window, answer)

    async def _choose(self, window: Window, arguments: Arguments) -> JSON:
        message = self._message(window, arguments)
        custom_id = arguments.text("custom_id")
        select = _control(message, custom_id, kinds.SELECTS)
        values = Values(window.who(), self._uploads).chosen(select, arguments.texts("values"))
        answer = await window.who().choose(message, custom_id, values, wait=False)
        return self._following.begin(window, answer)

    async def _submit(self, window: Window, arguments: Arguments) -> JSON:
        form = self._following.form(arguments.id("interaction"))
        given = Values(window.who(), self._uploads).fields(form, arguments.named("values"))
        answer = await window.who().submit(form, given, wait=False)
        return self._following.begin(window, answer)

    async def _say(self, window: Window, arguments: Arguments) -> JSON:
        channel = self._channel(window, arguments)
        window.who().say(channel, arguments.text("text"))
        return {}

    async def _dismiss(self, window: Window, arguments: Arguments) -> JSON:
        window.who().dismiss(self._message(window, arguments))
        return {}

    async def _watch(self, window: Window, arguments: Arguments) -> JSON:
        window.is_watching = arguments.flag("on")
        return {"entries": self._traffic.told()}

    async def _steer(self, _window: Window, arguments: Arguments) -> JSON:
        steering, what = self._steering, arguments.text("what")
        if steering is None:
            raise Unusable("Nobody steers the bot from here.")
        if what == "ahead":
            seconds = arguments.whole("seconds", 1, FURTHEST_AHEAD_S)
            return await self._carry_out(steering.go_ahead(seconds))
        orders = {
            "start": steering.start,
            "restart": steering.restart,
            "kill": steering.kill,
            "reload": steering.reload_decks,
        }
        if what not in orders:
            raise Unusable(f"what must be one of ahead, {', '.join(orders)}.")
        return await self._carry_out(orders[what]())

    async def _carry_out(self, order: Coroutine[Any, Any, None]) -> JSON:
        """Wait for *order*, which goes on to its end even when the page is closed meanwhile."""
        task = asyncio.create_task(order)
        self._orders.add(task)
        task.add_done_callback(self._orders.discard)
        await asyncio.shield(task)
        return {}

    def _channel(self, window: Window, arguments: Arguments) -> Channel:
        channel = self._world.channels.get(arguments.id("channel"))
        if channel is None or not channel.open_to(window.who()):
            raise Unusable("This channel is not here any more.")
        return channel

    def _message(self, window: Window, arguments: Arguments) -> Message:
        """The message as it is now, if the window shows it."""
        message = self._world.messages.get(arguments.id("message"))
        if message is None or not window.shows(message):
            raise Unusable("This message is not there any more.")
        return message.snapshot()


def _control(message: Message, custom_id: str, wanted: frozenset[int]) -> JSON:
    """The control; says for people what the stand-in's own refusals say for tests."""
    for control in message.controls:
        if control["type"] in wanted and control.get("custom_id") == custom_id:
            if control.get("disabled"):
                raise Unusable("This cannot be used now.")
            return control
    raise Unusable("The message has changed; this is not on it any more.")
