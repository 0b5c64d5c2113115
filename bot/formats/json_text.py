"""JSON of a file somebody gave: bounded before it is parsed, and every number keeps its text."""

import json
import re
from typing import Final

from bot.formats.problems import DeckInvalid, Problem, file_problem, printable

MAX_DEPTH: Final = 20
"""Lists and objects inside each other; Python's parser recurses for each."""

Json = str | bool | None | list["Json"] | dict[str, "Json"]

# A text that is never closed goes to the end, so that nothing in it is looked at again.
_TOKENS: Final = re.compile(r'"(?:[^"\\]++|\\.?)*+(?:"|\Z)|[\[{]|[\]}]', re.DOTALL)


def read_json(text: str, *, source: str) -> Json:
    """What *text* holds; of equal keys in an object the last one counts.

    Raises:
        DeckInvalid: It is not JSON, or nested deeper than `MAX_DEPTH`.
    """
    if _is_too_deep(text):
        sentence = f"lists and objects are nested more than {MAX_DEPTH} deep; this is no quiz"
        raise DeckInvalid([file_problem(source, sentence)])
    try:
        found: Json = json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
    except json.JSONDecodeError as error:
        problem = Problem(
            source=printable(source),
            line=error.lineno,
            column=error.colno,
            path="",
            text="from here on this is not JSON; download the file again",
        )
        raise DeckInvalid([problem]) from None
    return found


def _is_too_deep(text: str) -> bool:
    depth = 0
    for token in _TOKENS.finditer(text):
        if token[0] in "[{":
            depth += 1
        elif token[0] in "]}":
            depth -= 1
        if depth > MAX_DEPTH:
            return True
    return False
