"""What `play` and the bot's process tell each other: one JSON object a line, over its pipes."""

import json
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Begin:
    """The first order: which stand-in to connect to, and what to serve; answered by `Ready`."""

    url: str
    token: str
    store: str
    decks: str
    ahead_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class GoAhead:
    """Go by a clock that is so many seconds ahead of this machine's; answered by `WentAhead`."""

    ahead_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reload:
    """Read the decks anew; answered by `Reloaded`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """Send the commands again, although they are as they were; answered by `Registered`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """The bot serves; ``said`` is its ready line, ``problems`` are those of the decks."""

    said: str
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WentAhead:
    """The bot goes by that clock now."""

    ahead_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reloaded:
    """The decks are read: sentences about what changed, and what is wrong with the broken ones."""

    said: str
    changes: tuple[str, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """The commands are sent."""


Order = Begin | GoAhead | Reload | Register
Report = Ready | WentAhead | Reloaded | Registered

_KINDS: dict[str, type[Order | Report]] = {
    kind.__name__: kind
    for kind in (Begin, GoAhead, Reload, Register, Ready, WentAhead, Reloaded, Registered)
}


def written(line: Order | Report) -> bytes:
    """The line with its end."""
    return json.dumps({"is": type(line).__name__, **asdict(line)}).encode() + b"\n"


def read(line: bytes) -> Order | Report:
    """What `written` made the line of."""
    fields: dict[str, Any] = json.loads(line)
    kind = _KINDS[fields.pop("is")]
    return kind(**{key: _value(value) for key, value in fields.items()})


def _value(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
