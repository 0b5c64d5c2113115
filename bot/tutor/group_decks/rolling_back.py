"""Making an earlier version of a server's deck the present one again."""

from dataclasses import dataclass

from bot.learning.deck_versions import Changes, roll_back
from bot.storage.database import Connection
from bot.storage.queries import group_cards, group_decks
from bot.storage.queries.group_decks import Head
from bot.storage.queries.servers import lock_server
from bot.tutor.group_decks.adding import by_id, counted_since, different, titles_of
from bot.tutor.group_decks.changing import Cause, Change, find_own_deck, write_change
from bot.tutor.group_decks.errors import TitleTaken, VersionUnknown
from bot.tutor.group_decks.keepers import refuse_unless_keeper
from bot.tutor.library import plain_title
from bot.tutor.world import Limits, Request, World


@dataclass(frozen=True, slots=True)
class RolledBack:
    """The deck is again what it was in *version*; ``changes`` is what that changed."""

    head: Head
    version: int
    changes: Changes


async def roll_deck_back(world: World, request: Request, deck_id: int, version: int) -> RolledBack:
    """Make a new version of the deck that is as *version* was; memory follows its cards.

    Raises:
        NeedsItsServer, MayNotKeep, DeckGone, VersionUnknown, TitleTaken, TooManyCards.
    """
    return await world.database.writing(
        _roll_back, request, deck_id, version, limits=world.limits, at=world.now()
    )


async def _roll_back(
    db: Connection, request: Request, deck_id: int, version: int, *, limits: Limits, at: int
) -> RolledBack:
    await lock_server(db, request.guild_id)
    await refuse_unless_keeper(db, request, at=at)
    deck = await find_own_deck(db, request, deck_id)
    made = await group_decks.find_version(db, deck_id, version)
    if made is None or version >= deck.version:
        raise VersionUnknown(version=version)
    other = (await titles_of(db, request.guild_id)).get(plain_title(made.head.title))
    if other is not None and other.deck_id != deck_id:
        raise TitleTaken(title=made.head.title)
    now = by_id(await group_cards.cards_of(db, deck_id))
    gone = by_id(await group_cards.gone_cards(db, deck_id))
    then = await group_cards.cards_of(db, deck_id, version)
    changes = roll_back(
        [each.card for each in now.values()],
        [each.card for each in then],
        gone=[each.card for each in gone.values()],
    )
    # Not as of that version: attempts since then may have been about another right answer.
    since = counted_since({**gone, **now}, fresh=changes.fresh)
    back = [each.again(counts_from=since.get(each.card.id, at)) for each in then]
    change = Change(
        cause=Cause.ROLLED_BACK,
        about=str(version),
        put=different(back, now),
        gone=[card.id for card in changes.gone],
        head=made.head,
    )
    await write_change(db, request, deck, change, limits=limits, at=at)
    return RolledBack(made.head, version, changes)
