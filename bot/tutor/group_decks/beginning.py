"""A new deck of thousands of cards: written bit by bit, and seen by nobody until it is whole."""

from collections.abc import Iterator, Sequence
from typing import Final

from bot.errors import TutorError
from bot.learning.deck_outlines import read_line
from bot.learning.line_pictures import media_in
from bot.storage.database import Connection
from bot.storage.queries import deck_drafts, group_cards, group_decks, media
from bot.storage.queries.deck_drafts import Draft
from bot.storage.queries.servers import lock_server
from bot.tutor.group_decks.changing import Cause, refuse_too_many, write_version
from bot.tutor.group_decks.errors import ChangedMeanwhile, DraftGone
from bot.tutor.group_decks.keepers import refuse_unless_keeper
from bot.tutor.group_decks.planning import Plan
from bot.tutor.group_decks.titles import refuse_too_many_decks, titles_of
from bot.tutor.library import plain_title
from bot.tutor.world import Request, World

PORTION: Final = 200
"""Cards that are written in one go, in a few milliseconds, so that clicks come in between."""

UNFINISHED_S: Final = 60 * 60
"""What is not whole after so long never will be: the bot was killed meanwhile."""


async def begin_whole(world: World, request: Request, draft: Draft, plan: Plan) -> int:
    """Make a deck of the plan; gives its id.

    Raises:
        NeedsItsServer, MayNotKeep, DraftGone, ChangedMeanwhile, TooManyDecks, TooManyCards.
    """
    write, deck_id = world.database.writing, request.interaction_id
    await write(_refuse, world, request, draft, plan)
    await write(group_decks.insert_unseen, deck_id, guild_id=request.guild_id, at=world.now())
    try:
        for portion in _portions(plan.lines):
            put = [read_line(line).stored(at=world.now()) for line in portion]
            await write(group_cards.insert_cards, deck_id, version=1, put=put)
        await write(_show, world, request, draft, plan)
    except TutorError:
        await _clear(world, deck_id)
        raise
    return deck_id


async def clear_unfinished(world: World) -> int:
    """Remove what is left of decks that never became whole; how many there were."""
    async with world.database.reading() as db:
        found = await group_decks.unseen_decks(db, before=world.now() - UNFINISHED_S)
    for deck_id in found:
        await _clear(world, deck_id)
    return len(found)


async def _clear(world: World, deck_id: int) -> None:
    write = world.database.writing
    while await write(group_cards.remove_some_cards, deck_id, limit=PORTION):
        pass
    await write(group_decks.drop_unseen, deck_id)


async def _show(db: Connection, world: World, request: Request, draft: Draft, plan: Plan) -> None:
    await _refuse(db, world, request, draft, plan)
    deck_id = request.interaction_id
    await media.use_media(db, deck_id, media_in(draft.body))
    await deck_drafts.drop_draft(db, draft.draft_id)
    if not await group_decks.show_whole(db, deck_id, cards=plan.cards):
        raise ChangedMeanwhile
    cause = Cause.ADDED
    await write_version(
        db, request, deck_id, plan.head, version=1, cause=cause, about=plan.about, at=world.now()
    )


async def _refuse(db: Connection, world: World, request: Request, draft: Draft, plan: Plan) -> None:
    at = world.now()
    await lock_server(db, request.guild_id)
    await refuse_unless_keeper(db, request, at=at)
    if not await deck_drafts.has_draft(db, draft.draft_id, at=at):
        raise DraftGone
    there = await titles_of(db, request.guild_id)
    if plain_title(plan.head.title) in there:
        raise ChangedMeanwhile
    refuse_too_many_decks(there, world.limits)
    await refuse_too_many(db, request.guild_id, 0, plan.cards, limits=world.limits)


def _portions(lines: Sequence[str]) -> Iterator[Sequence[str]]:
    return (lines[start : start + PORTION] for start in range(0, len(lines), PORTION))
