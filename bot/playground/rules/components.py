"""Rules for the components of a message: shape, nesting, lengths, uniqueness, totals."""

from typing import Any

from bot.playground import components as kinds
from bot.playground.errors import Findings, Path
from bot.playground.rules.fields import (
    EMOJI,
    NOT_A_LIST,
    REQUIRED,
    Field,
    check_fields,
    check_list,
    flag,
    text,
    whole,
)
from bot.playground.rules.media import check_media
from bot.playground.rules.selects import check_bounds, check_defaults, check_options
from bot.playground.wire import JSON

MOST_COMPONENTS, MOST_TEXT = 40, 4000
LEGACY_TOP = frozenset({kinds.ROW})
IN_CONTAINER = frozenset(
    {kinds.ROW, kinds.SECTION, kinds.TEXT, kinds.GALLERY, kinds.FILE, kinds.SEPARATOR}
)
V2_TOP = IN_CONTAINER | {kinds.CONTAINER}
IN_ROW = kinds.SELECTS | {kinds.BUTTON}
_DEFAULTS = {
    kinds.USER_SELECT: frozenset({"user"}),
    kinds.ROLE_SELECT: frozenset({"role"}),
    kinds.MENTIONABLE_SELECT: frozenset({"user", "role"}),
    kinds.CHANNEL_SELECT: frozenset({"channel"}),
}
_ACCESSORY = frozenset({kinds.BUTTON, kinds.THUMBNAIL})

_ID = whole("id", 0, 2**31 - 1)
_SELECT = (
    _ID,
    text("custom_id", 1, 100, required=True),
    text("placeholder", 0, 150),
    whole("min_values", 0, 25),
    whole("max_values", 1, 25),
    flag("disabled"),
)
FIELDS: dict[int, tuple[Field, ...]] = {
    kinds.ROW: (_ID,),
    kinds.BUTTON: (
        _ID,
        whole("style", 1, 6, required=True),
        text("custom_id", 1, 100),
        text("label", 0, 80),
        text("url", 1, 512),
        flag("disabled"),
        EMOJI,
    ),
    **dict.fromkeys(kinds.SELECTS, _SELECT),
    kinds.SECTION: (_ID,),
    kinds.TEXT: (_ID, text("content", 1, MOST_TEXT, required=True)),
    kinds.THUMBNAIL: (_ID, text("description", 0, 1024), flag("spoiler")),
    kinds.GALLERY: (_ID,),
    kinds.FILE: (_ID, flag("spoiler")),
    kinds.SEPARATOR: (_ID, flag("divider"), whole("spacing", 1, 2)),
    kinds.CONTAINER: (_ID, whole("accent_color", 0, 0xFFFFFF), flag("spoiler")),
}


class Tally:
    """What has to be unique or within a total over a whole message or form."""

    def __init__(self, found: Findings, filenames: frozenset[str] = frozenset()) -> None:
        self.found, self.filenames = found, filenames
        self.count = self.text_length = 0
        self._custom_ids: set[str] = set()
        self._ids: set[int] = set()

    def note(self, path: Path, component: JSON) -> None:
        self.count += 1
        custom_id = component.get("custom_id")
        if isinstance(custom_id, str):
            if custom_id in self._custom_ids:
                code = "COMPONENT_CUSTOM_ID_DUPLICATED"
                self.found.add(
                    (*path, "custom_id"), code, "Component custom id cannot be duplicated"
                )
            self._custom_ids.add(custom_id)
        number = component.get("id")
        if isinstance(number, int) and number:
            if number in self._ids:
                code = "COMPONENT_ID_DUPLICATED"
                self.found.add((*path, "id"), code, "Component id cannot be duplicated")
            self._ids.add(number)


def check_components(
    found: Findings, path: Path, given: Any, *, v2: bool, filenames: frozenset[str]
) -> None:
    """Check a message's ``components``; *filenames* are those of all its files, old and new."""
    high = MOST_COMPONENTS if v2 else 5
    components = check_list(found, path, given, 0, high)
    tally = Tally(found, filenames)
    _check_each(tally, path, components, V2_TOP if v2 else LEGACY_TOP)
    if v2 and tally.count > MOST_COMPONENTS:
        problem = f"The maximum number of components is {MOST_COMPONENTS}, found {tally.count}."
        found.add(path, "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", problem)
    if tally.text_length > MOST_TEXT:
        problem = f"The total length of displayable text must be {MOST_TEXT} or fewer."
        found.add(path, "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", problem)


def _check_each(tally: Tally, path: Path, items: list[JSON], allowed: frozenset[int]) -> None:
    for index, component in enumerate(items):
        check_one(tally, (*path, index), component, allowed)


def check_one(tally: Tally, path: Path, component: JSON, allowed: frozenset[int]) -> None:
    """One component with everything in it."""
    kind = component.get("type")
    if not isinstance(kind, int) or kind not in allowed:
        choices = ", ".join(map(str, sorted(allowed)))
        problem = f'Value of field "type" must be one of ({choices},).'
        tally.found.add((*path, "type"), "UNION_TYPE_CHOICES", problem)
        return
    tally.note(path, component)
    check_fields(tally.found, path, component, FIELDS[kind])
    special = _SPECIAL.get(kind)
    if special is not None:
        special(tally, path, component)


def _row(tally: Tally, path: Path, row: JSON) -> None:
    items = check_list(tally.found, (*path, "components"), row.get("components"), 1, 5)
    _check_each(tally, (*path, "components"), items, IN_ROW)
    has_select = any(item.get("type") in kinds.SELECTS for item in items)
    if has_select and len(items) > 1:
        problem = "The specified component exceeds the maximum width"
        tally.found.add((*path, "components"), "COMPONENT_LAYOUT_WIDTH_EXCEEDED", problem)


def _button(tally: Tally, path: Path, button: JSON) -> None:
    style, found = button.get("style"), tally.found
    wants = {5: "url", 6: "sku_id"}.get(style if isinstance(style, int) else 0, "custom_id")
    if button.get(wants) is None:
        found.add((*path, wants), *REQUIRED)
    for other in ("url", "custom_id"):
        if other != wants and button.get(other) is not None:
            problem = f"A button of style {style} cannot have {other}"
            found.add((*path, other), "BUTTON_COMPONENT_INVALID_FIELD", problem)
    if style != 6 and not button.get("label") and not button.get("emoji"):
        problem = "A button must have a label or an emoji"
        found.add((*path, "label"), "BUTTON_COMPONENT_LABEL_REQUIRED", problem)


def _string_select(tally: Tally, path: Path, select: JSON) -> None:
    options = check_options(tally.found, path, select.get("options"), 1, 25)
    check_bounds(tally.found, path, select, len(options))


def _other_select(tally: Tally, path: Path, select: JSON) -> None:
    check_bounds(tally.found, path, select, None)
    check_defaults(tally.found, path, select, _DEFAULTS[select["type"]])


def _section(tally: Tally, path: Path, section: JSON) -> None:
    items = check_list(tally.found, (*path, "components"), section.get("components"), 1, 3)
    _check_each(tally, (*path, "components"), items, frozenset({kinds.TEXT}))
    accessory = section.get("accessory")
    if not isinstance(accessory, dict):
        tally.found.add((*path, "accessory"), *REQUIRED)
        return
    check_one(tally, (*path, "accessory"), accessory, _ACCESSORY)


def _text(tally: Tally, _path: Path, component: JSON) -> None:
    content = component.get("content")
    tally.text_length += len(content) if isinstance(content, str) else 0


def _container(tally: Tally, path: Path, container: JSON) -> None:
    inside = (*path, "components")
    items = check_list(tally.found, inside, container.get("components"), 1, MOST_COMPONENTS)
    _check_each(tally, inside, items, IN_CONTAINER)


def _thumbnail(tally: Tally, path: Path, thumbnail: JSON) -> None:
    check_media(tally.found, tally.filenames, (*path, "media"), thumbnail.get("media"))


def _file(tally: Tally, path: Path, file: JSON) -> None:
    check_media(tally.found, tally.filenames, (*path, "file"), file.get("file"), attached=True)


def _gallery(tally: Tally, path: Path, gallery: JSON) -> None:
    items = gallery.get("items")
    if not isinstance(items, list):
        tally.found.add((*path, "items"), *NOT_A_LIST)
        return
    for index, item in enumerate(check_list(tally.found, (*path, "items"), items, 1, 10)):
        here = (*path, "items", index)
        check_fields(tally.found, here, item, (text("description", 0, 1024), flag("spoiler")))
        check_media(tally.found, tally.filenames, (*here, "media"), item.get("media"))


_SPECIAL = {
    kinds.ROW: _row,
    kinds.BUTTON: _button,
    **dict.fromkeys(kinds.SELECTS, _other_select),
    kinds.STRING_SELECT: _string_select,
    kinds.SECTION: _section,
    kinds.TEXT: _text,
    kinds.THUMBNAIL: _thumbnail,
    kinds.GALLERY: _gallery,
    kinds.FILE: _file,
    kinds.CONTAINER: _container,
}
