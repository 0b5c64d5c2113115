"""A bot that is killed between two steps or in the middle of one: the next one goes on."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from bot.playground import Answer, Message, Person, Playground
from tests.journeys.conftest import Study
from tests.journeys.playing import earned, next_message, ranked, standings
from tests.journeys.processes import Host, hosting, next_request
from tests.journeys.small_decks import write_all_kinds
from tests.journeys.stores import make_all_due, rollups_kept_and_rebuilt, rows

CUTS = [
    "the round is opened",
    "the choice is picked",
    "Next after the choice",
    "the answer is revealed",
    "the answer is judged",
    "Next after the recall",
    "the hint is shown",
    "the form is opened",
    "the form is submitted",
    "the correction is opened",
    "the correction is submitted",
    "Next after the explanation",
    "the misses are practised",
]

CALLBACK = r"/interactions/\d+/[^/]+/callback$"
MESSAGES = r"/channels/\d+/messages$"

Hosted = AbstractAsyncContextManager[Host]


class Table:
    """Two people in a server of their own, who play a round of all three kinds."""

    def __init__(self, discord: Playground, name: str) -> None:
        guild = discord.add_guild(name)
        self.channel = guild.add_channel("quiz")
        self.ada, self.ben = guild.add_person("Ada"), guild.add_person("Ben")
        self.announced: dict[tuple[str, str], int] = {}
        self.summary: Message | None = None
        self._steps = self._play()

    async def go_on_until(self, cut: str) -> None:
        """Play until this step is done."""
        async for step in self._steps:
            if step == cut:
                return
        raise AssertionError(f"nobody came to {cut!r}")

    async def finish(self) -> None:
        """Play to the end, on the messages and forms that are open."""
        async for _ in self._steps:
            pass

    @property
    def points(self) -> Counter[str]:
        """What the replies announced, by name."""
        points: Counter[str] = Counter()
        for (name, _), earned_points in self.announced.items():
            points[name] += earned_points
        return points

    async def _play(self) -> AsyncIterator[str]:
        opened = await self.ada.type("/quiz", self.channel, deck="photosynthesis", questions=3)
        shown = opened.message
        yield "the round is opened"
        for _ in range(3):
            kind, answering = self._answering(shown)
            async for step in answering:
                yield step
            await self.ada.click(shown, "Next")
            shown = await next_message(self.channel, shown)
            yield f"Next after the {kind}"
        self.summary = shown
        practised = await self.ben.click(shown, "Practise my misses")
        yield "the misses are practised"
        await self.ben.click(practised.message, "End")

    def _answering(self, card: Message) -> tuple[str, AsyncIterator[str]]:
        if "Reveal answer" in card.buttons:
            return "recall", self._recall(card)
        if "Explain" in card.buttons:
            return "explanation", self._explain(card)
        return "choice", self._choose(card)

    async def _choose(self, card: Message) -> AsyncIterator[str]:
        self._note(self.ben, "choice", await self.ben.click(card, "A"))
        yield "the choice is picked"
        self._note(self.ada, "choice", await self.ada.click(card, "B"))

    async def _recall(self, card: Message) -> AsyncIterator[str]:
        revealed = await self.ben.click(card, "Reveal answer")
        yield "the answer is revealed"
        self._note(self.ben, "recall", await self.ben.click(revealed.message, "Missed it"))
        yield "the answer is judged"

    async def _explain(self, card: Message) -> AsyncIterator[str]:
        hinted = await self.ben.click(card, "Hint")
        yield "the hint is shown"
        form = (await self.ben.click(hinted.message, "Explain")).form
        yield "the form is opened"
        verdict = await self.ben.submit(form, {"Your explanation": "There is little light."})
        assert "1 of 2 concepts" in verdict.text
        self._note(self.ben, "explain", verdict)
        yield "the form is submitted"
        form = (await self.ben.click(verdict.message, "Correct this")).form
        yield "the correction is opened"
        corrected = await self.ben.submit(
            form, {"Tick every idea your explanation had": ["0", "1"]}
        )
        assert "2 of 2 concepts" in corrected.text
        self._note(self.ben, "explain", corrected)
        yield "the correction is submitted"

    def _note(self, who: Person, card: str, verdict: Answer) -> None:
        self.announced[who.name, card] = earned(verdict)


@pytest.fixture
def store(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/recollect.db"


@pytest.fixture
def hosted(study: Study, store: str, tmp_path: Path) -> Hosted:
    decks = write_all_kinds(tmp_path / "decks")
    return hosting(study.discord, store=store, decks=decks, folder=tmp_path, forks=True)


async def test_killed_after_any_step_the_same_messages_go_on_to_the_summary(
    study: Study, hosted: Hosted, store: str
) -> None:
    # One server for each place to cut, so that two processes see all of them.
    study.discord.limits.enabled = False  # which so many rounds at once would reach
    tables = {cut: Table(study.discord, cut) for cut in CUTS}
    async with hosted as host:
        first = await host.start()
        await asyncio.gather(*(table.go_on_until(cut) for cut, table in tables.items()))

        await first.kill()
        await host.start()
        await asyncio.gather(*(table.finish() for table in tables.values()))

        for table in tables.values():
            await assert_all_agree(table)
    kept, rebuilt = await rollups_kept_and_rebuilt(store)
    assert kept == rebuilt


async def assert_all_agree(table: Table) -> None:
    """The summary, the leaderboard and the replies tell of the same points."""
    channel = table.channel
    *cards, summary = channel.public_messages()
    assert len(cards) == 3
    assert [card.buttons for card in cards] == [()] * 3
    assert set(standings(summary)) == ranked(table.points)
    board = await table.ada.type("/leaderboard", channel)
    assert set(standings(board.message)) == ranked(table.points)


@pytest.mark.parametrize(
    ("request_path", "moves"),
    [
        pytest.param(CALLBACK, 1, id="the next card, not sent yet"),
        pytest.param(MESSAGES, 1, id="the next card, unheard of"),
        pytest.param(CALLBACK, 3, id="the summary, not sent yet"),
        pytest.param(MESSAGES, 3, id="the summary, unheard of"),
    ],
)
async def test_killed_while_it_shows_what_comes_next_the_next_one_shows_it_once(
    study: Study, hosted: Hosted, store: str, request_path: str, moves: int
) -> None:
    async with hosted as host:
        first = await host.start()
        card = (await open_round(study)).message
        for _ in range(moves - 1):
            card = await move_on(study, card)
        first.dies_after(study.discord, "POST", request_path)
        await study.ada.click(card, "Next")
        await first.ended()
        await make_all_due(store)
        sent = next_request(study.discord, "POST", MESSAGES)

        second = await host.start()
        await sent
        shown = await next_message(study.channel, card)
        while "Next" in shown.buttons:
            shown = await move_on(study, shown)
        await second.stop()

    assert shown.text.startswith("### Round over")
    assert len(study.channel.public_messages()) == 4
    assert await rows(store, "select * from displays") == []
    assert await rows(store, "select summary_id from rounds") == [(shown.id,)]


async def test_killed_before_a_round_is_shown_the_next_one_shows_it(
    study: Study, hosted: Hosted, store: str
) -> None:
    async with hosted as host:
        first = await host.start()
        study.discord.faults.fail("POST", CALLBACK)
        first.dies_after(study.discord, "POST", CALLBACK)
        await open_round(study, wait=False)
        await first.ended()
        await make_all_due(store)

        await host.start()
        card = (await study.channel.until(lambda messages: messages))[0]
        closed = await study.ada.click(card, "Next")

    assert "1 of 3" in closed.text
    assert closed.message.buttons == ()


async def test_killed_before_it_hears_that_a_round_is_shown_an_answer_tells_where_it_is(
    study: Study, hosted: Hosted, store: str
) -> None:
    async with hosted as host:
        first = await host.start()
        first.dies_after(study.discord, "POST", CALLBACK)
        card = (await open_round(study, kind="choice")).message
        await first.ended()

        await host.start()
        await study.ben.click(card, "A")
        await study.channel.until(lambda messages: "1 learner has answered" in messages[0].text)

    # Nothing is owed any more, so the card is never posted a second time.
    assert await rows(store, "select * from displays") == []
    assert await rows(store, "select message_id from items where position = 0") == [(card.id,)]


@pytest.mark.parametrize("is_heard", [True, False], ids=["unheard of", "not sent yet"])
async def test_killed_while_it_says_a_verdict_the_next_one_says_the_same(
    study: Study, hosted: Hosted, store: str, is_heard: bool
) -> None:
    async with hosted as host:
        first = await host.start()
        card = (await open_round(study, kind="choice")).message
        if not is_heard:
            study.discord.faults.fail("POST", CALLBACK)
        first.dies_after(study.discord, "POST", CALLBACK)
        verdict = await study.ben.click(card, "A", wait=False)
        await first.ended()

        await host.start()
        again = await study.ben.click(card, "B")

    assert "You already answered A." in again.text
    assert await rows(store, "select chosen, points from attempts") == [(0, earned(again))]
    assert verdict.has_message is is_heard
    if is_heard:
        assert again.text == f"You already answered A.\n{verdict.text}"


async def open_round(study: Study, *, wait: bool = True, kind: str | None = None) -> Answer:
    return await study.ada.type(
        "/quiz", study.channel, wait=wait, deck="photosynthesis", questions=3, kind=kind
    )


async def move_on(study: Study, card: Message) -> Message:
    """The message after that card."""
    await study.ada.click(card, "Next")
    return await next_message(study.channel, card)
