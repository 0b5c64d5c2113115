"""Who may connect: whoever asks for this loopback address, and no page of another site."""

from collections.abc import Mapping
from dataclasses import dataclass

from aiohttp import hdrs, web
from aiohttp.typedefs import Handler, Middleware

_NAMES = ("127.0.0.1", "localhost", "[::1]")
_FETCH_SITE = "Sec-Fetch-Site"


@dataclass(frozen=True, slots=True)
class Guard:
    """What ``Host`` and ``Origin`` may say.

    Any page in a browser on this machine can send requests to a loopback port, and a name that
    its owner points at 127.0.0.1 even lets it read the answers (DNS rebinding). Both show in
    headers that a page cannot set.
    """

    address: str
    hosts: frozenset[str]
    origins: frozenset[str]

    @classmethod
    def of(cls, host: str, port: int) -> "Guard":
        """A guard for the stand-in that listens there."""
        names = {*_NAMES, f"[{host}]" if ":" in host else host}
        hosts = {f"{name}:{port}" for name in names} | (names if port == 80 else set())
        origins = frozenset(f"http://{host}" for host in hosts)
        return cls(f"http://{host}:{port}", frozenset(hosts), origins)

    def objection(self, headers: Mapping[str, str]) -> str | None:
        """Why a request with these headers is refused: a sentence, or None."""
        if headers.get(hdrs.HOST) not in self.hosts:
            return f"Only requests to {self.address} are answered here."
        origin = headers.get(hdrs.ORIGIN)
        if origin is not None and origin not in self.origins:
            return "Pages of other sites may not use this."
        if headers.get(_FETCH_SITE) == "cross-site":
            return f"Another site led here. Type {self.address} into the address bar instead."
        return None

    def middleware(self) -> Middleware:
        """For the whole application, as API and gateway can be reached by pages just as well."""

        @web.middleware
        async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
            objection = self.objection(request.headers)
            if objection is not None:
                return web.Response(status=403, text=objection)
            return await handler(request)

        return guarded
