"""A learner says what is wrong with a card that she has answered."""

from dataclasses import dataclass

from bot.learning.cards import Card
from bot.learning.flags import (
    MAX_NOTE,
    MAX_PROPOSED,
    OPEN_A_LEARNER,
    OPEN_A_SERVER,
    FlagKind,
    FlagPart,
    tidy,
    with_text,
)
from bot.learning.group_names import group_deck_id
from bot.learning.items import Item, unshuffled
from bot.storage.database import Connection
from bot.storage.queries import flags, group_cards, group_decks
from bot.storage.queries.flags import Flag
from bot.storage.queries.group_decks import GroupDeck
from bot.storage.queries.servers import lock_server
from bot.tutor.errors import RoundUnknown
from bot.tutor.flags.checking import possible
from bot.tutor.flags.errors import InboxFull, NobodyKeepsIt, SaysNothing, TooManyOpen
from bot.tutor.group_decks.errors import CardGone, DeckGone
from bot.tutor.seats import Seat, find_seat
from bot.tutor.world import Request, World


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What she wrote in the form; without a ``proposed`` text ``part`` says nothing."""

    kind: FlagKind
    note: str = ""
    part: FlagPart = FlagPart.PROMPT
    proposed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A card of a server's own deck as a learner has it before her.

    ``from_version`` is the version that began with the card being so.
    """

    deck: GroupDeck
    item: Item
    card: Card
    from_version: int


async def look_at_card(world: World, request: Request, round_id: int, position: int) -> Seat:
    """The card that she has answered and may flag.

    Raises:
        RoundUnknown, NotYourRound, NobodyKeepsIt, DeckGone, CardGone.
    """
    async with world.database.reading() as db:
        seat = await answered_seat(db, request, round_id, position)
        await find_subject(db, seat.stored.item)
        return seat


async def flag(world: World, request: Request, round_id: int, position: int, said: Said) -> Flag:
    """Keep what she says for the keepers of the deck, in place of what she said of the same card.

    Raises:
        RoundUnknown, NotYourRound, NobodyKeepsIt, DeckGone, CardGone.
        SaysNothing, NotPossible, TooManyOpen, InboxFull.
    """
    return await world.database.writing(_flag, request, round_id, position, said, at=world.now())


async def _flag(
    db: Connection, request: Request, round_id: int, position: int, said: Said, *, at: int
) -> Flag:
    seat = await answered_seat(db, request, round_id, position)
    subject = await find_subject(db, seat.stored.item)
    proposed, note = tidy(said.proposed, MAX_PROPOSED), tidy(said.note, MAX_NOTE)
    if not proposed and not note:
        raise SaysNothing
    if proposed:
        possible(with_text(subject.card, said.part, proposed), language=subject.item.language)
    new = Flag(
        flag_id=request.interaction_id,
        guild_id=subject.deck.guild_id,
        deck_id=subject.deck.deck_id,
        card=subject.card.id,
        from_version=subject.from_version,
        learner_id=request.learner_id,
        kind=said.kind,
        part=said.part if proposed else None,
        note=note,
        proposed=proposed,
        made_at=at,
    )
    await keep_flag(db, new)
    return new


async def answered_seat(db: Connection, request: Request, round_id: int, position: int) -> Seat:
    """What she has answered; before that the card is nobody's to judge.

    Raises:
        RoundUnknown, NotYourRound.
    """
    seat = await find_seat(db, request, round_id, position)
    if seat.attempt is None:
        raise RoundUnknown
    return seat


async def find_subject(db: Connection, item: Item) -> Subject:
    """The deck and the card that the round's copy is of.

    Raises:
        NobodyKeepsIt: The deck came with the bot.
        DeckGone, CardGone: It is not there any more.
    """
    deck_id = group_deck_id(item.deck)
    if deck_id is None:
        raise NobodyKeepsIt
    deck = await group_decks.find_deck(db, deck_id)
    if deck is None or deck.removed_at is not None:
        raise DeckGone
    card = unshuffled(item)
    editions = await group_cards.editions_of(db, deck_id, card.id)
    same = [version for version, text in editions if text == card]
    if not same or await group_cards.find_card(db, deck_id, card.id) is None:
        raise CardGone
    return Subject(deck=deck, item=item, card=card, from_version=same[0])


async def keep_flag(db: Connection, new: Flag) -> None:
    """Put it into the inbox of the server.

    Raises:
        TooManyOpen, InboxFull: With it there would be more than may wait.
    """
    await lock_server(db, new.guild_id)
    await flags.put_flag(db, new)
    if await flags.count_kept(db, new.guild_id, new.learner_id) > OPEN_A_LEARNER:
        raise TooManyOpen(most=OPEN_A_LEARNER)
    if await flags.count_kept(db, new.guild_id) > OPEN_A_SERVER:
        raise InboxFull(most=OPEN_A_SERVER)
