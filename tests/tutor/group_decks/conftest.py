"""A keeper of the server, the deck she has added, and what stands in the store."""

from dataclasses import replace

import pytest

from bot.formats.given_files import pack
from bot.formats.reading import Reading
from bot.learning.cards import Deck
from bot.learning.group_names import group_deck_id
from bot.storage.queries import group_cards, group_decks
from bot.tutor.group_decks import adding


@pytest.fixture
def keeper(ask):
    """A request of somebody who manages the server."""

    def request(*who, **fields):
        return ask(*who, manages_server=True, **fields)

    return request


@pytest.fixture
def add(world, keeper):
    """Add a deck of these cards, or bring the one of the title up to date; its id."""

    async def add(*cards, title="Cells", request=None, **head):
        request = request or keeper()
        preview = await adding.preview(world, request, reading(*cards, title=title, **head))
        confirming = replace(request, interaction_id=keeper().interaction_id)
        added = await adding.add(world, confirming, preview.draft_id)
        return group_deck_id(added.name)

    return add


@pytest.fixture
def stored(database):
    """The cards of a version as they stand in the store."""

    async def stored(deck_id, version=None):
        async with database.reading() as db:
            return await group_cards.cards_of(db, deck_id, version)

    return stored


@pytest.fixture
def rows(database):
    """How many rows there are about decks."""

    async def rows():
        async with database.reading() as db:
            return {
                table: (await db.fetch(f"select count(*) from {table}"))[0][0]
                for table in ("group_decks", "group_cards", "group_deck_versions", "deck_drafts")
            }

    return rows


@pytest.fixture
def causes(database):
    """What made each version of a deck, the oldest first."""

    async def causes(deck_id):
        async with database.reading() as db:
            versions = await group_decks.versions_of(db, deck_id, limit=100)
        return [each.cause for each in reversed(versions)]

    return causes


def reading(
    *cards, title="Cells", description="", language="en", authors=(), licence="", media=None
):
    """What a reader gives for a file of these cards."""
    return pack(
        Reading(
            deck=Deck(
                name="file",
                title=title,
                description=description,
                language=language,
                authors=authors,
                licence=licence,
                cards=cards,
            ),
            media=media or {},
        )
    )
