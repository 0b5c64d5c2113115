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
    there = [c for c in message.controls if c["type"] in wanted]
    fits = [c for c in there if custom_id in {None, c.get("custom_id")}]
    if name is not None:
        by_id = [c for c in fits if c.get("custom_id") == name]
        fits = by_id or [c for c in fits if label_of(c) == name]
    if not fits:
        labels = [label_of(c) for c in there]
        raise Impossible(f"there is no {name or custom_id!r} on {message!r}; there is {labels}")
    if fits[0].get("disabled"):
        raise Impossible(f"{name or custom_id!r} is disabled on {message!r}")
    if "custom_id" not in fits[0]:
        raise Impossible(f"{name!r} is a link, not a button of the bot")
    return fits[0]
