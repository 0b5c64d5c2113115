"""Analysing a deck: what the first attempts of a server's learners say about its cards."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from bot.errors import TutorError
from bot.learning.analysis.answers import FirstAttempt
from bot.learning.analysis.deck import CardAnalysis, DeckAnalysis, analyse
from bot.learning.analysis.first_attempts import first_attempts
from bot.learning.cards import Deck
from bot.learning.group_names import group_deck_id
from bot.storage.queries import analysis, group_cards
from bot.tutor.group_decks.errors import NeedsItsServer
from bot.tutor.group_decks.keepers import refuse_unless_keeper
from bot.tutor.server_progress import FEWEST
from bot.tutor.visible_decks import with_decks_of_server
from bot.tutor.world import Request, World


class MayNotAnalyse(TutorError):
    """She neither moderates nor manages the server in which the shipped deck was played."""

    sentence = (
        "Only moderators (permission Manage Messages) and those who manage this server can see how "
        "it answers a deck that came with me. Its own decks are for those who keep them."
    )


@dataclass(frozen=True, slots=True)
class Analysed:
    """A deck as it is now, and what its answers in this server say of its cards."""

    deck: Deck
    analysis: DeckAnalysis


async def check_may_analyse(world: World, request: Request, typed: str) -> None:
    """Refuse at once what `analyse_deck` would refuse without looking at answers.

    Raises:
        NeedsItsServer, DeckUnknown, MayNotKeep, MayNotAnalyse.
    """
    await _find_deck(world, request, typed)


async def analyse_deck(world: World, request: Request, typed: str) -> Analysed:
    """What this server's first attempts say of the deck's cards; learners who hide are left out.

    Of a card that fewer than `FEWEST` have answered nothing is told, as that would be about single
    people. Reads all attempts at the deck, card by card, so that nobody waits for a reader.

    Raises:
        NeedsItsServer, DeckUnknown: There is no such deck here.
        MayNotKeep: It is the server's own, and she does not keep its decks.
        MayNotAnalyse: It is a shipped one, and she neither moderates nor manages the server.
        TooFewAnswers: Fewer than ten learners have answered it.
    """
    deck = await _find_deck(world, request, typed)
    deck_id = group_deck_id(deck.name) or 0
    counts_from = await _counts_from(world, deck_id)
    attempts = await _first_attempts(world, request.guild_id, deck, counts_from)
    async with world.database.reading() as db:
        lapses = await analysis.lapses_by_card(db, request.guild_id, deck.name, deck_id=deck_id)
    found = await asyncio.to_thread(analyse, attempts, deck.cards, lapses=lapses)
    return Analysed(deck, replace(found, cards=tuple(map(_of_nobody_alone, found.cards))))


async def _find_deck(world: World, request: Request, typed: str) -> Deck:
    if request.guild_id == 0:
        raise NeedsItsServer
    deck = (await with_decks_of_server(world, request.guild_id)).library.deck(typed)
    if group_deck_id(deck.name) is None:
        if not (request.is_moderator or request.manages_server):
            raise MayNotAnalyse
    else:
        async with world.database.reading() as db:
            await refuse_unless_keeper(db, request, at=world.now())
    return deck


async def _counts_from(world: World, deck_id: int) -> Mapping[str, int]:
    """By card, since when its right answer is what it is; nothing of shipped decks."""
    if not deck_id:
        return {}
    async with world.database.reading() as db:
        kept = await group_cards.cards_of(db, deck_id)
    return {each.card.id: each.counts_from for each in kept}


async def _first_attempts(
    world: World, guild_id: int, deck: Deck, counts_from: Mapping[str, int]
) -> Sequence[FirstAttempt]:
    found = []
    for card in deck.cards:
        since = counts_from.get(card.id, 0)
        async with world.database.reading() as db:
            given = await analysis.answers_to_card(db, guild_id, deck.name, card.id, since=since)
        if given:
            found.append(await asyncio.to_thread(first_attempts, card, given))
    return list(chain.from_iterable(found))


def _of_nobody_alone(card: CardAnalysis) -> CardAnalysis:
    """The analysis without what so few have done that it would be about single people."""
    if card.learners < FEWEST:
        card = replace(card, facility=None, options=())
    return card if card.met >= FEWEST else replace(card, met=0, stuck=0)
