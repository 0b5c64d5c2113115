"""One file is worked on in a process of its own, which is gone afterwards whatever it did."""

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Final

from bot.converting.work import MORE_BYTES, WITHIN_S, Done, Order, Stage, work
from bot.formats.problems import file_problem

_UNDONE: Final = (
    f"this could not be read within {WITHIN_S} seconds and {MORE_BYTES // 1_000_000} MB of memory; "
    "split it into several decks"
)


def done_apart(
    order: Order,
    tell: Callable[[Stage], None],
    *,
    doing: Callable[[Order, Connection], None] = work,
) -> Done:
    """What a process of its own makes of the file, *doing* it; told where it ended without."""
    # A fresh one: what a fork has of this process could not be bounded.
    context = multiprocessing.get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=doing, args=(order, sending), daemon=True)
    process.start()
    sending.close()
    try:
        while not isinstance(told := receiving.recv(), Done):
            tell(told)
    except EOFError:
        return Done(decks=(), problems=(file_problem(str(order.path), _UNDONE),))
    finally:
        process.kill()
        process.join()
    return told
