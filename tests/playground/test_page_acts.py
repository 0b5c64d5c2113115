"""What a person does in the page reaches the bot, and what comes of it reaches her window."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from bot.playground import Clock
from tests.playground.bodies import select
from tests.playground.bots import StudyBot, connected
from tests.playground.pages import Studio, View, a_studio
from tests.playground.raw import button, row


@pytest.fixture
def clock() -> Clock:
    return Clock()


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


async def upload(studio: Studio, content: bytes, name: str = "a.txt") -> str:
    form = aiohttp.FormData()
    form.add_field("file", content, filename=name)
    async with studio.http.post(f"{studio.discord.url}/page/files", data=form) as response:
        number: str = (await response.json())["id"]
        return number


async def test_a_command_is_answered_by_a_message_and_then_its_outcome(
    studio: Studio, bot: StudyBot, ada: View
) -> None:
    options = {"deck": "gas", "questions": 3}
    outcome = await ada.act("type", channel=str(studio.quiz.id), command="quiz", options=options)

    kinds = [frame["is"] for frame in ada.pushed]
    assert kinds.index("message") < kinds.index("outcome")
    assert "acknowledged" not in kinds
    assert "gas 3" in str(ada.pushed[kinds.index("message")]["message"]["components"])
    assert outcome["ms"] > 0
    rest = {key: outcome[key] for key in ("kind", "failed", "form")}
    assert rest == {"kind": 4, "failed": None, "form": None}


async def test_people_channels_and_files_are_named_by_their_ids(
    studio: Studio, bot: StudyBot, ada: View
) -> None:
    given = {
        "who": str(studio.ben.id),
        "where": str(studio.hushed.id),
        "file": await upload(studio, b"12345"),
    }

    await ada.act("type", channel=str(studio.quiz.id), command="deck show", options=given)

    (message,) = await ada.history(studio.quiz)
    assert message["content"] == f"('{studio.ben.account.username}', 'hushed', 5)"


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        pytest.param({}, "needs the option 'deck'", id="missing"),
        pytest.param({"deck": "x", "questions": 51}, "outside 1 to 50", id="range"),
        pytest.param({"deck": 3}, "not of option type 3", id="type"),
        pytest.param({"deck": ["x"]}, "deck must be a text, a number", id="list"),
        pytest.param({"deck": "x", "speed": 1}, "no option ['speed']", id="unknown"),
    ],
)
async def test_what_a_command_does_not_take_is_refused_with_a_sentence(
    studio: Studio, bot: StudyBot, ada: View, options: dict[str, Any], problem: str
) -> None:
    answer = await ada.ask("type", channel=str(studio.quiz.id), command="quiz", options=options)

    assert problem in answer["error"]


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("who", "1", "nobody with this id"),
        ("where", "1", "no channel with this id"),
        ("file", "1", "choose it again"),
        ("who", 1, "must be an id"),
    ],
)
async def test_ids_of_nothing_are_refused_with_a_sentence(
    studio: Studio, bot: StudyBot, ada: View, name: str, value: object, problem: str
) -> None:
    what = {"command": "deck show", "options": {name: value}}

    answer = await ada.ask("type", channel=str(studio.quiz.id), **what)

    assert problem in answer["error"]


async def test_only_files_that_came_through_the_page_can_be_sent(
    studio: Studio, bot: StudyBot, ada: View
) -> None:
    uploaded = await upload(studio, b"12345")
    given = {"file": uploaded}
    await ada.act("type", channel=str(studio.quiz.id), command="deck show", options=given)
    (foreign,) = studio.discord.world.files.keys() - {int(uploaded)}

    what = {"command": "deck show", "options": {"file": str(foreign)}}
    answer = await ada.ask("type", channel=str(studio.quiz.id), **what)

    assert "choose it again" in answer["error"]


async def test_an_option_may_be_called_like_an_argument(studio: Studio, ada: View) -> None:
    names = ("wait", "settle", "timeout_s", "self", "command")
    options = [{"name": name, "description": "x", "type": 3} for name in names]
    studio.offer({"name": "odd", "options": options})
    given = dict.fromkeys(names, "yes")

    answer = await ada.ask("type", channel=str(studio.quiz.id), command="odd", options=given)

    interaction = studio.discord.world.interactions.find(f"fake-{answer['interaction']}")
    assert interaction is not None
    assert [option["name"] for option in interaction.event["data"]["options"]] == list(names)


async def test_choices_come_from_the_bot_while_she_types(
    studio: Studio, bot: StudyBot, ada: View
) -> None:
    what = {"command": "quiz", "option": "deck", "typed": "photo", "options": {"questions": 3}}

    answer = await ada.ask("autocomplete", channel=str(studio.quiz.id), **what)

    assert answer["choices"] == [{"name": "Photosynthesis", "value": "photosynthesis"}]


async def test_choices_that_do_not_come_are_an_error_and_hold_nothing_up(
    studio: Studio, clock: Clock, ada: View
) -> None:
    deck = {"name": "deck", "description": "x", "type": 3, "autocomplete": True}
    studio.offer({"name": "quiz", "options": [deck]})
    where = {"channel": str(studio.quiz.id), "command": "quiz"}
    await ada.socket.send_json(
        {"ref": 1_000, "do": "autocomplete", **where, "option": "deck", "typed": "", "options": {}}
    )

    meanwhile = await ada.history(studio.quiz)
    clock.advance(3.1)
    answer = await ada.hear()
    while answer.get("re") != 1_000:
        answer = await ada.hear()

    assert meanwhile == []
    assert "loading options failed" in answer["error"]


async def test_a_select_takes_values(studio: Studio, bot: StudyBot, ada: View) -> None:
    question = await ada.quiz(studio.quiz)

    await ada.act("choose", message=question["id"], custom_id="level", values=["hard"])

    assert (await ada.history(studio.quiz))[-1]["content"] == "Level hard"


async def test_a_value_counts_before_a_label_and_a_custom_id_before_a_placeholder(
    studio: Studio, ada: View
) -> None:
    crossed = [{"label": "a", "value": "b"}, {"label": "b", "value": "a"}]
    decoy = select(custom_id="other", placeholder="s")
    message = await studio.send(content="x", components=[row(decoy), row(select(options=crossed))])

    answer = await ada.ask("choose", message=message["id"], custom_id="s", values=["a"])

    interaction = studio.discord.world.interactions.find(f"fake-{answer['interaction']}")
    assert interaction is not None
    data = interaction.event["data"]
    assert (data["custom_id"], data["values"]) == ("s", ["a"])


async def test_roles_are_chosen_by_id_and_only_those_of_the_server(
    studio: Studio, ada: View
) -> None:
    authors = studio.guild.add_role("Authors")
    elsewhere = studio.discord.add_guild("Another server").add_role("Strangers")
    select_role = {"type": 6, "custom_id": "role", "min_values": 0, "max_values": 1}
    message = await studio.send(content="x", components=[row(select_role)])
    about = {"message": message["id"], "custom_id": "role"}

    answer = await ada.ask("choose", **about, values=[str(authors.id)])
    refused = await ada.ask("choose", **about, values=[str(elsewhere.id)])

    interaction = studio.discord.world.interactions.find(f"fake-{answer['interaction']}")
    assert interaction is not None
    data = interaction.event["data"]
    assert data["values"] == [str(authors.id)]
    assert data["resolved"]["roles"][str(authors.id)]["name"] == "Authors"
    assert "no role of this place" in refused["error"]


async def test_people_and_channels_are_chosen_by_id(studio: Studio, ada: View) -> None:
    people = {"type": 5, "custom_id": "who", "max_values": 2}
    channels = {"type": 8, "custom_id": "where"}
    message = await studio.send(content="x", components=[row(people), row(channels)])
    both = [str(studio.ben.id), str(studio.mod.id)]
    place = [str(studio.hushed.id)]

    who = await ada.ask("choose", message=message["id"], custom_id="who", values=both)
    where = await ada.ask("choose", message=message["id"], custom_id="where", values=place)
    nobody = await ada.ask("choose", message=message["id"], custom_id="who", values=["1"])
    twice = await ada.ask("choose", message=message["id"], custom_id="who", values=both[:1] * 2)

    chosen = [
        studio.discord.world.interactions.find(f"fake-{answer['interaction']}")
        for answer in (who, where)
    ]
    assert [c and c.event["data"]["values"] for c in chosen] == [both, place]
    assert "nobody with this id" in nobody["error"]
    assert "twice" in twice["error"]


async def test_a_deferral_is_told_before_what_follows_it(
    studio: Studio, bot: StudyBot, ada: View
) -> None:
    question = await ada.quiz(studio.quiz)

    outcome = await ada.act("click", message=question["id"], custom_id="slow")

    about = [f["is"] for f in ada.pushed if f.get("interaction") == outcome["interaction"]]
    assert about == ["acknowledged", "outcome"]
    assert (outcome["kind"], outcome["failed"]) == (6, None)


async def test_a_thinking_message_is_shown_until_it_is_filled(
    studio: Studio, bot: StudyBot, ada: View
) -> None:
    question = await ada.quiz(studio.quiz)

    outcome = await ada.act("click", message=question["id"], custom_id="followed")

    shown = [f for f in ada.pushed if f["is"] == "message" and f["message"].get("private")]
    assert [f["event"] for f in shown[:2]] == ["create", "update"]
    assert [bool(f["message"]["flags"] & 1 << 7) for f in shown[:2]] == [True, False]
    assert outcome["kind"] == 5


async def test_what_nobody_answers_fails_after_three_seconds(
    studio: Studio, clock: Clock, bot: StudyBot, ada: View
) -> None:
    question = await ada.quiz(studio.quiz)
    answer = await ada.ask("click", message=question["id"], custom_id="silent")

    clock.advance(3.1)
    outcome = await ada.push("outcome", interaction=answer["interaction"])

    assert (outcome["kind"], outcome["failed"]) == (0, "The application did not respond")


async def test_a_deferral_that_nothing_follows_fails_with_its_token(
    studio: Studio, clock: Clock, ada: View
) -> None:
    message = await studio.send(content="x", components=[row(button())])
    answer = await ada.ask("click", message=message["id"], custom_id="A")
    number = answer["interaction"]
    await studio.request("POST", f"interactions/{number}/fake-{number}/callback", {"type": 5})
    await ada.push("acknowledged", interaction=number)

    clock.advance(14 * 60)
    await ada.history(studio.quiz)
    early = [frame for frame in ada.pushed if frame["is"] == "outcome"]
    clock.advance(61)
    outcome = await ada.push("outcome", interaction=number)

    assert early == []
    assert (outcome["kind"], outcome["failed"]) == (5, "The application did not respond")


async def test_a_form_is_opened_filled_in_and_sent(
    studio: Studio, bot: StudyBot, ada: View
) -> None:
    question = await ada.quiz(studio.quiz)

    opened = await ada.act("click", message=question["id"], custom_id="explain")
    values = {"why": "less light", "said": ["sugar"]}
    sent = await ada.act("submit", interaction=opened["interaction"], values=values)

    assert opened["kind"] == 9
    assert (opened["form"]["custom_id"], opened["form"]["title"]) == ("explain-form", "Explain")
    labels = [part["label"] for part in opened["form"]["components"]]
    assert labels == ["Why?", "What did you say?"]
    assert all("id" in part for part in opened["form"]["components"])
    assert sent["kind"] == 4
    assert (await ada.history(studio.quiz))[-1]["content"] == "less light ['sugar']"


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        pytest.param({}, "why: must be filled in", id="required"),
        pytest.param({"why": 1}, "why must be a text", id="number"),
        pytest.param({"why": "x", "said": "sugar"}, "said must be a list", id="not-a-list"),
        pytest.param({"why": "x", "said": [[]]}, "said must be a list", id="nested"),
        pytest.param({"why": "x", "said": ["salt"]}, "'salt' is none of", id="not-an-option"),
        pytest.param({"Why?": "x"}, "no field 'Why?'", id="by-label"),
    ],
)
async def test_what_a_form_does_not_take_is_refused_and_it_stays_open(
    studio: Studio, bot: StudyBot, ada: View, values: dict[str, Any], problem: str
) -> None:
    question = await ada.quiz(studio.quiz)
    opened = await ada.act("click", message=question["id"], custom_id="explain")

    refused = await ada.ask("submit", interaction=opened["interaction"], values=values)
    right = {"why": "less light"}
    sent = await ada.act("submit", interaction=opened["interaction"], values=right)

    assert problem in refused["error"]
    assert sent["failed"] is None


async def test_every_kind_of_field_is_filled_in(studio: Studio, ada: View) -> None:
    fields: list[dict[str, Any]] = [
        {"type": 23, "custom_id": "sure"},
        {"type": 21, "custom_id": "one", "options": [{"label": x, "value": x} for x in "ab"]},
        {"type": 5, "custom_id": "who"},
        {"type": 8, "custom_id": "where"},
        {"type": 19, "custom_id": "file"},
    ]
    parts = [{"type": 18, "label": "x", "component": field} for field in fields]
    message = await studio.send(content="x", components=[row(button())])
    number = (await ada.ask("click", message=message["id"], custom_id="A"))["interaction"]
    form = {"custom_id": "form", "title": "Form", "components": parts}
    path = f"interactions/{number}/fake-{number}/callback"
    await studio.request("POST", path, {"type": 9, "data": form})
    await ada.push("outcome", interaction=number)
    values = {
        "sure": True,
        "one": "b",
        "who": [str(studio.ben.id)],
        "where": [str(studio.hushed.id)],
        "file": [await upload(studio, b"12345", "essay.txt")],
    }

    bad = await ada.ask("submit", interaction=number, values={**values, "sure": "yes"})
    sent = await ada.ask("submit", interaction=number, values=values)

    interaction = studio.discord.world.interactions.find(f"fake-{sent['interaction']}")
    assert interaction is not None
    data = interaction.event["data"]
    answers = [part["component"] for part in data["components"]]
    assert [a["value"] for a in answers[:2]] == [True, "b"]
    assert [a["values"] for a in answers[2:4]] == [values["who"], values["where"]]
    (attached,) = data["resolved"]["attachments"].values()
    assert (attached["filename"], attached["size"]) == ("essay.txt", 5)
    assert "sure must be true or false" in bad["error"]


async def test_a_form_is_only_sent_by_the_one_it_opened_for(
    studio: Studio, bot: StudyBot, ada: View
) -> None:
    question = await ada.quiz(studio.quiz)
    opened = await ada.act("click", message=question["id"], custom_id="explain")

    async with studio.window(studio.ben) as ben:
        values = {"why": "x"}
        his = await ben.ask("submit", interaction=opened["interaction"], values=values)
        unknown = await ben.ask("submit", interaction="1", values=values)

    assert "open at Ada's client" in his["error"]
    assert unknown["error"] == "This form is not known any more; open it again."


async def test_she_acts_on_the_message_as_it_is_now(
    studio: Studio, bot: StudyBot, ada: View
) -> None:
    message = await studio.send(content="x", components=[row(button("A"), button("B"))])
    path = f"channels/{studio.quiz.id}/messages/{message['id']}"
    later = [row(button("B", disabled=True))]
    await studio.request("PATCH", path, {"components": later})

    gone = await ada.ask("click", message=message["id"], custom_id="A")
    disabled = await ada.ask("click", message=message["id"], custom_id="B")
    await studio.request("DELETE", path)
    deleted = await ada.ask("click", message=message["id"], custom_id="B")

    assert gone["error"] == "The message has changed; this is not on it any more."
    assert disabled["error"] == "This cannot be used now."
    assert deleted["error"] == "This message is not there any more."


async def test_nobody_uses_a_private_message_of_somebody_else(
    studio: Studio, bot: StudyBot, ada: View
) -> None:
    mine = await ada.quiz(studio.quiz, private=True)

    async with studio.window(studio.ben) as ben:
        answer = await ben.ask("click", message=mine["id"], custom_id="pick:A")

    assert answer["error"] == "This message is not there any more."


async def test_an_outcome_reaches_only_the_window_that_acted(
    studio: Studio, bot: StudyBot, ada: View
) -> None:
    async with studio.window(studio.ada) as second:
        await ada.quiz(studio.quiz)
        await second.history(studio.quiz)

        assert [f["is"] for f in second.pushed] == ["hello", "message"]
