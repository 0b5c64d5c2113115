"""Small real bots, one control or command for each thing a bot can do."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import discord
import yarl
from discord import app_commands

from bot.playground import Playground


class Options(discord.ui.LayoutView):
    """Text, buttons and a select in a container."""

    def __init__(self, text: str = "**Which gas?**") -> None:
        super().__init__(timeout=None)
        row: discord.ui.ActionRow[Any] = discord.ui.ActionRow(
            *(discord.ui.Button(label=x, custom_id=f"pick:{x}") for x in "ABC"),
            discord.ui.Button(label="Closed", custom_id="closed", disabled=True),
        )
        more: discord.ui.ActionRow[Any] = discord.ui.ActionRow(
            *(
                discord.ui.Button(label=label, custom_id=label.lower())
                for label in ("Next", "Explain", "Slow", "Silent", "Followed")
            )
        )
        levels = [discord.SelectOption(label=x.title(), value=x) for x in ("easy", "hard")]
        select: discord.ui.ActionRow[Any] = discord.ui.ActionRow(
            discord.ui.Select(custom_id="level", placeholder="Level", options=levels)
        )
        container: discord.ui.Container[Any] = discord.ui.Container(
            discord.ui.TextDisplay(text), row, more, select
        )
        self.add_item(container)


class Explain(discord.ui.Modal, title="Explain"):
    """One text and one group of checkboxes."""

    why: discord.ui.Label[Any] = discord.ui.Label(
        text="Why?",
        component=discord.ui.TextInput(custom_id="why", style=discord.TextStyle.paragraph),
    )
    said: discord.ui.Label[Any] = discord.ui.Label(
        text="What did you say?",
        component=discord.ui.CheckboxGroup(
            custom_id="said",
            required=False,
            options=[
                discord.CheckboxGroupOption(label="Less light", value="light"),
                discord.CheckboxGroupOption(label="Less sugar", value="sugar"),
            ],
        ),
    )

    def __init__(self) -> None:
        super().__init__(custom_id="explain-form", timeout=60)


class StudyBot(discord.Client):
    """Answers by custom id alone, so that every click reaches one place."""

    def __init__(self, *, intents: int = 1, **options: Any) -> None:
        super().__init__(
            intents=discord.Intents._from_value(intents),
            guild_ready_timeout=0.05,
            max_messages=None,
            allowed_mentions=discord.AllowedMentions.none(),
            **options,
        )
        self.tree = app_commands.CommandTree(self)
        self.seen: list[discord.Interaction[Any]] = []
        self.joined: list[int] = []
        self.left: list[int] = []
        self.resumes = 0
        _add_commands(self.tree)

    async def setup_hook(self) -> None:
        await self.tree.sync()

    async def before_identify_hook(self, _shard_id: int | None, *, initial: bool = False) -> None:
        """The library would wait five seconds before it identifies again."""

    async def on_guild_join(self, guild: discord.Guild) -> None:
        self.joined.append(guild.id)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        self.left.append(guild.id)

    async def on_resumed(self) -> None:
        self.resumes += 1

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        self.seen.append(interaction)
        data: dict[str, Any] = dict(interaction.data or {})
        if interaction.type is discord.InteractionType.component:
            await _clicked(interaction, data)
        elif interaction.type is discord.InteractionType.modal_submit:
            await _submitted(interaction, data)


async def _clicked(interaction: discord.Interaction[Any], data: dict[str, Any]) -> None:
    response = interaction.response
    name = data["custom_id"]
    if name.startswith("pick:"):
        await response.send_message(f"You chose {name[5:]}", ephemeral=True)
    elif name == "next":
        await response.edit_message(view=Options("**Which plant?**"))
    elif name == "explain":
        await response.send_modal(Explain())
    elif name == "slow":
        await response.defer()
        await interaction.edit_original_response(view=Options("**Slowly**"))
    elif name == "followed":
        await response.defer(ephemeral=True, thinking=True)
        await interaction.followup.send("after thinking", ephemeral=True)
        await interaction.followup.send("and more", ephemeral=True)
    elif name == "level":
        await response.send_message(f"Level {data['values'][0]}", ephemeral=True)


async def _submitted(interaction: discord.Interaction[Any], data: dict[str, Any]) -> None:
    inner = [part["component"] for part in data["components"]]
    words, ticked = inner[0]["value"], inner[1]["values"]
    await interaction.response.send_message(f"{words} {ticked}", ephemeral=True)


def _add_commands(tree: app_commands.CommandTree[Any]) -> None:
    @tree.command(description="Play a round")
    @app_commands.describe(deck="Which deck", questions="How many")
    async def quiz(
        interaction: discord.Interaction[Any],
        deck: str,
        questions: app_commands.Range[int, 1, 50] = 10,
        private: bool = False,
    ) -> None:
        text = f"{deck} {questions}"
        await interaction.response.send_message(view=Options(text), ephemeral=private)

    @quiz.autocomplete("deck")
    async def decks(
        _interaction: discord.Interaction[Any], typed: str
    ) -> list[app_commands.Choice[str]]:
        names = ["fine-tuning", "photosynthesis"]
        return [app_commands.Choice(name=n.title(), value=n) for n in names if typed in n]

    @tree.command(description="Say hello in the channel")
    async def hello(interaction: discord.Interaction[Any]) -> None:
        await interaction.response.send_message("hello")

    deck = app_commands.Group(name="deck", description="Decks")

    @deck.command(description="Show who and what was named")
    async def show(
        interaction: discord.Interaction[Any],
        who: discord.User | discord.Member | None = None,
        where: discord.TextChannel | None = None,
        file: discord.Attachment | None = None,
    ) -> None:
        size = len(await file.read()) if file else 0
        named = (who and who.name, where and where.name, size)
        await interaction.response.send_message(str(named), ephemeral=True)

    tree.add_command(deck)


@contextmanager
def pointed_at(playground: Playground) -> Iterator[None]:
    """The client library talks to the stand-in until the block ends."""
    route, socket = discord.http.Route, discord.gateway.DiscordWebSocket
    before = route.BASE, socket.DEFAULT_GATEWAY
    route.BASE = f"{playground.url}/api/v10"
    socket.DEFAULT_GATEWAY = yarl.URL(playground.url.replace("http", "ws") + "/gateway/")
    try:
        yield
    finally:
        route.BASE, socket.DEFAULT_GATEWAY = before


@asynccontextmanager
async def connected(client: Any, playground: Playground, sessions: int = 1) -> AsyncIterator[Any]:
    """Run *client* until the block ends; an exception that stops it reaches the test."""
    running = asyncio.create_task(client.start(playground.token))
    waiting = asyncio.create_task(playground.ready(sessions))
    try:
        await asyncio.wait({running, waiting}, return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            running.result()
        await waiting
        await client.wait_until_ready()
        yield client
    finally:
        waiting.cancel()
        await client.close()
        running.cancel()
        await asyncio.gather(running, waiting, return_exceptions=True)
