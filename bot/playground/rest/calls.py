"""A REST call as its handler sees it, and the table of routes."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from bot.playground.attachments import Upload
from bot.playground.errors import NO_SUCH_ROUTE, Findings
from bot.playground.rules.fields import check_fields, whole
from bot.playground.wire import JSON

if TYPE_CHECKING:
    from bot.playground.interactions import Interaction
    from bot.playground.world import World


@dataclass(slots=True)
class Call:
    """One request; ``body`` is parsed JSON, ``uploads`` the files by their index."""

    world: "World"
    method: str
    path: str
    parameters: list[str]
    query_string: str
    body: Any
    uploads: dict[int, Upload]
    about: "Interaction | None" = None

    @property
    def query(self) -> dict[str, str]:
        """Parsed on demand: most calls have none or one flag."""
        return dict(parse_qsl(self.query_string, keep_blank_values=True))

    def flag(self, name: str) -> bool:
        return self.query.get(name, "").lower() in {"1", "true"}

    def whole(self, name: str, default: int, low: int, high: int) -> int:
        """A number of the query; raises Refusal 50035 when it is none or out of bounds."""
        given = self.query.get(name)
        if given is None:
            return default
        found = Findings()
        number = int(given) if given.isdecimal() else given
        check_fields(found, (), {name: number}, (whole(name, low, high),))
        found.refuse()
        return int(number)

    def snowflake(self, name: str) -> int | None:
        """An id of the query; raises Refusal 50035 when it is none."""
        return self.whole(name, 0, 0, 2**64 - 1) if name in self.query else None

    def object(self) -> JSON:
        """The body, which must be a JSON object; nothing counts as empty."""
        if self.body is None:
            return {}
        if not isinstance(self.body, dict):
            raise NO_SUCH_ROUTE
        return self.body


@dataclass(slots=True)
class Reply:
    """A status and what to say; None says nothing."""

    status: int
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)


NOTHING = 204
Handler = Callable[[Call], Reply]


@dataclass(frozen=True, slots=True)
class Route:
    """A method and path; ``{}`` stands for a parameter.

    Args:
        bucket: The rate limit it falls under, with ``major`` the index of the parameter that
            separates one bucket from the next.
        by_token: The path's token is the authority; no bot token, no global limit.
    """

    method: str
    segments: tuple[str, ...]
    handler: Handler
    bucket: str = ""
    major: int = 0
    by_token: bool = False

    def parameters(self, segments: list[str]) -> list[str] | None:
        found: list[str] = []
        for pattern, segment in zip(self.segments, segments, strict=True):
            if pattern == "{}":
                found.append(segment)
            elif pattern != segment:
                return None
        return found


class Routes:
    """All routes; of two that fit, the one with fewer parameters wins."""

    def __init__(self, routes: list[Route]) -> None:
        self._by_shape: dict[tuple[str, int], list[Route]] = {}
        for route in sorted(routes, key=lambda r: r.segments.count("{}")):
            shape = (route.method, len(route.segments))
            self._by_shape.setdefault(shape, []).append(route)

    def find(self, method: str, path: str) -> tuple[Route, list[str]]:
        """Raises Refusal 404 when nothing fits."""
        segments = path.strip("/").split("/")
        for route in self._by_shape.get((method, len(segments)), ()):
            parameters = route.parameters(segments)
            if parameters is not None:
                return route, parameters
        raise NO_SUCH_ROUTE


def route(
    method: str,
    path: str,
    handler: Handler,
    *,
    bucket: str = "",
    major: int = 0,
    by_token: bool = False,
) -> Route:
    """A route from a path like ``channels/{}/messages``."""
    return Route(method, tuple(path.split("/")), handler, bucket, major, by_token)
