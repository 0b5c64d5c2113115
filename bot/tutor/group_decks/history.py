"""Who changed a server's deck, when and how."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.storage.database import Connection
from bot.storage.queries import group_cards, learners
from bot.storage.queries.group_decks import Version
from bot.tutor.group_decks.browsing import PAGE, Listed, history_of
from bot.tutor.group_decks.changing import Cause
from bot.tutor.group_decks.keepers import keeps
from bot.tutor.world import Request, World

OF_A_CARD = frozenset(
    {
        Cause.EDITED,
        Cause.CARD_ADDED,
        Cause.HIDDEN,
        Cause.SHOWN,
        Cause.ACCEPTED,
        Cause.WORDING,
    }
)
"""What made a version that is about one card."""


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """A page of a deck's versions.

    Attributes:
        versions: The newest first, `PAGE` at most.
        has_earlier: Whether there are more behind them.
        names: What the server calls those who made them, as far as it knows.
        prompts: Of the cards they are about, by id, as far as the deck still has them.
        may_change: Whether who looks keeps the decks of the server.
    """

    listed: Listed
    versions: Sequence[Version]
    has_earlier: bool
    names: Mapping[int, str]
    prompts: Mapping[str, str]
    may_change: bool


async def look_at_history(
    world: World, request: Request, deck_id: int, *, before: int | None = None
) -> History:
    """A page of the deck's versions, the newest first; those *before* one for the next page.

    Raises:
        DeckGone: The server has no such deck.
    """
    listed, found = await history_of(world, request, deck_id, before=before)
    versions = found[:PAGE]
    async with world.database.reading() as db:
        people = {each.changed_by for each in versions}
        return History(
            listed=listed,
            versions=versions,
            has_earlier=len(found) > PAGE,
            names=await learners.names_of(db, request.guild_id, people),
            prompts=await _prompts(db, deck_id, versions),
            may_change=await keeps(db, request, at=world.now()),
        )


async def _prompts(db: Connection, deck_id: int, versions: Sequence[Version]) -> Mapping[str, str]:
    ids = {each.about for each in versions if each.about and each.cause in OF_A_CARD}
    found = [await group_cards.find_card(db, deck_id, card_id) for card_id in sorted(ids)]
    return {kept.card.id: kept.card.prompt for kept in found if kept is not None}
