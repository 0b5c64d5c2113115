"""Pictures of formulas are drawn once, however many ask, and what cannot be drawn is remembered."""

import asyncio
from collections.abc import AsyncIterator
from random import Random

import pytest

from bot.discord_app.formulas import MOST_WAITING, Formulas
from bot.discord_app.picturing import Album
from bot.discord_app.views import text
from bot.discord_app.views.screen import Screen
from bot.discord_app.working import put_away
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
def formulas() -> Formulas:
    return Formulas(Album(), wait_s=PATIENCE_S)


def asking(*sources: str) -> Screen:
    return Screen(*(text.pictured(f"Is it ${source}$?", 300) for source in sources))


async def rows(world: World) -> int:
    async with world.database.reading() as db:
        ((count,),) = await db.fetch("select count(*) from media")
    return int(count)


async def test_who_asks_at_once_waits_for_the_same_picture(world, formulas):
    screens = await asyncio.gather(*(formulas.drawn(world, asking(HALF)) for _ in range(20)))

    assert {screen.media for screen in screens} == {asking(HALF).with_formulas().media}
    assert await rows(world) == 1


async def test_what_cannot_be_drawn_is_left_out_of_every_later_picture(world, formulas):
    first = await formulas.drawn(world, asking(HALF, r"\frac{a"))
    # Nothing is waited for: this is known.
    later = await formulas.drawn(world, asking(r"\frac{a", HALF), wait_s=0)

    assert [[row.source for row in each.rows] for each in first.formulas] == [[HALF]]
    assert later.media == first.media


async def test_a_screen_without_formulas_is_left_alone(world, formulas):
    plain = Screen("It costs $5.")

    assert await formulas.drawn(world, plain) is plain


async def test_who_does_not_wait_gets_the_source_and_the_next_the_picture(world, formulas):
    screen = asking(HALF)

    assert await formulas.drawn(world, screen, wait_s=0) is screen
    assert (await formulas.drawn(world, screen)).media


async def test_more_at_once_than_can_be_drawn_soon_show_their_source(world, formulas):
    screens = [asking(rf"\frac{{x}}{{{number}}} y") for number in range(MOST_WAITING + 5)]

    shown = await asyncio.gather(
        *(formulas.drawn(world, screen, wait_s=0.01) for screen in screens)
    )

    assert [each is screen for each, screen in zip(shown, screens, strict=True)] == [True] * len(
        screens
    )
    assert len(formulas._tasks) == MOST_WAITING
    formulas.stop()
