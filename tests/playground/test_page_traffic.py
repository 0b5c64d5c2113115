"""The record behind the page: what was asked and told, what it is about, and how long it took."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.playground import Clock
from bot.playground.page.traffic import KEPT, LONGEST_BODY
from tests.playground.bodies import V2
from tests.playground.bots import StudyBot, connected
from tests.playground.pages import Studio, View, a_studio
from tests.playground.raw import button, row

Entry = dict[str, Any]


@pytest.fixture
async def studio() -> AsyncIterator[Studio]:
    async with a_studio(Clock()) as opened:
        yield opened


@pytest.fixture
async def bot(studio: Studio) -> AsyncIterator[StudyBot]:
    async with connected(StudyBot(), studio.discord) as running:
        yield running


@pytest.fixture
async def ada(studio: Studio) -> AsyncIterator[View]:
    async with studio.window(studio.ada) as view:
        yield view


async def entries(view: View) -> list[Entry]:
    found: list[Entry] = (await view.ask("watch", on=True))["entries"]
    return found


def only(found: list[Entry], **wanted: object) -> Entry:
    (entry,) = [entry for entry in found if wanted.items() <= entry.items()]
    return entry


async def test_a_message_of_the_bot_is_one_request_about_that_message(
    studio: Studio, ada: View
) -> None:
    message = await studio.send(content="welcome")

    (entry,) = await entries(ada)

    assert entry["way"] == "request"
    assert entry["title"] == f"POST /channels/{studio.quiz.id}/messages"
    assert (entry["status"], entry["messages"]) == (200, [message["id"]])
    assert (entry["sent"], entry["got"]) == ({"content": "welcome"}, message)
    assert (entry["interaction"], entry["number"]) == (None, 1)
    assert entry["ms"] > 0
    assert abs(entry["at"] - studio.discord.clock.now()) < 60


@pytest.mark.parametrize("method", ["GET", "PATCH", "DELETE"])
async def test_the_message_in_the_path_is_what_a_request_is_about(
    studio: Studio, ada: View, method: str
) -> None:
    message = await studio.send(content="welcome")
    path = f"channels/{studio.quiz.id}/messages/{message['id']}"
    await studio.request(method, path, {"content": "x"} if method == "PATCH" else None)

    assert (await entries(ada))[-1]["messages"] == [message["id"]]


async def test_a_refused_request_shows_what_the_bot_got(studio: Studio, ada: View) -> None:
    await studio.send(content="")

    (entry,) = await entries(ada)

    assert (entry["status"], entry["got"]["code"], entry["messages"]) == (400, 50006, [])


async def test_a_click_is_told_as_an_event_and_its_answer_with_the_time_it_took(
    studio: Studio, bot: StudyBot, ada: View
) -> None:
    question = await ada.quiz(studio.quiz)
    outcome = await ada.act("click", message=question["id"], custom_id="pick:A")
    number = outcome["interaction"]
    (private,) = [m for m in await ada.history(studio.quiz) if m["private"]]

    found = await entries(ada)

    event = only(found, way="event", interaction=number)
    answer = only(found, way="request", interaction=number)
    assert event["title"] == "INTERACTION_CREATE"
    assert event["sent"]["data"]["custom_id"] == "pick:A"
    assert event["messages"] == [question["id"], private["id"]]
    assert event["ms"] == pytest.approx(outcome["ms"])
    assert answer["title"] == "POST /interactions/…/callback"
    assert answer["messages"] == event["messages"]
    assert event["number"] < answer["number"]


async def test_a_command_is_about_the_message_that_answers_it(
    studio: Studio, bot: StudyBot, ada: View
) -> None:
    question = await ada.quiz(studio.quiz)

    found = await entries(ada)

    about = [entry["title"] for entry in found if entry["messages"] == [question["id"]]]
    assert about == ["INTERACTION_CREATE", "POST /interactions/…/callback"]


async def test_edits_and_follow_ups_are_about_their_message_and_show_no_token(
    studio: Studio, bot: StudyBot, ada: View
) -> None:
    question = await ada.quiz(studio.quiz)
    slow = await ada.act("click", message=question["id"], custom_id="slow")
    followed = await ada.act("click", message=question["id"], custom_id="followed")
    private = [m["id"] for m in await ada.history(studio.quiz) if m["private"]]

    found = await entries(ada)

    edit = only(found, title="PATCH /webhooks/…/messages/@original")
    assert (edit["interaction"], edit["messages"]) == (slow["interaction"], [question["id"]])
    follow_ups = [e for e in found if e["title"] == "POST /webhooks/…"]
    assert {e["interaction"] for e in follow_ups} == {followed["interaction"]}
    assert all(private[0] in e["messages"] and question["id"] in e["messages"] for e in follow_ups)


async def test_the_bots_token_is_nowhere_in_it(studio: Studio, bot: StudyBot, ada: View) -> None:
    await ada.quiz(studio.quiz)

    found = await entries(ada)

    assert {"READY", "GUILD_CREATE"} <= {entry["title"] for entry in found}
    assert studio.token not in str(found)
    assert not [entry for entry in found if "fake-" in entry["title"]]


async def test_events_are_told_though_the_stand_in_keeps_no_log(
    studio: Studio, bot: StudyBot, ada: View
) -> None:
    studio.discord.record(requests=True, events=False)

    await ada.quiz(studio.quiz)

    assert only(await entries(ada), title="INTERACTION_CREATE")["ms"] > 0


async def test_what_nobody_answers_has_no_time(studio: Studio, bot: StudyBot, ada: View) -> None:
    question = await ada.quiz(studio.quiz)
    answer = await ada.ask("click", message=question["id"], custom_id="silent")
    studio.discord.clock.advance(3.1)
    await ada.push("outcome", interaction=answer["interaction"])

    event = only(await entries(ada), interaction=answer["interaction"])

    assert event["ms"] is None


async def test_a_watcher_is_told_in_few_frames_and_others_are_not(
    studio: Studio, ada: View
) -> None:
    async with studio.window(studio.ben) as ben:
        await ada.ask("watch", on=True)
        for number in range(20):
            await studio.send(content=f"{number}")
        pushes: list[Entry] = []
        told = 0
        while told < 20:
            pushes.append(await ada.push("traffic"))
            told += len(pushes[-1]["entries"])
        await ben.history(studio.quiz)

        assert [e["number"] for p in pushes for e in p["entries"]] == list(range(1, 21))
        assert len(pushes) < 10
        assert not [frame for frame in ben.pushed if frame["is"] == "traffic"]


async def test_an_event_is_told_again_once_its_answer_is_there(studio: Studio, ada: View) -> None:
    async with connected(StudyBot(), studio.discord):
        message = await studio.send(content="x", components=[row(button("Slow"))])
        await ada.ask("watch", on=True)
        answer = await ada.ask("click", message=message["id"], custom_id="Slow")
        number = answer["interaction"]
        first = only((await ada.push("traffic"))["entries"], interaction=number)

        await studio.request("POST", f"interactions/{number}/fake-{number}/callback", {"type": 6})
        again = (await ada.push("traffic"))["entries"]

    assert (first["title"], first["ms"]) == ("INTERACTION_CREATE", None)
    assert [e["number"] for e in again] == [first["number"], first["number"] + 1]
    assert again[0]["ms"] > 0


async def test_who_stops_watching_is_told_no_more(studio: Studio, ada: View) -> None:
    async with studio.window(studio.ben) as ben:
        await ada.ask("watch", on=True)
        await ben.ask("watch", on=True)
        await ada.ask("watch", on=False)
        await studio.send(content="x")
        await ben.push("traffic")
        await ada.history(studio.quiz)

    assert not [frame for frame in ada.pushed if frame["is"] == "traffic"]


async def test_the_last_ones_are_kept(studio: Studio, ada: View) -> None:
    for _ in range(KEPT + 3):
        await studio.request("GET", "gateway")

    numbers = [entry["number"] for entry in await entries(ada)]

    assert numbers == list(range(4, KEPT + 4))


async def test_a_long_body_is_cut_and_says_so(studio: Studio, ada: View) -> None:
    texts = [{"type": 10, "content": "ä" * 4_000}]
    await studio.send(flags=V2, components=texts)
    await studio.send(content="ä" * LONGEST_BODY)

    whole, cut = await entries(ada)

    assert whole["sent"]["components"] == texts
    assert cut["sent"]["note"] == "This is the beginning of 131,086 bytes of JSON."
    assert len(cut["sent"]["begins"].encode()) == LONGEST_BODY
