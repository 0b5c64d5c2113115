"""Which files are opened to be written, told by Python itself (its audit events, PEP 578)."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_TO_WRITE = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_watching: list[list[str]] = []


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    if not _watching:
        return
    if event == "sqlite3.connect" and arguments[0] != ":memory:":
        _note(str(arguments[0]))
    if event == "open" and arguments[2] & _TO_WRITE and "__pycache__" not in str(arguments[0]):
        _note(str(arguments[0]))


def _note(path: str) -> None:
    for written in _watching:
        written.append(path)


# A hook stays for as long as the process does.
sys.addaudithook(_hear)


@contextmanager
def files_written() -> Iterator[list[str]]:
    """The files that are opened to be written in the block, databases of SQLite too."""
    written: list[str] = []
    _watching.append(written)
    try:
        yield written
    finally:
        _watching.remove(written)
