"""A small bot that shows every kind of message and form, and says what it was sent."""

import asyncio
import io
import struct
import zlib
from datetime import timedelta
from typing import Any

import discord
from discord import app_commands, ui

from bot.playground import Channel

Posted = discord.Message
ELSEWHERE = "https://elsewhere.invalid/chart.png"
LEVELS = ("easy", "medium", "hard")


def a_picture(width: int = 96, height: int = 64) -> bytes:
    """A PNG whose colours run from corner to corner."""
    rows = b"".join(
        b"\0" + bytes(v for x in range(width) for v in (255 * x // width, 255 * y // height, 150))
        for y in range(height)
    )
    parts = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    ]
    chunks = (struct.pack(">I4s", len(d), t) + d + _checked(t + d) for t, d in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _checked(data: bytes) -> bytes:
    return struct.pack(">I", zlib.crc32(data))


def a_file(name: str, content: bytes | None = None, about: str | None = None) -> discord.File:
    return discord.File(io.BytesIO(content or a_picture()), name, description=about)


def a_button(label: str, custom_id: str | None = None, **more: Any) -> ui.Button[Any]:
    """A button whose custom id is its label in small letters unless given."""
    return ui.Button(label=label, custom_id=custom_id or label.lower(), **more)


def levels(**more: Any) -> ui.Select[Any]:
    options = [
        discord.SelectOption(label=level.title(), value=level, description=f"How {level} it is")
        for level in LEVELS
    ]
    options[1].emoji = discord.PartialEmoji(name="🔥")
    return ui.Select(options=options, **more)


def laid_out(*items: ui.Item[Any]) -> ui.LayoutView:
    view = ui.LayoutView(timeout=None)
    for item in items:
        view.add_item(item)
    return view


def in_rows(*items: ui.Item[Any]) -> ui.LayoutView:
    """Controls, each in a row of its own."""
    return laid_out(*(ui.ActionRow(item) for item in items))


def in_a_row(*buttons: ui.Button[Any]) -> ui.View:
    view: ui.View = ui.View(timeout=None)
    for button in buttons:
        view.add_item(button)
    return view


def everything() -> dict[str, Any]:
    """One of each part a message can be laid out with."""
    styles = discord.ButtonStyle
    buttons: ui.ActionRow[Any] = ui.ActionRow(
        a_button("Primary", style=styles.primary, emoji="🎲"),
        a_button("Success", style=styles.success),
        a_button("Danger", style=styles.danger),
        a_button("Off", disabled=True),
        ui.Button(label="Docs", url="https://example.org/docs"),
    )
    pictures: ui.MediaGallery[Any] = ui.MediaGallery(
        discord.MediaGalleryItem("attachment://one.png", description="The first drawing"),
        discord.MediaGalleryItem("attachment://two.png", description="A secret", spoiler=True),
        discord.MediaGalleryItem(ELSEWHERE, description="A chart elsewhere"),
    )
    thumbnail: ui.Thumbnail[Any] = ui.Thumbnail("attachment://one.png", description="A small one")
    inside: tuple[ui.Item[Any], ...] = (
        ui.TextDisplay("## A card\n-# 1 of 5\nWhich **gas**?"),
        ui.Separator(),
        ui.Section("With a picture", accessory=thumbnail),
        ui.Section("With a button", accessory=a_button("Beside")),
        buttons,
    )
    view = laid_out(
        ui.Container(*inside, accent_colour=0x2ECC71),
        pictures,
        ui.Separator(visible=False, spacing=discord.SeparatorSpacing.large),
        ui.File("attachment://notes.txt"),
        ui.ActionRow(levels(custom_id="level", placeholder="Level")),
        ui.Container(ui.TextDisplay("Hidden words"), spoiler=True),
    )
    files = [a_file("one.png"), a_file("two.png"), a_file("notes.txt", b"words")]
    return {"view": view, "files": files}


def embedded() -> dict[str, Any]:
    """A classic embed with everything it can have, files and a row of buttons below."""
    embed = discord.Embed(
        title="A **title**", url="https://example.org/title", description="- one\n- two",
        colour=0xE67E22, timestamp=discord.utils.utcnow(),
    )  # fmt: skip
    embed.set_author(name="The author").set_footer(text="The footer")
    embed.add_field(name="One", value="1").add_field(name="Two", value="||2||")
    embed.add_field(name="Wide", value="`3`", inline=False)
    embed.set_image(url="attachment://one.png").set_thumbnail(url=ELSEWHERE)
    files = [a_file("one.png", about="A drawing"), a_file("data.csv", b"a,b\n" * 512)]
    return {"content": "Look:", "embed": embed, "files": files, "view": in_a_row(a_button("Below"))}


def asked() -> dict[str, Any]:
    poll = discord.Poll("Which one?", timedelta(hours=1), multiple=True)
    return {"poll": poll.add_answer(text="This", emoji="🍏").add_answer(text="That")}


def a_form(*items: ui.Item[Any], custom_id: str = "form", title: str = "A form") -> ui.Modal:
    form = ui.Modal(title=title, custom_id=custom_id, timeout=None)
    for item in items:
        form.add_item(item)
    return form


class ShowingBot(discord.Client):
    """``/show`` answers in public, its buttons and forms do what their custom ids say.

    "slow" never answers, "think" defers and goes on when ``go_on`` is set, "edit" changes the
    message, a button that names one of ``forms`` opens it; all others reply with what they sent.
    """

    def __init__(self) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True),
            guild_ready_timeout=0.05,
            max_messages=None,
            allowed_mentions=discord.AllowedMentions.none(),
        )
        self.tree = app_commands.CommandTree(self)
        self.forms: dict[str, ui.Modal] = {}
        self.go_on = asyncio.Event()
        self.tree.command(name="show", description="Show something")(_show)

    async def setup_hook(self) -> None:
        await self.tree.sync()

    async def before_identify_hook(self, _shard_id: int | None, *, initial: bool = False) -> None:
        """The library would wait five seconds before it identifies again."""

    async def post(self, channel: Channel, content: str | None = None, **message: Any) -> Posted:
        """Send a message without having been asked."""
        posted = await self.get_partial_messageable(channel.id).send(content, **message)
        _forget(message.get("view"))
        return posted

    async def edit(self, posted: Posted, **changes: Any) -> None:
        await posted.edit(**changes)
        _forget(changes.get("view"))

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        data: dict[str, Any] = dict(interaction.data or {})
        name = data.get("custom_id", "")
        if interaction.type is discord.InteractionType.component and name in self.forms:
            await interaction.response.send_modal(self.forms[name])
            self.forms[name].stop()
        elif name == "think":
            await self._think(interaction)
        elif name == "edit":
            await interaction.response.edit_message(content="Edited")
        elif name and name != "slow":
            await interaction.response.send_message(_said(name, data), ephemeral=True)

    async def _think(self, interaction: discord.Interaction[Any]) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await self.go_on.wait()
        await interaction.followup.send("Thought", ephemeral=True)


def _forget(view: ui.View | ui.LayoutView | None) -> None:
    """The library would acknowledge each click on a view it keeps, whatever we do with it."""
    if view is not None:
        view.stop()


async def _show(interaction: discord.Interaction[Any]) -> None:
    await interaction.response.send_message("Shown")


def _said(name: str, data: dict[str, Any]) -> str:
    """The custom id and what came with it, a line each."""
    inputs = [each for part in data.get("components", ()) if (each := _input(part))]
    files = data.get("resolved", {}).get("attachments", {})
    lines = [f"{each['custom_id']}: {_value(each, files)}" for each in inputs]
    chosen = data.get("values")
    return "\n".join([f"Got {name}" if chosen is None else f"Got {name}: {chosen}", *lines])


def _input(part: dict[str, Any]) -> dict[str, Any] | None:
    inner: dict[str, Any] | None = part.get("component")
    return inner or next(iter(part.get("components", ())), None)


def _value(given: dict[str, Any], files: dict[str, Any]) -> object:
    if given["type"] == discord.ComponentType.file_upload.value:
        return [
            f"{files[number]['filename']} ({files[number]['size']})" for number in given["values"]
        ]
    return given["values"] if "values" in given else given["value"]
