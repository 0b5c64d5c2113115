"""Where a setting was given, and what is wrong there."""

from dataclasses import dataclass
from difflib import get_close_matches

from bot.settings.reference import SETTINGS

ENVIRONMENT = "environment"


@dataclass(frozen=True, slots=True)
class Place:
    """A key in a file (line from 1; 0 for the whole file) or a variable of the environment."""

    source: str
    line: int
    name: str

    def __str__(self) -> str:
        where = f"{self.source}:{self.line}" if self.line else self.source
        return f"{where}: {self.name}" if self.name else where

    @property
    def order(self) -> tuple[bool, int, str]:
        """The file from top to bottom, then the environment by name."""
        return self.source == ENVIRONMENT, self.line, self.name


@dataclass(frozen=True, slots=True)
class Given:
    """A value somebody gave, not yet checked; never shown, as it may be the token."""

    value: object
    place: Place


@dataclass(frozen=True, slots=True)
class Problem:
    """One line of SettingsInvalid: what is wrong and what to write instead."""

    place: Place
    text: str

    def __str__(self) -> str:
        return f"{self.place}: {self.text}"


def unknown_key(place: Place) -> Problem:
    """No setting is called so; names the one that was likely meant, or those there are."""
    section, _, key = place.name.rpartition(".")
    here = [setting.key for setting in SETTINGS if setting.section == section]
    if meant := _nearest(key, here):
        return Problem(place, f"unknown key; did you mean {section}.{meant}?")
    if elsewhere := next((setting.name for setting in SETTINGS if setting.key == key), None):
        return Problem(place, f"unknown key; did you mean {elsewhere}?")
    listed = f"[{section}] takes {', '.join(here)}" if here else "every key stands in a section"
    return Problem(place, f"unknown key; {listed}")


def unknown_section(place: Place) -> Problem:
    """No ``[section]`` is called so; names the one that was likely meant."""
    sections = list(dict.fromkeys(setting.section for setting in SETTINGS))
    if meant := _nearest(place.name, sections):
        return Problem(place, f"unknown section; did you mean [{meant}]?")
    listed = ", ".join(f"[{section}]" for section in sections)
    return Problem(place, f"unknown section; there are {listed}")


def unknown_variable(place: Place) -> Problem:
    """No setting is called so; names the variable that was likely meant."""
    variables = [setting.variable for setting in SETTINGS] + ["BOT_DISCORD_URL"]
    # Closer than keys must be, as all variables begin alike.
    if meant := _nearest(place.name, variables, cutoff=0.8):
        return Problem(place, f"unknown setting; did you mean {meant}?")
    return Problem(place, "unknown setting; config.example.toml lists all there are")


def _nearest(name: str, names: list[str], *, cutoff: float = 0.6) -> str | None:
    return next(iter(get_close_matches(name, names, n=1, cutoff=cutoff)), None)
