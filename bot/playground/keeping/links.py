"""The addresses of files in message objects, with and without the stand-in's host and port."""

import re
from collections.abc import Callable
from typing import Any

from bot.playground.wire import dumps

_FILE = re.compile(r"/attachments/(\d+)/")


def files_named(value: Any, base_url: str) -> tuple[int, ...]:
    """The ids of the files whose addresses occur, in texts too; rising."""
    pattern = re.escape(base_url) + _FILE.pattern
    found = re.findall(pattern.encode(), dumps(value))
    return tuple(sorted({int(file_id) for file_id in found}))


def relative(value: Any, base_url: str) -> Any:
    """A copy in which addresses of the stand-in's files lack *base_url*; texts stay."""

    def shortened(url: str) -> str:
        rest = url.removeprefix(base_url)
        return rest if _FILE.match(rest) else url

    return _changed(value, shortened)


def absolute(value: Any, base_url: str) -> Any:
    """The opposite: a copy whose addresses are right for *base_url*."""
    return _changed(value, lambda url: base_url + url if _FILE.match(url) else url)


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, dict):
        return {key: _of_key(key, inner, change) for key, inner in value.items()}
    if isinstance(value, list):
        return [_changed(inner, change) for inner in value]
    return value


def _of_key(key: str, value: Any, change: Callable[[str], str]) -> Any:
    if key.endswith("url") and isinstance(value, str):
        return change(value)
    return _changed(value, change)
