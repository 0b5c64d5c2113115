"""An export holds all that is stored about whoever asks, readable by people and programs."""

import csv
import io
import json
import zipfile

import pytest

from bot.learning.group_names import group_name
from bot.storage.subjects import SUBJECTS
from bot.tutor import settings
from bot.tutor.exporting import PAGE, Export, TooMuch, export_data
from bot.tutor.leaving import NothingStored, look_at_data
from tests.tutor.conftest import DECK, NOON
from tests.tutor.group_decks.decks import CELLS, give, recall
from tests.tutor.my_data.activity import HER, NAMES, NEW_NAME, OTHER, Life

MB = 1024 * 1024


async def export(life: Life, *, most_bytes: int = 10 * MB) -> Export:
    return await export_data(
        life.world, life.ask(), most_bytes=most_bytes, readme=lambda _packing: "What is what.\n"
    )


def files(made: Export) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(made.content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode() for name in archive.namelist()}


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


async def test_it_holds_every_row_about_her_in_json_and_in_tables(life):
    await life.live()
    held = await look_at_data(life.world, life.ask())

    there = files(await export(life))

    found = json.loads(there["recollect.json"])
    expected = {each.name: count for each, count in held.counts}
    assert {name: len(rows) for name, rows in found.items() if name != "about"} == expected
    tables = {name: table(there[f"{name}.csv"]) for name in expected}
    assert {name: len(rows) for name, rows in tables.items()} == expected
    for each in SUBJECTS:
        for row in [*found.get(each.name, ()), *tables.get(each.name, ())]:
            assert tuple(row) == each.columns
            assert row[each.owner] == str(HER)
    assert set(there) == {
        "README.txt",
        "recollect.json",
        "cards-for-anki.txt",
        *(f"{name}.csv" for name in expected),
    }


async def test_values_are_those_of_the_store_with_times_as_text(life):
    await life.live()
    async with life.world.database.reading() as db:
        stored = await db.fetch(
            "select card, points, attempted_at from attempts where learner_id = ? "
            "order by card, points, attempted_at",
            HER,
        )

    found = json.loads(files(await export(life))["recollect.json"])

    assert found["about"]["time_zone"] == "Europe/Berlin"
    assert found["about"]["learner_id"] == str(HER)
    told = sorted((row["card"], row["points"], row["attempted_at"]) for row in found["answers"])
    assert [each[:2] for each in told] == [tuple(row[:2]) for row in stored]
    first = min(row["attempted_at"] for row in found["answers"])
    assert first == "2027-01-15T08:00:00Z"
    assert NOON == 1_800_000_000
    assert {row["name"] for row in found["names"]} == {NEW_NAME}
    assert any(row["concepts"] == [0, 1] for row in found["corrections"])


async def test_nothing_of_others_is_in_it(life):
    await life.live()

    there = files(await export(life))

    everything = "\n".join(there.values())
    assert str(OTHER) not in everything
    assert NAMES[OTHER] not in everything
    assert NEW_NAME in everything


async def test_a_name_that_a_spreadsheet_would_run_is_harmless_in_tables_alone(life):
    life.name = '=HYPERLINK("x")'
    await life.play_alone()

    there = files(await export(life))

    assert table(there["names.csv"])[0]["name"] == '\'=HYPERLINK("x")'
    assert json.loads(there["recollect.json"])["names"][0]["name"] == '=HYPERLINK("x")'


async def test_a_learner_of_whom_nothing_is_stored_is_told_so(life):
    with pytest.raises(NothingStored):
        await export(life)


async def test_settings_alone_can_be_exported(life):
    await settings.change_own(life.world, life.ask(), zone="Asia/Tokyo")

    found = json.loads(files(await export(life))["recollect.json"])

    assert [row["zone"] for row in found["settings"]] == ["Asia/Tokyo"]
    assert "answers" not in found


async def test_the_cards_she_has_met_are_there_for_anki(life):
    await life.play_together(HER)
    await life.world.database.writing(
        lambda db: db.execute("update memories set card = 'gone' where card = 'gas'")
    )

    lines = files(await export(life))["cards-for-anki.txt"].splitlines()

    notes = [line.split("\t") for line in lines if not line.startswith("#")]
    assert {note[0] for note in notes} == {card.prompt for card in DECK.cards if card.id != "gas"}
    assert {note[2] for note in notes} == {"Photosynthesis"}


async def test_cards_of_a_servers_own_deck_are_there_too(life):
    await life.world.database.writing(give, recall("wall"), guild_id=life.guild_id)
    await life.play_together(HER)
    await life.world.database.writing(
        lambda db: db.execute(
            "update memories set deck = ?, card = 'wall' where card = 'gas'", group_name(CELLS)
        )
    )

    lines = files(await export(life))["cards-for-anki.txt"].splitlines()

    assert any(line.startswith("What of wall?\t") for line in lines)


async def remember_much(life: Life, reviews: int) -> None:
    """A long log, of numbers that cannot be made smaller."""
    dice = life.world.random

    async def story(db):
        await db.execute_many(
            "insert into reviews (learner_id, deck, card, ordinal, cause, round_id, position, "
            "rating, reviewed_at, recorded_at, after_stability_days, after_difficulty, "
            "after_due_at) values (?, 'd', ?, 1, 'attempt', 1, 1, 3, 5, 5, ?, ?, 5)",
            [(HER, f"{n:06}", dice.random(), dice.random()) for n in range(reviews)],
        )

    await life.world.database.writing(story)


async def test_of_many_pages_no_row_is_missing_and_none_is_there_twice(life):
    await remember_much(life, 2 * PAGE + 1)

    found = json.loads(files(await export(life))["recollect.json"])

    cards = [row["card"] for row in found["review_log"]]
    assert cards == sorted(set(cards))
    assert len(cards) == 2 * PAGE + 1


@pytest.mark.parametrize(
    ("kilobytes", "with_tables", "without"),
    [
        pytest.param(1_000, True, [], id="all fits"),
        pytest.param(200, False, [], id="without tables nothing is missing"),
        pytest.param(40, False, ["review_log"], id="without the log"),
    ],
)
async def test_what_does_not_fit_is_left_out_and_said(life, kilobytes, with_tables, without):
    await life.play_alone()
    await remember_much(life, 4_000)

    made = await export(life, most_bytes=kilobytes * 1024)

    assert len(made.content) <= kilobytes * 1024
    assert made.packing.with_tables is with_tables
    assert [each.name for each in made.packing.without] == without
    there = files(made)
    assert ("review_log.csv" in there) is with_tables
    found = json.loads(there["recollect.json"])
    assert ("review_log" in found) is not bool(without)
    assert "answers" in found


async def test_where_nothing_fits_the_sentence_says_whom_to_ask(life):
    await life.play_alone()

    with pytest.raises(TooMuch, match="Ask whoever runs me"):
        await export(life, most_bytes=5_000)
