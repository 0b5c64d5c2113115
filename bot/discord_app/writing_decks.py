"""A deck as the file that Discord is given."""

import asyncio

from bot.errors import TutorError
from bot.formats.deck_ids import slug
from bot.formats.tables.writer import write_table
from bot.formats.yaml.writer import write_yaml
from bot.learning.cards import Deck


class NothingToExport(TutorError):
    """A deck without a card would be a file that nobody can read."""

    sentence = "“{title}” has no cards to export yet. Add some with /deck edit or /deck add."


async def written(deck: Deck, *, format: str) -> tuple[str, bytes]:  # noqa: A002 - as the option
    """The name of the file and what is in it.

    Raises:
        NothingToExport: The deck has no cards.
    """
    if not deck.cards:
        raise NothingToExport(title=deck.title)
    name = f"{slug(deck.title) or 'deck'}.{format}"
    return name, await asyncio.to_thread(_write, deck, format)


def _write(deck: Deck, format: str) -> bytes:  # noqa: A002 - as the option
    return write_table(deck) if format == "csv" else write_yaml(deck).encode()
