"""On which line of a TOML file each key stands, which tomllib does not tell."""

import tomllib
from collections.abc import Iterator

KeyPath = tuple[str, ...]


def key_lines(text: str) -> dict[KeyPath, int]:
    """The line, from 1, of each key and table of *text*, which must be valid TOML.

    A key inside an inline table stands on the line on which the table's statement begins.
    """
    lines: dict[KeyPath, int] = {}
    table: KeyPath = ()
    for number, statement in _statements(text):
        paths = list(_paths(tomllib.loads(statement)))
        if statement.lstrip().startswith("["):
            table = paths[-1]
        else:
            paths = [table + path for path in paths]
        for path in paths:
            lines.setdefault(path, number)
    return lines


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Each header, pair, comment and blank with its first line: lines are gathered until they parse."""
    statement, begins = "", 1
    for number, line in enumerate(text.split("\n"), 1):
        statement += line + "\n"
        try:
            tomllib.loads(statement)
        except tomllib.TOMLDecodeError:
            continue
        yield begins, statement
        statement, begins = "", number + 1


def _paths(value: object) -> Iterator[KeyPath]:
    """Every key path inside *value*, the outer before the inner."""
    if not isinstance(value, dict):
        return
    for key, inner in value.items():
        yield (key,)
        yield from ((key, *path) for path in _paths(inner))
