"""Rules for the options and bounds of selects and groups of choices."""

from typing import Any

from bot.playground.errors import Findings, Path
from bot.playground.rules.fields import check_fields, check_list, flag, text
from bot.playground.wire import JSON

OPTION = (
    text("label", 1, 100, required=True),
    text("value", 1, 100, required=True),
    text("description", 0, 100),
    flag("default"),
)


def check_bounds(found: Findings, path: Path, item: JSON, count: int | None) -> None:
    """``min_values`` and ``max_values`` against each other and the number of options."""
    low, high = item.get("min_values"), item.get("max_values")
    high = 1 if high is None else high
    if low is not None and low > high:
        problem = "min_values cannot be greater than max_values"
        found.add((*path, "min_values"), "SELECT_COMPONENT_INVALID_BOUNDS", problem)
    if count is not None and high > count:
        problem = f"max_values cannot be greater than the {count} options"
        found.add((*path, "max_values"), "SELECT_COMPONENT_MAX_VALUES_EXCEEDED", problem)


def check_options(found: Findings, path: Path, given: Any, low: int, high: int) -> list[JSON]:
    """The ``options`` of a select or group, each checked, values unique."""
    options = check_list(found, (*path, "options"), given, low, high)
    seen: set[str] = set()
    for index, option in enumerate(options):
        here = (*path, "options", index)
        check_fields(found, here, option, OPTION)
        value = option.get("value")
        if value in seen:
            problem = "The specified option value is already used"
            found.add((*here, "value"), "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", problem)
        if isinstance(value, str):
            seen.add(value)
    return options


def check_defaults(found: Findings, path: Path, item: JSON, kinds: frozenset[str]) -> None:
    """``default_values`` of a select of people, roles or channels: their types and number."""
    given = item.get("default_values")
    if given is None:
        return
    low, high = item.get("min_values"), item.get("max_values")
    here = (*path, "default_values")
    for index, each in enumerate(check_list(found, here, given, 0, 25)):
        if each.get("type") not in kinds:
            problem = f'Value of field "type" must be one of {sorted(kinds)}.'
            found.add((*here, index, "type"), "SELECT_COMPONENT_DEFAULT_VALUE_TYPE", problem)
        if not str(each.get("id") or "").isdecimal():
            found.add((*here, index, "id"), "NUMBER_TYPE_COERCE", "Value is not snowflake.")
    least, most = (1 if low is None else low), (1 if high is None else high)
    if given and isinstance(given, list) and not least <= len(given) <= most:
        problem = f"Must be between {least} and {most} in length."
        found.add(here, "SELECT_COMPONENT_DEFAULT_VALUES_BAD_LENGTH", problem)
