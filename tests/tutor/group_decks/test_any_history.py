"""Whatever keepers and learners do in any order: an id is one card, and nothing past ever changes.

Which card is which is known to the test alone: each carries a serial where nobody looks who
compares cards, in its explanation.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import combinations, count
from random import Random
from string import ascii_lowercase

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from bot.learning.card_matching import RECOGNISABLE
from bot.learning.cards import Level, Recall
from bot.learning.group_names import group_deck_id, group_name
from bot.learning.items import Item
from bot.learning.memory import Rating
from bot.learning.rounds import Mode
from bot.learning.sameness import right_answer
from bot.storage.database import open_database
from bot.storage.queries import group_cards, group_decks, items, memories
from bot.storage.queries.group_cards import KeptCard
from bot.tutor import answers, closing, opening
from bot.tutor.group_decks import adding, editing, rolling_back
from bot.tutor.group_decks.editing import Conflict
from bot.tutor.group_decks.writing_ahead import AT_ONCE
from bot.tutor.library import Library
from bot.tutor.opening import Wish
from bot.tutor.world import Request, World
from tests.tutor.conftest import DECK
from tests.tutor.group_decks.conftest import reading

# Examples share a database, so each has a server and learners of its own.
GUILDS = count(90_000)

chosen = st.integers(0, 50)


@dataclass(frozen=True)
class File:
    """Bring the deck up to date by a file that was made of a version, with some things done."""

    of: int
    dropped: tuple[int, ...]
    mended: tuple[int, ...]
    other_answer: tuple[int, ...]
    other_id: tuple[int, ...]
    stolen_ids: int
    new: int
    turned: bool


@dataclass(frozen=True)
class Edit:
    card: int
    mends: bool
    is_stale: bool


@dataclass(frozen=True)
class Hide:
    card: int


@dataclass(frozen=True)
class AddCard:
    takes_id_of: int


@dataclass(frozen=True)
class RollBack:
    to: int


@dataclass(frozen=True)
class Play:
    learner: int
    goes_on: bool


some = st.lists(chosen, max_size=2).map(tuple)
files = st.builds(
    File,
    of=chosen,
    dropped=some,
    mended=some,
    other_answer=some,
    other_id=some,
    stolen_ids=st.integers(0, 2),
    new=st.integers(0, 2),
    turned=st.booleans(),
)
steps = st.lists(
    st.one_of(
        files,
        files,
        st.builds(Edit, chosen, st.booleans(), st.booleans()),
        st.builds(Hide, chosen),
        st.builds(AddCard, chosen),
        st.builds(RollBack, chosen),
        st.builds(Play, st.integers(1, 2), st.booleans()),
        st.builds(Play, st.integers(1, 2), st.booleans()),
    ),
    min_size=4,
    max_size=14,
)


@dataclass
class Study:
    """One deck, what its keepers did, and what must hold."""

    world: World
    ask: Callable[..., Request]
    guild_id: int
    at_once: int
    deck_id: int = 0
    serials: int = 0
    versions: list[list[KeptCard]] = field(default_factory=list)
    serial_of: dict[str, str | None] = field(default_factory=dict)
    rounds: dict[int, tuple[int, int, list[Item]]] = field(default_factory=dict)
    answered: defaultdict[tuple[int, str], set[str | None]] = field(
        default_factory=lambda: defaultdict(set)
    )
    answer_since: dict[str, tuple[tuple[str, ...], int]] = field(default_factory=dict)

    def keeper(self):
        return self.ask(guild_id=self.guild_id, manages_server=True)

    def learner(self, number):
        """A request of one of the two learners, who are others in each study."""
        return self.ask(self.guild_id * 10 + number, guild_id=self.guild_id)

    def new_card(self, card_id=None):
        self.serials += 1
        number = self.serials
        return Recall(
            id=card_id or f"card-{number}",
            level=Level.BEGINNER,
            prompt=prompt_of(number),
            answer=f"Answer {number}.",
            explanation=f"serial {number}",
        )

    async def stored(self, version=None):
        async with self.world.database.reading() as db:
            return await group_cards.cards_of(db, self.deck_id, version)

    async def give(self, *cards):
        preview = await adding.preview(self.world, self.keeper(), reading(*cards))
        added = await adding.add(self.world, self.keeper(), preview.draft_id, at_once=self.at_once)
        self.deck_id = group_deck_id(added.name) or 0

    async def begin(self):
        await self.give(*(self.new_card() for _ in range(4)))
        await self.look()

    async def take(self, step):
        match step:
            case File():
                await self.update(step)
            case Edit():
                await self.edit(step)
            case Hide(card):
                if kept := pick(await self.stored(), card):
                    await editing.hide_card(
                        self.world,
                        self.keeper(),
                        self.deck_id,
                        kept.card.id,
                        is_hidden=not kept.is_hidden,
                    )
            case AddCard(taken):
                ids = sorted(self.serial_of)
                card = self.new_card(ids[taken % len(ids)])
                await editing.add_card(self.world, self.keeper(), self.deck_id, card)
            case RollBack(to):
                await self.roll_back(to)
            case Play():
                await self.play(step)

    async def update(self, step):
        source = self.versions[step.of % len(self.versions)]
        cards = [kept.card for kept in source]
        for where in step.mended:
            change(cards, where, lambda card: {"prompt": f"{card.prompt}?"})
        for where in step.other_answer:
            change(cards, where, lambda card: {"answer": f"{card.answer} Or else!"})
        for where in step.other_id:
            change(cards, where, lambda card: {"id": f"x-{card.id}"[:40]})
        for where in step.dropped:
            if len(cards) > 1:
                cards.pop(where % len(cards))
        present = {card.id for card in cards}
        free = [card_id for card_id in sorted(self.serial_of) if card_id not in present]
        cards += [self.new_card(card_id) for card_id in free[: step.stolen_ids]]
        cards += [self.new_card() for _ in range(step.new)]
        if not cards or len({card.id for card in cards}) < len(cards):
            return
        await self.give(*(reversed(cards) if step.turned else cards))

    async def edit(self, step):
        kept = pick(await self.stored(), step.card)
        if kept is None:
            return
        text = {"prompt": f"{kept.card.prompt}!"} if step.mends else {"answer": "Quite else."}
        seen = kept.from_version - 1 if step.is_stale else kept.from_version
        edited = await editing.edit_card(
            self.world, self.keeper(), self.deck_id, replace(kept.card, **text), seen=seen
        )
        if replace(kept.card, **text) != kept.card:
            assert isinstance(edited, Conflict) is step.is_stale

    async def roll_back(self, to):
        if len(self.versions) < 2:
            return
        version = to % (len(self.versions) - 1) + 1
        await rolling_back.roll_deck_back(
            self.world, self.keeper(), self.deck_id, version, at_once=self.at_once
        )
        now, then = await self.stored(), self.versions[version - 1]
        assert [(each.card, each.is_hidden) for each in now] == [
            (each.card, each.is_hidden) for each in then
        ]

    async def play(self, step):
        """Open a round alone, or go on with the one that is open, by one card."""
        request = self.learner(step.learner)
        if step.learner not in self.rounds:
            if all(kept.is_hidden for kept in await self.stored()):
                return
            wish = Wish(deck=group_name(self.deck_id), questions=5, mode=Mode.SOLO)
            round_id = (await opening.open_round(self.world, request, wish)).round.round_id
            self.rounds[step.learner] = (round_id, 0, await self.items_of(round_id))
            return
        round_id, position, put = self.rounds[step.learner]
        answered = await answers.judge(self.world, request, round_id, position, Rating.GOOD)
        card = put[position].card
        assert answered.attempt.card == card.id
        self.answered[request.learner_id, card.id].add(card.explanation)
        if position + 1 == len(put) or not step.goes_on:
            await closing.end_round(self.world, request, round_id)
            del self.rounds[step.learner]
        else:
            await closing.next_card(self.world, self.learner(step.learner), round_id, position)
            self.rounds[step.learner] = (round_id, position + 1, put)

    async def items_of(self, round_id):
        async with self.world.database.reading() as db:
            return [stored.item for stored in await items.items_of(db, round_id)]

    async def look(self):
        """See that all that must hold does."""
        await self.see_versions()
        await self.see_ids()
        for round_id, _, put in self.rounds.values():
            assert await self.items_of(round_id) == put
        async with self.world.database.reading() as db:
            name = group_name(self.deck_id)
            for (learner, card_id), serials in self.answered.items():
                assert serials == {self.serial_of[card_id]}
                assert await memories.find_memory(db, learner, name, card_id) is not None

    async def see_versions(self):
        for number, kept in enumerate(self.versions, start=1):
            assert await self.stored(number) == kept
        async with self.world.database.reading() as db:
            deck = await group_decks.find_deck(db, self.deck_id)
        assert deck is not None
        for number in range(len(self.versions) + 1, deck.version + 1):
            self.versions.append(await self.stored(number))
        assert await self.stored() == self.versions[-1]
        assert deck.cards == len(self.versions[-1])

    async def see_ids(self):
        now = self.world.now()
        for kept in self.versions[-1]:
            card = kept.card
            assert self.serial_of.setdefault(card.id, card.explanation) == card.explanation
            answer, since = self.answer_since.get(card.id, ((), now))
            if right_answer(card) != answer:
                since = now
            assert kept.counts_from == since
            self.answer_since[card.id] = (right_answer(card), since)


def prompt_of(number):
    """As unlike the others as prompts of a deck are."""
    return "Of " + "".join(Random(number).choices(ascii_lowercase, k=40))


def pick(kept, number):
    return kept[number % len(kept)] if kept else None


def change(cards, number, how):
    if cards:
        place = number % len(cards)
        cards[place] = replace(cards[place], **how(cards[place]))


def test_the_cards_of_this_model_are_told_apart_by_their_prompts():
    for one, other in combinations(map(prompt_of, range(80)), 2):
        assert fuzz.ratio(one, other) < RECOGNISABLE


@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    taken=steps,
    seed=st.integers(0, 2**32),
    # From where on a change is written ahead: always, for some, or never.
    at_once=st.sampled_from([-1, 1, AT_ONCE]),
)
async def test_memory_stays_with_its_card_and_rounds_and_versions_as_they_were(
    database_url, ask, clock, taken, seed, at_once
):
    library = Library(decks={DECK.name: DECK}, problems=())
    database = await open_database(database_url)
    try:
        world = World(database, library, now=clock, random=Random(seed))
        study = Study(world, ask, guild_id=next(GUILDS), at_once=at_once)
        await study.begin()
        for step in taken:
            clock.advance(60)
            await study.take(step)
            await study.look()
    finally:
        await database.close()
