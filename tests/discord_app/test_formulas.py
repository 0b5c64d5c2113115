"""Pictures of formulas are drawn once, however many ask, and what cannot be drawn is remembered."""

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from random import Random

import psutil
import pytest

from bot.discord_app.formulas import MOST_WAITING, Formulas
from bot.discord_app.picturing import Album
from bot.discord_app.views import text
from bot.discord_app.views.card import prompt, solution
from bot.discord_app.views.formulas import FormulaPicture
from bot.discord_app.views.screen import Screen
from bot.discord_app.working import put_away
from bot.learning.cards import Deck, Level, Recall
from bot.storage.database import Database
from bot.tutor.library import Library
from bot.tutor.world import World

HALF = r"\frac{a+1}{2}"
PATIENCE_S = 30.0


@pytest.fixture(autouse=True)
async def afterwards_no_process_is_left() -> AsyncIterator[None]:
    yield
    await put_away()


@pytest.fixture
def world(database: Database) -> World:
    return World(database, Library(decks={}), now=lambda: 1_800_000_000, random=Random(1))


@pytest.fixture
async def formulas() -> AsyncIterator[Formulas]:
    drawing = Formulas(Album(), wait_s=PATIENCE_S)
    yield drawing
    # What is still to be drawn would begin with a process of its own.
    drawing.stop()


def asking(*sources: str) -> Screen:
    return Screen(*(text.pictured(f"Is it ${source}$?", 300) for source in sources))


async def rows(world: World) -> int:
    async with world.database.reading() as db:
        ((count,),) = await db.fetch("select count(*) from media")
    return int(count)


class Telling(Formulas):
    """Tells when it has a worker that can draw."""

    def __init__(self, album: Album) -> None:
        super().__init__(album)
        self.is_ready = asyncio.Event()

    async def get_ready(self) -> None:
        await super().get_ready()
        self.is_ready.set()


def with_card(world: World, prompt: str) -> World:
    """The same with a deck of one card."""
    card = Recall(id="a", level=Level.BEGINNER, prompt=prompt, answer="Yes.")
    deck = Deck(
        name="halves",
        title="Halves",
        description="",
        language="en",
        authors=(),
        licence="",
        cards=(card,),
    )
    return replace(world, library=Library(decks={"halves": deck}))


class Counting(Formulas):
    """Counts how often it draws."""

    count = 0

    async def _draw_one(self, world: World, picture: FormulaPicture) -> None:
        self.count += 1
        await super()._draw_one(world, picture)


async def test_who_asks_at_once_waits_for_the_same_picture(world):
    formulas = Counting(Album(), wait_s=PATIENCE_S)

    screens = await asyncio.gather(*(formulas.drawn(world, asking(HALF)) for _ in range(20)))

    assert {screen.media for screen in screens} == {asking(HALF).with_formulas().media}
    assert await rows(world) == formulas.count == 1


async def test_what_cannot_be_drawn_is_left_out_of_every_later_picture(world, formulas):
    first = await formulas.drawn(world, asking(HALF, r"\frac{a"))
    # Nothing is waited for: this is known.
    later = await formulas.drawn(world, asking(r"\frac{a", HALF), wait_s=0)

    assert [[row.source for row in each.rows] for each in first.formulas] == [[HALF]]
    assert later.media == first.media


async def test_a_host_whose_cards_have_formulas_has_a_worker_before_the_first_is_asked(world):
    formulas, before = Telling(Album()), len(psutil.Process().children())

    formulas.begin(with_card(world, f"Is it ${HALF}$?"))

    async with asyncio.timeout(PATIENCE_S):
        await formulas.is_ready.wait()
    formulas.stop()
    assert len(psutil.Process().children()) == before + 1


async def test_so_has_one_whose_servers_saw_formulas_lately(world, formulas):
    await formulas.drawn(world, asking(HALF))
    await put_away()
    again = Telling(Album())

    again.begin(world)

    async with asyncio.timeout(PATIENCE_S):
        await again.is_ready.wait()
    again.stop()


async def test_a_host_without_formulas_has_no_worker(world):
    formulas = Formulas(Album())

    assert not await formulas.is_needed(with_card(world, "Is it $5, or $x_i$?"))


async def test_a_screen_without_formulas_is_left_alone(world, formulas):
    plain = Screen("It costs $5.")

    assert await formulas.drawn(world, plain) is plain


async def test_a_host_without_the_extra_is_told_once_and_every_text_is_whole(world, caplog):
    formulas = Formulas(Album(), can_draw=False)
    caplog.set_level(logging.INFO)

    formulas.begin(world)
    screen = asking(HALF)

    assert await formulas.drawn(world, screen) is screen
    assert [each.message for each in caplog.records] == [
        "formulas are shown as text, because the extra `math` is not installed"
    ]


async def test_who_does_not_wait_gets_the_source_and_the_next_the_picture(world, formulas):
    screen = asking(HALF)

    assert (await formulas.drawn(world, screen, wait_s=0)).media == ()
    assert (await formulas.drawn(world, screen)).media


async def test_more_at_once_than_can_be_drawn_soon_show_their_source(world, formulas):
    screens = [asking(rf"\frac{{x}}{{{number}}} y") for number in range(MOST_WAITING + 5)]

    shown = await asyncio.gather(
        *(formulas.drawn(world, screen, wait_s=0.01) for screen in screens)
    )

    assert [screen.media for screen in shown] == [()] * len(screens)
    assert len(formulas._tasks) == MOST_WAITING
    formulas.stop()


async def test_what_is_late_leaves_the_pictures_above_it(world, formulas):
    await formulas.drawn(world, asking(HALF))

    shown = await formulas.drawn(world, asking(HALF, r"\frac{b+1}{2}"), wait_s=0)

    assert [[row.source for row in each.rows] for each in shown.formulas] == [[HALF]]


async def test_too_many_in_one_text_are_drawn_as_far_as_there_is_room(world, formulas):
    written = " ".join(rf"$\frac{{{n}+n}}{{x}}$" for n in range(18))
    screen = Screen(text.pictured(written, 1500))

    (picture,) = (await formulas.drawn(world, screen)).formulas

    assert 5 < len(picture.rows) < 18
    assert len((await formulas.drawn(world, asking(r"\frac{17+n}{x}"))).formulas) == 1


async def test_what_a_card_shows_when_it_closes_is_drawn_while_it_is_open(world, formulas):
    card = Recall(
        id="a", level=Level.BEGINNER, prompt=f"Is it ${HALF}$?", answer=r"No, $\frac{b+1}{2}$."
    )

    await formulas.soon(world, card)
    await asyncio.gather(*formulas._tasks.values())

    closed = await formulas.drawn(world, Screen(prompt(card), solution(card)), wait_s=0)
    assert len(closed.formulas) == 2


async def test_who_waits_while_the_bot_stops_begins_nothing_anew(world):
    formulas = Counting(Album(), wait_s=PATIENCE_S)
    waiting = asyncio.create_task(formulas.drawn(world, asking(HALF)))
    while not formulas._tasks:  # noqa: ASYNC110 - a few turns of the loop
        await asyncio.sleep(0)

    formulas.stop()
    screen = await waiting

    assert screen.media == ()
    assert formulas.count <= 1
    assert formulas._tasks == {}
