"""What a host sees when the bot starts, and what keeps it from starting."""

import re
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import discord
import pytest

from bot.playground import Clock, Playground
from tests.journeys.conftest import Study
from tests.journeys.processes import Host, hosting
from tests.journeys.small_decks import write_all_kinds

BROKEN_DECK = """\
title: Broken
description: A deck whose only card has no right option.
language: en
authors: [The Recollect authors]
licence: CC-BY-4.0
cards:
  - id: one
    kind: choice
    level: easy
    prompt: Which?
    options: [This, That]
"""


@pytest.fixture
async def host(study: Study, tmp_path: Path) -> AsyncIterator[Host]:
    decks = write_all_kinds(tmp_path / "decks")
    store = "sqlite:///data/recollect.db"
    async with hosting(study.discord, store=store, decks=decks, folder=tmp_path) as host:
        yield host


async def test_when_it_is_ready_it_says_what_it_serves(study: Study, host: Host) -> None:
    study.discord.add_guild("Another study group")

    process = await host.start()

    application = study.discord.world.application
    ready, invite = process.stdout.lines
    assert re.fullmatch(
        rf"Ready as recollect\S* \({application.id}\): 2 servers, 1 deck, 3 cards,"
        r" SQLite data/recollect\.db\.",
        ready,
    )
    link = urlsplit(invite.removeprefix("Invite it with "))
    asked = parse_qs(link.query)
    assert f"{link.scheme}://{link.netloc}{link.path}" == "https://discord.com/oauth2/authorize"
    assert asked["client_id"] == [str(application.id)]
    assert sorted(asked["scope"][0].split()) == ["applications.commands", "bot"]
    granted = discord.Permissions(int(asked["permissions"][0]))
    assert {name for name, is_granted in granted if is_granted} == {
        "read_messages",  # as the library calls View Channels
        "send_messages",
        "send_messages_in_threads",
        "attach_files",
    }


async def test_commands_are_sent_to_discord_only_when_they_changed(
    study: Study, host: Host
) -> None:
    await (await host.start()).stop()
    await (await host.start()).stop()

    assert len(study.discord.requests.matching("PUT", "/commands")) == 1


async def test_a_wrong_token_is_one_sentence(host: Host) -> None:
    process = await host.launch(DISCORD_TOKEN="not-the-token.of.this-bot")

    assert await process.ended() == 2
    [sentence] = process.stderr.lines
    assert sentence.startswith("Discord does not accept the token.")
    assert "not-the-token" not in sentence


async def test_no_token_is_one_sentence(host: Host) -> None:
    process = await host.launch(DISCORD_TOKEN=None)

    assert await process.ended() == 2
    [sentence] = process.stderr.lines
    assert "https://discord.com/developers/applications" in sentence
    assert "`make play`, which needs no token" in sentence


async def test_broken_settings_are_all_named_at_once(host: Host, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('[storage]\nurl = "mysql://here"\n\n[decs]\n')

    process = await host.launch(BOT_STORAGE__URL=None, BOT_LOGS__LEVEL="loud")

    assert await process.ended() == 2
    places = [line.split(": ")[:2] for line in process.stderr.lines]
    assert places == [
        ["config.toml:2", "storage.url"],
        ["config.toml:4", "decs"],
        ["environment", "BOT_LOGS__LEVEL"],
    ]


async def test_a_broken_deck_is_named_with_its_place_and_the_others_load(
    host: Host, tmp_path: Path
) -> None:
    (tmp_path / "decks/broken.yaml").write_text(BROKEN_DECK)

    process = await host.start()

    assert "1 deck, 3 cards" in process.stdout.lines[0]
    assert "broken.yaml:9:5: cards.1.level: " in await process.stderr.line("cards.1.level")
    assert "broken.yaml:11:5: cards.1.options: " in await process.stderr.line("cards.1.options")


async def test_without_a_network_it_says_so_and_gets_ready_once_there_is_one(
    tmp_path: Path,
) -> None:
    # The same moment makes the same account, and so the same token.
    clock = Clock(frozen_at=1_800_000_000)
    async with Playground.open(clock=clock) as before:
        absent = before
    decks = write_all_kinds(tmp_path / "decks")
    store = "sqlite:///recollect.db"
    async with hosting(absent, store=store, decks=decks, folder=tmp_path) as host:
        process = await host.launch()
        said = await process.stderr.line("Discord cannot be reached")

        async with Playground.open(port=port_of(absent), clock=clock) as here:
            await process.ready()
            assert len(here.gateway.connected) == 1
            assert await process.stop() == 0

    assert "trying again in 1 s" in said
    assert not any("Traceback" in line for line in process.stderr.lines)


async def test_without_a_network_it_stops_when_asked_to(tmp_path: Path) -> None:
    async with Playground.open() as absent:
        pass
    decks = write_all_kinds(tmp_path / "decks")
    store = "sqlite:///recollect.db"
    async with hosting(absent, store=store, decks=decks, folder=tmp_path) as host:
        process = await host.launch()
        await process.stderr.line("Discord cannot be reached")

        assert await process.stop() == 0


def port_of(playground: Playground) -> int:
    port = urlsplit(playground.url).port
    assert port is not None
    return port
