"""Forms (modals) as a person sees them, and what she submits."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.playground import components as kinds
from bot.playground.impossible import Impossible
from bot.playground.interactions import Interaction
from bot.playground.resolved import Resolved
from bot.playground.roles import Role
from bot.playground.wire import JSON

_PICKED = {kinds.USER_SELECT, kinds.MENTIONABLE_SELECT}
_ROLES = {kinds.ROLE_SELECT, kinds.MENTIONABLE_SELECT}


@dataclass(frozen=True)
class Form:
    """One opened form."""

    payload: JSON
    interaction: Interaction = field(repr=False)

    @property
    def title(self) -> str:
        title: str = self.payload["title"]
        return title

    @property
    def custom_id(self) -> str:
        custom_id: str = self.payload["custom_id"]
        return custom_id

    @property
    def parts(self) -> list[JSON]:
        """The top level, each with an id as the server numbers them."""
        return kinds.numbered(self.payload["components"], lambda url: {"url": url})

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(label for label, _ in inputs(self.parts))

    @property
    def text(self) -> str:
        """Everything there is to read, a line each."""
        lines = [self.title]
        for part in self.parts:
            lines += [part.get(key, "") for key in ("content", "label", "description")]
        return "\n".join(line for line in lines if line)

    def input(self, name: str) -> JSON:
        """The input with this label or custom id."""
        found = inputs(self.parts)
        by_label, by_id = dict(reversed(found)), {item["custom_id"]: item for _, item in found}
        item = by_id.get(name) or by_label.get(name)
        if item is None:
            raise Impossible(f"the form {self.title!r} has no {name!r}; it has {list(self.labels)}")
        return item


def inputs(parts: list[JSON]) -> list[tuple[str, JSON]]:
    """Each input with the label above it."""
    found: list[tuple[str, JSON]] = []
    for part in parts:
        if part["type"] == kinds.LABEL:
            found.append((part["label"], part["component"]))
        elif part["type"] == kinds.ROW:
            found += [(item["label"], item) for item in part["components"]]
    return found


def submitted(form: Form, values: dict[str, Any], resolved: Resolved) -> JSON:
    """``data`` of the submission; what is not given keeps what the form was opened with.

    Raises:
        Impossible: A name or value that the form does not take.
    """
    given = {form.input(name)["custom_id"]: value for name, value in values.items()}
    components = [_submitted_part(part, given, resolved) for part in form.parts]
    return resolved.into({"custom_id": form.custom_id, "components": components})


def _submitted_part(part: JSON, given: dict[str, Any], resolved: Resolved) -> JSON:
    answer: JSON = {"type": part["type"], "id": part["id"]}
    if part["type"] == kinds.LABEL:
        answer["component"] = _answered(part["component"], given, resolved)
    elif part["type"] == kinds.ROW:
        answer["components"] = [_answered(item, given, resolved) for item in part["components"]]
    return answer


def _answered(item: JSON, given: dict[str, Any], resolved: Resolved) -> JSON:
    answer = {"type": item["type"], "id": item["id"], "custom_id": item["custom_id"]}
    fill = _FILL.get(item["type"], _several)
    return {**answer, **fill(item, given.get(item["custom_id"]), resolved)}


def _text(item: JSON, value: Any, _resolved: Resolved) -> JSON:
    value = item.get("value", "") if value is None else value
    low, high = item.get("min_length") or 0, item.get("max_length") or 4000
    if not isinstance(value, str):
        raise Impossible(f"{item['custom_id']}: a text, not {value!r}")
    if not value and item.get("required", True):
        raise Impossible(f"{item['custom_id']}: must be filled in")
    if value and not low <= len(value) <= high:
        raise Impossible(f"{item['custom_id']}: {len(value)} characters, allowed {low} to {high}")
    return {"value": value}


def _checkbox(item: JSON, value: Any, _resolved: Resolved) -> JSON:
    return {"value": bool(item.get("default")) if value is None else bool(value)}


def _radio(item: JSON, value: Any, _resolved: Resolved) -> JSON:
    if value is None:
        defaults = [o["value"] for o in item["options"] if o.get("default")]
        value = defaults[0] if defaults else None
    if value is None and item.get("required", True):
        raise Impossible(f"{item['custom_id']}: one must be chosen")
    return {"value": None if value is None else option_value(item, value)}


def _several(item: JSON, value: Any, resolved: Resolved) -> JSON:
    if value is None:
        value = [o["value"] for o in item.get("options", ()) if o.get("default")]
    values = [_picked(item, one, resolved) for one in value]
    if values or item.get("required", True):
        check_count(item, len(values))
    return {"values": values}


def _picked(item: JSON, one: Any, resolved: Resolved) -> str:
    if item["type"] == kinds.FILE_UPLOAD:
        return resolved.file(one)
    return picked(item, one, resolved)


def picked(item: JSON, one: Any, resolved: Resolved) -> str:
    """What a select sends for one choice: a value, or the id of a person, role or channel."""
    if item["type"] in _ROLES and isinstance(one, Role):
        return resolved.role(one)
    if item["type"] in _PICKED:
        return resolved.person(one)
    if item["type"] == kinds.CHANNEL_SELECT:
        allowed = item.get("channel_types")
        if allowed and one.kind not in allowed:
            raise Impossible(f"{item['custom_id']} takes channels of types {allowed}, not {one!r}")
        return resolved.channel(one)
    return option_value(item, one)


def option_value(item: JSON, wanted: Any) -> str:
    """The value of the option with this value or label."""
    options = item.get("options", ())
    for key in ("value", "label"):
        for option in options:
            if option[key] == wanted:
                value: str = option["value"]
                return value
    labels = [option["label"] for option in options]
    raise Impossible(f"{item['custom_id']}: {wanted!r} is none of {labels}")


def check_count(item: JSON, count: int) -> None:
    """Raises Impossible when the control takes fewer or more choices than *count*."""
    open_ended = item["type"] == kinds.CHECKBOX_GROUP
    most = item.get("max_values") or (len(item["options"]) if open_ended else 1)
    least = item.get("min_values")
    least = 1 if least is None else least
    if not least <= count <= most:
        raise Impossible(f"{item['custom_id']}: {count} chosen, allowed {least} to {most}")


_FILL: dict[int, Callable[[JSON, Any, Resolved], JSON]] = {
    kinds.TEXT_INPUT: _text,
    kinds.CHECKBOX: _checkbox,
    kinds.RADIO_GROUP: _radio,
}
