"""A learner offers her own words for a concept that the grader had not found in them."""

from bot.learning.cards import Concept, Explain
from bot.learning.flags import FlagKind, tidy, with_wording
from bot.learning.sameness import plain
from bot.storage.database import Connection
from bot.storage.queries.flags import Flag
from bot.tutor.errors import WrongKind
from bot.tutor.flags.checking import possible
from bot.tutor.flags.errors import NothingTicked, SaysNothing
from bot.tutor.flags.flagging import Subject, answered_seat, find_subject, keep_flag
from bot.tutor.world import Request, World

# More than a phrase may have, so that one that is too long is refused and not cut.
_LOOKED_AT = 1000


async def find_concept(
    world: World, request: Request, round_id: int, position: int, *, concept: int
) -> Concept:
    """The concept that she says her explanation had, of a card with keepers.

    Raises:
        RoundUnknown, NotYourRound, WrongKind, NothingTicked, NobodyKeepsIt, DeckGone, CardGone.
    """
    async with world.database.reading() as db:
        return (await _find(db, request, round_id, position, concept))[1]


async def suggest(
    world: World, request: Request, round_id: int, position: int, *, concept: int, words: str
) -> Flag:
    """Offer these words for the concept, in place of what she offered for it before.

    Raises:
        RoundUnknown, NotYourRound, WrongKind, NothingTicked, NobodyKeepsIt, DeckGone, CardGone.
        SaysNothing, NotPossible, TooManyOpen, InboxFull.
    """
    return await world.database.writing(
        _suggest, request, round_id, position, concept=concept, words=words, at=world.now()
    )


async def _suggest(
    db: Connection,
    request: Request,
    round_id: int,
    position: int,
    *,
    concept: int,
    words: str,
    at: int,
) -> Flag:
    subject, wanted = await _find(db, request, round_id, position, concept)
    wording = tidy(words, _LOOKED_AT)
    if not wording:
        raise SaysNothing
    possible(with_wording(subject.card, wanted.name, wording), language=subject.item.language)
    new = Flag(
        flag_id=request.interaction_id,
        guild_id=subject.deck.guild_id,
        deck_id=subject.deck.deck_id,
        card=subject.card.id,
        from_version=subject.from_version,
        learner_id=request.learner_id,
        kind=FlagKind.WORDING,
        proposed=wording,
        concept=wanted.name,
        folded=plain(wording),
        made_at=at,
    )
    await keep_flag(db, new)
    return new


async def _find(
    db: Connection, request: Request, round_id: int, position: int, concept: int
) -> tuple[Subject, Concept]:
    seat = await answered_seat(db, request, round_id, position)
    if not isinstance(seat.card, Explain):
        raise WrongKind
    if seat.attempt is None or concept not in seat.attempt.concepts:
        raise NothingTicked
    return await find_subject(db, seat.stored.item), seat.card.concepts[concept]
