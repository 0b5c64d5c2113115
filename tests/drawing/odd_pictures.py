"""Pictures that are none: what a worker process may meet. It imports this module, so it is small."""

import os
import signal
import sys
import time
from pathlib import Path


class TwoFields(Exception):
    """Cannot be unpickled, as it is not made of its message alone."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(f"{first} and {second}")


def some(content: bytes) -> bytes:
    return content


def of_process() -> bytes:
    return str(os.getpid()).encode()


def raising() -> bytes:
    raise ValueError("there is no paint")


def raising_two_fields() -> bytes:
    raise TwoFields("red", "blue")


def leaving() -> bytes:
    sys.exit(3)


def dying() -> bytes:
    os._exit(3)


def endless(started: str = "") -> bytes:
    if started:
        Path(started).write_text(str(os.getpid()))
    while True:
        pass


def slow(seconds: float) -> bytes:
    time.sleep(seconds)
    return b"done"


def interrupted() -> bytes:
    for number in (signal.SIGINT, signal.SIGTERM):
        os.kill(os.getpid(), number)
    return b"done"


def large(size: int) -> bytes:
    return str(len(bytearray(size))).encode()
