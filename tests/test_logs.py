"""What comes out on standard error: one line an event, ids, and never a secret."""

import json
import logging
import re
from collections.abc import AsyncIterator, Iterator
from typing import Any

import discord
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from discord.http import HTTPClient, Route

from bot.logs import configure_logs

TOKEN = "MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs"
PROMPT = "Which gas does a leaf take in?"
FORMATS = ("plain", "json")
ours = logging.getLogger("bot.tutor.rounds")

Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers = list(root.handlers)
    known = [root, *(logging.getLogger(name) for name in root.manager.loggerDict)]
    levels = [(logger, logger.level) for logger in known]
    yield
    root.handlers[:] = handlers
    for logger, level in levels:
        logger.setLevel(level)


def json_lines(output: Output) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.readouterr().err.splitlines()]


def test_a_plain_line_has_time_level_logger_message_and_ids(capsys: Output) -> None:
    configure_logs(level="info", format="plain")

    ours.info("round %s opened", 5, extra={"guild": 7, "channel": 8})

    assert re.fullmatch(
        r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z INFO bot\.tutor\.rounds: round 5 opened "
        r"guild=7 channel=8\n",
        capsys.readouterr().err,
    )


def test_a_json_line_has_the_same_as_fields(capsys: Output) -> None:
    configure_logs(level="info", format="json")

    ours.warning("round %s opened", 5, extra={"guild": 7, "level": "mine"})

    (line,) = json_lines(capsys)
    assert re.fullmatch(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", line.pop("time"))
    assert line == {
        "level": "warning",
        "logger": "bot.tutor.rounds",
        "message": "round 5 opened",
        "guild": 7,
    }


def test_times_are_those_of_the_event_in_utc(capsys: Output) -> None:
    configure_logs(level="info", format="json")
    record = logging.makeLogRecord({"name": "bot", "levelno": logging.INFO, "msg": "x"})
    record.created = 1_767_225_599.9994

    logging.getLogger("bot").handle(record)

    assert json_lines(capsys)[0]["time"] == "2025-12-31T23:59:59.999Z"


def test_no_text_can_fake_an_event_of_its_own(capsys: Output) -> None:
    configure_logs(level="info", format="plain")

    try:
        int("first\n2026-01-01T00:00:00.000Z INFO bot: all is well")
    except ValueError:
        ours.exception("a\nb\u2028c\x1b[2J", extra={"reference": "x\ny"})

    lines = capsys.readouterr().err.splitlines()
    assert lines[0].endswith(r"a\nb\u2028c\x1b[2J reference=x\ny")
    assert lines[1] == "    Traceback (most recent call last):"
    assert all(line.startswith("    ") for line in lines[1:])


@pytest.mark.parametrize("format_", FORMATS)
def test_a_secret_is_taken_out_of_message_ids_traceback_and_stack(
    capsys: Output, format_: Any
) -> None:
    password = 'pa"ss\\wörd'
    configure_logs(level="info", format=format_, secrets=[TOKEN, password, TOKEN[:20], ""])

    try:
        try:
            dict[str, int]()[TOKEN]
        except KeyError as cause:
            raise ConnectionError(f"ada:{password}@db refused") from cause
    except ConnectionError:
        ours.exception("token %s", TOKEN, extra={"header": f"Bot {TOKEN}"}, stack_info=True)

    told = capsys.readouterr().err
    text = json.dumps(json.loads(told), ensure_ascii=False) if format_ == "json" else told
    assert "ConnectionError: ada:…@db refused" in text
    assert "token …" in text
    assert "Bot …" in text
    for part in (TOKEN[:20], TOKEN[-20:], password, json.dumps(password)[1:-1]):
        assert part not in told


def test_the_token_of_an_interaction_is_taken_out_of_an_address(capsys: Output) -> None:
    configure_logs(level="info", format="plain")

    ours.warning("POST https://discord.com/api/v10/interactions/12/aW50ZXI-x_y/callback failed")
    ours.warning("PATCH /webhooks/12/aW50ZXI-x_y/messages/@original?wait=1 failed")

    told = capsys.readouterr().err
    assert "aW50ZXI" not in told
    assert "/interactions/12/…/callback" in told
    assert "/webhooks/12/…/messages/@original?wait=1" in told


def test_a_line_that_cannot_be_written_is_named_without_its_arguments(capsys: Output) -> None:
    logging.getLogger().handlers.clear()  # pytest's own raise what cannot be logged
    configure_logs(level="info", format="plain", secrets=[TOKEN])

    ours.info("%d points", TOKEN)

    told = capsys.readouterr().err
    assert re.fullmatch(r"A log line of .*test_logs\.py:\d+ was lost: TypeError\n", told)


def test_configuring_again_replaces_what_was_configured(capsys: Output) -> None:
    configure_logs(level="debug", format="plain")
    configure_logs(level="warning", format="json")

    ours.info("left out")
    ours.warning("once")

    assert [line["message"] for line in json_lines(capsys)] == ["once"]


@pytest.mark.parametrize(
    ("level", "told"),
    [
        ("debug", ["bot debug", "bot info", "bot error", "discord info", "discord error", "error"]),
        ("info", ["bot info", "bot error", "discord error", "error"]),
        ("warning", ["bot error", "discord error", "error"]),
        ("error", ["bot error", "discord error", "error"]),
    ],
)
def test_libraries_speak_from_warning_on_and_discord_a_little_more_at_debug(
    capsys: Output, level: Any, told: list[str]
) -> None:
    configure_logs(level=level, format="json")

    for logger in (ours, logging.getLogger("discord.gateway"), logging.getLogger("asyncpg")):
        name = {"bot": "bot ", "discord": "discord "}.get(logger.name.partition(".")[0], "")
        logger.debug("%sdebug", name)
        logger.info("%sinfo", name)
        logger.error("%serror", name)

    assert [line["message"] for line in json_lines(capsys)] == told


def test_at_debug_no_logger_of_discord_py_tells_requests_or_events() -> None:
    configure_logs(level="debug", format="plain")
    names = [name for name in logging.getLogger().manager.loggerDict if name.startswith("discord")]

    talkative = {name for name in names if logging.getLogger(name).isEnabledFor(logging.DEBUG)}

    assert {"discord.http", "discord.gateway", "discord.webhook.async_"} <= set(names)
    assert talkative == {"discord.client", "discord.shard"}


class NearbyClient(HTTPClient):
    """The library's own client, its addresses turned to this machine."""

    address: str

    async def request(self, route: Route, **details: Any) -> Any:
        route.url = f"{self.address}{route.path}"
        return await super().request(route, **details)


@pytest.fixture
async def client() -> AsyncIterator[NearbyClient]:
    async def me(request: web.Request) -> web.Response:
        return web.Response(
            body=b'{"id": "1", "username": "ada"}', headers={"Content-Type": "application/json"}
        )

    async def refuse(request: web.Request) -> web.Response:
        problem = {"message": "Unauthorized", "code": 0, "echo": request.headers["Authorization"]}
        return web.Response(
            status=401, text=json.dumps(problem), headers={"Content-Type": "application/json"}
        )

    app = web.Application()
    app.router.add_get("/users/@me", me)
    app.router.add_post("/{rest:.*}", refuse)
    async with TestServer(app) as server:
        client = NearbyClient(loop=discord.utils.MISSING)
        client.address = str(server.make_url("")).rstrip("/")
        yield client
        await client.close()


@pytest.mark.parametrize("format_", FORMATS)
async def test_the_real_client_at_debug_tells_neither_token_nor_card(
    capsys: Output, client: NearbyClient, format_: Any
) -> None:
    configure_logs(level="debug", format=format_, secrets=[TOKEN])
    await client.static_login(TOKEN)
    route = Route("POST", "/interactions/1/aW50ZXJhY3Rpb24/callback")

    try:
        await client.request(route, json={"content": PROMPT})
    except discord.HTTPException:
        ours.exception("refused for %s", client.token)

    told = capsys.readouterr().err
    assert "refused for" in told
    assert "Unauthorized" in told
    for hidden in (TOKEN, PROMPT, "aW50ZXJhY3Rpb24", "ada"):
        assert hidden not in told
