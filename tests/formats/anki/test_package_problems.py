"""Packages that are broken, endless or hostile: refused with a sentence, whatever they hold."""

import struct
import tempfile
import time
import zipfile
from pathlib import Path

import pytest
import zstandard

from bot.formats.anki.package import MAX_COLLECTION, MAX_MEMBERS, MAX_PACKAGE
from bot.formats.given import Given
from bot.formats.problems import DeckInvalid
from bot.formats.readers import read_given, reader_of
from bot.formats.reading import Reading
from tests.formats.anki.packages import (
    LEGACY,
    NEW,
    changed,
    compressed,
    members_of,
    new_package,
    old_collection,
    old_package,
    unpacked,
    zipped,
)
from tests.formats.readings import assert_sound, outcome_of
from tests.written_files import files_written

ENDLESS = """WITH RECURSIVE f(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM f)
SELECT n AS id, n AS nid, 0 AS ord, 0 AS did, 0 AS odid FROM f"""

DAMAGED = "its collection is damaged or not Anki's; check the database in Anki, then export again"


def read(data: bytes) -> Reading:
    return read_given(Given(data=data, file="x.apkg", part="Biology"))


def problem(data: bytes) -> str:
    with pytest.raises(DeckInvalid) as refused:
        read(data)
    (told,) = refused.value.problems
    return told.text


def new_with(**members: bytes) -> bytes:
    found = members_of(NEW)
    return zipped(found | {name.replace("_", "."): data for name, data in members.items()})


@pytest.mark.parametrize(
    ("data", "told"),
    [
        pytest.param(LEGACY[: len(LEGACY) // 2], "the file is no whole ZIP; export it from Anki again", id="half a file"),
        pytest.param(new_with(collection_anki21b=b"xxxx"), "the package is damaged; export it from Anki again", id="no Zstandard"),
        pytest.param(new_with(collection_anki21b=b""), DAMAGED, id="nothing"),
        pytest.param(new_with(collection_anki21b=compressed(b"not a database")), DAMAGED, id="no database"),
        pytest.param(new_with(collection_anki21b=compressed(unpacked(members_of(NEW)["collection.anki21b"])[:9_000])), DAMAGED, id="half a database"),
        pytest.param(new_package("DROP TABLE notes"), DAMAGED, id="no notes"),
        pytest.param(new_package("DELETE FROM cards"), "there is no card in it; export a deck that has some", id="no cards"),
    ],
)  # fmt: skip
def test_a_broken_package_is_told(data: bytes, told: str) -> None:
    assert problem(data) == told


def test_a_schema_that_is_no_text_is_damage() -> None:
    found = members_of(LEGACY)
    name = found["collection.anki21"].replace(b"ix_notes_usn", b"ix_notes_\xe7sn")
    broken = name.replace(b"\xe7sn ON notes", b"\xe7sn OF notes")

    assert problem(zipped({**found, "collection.anki21": broken})) == DAMAGED


def test_a_package_that_is_too_large_is_not_opened() -> None:
    given = Given(data=NEW + bytes(MAX_PACKAGE), file="x.apkg")

    with pytest.raises(DeckInvalid, match="the file has more than 50 MB"):
        read_given(given)


def test_a_package_of_too_many_files_is_not_opened() -> None:
    entry = b"PK\x01\x02" + bytes(42)

    assert "more than 50,000 files" in problem(NEW[:-22] + entry * (MAX_MEMBERS + 1) + NEW[-22:])


@pytest.mark.parametrize("layout", ["deflated", "zstandard"])
def test_a_bomb_is_stopped_where_a_collection_may_end(layout: str) -> None:
    bomb = b"SQLite format 3\x00" + bytes(MAX_COLLECTION * 4)
    members = (
        {"collection.anki2": bomb}
        if layout == "deflated"
        else {"collection.anki21b": compressed(bomb)}
    )

    assert "the collection has more than 64 MB" in problem(zipped(members))


def test_a_size_that_the_package_states_is_not_believed() -> None:
    data = bytearray(zipped({"collection.anki2": bytes(MAX_COLLECTION * 2)}))
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = struct.pack("<I", 100)

    assert problem(bytes(data))


def test_a_window_of_128_megabytes_is_not_opened() -> None:
    parameters = zstandard.ZstdCompressionParameters(window_log=27, enable_ldm=True)
    packer = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    content = packer.compress(b"SQLite format 3\x00" * 100) + packer.flush()

    assert problem(new_with(collection_anki21b=content)) == (
        "the package is damaged; export it from Anki again"
    )


def test_a_collection_of_the_newest_kind_goes_before_the_stub_beside_it() -> None:
    stub = old_collection([("Please update", "to the latest Anki")], deck="Biology")

    reading = read(new_with(collection_anki2=stub, collection_anki21=stub))

    assert len(reading.deck.cards) == 11


@pytest.mark.parametrize(
    "statements",
    [
        pytest.param(["ALTER TABLE notes RENAME TO n", "CREATE VIEW notes AS SELECT * FROM n"], id="a view"),
        pytest.param(
            [
                "ALTER TABLE cards RENAME TO c",
                f"CREATE VIEW cards AS {ENDLESS}",
            ],
            id="an endless view",
        ),
        pytest.param(
            ["DROP TABLE cards", "CREATE VIRTUAL TABLE cards USING fts5(id, nid, ord, did, odid)"],
            id="a virtual table",
        ),
    ],
)  # fmt: skip
def test_what_is_no_table_is_not_read(statements: list[str]) -> None:
    assert problem(new_package(*statements)) == DAMAGED


def test_a_table_that_computes_more_than_may_be_is_stopped() -> None:
    much = "replace(hex(zeroblob(7000000)), '0', '00')"
    schema = f"CREATE TABLE notes (id, guid, mid, tags, flds AS ({much}))"
    data = new_package("DROP TABLE notes", schema, "INSERT INTO notes VALUES (1, 'g', 1, '')")

    assert problem(data) == DAMAGED


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("UPDATE notes SET flds = x'00ff'", id="fields"),
        pytest.param("UPDATE notes SET flds = '', guid = 5, tags = x'ff'", id="nothing"),
        pytest.param("UPDATE notes SET mid = 'x'", id="note type"),
        pytest.param("UPDATE templates SET config = 'x'", id="templates"),
        pytest.param("DELETE FROM templates", id="no templates"),
        pytest.param("UPDATE cards SET ord = 9000000000", id="numbers"),
    ],
)
def test_values_of_another_kind_leave_out_what_they_are_of(statement: str) -> None:
    with pytest.raises(DeckInvalid) as refused:
        read(new_package(statement))

    assert "no card in it can be used" in str(refused.value)


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("UPDATE decks SET kind = x'0a'", id="kinds"),
        pytest.param("UPDATE notetypes SET config = x'ffffffffff'", id="note types"),
        pytest.param("UPDATE notes SET guid = id || hex(zeroblob(100))", id="guids"),
        pytest.param("UPDATE cards SET odid = did, did = 77", id="a filtered deck"),
        pytest.param("UPDATE fields SET name = x'ff' WHERE ord = 2", id="field names"),
    ],
)
def test_what_does_not_matter_to_cards_may_be_anything(statement: str) -> None:
    assert len(read(new_package(statement)).deck.cards) >= 7


@pytest.mark.parametrize(
    "media",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"xx", id="no Zstandard"),
        pytest.param(compressed(b"\xff\xff\xff"), id="no message"),
        pytest.param(compressed(b"[" * 100_000), id="brackets"),
        pytest.param(compressed(bytes(20_000_000)), id="a bomb"),
    ],
)
def test_a_broken_list_of_media_costs_only_the_pictures(media: bytes) -> None:
    reading = read(new_with(media=media))

    assert len(reading.deck.cards) == 10
    assert reading.media == {}


@pytest.mark.parametrize("media", [b"[" * 100_000, b'{"0": 5, "1": null}', b'["a"]', b'"x"'])
def test_a_broken_list_of_the_old_kind_does_so_too(media: bytes) -> None:
    assert read(zipped({**members_of(LEGACY), "media": media})).media == {}


@pytest.mark.parametrize("member", ["../../etc/passwd", "/etc/passwd", "collection.anki21", "9"])
def test_no_name_in_a_package_leads_out_of_it(member: str) -> None:
    listed = f'{{"{member}": "leaf é.png"}}'.encode()

    reading = read(zipped({**members_of(LEGACY), "media": listed}))

    assert reading.media == {}


def test_more_cards_than_a_deck_may_have_are_refused_before_they_are_read() -> None:
    data = old_package([("P", "A")] * 201, cards=100, deck="Biology")

    assert problem(data) == (
        "a deck has 20,000 cards at most, this one has 20,100; export its subdecks one by one"
    )


def test_templates_that_multiply_a_field_are_stopped() -> None:
    templates = (("{{text:Front}}P" * 1_000, "{{Back}}"),)
    data = old_package([("<br>" * 5_000, "A")] * 20, templates=templates, deck="Biology")

    assert "made of more than 100 million characters" in problem(data)


@pytest.mark.parametrize(
    "front",
    [
        pytest.param("<i>x</i>" * 1_000, id="tags"),
        pytest.param("<hr " * 11_000, id="tags that never end"),
        pytest.param("[anki:tts x]" * 4_000, id="spoken texts that never end"),
        pytest.param("a[" * 24_000, id="readings that never end"),
        pytest.param("x" * 49_000, id="one long word"),
        pytest.param("{{c1::" * 8_000, id="clozes that never end"),
    ],
)
def test_fields_that_are_slow_to_read_take_seconds_at_most(front: str) -> None:
    templates = (("{{kana:Front}}", "{{furigana:Front}}{{cloze:Front}}"),)
    data = old_package([(front, front)] * 60, templates=templates, deck="Biology")
    begun = time.process_time()

    assert_sound(outcome_of(lambda: read(data)))

    assert time.process_time() - begun < 10


@pytest.mark.parametrize("package", [NEW, LEGACY], ids=["new", "legacy"])
def test_nothing_is_written_to_the_disk(package: bytes) -> None:
    with files_written() as written:
        cards = read(package).deck.cards

    assert len(cards) == 11
    assert written == []


def test_a_zip_without_a_collection_is_not_ankis() -> None:
    data = zipped({"deck.yaml": b"title: T\ncards: [{kind: recall, prompt: P, answer: A}]\n"})

    assert reader_of(Given(data=data, file="x.apkg")).format == "ZIP"


def test_a_collection_that_was_written_with_a_log_beside_it_is_read() -> None:
    members = members_of(LEGACY)
    collection = bytearray(members["collection.anki21"])
    collection[18:20] = b"\x02\x02"

    reading = read(zipped({**members, "collection.anki21": bytes(collection)}))

    assert len(reading.deck.cards) == 11


def test_packing_that_zip_seldom_has_is_refused() -> None:
    path = Path(tempfile.mkstemp()[1])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as package:
        package.writestr("collection.anki2", changed(old_collection([("P", "A")])))
    data = path.read_bytes()
    path.unlink()

    assert problem(data) == "the package is damaged; export it from Anki again"
