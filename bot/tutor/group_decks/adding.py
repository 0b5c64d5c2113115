"""Adding a deck to a server: first a preview, and then all of it or nothing.

A deck of the same title is brought up to date: its cards are found again, so that nobody loses
what she remembers of them.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.formats.reading import Note, Reading
from bot.learning.cards import Deck
from bot.learning.deck_json import deck_from_json, deck_json
from bot.learning.deck_versions import Changes, compare
from bot.learning.group_names import group_name
from bot.storage.database import Connection
from bot.storage.queries import deck_drafts, group_cards, group_decks
from bot.storage.queries.deck_drafts import Draft
from bot.storage.queries.group_decks import GroupDeck, Head
from bot.storage.queries.servers import lock_server
from bot.tutor.group_decks.changing import Cause, Change, refuse_too_many, write_change
from bot.tutor.group_decks.errors import ChangedMeanwhile, DraftGone, TitleTaken, TooManyDecks
from bot.tutor.group_decks.keepers import refuse_unless_keeper
from bot.tutor.group_decks.placing import by_id, counted_since, different, placed
from bot.tutor.library import plain_title
from bot.tutor.world import Limits, Request, World


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What adding the deck would do.

    Attributes:
        draft_id: By which it is confirmed or cancelled.
        deck: The deck as it would be.
        notes: What of the file is not in it as it stood.
        changes: Against the server's deck of the same title; None for a new one.
        says_else: Whether the deck would say something else of itself than it does.
    """

    draft_id: int
    deck: Deck
    notes: tuple[Note, ...]
    changes: Changes | None
    says_else: bool = False

    @property
    def is_same(self) -> bool:
        """Whether the server has exactly this deck already."""
        if self.changes is None or self.says_else:
            return False
        there = self.changes
        return not (there.new or there.back or there.changed or there.gone or there.moved)


@dataclass(frozen=True, slots=True)
class Added:
    """The deck as it stands now, and what was changed; None for a new one."""

    deck: Deck
    changes: Changes | None


async def preview(world: World, request: Request, reading: Reading) -> Preview:
    """Look at what adding the deck would do, and keep it for an hour.

    Raises:
        NeedsItsServer, MayNotKeep, TitleTaken, TooManyDecks, TooManyCards.
    """
    deck, now = reading.deck, world.now()
    if plain_title(deck.title) in (
        plain_title(each.title) for each in world.library.decks.values()
    ):
        raise TitleTaken(title=deck.title)
    async with world.database.reading() as db:
        await refuse_unless_keeper(db, request, at=now)
        there = await titles_of(db, request.guild_id)
        old = there.get(plain_title(deck.title))
        if old is None:
            refuse_too_many_decks(there, world.limits)
        changes = None if old is None else await _changes(db, old, deck)
        cards = deck.cards if changes is None else changes.cards
        deck_id = 0 if old is None else old.deck_id
        await refuse_too_many(db, request.guild_id, deck_id, len(cards), limits=world.limits)
        says_else = old is not None and await _head(db, old) != head_of(deck)
    draft = Draft(
        draft_id=request.interaction_id,
        guild_id=request.guild_id,
        learner_id=request.learner_id,
        deck_id=deck_id,
        version=0 if old is None else old.version,
        card="",
        body=deck_json(deck),
        made_at=now,
    )
    await world.database.writing(deck_drafts.keep_draft, draft)
    shown = replace(deck, name=group_name(deck_id or draft.draft_id), cards=cards)
    return Preview(
        draft_id=draft.draft_id,
        deck=shown,
        notes=reading.notes,
        changes=changes,
        says_else=says_else,
    )


async def add(world: World, request: Request, draft_id: int) -> Added:
    """Make the preview true.

    Raises:
        NeedsItsServer, MayNotKeep, DraftGone, ChangedMeanwhile, TooManyDecks, TooManyCards.
    """
    now = world.now()
    async with world.database.reading() as db:
        await refuse_unless_keeper(db, request, at=now)
        draft = await deck_drafts.find_draft(db, draft_id, at=now)
        if draft is None or draft.guild_id != request.guild_id or draft.card:
            raise DraftGone
        deck = deck_from_json(draft.body)
        old = await group_decks.find_deck(db, draft.deck_id) if draft.deck_id else None
        changes = None if old is None else await _changes(db, old, deck)
    return await world.database.writing(
        _add, request, draft, deck, changes, limits=world.limits, at=now
    )


async def cancel(world: World, request: Request, draft_id: int) -> None:
    """Forget the preview; only who made it may."""
    await world.database.writing(_cancel, request, draft_id, at=world.now())


async def _cancel(db: Connection, request: Request, draft_id: int, *, at: int) -> None:
    draft = await deck_drafts.find_draft(db, draft_id, at=at)
    if draft is not None and draft.learner_id == request.learner_id:
        await deck_drafts.drop_draft(db, draft_id)


async def _add(
    db: Connection,
    request: Request,
    draft: Draft,
    deck: Deck,
    changes: Changes | None,
    *,
    limits: Limits,
    at: int,
) -> Added:
    await lock_server(db, request.guild_id)
    await refuse_unless_keeper(db, request, at=at)
    if await deck_drafts.find_draft(db, draft.draft_id, at=at) is None:
        raise DraftGone
    await deck_drafts.drop_draft(db, draft.draft_id)
    if changes is None:
        return await _begin(db, request, draft, deck, limits=limits, at=at)
    return await _update(db, request, draft, deck, changes, limits=limits, at=at)


async def _begin(
    db: Connection, request: Request, draft: Draft, deck: Deck, *, limits: Limits, at: int
) -> Added:
    there = await titles_of(db, request.guild_id)
    if draft.deck_id or plain_title(deck.title) in there:
        raise ChangedMeanwhile
    refuse_too_many_decks(there, limits)
    empty = GroupDeck(deck_id=draft.draft_id, guild_id=request.guild_id, version=0, cards=0)
    await group_decks.insert_deck(db, empty)
    change = Change(
        cause=Cause.ADDED,
        about=str(len(deck.cards)),
        put=placed(deck.cards, {}, {}, at=at),
        head=head_of(deck),
    )
    await write_change(db, request, empty, change, limits=limits, at=at)
    return Added(replace(deck, name=group_name(draft.draft_id)), None)


async def _update(
    db: Connection,
    request: Request,
    draft: Draft,
    deck: Deck,
    changes: Changes,
    *,
    limits: Limits,
    at: int,
) -> Added:
    # What was compared is what is there: a version never changes.
    old = await group_decks.find_deck(db, draft.deck_id)
    if old is None or old.removed_at is not None or old.version != draft.version:
        raise ChangedMeanwhile
    kept = by_id(await group_cards.cards_of(db, old.deck_id))
    gone = by_id(await group_cards.gone_cards(db, old.deck_id))
    since = counted_since({**gone, **kept}, fresh=changes.fresh)
    change = Change(
        cause=Cause.UPDATED,
        about=f"{len(changes.new) + len(changes.back)} {len(changes.changed)} {len(changes.gone)}",
        put=different(placed(changes.cards, kept, since, at=at), kept),
        gone=[card.id for card in changes.gone],
        head=head_of(deck),
    )
    await write_change(db, request, old, change, limits=limits, at=at)
    return Added(replace(deck, name=group_name(old.deck_id), cards=changes.cards), changes)


async def _changes(db: Connection, old: GroupDeck, deck: Deck) -> Changes:
    before = [each.card for each in await group_cards.cards_of(db, old.deck_id, old.version)]
    gone = [each.card for each in await group_cards.gone_cards(db, old.deck_id)]
    return await asyncio.to_thread(compare, before, deck.cards, gone=gone)


async def titles_of(db: Connection, guild_id: int) -> Mapping[str, GroupDeck]:
    """The server's decks by their titles, as titles are compared."""
    found = {}
    for deck in await group_decks.decks_of_server(db, guild_id):
        found[plain_title((await _head(db, deck)).title)] = deck
    return found


async def _head(db: Connection, deck: GroupDeck) -> Head:
    made = await group_decks.find_version(db, deck.deck_id, deck.version)
    assert made is not None  # noqa: S101 - a deck is written with its version
    return made.head


def head_of(deck: Deck) -> Head:
    """What the deck says of itself."""
    return Head(
        title=deck.title,
        description=deck.description,
        language=deck.language,
        authors=deck.authors,
        licence=deck.licence,
    )


def refuse_too_many_decks(there: Mapping[str, GroupDeck], limits: Limits) -> None:
    """Let the server have one deck more than *there* are.

    Raises:
        TooManyDecks: The host allows no more.
    """
    if len(there) >= limits.decks_a_server:
        raise TooManyDecks(most=limits.decks_a_server)
