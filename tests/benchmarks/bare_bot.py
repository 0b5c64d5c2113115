"""The least a bot can do: it answers every click privately with the same few words.

What the tutor costs is measured against this: the same library, the same click, no verdict.
"""

import asyncio
import os

import discord

from bot.discord_app.stand_in import point_at


class BareBot(discord.Client):
    """Keeps nothing, looks nothing up."""

    async def on_ready(self) -> None:
        print("Ready", flush=True)

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message("Noted.", ephemeral=True)


async def serve() -> None:
    """Serve the stand-in that the environment names, until the process is ended."""
    point_at(os.environ["BOT_DISCORD_URL"])
    client = BareBot(intents=discord.Intents(guilds=True), guild_ready_timeout=0.05)
    await client.start(os.environ["DISCORD_TOKEN"])


if __name__ == "__main__":
    asyncio.run(serve())
