"""Rules for the commands a bot registers."""

import re
from typing import Any

from bot.playground.errors import Findings, Path, refused
from bot.playground.rules.fields import Field, check_fields, check_list, flag, text, whole
from bot.playground.rules.locales import LOCALES
from bot.playground.wire import JSON

MOST_PER_TYPE = {1: 100, 2: 15, 3: 15}
MOST_TEXT = 8000
SUBCOMMAND, GROUP, STRING, INTEGER, NUMBER = 1, 2, 3, 4, 10
_LARGEST = 2**53 - 1
_COMMAND = 0
# What may stand below a command, a subcommand and a group.
_NESTED: dict[int, tuple[int, ...]] = {
    _COMMAND: (SUBCOMMAND, GROUP),
    SUBCOMMAND: (),
    GROUP: (SUBCOMMAND,),
}
# Letters and digits of any script; \w has an underscore too, which Discord allows as well.
_NAME = re.compile(r"[-'\w]{1,32}\Z")
_DESCRIPTION = text("description", 1, 100, required=True)
_NAMED = text("name", 1, 32, required=True)
_OPTION: tuple[Field, ...] = (
    _NAMED,
    _DESCRIPTION,
    whole("type", 1, 11, required=True),
    whole("min_length", 0, 6000),
    whole("max_length", 1, 6000),
    flag("required"),
    flag("autocomplete"),
)


def check_commands(bodies: list[Any]) -> None:
    """Raises Refusal 50035, or 30032 for too many."""
    found = Findings()
    commands = check_list(found, (), bodies, 0, 130)
    seen: set[tuple[int, str]] = set()
    for index, command in enumerate(commands):
        _check_command(found, (index,), command)
        key = command.get("type") or 1, str(command.get("name"))
        if key in seen:
            problem = "Application command names must be unique"
            found.add((index,), "APPLICATION_COMMANDS_DUPLICATE_NAME", problem)
        seen.add(key)
    found.refuse()
    _refuse_too_many(commands)


def check_command(body: JSON, others: list[JSON]) -> None:
    """A single one beside the *others* of its scope; raises the same."""
    found = Findings()
    _check_command(found, (), body)
    key = body.get("type") or 1, body.get("name")
    if key in ((other["type"], other["name"]) for other in others):
        problem = "Application command names must be unique"
        found.add((), "APPLICATION_COMMANDS_DUPLICATE_NAME", problem)
    found.refuse()
    _refuse_too_many([body, *others])


def _refuse_too_many(commands: list[JSON]) -> None:
    for kind, most in MOST_PER_TYPE.items():
        if sum((command.get("type") or 1) == kind for command in commands) > most:
            raise refused(30032)


def _check_command(found: Findings, path: Path, command: JSON) -> None:
    check_fields(found, path, command, (_NAMED, whole("type", 1, 3)))
    _check_localizations(found, path, command)
    kind = command.get("type") or 1
    if kind == 1:
        _check_name(found, path, command.get("name"))
        check_fields(found, path, command, (_DESCRIPTION,))
        _check_options(found, (*path, "options"), command.get("options"), _COMMAND)
    elif command.get("description") or command.get("options"):
        problem = "Context menu commands cannot have description or options"
        found.add(path, "APPLICATION_COMMAND_INVALID_FIELD", problem)
    if _length(command) > MOST_TEXT:
        problem = f"Command exceeds maximum size ({MOST_TEXT})"
        found.add(path, "APPLICATION_COMMAND_TOO_LARGE", problem)


def _check_name(found: Findings, path: Path, name: Any) -> None:
    if not isinstance(name, str):
        return
    if not _NAME.match(name) or name != name.lower():
        problem = "Command name is invalid"
        found.add((*path, "name"), "APPLICATION_COMMAND_INVALID_NAME", problem)


def _check_localizations(found: Findings, path: Path, thing: JSON) -> None:
    for key, most in (("name_localizations", 32), ("description_localizations", 100)):
        for locale, words in (thing.get(key) or {}).items():
            here = (*path, key, locale)
            if locale not in LOCALES:
                found.add(here, "BASE_TYPE_CHOICES", "Not a locale of Discord.")
            elif not isinstance(words, str) or not 1 <= len(words) <= most:
                problem = f"Must be between 1 and {most} in length."
                found.add(here, "BASE_TYPE_BAD_LENGTH", problem)


def _check_options(found: Findings, path: Path, given: Any, parent: int) -> None:
    if given is None:
        return
    names: set[str] = set()
    optional_before = False
    for index, option in enumerate(check_list(found, path, given, 0, 25)):
        here = (*path, index)
        check_fields(found, here, option, _OPTION)
        _check_name(found, here, option.get("name"))
        _check_localizations(found, here, option)
        if option.get("name") in names:
            problem = "Option names must be unique"
            found.add((*here, "name"), "APPLICATION_COMMAND_OPTIONS_NAME_INVALID", problem)
        names.add(str(option.get("name")))
        if option.get("required") and optional_before:
            problem = "Required options must be placed before non-required options"
            found.add(here, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", problem)
        optional_before = optional_before or not option.get("required")
        _check_option(found, here, option, parent)


def _check_option(found: Findings, path: Path, option: JSON, parent: int) -> None:
    kind = option.get("type")
    if kind in {SUBCOMMAND, GROUP}:
        if kind not in _NESTED[parent]:
            problem = "Sub-command option type is invalid here"
            found.add((*path, "type"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", problem)
            return
        _check_options(found, (*path, "options"), option.get("options"), int(kind))
        return
    choices = option.get("choices") or []
    if choices and option.get("autocomplete"):
        problem = "Autocomplete cannot be used with choices"
        found.add(path, "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES", problem)
    _check_choices(found, (*path, "choices"), choices, kind)
    _check_bounds(found, path, option)


def _check_bounds(found: Findings, path: Path, option: JSON) -> None:
    for low, high in (("min_length", "max_length"), ("min_value", "max_value")):
        least, most = option.get(low), option.get(high)
        if least is not None and most is not None and least > most:
            problem = f"{low} cannot be greater than {high}"
            found.add((*path, low), "APPLICATION_COMMAND_OPTIONS_BOUNDS_INVALID", problem)
    for key in ("min_value", "max_value"):
        value = option.get(key)
        if value is not None and option.get("type") == INTEGER and abs(value) > _LARGEST:
            found.add((*path, key), "NUMBER_TYPE_MAX", "Must be within the safe integers.")


def _check_choices(found: Findings, path: Path, given: Any, kind: Any) -> None:
    values: set[Any] = set()
    for index, choice in enumerate(check_list(found, path, given, 0, 25)):
        here = (*path, index)
        check_fields(found, here, choice, (text("name", 1, 100, required=True),))
        _check_localizations(found, here, choice)
        value = choice.get("value")
        if kind == STRING:
            check_fields(found, here, choice, (text("value", 0, 100, required=True),))
        if value in values:
            problem = "Choice values must be unique"
            found.add((*here, "value"), "APPLICATION_COMMAND_OPTIONS_CHOICE_VALUE", problem)
        values.add(value)


def _length(thing: JSON) -> int:
    """Names, descriptions and values with everything below; of translations the longest."""
    total = 0
    for key in ("name", "description"):
        texts = [thing.get(key) or "", *(thing.get(f"{key}_localizations") or {}).values()]
        total += max(len(str(words)) for words in texts)
    value = thing.get("value")
    total += len(value) if isinstance(value, str) else 0
    for inner in ("options", "choices"):
        items = thing.get(inner)
        total += sum(_length(item) for item in items or () if isinstance(item, dict))
    return total
