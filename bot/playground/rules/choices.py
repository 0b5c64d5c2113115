"""Rules for the choices that answer an autocompletion."""

from typing import Any

from bot.playground.errors import Findings
from bot.playground.rules.fields import check_fields, check_list, text
from bot.playground.wire import JSON

STRING, INTEGER, NUMBER = 3, 4, 10
_WHERE = ("data", "choices")


def check_choices(data: JSON, asked: JSON) -> None:
    """Raises Refusal 50035; values must be of the type of the option that has the focus."""
    found = Findings()
    kind = _focused_type(asked.get("options") or [])
    for index, choice in enumerate(check_list(found, _WHERE, data.get("choices") or [], 0, 25)):
        here = (*_WHERE, index)
        check_fields(found, here, choice, (text("name", 1, 100, required=True),))
        if kind == STRING:
            check_fields(found, here, choice, (text("value", 0, 100, required=True),))
        elif not _is_number(choice.get("value"), whole=kind == INTEGER):
            value = choice.get("value")
            found.add((*here, "value"), "NUMBER_TYPE_COERCE", f'Value "{value}" is not a number.')
    found.refuse()


def _is_number(value: Any, *, whole: bool) -> bool:
    if isinstance(value, bool):
        return False
    return isinstance(value, int if whole else (int, float)) and abs(value) < 2**53


def _focused_type(options: list[JSON]) -> int:
    for option in options:
        if option.get("focused"):
            return int(option["type"])
        if option.get("options"):
            return _focused_type(option["options"])
    return STRING
