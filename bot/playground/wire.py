"""JSON as it goes over the wire, through orjson where it is installed."""

import json
from datetime import UTC, datetime
from typing import Any, TypeAlias

try:
    import orjson
except ImportError:  # the [speed] extra of discord.py brings it; the stand-in can do without
    orjson = None  # type: ignore[assignment]

JSON: TypeAlias = dict[str, Any]


def dumps(value: Any) -> bytes:
    """UTF-8 without spaces."""
    if orjson is not None:
        return orjson.dumps(value)
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


def loads(text: str | bytes) -> Any:
    """Raises ValueError for anything that is not JSON."""
    if orjson is not None:
        return orjson.loads(text)
    return json.loads(text)


def timestamp(seconds: float) -> str:
    """ISO 8601 with microseconds and offset, as Discord writes it."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="microseconds")
