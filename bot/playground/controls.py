"""Finding the button or select that a person means."""

from bot.playground.impossible import Impossible
from bot.playground.snapshots import Message, label_of
from bot.playground.wire import JSON


def find_control(
    message: Message, wanted: set[int] | frozenset[int], name: str | None, custom_id: str | None
) -> JSON:
    """The enabled control with this label, placeholder or custom id.

    Raises:
        Impossible: It is not there or disabled; lists what is.
    """
    for control in message.controls:
        if control["type"] not in wanted:
            continue
        if name is not None and name not in {label_of(control), control.get("custom_id")}:
            continue
        if custom_id is not None and control.get("custom_id") != custom_id:
            continue
        if control.get("disabled"):
            raise Impossible(f"{name or custom_id!r} is disabled on {message!r}")
        if "custom_id" not in control:
            raise Impossible(f"{name!r} is a link, not a button of the bot")
        return control
    there = [label_of(c) for c in message.controls if c["type"] in wanted]
    raise Impossible(f"there is no {name or custom_id!r} on {message!r}; there is {there}")
