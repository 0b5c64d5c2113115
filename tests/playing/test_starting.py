"""What `play` says and does when it starts, and what keeps it from starting."""

import socket

import psutil
import pytest

from tests.journeys.small_decks import write_choices
from tests.playing.plays import Home
from tests.playing.windows import window

HINT = "Progress is kept in data/playground.db and data/playground-discord.db."
BROKEN_SETTINGS = '[discord]\ntoken = "a.hosts.token"\n[storage]\nurl = "mysql://x"\n[oops]\n'


async def test_it_says_where_the_page_is_and_what_there_is_to_know(home: Home) -> None:
    play = await home.start()

    await play.stdout.line("Ctrl-C")
    url = await play.url()
    assert play.stdout.lines == [
        "Recollect is starting. No Discord account is needed.",
        f"The page is at {url}",
        f"{HINT} To start over, add --fresh.",
        "Decks are read from decks/; what you save there is in the next round.",
        "Press Ctrl-C to stop.",
    ]
    async with window(url) as ada:
        assert ada.hello["bot_state"]["state"] == "ready"
        assert ada.hello["steering"]["hint"] == HINT


async def test_there_are_servers_channels_people_and_direct_messages(home: Home) -> None:
    play = await home.start()
    async with (
        window(await play.url(), "Dilnoza") as dilnoza,
        window(await play.url(), "Ben") as ben,
    ):
        people = {each["name"]: each["moderator"] for each in dilnoza.hello["people"]}
        assert people == {"Ada": False, "Ben": False, "Chidi": False, "Dilnoza": True}
        assert dilnoza.places == {
            "Study group": {"quiz": True, "homework": True, "announcements": False},
            "Reading circle": {"quiz": True},
        }
        assert list(ben.places) == ["Study group"]

        alone = await ben.type("quiz", ben.direct, deck="photosynthesis")
        refused = await ben.type("quiz", ben.channel("announcements"), deck="photosynthesis")

    assert "1 of 3" in alone.text
    assert "Send Messages" in refused.text


async def test_a_taken_port_is_said_and_the_next_free_one_is_used(home: Home) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]

        play = await home.start("--port", str(taken))

        line = await play.stdout.line("is taken")
        url = await play.url()
    assert line == f"Port {taken} is taken; the page is at {url} instead."
    assert taken < int(url.rpartition(":")[2]) <= taken + 20


async def test_a_free_port_is_used_as_it_is(home: Home) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        free = other.getsockname()[1]

    play = await home.start("--port", str(free))

    assert await play.url() == f"http://127.0.0.1:{free}"


@pytest.mark.parametrize("port", ["65536", "-1", "eighty"])
async def test_what_is_no_port_is_a_sentence(home: Home, port: str) -> None:
    play = await home.launch(f"--port={port}")

    assert await play.ended() == 2
    assert play.stderr.lines[-1].endswith(f"{port} is no port; give a number from 0 to 65535")


@pytest.mark.parametrize(
    ("folder", "sentence"),
    [
        ("nowhere", "The folder with the decks, nowhere, cannot be read (No such file or dir"),
        ("empty", "There is no deck in empty; a deck is a file such as photosynthesis.yaml."),
    ],
)
async def test_without_decks_it_is_one_sentence(home: Home, folder: str, sentence: str) -> None:
    (home.folder / "empty").mkdir()

    play = await home.launch("--decks", folder)

    assert await play.ended() == 2
    assert play.stdout.lines == []
    (line,) = play.stderr.lines
    assert line.startswith(sentence)


async def test_other_decks_may_be_named(home: Home) -> None:
    write_choices(home.folder / "mine", 2)
    play = await home.start("--decks", "mine")

    async with window(await play.url()) as ada:
        assert await ada.decks() == ["number-0", "number-1"]
    assert "Decks are read from mine/; what you save" in await play.stdout.line("Decks")


async def test_nothing_of_the_host_is_read(home: Home) -> None:
    (home.folder / "config.toml").write_text(BROKEN_SETTINGS)
    hostile = {
        "DISCORD_TOKEN": "the.hosts.token",
        "BOT_DISCORD_URL": "http://127.0.0.1:9",
        "BOT_STORAGE__URL": "sqlite:///of-the-host.db",
        "BOT_DECKS__FOLDER": "/nowhere",
        "BOT_LOGS__LEVEL": "loud",
        "BOT_OOPS__KEY": "1",
    }
    play = await home.start(**hostile)

    async with window(await play.url()) as ada:
        card = await ada.type("quiz", deck="photosynthesis")
        assert "1 of 3" in card.text
    assert [name for name in play.bot.environ() if name in hostile] == []
    assert sorted(each.name for each in home.folder.iterdir()) == ["config.toml", "data", "decks"]


async def test_a_module_of_the_folder_is_not_taken_for_one_of_ours(home: Home) -> None:
    for name in ("bot.py", "yaml.py"):
        (home.folder / name).write_text("raise SystemExit('not this one')")
    (home.folder / "bin").mkdir()
    installed = home.folder / "bin/recollect"
    installed.write_text("import sys\nfrom bot.__main__ import main\nsys.exit(main())")

    play = await home.launch(program=[str(installed)])

    assert await play.url()


async def test_a_second_one_in_the_same_folder_is_told_where_the_first_one_is(home: Home) -> None:
    first = await home.start()

    for options in ([], ["--fresh"]):
        second = await home.launch(*options)
        assert await second.ended() == 3
        (line,) = second.stderr.lines
        assert f"already, at {await first.url()}. Stop that first" in line

    async with window(await first.url()) as ada:
        assert (await ada.type("quiz", deck="photosynthesis")).buttons


async def test_a_store_that_cannot_be_used_is_the_bots_own_sentence(home: Home) -> None:
    (home.folder / "data").mkdir()
    (home.folder / "data/playground.db").write_text("Dear diary, " * 100)

    play = await home.launch()

    assert await play.ended() == 3
    assert play.stderr.lines == [
        "data/playground.db is not a database; move that file away or name another."
    ]
    assert len(play.stdout.lines) == 1


async def test_a_stand_ins_file_that_cannot_be_read_is_one_sentence(home: Home) -> None:
    (home.folder / "data").mkdir()
    (home.folder / "data/playground-discord.db").write_text("Dear diary, " * 100)

    play = await home.launch()

    assert await play.ended() == 3
    (line,) = play.stderr.lines
    assert line.startswith("data/playground-discord.db ")
    assert "--fresh" in line


async def test_no_place_for_progress_is_one_sentence(home: Home) -> None:
    (home.folder / "data").write_text("a file")

    play = await home.launch()

    assert await play.ended() == 3
    (line,) = play.stderr.lines
    assert line.startswith("Progress cannot be kept in data/ (")


async def test_the_bot_is_its_own_process_and_only_the_stand_in_listens(home: Home) -> None:
    play = await home.start()

    port = int((await play.url()).rpartition(":")[2])
    assert listening(psutil.Process(play.pid)) == {("127.0.0.1", port)}
    assert listening(play.bot) == set()


def listening(process: psutil.Process) -> set[tuple[str, int]]:
    sockets = process.net_connections()
    return {(each.laddr.ip, each.laddr.port) for each in sockets if each.status == "LISTEN"}


async def test_its_help_says_what_there_is(home: Home) -> None:
    play = await home.launch("--help")

    assert await play.ended() == 0
    said = " ".join(" ".join(play.stdout.lines).split())
    for part in (
        "without a Discord account",
        "data/",
        "--port",
        "--no-browser",
        "--decks",
        "--fresh",
    ):
        assert part in said
