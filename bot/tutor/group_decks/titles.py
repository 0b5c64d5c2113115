"""The titles of a server's decks, by which they are told apart."""

from collections.abc import Mapping

from bot.storage.database import Connection
from bot.storage.queries import group_decks
from bot.storage.queries.group_decks import GroupDeck, Head
from bot.tutor.group_decks.errors import TooManyDecks
from bot.tutor.library import plain_title
from bot.tutor.world import Limits


async def titles_of(db: Connection, guild_id: int) -> Mapping[str, GroupDeck]:
    """The server's decks by their titles, as titles are compared."""
    found = {}
    for deck in await group_decks.decks_of_server(db, guild_id):
        found[plain_title((await head_of_deck(db, deck)).title)] = deck
    return found


async def head_of_deck(db: Connection, deck: GroupDeck) -> Head:
    """What the deck says of itself in its present version."""
    made = await group_decks.find_version(db, deck.deck_id, deck.version)
    assert made is not None  # noqa: S101 - a deck is written with its version
    return made.head


def refuse_too_many_decks(there: Mapping[str, GroupDeck], limits: Limits) -> None:
    """Let the server have one deck more than *there* are.

    Raises:
        TooManyDecks: The host allows no more.
    """
    if len(there) >= limits.decks_a_server:
        raise TooManyDecks(most=limits.decks_a_server)
