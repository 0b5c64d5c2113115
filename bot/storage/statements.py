"""Where the quotes, comments and ends of SQL statements are."""

import re
from functools import lru_cache
from itertools import count

# What may hide a `?` or a `;`: text, a quoted name, a comment to the end of the line, a block.
_HIDING = r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|--[^\n]*|/\*.*?\*/"
_PARAMETER = re.compile(rf"{_HIDING}|(\?)", re.DOTALL)
_END = re.compile(rf"{_HIDING}|(;)", re.DOTALL)
_COMMENT = re.compile(r"\s+|--[^\n]*(?:\n|\Z)|/\*.*?\*/", re.DOTALL)


@lru_cache(maxsize=4096)
def numbered(sql: str) -> str:
    """*sql* with its ``?`` parameters written ``$1``, ``$2``… as PostgreSQL wants them."""
    numbers = count(1)
    return _PARAMETER.sub(
        lambda found: f"${next(numbers)}" if found.group(1) else found.group(), sql
    )


def split(script: str) -> list[str]:
    """The statements of *script* in order, without their ``;``; comments alone are none."""
    ends = [found.start() for found in _END.finditer(script) if found.group(1)]
    starts = [0, *(end + 1 for end in ends)]
    pieces = [script[start:end].strip() for start, end in zip(starts, [*ends, None], strict=True)]
    return [piece for piece in pieces if not _is_empty(piece)]


def _is_empty(statement: str) -> bool:
    position = 0
    while found := _COMMENT.match(statement, position):
        position = found.end()
    return position == len(statement)
