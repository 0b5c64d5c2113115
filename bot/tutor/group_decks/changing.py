"""The one way in which a server's deck changes: a new version, written whole or not at all."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.storage.database import Connection
from bot.storage.queries import group_cards, group_decks, group_volumes
from bot.storage.queries.group_cards import StoredCard
from bot.storage.queries.group_decks import GroupDeck, Head, Version
from bot.storage.queries.learners import remember_name
from bot.tutor.group_decks.errors import ChangedMeanwhile, DeckGone, TooManyCards
from bot.tutor.world import Limits, Request


class Cause(StrEnum):
    """What made a version."""

    ADDED = "added"
    UPDATED = "updated"
    EDITED = "edited"
    CARD_ADDED = "card added"
    HIDDEN = "hidden"
    SHOWN = "shown"
    ACCEPTED = "accepted"
    WORDING = "wording"
    ROLLED_BACK = "rolled back"
    COPIED = "copied"


@dataclass(frozen=True, slots=True)
class Volume:
    """All cards of a version that is not there yet, and how many they are."""

    volume: int
    cards: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What the next version of a deck is.

    Attributes:
        cause: Why there is one.
        about: Of what, for the history: a card's id, a version's number, or nothing.
        put: Cards that are new or different, as they are stored; their ids say which ones they
            replace.
        gone: Ids of the cards that the deck no longer has.
        head: What the deck says of itself, where that is different.
        ahead: Where all cards of the version are written already; then nothing is *put* or *gone*.
    """

    cause: Cause
    about: str = ""
    put: Sequence[StoredCard] = ()
    gone: Collection[str] = ()
    head: Head | None = None
    ahead: Volume | None = None


async def write_change(
    db: Connection, request: Request, deck: GroupDeck, change: Change, *, limits: Limits, at: int
) -> int:
    """Make the deck's next version; gives its number.

    Raises:
        ChangedMeanwhile: *deck* is not as it stands any more.
        TooManyCards: The server's decks would have more cards than the host allows.
    """
    cards = await _cards_after(db, deck, change)
    if cards > deck.cards:
        await refuse_too_many(db, deck.guild_id, deck.deck_id, cards, limits=limits)
    if not await group_decks.advance(db, deck.deck_id, after=deck.version, cards=cards):
        raise ChangedMeanwhile
    version = deck.version + 1
    await _write(db, request, deck.deck_id, change, version=version, at=at)
    return version


async def _cards_after(db: Connection, deck: GroupDeck, change: Change) -> int:
    if change.ahead is not None:
        return change.ahead.cards
    put = {each[0] for each in change.put}
    there = await group_cards.ids_among(db, deck.deck_id, {*put, *change.gone})
    return deck.cards + len(put - there) - len(there - put)


async def _write(
    db: Connection, request: Request, deck_id: int, change: Change, *, version: int, at: int
) -> None:
    head = change.head
    if head is None:
        made = await group_decks.find_version(db, deck_id, version - 1)
        assert made is not None  # noqa: S101 - every version is written with the deck
        head = made.head
    ahead = change.ahead
    await write_version(
        db,
        request,
        deck_id,
        head,
        version=version,
        cause=change.cause,
        about=change.about,
        volume=None if ahead is None else ahead.volume,
        at=at,
    )
    if ahead is None:
        put, gone = change.put, change.gone
        await group_cards.replace_cards(db, deck_id, version=version, put=put, gone=gone)
    elif not await group_volumes.close_volume(db, ahead.volume, version=version):
        raise ChangedMeanwhile


async def write_version(
    db: Connection,
    request: Request,
    deck_id: int,
    head: Head,
    *,
    version: int,
    cause: Cause,
    about: str,
    volume: int | None = None,
    at: int,
) -> None:
    """Write down what made a version, and by whom; its cards are the caller's.

    *volume* is where they stand, if that is not where those of the version before do.
    """
    new = Version(
        version=version,
        head=head,
        cause=cause.value,
        about=about,
        changed_by=request.learner_id,
        changed_at=at,
    )
    await group_decks.insert_version(db, deck_id, new, volume=volume)
    # A keeper need not be a learner, and the history names her.
    await remember_name(db, request.guild_id, request.learner_id, request.name)


async def refuse_too_many(
    db: Connection, guild_id: int, deck_id: int, cards: int, *, limits: Limits
) -> None:
    """Let a deck have so many cards; *deck_id* 0 stands for a new one.

    Raises:
        TooManyCards: The server's decks would have more together than the host allows.
    """
    others = await group_decks.decks_of_server(db, guild_id)
    together = cards + sum(each.cards for each in others if each.deck_id != deck_id)
    if together > limits.cards_a_server:
        raise TooManyCards(most=limits.cards_a_server, cards=together)


async def find_own_deck(db: Connection, request: Request, deck_id: int) -> GroupDeck:
    """The deck, which must be this server's and there.

    Raises:
        DeckGone: It is not.
    """
    deck = await group_decks.find_deck(db, deck_id)
    if deck is None or deck.removed_at is not None or deck.guild_id != request.guild_id:
        raise DeckGone
    return deck
