"""The page as a whole: its routes, its open windows, and what they are told by themselves."""

import asyncio
import logging
from typing import TYPE_CHECKING

from aiohttp import WSMsgType, web

from bot.playground.changes import WaitedTooLong
from bot.playground.errors import Refusal
from bot.playground.impossible import Impossible
from bot.playground.messages import StoredMessage
from bot.playground.page.acts import Acts
from bot.playground.page.arguments import Arguments, Unusable
from bot.playground.page.assets import Assets, hardened
from bot.playground.page.describing import message_frame, people_told
from bot.playground.page.steering import BotState, Notice, Steering, SteeringRefused
from bot.playground.page.traffic import Traffic
from bot.playground.page.uploads import Uploads
from bot.playground.page.windows import Window
from bot.playground.wire import JSON, dumps

if TYPE_CHECKING:
    from bot.playground.server import Playground

LARGEST_FRAME = 256 * 1024
BROKEN = "Something broke in the stand-in itself; its log says what."
_REFUSALS = (Unusable, Impossible, Refusal, WaitedTooLong, SteeringRefused)
_log = logging.getLogger(__name__)


class Page:
    """The web page of one stand-in.

    Args:
        playground: Whose world it shows.
        steering: What the drawer's buttons do; without it there are none.
    """

    def __init__(self, playground: "Playground", *, steering: Steering | None = None) -> None:
        self._playground, self._world, self._steering = playground, playground.world, steering
        self._windows: set[Window] = set()
        self._assets, self._uploads = Assets(), Uploads(self._world)
        self._traffic = Traffic(self._world, self._windows)
        self._acts = Acts(self._world, self._traffic, self._uploads, steering)
        self._told_state: BotState | None = None
        self._listen()

    def _listen(self) -> None:
        self._world.on_message(self._tell_message)
        self._world.commands.on_change(lambda _scope: self._tell({"is": "commands"}))
        self._playground.gateway.on_places(lambda: self._tell({"is": "places"}))
        self._playground.on_request(self._traffic.hear_request)
        self._playground.on_event(self._traffic.hear_event)
        self._playground.on_close(self._close)
        self._playground.clock.on_advance(self._tell_time)
        if self._steering is not None:
            self._steering.listen(self._tell_steering)

    def routes(self) -> list[web.AbstractRouteDef]:
        return [
            web.get("/", hardened(self._serve)),
            web.get("/page/socket", hardened(self._talk)),
            web.post("/page/files", hardened(self._uploads.take)),
            web.get("/page/{path:.+}", hardened(self._serve)),
        ]

    async def _serve(self, request: web.Request) -> web.Response:
        return self._assets.serve(request.match_info.get("path", "index.html"))

    async def _talk(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(compress=False, max_msg_size=LARGEST_FRAME, timeout=0.5)
        await socket.prepare(request)
        assert request.transport is not None  # noqa: S101 - the request has just come through it
        window = Window(socket, request.transport, self._since(request.query.get("since", "")))
        self._windows.add(window)
        window.push(dumps(self._hello(window)))
        try:
            async for frame in socket:
                if frame.type not in {WSMsgType.TEXT, WSMsgType.BINARY}:
                    break
                window.spawn(self._perform(window, frame.data))
                await asyncio.sleep(0)  # so that acts begin in the order in which they came
        finally:
            self._windows.discard(window)
            window.forget()
        return socket

    def _since(self, given: str) -> int:
        """The id from which on a window remembers private messages; the next one by default."""
        coming = self._world.ids.last + 1
        is_id = given.isdecimal() and len(given) <= 20
        return min(int(given), coming) if is_id else coming

    async def _perform(self, window: Window, text: str | bytes) -> None:
        ref = None
        try:
            arguments = Arguments.read(text)
            ref = arguments.ref
            window.check_load()
            answer = await self._acts.perform(window, arguments)
        except _REFUSALS as refused:
            answer = {"error": str(refused)}
        except Exception:  # noqa: BLE001 - logged, and the page must not wait for ever
            _log.exception("an act of the page failed")
            answer = {"error": BROKEN}
        window.push(_answer(ref, answer))

    def _hello(self, window: Window) -> JSON:
        account, steering = self._world.application.account, self._steering
        notices = [] if steering is None else steering.notices()
        return {
            "is": "hello",
            "since": str(window.since),
            "bot": {"id": str(account.id), "name": account.name},
            "people": people_told(self._world),
            "ahead_s": self._playground.clock.ahead_s,
            "steering": None if steering is None else {"hint": steering.hint},
            "bot_state": None if steering is None else _state(steering.state()),
            "notices": [_notice(notice) for notice in notices if window.is_news(notice.number)],
        }

    def _tell(self, told: JSON) -> None:
        if self._windows:
            frame = dumps(told)
            for window in tuple(self._windows):
                window.push(frame)

    def _tell_message(self, event: str, message: StoredMessage) -> None:
        windows = [window for window in self._windows if window.shows(message)]
        if windows:
            frame = message_frame(event, message)
            for window in windows:
                window.push(frame)

    def _tell_time(self) -> None:
        self._tell({"is": "clock", "ahead_s": self._playground.clock.ahead_s})

    def _tell_steering(self) -> None:
        assert self._steering is not None  # noqa: S101 - only steering calls this
        state = self._steering.state()
        if state != self._told_state:
            self._told_state = state
            self._tell({"is": "bot", **_state(state)})
        for notice in self._steering.notices():
            frame = dumps({"is": "notice", **_notice(notice)})
            for window in self._windows:
                if window.is_news(notice.number):
                    window.push(frame)

    async def _close(self) -> None:
        self._traffic.close()
        self._acts.close()
        await asyncio.gather(*(window.close() for window in self._windows))


def _answer(ref: int | None, answer: JSON) -> bytes:
    return dumps({"re": ref, **answer})


def _state(state: BotState) -> JSON:
    return {"state": state.state, "note": state.note}


def _notice(notice: Notice) -> JSON:
    return {"number": notice.number, "tone": notice.tone, "lines": list(notice.lines)}
