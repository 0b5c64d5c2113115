"""A server with its keepers: one manages it, one has the role for it; and decks of theirs."""

import pytest

from bot.playground import permissions
from tests.journeys.decks.files import yaml
from tests.journeys.decks.keeping import CARDS, give_deck

# What starting a process takes on a machine that does other things too.
START_S = 30.0

MANAGER = permissions.MEMBER | permissions.bits("manage_guild")


@pytest.fixture
def esi(study):
    """Who manages the server."""
    return study.guild.add_person("Esi", permission_bits=MANAGER)


@pytest.fixture
def give(study, bot, esi):
    """Somebody gives a file to `/deck add`; what she reads then."""

    async def give(file=None, person=esi, channel=study.channel, **options):
        return await person.type(
            "/deck add", channel, file=file or yaml(), timeout_s=START_S, **options
        )

    return give


@pytest.fixture
def add(give, esi):
    """Somebody gives a file and confirms the preview; what she reads then."""

    async def add(file=None, person=esi, label="Add", **options):
        preview = await give(file, person, **options)
        return await person.click(preview.message, label)

    return add


@pytest.fixture
async def femi(study, bot, esi):
    role = study.guild.add_role("Deck authors")
    settings = (await esi.type("/settings", study.channel)).message
    await esi.choose(settings, "deckrole1", [role])
    person = study.guild.add_person("Femi")
    study.guild.give_role(person, role)
    return person


@pytest.fixture
async def cells(study, bot):
    """The server's deck of one card of each kind."""
    await give_deck(study, bot, *CARDS)
