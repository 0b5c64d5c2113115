"""The kinds of field a request body has, with their limits and Discord's words for a breach."""

from dataclasses import dataclass
from typing import Any, Literal

from bot.playground.errors import Findings, Path
from bot.playground.wire import JSON

REQUIRED = ("BASE_TYPE_REQUIRED", "This field is required")
NOT_A_DICT = ("MODEL_TYPE_CONVERT", "Only dictionaries may be used in a DictType")
NOT_A_LIST = ("LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")


@dataclass(frozen=True, slots=True)
class Field:
    """One key of an object: text (length *low* to *high*), a whole number, a flag or an emoji."""

    name: str
    kind: Literal["text", "whole", "flag", "emoji"]
    low: int = 0
    high: int = 0
    required: bool = False


def text(name: str, low: int, high: int, *, required: bool = False) -> Field:
    """A text of *low* to *high* characters."""
    return Field(name, "text", low, high, required)


def whole(name: str, low: int, high: int, *, required: bool = False) -> Field:
    """A whole number from *low* to *high*."""
    return Field(name, "whole", low, high, required)


def flag(name: str) -> Field:
    """True or false."""
    return Field(name, "flag")


EMOJI = Field("emoji", "emoji")


def check_fields(found: Findings, path: Path, value: JSON, fields: tuple[Field, ...]) -> None:
    """Check the named keys; null counts as left out."""
    for field in fields:
        given = value.get(field.name)
        if given is None:
            if field.required:
                found.add((*path, field.name), *REQUIRED)
        elif field.kind == "text":
            if type(given) is not str or not field.low <= len(given) <= field.high:
                _explain_text(found, (*path, field.name), given, field)
        else:
            _check_other(found, (*path, field.name), given, field)


def _explain_text(found: Findings, path: Path, given: Any, field: Field) -> None:
    if not isinstance(given, str):
        found.add(path, "BASE_TYPE_CONVERT", "Could not interpret as string.")
    elif field.low:
        problem = f"Must be between {field.low} and {field.high} in length."
        found.add(path, "BASE_TYPE_BAD_LENGTH", problem)
    else:
        found.add(path, "BASE_TYPE_MAX_LENGTH", f"Must be {field.high} or fewer in length.")


def _check_other(found: Findings, path: Path, given: Any, field: Field) -> None:
    if field.kind == "flag":
        if not isinstance(given, bool):
            found.add(path, "BOOLEAN_TYPE_CONVERT", "Must be either true or false.")
    elif field.kind == "whole":
        _check_whole(found, path, given, field)
    elif not (isinstance(given, dict) and (given.get("name") or given.get("id"))):
        found.add(path, "COMPONENT_INVALID_EMOJI", "Invalid emoji")


def _check_whole(found: Findings, path: Path, given: Any, field: Field) -> None:
    if isinstance(given, bool) or not isinstance(given, int):
        found.add(path, "NUMBER_TYPE_COERCE", f'Value "{given}" is not int.')
    elif given < field.low:
        found.add(
            path, "NUMBER_TYPE_MIN", f"int value should be greater than or equal to {field.low}."
        )
    elif given > field.high:
        found.add(
            path, "NUMBER_TYPE_MAX", f"int value should be less than or equal to {field.high}."
        )


def check_list(found: Findings, path: Path, given: Any, low: int, high: int) -> list[JSON]:
    """The list's objects, with everything else reported; empty when it is no list."""
    if not isinstance(given, list):
        found.add(path, *NOT_A_LIST)
        return []
    if not low <= len(given) <= high:
        between = f"Must be between {low} and {high} in length."
        found.add(path, "BASE_TYPE_BAD_LENGTH", between)
    objects = [item for item in given if isinstance(item, dict)]
    if len(objects) != len(given):
        found.add(path, *NOT_A_DICT)
        return []
    return objects
