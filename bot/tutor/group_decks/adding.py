"""Adding a deck to a server: first a preview, and then all of it or nothing.

A deck of the same title is brought up to date: its cards are found again, so that nobody loses
what she remembers of them.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from bot.formats.given_files import Packed
from bot.formats.reading import Note
from bot.learning.cards import Kind
from bot.learning.deck_outlines import Outline, read_line
from bot.learning.differences import Difference
from bot.learning.group_names import group_name
from bot.learning.line_pictures import media_in, undescribed_in
from bot.storage.database import Connection
from bot.storage.queries import deck_drafts, group_cards, group_decks, media
from bot.storage.queries.deck_drafts import Draft
from bot.storage.queries.group_decks import GroupDeck
from bot.storage.queries.servers import lock_server
from bot.tutor.group_decks.beginning import begin_whole
from bot.tutor.group_decks.changing import Cause, Change, refuse_too_many, write_change
from bot.tutor.group_decks.draft_pictures import keep_pictures_of
from bot.tutor.group_decks.errors import ChangedMeanwhile, DraftGone, TitleTaken
from bot.tutor.group_decks.keepers import refuse_unless_keeper
from bot.tutor.group_decks.planning import (
    Plan,
    Update,
    draft_text,
    first_plan,
    plan_of,
    read_draft,
    updated,
)
from bot.tutor.group_decks.titles import head_of_deck, refuse_too_many_decks, titles_of
from bot.tutor.group_decks.writing_ahead import AT_ONCE, prepared
from bot.tutor.library import plain_title
from bot.tutor.world import Request, World

Elsewhere = Callable[..., Awaitable[Any]]
"""Calls a function of a module with arguments where nobody's click waits for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What adding the deck would do.

    Attributes:
        draft_id: By which it is confirmed or cancelled.
        outline: What is told of the deck as it would be.
        notes: The first of what of the file is not in it as it stood.
        more_notes: How many more there are.
        difference: From the server's deck of the same title; None for a new one.
        undescribed: Of how many pictures nobody has said what they show.
        says_else: Whether the deck would say something else of itself than it does.
    """

    draft_id: int
    outline: Outline
    notes: tuple[Note, ...] = ()
    more_notes: int = 0
    difference: Difference | None = None
    undescribed: int = 0
    says_else: bool = False

    @property
    def is_same(self) -> bool:
        """Whether the server has exactly this deck already."""
        return self.difference is not None and not self.says_else and not self.difference


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """The deck as it stands now.

    Attributes:
        name: What it is called in commands.
        counts: How many cards it has of each kind.
        is_new: Whether it was not there before.
    """

    name: str
    title: str
    counts: tuple[tuple[Kind, int], ...]
    is_new: bool


async def preview(
    world: World, request: Request, packed: Packed, *, elsewhere: Elsewhere = asyncio.to_thread
) -> Preview:
    """Look at what adding the deck would do, and keep it for an hour.

    Raises:
        NeedsItsServer, MayNotKeep, TitleTaken, TooManyDecks, TooManyCards, PicturesTooHeavy.
    """
    said, now = packed.outline, world.now()
    if plain_title(said.title) in (
        plain_title(each.title) for each in world.library.decks.values()
    ):
        raise TitleTaken(title=said.title)
    async with world.database.reading() as db:
        await refuse_unless_keeper(db, request, at=now)
        there = await titles_of(db, request.guild_id)
        old = there.get(plain_title(said.title))
        if old is None:
            refuse_too_many_decks(there, world.limits)
            update, plan = None, first_plan(said, packed.lines)
        else:
            update = await _update_of(db, old, packed, elsewhere)
            plan = plan_of(update)
        deck_id = 0 if old is None else old.deck_id
        await refuse_too_many(db, request.guild_id, deck_id, plan.cards, limits=world.limits)
        says_else = old is not None and await head_of_deck(db, old) != plan.head
    draft = Draft(
        draft_id=request.interaction_id,
        guild_id=request.guild_id,
        learner_id=request.learner_id,
        deck_id=deck_id,
        version=0 if old is None else old.version,
        card="",
        body=draft_text(plan),
        made_at=now,
    )
    await keep_pictures_of(world, draft, packed.media)
    return Preview(
        draft_id=draft.draft_id,
        outline=said if update is None else update.outline,
        notes=packed.notes,
        more_notes=packed.more_notes,
        difference=None if update is None else update.difference,
        undescribed=len(undescribed_in(draft.body)),
        says_else=says_else,
    )


async def add(world: World, request: Request, draft_id: int, *, at_once: int = AT_ONCE) -> Added:
    """Make the preview true: whole or, whatever happens meanwhile, not at all.

    An update of more cards than *at_once* is written ahead.

    Raises:
        NeedsItsServer, MayNotKeep, DraftGone, ChangedMeanwhile, TooManyDecks, TooManyCards.
    """
    async with world.database.reading() as db:
        await refuse_unless_keeper(db, request, at=world.now())
        draft = await deck_drafts.find_draft(db, draft_id, at=world.now())
    if draft is None or draft.guild_id != request.guild_id or draft.card:
        raise DraftGone
    plan = read_draft(draft.body)
    if draft.deck_id:
        deck_id = draft.deck_id
        await _bring_up_to_date(world, request, draft, plan, at_once)
    else:
        deck_id = await begin_whole(world, request, draft, plan)
    return Added(
        name=group_name(deck_id),
        title=plan.head.title,
        counts=plan.counts,
        is_new=not draft.deck_id,
    )


async def cancel(world: World, request: Request, draft_id: int) -> None:
    """Forget the preview; only who made it may."""
    await world.database.writing(_cancel, request, draft_id, at=world.now())


async def _cancel(db: Connection, request: Request, draft_id: int, *, at: int) -> None:
    draft = await deck_drafts.find_draft(db, draft_id, at=at)
    if draft is not None and draft.learner_id == request.learner_id:
        await deck_drafts.drop_draft(db, draft_id)


async def _bring_up_to_date(
    world: World, request: Request, draft: Draft, plan: Plan, at_once: int
) -> None:
    at = world.now()
    async with world.database.reading() as db:
        seen = await group_decks.find_deck(db, draft.deck_id)
    # What was compared is what is there: a version never changes.
    if seen is None or seen.version != draft.version:
        raise ChangedMeanwhile
    change = Change(cause=Cause.UPDATED, about=plan.about, gone=plan.gone, head=plan.head)
    put = (read_line(line).stored(at=at) for line in plan.lines)
    rows = len(plan.lines) + len(plan.gone)
    async with prepared(world, request, seen, change, put, rows=rows, at_once=at_once) as ready:
        await world.database.writing(_update, world, request, draft, ready, at=at)


async def _update(
    db: Connection, world: World, request: Request, draft: Draft, change: Change, *, at: int
) -> None:
    await lock_server(db, request.guild_id)
    await refuse_unless_keeper(db, request, at=at)
    if not await deck_drafts.has_draft(db, draft.draft_id, at=at):
        raise DraftGone
    if not await deck_drafts.says_still(db, draft):
        raise ChangedMeanwhile  # pictures of it were described in this very moment
    await media.use_media(db, draft.deck_id, media_in(draft.body))
    await deck_drafts.drop_draft(db, draft.draft_id)
    old = await group_decks.find_deck(db, draft.deck_id)
    if old is None or old.removed_at is not None or old.version != draft.version:
        raise ChangedMeanwhile
    await write_change(db, request, old, change, limits=world.limits, at=at)


async def _update_of(
    db: Connection, old: GroupDeck, packed: Packed, elsewhere: Elsewhere
) -> Update:
    before = await group_cards.unread_cards_of(db, old.deck_id, old.version)
    gone = await group_cards.unread_gone_cards(db, old.deck_id)
    found: Update = await elsewhere(
        updated,
        packed.outline,
        packed.lines,
        [tuple(row) for row in before],
        [tuple(row) for row in gone],
    )
    return found
