"""`/deck add` and `/deck new`: a deck from a file, and an empty one."""

from typing import Final

import discord
from discord import app_commands

from bot.discord_app import picturing
from bot.discord_app.answering import Interaction, answering
from bot.discord_app.commands.deck.group import deck
from bot.discord_app.controls.decks_adding import begin
from bot.discord_app.permissions import request_of
from bot.discord_app.reading_decks import Wish, check_file, elsewhere, read_file
from bot.discord_app.views.decks.adding import preview_view, problems_view
from bot.discord_app.views.decks.beginning import MAX_LANGUAGE, new_deck_form
from bot.formats.deck_heads import checked_head
from bot.formats.deck_texts import MAX_DESCRIPTION, MAX_TITLE
from bot.formats.problems import DeckInvalid
from bot.formats.tables.separators import CANDIDATES, MAX_SEPARATOR
from bot.tutor.group_decks.adding import preview
from bot.tutor.group_decks.keepers import check_keeper

SEPARATORS: Final = {name: cells for cells, name in CANDIDATES.items()}
"""What separates cells by its name, for those that cannot be typed or seen well."""


@deck.command(name="add")
@app_commands.describe(
    file="A deck in one of many formats, such as .yaml, .csv or .apkg; at most 2 MB, packages 20 MB",
    separator="What stands between the cells of a table (counted when left out)",
    title="What the deck is called (as the file says when left out)",
    part="Which deck of a file that has several",
    choices="Make choice cards of recall cards, with other answers of the deck as wrong options",
)
async def add_deck(  # noqa: PLR0917 - options of a command
    interaction: Interaction,
    file: discord.Attachment,
    separator: app_commands.Range[str, 1, MAX_SEPARATOR] | None = None,
    title: app_commands.Range[str, 1, MAX_TITLE] | None = None,
    part: app_commands.Range[str, 1, MAX_TITLE] | None = None,
    choices: bool = False,
) -> None:
    """Add a deck from a file, or bring the one of that title up to date; first a preview."""
    async with answering(interaction):
        world, request = interaction.client.world, request_of(interaction)
        await check_keeper(world, request)
        check_file(file, separator=separator)
        named = None if title is None else checked_head(title=title).title
        await interaction.response.defer(ephemeral=True, thinking=True)
        try:
            seed = world.random.getrandbits(64) if choices else None
            wish = Wish(title=named, cells=_cells(separator), part=part, seed=seed)
            packed = await read_file(file, wish)
        except DeckInvalid as refused:
            view = problems_view(refused, file=file.filename)
        else:
            view = preview_view(await preview(world, request, packed, elsewhere=elsewhere))
        await picturing.complete(interaction, view)


@add_deck.autocomplete("separator")
async def complete_separator(_: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """The usual ones by name; anything else is typed."""
    return [
        app_commands.Choice(name=name, value=name)
        for name in SEPARATORS
        if name.startswith(typed.strip().casefold())
    ]


def _cells(separator: str | None) -> str | None:
    return None if separator is None else SEPARATORS.get(separator.casefold(), separator)


@deck.command(name="new")
@app_commands.describe(
    title="What the deck is called (a form asks for it when left out)",
    description="What it is about",
    language="The language of its cards, in two letters (en when left out)",
)
async def new_deck(
    interaction: Interaction,
    title: app_commands.Range[str, 1, MAX_TITLE] | None = None,
    description: app_commands.Range[str, 1, MAX_DESCRIPTION] | None = None,
    language: app_commands.Range[str, 1, MAX_LANGUAGE] | None = None,
) -> None:
    """Begin an empty deck."""
    async with answering(interaction):
        about, code = description or "", language or ""
        if title is None:
            await check_keeper(interaction.client.world, request_of(interaction))
            await interaction.response.send_modal(new_deck_form(description=about, language=code))
        else:
            await begin(interaction, title=title, description=about, language=code)
