"""Rules for forms (modals)."""

from bot.playground import components as kinds
from bot.playground.errors import Findings, Path
from bot.playground.rules.components import Tally
from bot.playground.rules.fields import REQUIRED, Field, check_fields, check_list, flag, text, whole
from bot.playground.rules.selects import check_bounds, check_options
from bot.playground.wire import JSON

MOST_TOP_LEVEL = 5
_FORM = (text("custom_id", 1, 100, required=True), text("title", 1, 45, required=True))
_TOP = frozenset({kinds.LABEL, kinds.TEXT, kinds.ROW})
_ID = whole("id", 0, 2**31 - 1)
_CUSTOM_ID = text("custom_id", 1, 100, required=True)
_LABEL = (_ID, text("label", 1, 45, required=True), text("description", 1, 100))
_TEXT_INPUT = (
    _ID,
    _CUSTOM_ID,
    whole("style", 1, 2, required=True),
    text("label", 1, 45),
    text("value", 0, 4000),
    text("placeholder", 0, 100),
    whole("min_length", 0, 4000),
    whole("max_length", 1, 4000),
    flag("required"),
)


def _several(most: int) -> tuple[Field, ...]:
    low, high = whole("min_values", 0, most), whole("max_values", 1, most)
    return (_ID, _CUSTOM_ID, low, high, flag("required"))


_FIELDS: dict[int, tuple[Field, ...]] = {
    kinds.TEXT_INPUT: _TEXT_INPUT,
    **dict.fromkeys(kinds.SELECTS, (*_several(25), text("placeholder", 0, 150))),
    kinds.FILE_UPLOAD: _several(10),
    kinds.RADIO_GROUP: (_ID, _CUSTOM_ID, flag("required")),
    kinds.CHECKBOX_GROUP: _several(10),
    kinds.CHECKBOX: (_ID, _CUSTOM_ID, flag("default")),
}
_OPTIONS = {kinds.STRING_SELECT: (1, 25), kinds.RADIO_GROUP: (2, 10), kinds.CHECKBOX_GROUP: (1, 10)}
_COUNTED = frozenset({kinds.STRING_SELECT, kinds.CHECKBOX_GROUP})


def check_modal(data: JSON) -> None:
    """Raises Refusal 50035."""
    found = Findings()
    check_fields(found, ("data",), data, _FORM)
    for key in ("content", "embeds", "flags"):
        if data.get(key):
            found.add(("data", key), "BASE_TYPE_FORBIDDEN", f"A modal has no {key}.")
    path = ("data", "components")
    tally = Tally(found)
    for index, part in enumerate(
        check_list(found, path, data.get("components"), 1, MOST_TOP_LEVEL)
    ):
        _check_part(tally, (*path, index), part)
    found.refuse()


def _check_part(tally: Tally, path: Path, part: JSON) -> None:
    kind = part.get("type")
    if not isinstance(kind, int) or kind not in _TOP:
        problem = 'Value of field "type" must be one of (1, 10, 18).'
        tally.found.add((*path, "type"), "UNION_TYPE_CHOICES", problem)
        return
    tally.note(path, part)
    if kind == kinds.TEXT:
        check_fields(tally.found, path, part, (_ID, text("content", 1, 4000, required=True)))
    elif kind == kinds.LABEL:
        _check_label(tally, path, part)
    else:
        _check_row(tally, path, part)


def _check_label(tally: Tally, path: Path, label: JSON) -> None:
    check_fields(tally.found, path, label, _LABEL)
    inner = label.get("component")
    if not isinstance(inner, dict):
        tally.found.add((*path, "component"), *REQUIRED)
        return
    _check_input(tally, (*path, "component"), inner, frozenset(_FIELDS))


def _check_row(tally: Tally, path: Path, row: JSON) -> None:
    inside = (*path, "components")
    for index, item in enumerate(check_list(tally.found, inside, row.get("components"), 1, 1)):
        here = (*inside, index)
        if not item.get("label"):
            tally.found.add((*here, "label"), *REQUIRED)
        _check_input(tally, here, item, frozenset({kinds.TEXT_INPUT}))


def _check_input(tally: Tally, path: Path, item: JSON, allowed: frozenset[int]) -> None:
    kind, found = item.get("type"), tally.found
    if not isinstance(kind, int) or kind not in allowed:
        choices = ", ".join(map(str, sorted(allowed)))
        problem = f'Value of field "type" must be one of ({choices},).'
        found.add((*path, "type"), "UNION_TYPE_CHOICES", problem)
        return
    tally.note(path, item)
    check_fields(found, path, item, _FIELDS[kind])
    if item.get("disabled"):
        found.add(
            (*path, "disabled"), "COMPONENT_DISABLED_IN_MODAL", "Cannot be disabled in a modal"
        )
    count: int | None = None
    if kind in _OPTIONS:
        count = len(check_options(found, path, item.get("options"), *_OPTIONS[kind]))
    if kind == kinds.TEXT_INPUT:
        _check_text_input(found, path, item)
    elif kind not in {kinds.RADIO_GROUP, kinds.CHECKBOX}:
        # Without max_values a checkbox group allows all of its options, a select one.
        open_ended = kind == kinds.CHECKBOX_GROUP and item.get("max_values") is None
        if not open_ended:
            check_bounds(found, path, item, count if kind in _COUNTED else None)
    if (
        kind == kinds.RADIO_GROUP
        and sum(bool(o.get("default")) for o in item.get("options", ())) > 1
    ):
        found.add((*path, "options"), "RADIO_GROUP_SEVERAL_DEFAULTS", "At most one default option")


def _check_text_input(found: Findings, path: Path, item: JSON) -> None:
    low, high = item.get("min_length") or 0, item.get("max_length") or 4000
    if low > high:
        problem = "min_length cannot be greater than max_length"
        found.add((*path, "min_length"), "TEXT_INPUT_INVALID_BOUNDS", problem)
    if len(item.get("value") or "") > high:
        problem = f"Must be {high} or fewer in length."
        found.add((*path, "value"), "BASE_TYPE_MAX_LENGTH", problem)
