"""A review whose bot is killed at any step goes on in the same message, and loses nothing."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.playground import Answer, Message, Playground
from tests.journeys.conftest import Study
from tests.journeys.playing import answer, earned
from tests.journeys.processes import Host, hosting
from tests.journeys.small_decks import write_all_kinds
from tests.journeys.stores import change, rollups_kept_and_rebuilt, rows

STEPS = [
    "the review is opened",
    "the first card is rated",
    "its rating is taken back",
    "it is rated again",
    "the second card is shown",
    "the first rating is taken back from there",
    "it is rated a third time",
    "the second card is shown again",
    "the second card is rated",
    "the third card is shown",
    "the third card is rated",
]

CALLBACK = r"/interactions/\d+/[^/]+/callback$"
A_MONTH_S = 30 * 86_400

RATED = (
    "select count(*) from attempts a join rounds r on r.round_id = a.round_id "
    "where r.mode = 'review' and not exists (select 1 from undos u "
    "where u.round_id = a.round_id and u.position = a.position)"
)


class Reviewer:
    """Somebody in a server of her own, with three cards that are due."""

    def __init__(self, discord: Playground, name: str, deck) -> None:
        guild = discord.add_guild(name)
        self.channel = guild.add_channel("quiz")
        self.person, self._deck = guild.add_person("Ada"), deck
        self.end: Message | None = None
        self.points = 0
        self._steps = self._review()

    async def meet(self) -> None:
        """Play all cards alone, so that there is something to review."""
        opened = await self.person.type(
            "/quiz", self.channel, deck="photosynthesis", mode="solo", questions=3
        )
        message = opened.message
        for _ in range(3):
            reply = await answer(self.person, message, self._deck)
            message = (await self.person.click(reply.message, "Next")).message

    async def go_on_until(self, cut: str) -> None:
        async for step in self._steps:
            if step == cut:
                return
        raise AssertionError(f"nobody came to {cut!r}")

    async def finish(self) -> None:
        async for _ in self._steps:
            pass

    async def _review(self) -> AsyncIterator[str]:
        shown = (await self.person.type("/review", self.channel)).message
        steps = iter(STEPS)
        yield next(steps)
        rated = await self.rate(shown)
        yield next(steps)
        shown = await self.click(rated, "Undo")
        yield next(steps)
        rated = await self.rate(shown)
        yield next(steps)
        shown = await self.click(rated, "Next")
        yield next(steps)
        shown = await self.click(shown, "Undo")
        yield next(steps)
        rated = await self.rate(shown, counts=True)
        yield next(steps)
        for _ in range(2):
            shown = await self.click(rated, "Next")
            yield next(steps)
            rated = await self.rate(shown, counts=True)
            yield next(steps)
        self.end = await self.click(rated, "Next")

    async def rate(self, shown: Message, *, counts: bool = False) -> Message:
        verdict: Answer = await answer(self.person, shown, self._deck)
        assert "next in" in verdict.text
        self.points += earned(verdict) * counts
        return verdict.message

    async def click(self, message: Message, label: str) -> Message:
        return (await self.person.click(message, label)).message


@pytest.fixture
def store(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/recollect.db"


@pytest.fixture
async def host(study: Study, store: str, tmp_path: Path) -> AsyncIterator[Host]:
    decks = write_all_kinds(tmp_path / "decks")
    study.discord.limits.enabled = False  # so many reviews at once would reach them
    async with hosting(
        study.discord, store=store, decks=decks, folder=tmp_path, forks=True
    ) as host:
        yield host


async def make_memories_old(store: str) -> None:
    await change(
        store,
        "update memories set due_at = due_at - ?, last_review_at = last_review_at - ?",
        A_MONTH_S,
        A_MONTH_S,
    )


async def test_killed_after_any_step_the_same_message_goes_on_to_the_end(
    study: Study, host: Host, store: str, small_deck
) -> None:
    reviewers = {step: Reviewer(study.discord, step, small_deck) for step in STEPS}
    first = await host.start()
    await asyncio.gather(*(each.meet() for each in reviewers.values()))
    await make_memories_old(store)
    await asyncio.gather(*(each.go_on_until(step) for step, each in reviewers.items()))

    await first.kill()
    await host.start()
    await asyncio.gather(*(each.finish() for each in reviewers.values()))

    for each in reviewers.values():
        assert each.end is not None
        assert f"3 cards · 3 recalled · 0 missed · {each.points} points" in each.end.text
    assert await rows(store, RATED) == [(3 * len(reviewers),)]
    kept, rebuilt = await rollups_kept_and_rebuilt(store)
    assert kept == rebuilt


@pytest.mark.parametrize("heard", [True, False], ids=["shown", "not shown"])
@pytest.mark.parametrize("at", ["/review", "rate", "Next", "Undo", "End"])
async def test_killed_in_the_middle_of_a_step_it_is_done_once_and_goes_on(
    study: Study, host: Host, store: str, small_deck, at: str, heard: bool
) -> None:
    ada = Reviewer(study.discord, "Alone", small_deck)
    person, channel = ada.person, ada.channel
    first = await host.start()
    await ada.meet()
    await make_memories_old(store)

    def dies() -> None:
        if not heard:
            study.discord.faults.fail("POST", CALLBACK)
        first.dies_after(study.discord, "POST", CALLBACK)

    rated = 0
    if at == "/review":
        dies()
        await person.type("/review", channel, wait=False)
    else:
        shown = (await person.type("/review", channel)).message
        if at == "rate":
            revealed = shown
            while "Reveal answer" not in revealed.buttons:
                revealed = await ada.click(await ada.rate(revealed), "Next")
                rated += 1
            revealed = await ada.click(revealed, "Reveal answer")
            dies()
            await person.click(revealed, "Got it", wait=False)
            rated += 1
        else:
            verdict = await ada.rate(shown)
            dies()
            await person.click(verdict, at, wait=False)
            rated += at != "Undo"
    await first.ended()
    assert await rows(store, RATED) == [(rated,)]
    await host.start()

    opened = await person.type("/review", channel, cards=3)
    message = opened.message
    # By chance the card it died at was the last one.
    while rated < 3:
        message = await ada.click(await ada.rate(message), "Next")
        rated += 1

    assert message.text.startswith(("### Review over", "Nothing is due now."))
    assert await rows(store, RATED) == [(3,)]
    kept, rebuilt = await rollups_kept_and_rebuilt(store)
    assert kept == rebuilt
