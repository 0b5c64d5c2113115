"""Files of kept messages: served at the new address, gone with the last message that shows them."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.playground.kept_places import QUIZ, delete, edit, kept_place, kept_raw

SHOWN = '{"flags": 32768, "components": [{"type": 13, "file": {"url": "attachment://0.bin"}}]}'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kept.db"


def stored(path: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as db:
        return [value for (value,) in db.execute(query)]


async def test_files_are_served_again_under_the_address_of_this_run(path: Path) -> None:
    async with kept_raw(path) as raw:
        posted = await raw.upload(f"channels/{QUIZ}/messages", SHOWN, b"abc")
        before = posted.body["components"][0]["file"]["url"]
    async with kept_raw(path) as raw:
        (message,) = raw.place.ada.sees(raw.place.channel)
        after = message.components[0]["file"]["url"]
        content = await raw.fetch(after)
        url = raw.place.discord.url

    assert before != after
    assert after.startswith(url)
    assert message.components[0]["file"]["proxy_url"] == after
    assert content == b"abc"


async def test_attachments_come_back_with_their_descriptions(path: Path) -> None:
    body = '{"content": "x", "attachments": [{"id": "0", "description": "a leaf"}]}'
    async with kept_raw(path) as raw:
        await raw.upload(f"channels/{QUIZ}/messages", body, b"abc")
    async with kept_raw(path) as raw:
        (attachment,) = raw.place.ada.sees(raw.place.channel)[0].payload["attachments"]
        content = await raw.fetch(attachment["url"])

    assert (attachment["filename"], attachment["description"]) == ("0.bin", "a leaf")
    assert (attachment["size"], content) == (3, b"abc")


async def test_a_file_that_another_message_shows_outlives_its_own(path: Path) -> None:
    async with kept_raw(path) as raw:
        own = (await raw.upload(f"channels/{QUIZ}/messages", SHOWN, b"abc")).body
        url = own["components"][0]["file"]["url"]
        await raw.send(embeds=[{"title": "x", "image": {"url": url}}])
        await delete(raw, own)
    async with kept_raw(path) as raw:
        (message,) = raw.place.ada.sees(raw.place.channel)
        content = await raw.fetch(message.payload["embeds"][0]["image"]["url"])

    assert content == b"abc"


async def test_a_file_that_no_message_shows_is_not_kept(path: Path) -> None:
    async with kept_raw(path) as raw:
        first, second = [
            (await raw.upload(f"channels/{QUIZ}/messages", '{"content": "x"}', content)).body
            for content in (b"abc", b"def")
        ]
    kept = stored(path, "SELECT content FROM files ORDER BY id")
    async with kept_raw(path) as raw:
        await edit(raw, first, attachments=[])
        await delete(raw, second)

    assert kept == [b"abc", b"def"]
    assert stored(path, "SELECT content FROM files") == []


async def test_only_the_addresses_of_files_are_changed(path: Path) -> None:
    about = "/attachments/1/x"
    embed = {"title": about, "url": "https://example.org/a", "image": {"url": "attachment://0.bin"}}
    body = json.dumps({"content": about, "embeds": [embed]})
    async with kept_raw(path) as raw:
        posted = (await raw.upload(f"channels/{QUIZ}/messages", body, b"abc")).body
    async with kept_place(path) as place:
        payload = place.ada.sees(place.channel)[0].payload

    assert payload["content"] == about
    (before,), (after,) = posted["embeds"], payload["embeds"]
    assert after["image"]["url"] != before["image"]["url"]
    assert {**after, "image": before["image"]} == before
