"""Frames that are not as agreed get a sentence, and a page that does not read holds nothing up."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.playground import Clock
from bot.playground.page.page import BROKEN
from bot.playground.page.windows import MOST_AT_ONCE
from tests.playground.bodies import V2
from tests.playground.pages import Helm, Studio, View, a_studio

ACTS = (
    "be", "history", "commands", "type", "autocomplete", "click", "choose", "submit", "say",
    "dismiss", "watch", "steer",
)  # fmt: skip
ARGUMENTS = (
    "person", "channel", "before", "limit", "command", "options", "option", "typed", "message",
    "custom_id", "values", "interaction", "text", "on", "what", "seconds",
)  # fmt: skip


@dataclass(frozen=True)
class Real:
    """Stands for something that exists, which is known only once there is a stand-in."""

    name: str


REAL = ("ada", "quiz", "message", "/quiz", "s", "a", "values", "options", "limit")

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9)
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)  # fmt: skip
arguments = st.dictionaries(st.sampled_from(ARGUMENTS), st.sampled_from(REAL).map(Real) | anything)


@pytest.fixture
async def studio() -> AsyncIterator[Studio]:
    async with a_studio(Clock()) as opened:
        deck = {"name": "deck", "description": "x", "type": 3, "required": True}
        opened.offer({"name": "quiz", "options": [deck]})
        await opened.send(content="x", components=[ROW])
        yield opened


@pytest.fixture
async def ada(studio: Studio) -> AsyncIterator[View]:
    async with studio.window(studio.ada) as view:
        yield view


ROW = {
    "type": 1,
    "components": [{"type": 3, "custom_id": "s", "options": [{"label": "a", "value": "a"}]}],
}


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(act=st.sampled_from(ACTS), given_arguments=arguments)
async def test_whatever_a_frame_says_it_is_answered(
    studio: Studio, caplog: pytest.LogCaptureFixture, act: str, given_arguments: dict[str, Any]
) -> None:
    real = {
        "ada": str(studio.ada.id),
        "quiz": str(studio.quiz.id),
        "message": str(next(iter(studio.discord.world.messages))),
        "/quiz": "quiz",
        "s": "s",
        "a": "a",
        "values": ["a"],
        "options": {"deck": "x"},
        "limit": 50,
    }
    told = {
        name: real[value.name] if isinstance(value, Real) else value
        for name, value in given_arguments.items()
    }

    async with studio.window(studio.ada) as view:
        answer = await view.ask(act, **told)

    assert answer.get("error") != BROKEN, caplog.text


@pytest.mark.parametrize(
    ("frame", "problem"),
    [
        ("", "A frame must be JSON."),
        ("{", "A frame must be JSON."),
        ("[" * 100_000, "A frame must be JSON."),
        ("[]", "A frame must be a JSON object."),
        ("null", "A frame must be a JSON object."),
        ("{}", "ref must be a whole number."),
        ('{"ref": true}', "ref must be a whole number."),
        ('{"ref": "1"}', "ref must be a whole number."),
    ],
    ids=["empty", "half", "deep", "list", "null", "no-ref", "flag", "text"],
)
async def test_what_is_no_act_at_all_is_told_so(ada: View, frame: str, problem: str) -> None:
    await ada.socket.send_str(frame)

    assert await ada.hear() == {"re": None, "error": problem}
    ada.told.pop()
    assert (await ada.ask("watch", on=False)).keys() == {"re", "entries"}


@pytest.mark.parametrize(
    ("act", "wrong", "problem"),
    [
        ("be", {"person": 1}, "person must be an id: digits in a text."),
        ("be", {"person": "1" * 5_000}, "person must be an id: digits in a text."),
        ("history", {"limit": 101}, "limit must be a whole number from 1 to 100."),
        ("history", {"limit": 0}, "limit must be a whole number from 1 to 100."),
        ("history", {"limit": True}, "limit must be a whole number from 1 to 100."),
        ("history", {"limit": 1.5}, "limit must be a whole number from 1 to 100."),
        ("history", {"before": "²"}, "before must be an id: digits in a text."),
        ("history", {"channel": ["1"]}, "channel must be an id: digits in a text."),
        ("type", {"command": None}, "command must be a text of at most 6000 characters."),
        ("type", {"command": "x" * 6_001}, "command must be a text of at most 6000 characters."),
        ("type", {"command": " / "}, "command must name one."),
        ("type", {"options": ["x"]}, "options must be an object."),
        ("choose", {"values": "a"}, "values must be a list of texts."),
        ("choose", {"values": [1]}, "values must be a list of texts."),
        ("watch", {"on": 1}, "on must be true or false."),
        ("say", {"text": 1}, "text must be a text of at most 6000 characters."),
    ],
    ids=lambda case: str(case)[:30],
)
async def test_an_argument_of_the_wrong_kind_is_named(
    studio: Studio, ada: View, act: str, wrong: dict[str, Any], problem: str
) -> None:
    message = str(next(iter(studio.discord.world.messages)))
    right = {"channel": str(studio.quiz.id), "message": message, "limit": 1, "command": "quiz"}

    answer = await ada.ask(act, **{**right, "custom_id": "s", **wrong})

    assert answer["error"] == problem


async def test_bytes_are_read_like_text(ada: View) -> None:
    await ada.socket.send_bytes(b'{"ref": 3, "do": "watch", "on": false}')

    assert (await ada.hear())["re"] == 3


@pytest.mark.parametrize("act", [act for act in ACTS if act not in {"be", "watch", "steer"}])
async def test_nobody_acts_before_she_has_said_who_she_is(studio: Studio, act: str) -> None:
    message = next(iter(studio.discord.world.messages))
    where = {"channel": str(studio.quiz.id), "message": str(message), "interaction": "1"}
    what = {"custom_id": "s", "values": ["a"], "command": "quiz", "options": {}, "limit": 1}

    async with studio.window() as view:
        answer = await view.ask(act, **where, **what, option="deck", typed="", text="x")

    assert answer["error"] == "Say first who you are."


class Broken(Helm):
    async def start(self) -> None:
        raise RuntimeError("a defect")


async def test_a_defect_is_logged_and_answered(caplog: pytest.LogCaptureFixture) -> None:
    async with a_studio(Clock(), Broken()) as studio, studio.window() as view:
        answer = await view.ask("steer", what="start")

    assert answer == {"re": 1, "error": BROKEN}
    assert "RuntimeError: a defect" in caplog.text


async def test_an_act_too_many_is_refused_and_the_next_one_is_not(
    studio: Studio, ada: View
) -> None:
    message = str(next(iter(studio.discord.world.messages)))
    choice: dict[str, Any] = {"message": message, "custom_id": "s", "values": ["a"]}
    answers = [await ada.ask("choose", **choice) for _ in range(MOST_AT_ONCE + 1)]

    studio.discord.clock.advance(3.1)
    await ada.push("outcome")
    after = await ada.ask("choose", **choice)

    assert [("error" in answer) for answer in answers] == [False] * MOST_AT_ONCE + [True]
    assert "error" not in after


async def test_a_frame_over_a_quarter_of_a_mebibyte_closes_the_window(ada: View) -> None:
    await ada.socket.send_str("x" * (256 * 1024 + 1))

    await ada.socket.receive()

    assert ada.socket.close_code == 1009


async def test_a_page_that_stops_reading_is_cut_off_and_the_others_go_on(
    studio: Studio, ada: View
) -> None:
    long = {"type": 10, "content": "😀" * 4_000}
    for _ in range(100):
        await studio.send(flags=V2, components=[long])
    where = {"do": "history", "channel": str(studio.quiz.id), "limit": 100}

    async with studio.window(studio.ben) as stuck:
        for ref in range(30):  # 50 MB of answers that it does not read
            await stuck.socket.send_json({"ref": 100 + ref, **where})
        told = await ada.ask("say", channel=str(studio.quiz.id), text="hello")
        got = [frame.type async for frame in stuck.socket]

    assert told.keys() == {"re"}
    assert set(got) == {aiohttp.WSMsgType.TEXT}
    assert len(got) < 30
    assert stuck.socket.close_code == 1006
