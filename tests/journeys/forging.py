"""Forks a bot for each order: what every start imports takes a second of a core, and is imported once.

It knows nothing of tests. An order is a message on the socket whose number it is given: where to
run and with which environment, and what standard output and error are, and a pipe on which the
process id is told at once and the exit code at the end, four bytes each.
"""

import gc
import json
import os
import signal
import socket
import sys

import bot.__main__
import bot.running
import bot.settings

LONGEST_ORDER = 1 << 16


def main() -> int:
    """Serve orders until nobody can give one; in a fork, be the bot."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever gives the orders
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # leaves no zombies
    gc.collect()
    gc.freeze()
    with socket.socket(fileno=int(sys.argv[1])) as orders:
        while True:
            text, descriptors, _, _ = socket.recv_fds(orders, LONGEST_ORDER, 3)
            if not text:
                return 0
            if os.fork() == 0:
                break
            for each in descriptors:
                os.close(each)
    out, problems, told = descriptors
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    pid = os.fork()
    if pid != 0:
        _tell_of(pid, told)
    os.close(told)
    os.dup2(out, 1)
    os.dup2(problems, 2)
    for each in (out, problems):
        os.close(each)
    return _run(**json.loads(text))


def _tell_of(pid: int, told: int) -> None:
    """Wait for that process, and be gone."""
    os.closerange(0, told)
    os.write(told, pid.to_bytes(4, "big"))
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    os.write(told, code.to_bytes(4, "big", signed=True))
    os._exit(0)


def _run(folder: str, environment: dict[str, str]) -> int:
    """As `python -m bot run` does it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.modules["__main__"] = bot.__main__
    return bot.__main__.main(["run"])


if __name__ == "__main__":
    sys.exit(main())
