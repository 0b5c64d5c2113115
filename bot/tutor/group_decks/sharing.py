"""Sharing a server's deck by a code, and copying one of another server by its code."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.errors import TutorError
from bot.learning.share_codes import new_code, read_code
from bot.storage.database import Connection
from bot.storage.queries import deck_shares, learners
from bot.storage.queries.group_decks import GroupDeck
from bot.storage.queries.servers import lock_server
from bot.tutor.group_decks import adding
from bot.tutor.group_decks.adding import Elsewhere, Preview
from bot.tutor.group_decks.changing import find_own_deck
from bot.tutor.group_decks.keepers import refuse_unless_keeper
from bot.tutor.unread_decks import packed_deck
from bot.tutor.visible_decks import shown_deck
from bot.tutor.world import Request, World

MOST_TRIES: Final = 10
"""Codes that do not hold, of one learner within `TRIES_S`."""

TRIES_S: Final = 60 * 60

# Codes that are drawn at once: that two of them are taken already happens to nobody.
_DRAWN: Final = 3


class CodeUnknown(TutorError):
    """The code does not hold: never given out, withdrawn, or of a deck that was removed."""

    sentence = (
        "No deck can be copied by this code. Perhaps it was misread or withdrawn: ask who gave it "
        "to you for the present one."
    )


class TooManyTries(TutorError):
    """She has tried too many codes that do not hold."""

    sentence = (
        "You have tried {most} codes within an hour that no deck can be copied by. Ask who gave "
        "you the code, and try again in an hour."
    )


class OwnCode(TutorError):
    """The code is that of a deck of this very server."""

    sentence = (
        "This code is of a deck that this server has already. It is for other servers: whoever "
        "keeps decks there types /deck copy."
    )


class NothingToCopy(TutorError):
    """The deck has no cards, or all of them are hidden."""

    sentence = "The deck of this code has no cards at the moment, so there is nothing to copy."


@dataclass(frozen=True, slots=True)
class Shared:
    """A deck and the code that holds for it."""

    deck_id: int
    code: str


async def share_deck(world: World, request: Request, deck_id: int) -> Shared:
    """The code by which other servers copy the deck: the one that holds, otherwise a new one.

    Raises:
        NeedsItsServer, MayNotKeep, DeckGone.
    """
    drawn = [new_code(world.random) for _ in range(_DRAWN)]
    code = await world.database.writing(_share, request, deck_id, drawn, at=world.now())
    return Shared(deck_id, code)


async def withdraw_code(world: World, request: Request, shared: Shared) -> bool:
    """Let nobody copy the deck by this code any more; False when it did not hold already.

    Copies that were made stay.

    Raises:
        NeedsItsServer, MayNotKeep, DeckGone.
    """
    return await world.database.writing(_withdraw, request, shared, at=world.now())


async def copy_deck(
    world: World, request: Request, typed: str, *, elsewhere: Elsewhere = asyncio.to_thread
) -> Preview:
    """What copying the deck of this code would do here, to be confirmed as a deck from a file is.

    The copy is a deck of its own: with the cards that learners see, their ids, the authors and the
    licence. Copied again, it is brought up to date as a deck of the same title is.

    Raises:
        NeedsItsServer, MayNotKeep, CodeUnknown, TooManyTries, OwnCode, NothingToCopy, TitleTaken,
        TooManyDecks, TooManyCards, PicturesTooHeavy.
    """
    async with world.database.reading() as db:
        await refuse_unless_keeper(db, request, at=world.now())
    found = await world.database.writing(_look_up, request, read_code(typed), at=world.now())
    if found is None:
        raise CodeUnknown
    if found.guild_id == request.guild_id:
        raise OwnCode
    async with world.database.reading() as db:
        deck = await shown_deck(db, found.deck_id, found.version)
    if not deck.bodies:
        raise NothingToCopy
    packed = await elsewhere(packed_deck, deck)
    return await adding.preview(world, request, packed, elsewhere=elsewhere)


async def _share(
    db: Connection, request: Request, deck_id: int, drawn: Sequence[str], *, at: int
) -> str:
    await lock_server(db, request.guild_id)
    await refuse_unless_keeper(db, request, at=at)
    await find_own_deck(db, request, deck_id)
    holding = await deck_shares.code_of_deck(db, deck_id)
    if holding is not None:
        return holding
    for code in drawn:
        if await deck_shares.insert_share(db, code, deck_id, shared_by=request.learner_id, at=at):
            return code
    raise RuntimeError("every code that was drawn is taken")


async def _withdraw(db: Connection, request: Request, shared: Shared, *, at: int) -> bool:
    await lock_server(db, request.guild_id)
    await refuse_unless_keeper(db, request, at=at)
    await find_own_deck(db, request, shared.deck_id)
    return await deck_shares.withdraw_share(db, shared.code, shared.deck_id, at=at)


async def _look_up(db: Connection, request: Request, code: str, *, at: int) -> GroupDeck | None:
    # Her tries wait for each other, so that many at once are counted as well.
    await learners.lock_learner(db, request.learner_id, at=at)
    tries = await deck_shares.count_tries(db, request.learner_id, since=at - TRIES_S)
    if tries >= MOST_TRIES:
        raise TooManyTries(most=MOST_TRIES)
    found = await deck_shares.deck_of_code(db, code)
    if found is None:
        # What raises is undone, so that it is wrong is said by who called.
        await deck_shares.note_try(
            db, request.interaction_id, request.learner_id, at=at, forget_until=at - TRIES_S
        )
    return found
