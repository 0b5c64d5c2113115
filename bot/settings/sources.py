"""What config.toml and the environment give, each value with the place it came from."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.settings.places import (
    ENVIRONMENT,
    Given,
    Place,
    Problem,
    unknown_key,
    unknown_section,
    unknown_variable,
)
from bot.settings.reference import SETTINGS
from bot.settings.toml_lines import KeyPath, key_lines

DEFAULT_PATH = Path("config.toml")
SECTIONS = {setting.section for setting in SETTINGS}
TYPES: dict[KeyPath, str] = {(setting.section, setting.key): setting.type for setting in SETTINGS}
VARIABLES: dict[str, KeyPath] = {
    "BOT_DISCORD_URL": ("discord_url",),
    "DISCORD_TOKEN": ("discord", "token"),
    # The longer name comes later and so wins over DISCORD_TOKEN.
    **{setting.variable: (setting.section, setting.key) for setting in SETTINGS},
}


def from_file(path: Path | None) -> Iterator[tuple[KeyPath, Given] | Problem]:
    """The settings of *path*; by default of config.toml, which may be missing."""
    if path is None and not DEFAULT_PATH.exists():
        return
    source = str(path or DEFAULT_PATH)
    content = _read(source)
    if isinstance(content, Problem):
        yield content
        return
    text, document = content
    lines = key_lines(text)
    for section, keys in document.items():
        place = Place(source, lines.get((section,), 0), section)
        yield from _section(place, keys, lines)


def _section(
    place: Place, keys: object, lines: Mapping[KeyPath, int]
) -> Iterator[tuple[KeyPath, Given] | Problem]:
    section = place.name
    if section not in SECTIONS:
        yield unknown_section(place) if isinstance(keys, dict) else unknown_key(place)
        return
    if not isinstance(keys, dict):
        yield Problem(place, f"is a section; write [{section}] on its own line, its keys below")
        return
    for key, value in keys.items():
        line = lines.get((section, key), place.line)
        given = Given(value, Place(place.source, line, f"{section}.{key}"))
        yield ((section, key), given) if (section, key) in TYPES else unknown_key(given.place)


def _read(source: str) -> tuple[str, dict[str, object]] | Problem:
    """Text and content of the file, or why there is none."""
    whole = Place(source, 0, "")
    try:
        text = Path(source).read_text(encoding="utf-8-sig")
    except OSError as error:
        return Problem(whole, f"cannot be read: {error.strerror}")
    except UnicodeDecodeError:
        return Problem(whole, "is not UTF-8 text; save it as UTF-8")
    try:
        return text, tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return _no_toml(source, str(error), last_line=text.rstrip().count("\n") + 1)


def _no_toml(source: str, message: str, *, last_line: int) -> Problem:
    """The position stands at the end of tomllib's message, as text."""
    found = re.search(r" \(at line (\d+), column (\d+)\)$", message)
    if not found:
        return Problem(Place(source, last_line, ""), f"is not TOML: {message}")
    what = message[: found.start()]
    return Problem(Place(source, int(found[1]), ""), f"is not TOML: {what}, column {found[2]}")


def from_environment(
    environ: Mapping[str, str],
) -> Iterator[tuple[KeyPath, Given] | Problem]:
    """The settings among the variables; a blank one counts as not given, as compose files pass it."""
    for variable, path in VARIABLES.items():
        if text := environ.get(variable, "").strip():
            yield path, Given(_typed(path, text), Place(ENVIRONMENT, 0, variable))
    for variable in sorted(environ):
        if re.fullmatch(r"BOT_[^_].*__.+", variable) and variable not in VARIABLES:
            yield unknown_variable(Place(ENVIRONMENT, 0, variable))


def _typed(path: KeyPath, text: str) -> object:
    """Variables are text; what is not the number that is wanted stays text and is refused later."""
    is_number = TYPES.get(path) == "whole number"
    return int(text) if is_number and re.fullmatch(r"[+-]?[0-9]{1,18}", text) else text
