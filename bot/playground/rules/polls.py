"""Rules for polls."""

from typing import Any

from bot.playground.errors import Findings, Path
from bot.playground.rules.fields import NOT_A_DICT, check_fields, check_list, text, whole

_LONGEST_HOURS = 32 * 24


def check_poll(found: Findings, path: Path, poll: Any) -> None:
    """A message's ``poll``."""
    if not isinstance(poll, dict):
        found.add(path, *NOT_A_DICT)
        return
    question = poll.get("question") or {}
    check_fields(found, (*path, "question"), question, (text("text", 1, 300, required=True),))
    _check_duration(found, path, poll.get("duration"))
    check_fields(found, path, poll, (whole("layout_type", 1, 1),))
    answers = (*path, "answers")
    for index, answer in enumerate(check_list(found, answers, poll.get("answers"), 1, 10)):
        media = answer.get("poll_media") or {}
        here = (*answers, index, "poll_media")
        check_fields(found, here, media, (text("text", 1, 55),))


def _check_duration(found: Findings, path: Path, hours: Any) -> None:
    if hours is None:
        return
    if not isinstance(hours, (int, float)) or hours != int(hours):
        found.add((*path, "duration"), "NUMBER_TYPE_COERCE", f'Value "{hours}" is not int.')
    elif not 1 <= hours <= _LONGEST_HOURS:
        problem = f"Must be between 1 and {_LONGEST_HOURS}."
        found.add((*path, "duration"), "NUMBER_TYPE_MAX", problem)
