"""How the bot logs: one line an event on standard error, without any secret."""

import json
import logging
import re
import sys
from collections.abc import Collection
from datetime import UTC, datetime
from typing import Literal

Level = Literal["debug", "info", "warning", "error"]
Format = Literal["plain", "json"]

HIDDEN = "…"

# Whoever holds an interaction's token may answer in the bot's name for 15 minutes.
INTERACTION_TOKEN = re.compile(r"(/(?:webhooks|interactions)/\d+/)[\w.%-]+")

# Loggers of discord.py whose debug lines hold no more than event names and ids. All others, among
# them discord.http, discord.gateway and discord.webhook, would log whole requests and events:
# cards, names, answers and tokens.
SAFE_AT_DEBUG = ("discord.client", "discord.shard")

# What every record has; the rest was given as `extra`.
STANDARD = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}


def configure_logs(
    *,
    level: Level,
    format: Format,  # noqa: A002 -- the setting's own name
    secrets: Collection[str] = (),
) -> None:
    """Send every log of the process to standard error; calling it again replaces the last call.

    Args:
        level: The least severe level of our own lines; libraries begin at warning, except that
            debug also brings what discord.py may tell without a secret.
        format: plain for people, json for programs.
        secrets: Texts that never come out, whatever logs them; blank ones are ignored.
    """
    root = logging.getLogger()
    for handler in [one for one in root.handlers if isinstance(one, _StandardError)]:
        root.removeHandler(handler)
    shape = _Json if format == "json" else _Plain
    root.addHandler(_StandardError(shape(secrets)))
    _set_levels(getattr(logging, level.upper()))


def _set_levels(level: int) -> None:
    logging.getLogger().setLevel(max(level, logging.WARNING))
    logging.getLogger("bot").setLevel(level)
    is_debug = level == logging.DEBUG
    logging.getLogger("discord").setLevel(logging.INFO if is_debug else max(level, logging.WARNING))
    for name in SAFE_AT_DEBUG:
        logging.getLogger(name).setLevel(logging.DEBUG if is_debug else logging.NOTSET)


class _StandardError(logging.StreamHandler):  # type: ignore[type-arg]
    """Standard error; what cannot be logged is named, where logging itself would print it all."""

    def __init__(self, formatter: logging.Formatter) -> None:
        super().__init__(sys.stderr)
        self.setFormatter(formatter)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        error = type(sys.exception()).__name__
        sys.stderr.write(f"A log line of {record.pathname}:{record.lineno} was lost: {error}\n")


class _Redacting(logging.Formatter):
    """Takes the secrets out of the finished text, so that no way of logging goes around it."""

    def __init__(self, secrets: Collection[str]) -> None:
        super().__init__()
        # The longest first: one secret may be the beginning of another.
        self._secrets = sorted({one for one in secrets if one.strip()}, key=len, reverse=True)

    def _redacted(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        return INTERACTION_TOKEN.sub(rf"\1{HIDDEN}", text)

    def _failure(self, record: logging.LogRecord) -> str:
        """The traceback and the stack that came with the record; may be empty."""
        parts = [self.formatException(record.exc_info) if record.exc_info else record.exc_text]
        parts.append(self.formatStack(record.stack_info) if record.stack_info else None)
        return "\n".join(part for part in parts if part)


class _Plain(_Redacting):
    def format(self, record: logging.LogRecord) -> str:
        ids = "".join(f" {key}={value}" for key, value in _extra(record).items())
        head = f"{_time(record)} {record.levelname} {record.name}: {record.getMessage()}{ids}"
        lines = [_one_line(head), *self._failure(record).splitlines()]
        # Indented, so that every line that begins with a time is an event.
        return self._redacted("\n    ".join(lines))


class _Json(_Redacting):
    def format(self, record: logging.LogRecord) -> str:
        fields: dict[str, object] = {
            "time": _time(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        fields |= {key: value for key, value in _extra(record).items() if key not in fields}
        if failure := self._failure(record):
            fields["exception"] = failure
        # Before it is JSON, as a secret with a quote in it would look different afterwards.
        return json.dumps({key: self._safe(value) for key, value in fields.items()})

    def _safe(self, value: object) -> object:
        if value is None or isinstance(value, bool | int | float):
            return value
        return self._redacted(str(value))


def _extra(record: logging.LogRecord) -> dict[str, object]:
    return {key: value for key, value in record.__dict__.items() if key not in STANDARD}


def _time(record: logging.LogRecord) -> str:
    moment = datetime.fromtimestamp(record.created, UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _one_line(text: str) -> str:
    r"""With line breaks and other control characters as ``\n``, so that no text fakes an event."""
    return "".join(one if one.isprintable() else repr(one)[1:-1] for one in text)
