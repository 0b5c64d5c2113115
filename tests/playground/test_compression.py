"""What bots ask to have compressed is compressed as Discord does it; everything else is text."""

import json
import sys
import zlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest

from tests.playground.places import Place

HEARTBEAT = {"op": 1, "d": None}


@asynccontextmanager
async def dialled(place: Place, query: str = "") -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(f"{place.discord.url}/gateway/?v=10&encoding=json{query}") as socket,
    ):
        yield socket


def identify(place: Place, **more: Any) -> dict[str, Any]:
    return {"op": 2, "d": {"token": place.discord.token, "intents": 1, "properties": {}, **more}}


def unzstd() -> Callable[[bytes], bytes]:
    if sys.version_info >= (3, 14):
        from compression import zstd  # noqa: PLC0415

        return zstd.ZstdDecompressor().decompress
    import zstandard  # noqa: PLC0415

    return zstandard.ZstdDecompressor().decompressobj().decompress


@pytest.mark.parametrize(
    ("name", "decompressor"),
    [
        pytest.param("zlib-stream", lambda: zlib.decompressobj().decompress, id="zlib"),
        pytest.param("zstd-stream", unzstd, id="zstd"),
    ],
)
async def test_a_compressed_connection_is_one_stream_with_a_whole_payload_in_each_frame(
    place: Place, name: str, decompressor: Callable[[], Callable[[bytes], bytes]]
) -> None:
    read = decompressor()
    async with dialled(place, f"&compress={name}") as socket:
        # Asking for compressed payloads as well changes nothing.
        await socket.send_json(identify(place, compress=True))
        payloads = [json.loads(read(await socket.receive_bytes())) for _ in range(3)]

    assert [payload["t"] for payload in payloads] == [None, "READY", "GUILD_CREATE"]


async def test_frames_of_a_zlib_stream_end_with_a_flush_and_share_what_came_before(
    place: Place,
) -> None:
    async with dialled(place, "&compress=zlib-stream") as socket:
        await socket.receive_bytes()
        for _ in range(2):
            await socket.send_json(HEARTBEAT)
        first, second = [await socket.receive_bytes() for _ in range(2)]

    assert first.endswith(b"\x00\x00\xff\xff")
    assert len(second) < len(first)


@pytest.mark.parametrize("query", ["", "&compress=", "&compress=brotli"])
async def test_whoever_asks_for_nothing_known_gets_text(place: Place, query: str) -> None:
    async with dialled(place, query) as socket:
        hello = await socket.receive()
        await socket.send_json(identify(place))
        events = [await socket.receive() for _ in range(2)]

    assert {frame.type for frame in (hello, *events)} == {aiohttp.WSMsgType.TEXT}


async def test_compressed_payloads_stand_alone_and_small_ones_stay_text(place: Place) -> None:
    async with dialled(place) as socket:
        hello = await socket.receive_json()
        await socket.send_json(identify(place, compress=True))
        ready = json.loads(await socket.receive_str())
        joined = json.loads(zlib.decompress(await socket.receive_bytes()))
        await socket.send_json(HEARTBEAT)
        acknowledged = await socket.receive_json()

    assert (hello["op"], ready["t"], joined["t"]) == (10, "READY", "GUILD_CREATE")
    assert acknowledged["op"] == 11


async def test_a_resumed_session_still_gets_compressed_payloads(place: Place) -> None:
    async with dialled(place) as socket:
        await socket.send_json(identify(place, compress=True))
        for _ in range(3):
            await socket.receive()
        await socket.close(code=4000)
    (session,) = place.discord.gateway.sessions.values()

    resume = {"token": place.discord.token, "session_id": session.id, "seq": 1}
    async with dialled(place) as socket:
        await socket.receive_json()
        await socket.send_json({"op": 6, "d": resume})
        missed = json.loads(zlib.decompress(await socket.receive_bytes()))
        resumed = await socket.receive_json()

    assert (missed["t"], resumed["t"]) == ("GUILD_CREATE", "RESUMED")
