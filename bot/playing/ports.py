"""Which port the page is at: the one that was asked for, or the next free one."""

import errno
import socket

from bot.errors import TutorError

HOST = "127.0.0.1"
MORE_PORTS = 20
HIGHEST = 65_535


class PortRefused(TutorError):
    """There is no port to be had."""

    sentence = "{problem}; choose another one with --port."


def free_port(wanted: int) -> int:
    """*wanted*, or the first free one of the twenty after it; 0 stays 0, which is any free one.

    Raises:
        PortRefused: All of them are taken, or the port may not be used.
    """
    if wanted == 0:
        return 0
    last = min(wanted + MORE_PORTS, HIGHEST)
    for port in range(wanted, last + 1):
        if _is_free(port):
            return port
    raise PortRefused(problem=f"The ports {wanted} to {last} are all taken")


def _is_free(port: int) -> bool:
    try:
        socket.create_server((HOST, port)).close()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            return False
        raise PortRefused(problem=f"Port {port} cannot be used ({error.strerror})") from error
    return True
