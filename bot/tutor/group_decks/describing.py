"""Saying in words what the pictures of a deck show that somebody is about to add."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from bot.learning.line_pictures import (
    Undescribed,
    described,
    first_undescribed,
    undescribed_in,
)
from bot.storage.database import Connection
from bot.storage.queries import deck_drafts
from bot.storage.queries.deck_drafts import Draft
from bot.storage.queries.servers import lock_server
from bot.tutor.group_decks.errors import DraftGone
from bot.tutor.group_decks.keepers import refuse_unless_keeper
from bot.tutor.group_decks.planning import read_draft
from bot.tutor.world import Request, World

AT_ONCE: Final = 5
"""Pictures that are asked for together: a form has room for so many fields."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Describing:
    """The next pictures of a draft to be described.

    Attributes:
        pictures: The next ones, `AT_ONCE` at most.
        left: How many have no description, these included.
        is_new: Whether the deck is not there yet.
    """

    draft_id: int
    title: str
    pictures: tuple[Undescribed, ...]
    left: int
    is_new: bool


async def to_describe(world: World, request: Request, draft_id: int) -> Describing:
    """The pictures of the draft that have no description yet.

    Raises:
        NeedsItsServer, MayNotKeep, DraftGone.
    """
    async with world.database.reading() as db:
        return _describing(await _draft(db, request, draft_id, at=world.now()))


async def describe(
    world: World, request: Request, draft_id: int, alts: Mapping[str, str]
) -> Describing:
    """Say what these pictures show, each by its name; gives those that are left.

    A picture that was described meanwhile keeps what was said first.

    Raises:
        NeedsItsServer, MayNotKeep, DraftGone.
    """
    said = {media: alt for media, alt in alts.items() if alt}
    # On a thread, because a draft of thousands of cards takes a few hundredths of a second.
    return await world.database.writing_much(_describe, request, draft_id, said, at=world.now())


async def _describe(
    db: Connection, request: Request, draft_id: int, alts: Mapping[str, str], *, at: int
) -> Describing:
    # Two forms of hers at once come one after the other, so that nothing of either is lost.
    await lock_server(db, request.guild_id)
    draft = await _draft(db, request, draft_id, at=at)
    draft = replace(draft, body=described(draft.body, alts))
    await deck_drafts.rewrite_draft(db, draft_id, draft.body)
    return _describing(draft)


async def _draft(db: Connection, request: Request, draft_id: int, *, at: int) -> Draft:
    await refuse_unless_keeper(db, request, at=at)
    draft = await deck_drafts.find_draft(db, draft_id, at=at)
    is_hers = draft is not None and draft.learner_id == request.learner_id
    if draft is None or not is_hers or draft.guild_id != request.guild_id or draft.card:
        raise DraftGone
    return draft


def _describing(draft: Draft) -> Describing:
    plan = read_draft(draft.body)
    return Describing(
        draft_id=draft.draft_id,
        title=plan.head.title,
        pictures=first_undescribed(plan.lines, limit=AT_ONCE),
        left=len(undescribed_in(draft.body)),
        is_new=not draft.deck_id,
    )
