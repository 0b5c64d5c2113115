"""Every setting as data, for messages, the README and config.example.toml."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from pydantic import SecretStr
from pydantic.fields import FieldInfo

from bot.settings.sections import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One key of config.toml; ``type`` is for people, ``default`` None where there is none."""

    section: str
    key: str
    type: str
    default: str | int | None
    description: str

    @property
    def name(self) -> str:
        """As messages call it: ``storage.url``."""
        return f"{self.section}.{self.key}"

    @property
    def variable(self) -> str:
        """As the environment calls it: ``BOT_STORAGE__URL``."""
        return f"BOT_{self.section}__{self.key}".upper()


def _settings() -> tuple[Setting, ...]:
    return tuple(
        Setting(
            section=section,
            key=key,
            type=_type(field),
            default=_default(field.default),
            description=field.description or "",
        )
        for section, holder in Settings.model_fields.items()
        for key, field in getattr(holder.annotation, "model_fields", {}).items()
    )


def _type(field: FieldInfo) -> str:
    named = {str: "text", int: "whole number", Path: "path", SecretStr: "text, secret"}
    annotation: Any = field.annotation
    while get_origin(annotation) not in (None, Literal):
        annotation = get_args(annotation)[0]
    return named.get(annotation) or " | ".join(get_args(annotation))


def _default(value: object) -> str | int | None:
    return value if isinstance(value, int) or value is None else str(value)


SETTINGS = _settings()
