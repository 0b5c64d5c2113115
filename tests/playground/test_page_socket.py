"""A window is told who is there and what is where, and shows each person what she may see."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.playground import Clock
from tests.playground.bots import StudyBot, connected
from tests.playground.pages import Helm, Studio, View, a_studio


@pytest.fixture
def clock() -> Clock:
    return Clock(ahead_s=60.0)


@pytest.fixture
async def studio(clock: Clock) -> AsyncIterator[Studio]:
    async with a_studio(clock) as opened:
        yield opened


@pytest.fixture
async def bot(studio: Studio) -> AsyncIterator[StudyBot]:
    async with connected(StudyBot(), studio.discord) as running:
        yield running


@pytest.fixture
async def ada(studio: Studio) -> AsyncIterator[View]:
    async with studio.window(studio.ada) as view:
        yield view


@pytest.fixture
async def ben(studio: Studio) -> AsyncIterator[View]:
    async with studio.window(studio.ben) as view:
        yield view


async def test_a_window_is_greeted_with_who_is_there_and_what_time_it_is(studio: Studio) -> None:
    async with studio.window() as view:
        hello = view.told[0]

    assert hello["bot"] == {"id": str(studio.discord.world.application.id), "name": "Recollect"}
    assert [(p["name"], p["moderator"]) for p in hello["people"]] == [
        ("Ada", False),
        ("Ben", False),
        ("Dilnoza", True),
    ]
    assert hello["people"][0]["username"] == studio.ada.account.username
    assert hello["ahead_s"] == 60
    assert (hello["steering"], hello["bot_state"], hello["notices"]) == (None, None, [])


async def test_who_one_is_decides_which_places_there_are(studio: Studio) -> None:
    other = studio.discord.add_guild("Chess club")
    board = other.add_channel("board")
    other.add_person(studio.ben, nick="Benny")
    studio.quiz.allow(studio.ben, view_channel=False)

    async with studio.window() as view:
        as_ada = await view.ask("be", person=str(studio.ada.id))
        as_ben = await view.ask("be", person=str(studio.ben.id))

    quiz, hushed = as_ada["places"][0]["channels"]
    assert quiz == {"id": str(studio.quiz.id), "name": "quiz", "bot_may_post": True}
    assert (hushed["name"], hushed["bot_may_post"]) == ("hushed", False)
    assert as_ada["direct"] == {"id": str(studio.ada.direct_messages().id)}
    assert as_ben["you"]["name"] == "Ben"
    names = [[c["name"] for c in place["channels"]] for place in as_ben["places"]]
    assert names == [["hushed"], [board.name]]
    assert as_ben["places"][1]["members"] == [{"id": str(studio.ben.id), "name": "Benny"}]


async def test_a_message_reaches_everybody_who_sees_the_channel(
    studio: Studio, ada: View, ben: View
) -> None:
    message = await studio.send(content="welcome")

    for view in (ada, ben):
        push = await view.push("message")
        assert push["event"] == "create"
        assert push["channel"] == str(studio.quiz.id)
        assert push["message"] == {**message, "private": False}


async def test_nobody_is_told_of_a_channel_she_does_not_see(
    studio: Studio, ada: View, ben: View
) -> None:
    studio.quiz.allow(studio.ben, view_channel=False)

    await studio.send(content="welcome")
    refused = await ben.ask("history", channel=str(studio.quiz.id), limit=100)

    assert await ada.push("message")
    assert refused["error"] == "This channel is not here any more."
    assert not [frame for frame in ben.pushed if frame["is"] == "message"]


async def test_a_private_message_reaches_the_one_it_is_for_and_nobody_else(
    studio: Studio, bot: StudyBot, ada: View, ben: View
) -> None:
    question = await ada.quiz(studio.quiz)
    await ada.act("click", message=question["id"], custom_id="pick:B")

    hers, his = await ada.history(studio.quiz), await ben.history(studio.quiz)

    assert [m["content"] for m in hers if m["private"]] == ["You chose B"]
    assert [m["id"] for m in his] == [question["id"]]
    shown = [f["message"]["id"] for f in ben.pushed if f["is"] == "message"]
    assert set(shown) == {question["id"]}


async def test_switching_to_somebody_else_shows_what_she_sees(
    studio: Studio, bot: StudyBot, ada: View
) -> None:
    await ada.quiz(studio.quiz, private=True)

    await ada.ask("be", person=str(studio.ben.id))

    assert await ada.history(studio.quiz) == []


async def test_edits_and_deletions_are_pushed(studio: Studio, bot: StudyBot, ada: View) -> None:
    question = await ada.quiz(studio.quiz)
    path = f"channels/{studio.quiz.id}/messages/{question['id']}"

    await ada.act("click", message=question["id"], custom_id="next")
    await studio.request("DELETE", path)

    edited = await ada.push("message", event="update")
    deleted = await ada.push("message", event="delete")
    assert "Which plant?" in str(edited["message"]["components"])
    assert deleted["message"] == {"id": question["id"]}


async def test_reloading_forgets_private_messages_and_reconnecting_does_not(
    studio: Studio, bot: StudyBot, ada: View
) -> None:
    mine = await ada.quiz(studio.quiz, private=True)
    since = ada.told[0]["since"]

    async with studio.window(studio.ada) as reloaded:
        after_reload = await reloaded.history(studio.quiz)
        stale = await reloaded.ask("click", message=mine["id"], custom_id="pick:A")
    async with studio.window(studio.ada, since) as reconnected:
        after_reconnecting = await reconnected.history(studio.quiz)
        again = reconnected.told[0]["since"]

    assert after_reload == []
    assert stale["error"] == "This message is not there any more."
    assert after_reconnecting == [mine]
    assert again == since


async def test_an_edit_of_a_private_message_from_before_the_reload_shows_nothing(
    studio: Studio, bot: StudyBot, ada: View
) -> None:
    mine = await ada.quiz(studio.quiz, private=True)

    async with studio.window(studio.ada) as reloaded:
        await ada.act("click", message=mine["id"], custom_id="next")
        await reloaded.history(studio.quiz)

        assert [frame["is"] for frame in reloaded.pushed] == ["hello"]
    assert (await ada.push("message", event="update"))["message"]["id"] == mine["id"]


@pytest.mark.parametrize(
    "since",
    ["x", "-1", "²", "9" * 5_000, str(1 << 63)],
    ids=["word", "sign", "superscript", "long", "later"],
)
async def test_a_since_that_cannot_be_is_now(studio: Studio, since: str) -> None:
    async with studio.window(studio.ada, since) as view:
        assert int(view.told[0]["since"]) <= studio.discord.world.ids.last + 1
        assert int(view.told[0]["since"]) > studio.mod.id


async def test_history_comes_in_pages_oldest_first(studio: Studio, ada: View) -> None:
    sent = [(await studio.send(content=f"{number}"))["id"] for number in range(7)]
    where = {"channel": str(studio.quiz.id), "limit": 3}

    newest = await ada.ask("history", **where)
    older = await ada.ask("history", **where, before=newest["messages"][0]["id"])
    oldest = await ada.ask("history", **where, before=older["messages"][0]["id"])

    assert [m["id"] for m in newest["messages"]] == sent[4:]
    assert [m["id"] for m in older["messages"]] == sent[1:4]
    assert [m["id"] for m in oldest["messages"]] == sent[:1]
    assert [page["more"] for page in (newest, older, oldest)] == [True, True, False]


async def test_no_more_is_promised_when_exactly_a_page_is_there(studio: Studio, ada: View) -> None:
    for number in range(3):
        await studio.send(content=f"{number}")

    answer = await ada.ask("history", channel=str(studio.quiz.id), limit=3)

    assert (len(answer["messages"]), answer["more"]) == (3, False)


async def test_what_a_person_says_reaches_the_others(studio: Studio, ada: View, ben: View) -> None:
    said = await ada.ask("say", channel=str(studio.quiz.id), text="hello @Ben")

    push = await ben.push("message")
    assert said.keys() == {"re"}
    assert push["message"]["author"]["id"] == str(studio.ada.id)
    assert push["message"]["content"] == "hello @Ben"


async def test_direct_messages_are_between_her_and_the_bot(
    studio: Studio, bot: StudyBot, ada: View, ben: View
) -> None:
    direct = str(studio.ada.direct_messages().id)

    outcome = await ada.act("type", channel=direct, command="hello", options={})
    refused = await ben.ask("history", channel=direct, limit=1)

    assert outcome["failed"] is None
    assert (await ada.push("message"))["channel"] == direct
    assert "error" in refused


async def test_what_is_dismissed_is_gone_and_its_edits_with_it(
    studio: Studio, bot: StudyBot, ada: View
) -> None:
    public = await studio.send(content="welcome")
    mine = await ada.quiz(studio.quiz, private=True)
    held = studio.ada.sees(studio.quiz)[-1]

    dismissed = await ada.ask("dismiss", message=mine["id"])
    refused = await ada.ask("dismiss", message=public["id"])
    await studio.ada.click(held, custom_id="next")
    left = await ada.history(studio.quiz)

    assert dismissed.keys() == {"re"}
    assert "error" in refused
    assert [m["id"] for m in left] == [public["id"]]
    assert not [f for f in ada.pushed if f.get("event") == "update"]


async def test_changed_commands_places_and_time_are_said(
    studio: Studio, clock: Clock, ada: View
) -> None:
    studio.offer({"name": "learn"})
    studio.guild.add_channel("homework")
    clock.advance(86_400)

    assert await ada.push("commands") == {"is": "commands"}
    assert await ada.push("places") == {"is": "places"}
    assert await ada.push("clock") == {"is": "clock", "ahead_s": 86_460}


async def test_only_what_this_person_may_use_here_is_offered(studio: Studio) -> None:
    studio.offer(
        {"name": "anywhere"},
        {"name": "servers", "contexts": [0]},
        {"name": "alone", "contexts": [1]},
        {"name": "not-alone", "dm_permission": False},
        {"name": "moderate", "default_member_permissions": str(1 << 13)},
        {"name": "nobody", "default_member_permissions": "0"},
        {"name": "Report", "type": 3, "description": ""},
    )
    own = [{"name": "anywhere", "description": "ours"}]
    studio.discord.world.commands.replace_all(studio.guild.id, own)

    async def offered(view: View, channel: int) -> list[tuple[str, str]]:
        answer = await view.ask("commands", channel=str(channel))
        return [(command["name"], command["description"]) for command in answer["commands"]]

    async with studio.window(studio.ada) as ada, studio.window(studio.mod) as mod:
        here = await offered(ada, studio.quiz.id)
        alone = await offered(ada, studio.ada.direct_messages().id)
        moderating = await offered(mod, studio.quiz.id)

    assert here == [("anywhere", "ours"), ("servers", "x"), ("not-alone", "x")]
    assert alone == [("anywhere", "x"), ("alone", "x"), ("moderate", "x"), ("nobody", "x")]
    assert [name for name, _ in moderating] == ["anywhere", "servers", "not-alone", "moderate"]


async def test_the_drawer_steers_and_says_what_came_of_it(clock: Clock) -> None:
    helm = Helm()
    async with a_studio(clock, helm) as studio, studio.window() as view:
        for what in ("start", "restart", "kill", "reload"):
            await view.ask("steer", what=what)
        await view.ask("steer", what="ahead", seconds=86_400)

        assert helm.orders == ["start", "restart", "kill", "reload", 86_400]
        assert view.told[0]["steering"] == {"hint": "Progress is kept in progress.db."}
        assert view.told[0]["bot_state"] == {"state": "ready", "note": "Recollect is ready."}
        states = [frame["state"] for frame in view.pushed if frame["is"] == "bot"]
        assert states == ["starting", "starting", "killed"]
        notices = [frame for frame in view.pushed if frame["is"] == "notice"]
        assert [(n["number"], n["tone"]) for n in notices] == [(1, "bad")]
        assert notices[0]["lines"] == ["decks/a.yaml:3:1: title: is missing"]
        async with studio.window() as later:
            assert [n["number"] for n in later.told[0]["notices"]] == [1]


async def test_a_notice_is_told_once_whoever_was_greeted_with_it(clock: Clock) -> None:
    helm = Helm()
    await helm.reload_decks()
    async with a_studio(clock, helm) as studio, studio.window() as view:
        await view.ask("steer", what="kill")
        await view.ask("steer", what="reload")
        await view.ask("steer", what="start")

        assert [notice["number"] for notice in view.told[0]["notices"]] == [1]
        assert [f["number"] for f in view.pushed if f["is"] == "notice"] == [2]


class Slow(Helm):
    """Restarts only once it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.may_end = asyncio.Event(), asyncio.Event()

    async def restart(self) -> None:
        self.begun.set()
        await self.may_end.wait()
        await super().restart()


async def test_an_order_is_carried_out_though_the_page_is_closed_meanwhile(clock: Clock) -> None:
    helm = Slow()
    async with a_studio(clock, helm) as studio, studio.window() as witness:
        async with studio.window() as view:
            await view.socket.send_json({"ref": 1, "do": "steer", "what": "restart"})
            await helm.begun.wait()
        await witness.ask("watch", on=False)

        helm.may_end.set()

        assert (await witness.push("bot"))["state"] == "starting"


async def test_an_order_does_not_hold_up_what_else_is_asked(clock: Clock) -> None:
    helm = Slow()
    async with a_studio(clock, helm) as studio, studio.window() as view:
        await view.socket.send_json({"ref": 1_000, "do": "steer", "what": "restart"})
        await helm.begun.wait()

        assert (await view.ask("watch", on=False))["entries"] == []


async def test_what_steering_refuses_is_said(clock: Clock) -> None:
    helm = Helm()
    helm.refusal = "The bot is starting already."
    async with a_studio(clock, helm) as studio, studio.window() as view:
        answer = await view.ask("steer", what="start")

        assert answer == {"re": 1, "error": "The bot is starting already."}


async def test_without_steering_there_is_nothing_to_steer(studio: Studio, ada: View) -> None:
    answer = await ada.ask("steer", what="kill")

    assert answer["error"] == "Nobody steers the bot from here."


async def test_a_window_that_is_gone_leaves_nothing_under_way(
    studio: Studio, bot: StudyBot, ada: View
) -> None:
    question = await ada.quiz(studio.quiz)
    before = len(asyncio.all_tasks())

    async with studio.window(studio.ben) as ben:
        await ben.ask("click", message=question["id"], custom_id="silent")
        while_open = len(asyncio.all_tasks())
    await ada.ask("watch", on=False)

    assert len(asyncio.all_tasks()) <= before < while_open


async def test_windows_are_closed_when_the_stand_in_ends(clock: Clock) -> None:
    async with a_studio(clock) as studio:
        socket = await studio.http.ws_connect(f"{studio.discord.url}/page/socket")
        assert (await socket.receive_json())["is"] == "hello"
        farewell = asyncio.create_task(socket.receive())

    await farewell
    assert socket.close_code == 1001
