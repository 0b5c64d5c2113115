"""Cards with formulas: pictures where they can be drawn, the source in time where they cannot."""

import asyncio
import io
import time
from collections import defaultdict

import pytest
from PIL import Image

from bot.discord_app.formulas import Formulas
from bot.discord_app.picturing import Album
from bot.discord_app.views.formulas import FormulaPicture
from bot.pictures.formulas import NARROW
from bot.playground import Clock
from bot.tutor.library import load_library
from bot.tutor.world import World
from tests.journeys.playing import next_message
from tests.journeys.test_pictures import alts, pictures, uploads

DECK = r"""
title: Calculus
cards:
  - id: power
    kind: choice
    prompt: What is $\int_0^1 x^n dx$ for $n \ge 0$?
    options:
      - right: $\frac{1}{n+1}$
      - $\frac{1}{n-1}$
      - $n$, which costs \$5
    explanation: As $\frac{d}{dx} x^{n+1} = (n+1) x^n$.
  - id: wrong
    kind: recall
    prompt: Is $\frac{a$ one, as $\frac{a+1}{b}$ is?
    answer: No.
  - id: plain
    kind: recall
    prompt: What is $e^{i\pi}$, and what is `$x$`?
    answer: $-1$, and code.
"""
LIMITS = r"""
title: Limits
cards:
  - id: plain
    kind: recall
    prompt: Is there a limit?
    answer: There is.
  - id: half
    kind: recall
    prompt: Which one?
    answer: $\frac{b+1}{2}$
  - id: why
    kind: explain
    prompt: Why?
    hint: Think of $\frac{h+1}{2}$.
    concepts:
      - {name: It falls, accept: [falls]}
"""
PATIENCE_S = 30.0
INTEGRAL = r"\int_0^1 x^n dx"


@pytest.fixture
def time_there():
    """It stands still, so that no answer is late, however long the drawing takes."""
    return Clock(frozen_at=time.time())


@pytest.fixture
async def start(start_bot, tmp_path):
    decks = tmp_path / "calculus"
    decks.mkdir()
    (decks / "calculus.yaml").write_text(DECK)
    (decks / "limits.yaml").write_text(LIMITS)
    library = await load_library(decks)
    assert library.problems == ()
    return lambda: start_bot(library=library)


@pytest.fixture
async def bot(start):
    async with start() as started:
        await prepare(started)
        yield started


async def prepare(bot) -> None:
    """Have a worker, and patience: this machine may have other things to do."""
    bot.client.formulas = Formulas(bot.client.album, wait_s=PATIENCE_S)
    await bot.client.formulas.get_ready()


class Telling(Formulas):
    """Tells when a formula has been drawn."""

    def __init__(self, album: Album) -> None:
        super().__init__(album)
        self._drawn: defaultdict[str, asyncio.Event] = defaultdict(asyncio.Event)

    async def _draw_one(self, world: World, picture: FormulaPicture) -> None:
        await super()._draw_one(world, picture)
        for row in picture.rows:
            self._drawn[row.source].set()

    async def has_drawn(self, source: str) -> None:
        async with asyncio.timeout(PATIENCE_S):
            await self._drawn[source].wait()


async def quiz(study, **options):
    wish = {"deck": "calculus", "questions": 3, "order": "deck", **options}
    return await study.ada.type("/quiz", study.channel, **wish)


async def test_a_card_together_shows_its_formulas_as_a_picture_below_the_text(study, bot):
    opened = (await quiz(study)).message

    assert "What is (1) for n ≥ 0?" in opened.text
    assert "n, which costs $5" in opened.text
    assert opened.text.count("*see picture*") == 2
    (alt,) = alts(opened)
    assert alt.startswith(f"(1) {INTEGRAL}; ")
    for option in (r"\frac{1}{n+1}", r"\frac{1}{n-1}"):
        assert option in alt
    (png,) = await pictures(opened)
    assert Image.open(io.BytesIO(png)).width >= NARROW


async def test_answering_and_closing_show_what_the_explanation_has(study, bot):
    opened = (await quiz(study)).message
    right = next(line for line in alts(opened)[0].split("; ") if "n+1" in line)[0]

    verdict = (await study.ben.click(opened, right)).message

    assert f"**{right}** *see picture*" in verdict.text
    assert "As (1)." in verdict.text
    assert len(await pictures(verdict)) == 1
    closed = (await study.ada.click(opened, "Next")).message
    assert "As (2)." in closed.text
    assert [alt[:4] for alt in alts(closed)] == ["(1) ", "(2) "]
    assert len(await pictures(closed)) == 2


async def test_a_formula_that_nobody_can_draw_is_shown_as_written_and_the_others_drawn(study, bot):
    opened = (await quiz(study)).message
    await study.ada.click(opened, "Next")
    second = await next_message(study.channel, opened)

    assert r"Is `\frac{a` one, as (1) is?" in second.text
    assert alts(second) == [r"(1) \frac{a+1}{b}"]


async def test_simple_formulas_need_no_picture(study, bot):
    message = (await quiz(study, mode="solo")).message
    while "What is" not in message.text or "code" not in message.text:
        step = next(
            each for each in ("Next", "A", "Reveal answer", "Got it") if each in message.buttons
        )
        message = (await study.ada.click(message, step)).message

    assert "−1, and code." in message.text
    assert "`$x$`" in message.text


async def test_a_solo_round_drops_the_pictures_of_the_card_before(study, bot):
    first = (await quiz(study, mode="solo")).message
    answered = (await study.ada.click(first, "A")).message
    assert len(alts(answered)) == 2

    second = (await study.ada.click(answered, "Next")).message

    assert alts(second) == [r"(1) \frac{a+1}{b}"]
    assert len(await pictures(second)) == 1


async def test_an_edit_that_changes_no_picture_uploads_none(study, bot):
    opened = (await quiz(study)).message
    sent = len(study.discord.requests)

    await study.ben.click(opened, "B")
    study.discord.clock.advance(10)
    counted = await study.channel.until(
        lambda messages: next((each for each in messages if "1 learner has" in each.text), None)
    )

    assert uploads(study, sent) == 1  # the verdict, with the formula of the explanation
    assert len(await pictures(counted)) == 1


async def test_what_was_drawn_is_found_after_a_restart(study, start):
    async with start() as first:
        await prepare(first)
        opened = (await quiz(study)).message
        (drawn,) = await pictures(opened)
        (name,) = next(each.files for each in study.discord.requests if each.files)

    async with start() as second:
        found = await Album().find(second.world, [name])

    assert found == {name: drawn}


async def test_where_nothing_can_be_drawn_the_source_is_shown(study, bot):
    bot.client.formulas = Formulas(Album(), can_draw=False)

    opened = (await quiz(study)).message

    assert f"What is `{INTEGRAL}` for n ≥ 0?" in opened.text
    assert alts(opened) == []


async def test_a_message_does_not_wait_for_a_picture_that_takes_long(study, bot):
    bot.client.formulas = Formulas(bot.client.album, wait_s=0)

    opened = (await quiz(study)).message

    assert f"What is `{INTEGRAL}` for n ≥ 0?" in opened.text
    assert alts(opened) == []


async def test_a_round_goes_on_with_a_card_that_waits_for_its_formulas(study, bot):
    bot.client.formulas = Formulas(bot.client.album, wait_s=0)
    opened = (await quiz(study, questions=2)).message

    await study.ada.click(opened, "Next")

    assert alts(await next_message(study.channel, opened)) == [r"(1) \frac{a+1}{b}"]


async def test_a_review_draws_the_answer_while_the_prompt_is_read(study, bot):
    telling = bot.client.formulas = Telling(bot.client.album)
    message = (await quiz(study, deck="limits", questions=1, mode="solo")).message
    for step in ("Reveal answer", "Got it", "Next"):
        message = (await study.ada.click(message, step)).message
    study.discord.clock.advance(30 * 86_400)
    message = (await study.ada.type("/review", study.channel)).message
    for step in ("Reveal answer", "Got it", "Next"):
        message = (await study.ada.click(message, step)).message
    assert "Which one?" in message.text

    await telling.has_drawn(r"\frac{b+1}{2}")
    bot.client.formulas = Formulas(bot.client.album, wait_s=0)

    revealed = (await study.ada.click(message, "Reveal answer")).message
    assert alts(revealed) == [r"(1) \frac{b+1}{2}"]


async def test_a_hint_is_drawn_while_the_prompt_is_read(study, bot):
    telling = bot.client.formulas = Telling(bot.client.album)
    opened = (await quiz(study, deck="limits", kind="explain", questions=1)).message

    await telling.has_drawn(r"\frac{h+1}{2}")
    bot.client.formulas = Formulas(bot.client.album, wait_s=0)

    assert alts((await study.ben.click(opened, "Hint")).message) == [r"(1) \frac{h+1}{2}"]
