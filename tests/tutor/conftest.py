"""A world over a real store, with a small deck and a clock that tests move."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

import pytest

from bot.learning.cards import Choice, Concept, Deck, Explain, Level, Recall
from bot.learning.rounds import Mode
from bot.storage.database import Database
from bot.tutor import opening
from bot.tutor.library import Library
from bot.tutor.opening import Opened, Wish
from bot.tutor.world import Request, World

NOON = 1_800_000_000
GUILD = 700
CHANNEL = 800
ADA, BEN, CHIDI, DILNOZA = 1, 2, 3, 4

RECALL = Recall(id="gain", level=Level.BEGINNER, prompt="What does a plant gain?", answer="Sugar.")
CHOICE = Choice(
    id="gas",
    level=Level.INTERMEDIATE,
    prompt="Which gas does a leaf take in?",
    options=("Oxygen", "Carbon dioxide", "Nitrogen"),
    key=1,
    explanation="Carbon dioxide is the carbon source.",
)
EXPLAIN = Explain(
    id="shade",
    level=Level.ADVANCED,
    prompt="Why does a shaded plant grow slowly?",
    hint="Follow the energy.",
    concepts=(
        Concept(name="Less light", accept=("less light", "little light")),
        Concept(name="Less sugar", accept=("less sugar", "less glucose")),
    ),
    answer="With less light it makes less sugar.",
)
DECK = Deck(
    name="photosynthesis",
    title="Photosynthesis",
    description="",
    language="en",
    authors=(),
    licence="CC-BY-4.0",
    cards=(RECALL, CHOICE, EXPLAIN),
)


@dataclass
class Clock:
    """Whole seconds that pass only when a test says so."""

    at: int = NOON

    def __call__(self) -> int:
        return self.at

    def advance(self, seconds: int) -> None:
        self.at += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def world(database: Database, clock: Clock) -> World:
    library = Library(decks={DECK.name: DECK}, problems=())
    return World(database, library, now=clock, random=Random(7))


Ask = Callable[..., Request]


@pytest.fixture
def ask() -> Ask:
    """Requests with ids of their own, as Discord gives them."""
    last = 10_000

    def request(learner_id: int = ADA, **fields: object) -> Request:
        nonlocal last
        last += 1
        values = {
            "interaction_id": last,
            "guild_id": GUILD,
            "channel_id": CHANNEL,
            "learner_id": learner_id,
            "name": {ADA: "Ada", BEN: "Ben", CHIDI: "Chidi", DILNOZA: "Dilnoza"}.get(
                learner_id, f"Learner {learner_id}"
            ),
        }
        return Request(**{**values, **fields})  # type: ignore[arg-type]

    return request


Open = Callable[..., "Opened"]


@pytest.fixture
def open_round(world: World, ask: Ask) -> Callable[..., object]:
    """Ada opens a round; fields of the wish and of the request may be given."""

    async def opened(request: Request | None = None, **wish: object) -> Opened:
        wanted = {"deck": DECK.name, "questions": 10, "mode": Mode.TOGETHER, **wish}
        return await opening.open_round(world, request or ask(), Wish(**wanted))  # type: ignore[arg-type]

    return opened
