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
