"""A small bot that is not ours, on hikari: it paints pictures, hangs them up and sells them."""

import os
import struct
import zlib
from typing import Any, Final, TypeAlias

import hikari
from hikari import impl

COLOURS = ("amber", "azure", "crimson", "olive")
NESTING = (hikari.OptionType.SUB_COMMAND, hikari.OptionType.SUB_COMMAND_GROUP)
PRIVATE = hikari.MessageFlag.EPHEMERAL
ANSWER: Final = hikari.ResponseType.MESSAGE_CREATE
UPDATE: Final = hikari.ResponseType.MESSAGE_UPDATE
LATER: Final = hikari.ResponseType.DEFERRED_MESSAGE_CREATE
UPDATE_LATER: Final = hikari.ResponseType.DEFERRED_MESSAGE_UPDATE
Command: TypeAlias = hikari.CommandInteraction
Given: TypeAlias = dict[str, Any]

bot = hikari.GatewayBot(
    os.environ["FOREIGN_BOT_TOKEN"],
    rest_url=os.environ["FOREIGN_BOT_DISCORD"] + "/api/v10",
    banner=None,
    logs="WARNING",
    suppress_optimization_warning=True,
)


def option(kind: hikari.OptionType, name: str, **more: Any) -> hikari.CommandOption:
    return hikari.CommandOption(type=kind, name=name, description=f"The {name}", **more)


def commands() -> list[impl.SlashCommandBuilder]:
    kind = hikari.OptionType
    subjects = [hikari.CommandChoice(name=name.title(), value=name) for name in ("cat", "boat")]
    paint = impl.SlashCommandBuilder("paint", "Paint a picture")
    paint.add_option(option(kind.STRING, "subject", is_required=True, choices=subjects))
    paint.add_option(option(kind.INTEGER, "width", is_required=True, min_value=1, max_value=64))
    paint.add_option(option(kind.STRING, "colour", autocomplete=True))
    paint.add_option(option(kind.USER, "whom"))
    title = option(kind.STRING, "title", is_required=True)
    hang = option(kind.SUB_COMMAND, "hang", options=[title])
    copies = option(kind.INTEGER, "copies", is_required=True)
    gallery = impl.SlashCommandBuilder("gallery", "Show pictures")
    gallery.add_option(option(kind.SUB_COMMAND_GROUP, "wall", options=[hang]))
    gallery.add_option(option(kind.SUB_COMMAND, "send", options=[option(kind.USER, "to")]))
    gallery.add_option(option(kind.SUB_COMMAND, "print", options=[copies]))
    gallery.add_option(option(kind.SUB_COMMAND, "guide"))
    gallery.add_option(option(kind.SUB_COMMAND, "boast"))
    return [paint, gallery]


def png(width: int) -> hikari.Bytes:
    """A black square."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, width, 8, 0, 0, 0, 0))
    rows = chunk(b"IDAT", zlib.compress(bytes(1 + width) * width))
    return hikari.Bytes(b"\x89PNG\r\n\x1a\n" + head + rows + chunk(b"IEND", b""), "picture.png")


def controls() -> list[impl.MessageActionRowBuilder]:
    buttons, hooks = impl.MessageActionRowBuilder(), impl.MessageActionRowBuilder()
    for label in ("Sign", "Frame", "Varnish", "Sell"):
        buttons.add_interactive_button(hikari.ButtonStyle.PRIMARY, label.lower(), label=label)
    buttons.add_link_button("https://example.org/", label="Museum")
    menu = hooks.add_text_menu("hooks", placeholder="Hooks", min_values=1, max_values=2)
    menu.add_option("Left", "left", description="On the left").add_option(
        "Right", "right", emoji="👉"
    )
    return [buttons, hooks]


async def paint(it: Command, given: Given) -> None:
    embed = hikari.Embed(title=f"A {given['subject']}", description="In oil", colour=0xAA5500)
    embed.add_field("Width", str(given["width"]), inline=True)
    embed.add_field("Colour", given.get("colour", "none"))
    if "whom" in given and it.resolved is not None:
        member = it.resolved.members[given["whom"]]
        embed.set_footer(f"For {member.display_name}, {member.user.username}")
    embed.set_image(png(given["width"]))
    await it.create_initial_response(ANSWER, "Painted.", embed=embed, components=controls())


async def hang(it: Command, given: Given) -> None:
    style = hikari.ButtonStyle.DANGER
    button = impl.InteractiveButtonBuilder(style=style, custom_id="take down", label="Take down")
    head = impl.SectionComponentBuilder(accessory=button).add_text_display(f"# {given['title']}")
    wall = impl.ContainerComponentBuilder(accent_color=hikari.Color(0x336699)).add_component(head)
    wall.add_separator(divider=True, spacing=hikari.SpacingType.LARGE)
    wall.add_media_gallery([impl.MediaGalleryItemBuilder(media=png(8), description="Black")])
    await it.create_initial_response(ANSWER, component=wall)


async def send(it: Command, given: Given) -> None:
    await it.create_initial_response(LATER, flags=PRIVATE)
    whom = await bot.rest.fetch_user(given["to"])
    await whom.send("A picture for you", attachment=png(2), component=controls()[0])
    await it.edit_initial_response("Sent.")


async def print_copies(it: Command, given: Given) -> None:
    await it.create_initial_response(LATER)
    for number in range(given["copies"]):
        await bot.rest.create_message(it.channel_id, f"Copy {number}")
    await it.edit_initial_response("Printed.")


async def guide(it: Command, _given: Given) -> None:
    guild = bot.cache.get_guild(it.guild_id or 0)
    if guild is None:
        await it.create_initial_response(ANSWER, "There is no server here.", flags=PRIVATE)
        return
    rooms = sorted(str(channel.name) for channel in guild.get_channels().values())
    roles = [role.name for role in await bot.rest.fetch_roles(guild)]
    newest = [message.content async for message in bot.rest.fetch_messages(it.channel_id).limit(2)]
    await it.create_initial_response(
        ANSWER, f"{guild.name}: {rooms} {roles} {newest}", flags=PRIVATE
    )


async def boast(it: Command, _given: Given) -> None:
    try:
        await it.create_initial_response(ANSWER, "x" * 2001)
    except hikari.BadRequestError as refusal:
        errors: Any = refusal.errors
        problem = errors["data"]["content"]["_errors"][0]["message"]
        await it.create_initial_response(ANSWER, f"{refusal.code}: {problem}", flags=PRIVATE)


async def register(_event: hikari.StartingEvent) -> None:
    application = await bot.rest.fetch_application()
    await bot.rest.set_application_commands(application.id, commands())


async def on_command(event: hikari.CommandInteractionCreateEvent) -> None:
    path, options = [event.interaction.command_name], list(event.interaction.options or ())
    while options and options[0].type in NESTING:
        path.append(options[0].name)
        options = list(options[0].options or ())
    known = {"paint": paint, "hang": hang, "send": send, "print": print_copies}
    perform = {**known, "guide": guide, "boast": boast}[path[-1]]
    await perform(event.interaction, {each.name: each.value for each in options})


async def on_typing(event: hikari.AutocompleteInteractionCreateEvent) -> None:
    (typed,) = (str(each.value) for each in event.interaction.options if each.is_focused)
    found = [impl.AutocompleteChoiceBuilder(c.title(), c) for c in COLOURS if typed in c]
    await event.interaction.create_response(found)


async def on_component(event: hikari.ComponentInteractionCreateEvent) -> None:
    it = event.interaction
    if it.custom_id == "sign":
        name = impl.ModalActionRowBuilder().add_text_input("name", "Name", max_length=20)
        why = impl.ModalActionRowBuilder().add_text_input(
            "why", "Why?", style=hikari.TextInputStyle.PARAGRAPH, required=False, value="For fun"
        )
        await it.create_modal_response("Sign it", "signature", components=[name, why])
    elif it.custom_id == "frame":
        await it.create_initial_response(UPDATE, f"Framed for {it.user.username}.")
    elif it.custom_id == "varnish":
        await it.create_initial_response(UPDATE_LATER)
        await it.edit_initial_response("Varnished.", embed=None, attachment=None, component=None)
    elif it.custom_id == "sell":
        await it.create_initial_response(LATER, flags=PRIVATE)
        await it.edit_initial_response("Sold.")
        bill = await it.execute("Here is the bill.", flags=PRIVATE)
        await it.edit_message(bill, "It is paid.")
    elif it.custom_id == "hooks":
        await it.create_initial_response(ANSWER, " and ".join(it.values), flags=PRIVATE)
    elif it.custom_id == "take down":
        await it.message.delete()
        await it.create_initial_response(ANSWER, "Taken down.", flags=PRIVATE)


async def on_form(event: hikari.ModalInteractionCreateEvent) -> None:
    name, why = (row.components[0].value for row in event.interaction.components)
    await event.interaction.create_initial_response(UPDATE, f"Signed by {name}: {why}")


async def on_message(event: hikari.MessageCreateEvent) -> None:
    if event.is_human and event.content:
        await event.message.respond(f"Heard: {event.content}", reply=True)


if __name__ == "__main__":
    bot.subscribe(hikari.StartingEvent, register)
    bot.subscribe(hikari.CommandInteractionCreateEvent, on_command)
    bot.subscribe(hikari.AutocompleteInteractionCreateEvent, on_typing)
    bot.subscribe(hikari.ComponentInteractionCreateEvent, on_component)
    bot.subscribe(hikari.ModalInteractionCreateEvent, on_form)
    bot.subscribe(hikari.MessageCreateEvent, on_message)
    bot.run(check_for_updates=False)
