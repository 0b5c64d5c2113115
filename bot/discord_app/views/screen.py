"""A message under construction: text, pictures, rows of buttons, selects, and Discord's limits on them."""

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

# All text of one message together (discord.py, LayoutView.content_length).
MAX_TEXT = 4000
# Buttons in a row (components reference, Action Row).
MAX_IN_ROW = 5

PRIMARY = discord.ButtonStyle.primary
SECONDARY = discord.ButtonStyle.secondary
SUCCESS = discord.ButtonStyle.success
DANGER = discord.ButtonStyle.danger

Button = ui.Button[Any]
Select = ui.Select[Any] | ui.ChannelSelect[Any] | ui.RoleSelect[Any]
Gallery = ui.MediaGallery[Any]
File = ui.File[Any]
Block = str | Sequence[Button] | Select | Gallery | File


class Screen(ui.LayoutView):
    """A message of Components V2 that the client forgets once it is sent.

    Clicks are routed by custom id alone, so the library must not keep the view: it would hold
    memory for every open message, and drop clicks on those sent before a restart.
    """

    def __init__(self, *blocks: Block) -> None:
        """Texts, pictures, files, rows of buttons and selects in the order they stand, without empty ones."""
        super().__init__(timeout=None)
        self._box: ui.Container[Any] = ui.Container()
        for block in blocks:
            if isinstance(block, str):
                if block.strip():
                    self._box.add_item(ui.TextDisplay(block))
                continue
            if isinstance(block, ui.MediaGallery | ui.File):
                self._box.add_item(block)
                continue
            for row in [[block]] if isinstance(block, ui.Item) else _rows(block):
                self._box.add_item(ui.ActionRow(*row))
        self.add_item(self._box)

    def is_finished(self) -> bool:
        """Always: the library stores no view that is finished."""
        return True


def _rows(buttons: Sequence[Button]) -> list[Sequence[Button]]:
    """As few rows as will do, of about the same length."""
    rows = -(-len(buttons) // MAX_IN_ROW)
    length = -(-len(buttons) // rows) if rows else 1
    return [buttons[start : start + length] for start in range(0, len(buttons), length)]


def button(
    label: str, custom_id: str, *, style: discord.ButtonStyle = SECONDARY, disabled: bool = False
) -> Button:
    """A button that names a row and a choice."""
    return ui.Button(label=label, custom_id=custom_id, style=style, disabled=disabled)


def link(label: str, url: str) -> Button:
    """A button that opens an address."""
    return ui.Button(label=label, url=url, style=discord.ButtonStyle.link)


def gallery(filename: str, alt: str) -> Gallery:
    """The picture that comes with the message as this file; *alt* says it in words."""
    return ui.MediaGallery(discord.MediaGalleryItem(f"attachment://{filename}", description=alt))


def attached(filename: str) -> File:
    """The file of this name that comes with the message, to be downloaded."""
    return ui.File(f"attachment://{filename}")


def letter(option: int) -> str:
    """The label of an option: A for the first."""
    return chr(ord("A") + option)
