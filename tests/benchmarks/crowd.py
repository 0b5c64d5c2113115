"""A crowd of learners in several servers, who click the cards in their channels."""

import asyncio
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from bot.playground import Answer, Channel, Guild, Message, Person, Playground

GUILDS = 8
CHANNELS_A_GUILD = 5
PEOPLE_A_GUILD = 160

# One deck a channel, so that a learner meets most cards for the first time.
DECKS = ("fine-tuning", "neural-networks", "transformers", "evaluating-models", "python-data-model")

QUIZ_WITHIN_S = 20.0


@dataclass(frozen=True, slots=True)
class Place:
    """A channel, its server's people, and who starts rounds there."""

    channel: Channel
    host: Person
    people: tuple[Person, ...]
    deck: str


@dataclass(frozen=True, slots=True)
class Click:
    """Somebody who is about to choose an option of the card in front of her."""

    person: Person
    card: Message
    option: str

    async def __call__(self) -> Answer:
        # On the card as it looks now: how many have answered may have been edited in.
        return await self.person.click(self.card.stored.snapshot(), self.option)


def gather(discord: Playground) -> list[Place]:
    """The servers with their channels and people."""
    guilds = [discord.add_guild(f"Study group {number}") for number in range(GUILDS)]
    return [place for guild in guilds for place in _settle_in(guild)]


def _settle_in(guild: Guild) -> Iterator[Place]:
    host = guild.add_person("Dilnoza", moderator=True)
    people = tuple(guild.add_person(f"Learner {number}") for number in range(PEOPLE_A_GUILD))
    for deck in DECKS[:CHANNELS_A_GUILD]:
        yield Place(guild.add_channel(deck), host, people, deck)


async def open_rounds(places: Sequence[Place]) -> list[tuple[Place, Message]]:
    """A round of choice cards in every channel: the places with the card now open there."""
    answers = await asyncio.gather(
        *(
            place.host.type(
                "/quiz",
                place.channel,
                deck=place.deck,
                kind="choice",
                questions=5,
                timeout_s=QUIZ_WITHIN_S,
            )
            for place in places
        )
    )
    return [(place, answer.message) for place, answer in zip(places, answers, strict=True)]


def clicks_on(cards: Sequence[tuple[Place, Message]], seed: int) -> list[Click]:
    """Everybody answers the card in each of her channels once, all mixed up."""
    dice = random.Random(seed)
    clicks = [
        Click(person, card, dice.choice([label for label in card.buttons if len(label) == 1]))
        for place, card in cards
        for person in place.people
    ]
    dice.shuffle(clicks)
    return clicks


async def click_busily(clicks: Sequence[Click], *, at_once: int) -> list[Answer]:
    """Always *at_once* clicks waiting for their answer: as many a second as the bot can take."""
    left = iter(clicks)

    async def one_after_the_other() -> list[Answer]:
        return [await click() for click in left]

    answered = await asyncio.gather(*(one_after_the_other() for _ in range(at_once)))
    return list(chain.from_iterable(answered))


async def click_steadily(clicks: Sequence[Click], *, a_second: float, seed: int) -> list[Answer]:
    """So many clicks a second on average, at random moments, whether answers come or not."""
    dice, due = random.Random(seed), time.perf_counter()
    waiting: list[asyncio.Task[Answer]] = []
    for click in clicks:
        due += dice.expovariate(a_second)
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        waiting.append(asyncio.create_task(click()))
    return await asyncio.gather(*waiting)


def portions(clicks: Sequence[Click], *sizes: int) -> list[list[Click]]:
    """The first so many, the next so many, and so on."""
    left = iter(clicks)
    return [list(islice(left, size)) for size in sizes]


def percentile(answers: Sequence[Answer], percent: float) -> float:
    """Milliseconds within which so many percent of the answers came."""
    return nearest(sorted(answer.milliseconds for answer in answers), percent)


def nearest(ordered: Sequence[float], percent: float) -> float:
    """The value at that percentile of sorted values."""
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]
