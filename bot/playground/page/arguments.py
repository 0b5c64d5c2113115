"""What a page sends with an act: JSON of any shape, each part checked before it is used."""

from dataclasses import dataclass
from typing import Any

from bot.playground.wire import JSON, loads

LONGEST_TEXT = 6_000
_DIGITS = 20


class Unusable(Exception):
    """A frame or a part of it cannot be used; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class Arguments:
    """One frame from a page."""

    frame: JSON

    @classmethod
    def read(cls, text: str | bytes) -> "Arguments":
        """Raises Unusable for anything but a JSON object."""
        try:
            frame = loads(text)
        except (ValueError, RecursionError):
            raise Unusable("A frame must be JSON.") from None
        if not isinstance(frame, dict):
            raise Unusable("A frame must be a JSON object.")
        return cls(frame)

    @property
    def ref(self) -> int:
        """The number the page gave the act."""
        ref = self.frame.get("ref")
        if not isinstance(ref, int) or isinstance(ref, bool):
            raise Unusable("ref must be a whole number.")
        return ref

    def text(self, name: str, longest: int = LONGEST_TEXT) -> str:
        value = self.frame.get(name)
        if not isinstance(value, str) or len(value) > longest:
            raise Unusable(f"{name} must be a text of at most {longest} characters.")
        return value

    def id(self, name: str) -> int:
        return snowflake(self.frame.get(name), name)

    def optional_id(self, name: str) -> int | None:
        return None if self.frame.get(name) is None else self.id(name)

    def flag(self, name: str) -> bool:
        value = self.frame.get(name)
        if not isinstance(value, bool):
            raise Unusable(f"{name} must be true or false.")
        return value

    def whole(self, name: str, least: int, most: int) -> int:
        value = self.frame.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise Unusable(f"{name} must be a whole number from {least} to {most}.")
        return value

    def texts(self, name: str) -> list[str]:
        return texts(self.frame.get(name), name)

    def named(self, name: str) -> JSON:
        """A JSON object; nothing at all counts as empty."""
        value = self.frame.get(name)
        if value is not None and not isinstance(value, dict):
            raise Unusable(f"{name} must be an object.")
        return value or {}


def snowflake(value: Any, name: str) -> int:
    """Raises Unusable unless *value* is an id in decimal digits."""
    if not isinstance(value, str) or not value.isdecimal() or len(value) > _DIGITS:
        raise Unusable(f"{name} must be an id: digits in a text.")
    return int(value)


def texts(value: Any, name: str) -> list[str]:
    """Raises Unusable unless *value* is a list of different texts."""
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise Unusable(f"{name} must be a list of texts.")
    if len(set(value)) < len(value):
        raise Unusable(f"{name} must not name anything twice.")
    return value
