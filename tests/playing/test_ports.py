"""Which port the page is at."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, suppress

import pytest

from bot.playing.ports import HOST, MORE_PORTS, PortRefused, free_port


def listening_at(port: int) -> socket.socket:
    return socket.create_server((HOST, port))


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody listens at."""
    with listening_at(0) as other:
        yield other.getsockname()[1]


def test_a_free_port_is_taken_as_it_is() -> None:
    with listening_at(0) as other:
        port = other.getsockname()[1]

    assert free_port(port) == port


def test_any_port_stays_any_port() -> None:
    assert free_port(0) == 0


def test_of_a_taken_port_the_next_free_one_is_taken(taken: int) -> None:
    found = free_port(taken)

    assert taken < found <= taken + MORE_PORTS
    with listening_at(found):
        assert free_port(taken) > found


def test_when_all_of_them_are_taken_a_sentence_says_so() -> None:
    with ExitStack() as others:
        first = next(port for port in range(20_000, 60_000, 100) if are_free(port, others))

        with pytest.raises(PortRefused) as refused:
            free_port(first)

    assert str(refused.value) == (
        f"The ports {first} to {first + MORE_PORTS} are all taken; choose another one with --port."
    )


def test_there_is_no_port_after_the_last() -> None:
    with ExitStack() as others:
        with suppress(OSError):  # somebody else has it, which is just as well
            others.enter_context(listening_at(65_535))

        with pytest.raises(PortRefused, match="The ports 65535 to 65535 are all taken"):
            free_port(65_535)


def are_free(first: int, others: ExitStack) -> bool:
    """Whether all the ports from there on could be taken; they are then."""
    with ExitStack() as mine:
        try:
            for port in range(first, first + MORE_PORTS + 1):
                mine.enter_context(listening_at(port))
        except OSError:
            return False
        others.push(mine.pop_all())
    return True
