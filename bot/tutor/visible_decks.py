"""Which decks somebody has before her: the shipped ones, her server's own, and those she has met."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from bot.learning.cards import Deck
from bot.learning.group_names import group_deck_id, group_name
from bot.storage.database import Connection
from bot.storage.queries import group_cards, group_decks, reviews
from bot.storage.queries.group_decks import GroupDeck
from bot.tutor.shelf import Edition
from bot.tutor.unread_decks import UnreadDeck
from bot.tutor.world import World

# Fewer are read from JSON in a few milliseconds; more leave the event loop alone.
IN_THREAD_FROM = 200


async def with_decks_of_server(world: World, guild_id: int) -> World:
    """The world with that server's own decks beside the shipped ones; as it is for 0."""
    if guild_id == 0:
        return world
    async with world.database.reading() as db:
        wanted = await group_decks.decks_of_server(db, guild_id)
        return await _with(world, db, wanted)


async def with_decks_of_learner(world: World, guild_id: int, learner_id: int) -> World:
    """The same, and those of other servers of which she has answered a card.

    Her memory is hers wherever she is, so a card she met elsewhere comes back to her here.
    """
    async with world.database.reading() as db:
        wanted = await group_decks.decks_of_server(db, guild_id) if guild_id else []
        here = {each.deck_id for each in wanted}
        met = map(group_deck_id, await reviews.names_of_decks_met(db, learner_id))
        elsewhere = {deck_id for deck_id in met if deck_id is not None} - here
        wanted += await group_decks.decks_among(db, elsewhere)
        return await _with(world, db, wanted)


async def _with(world: World, db: Connection, wanted: Sequence[GroupDeck]) -> World:
    if not wanted:
        return world
    decks = [((each.deck_id, each.version), await _deck(world, db, each)) for each in wanted]
    return replace(world, library=world.shelf.library(world.library, decks))


async def _deck(world: World, db: Connection, wanted: GroupDeck) -> Deck:
    edition: Edition = (wanted.deck_id, wanted.version)
    known = world.shelf.find(edition)
    if known is None:
        known = await read_deck(db, *edition)
        world.shelf.keep(edition, known)
    return known


async def read_deck(db: Connection, deck_id: int, version: int) -> Deck:
    """The deck as learners have it in this version: without hidden cards. Reads all of it."""
    unread = await shown_deck(db, deck_id, version)
    if len(unread.bodies) < IN_THREAD_FROM:
        return unread.read()
    return await asyncio.to_thread(unread.read)


async def shown_deck(db: Connection, deck_id: int, version: int) -> UnreadDeck:
    """The same, to be read elsewhere."""
    made = await group_decks.find_version(db, deck_id, version)
    assert made is not None  # noqa: S101 - a deck is written with its version
    bodies = await group_cards.shown_bodies(db, deck_id, version)
    return UnreadDeck(name=group_name(deck_id), head=made.head, bodies=bodies)
