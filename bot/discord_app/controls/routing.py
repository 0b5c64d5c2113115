"""From a custom id to what it does: one table for buttons, selects and forms.

The library's own views and dynamic items are not used. They swallow exceptions, rebuild the whole
message for each click, forget forms over a restart, and say nothing to an unknown control. A table
keyed by the first part of the custom id does all four, and serves forms too.
"""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from typing import Any

import discord

from bot.discord_app.answering import Interaction, answering
from bot.discord_app.custom_ids import SEPARATOR, CustomId
from bot.discord_app.views.notices import outdated_view

Handler = Callable[..., Awaitable[None]]

_HANDLERS: dict[str, tuple[CustomId, Handler]] = {}


def control(form: CustomId) -> Callable[[Handler], Handler]:
    """Register what happens to an id of this form: called with the interaction and its values."""

    def register(handler: Handler) -> Handler:
        if form.name in _HANDLERS:
            raise ValueError(f"two controls are called {form.name}")
        _HANDLERS[form.name] = (form, handler)
        return handler

    return register


async def route(interaction: Interaction) -> None:
    """Answer a click or a submitted form; an id of another version is told so."""
    async with answering(interaction):
        written = str(_data(interaction).get("custom_id", ""))
        form, handler = _HANDLERS.get(written.split(SEPARATOR, 1)[0], (None, None))
        values = form.read(written) if form else None
        if handler is None or values is None:
            await interaction.response.send_message(view=outdated_view(), ephemeral=True)
        else:
            await handler(interaction, *values)


def submitted(interaction: Interaction) -> Mapping[str, Any]:
    """The fields of a submitted form by custom id: a text, or a list of chosen values."""
    return dict(_fields(_data(interaction).get("components", ())))


def uploaded(interaction: Interaction, name: str) -> list[discord.Attachment]:
    """The files that were given in this field of a submitted form."""
    there = _data(interaction).get("resolved", {}).get("attachments", {})
    state = interaction.client._connection  # noqa: SLF001 - the library makes attachments so
    return [
        discord.Attachment(data=there[file_id], state=state)
        for file_id in submitted(interaction).get(name) or ()
    ]


def chosen(interaction: Interaction) -> list[str]:
    """What was chosen in a select: the options' values, or ids of roles or channels."""
    return [str(value) for value in _data(interaction).get("values", ())]


def _data(interaction: Interaction) -> Mapping[str, Any]:
    # The library types the payload by kind of interaction, and gives no way to tell them apart.
    data: Any = interaction.data
    return data or {}


def _fields(components: Any) -> Iterator[tuple[str, Any]]:
    for component in components:
        if "custom_id" in component:
            values = component.get("values")
            yield component["custom_id"], component.get("value") if values is None else values
        # A label holds one field, an action row of older clients several.
        yield from _fields(component.get("components", ()))
        if "component" in component:
            yield from _fields([component["component"]])
