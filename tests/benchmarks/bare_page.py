"""The least a page can do: what comes by its socket is appended as text, and text is scrolled.

What the playground's page costs is measured against this, in the same browser.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import WSMsgType, web

APPENDING = """<!doctype html>
<meta charset="utf-8"><title>bare</title>
<div id="log" style="height: 700px; overflow: auto"></div>
<script>
  const log = document.getElementById("log");
  const socket = new WebSocket(`ws://${location.host}/socket`);
  socket.onopen = () => { document.title = "ready"; };
  socket.onmessage = ({ data }) => {
    const line = document.createElement("div");
    line.append(JSON.parse(data).content);
    log.append(line);
    log.scrollTop = log.scrollHeight;
  };
</script>
"""
SCROLLING = """<!doctype html>
<meta charset="utf-8"><title>bare</title>
<div id="log" style="height: 700px; overflow: auto">{lines}</div>
"""
LINE = '<div style="height: {height}px">{text}</div>'


class BarePage:
    """One page with a socket, and one with as many plain elements as are wanted."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.scrolling = ""
        self.sockets: set[web.WebSocketResponse] = set()

    def routes(self) -> list[web.AbstractRouteDef]:
        return [
            web.get("/", self._page),
            web.get("/lines", self._lines),
            web.get("/socket", self._talk),
            web.post("/messages", self._take),
        ]

    def put_lines(self, count: int, height_px: float) -> str:
        """Serve so many elements of that height; the address."""
        lines = (LINE.format(height=height_px, text=f"line {n}") for n in range(count))
        self.scrolling = SCROLLING.format(lines="".join(lines))
        return f"{self.url}/lines"

    async def _page(self, _request: web.Request) -> web.Response:
        return web.Response(text=APPENDING, content_type="text/html")

    async def _lines(self, _request: web.Request) -> web.Response:
        return web.Response(text=self.scrolling, content_type="text/html")

    async def _take(self, request: web.Request) -> web.Response:
        body = await request.text()
        for socket in self.sockets:
            await socket.send_str(body)
        return web.json_response({})

    async def _talk(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.sockets.add(socket)
        async for frame in socket:
            if frame.type is WSMsgType.ERROR:
                break
        self.sockets.discard(socket)
        return socket


@asynccontextmanager
async def a_bare_page() -> AsyncIterator[BarePage]:
    """Served on loopback until the block ends."""
    application = web.Application()
    page = BarePage("")
    application.add_routes(page.routes())
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    page.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield page
    finally:
        await runner.cleanup()
