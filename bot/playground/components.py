"""The kinds of message component and the form in which Discord gives them back."""

from collections.abc import Callable, Iterator
from urllib.parse import unquote

from bot.playground.wire import JSON

ROW, BUTTON, STRING_SELECT, TEXT_INPUT = 1, 2, 3, 4
USER_SELECT, ROLE_SELECT, MENTIONABLE_SELECT, CHANNEL_SELECT = 5, 6, 7, 8
SECTION, TEXT, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER = 9, 10, 11, 12, 13, 14, 17
LABEL, FILE_UPLOAD, RADIO_GROUP, CHECKBOX_GROUP, CHECKBOX = 18, 19, 21, 22, 23
SELECTS = frozenset({3, 5, 6, 7, 8})
LINK_STYLE = 5

Unfurl = Callable[[str], JSON]

# What the server fills in where the bot said nothing.
_DEFAULTS: dict[int, JSON] = {
    BUTTON: {"disabled": False},
    STRING_SELECT: {"min_values": 1, "max_values": 1, "disabled": False},
    USER_SELECT: {"min_values": 1, "max_values": 1, "disabled": False},
    ROLE_SELECT: {"min_values": 1, "max_values": 1, "disabled": False},
    MENTIONABLE_SELECT: {"min_values": 1, "max_values": 1, "disabled": False},
    CHANNEL_SELECT: {"min_values": 1, "max_values": 1, "disabled": False},
    THUMBNAIL: {"description": None, "spoiler": False},
    FILE: {"name": None, "size": None, "spoiler": False},
    SEPARATOR: {"spacing": 1, "divider": True},
    CONTAINER: {"accent_color": None, "spoiler": False},
    TEXT_INPUT: {"label": None, "min_length": None, "max_length": None},
}
_NOTHING: JSON = {}


def walk(components: list[JSON]) -> Iterator[JSON]:
    """Every component, parents before children, as a reader meets them."""
    for component in components:
        yield component
        inner = component.get("components")
        if inner:
            yield from walk(inner)
        alone = component.get("accessory") or component.get("component")
        if alone:
            yield from walk([alone])


class _Numbering:
    def __init__(self, components: list[JSON]) -> None:
        self._taken = {c["id"] for c in walk(components) if c.get("id")}
        self._last = 0

    def next(self) -> int:
        self._last += 1
        while self._last in self._taken:
            self._last += 1
        return self._last


def numbered(components: list[JSON], unfurl: Unfurl) -> list[JSON]:
    """The components as Discord returns them: each with an id, defaults filled in, nulls gone.

    Args:
        components: As the bot sent them; they have passed the rules.
        unfurl: Makes the media object for a URL, ``attachment://`` included; a file's also has
            the ``size`` that the message's file component shows.
    """
    numbering = _Numbering(components)
    return [_returned(component, numbering, unfurl) for component in components]


def _returned(component: JSON, numbering: _Numbering, unfurl: Unfurl) -> JSON:
    kind = component["type"]
    result = {"id": component.get("id") or numbering.next(), **_DEFAULTS.get(kind, _NOTHING)}
    result.update({k: v for k, v in component.items() if v is not None and k != "id"})
    if "components" in result:
        result["components"] = [_returned(c, numbering, unfurl) for c in result["components"]]
    for alone in ("accessory", "component"):
        if alone in result:
            result[alone] = _returned(result[alone], numbering, unfurl)
    if "emoji" in result:
        result["emoji"] = _without_nulls(result["emoji"])
    if "options" in result:
        result["options"] = [_returned_option(option) for option in result["options"]]
    if "default_values" in result:
        result["default_values"] = [
            {**one, "id": str(one["id"])} for one in result["default_values"]
        ]
    if kind in _UNFURLED:
        _UNFURLED[kind](result, unfurl)
    return result


def _without_nulls(thing: JSON) -> JSON:
    return {key: value for key, value in thing.items() if value is not None}


def _returned_option(option: JSON) -> JSON:
    result = _without_nulls(option)
    if "emoji" in result:
        result["emoji"] = _without_nulls(result["emoji"])
    return result


def _media(given: JSON, unfurl: Unfurl) -> JSON:
    return {key: value for key, value in unfurl(given["url"]).items() if key != "size"}


def _unfurl_thumbnail(result: JSON, unfurl: Unfurl) -> None:
    result["media"] = _media(result["media"], unfurl)


def _unfurl_file(result: JSON, unfurl: Unfurl) -> None:
    media = unfurl(result["file"]["url"])
    result["name"] = unquote(media["url"].rsplit("/", 1)[-1])
    result["size"] = media.pop("size")
    result["file"] = media


def _unfurl_gallery(result: JSON, unfurl: Unfurl) -> None:
    result["items"] = [
        {
            "media": _media(item["media"], unfurl),
            "description": item.get("description"),
            "spoiler": bool(item.get("spoiler")),
        }
        for item in result["items"]
    ]


_UNFURLED = {THUMBNAIL: _unfurl_thumbnail, FILE: _unfurl_file, GALLERY: _unfurl_gallery}
