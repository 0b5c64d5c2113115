"""Parts of forms, as the tests of forms ask the showing bot for them."""

from typing import Any

import discord
from discord import ui

from tests.page.showing_bot import LEVELS


def labelled(text: str, component: ui.Item[Any], about: str | None = None) -> ui.Label[Any]:
    return ui.Label(text=text, component=component, description=about)


def radios(**more: Any) -> ui.RadioGroup[Any]:
    options = [discord.RadioGroupOption(label=x.title(), value=x) for x in LEVELS]
    return ui.RadioGroup(custom_id="radio", options=options, **more)


def boxes(**more: Any) -> ui.CheckboxGroup[Any]:
    options = [discord.CheckboxGroupOption(label=x.title(), value=x) for x in LEVELS]
    return ui.CheckboxGroup(custom_id="boxes", options=options, **more)


def line(name: str = "line", **more: Any) -> ui.TextInput[Any]:
    return ui.TextInput(custom_id=name, **more)


def a_text(name: str, content: bytes) -> Any:
    """A file as a browser is given it."""
    return {"name": name, "mimeType": "text/plain", "buffer": content}
