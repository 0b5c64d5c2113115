"""Looking at a server's own decks: all of them, one with its cards, one card, and its history."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from bot.learning.group_names import group_deck_id, group_name
from bot.storage.database import Connection, Row
from bot.storage.queries import group_cards, group_decks
from bot.storage.queries.group_cards import KeptCard
from bot.storage.queries.group_decks import GroupDeck, Head, Version
from bot.tutor.group_decks.changing import find_own_deck
from bot.tutor.group_decks.errors import (
    CardGone,
    GroupDeckUnknown,
    NeedsItsServer,
    NoGroupDecks,
)
from bot.tutor.group_decks.keepers import check_keeper, keeps, refuse_unless_keeper
from bot.tutor.library import MIN_LIKENESS
from bot.tutor.unread_decks import UnreadDeck
from bot.tutor.world import Request, World

PAGE: Final = 10
MAX_TYPED: Final = 100
MAX_FOUND: Final = 25

# Of 100; below this a card's prompt is not what was searched for.
_LIKENESS: Final = 75


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A deck in the list of all; ``changed_at`` is when its present version was made."""

    deck: GroupDeck
    head: Head
    changed_at: int

    @property
    def name(self) -> str:
        return group_name(self.deck.deck_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some of a deck's cards.

    Attributes:
        cards: Those of this page, hidden ones too where a keeper looks.
        found: How many cards there are, or fit what was searched for.
        page: Which page it is, from 0.
        pages: How many there are, 1 and more.
        searched: What was searched for, empty for all.
        may_change: Whether who looks keeps the decks of the server.
    """

    listed: Listed
    cards: Sequence[KeptCard]
    found: int
    page: int
    pages: int
    searched: str
    may_change: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPage:
    """One card of a deck, as it stands."""

    listed: Listed
    kept: KeptCard
    may_change: bool


async def list_decks(world: World, request: Request) -> list[Listed]:
    """The server's own decks by title.

    Raises:
        NeedsItsServer: This is no server.
    """
    if request.guild_id == 0:
        raise NeedsItsServer
    async with world.database.reading() as db:
        found = [
            await _listed(db, deck)
            for deck in await group_decks.decks_of_server(db, request.guild_id)
        ]
    return sorted(found, key=lambda each: (each.head.title.casefold(), each.deck.deck_id))


async def search_own_decks(world: World, request: Request, typed: str) -> list[Listed]:
    """The server's decks whose title fits what was typed so far, best first; none elsewhere."""
    if request.guild_id == 0:
        return []
    there = await list_decks(world, request)
    wanted = _plain(typed)
    if wanted:
        there = [each for each in there if _likeness(each, wanted) >= MIN_LIKENESS]
        there.sort(key=lambda each: -_likeness(each, wanted))
    return there[:MAX_FOUND]


async def find_deck(world: World, request: Request, typed: str) -> Listed:
    """The server's deck of that title, or of that name.

    Raises:
        NeedsItsServer: This is no server.
        GroupDeckUnknown: It has no such deck; tells those it has.
    """
    there = await list_decks(world, request)
    wanted, called = group_deck_id(typed), _plain(typed)
    for each in there:
        if each.deck.deck_id == wanted or _plain(each.head.title) == called:
            return each
    if not there:
        raise NoGroupDecks(typed=typed[:MAX_TYPED], decks="")
    titles = ", ".join(each.head.title for each in there[:5])
    raise GroupDeckUnknown(typed=typed[:MAX_TYPED], decks=titles)


async def find_kept_deck(world: World, request: Request, typed: str) -> Listed:
    """The same, for somebody who is about to change it.

    Raises:
        NeedsItsServer, MayNotKeep, GroupDeckUnknown.
    """
    await check_keeper(world, request)
    return await find_deck(world, request, typed)


async def look_at_cards(
    world: World, request: Request, deck_id: int, *, page: int = 0, search: str = ""
) -> Page:
    """A page of the deck's cards, of those that fit *search* where it is given.

    A search reads all cards, in a thread; any other page only its own.

    Raises:
        DeckGone: The server has no such deck.
    """
    async with world.database.reading() as db:
        deck = await find_own_deck(db, request, deck_id)
        may_change = await keeps(db, request, at=world.now())
        listed = await _listed(db, deck)
        if wanted := _plain(search):
            rows = await group_cards.unread_cards(db, deck_id, hidden_too=may_change)
            fitting = await asyncio.to_thread(_fitting, rows, wanted)
            page, pages = _within(page, len(fitting))
            found, cards = len(fitting), fitting[page * PAGE : (page + 1) * PAGE]
        else:
            found = await group_cards.count_cards(db, deck_id, hidden_too=may_change)
            page, pages = _within(page, found)
            cards = await group_cards.cards_on_page(
                db, deck_id, hidden_too=may_change, skip=page * PAGE, limit=PAGE
            )
    return Page(
        listed=listed,
        cards=cards,
        found=found,
        page=page,
        pages=pages,
        searched=search[:MAX_TYPED],
        may_change=may_change,
    )


async def look_at_card(world: World, request: Request, deck_id: int, card_id: str) -> CardPage:
    """The card as it stands.

    Raises:
        DeckGone: The server has no such deck.
        CardGone: The deck does not have the card, or it is hidden and she keeps no decks.
    """
    async with world.database.reading() as db:
        deck = await find_own_deck(db, request, deck_id)
        may_change = await keeps(db, request, at=world.now())
        kept = await group_cards.find_card(db, deck_id, card_id)
        if kept is None or (kept.is_hidden and not may_change):
            raise CardGone
        return CardPage(listed=await _listed(db, deck), kept=kept, may_change=may_change)


async def history_of(
    world: World, request: Request, deck_id: int, *, before: int | None = None
) -> tuple[Listed, list[Version]]:
    """A page of the deck's versions, the newest first; those *before* one for the next page.

    Raises:
        DeckGone: The server has no such deck.
    """
    async with world.database.reading() as db:
        deck = await find_own_deck(db, request, deck_id)
        versions = await group_decks.versions_of(db, deck_id, before=before, limit=PAGE + 1)
        return await _listed(db, deck), versions


async def whole_deck(world: World, request: Request, deck_id: int) -> UnreadDeck:
    """The deck with all its cards, hidden ones too, to be written out for a keeper.

    Raises:
        DeckGone: The server has no such deck.
        MayNotKeep: She keeps no decks; with the answers cards could ask her nothing any more.
    """
    async with world.database.reading() as db:
        deck = await find_own_deck(db, request, deck_id)
        await refuse_unless_keeper(db, request, at=world.now())
        listed = await _listed(db, deck)
        rows = await group_cards.unread_cards_of(db, deck_id, deck.version)
    return UnreadDeck(name=listed.name, head=listed.head, bodies=[row[0] for row in rows])


async def _listed(db: Connection, deck: GroupDeck) -> Listed:
    made = await group_decks.find_version(db, deck.deck_id, deck.version)
    assert made is not None  # noqa: S101 - a deck is written with its version
    return Listed(deck=deck, head=made.head, changed_at=made.changed_at)


def _likeness(listed: Listed, wanted: str) -> float:
    """Of 100; a title that holds all of what was typed is surely meant."""
    title = _plain(listed.head.title)
    return 100 if wanted in title else min(fuzz.WRatio(wanted, title), 99)


def _within(page: int, found: int) -> tuple[int, int]:
    """The page, or the nearest there is, and how many there are."""
    pages = max(1, -(-found // PAGE))
    return max(0, min(page, pages - 1)), pages


def _fitting(rows: Sequence[Row], wanted: str) -> list[KeptCard]:
    return [kept for kept in group_cards.read_cards(rows) if _fits(kept, wanted)]


def _fits(kept: KeptCard, wanted: str) -> bool:
    prompt = _plain(kept.card.prompt)
    return wanted in prompt or fuzz.partial_ratio(wanted, prompt) >= _LIKENESS


def _plain(text: str) -> str:
    return " ".join(text[:MAX_TYPED].casefold().split())
