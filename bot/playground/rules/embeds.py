"""Rules for embeds: lengths of their parts and of all of them together."""

from typing import Any

from bot.playground.errors import Findings, Path
from bot.playground.rules.fields import check_fields, check_list, text, whole
from bot.playground.wire import JSON

MOST_EMBEDS, MOST_TEXT, MOST_FIELDS = 10, 6000, 25
_EMBED = (
    text("title", 0, 256),
    text("description", 0, 4096),
    text("url", 0, 2048),
    whole("color", 0, 0xFFFFFF),
)
_FIELD = (text("name", 1, 256, required=True), text("value", 1, 1024, required=True))
_PARTS = {"footer": (text("text", 0, 2048),), "author": (text("name", 0, 256),)}


def check_embeds(found: Findings, path: Path, given: Any) -> None:
    """A message's ``embeds``."""
    total = 0
    for index, embed in enumerate(check_list(found, path, given, 0, MOST_EMBEDS)):
        here = (*path, index)
        check_fields(found, here, embed, _EMBED)
        for part, fields in _PARTS.items():
            if isinstance(embed.get(part), dict):
                check_fields(found, (*here, part), embed[part], fields)
        rows = embed.get("fields")
        if rows is not None:
            for number, row in enumerate(
                check_list(found, (*here, "fields"), rows, 0, MOST_FIELDS)
            ):
                check_fields(found, (*here, "fields", number), row, _FIELD)
        total += _length(embed)
    if total > MOST_TEXT:
        problem = f"Embed size exceeds maximum size of {MOST_TEXT}"
        found.add(path, "MAX_EMBED_SIZE_EXCEEDED", problem)


def _length(embed: JSON) -> int:
    texts = [embed.get("title"), embed.get("description")]
    texts += [(embed.get("footer") or {}).get("text"), (embed.get("author") or {}).get("name")]
    for row in embed.get("fields") or ():
        if isinstance(row, dict):
            texts += [row.get("name"), row.get("value")]
    return sum(len(part.strip()) for part in texts if isinstance(part, str))
