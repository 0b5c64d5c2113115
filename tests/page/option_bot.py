"""A small real bot whose commands have an option of every kind; it says what it was given."""

import asyncio
from typing import Any

import discord
from discord import app_commands

HOSTILE = "<img src=x onerror=document.title='hit'>"
DECKS = {
    "fine-tuning": "Fine-tuning of models",
    "photo": "Photosynthesis",
    "water": "Water cycle",
    "hostile": HOSTILE,
}
LEVELS = [
    app_commands.Choice(name="Beginner", value="beg"),
    app_commands.Choice(name="Advanced", value="adv"),
]
Found = list[app_commands.Choice[str]]


class OptionBot(discord.Client):
    """Completes decks; sets ``asked_slowly`` on "slow" and answers it once ``released`` is set."""

    def __init__(self) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True),
            guild_ready_timeout=0.05,
            max_messages=None,
            allowed_mentions=discord.AllowedMentions.none(),
        )
        self.tree = app_commands.CommandTree(self)
        self.typed: list[str] = []
        self.asked_slowly, self.released = asyncio.Event(), asyncio.Event()
        self.tree.add_command(find)
        self.tree.add_command(every)
        self.tree.add_command(hello)
        self.tree.add_command(_deck_group())

    async def setup_hook(self) -> None:
        await self.tree.sync()


@app_commands.command(description="Look a deck up")
@app_commands.describe(deck="Which deck", questions="How many cards", note="What to remember")
async def find(
    interaction: discord.Interaction[Any],
    deck: str,
    questions: app_commands.Range[int, 1, 50] = 10,
    note: str = "",
) -> None:
    await _say(interaction, {"deck": deck, "questions": questions, "note": note})


@find.autocomplete("deck")
async def complete_deck(interaction: discord.Interaction[Any], typed: str) -> Found:
    client: OptionBot = interaction.client
    client.typed.append(typed)
    if typed == "slow":
        client.asked_slowly.set()
        await client.released.wait()
        return [app_commands.Choice(name="Too late", value="late")]
    if typed == "many":  # more than Discord takes
        return [app_commands.Choice(name=f"Deck {n}", value=str(n)) for n in range(26)]
    wanted = typed.lower()
    fitting = {value: name for value, name in DECKS.items() if wanted in name.lower()}
    return [app_commands.Choice(name=name, value=value) for value, name in fitting.items()]


@app_commands.command(description="Take an option of every kind")
@app_commands.choices(level=LEVELS)
async def every(
    interaction: discord.Interaction[Any],
    text: app_commands.Range[str, 2, 10] | None = None,
    whole: app_commands.Range[int, -5, 50] | None = None,
    share: app_commands.Range[float, 0.0, 1.0] | None = None,
    private: bool | None = None,
    level: app_commands.Choice[str] | None = None,
    who: discord.User | discord.Member | None = None,
    where: discord.TextChannel | None = None,
    voice: discord.VoiceChannel | None = None,
    role: discord.Role | None = None,
    anyone: discord.Member | discord.Role | None = None,
    file: discord.Attachment | None = None,
) -> None:
    given = {
        "text": text,
        "whole": whole,
        "share": share,
        "private": private,
        "level": level and level.value,
        "who": who and who.mention,
        "where": where and where.mention,
        "voice": voice and voice.mention,
        "role": role and role.mention,
        "anyone": anyone and anyone.mention,
        "file": file and f"{file.filename} {len(await file.read())}",
    }
    await _say(interaction, given)


@app_commands.command(description=HOSTILE)
async def hello(interaction: discord.Interaction[Any]) -> None:
    await interaction.response.send_message("hello there")


def _deck_group() -> app_commands.Group:
    deck = app_commands.Group(name="deck", description="Decks")
    cards = app_commands.Group(name="cards", description="Cards of a deck", parent=deck)

    @cards.command(description="Add a card")
    async def add(interaction: discord.Interaction[Any], prompt: str, answer: str) -> None:
        await _say(interaction, {"prompt": prompt, "answer": answer})

    @deck.command(description="Show a deck")
    async def show(interaction: discord.Interaction[Any]) -> None:
        await _say(interaction, {"shown": True})

    return deck


async def _say(interaction: discord.Interaction[Any], given: dict[str, Any]) -> None:
    """Everything that was given, as "name=value, name=value"."""
    said = ", ".join(f"{k}={v}" for k, v in given.items() if v is not None)
    await interaction.response.send_message(f"given: {said}")
