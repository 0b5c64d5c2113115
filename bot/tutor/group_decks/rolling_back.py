"""Making an earlier version of a server's deck the present one again."""

from dataclasses import dataclass

from bot.learning.deck_versions import Changes, roll_back
from bot.storage.database import Connection
from bot.storage.queries import group_cards, group_decks
from bot.storage.queries.group_decks import GroupDeck, Head
from bot.storage.queries.servers import lock_server
from bot.tutor.group_decks.changing import Cause, Change, find_own_deck, write_change
from bot.tutor.group_decks.errors import ChangedMeanwhile, TitleTaken, VersionUnknown
from bot.tutor.group_decks.keepers import refuse_unless_keeper
from bot.tutor.group_decks.placing import by_id, counted_since, different
from bot.tutor.group_decks.titles import titles_of
from bot.tutor.library import plain_title
from bot.tutor.world import Limits, Request, World


@dataclass(frozen=True, slots=True)
class RolledBack:
    """The deck is, or would be, again what it was in *version*.

    Attributes:
        head: What it says of itself in that version.
        version: The version it goes back to.
        changes: What that changes.
        seen: The deck's version before.
    """

    head: Head
    version: int
    changes: Changes
    seen: int


async def preview_rolling_back(
    world: World, request: Request, deck_id: int, version: int
) -> RolledBack:
    """What going back to *version* would change.

    Raises:
        NeedsItsServer, MayNotKeep, DeckGone, VersionUnknown, TitleTaken.
    """
    async with world.database.reading() as db:
        await refuse_unless_keeper(db, request, at=world.now())
        deck = await find_own_deck(db, request, deck_id)
        rolled, _ = await _planned(db, request, deck, version, at=world.now())
    return rolled


async def roll_deck_back(
    world: World, request: Request, deck_id: int, version: int, *, seen: int | None = None
) -> RolledBack:
    """Make a new version of the deck that is as *version* was; memory follows its cards.

    With *seen* only while that is the deck's version, so that nothing but what was previewed is
    changed.

    Raises:
        NeedsItsServer, MayNotKeep, DeckGone, VersionUnknown, TitleTaken, TooManyCards.
        ChangedMeanwhile: The deck is no longer as it was seen.
    """
    return await world.database.writing(
        _roll_back, request, deck_id, version, seen=seen, limits=world.limits, at=world.now()
    )


async def _roll_back(
    db: Connection,
    request: Request,
    deck_id: int,
    version: int,
    *,
    seen: int | None,
    limits: Limits,
    at: int,
) -> RolledBack:
    await lock_server(db, request.guild_id)
    await refuse_unless_keeper(db, request, at=at)
    deck = await find_own_deck(db, request, deck_id)
    if seen not in {None, deck.version}:
        raise ChangedMeanwhile
    rolled, change = await _planned(db, request, deck, version, at=at)
    await write_change(db, request, deck, change, limits=limits, at=at)
    return rolled


async def _planned(
    db: Connection, request: Request, deck: GroupDeck, version: int, *, at: int
) -> tuple[RolledBack, Change]:
    deck_id = deck.deck_id
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
        put=group_cards.stored_cards(different(back, now)),
        gone=[card.id for card in changes.gone],
        head=made.head,
    )
    return RolledBack(made.head, version, changes, deck.version), change
