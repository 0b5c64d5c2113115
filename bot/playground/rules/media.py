"""Rules for media: addresses, and files that came with the message."""

from typing import Any

from bot.playground.errors import Findings, Path
from bot.playground.rules.fields import NOT_A_DICT, REQUIRED


def check_media(
    found: Findings, filenames: frozenset[str], path: Path, media: Any, *, attached: bool = False
) -> None:
    """A media object; *attached* ones must be among the message's own *filenames*."""
    if not isinstance(media, dict):
        found.add(path, *(NOT_A_DICT if media is not None else REQUIRED))
        return
    url = str(media.get("url") or "")
    scheme, _, name = url.partition("://")
    allowed = {"attachment"} if attached else {"http", "https", "attachment"}
    if scheme not in allowed:
        problem = f"Scheme must be one of {sorted(allowed)}."
        found.add((*path, "url"), "URL_TYPE_INVALID_SCHEME", problem)
    elif scheme == "attachment" and name not in filenames:
        problem = "The referenced attachment was not found"
        found.add((*path, "url"), "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND", problem)
