"""A deck as the file that Discord is given."""

from dataclasses import dataclass

from bot.discord_app.reading_decks import elsewhere
from bot.errors import TutorError
from bot.formats.deck_ids import slug
from bot.formats.tables.writer import write_table
from bot.formats.yaml.writer import write_yaml
from bot.learning.deck_outlines import Outline, outline
from bot.tutor.unread_decks import UnreadDeck


class NothingToExport(TutorError):
    """A deck without a card would be a file that nobody can read."""

    sentence = "“{title}” has no cards to export yet. Add some with /deck edit or /deck add."


@dataclass(frozen=True, slots=True)
class Written:
    """A deck's file, and what is told of the deck."""

    outline: Outline
    name: str
    data: bytes


async def written(deck: UnreadDeck, *, format: str) -> Written:  # noqa: A002 - as the option
    """The deck as a file of this format.

    Raises:
        NothingToExport: The deck has no cards.
        DeckTooSlow.
    """
    if not deck.bodies:
        raise NothingToExport(title=deck.head.title)
    return await elsewhere(_write, deck, format)


def _write(unread: UnreadDeck, format: str) -> Written:  # noqa: A002 - as the option
    deck = unread.read()
    data = write_table(deck) if format == "csv" else write_yaml(deck).encode()
    return Written(outline(deck), f"{slug(deck.title) or 'deck'}.{format}", data)
