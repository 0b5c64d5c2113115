"""What waits for the keepers of a server's decks, one after the other, each beside its card."""

from dataclasses import dataclass

from bot.learning.cards import Card, Explain
from bot.learning.flags import Decision, FlagPart, has_concept, text_of
from bot.storage.database import Connection
from bot.storage.queries import flags, group_cards, group_decks
from bot.storage.queries.flags import Flag
from bot.storage.queries.group_cards import KeptCard
from bot.tutor.flags.errors import AlreadyDecided, DecidedBefore, FlagGone
from bot.tutor.group_decks.keepers import refuse_unless_keeper
from bot.tutor.world import Request, World


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something that waits, and the card it is about.

    Attributes:
        title: That of the deck.
        now: The card as it stands; None when the deck does not have it any more.
        then: The card as the learner had it, None when it has not changed since.
        learners: How many say so; more than one only for equal wordings.
        waiting: How many wait, this one too.
        later: How many of them came after this one.
        deck_id: Where only one deck is looked through, that one.
    """

    flag: Flag
    title: str
    now: KeptCard | None
    then: Card | None
    learners: int
    waiting: int
    later: int
    deck_id: int | None

    @property
    def seen(self) -> int:
        """The version of the card that the keeper has before her."""
        return 0 if self.now is None else self.now.from_version

    @property
    def may_accept(self) -> bool:
        """Whether the card still has the place that the proposed text is for."""
        return self.now is not None and (
            not self.flag.concept or has_concept(self.now.card, self.flag.concept)
        )

    @property
    def accepted(self) -> tuple[str, ...]:
        """The phrases that show the wording's concept now; none for anything else."""
        card = None if self.now is None else self.now.card
        concepts = card.concepts if isinstance(card, Explain) else ()
        return next((each.accept for each in concepts if each.name == self.flag.concept), ())

    def is_part_other(self, part: FlagPart) -> bool:
        """Whether that part of the card has changed since."""
        if self.now is None or self.then is None:
            return False
        return text_of(self.now.card, part) != text_of(self.then, part)


async def open_inbox(
    world: World, request: Request, *, deck_id: int | None = None, after: int = 0
) -> Entry | None:
    """The oldest entry with a greater id than *after*, and after the last the first again.

    Raises:
        NeedsItsServer, MayNotKeep.
    """
    async with world.database.reading() as db:
        await refuse_unless_keeper(db, request, at=world.now())
        found = await flags.next_open(db, request.guild_id, deck_id=deck_id, after=after)
        if found is None and after:
            found = await flags.next_open(db, request.guild_id, deck_id=deck_id)
        return None if found is None else await _entry(db, found, deck_id=deck_id)


async def look_at_entry(
    world: World, request: Request, flag_id: int, *, deck_id: int | None = None
) -> Entry:
    """This entry as it stands.

    Raises:
        NeedsItsServer, MayNotKeep, FlagGone, AlreadyDecided.
    """
    async with world.database.reading() as db:
        await refuse_unless_keeper(db, request, at=world.now())
        return await _entry(db, await find_waiting(db, request, flag_id), deck_id=deck_id)


async def count_open(world: World, request: Request) -> int:
    """How many wait for the keepers of this server."""
    async with world.database.reading() as db:
        return await flags.count_open(db, request.guild_id)


async def find_waiting(db: Connection, request: Request, flag_id: int) -> Flag:
    """The flag, which must be open and this server's.

    Raises:
        FlagGone, AlreadyDecided.
    """
    found = await flags.find_flag(db, flag_id)
    if found is None or found.guild_id != request.guild_id:
        raise FlagGone
    if found.decision is not Decision.OPEN:
        is_hers = found.decided_by == request.learner_id
        raise (DecidedBefore if is_hers else AlreadyDecided)(decision=found.decision.value)
    return found


async def _entry(db: Connection, flag: Flag, *, deck_id: int | None) -> Entry:
    now = await group_cards.find_card(db, flag.deck_id, flag.card)
    alike = await flags.alike(db, flag)
    return Entry(
        flag=flag,
        title=await title_of(db, flag.deck_id),
        now=now,
        then=await _then(db, flag, now),
        learners=len({each.learner_id for each in alike}),
        waiting=await flags.count_open(db, flag.guild_id, deck_id=deck_id),
        later=await flags.count_open(db, flag.guild_id, deck_id=deck_id, after=flag.flag_id),
        deck_id=deck_id,
    )


async def _then(db: Connection, flag: Flag, now: KeptCard | None) -> Card | None:
    editions = dict(await group_cards.editions_of(db, flag.deck_id, flag.card))
    then = editions.get(flag.from_version)
    return None if now is not None and then == now.card else then


async def title_of(db: Connection, deck_id: int) -> str:
    """What the deck is called now."""
    deck = await group_decks.find_deck(db, deck_id)
    made = None if deck is None else await group_decks.find_version(db, deck_id, deck.version)
    return "" if made is None else made.head.title
