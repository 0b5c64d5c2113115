"""A bot that is killed while it adds or changes a deck: nothing is seen, and the preview stands."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.tutor.group_decks.writing_ahead import PORTION
from tests.journeys.conftest import Study
from tests.journeys.decks.conftest import MANAGER
from tests.journeys.decks.files import table
from tests.journeys.processes import hosting
from tests.journeys.small_decks import write_choices
from tests.journeys.stores import rows

CARDS = 10_000
WITHIN_S = 60.0


def written(store: Path) -> int:
    """How many cards of decks are in the store."""
    with closing(sqlite3.connect(f"{store.as_uri()}?mode=ro", uri=True)) as raw:
        (count,) = raw.execute("select count(*) from group_cards").fetchone()
    return int(count)


async def test_killed_in_the_middle_of_adding_there_is_no_deck_and_add_works_again(
    study: Study, tmp_path: Path
) -> None:
    file = tmp_path / "recollect.db"
    esi = study.guild.add_person("Esi", permission_bits=MANAGER)
    text = "prompt,answer\n" + "".join(f"What is {n}?,It is {n}.\n" for n in range(CARDS))
    decks = write_choices(tmp_path / "decks", 1)
    store = f"sqlite:///{file}"
    async with hosting(
        study.discord, store=store, decks=decks, folder=tmp_path, forks=True
    ) as host:
        first = await host.start()
        preview = await esi.type(
            "/deck add", study.channel, file=table(text, "numbers.csv"), timeout_s=WITHIN_S
        )
        await esi.click(preview.message, "Add", wait=False)
        while await asyncio.to_thread(written, file) < PORTION:
            assert not first.has_ended
        first.kill_now()
        await first.ended()
        left = written(file)
        whole = await rows(store, "select count(*) from group_decks where removed_at is null")

        await host.start()
        listed = await esi.type("/deck list", study.channel, timeout_s=WITHIN_S)
        added = await esi.click(preview.message, "Add", timeout_s=WITHIN_S)
        again = await esi.type("/deck list", study.channel, timeout_s=WITHIN_S)

    assert PORTION <= left < CARDS
    assert whole == [(0,)]
    assert "Numbers" not in listed.text
    assert f"Numbers is there\n**{CARDS} cards**" in added.text
    assert "Numbers" in again.text
    versions = await rows(store, "select cards from group_decks where removed_at is null")
    assert versions == [(CARDS,)]


async def test_killed_in_the_middle_of_an_update_the_deck_is_as_before_and_update_works_again(
    study: Study, tmp_path: Path
) -> None:
    file = tmp_path / "recollect.db"
    esi = study.guild.add_person("Esi", permission_bits=MANAGER)
    before, after = (
        "prompt,answer\n" + "".join(f"What is {n}?,{words} {n}.\n" for n in range(CARDS))
        for words in ("It is", "That is")
    )
    decks = write_choices(tmp_path / "decks", 1)
    store = f"sqlite:///{file}"
    async with hosting(study.discord, store=store, decks=decks, folder=tmp_path) as host:
        first = await host.start()
        preview = await esi.type(
            "/deck add", study.channel, file=table(before, "numbers.csv"), timeout_s=WITHIN_S
        )
        await esi.click(preview.message, "Add", timeout_s=WITHIN_S)
        preview = await esi.type(
            "/deck add", study.channel, file=table(after, "numbers.csv"), timeout_s=WITHIN_S
        )
        await esi.click(preview.message, "Update", wait=False)
        while await asyncio.to_thread(written, file) < CARDS + PORTION:
            assert not first.has_ended
        first.kill_now()
        await first.ended()
        left = written(file)

        await host.start()
        shown = await esi.type("/deck show", study.channel, deck="Numbers", timeout_s=WITHIN_S)
        seen = await esi.choose(shown.message, "Open a card", ["1. What is 0?"])
        updated = await esi.click(preview.message, "Update", timeout_s=WITHIN_S)
        shown = await esi.type("/deck show", study.channel, deck="Numbers", timeout_s=WITHIN_S)
        again = await esi.choose(shown.message, "Open a card", ["1. What is 0?"])

    assert CARDS + PORTION <= left < 2 * CARDS
    assert "It is 0." in seen.text
    assert f"**{CARDS} cards**" in updated.text
    assert "That is 0." in again.text
