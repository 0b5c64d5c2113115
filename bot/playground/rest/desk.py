"""Takes HTTP requests in: reads them, asks limits and faults, calls the handler, writes the log."""

import asyncio
import time
from math import ceil
from typing import TYPE_CHECKING, Any

from aiohttp import BodyPartReader, web

from bot.playground.attachments import Upload
from bot.playground.errors import UNAUTHORIZED, Refusal, refused
from bot.playground.limits import PASSES, Limits
from bot.playground.requests import Request, Requests
from bot.playground.rest.calls import Call, Reply, Route, Routes
from bot.playground.wire import dumps, loads

if TYPE_CHECKING:
    from bot.playground.faults import Fault, Faults
    from bot.playground.world import World

PREFIX = "/api/v10/"
LARGEST_REQUEST = 25 * 1024 * 1024
# discord.py takes a 429 without Via for a ban by the network in front of Discord.
_JSON_HEADERS = {"Content-Type": "application/json", "Via": "1.1 stand-in"}


class Desk:
    """Everything under /api/v10."""

    def __init__(self, world: "World", routes: Routes, limits: Limits, faults: "Faults") -> None:
        self.world, self._routes = world, routes
        self.limits, self._faults = limits, faults
        self.log = Requests()

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        started = time.perf_counter()
        url = request.rel_url
        path = url.raw_path
        fault = (
            self._faults.next_for(request.method, path) if self._faults.any_for_requests else None
        )
        if fault is not None and fault.kind == "latency":
            await asyncio.sleep(fault.value)
        call = Call(self.world, request.method, path, [], url.raw_query_string, None, {})
        reply = await self._answer(request, call, fault)
        self.world.changes.happened()
        if self.log.enabled:
            self._record(call, reply, (time.perf_counter() - started) * 1000)
        if fault is not None and fault.kind == "swallow" and request.transport is not None:
            request.transport.abort()
        return _written(reply)

    async def _answer(self, request: web.BaseRequest, call: Call, fault: "Fault | None") -> Reply:
        try:
            route, call.parameters = self._routes.find(call.method, call.path[len(PREFIX) :])
            await _read(request, call)
            self._authorize(route, request)
            headers = self._within_limits(route, call)
            injected = _injected(fault)
            reply = injected if injected is not None else route.handler(call)
            reply.headers.update(headers)
        except _TooMany as too_many:
            return too_many.reply
        except Refusal as refusal:
            return Reply(refusal.status, refusal.body())
        return reply

    def _authorize(self, route: Route, request: web.BaseRequest) -> None:
        if not route.by_token and request.headers.get("Authorization") != f"Bot {self.world.token}":
            raise UNAUTHORIZED

    def _within_limits(self, route: Route, call: Call) -> dict[str, str]:
        if not route.bucket and route.by_token:
            return PASSES.headers
        major = call.parameters[route.major] if call.parameters else ""
        verdict = self.limits.check(route.bucket, major, counts_globally=not route.by_token)
        if verdict.retry_after_s:
            raise _TooMany(verdict.retry_after_s, verdict.headers, whole_bot=verdict.whole_bot)
        return verdict.headers

    def _record(self, call: Call, reply: Reply, milliseconds: float) -> None:
        about = None if call.about is None else call.about.id
        files = tuple(upload.filename for upload in call.uploads.values())
        self.log.add(
            Request(
                call.method,
                call.path,
                call.query,
                call.body,
                files,
                reply.status,
                reply.body,
                milliseconds,
                about,
                self.world.clock.now(),
            )
        )


class _TooMany(Exception):
    def __init__(self, retry_after_s: float, headers: dict[str, str], *, whole_bot: bool) -> None:
        body: dict[str, Any] = {
            "message": "You are being rate limited.",
            "retry_after": ceil(retry_after_s * 1000) / 1000,
            "global": whole_bot,
            "code": 0,
        }
        scope = "global" if whole_bot else "user"
        extra = {"Retry-After": str(int(retry_after_s) + 1), "X-RateLimit-Scope": scope}
        if whole_bot:
            extra["X-RateLimit-Global"] = "true"
        self.reply = Reply(429, body, {**headers, **extra})


def _injected(fault: "Fault | None") -> Reply | None:
    if fault is None:
        return None
    if fault.kind == "limit":
        raise _TooMany(fault.value, {}, whole_bot=fault.whole_bot)
    if fault.kind == "code":
        raise refused(int(fault.value))
    if fault.kind == "status":
        return Reply(int(fault.value), {"message": f"{int(fault.value)}: injected", "code": 0})
    return None


async def _read(request: web.BaseRequest, call: Call) -> None:
    if not request.body_exists:
        return
    if (request.content_length or 0) > LARGEST_REQUEST:
        raise refused(40005)
    kind = request.content_type
    if kind == "application/json":
        call.body = _parsed(await request.read())
    elif kind == "multipart/form-data":
        await _read_parts(request, call)
    elif request.content_length:
        raise refused(50109)


async def _read_parts(request: web.BaseRequest, call: Call) -> None:
    total = 0
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            continue
        content = bytes(await part.read())
        total += len(content)
        if total > LARGEST_REQUEST:
            raise refused(40005)
        name = part.name or ""
        if name == "payload_json":
            call.body = _parsed(content)
        elif name.startswith("files[") and name[6:-1].isdigit():
            kind = part.headers.get("Content-Type", "application/octet-stream")
            call.uploads[int(name[6:-1])] = Upload(part.filename or "unknown", content, kind)


def _parsed(text: bytes) -> Any:
    try:
        return loads(text)
    except ValueError:
        raise refused(50109) from None


def _written(reply: Reply) -> web.Response:
    if reply.body is None:
        return web.Response(status=reply.status, headers={"Via": "1.1 stand-in", **reply.headers})
    headers = {**_JSON_HEADERS, **reply.headers} if reply.headers else _JSON_HEADERS
    return web.Response(status=reply.status, body=dumps(reply.body), headers=headers)
