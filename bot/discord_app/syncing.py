"""Telling Discord the commands, only when they changed: there is a daily limit."""

import hashlib
import json
import logging
from typing import TYPE_CHECKING

from discord import app_commands

from bot.storage.queries.notes import keep_note, note
from bot.tutor.world import World

if TYPE_CHECKING:
    from bot.discord_app.client import TutorClient

_log = logging.getLogger(__name__)


async def sync_commands(
    world: World, tree: "app_commands.CommandTree[TutorClient]", application_id: int
) -> bool:
    """Send the commands unless the same ones were sent last; tells whether they were sent."""
    name = f"commands of {application_id}"
    present = fingerprint(tree)
    async with world.database.reading() as db:
        if await note(db, name) == present:
            return False
    await tree.sync()
    await world.database.writing(keep_note, name, present)
    _log.info("commands sent to Discord")
    return True


def fingerprint(tree: "app_commands.CommandTree[TutorClient]") -> str:
    """The same for the same commands, whatever their order."""
    written = sorted(
        json.dumps(command.to_dict(tree), sort_keys=True) for command in tree.get_commands()
    )
    return hashlib.sha256("\n".join(written).encode()).hexdigest()
