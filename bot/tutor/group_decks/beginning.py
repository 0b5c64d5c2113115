"""A new deck of thousands of cards: written bit by bit, and seen by nobody until it is whole."""

from bot.learning.deck_outlines import read_line
from bot.learning.line_pictures import media_in
from bot.storage.database import Connection
from bot.storage.queries import deck_drafts, group_volumes, media
from bot.storage.queries.deck_drafts import Draft
from bot.storage.queries.servers import lock_server
from bot.tutor.group_decks.changing import Cause, refuse_too_many, write_version
from bot.tutor.group_decks.errors import ChangedMeanwhile, DraftGone
from bot.tutor.group_decks.keepers import refuse_unless_keeper
from bot.tutor.group_decks.planning import Plan
from bot.tutor.group_decks.titles import refuse_too_many_decks, titles_of
from bot.tutor.group_decks.writing_ahead import unseen, write_ahead
from bot.tutor.library import plain_title
from bot.tutor.world import Request, World


async def begin_whole(world: World, request: Request, draft: Draft, plan: Plan) -> int:
    """Make a deck of the plan; gives its id.

    Raises:
        NeedsItsServer, MayNotKeep, DraftGone, ChangedMeanwhile, TooManyDecks, TooManyCards.
    """
    write, deck_id = world.database.writing, request.interaction_id
    await write(_refuse, world, request, draft, plan)
    await write(group_volumes.begin_deck, deck_id, guild_id=request.guild_id, at=world.now())
    async with unseen(world, deck_id):
        put = (read_line(line).stored(at=world.now()) for line in plan.lines)
        await write_ahead(world, deck_id, put, version=1)
        await write(_show, world, request, draft, plan)
    return deck_id


async def _show(db: Connection, world: World, request: Request, draft: Draft, plan: Plan) -> None:
    await _refuse(db, world, request, draft, plan)
    deck_id = request.interaction_id
    await media.use_media(db, deck_id, media_in(draft.body))
    await deck_drafts.drop_draft(db, draft.draft_id)
    if not await group_volumes.show_deck(db, deck_id, cards=plan.cards):
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
    if not await deck_drafts.says_still(db, draft):
        raise ChangedMeanwhile  # pictures of it were described while its cards were written
    there = await titles_of(db, request.guild_id)
    if plain_title(plan.head.title) in there:
        raise ChangedMeanwhile
    refuse_too_many_decks(there, world.limits)
    await refuse_too_many(db, request.guild_id, 0, plan.cards, limits=world.limits)
