"""A keeper accepts, edits or declines what a learner says; the first decision counts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.learning.card_edits import CardChange
from bot.learning.cards import Card
from bot.learning.flags import Decision, FlagPart, has_concept, tidy, with_text, with_wording
from bot.storage.database import Connection
from bot.storage.queries import flags, group_cards
from bot.storage.queries.flags import Flag
from bot.storage.queries.group_decks import find_version
from bot.storage.queries.servers import lock_server
from bot.tutor.flags.checking import possible
from bot.tutor.flags.errors import CardChanged, ConceptGone
from bot.tutor.flags.inbox import find_waiting
from bot.tutor.group_decks.changing import Cause, find_own_deck
from bot.tutor.group_decks.editing import Conflict, write_edit
from bot.tutor.group_decks.errors import CardGone
from bot.tutor.group_decks.keepers import refuse_unless_keeper
from bot.tutor.world import Limits, Request, World

# More than any text of a card may have, so that one that is too long is refused and not cut.
_LOOKED_AT = 4000

Make = Callable[[Card, Flag], Card]


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided, and what it changed; a card may have been so already."""

    flag: Flag
    decision: Decision
    change: CardChange | None = None


async def accept(world: World, request: Request, flag_id: int, *, seen: int) -> Decided:
    """Make the change that is proposed; without a proposed text it is only marked as seen to.

    The keeper has *seen* the card as of that version.

    Raises:
        NeedsItsServer, MayNotKeep, FlagGone, AlreadyDecided, DeckGone.
        CardGone, ConceptGone, CardChanged, NotPossible: There is no place for the change.
    """
    return await world.database.writing(
        _change,
        request,
        flag_id,
        decision=Decision.ACCEPTED,
        make=_as_proposed,
        seen=seen,
        limits=world.limits,
        at=world.now(),
    )


async def edit(
    world: World, request: Request, flag_id: int, texts: Mapping[FlagPart, str], *, seen: int
) -> Decided:
    """Make another change instead: these texts, or as the answer the wording to accept.

    Raises:
        As `accept`.
    """

    def make(card: Card, flag: Flag) -> Card:
        if flag.concept:
            return _with_wording(card, flag, tidy(texts.get(FlagPart.ANSWER, ""), _LOOKED_AT))
        for part, written in texts.items():
            card = with_text(card, part, tidy(written, _LOOKED_AT))
        return card

    return await world.database.writing(
        _change,
        request,
        flag_id,
        decision=Decision.EDITED,
        make=make,
        seen=seen,
        limits=world.limits,
        at=world.now(),
    )


async def decline(world: World, request: Request, flag_id: int) -> Decided:
    """Leave the card as it is.

    Raises:
        NeedsItsServer, MayNotKeep, FlagGone, AlreadyDecided.
    """
    return await world.database.writing(_decline, request, flag_id, at=world.now())


async def _change(
    db: Connection,
    request: Request,
    flag_id: int,
    *,
    decision: Decision,
    make: Make,
    seen: int,
    limits: Limits,
    at: int,
) -> Decided:
    flag = await _waiting(db, request, flag_id, at=at)
    deck = await find_own_deck(db, request, flag.deck_id)
    kept = await group_cards.find_card(db, flag.deck_id, flag.card)
    if kept is None:
        raise CardGone
    made = await find_version(db, deck.deck_id, deck.version)
    assert made is not None  # noqa: S101 - a deck is written with its version
    wanted = make(kept.card, flag)
    if wanted != kept.card:
        wanted = possible(wanted, language=made.head.language)
    cause = Cause.WORDING if flag.concept else Cause.ACCEPTED
    change = await write_edit(
        db, request, flag.deck_id, wanted, seen=seen, cause=cause, limits=limits, at=at
    )
    if isinstance(change, Conflict):
        raise CardChanged(change.there.card, change.wanted)
    return await _decide(db, request, flag, decision, change, at=at)


async def _decline(db: Connection, request: Request, flag_id: int, *, at: int) -> Decided:
    flag = await _waiting(db, request, flag_id, at=at)
    return await _decide(db, request, flag, Decision.DECLINED, at=at)


async def _waiting(db: Connection, request: Request, flag_id: int, *, at: int) -> Flag:
    """The open flag; decisions of one server wait for each other, so that the first one counts."""
    await lock_server(db, request.guild_id)
    await refuse_unless_keeper(db, request, at=at)
    return await find_waiting(db, request, flag_id)


async def _decide(
    db: Connection,
    request: Request,
    flag: Flag,
    decision: Decision,
    change: CardChange | None = None,
    *,
    at: int,
) -> Decided:
    alike = await flags.alike(db, flag)
    await flags.decide(db, alike, decision, by=request.learner_id, at=at)
    return Decided(flag, decision, change)


def _as_proposed(card: Card, flag: Flag) -> Card:
    if flag.concept:
        return _with_wording(card, flag, flag.proposed)
    return card if flag.part is None else with_text(card, flag.part, flag.proposed)


def _with_wording(card: Card, flag: Flag, words: str) -> Card:
    if not has_concept(card, flag.concept):
        raise ConceptGone(concept=flag.concept)
    return with_wording(card, flag.concept, words)
