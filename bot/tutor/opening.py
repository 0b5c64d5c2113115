"""Starting a round: together in a channel, alone, or alone with the cards one missed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial

from bot.errors import TutorError
from bot.learning.cards import Card, Deck, Kind, Level
from bot.learning.choosing import (
    ACTIVE_S,
    MOST_PEOPLE,
    GroupRecall,
    Order,
    choose_cards,
    draw_cards,
)
from bot.learning.items import Item, put, put_again
from bot.learning.memory import Rating
from bot.learning.rounds import Mode, closes_at
from bot.storage.database import Connection
from bot.storage.queries import attempts, displays, items, learners, memories, rounds
from bot.storage.queries.displays import Display, What
from bot.storage.queries.items import StoredItem
from bot.storage.queries.rounds import Round
from bot.storage.queries.servers import server_of
from bot.tutor.errors import NothingMissed, NotPlayed, RoundAlreadyOpen, RoundUnknown
from bot.tutor.visible_decks import with_decks_of_server
from bot.tutor.world import Request, World

# How long the process that made a change has to show it before any process may do so instead.
SHOW_WITHIN_S = 15


class ChannelNotAllowed(TutorError):
    """The server plays rounds together in other channels; ``channels`` are their ids."""

    sentence = "Rounds together are not played in this channel of the server."

    def __init__(self, channels: Collection[int]) -> None:
        super().__init__()
        self.channels = tuple(sorted(channels))


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody asked `/quiz` for; ``seconds`` 0 stands for no limit."""

    deck: str
    questions: int
    level: Level | None = None
    kind: Kind | None = None
    mode: Mode
    seconds: int = 0
    order: Order = Order.MIXED


@dataclass(frozen=True, slots=True)
class Opened:
    """The round and the card it shows now; ``goes_on`` says it was open before."""

    round: Round
    current: StoredItem
    goes_on: bool = False


async def choose_mode(
    world: World, request: Request, *, mode: Mode | None, seconds: int | None
) -> tuple[Mode, int]:
    """Mode and seconds as asked for; where nobody says, as the server chose."""
    if request.guild_id == 0:
        return mode or Mode.SOLO, seconds or 0
    async with world.database.reading() as db:
        server = await server_of(db, request.guild_id, at=world.now())
    return mode or server.mode or Mode.TOGETHER, server.seconds if seconds is None else seconds


async def check_channel(world: World, request: Request) -> None:
    """See whether a round together may run here; a thread counts as its channel.

    Raises:
        ChannelNotAllowed: It may not; carries where it may.
    """
    async with world.database.reading() as db:
        allowed = (await server_of(db, request.guild_id, at=world.now())).channels
    if allowed and allowed.isdisjoint({request.channel_id, request.parent_id}):
        raise ChannelNotAllowed(allowed)


async def open_round(world: World, request: Request, wish: Wish) -> Opened:
    """Open the round, or find the learner's open solo round of the same deck.

    Raises:
        DeckUnknown: No deck has that name; carries the nearest names.
        NoCardMatches: The deck has no card of that level and kind.
        ChannelNotAllowed: A round together may not run in this channel.
        RoundAlreadyOpen: The channel plays one already.
    """
    if wish.mode is Mode.TOGETHER:
        await check_channel(world, request)
    world = await with_decks_of_server(world, request.guild_id)
    deck = world.library.deck(wish.deck)
    chosen = await _choose(world, request, wish, deck)
    put_items = [put(deck, card, world.random) for card in chosen]
    new = _new_round(request, put_items, mode=wish.mode, subject=deck.name, at=world.now())
    new = replace(new, seconds=wish.seconds, order=wish.order)
    return await world.database.writing(_open, new, request.name, put_items)


async def _choose(world: World, request: Request, wish: Wish, deck: Deck) -> list[Card]:
    wanted = partial(
        choose_cards,
        questions=wish.questions,
        level=wish.level,
        kind=wish.kind,
        random=world.random,
        order=wish.order,
        deck_title=deck.title,
    )
    if wish.order is not Order.WEAKEST:
        return wanted(deck.cards)
    drawn = draw_cards(
        deck.cards, level=wish.level, kind=wish.kind, random=world.random, deck_title=deck.title
    )
    return wanted(drawn, group=await _group(world, request, wish, deck.name, drawn))


async def _group(
    world: World, request: Request, wish: Wish, deck: str, cards: Sequence[Card]
) -> GroupRecall:
    """Whose memory decides: the active people of the server, or the learner who plays alone."""
    now = world.now()
    async with world.database.reading() as db:
        if wish.mode is Mode.SOLO:
            return await memories.recall_of_learner(db, request.learner_id, deck, at=now)
        return await memories.recall_of_server(
            db,
            request.guild_id,
            deck,
            [card.id for card in cards],
            active_since=now - ACTIVE_S,
            people=MOST_PEOPLE,
            at=now,
        )


async def practise_misses(world: World, request: Request, round_id: int) -> Opened:
    """Open a solo round of the cards this learner missed in that round.

    Raises:
        RoundUnknown: There is no such round.
        NotPlayed: She answered nothing in it.
        NothingMissed: She missed nothing.
    """
    async with world.database.reading() as db:
        played = await rounds.find_round(db, round_id)
        if played is None:
            raise RoundUnknown
        answered = [
            attempt
            for attempt in await attempts.attempts_in_round(db, round_id)
            if attempt.learner_id == request.learner_id
        ]
        stored = {item.position: item for item in await items.items_of(db, round_id)}
    if not answered:
        raise NotPlayed
    missed = [attempt.position for attempt in answered if attempt.rating is Rating.AGAIN]
    if not missed:
        raise NothingMissed
    again = [put_again(stored[position].item, world.random) for position in missed]
    new = _new_round(request, again, mode=Mode.SOLO, subject=f"misses:{round_id}", at=world.now())
    return await world.database.writing(_open, new, request.name, again)


def _new_round(
    request: Request, put_items: Sequence[Item], *, mode: Mode, subject: str, at: int
) -> Round:
    return Round(
        round_id=request.interaction_id,
        guild_id=request.guild_id,
        channel_id=request.channel_id,
        starter_id=request.learner_id,
        mode=mode,
        subject=subject,
        deck=put_items[0].deck,
        deck_title=put_items[0].deck_title,
        questions=len(put_items),
        seconds=0,
        opened_at=at,
        touched_at=at,
    )


async def _open(db: Connection, new: Round, name: str, put_items: Sequence[Item]) -> Opened:
    await learners.lock_learner(db, new.starter_id, at=new.opened_at)
    await learners.remember_name(db, new.guild_id, new.starter_id, name)
    if not await rounds.insert_round(db, new):
        return await _open_already(db, new)
    await items.insert_items(db, new.round_id, put_items)
    await put_card(db, new, 0, at=new.opened_at)
    return Opened(new, await _current(db, new))


async def put_card(db: Connection, of: Round, position: int, *, at: int) -> bool:
    """Open the item, and owe it to the channel; False when there is none or it was put before."""
    due = closes_at(opened_at=at, seconds=of.seconds)
    if not await items.open_item(db, of.round_id, position, at=at, closes_at=due):
        return False
    if not of.is_solo:
        owed = Display(of.round_id, position, What.PUT, due_at=at + SHOW_WITHIN_S)
        await displays.owe(db, owed)
    return True


async def _open_already(db: Connection, new: Round) -> Opened:
    """The same request delivered twice, a solo round to go on with, or a busy channel."""
    same = await rounds.find_round(db, new.round_id)
    if same is not None:
        return Opened(same, await _current(db, same))
    if new.is_solo:
        mine = await rounds.find_open_alone(db, new.starter_id, new.guild_id, new.subject)
        if mine is not None:
            return Opened(mine, await _current(db, mine), goes_on=True)
    busy = await rounds.find_open_in_channel(db, new.channel_id)
    if busy is None:
        raise RoundUnknown
    raise RoundAlreadyOpen(busy, message_id=(await _current(db, busy)).message_id)


async def _current(db: Connection, of: Round) -> StoredItem:
    current = await items.find_current_item(db, of.round_id)
    if current is None:
        raise RoundUnknown
    return current
