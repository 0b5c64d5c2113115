"""Changing single cards of a server's deck, hiding them, beginning an empty deck, removing one."""

from dataclasses import dataclass, replace

from bot.learning.card_edits import CardChange, card_change
from bot.learning.cards import Card
from bot.learning.group_names import group_name
from bot.storage.database import Connection
from bot.storage.queries import group_cards, group_decks
from bot.storage.queries.group_cards import KeptCard, stored_cards
from bot.storage.queries.group_decks import GroupDeck, Head
from bot.storage.queries.servers import lock_server
from bot.tutor.group_decks.changing import Cause, Change, find_own_deck, write_change
from bot.tutor.group_decks.errors import CardGone, TitleTaken
from bot.tutor.group_decks.keepers import refuse_unless_keeper
from bot.tutor.group_decks.titles import refuse_too_many_decks, titles_of
from bot.tutor.library import plain_title
from bot.tutor.world import Limits, Request, World


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody else changed the card first: how it is now, and what was to be written."""

    there: KeptCard
    wanted: Card


async def begin_deck(world: World, request: Request, head: Head) -> str:
    """Begin an empty deck; gives its name.

    Raises:
        NeedsItsServer, MayNotKeep, TitleTaken, TooManyDecks.
    """
    shipped = {plain_title(deck.title) for deck in world.library.decks.values()}
    if plain_title(head.title) in shipped:
        raise TitleTaken(title=head.title)
    await world.database.writing(_begin_deck, request, head, limits=world.limits, at=world.now())
    return group_name(request.interaction_id)


async def edit_card(
    world: World,
    request: Request,
    deck_id: int,
    card: Card,
    *,
    seen: int,
    cause: Cause = Cause.EDITED,
) -> CardChange | Conflict:
    """Put *card* in place of the one with its id, which was *seen* as of that version.

    What somebody else wrote meanwhile is not overwritten: then it comes back, with what was wanted.

    Raises:
        NeedsItsServer, MayNotKeep, DeckGone, CardGone.
    """
    return await world.database.writing(
        write_edit,
        request,
        deck_id,
        card,
        seen=seen,
        cause=cause,
        limits=world.limits,
        at=world.now(),
    )


async def add_card(world: World, request: Request, deck_id: int, card: Card) -> Card:
    """Append the card to the deck; where its id is or was another card's, it gets one of its own.

    A card that is there exactly so is not added again, as when the same form arrives twice.

    Raises:
        NeedsItsServer, MayNotKeep, DeckGone, TooManyCards.
    """
    return await world.database.writing(
        _add_card, request, deck_id, card, limits=world.limits, at=world.now()
    )


async def hide_card(
    world: World, request: Request, deck_id: int, card_id: str, *, is_hidden: bool
) -> KeptCard:
    """Ask the card of nobody from now on, or again; what learners remember of it stays.

    Raises:
        NeedsItsServer, MayNotKeep, DeckGone, CardGone.
    """
    return await world.database.writing(
        _hide_card,
        request,
        deck_id,
        card_id,
        is_hidden=is_hidden,
        limits=world.limits,
        at=world.now(),
    )


async def remove_deck(world: World, request: Request, deck_id: int) -> None:
    """Take the deck away; open rounds of it go on, for they have their own copies.

    Raises:
        NeedsItsServer, MayNotKeep, DeckGone.
    """
    await world.database.writing(_remove_deck, request, deck_id, at=world.now())


async def _begin_deck(
    db: Connection, request: Request, head: Head, *, limits: Limits, at: int
) -> None:
    await lock_server(db, request.guild_id)
    await refuse_unless_keeper(db, request, at=at)
    if await group_decks.find_deck(db, request.interaction_id) is not None:
        return
    there = await titles_of(db, request.guild_id)
    if plain_title(head.title) in there:
        raise TitleTaken(title=head.title)
    refuse_too_many_decks(there, limits)
    empty = GroupDeck(deck_id=request.interaction_id, guild_id=request.guild_id, version=0, cards=0)
    await group_decks.insert_deck(db, empty)
    change = Change(cause=Cause.ADDED, about="0", head=head)
    await write_change(db, request, empty, change, limits=limits, at=at)


async def write_edit(
    db: Connection,
    request: Request,
    deck_id: int,
    card: Card,
    *,
    seen: int,
    cause: Cause,
    limits: Limits,
    at: int,
) -> CardChange | Conflict:
    """What `edit_card` does, as a part of the caller's story."""
    await lock_server(db, request.guild_id)
    await refuse_unless_keeper(db, request, at=at)
    deck = await find_own_deck(db, request, deck_id)
    there = await group_cards.find_card(db, deck_id, card.id)
    if there is None:
        raise CardGone
    change = card_change(there.card, card)
    if not change.edits:
        return change
    if there.from_version != seen:
        return Conflict(there, card)
    counts_from = at if change.answer_changed else there.counts_from
    put = replace(there, card=card, counts_from=counts_from)
    new = Change(cause=cause, about=card.id, put=stored_cards([put]))
    await write_change(db, request, deck, new, limits=limits, at=at)
    return change


async def _add_card(
    db: Connection, request: Request, deck_id: int, card: Card, *, limits: Limits, at: int
) -> Card:
    await lock_server(db, request.guild_id)
    await refuse_unless_keeper(db, request, at=at)
    deck = await find_own_deck(db, request, deck_id)
    there = await group_cards.find_card(db, deck_id, card.id)
    if there is not None and there.card == card:
        return card
    card = replace(card, id=await group_cards.unused_id(db, deck_id, card.id))
    place = await group_cards.last_place(db, deck_id) + 1
    put = KeptCard(card=card, place=place, counts_from=at)
    change = Change(cause=Cause.CARD_ADDED, about=card.id, put=stored_cards([put]))
    await write_change(db, request, deck, change, limits=limits, at=at)
    return card


async def _hide_card(
    db: Connection,
    request: Request,
    deck_id: int,
    card_id: str,
    *,
    is_hidden: bool,
    limits: Limits,
    at: int,
) -> KeptCard:
    await lock_server(db, request.guild_id)
    await refuse_unless_keeper(db, request, at=at)
    deck = await find_own_deck(db, request, deck_id)
    there = await group_cards.find_card(db, deck_id, card_id)
    if there is None:
        raise CardGone
    if there.is_hidden is is_hidden:
        return there
    put = replace(there, is_hidden=is_hidden)
    cause = Cause.HIDDEN if is_hidden else Cause.SHOWN
    change = Change(cause=cause, about=card_id, put=stored_cards([put]))
    version = await write_change(db, request, deck, change, limits=limits, at=at)
    return replace(put, from_version=version)


async def _remove_deck(db: Connection, request: Request, deck_id: int, *, at: int) -> None:
    await lock_server(db, request.guild_id)
    await refuse_unless_keeper(db, request, at=at)
    deck = await find_own_deck(db, request, deck_id)
    await group_decks.remove_deck(db, deck.deck_id, at=at)
