"""How file and environment become Settings, or a list of everything that is wrong with them."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.errors import TutorError
from bot.settings.places import Given, Problem
from bot.settings.sections import Settings
from bot.settings.sources import from_environment, from_file
from bot.settings.toml_lines import KeyPath

DISCORD_URL = ("discord_url",)
TOKEN = ("discord", "token")
TOKEN_FILE = ("discord", "token_file")

# What a hurried host may put where the name of a file belongs; it must not come out.
LIKE_A_TOKEN = re.compile(r"[\w-]{18,}\.[\w-]{4,}\.[\w-]{20,}")

# Their values are a secret or may hold one.
NEVER_SHOWN = {TOKEN, ("storage", "url")}

# The kinds of error that pydantic tells apart, in words for hosts.
WORDS = {
    "int_type": "must be a whole number, without quotes",
    "greater_than_equal": "must be {ge} or more",
    "literal_error": "must be one of {expected}",
    "string_type": "must be text in quotes",
    "path_type": "must be a path in quotes",
}


class SettingsInvalid(TutorError):
    """Nothing was loaded; ``problems`` are its lines, each with its place."""

    sentence = "{problems}"

    def __init__(self, problems: Iterable[Problem]) -> None:
        ordered = sorted(problems, key=lambda problem: problem.place.order)
        self.problems = tuple(str(problem) for problem in ordered)
        super().__init__(problems="\n".join(self.problems))


def load_settings(*, path: Path | None, environ: Mapping[str, str]) -> Settings:
    """What the host set, the environment before the file, or the defaults.

    Args:
        path: The file that was asked for; None reads config.toml if there is one.
        environ: ``BOT_<SECTION>__<KEY>``, ``DISCORD_TOKEN`` and ``BOT_DISCORD_URL`` count.

    Raises:
        SettingsInvalid: Every problem of the file, the environment and the token's file.
    """
    file, problems = _sorted_out(from_file(path))
    environment, more = _sorted_out(from_environment(environ))
    given = _merged(file, environment)
    problems += more + _read_token_file(given)
    try:
        settings = Settings.model_validate(_tree(given))
    except ValidationError as error:
        raise SettingsInvalid(problems + _problems(error, given)) from None
    if problems:
        raise SettingsInvalid(problems)
    return settings


def _sorted_out(
    found: Iterable[tuple[KeyPath, Given] | Problem],
) -> tuple[dict[KeyPath, Given], list[Problem]]:
    values: dict[KeyPath, Given] = {}
    problems: list[Problem] = []
    for one in found:
        if isinstance(one, Problem):
            problems.append(one)
        else:
            values[one[0]] = one[1]
    return values, problems


def _merged(
    file: Mapping[KeyPath, Given], environment: Mapping[KeyPath, Given]
) -> dict[KeyPath, Given]:
    """The environment first; its token file also goes before a token that stands in the file."""
    merged = {**file, **environment}
    if TOKEN_FILE in environment and TOKEN not in environment:
        merged.pop(TOKEN, None)
    return merged


def _read_token_file(given: dict[KeyPath, Given]) -> list[Problem]:
    """Put the token that the token file holds into *given*, if no token was given itself."""
    file = given.get(TOKEN_FILE)
    if not file or _is_blank(file.value) or not isinstance(file.value, str):
        return []
    if TOKEN in given and not _is_blank(given[TOKEN].value):
        return []
    try:
        given[TOKEN] = Given(_token_in(file.value), file.place)
    except ValueError as error:
        return [Problem(file.place, str(error))]
    return []


def _is_blank(value: object) -> bool:
    return isinstance(value, str) and not value.strip()


def _token_in(name: str) -> str:
    """Raises ValueError with a sentence."""
    if LIKE_A_TOKEN.fullmatch(name.strip()):
        raise ValueError("looks like the token itself; give it as discord.token")
    try:
        text = Path(name).read_text(encoding="utf-8-sig").strip()
    except OSError as error:
        raise ValueError(f"{name} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ValueError(f"{name} is not text; it must hold the token alone") from None
    if not text:
        raise ValueError(f"{name} is empty; it must hold the token alone")
    return text


def _tree(given: Mapping[KeyPath, Given]) -> dict[str, object]:
    sections: dict[str, dict[str, object]] = {}
    for path, one in given.items():
        if path != DISCORD_URL:
            sections.setdefault(path[0], {})[path[1]] = one.value
    url = given.get(DISCORD_URL)
    return {**sections, **({"discord_url": url.value} if url else {})}


def _problems(error: ValidationError, given: Mapping[KeyPath, Given]) -> list[Problem]:
    found = []
    for details in error.errors(include_url=False, include_input=False):
        path = tuple(str(part) for part in details["loc"][:2])
        one = given[path]
        shown = "" if path in NEVER_SHOWN else f"; it is {repr(one.value)[:40]}"
        found.append(Problem(one.place, _words(details, shown)))
    return found


def _words(details: ErrorDetails, shown: str) -> str:
    context = details.get("ctx", {})
    if "error" in context:  # a sentence of our own
        return str(context["error"])
    return WORDS.get(details["type"], details["msg"]).format_map(context) + shown
