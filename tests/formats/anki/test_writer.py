"""Packages for Anki: what stands in them, and what becomes of them when they come back changed."""

import io
import json
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from bot.formats.anki.ids import card_id
from bot.formats.anki.reader import read_package
from bot.formats.anki.writer import write_apkg
from bot.formats.reading import Reading
from bot.learning.cards import Image, Level, Recall
from tests.formats.anki.packages import changed, members_of, zipped
from tests.formats.deck_strategies import PICTURES
from tests.formats.readings import told
from tests.tutor.conftest import CHOICE, DECK, EXPLAIN, RECALL

LEAF = PICTURES[0]
MEDIA = {LEAF.media: LEAF.content}
ALL = replace(DECK, cards=(RECALL, CHOICE, EXPLAIN))


def read(package: bytes) -> Reading:
    return read_package(package, source="x.apkg", name=DECK.name, title="X")


@contextmanager
def collection(package: bytes) -> Iterator[sqlite3.Connection]:
    db = sqlite3.connect(":memory:")
    db.deserialize(members_of(package)["collection.anki2"])
    yield db
    db.close()


def notes(package: bytes) -> list[tuple[str, list[str]]]:
    """GUID and fields of each note."""
    with collection(package) as db:
        rows = db.execute("SELECT guid, flds FROM notes ORDER BY id").fetchall()
    return [(guid, flds.split("\x1f")) for guid, flds in rows]


def edited(package: bytes, *statements: str) -> bytes:
    """The package after somebody has changed its collection in Anki."""
    members = members_of(package)
    content = changed(members["collection.anki2"], *statements)
    return zipped({**members, "collection.anki2": content})


def test_the_same_deck_gives_the_same_bytes() -> None:
    package = write_apkg(ALL, MEDIA)

    assert package == write_apkg(ALL, dict(reversed(MEDIA.items())))
    with zipfile.ZipFile(io.BytesIO(package)) as file:
        assert {member.date_time for member in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_card_is_the_same_note_whatever_is_changed_around_it() -> None:
    before = write_apkg(ALL, {})
    after = write_apkg(
        replace(ALL, title="Another", cards=(replace(CHOICE, prompt="New"), RECALL)), {}, at=2**31
    )

    (recall, choice, _), (moved_choice, moved_recall) = notes(before), notes(after)
    assert (recall[0], choice[0]) == (moved_recall[0], moved_choice[0])


def test_a_card_from_anki_takes_the_guid_back_that_it_came_with() -> None:
    card = replace(RECALL, id=card_id("Q(ab!4~s,P", 0))

    ((guid, _),) = notes(write_apkg(replace(DECK, cards=(card,)), {}))

    assert guid == "Q(ab!4~s,P"


def test_the_fields_say_all_of_a_choice_card_in_words() -> None:
    ((_, fields),) = notes(write_apkg(replace(DECK, cards=(CHOICE,)), {}))

    assert fields == [
        CHOICE.prompt,
        "",
        "Oxygen",
        "Carbon dioxide",
        "Nitrogen",
        *["", "", ""],
        "B",
        "",
        CHOICE.explanation,
        "intermediate",
        CHOICE.id,
    ]


def test_a_picture_and_its_description_go_with_the_card() -> None:
    card = replace(RECALL, images=(Image(media=LEAF.media, alt='A "leaf" <b>'),))
    package = write_apkg(replace(DECK, cards=(card,)), MEDIA)

    assert json.loads(members_of(package)["media"]) == {"0": LEAF.media}
    assert members_of(package)["0"] == LEAF.content
    assert read(package).deck.cards == (card,)
    assert read(package).media == MEDIA


def test_a_picture_whose_bytes_are_missing_is_left_out() -> None:
    card = replace(RECALL, images=(Image(media=LEAF.media, alt="A leaf"),))

    package = write_apkg(replace(DECK, cards=(card,)), {})

    assert read(package).deck.cards == (RECALL,)
    assert read(package).notes == ()


@pytest.mark.parametrize("title", ["Biology::Cells", "a  b", "Default", "::", 'Say "hi"'])
def test_any_title_comes_back(title: str) -> None:
    assert read(write_apkg(replace(ALL, title=title), {})).deck.title == title


def test_what_somebody_writes_into_a_field_in_anki_counts() -> None:
    package = edited(
        write_apkg(ALL, {}),
        "UPDATE notes SET flds = replace(flds, 'Sugar.', '<div>Sugar</div><div><b>and</b> air</div>')",
        "UPDATE notes SET flds = replace(flds, char(31) || 'B' || char(31), char(31) || ' c. ' || char(31))",
        "UPDATE notes SET flds = replace(flds, 'beginner', 'Advanced')",
        "UPDATE notes SET flds = replace(flds, '<b>Less sugar', '<div>Less air: no air | little air</div><b>Less sugar')",
    )  # fmt: skip

    reading = read(package)

    recall, choice, explain = reading.deck.cards
    assert isinstance(recall, Recall)
    assert (recall.answer, recall.level) == ("Sugar\n**and** air", Level.ADVANCED)
    assert getattr(choice, "key", None) == 2
    assert [concept.name for concept in getattr(explain, "concepts", ())] == [
        "Less light",
        "Less air",
        "Less sugar",
    ]
    assert told(reading) == []


def test_a_note_that_was_copied_in_anki_is_a_card_of_its_own() -> None:
    package = edited(
        write_apkg(replace(DECK, cards=(RECALL,)), {}),
        "INSERT INTO notes SELECT id + 1, 'copy', mid, mod, usn, tags, flds, sfld, csum, flags, data FROM notes",
        "INSERT INTO cards SELECT id + 1, nid + 1, did, ord, mod, usn, type, queue, due, ivl, factor, reps, lapses, left, odue, odid, flags, data FROM cards",
    )  # fmt: skip

    assert [card.id for card in read(package).deck.cards] == [RECALL.id, card_id("copy", 0)]


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        pytest.param("replace(flds, char(31) || 'B' || char(31), char(31) || char(31))", "one option has to be right, and none are", id="no right option"),
        pytest.param("replace(flds, 'intermediate', 'easy')", "level: this cannot be `easy`; write beginner, intermediate or advanced", id="another level"),
        pytest.param("replace(flds, 'Which gas does a leaf take in?', '')", "nothing is asked on its front", id="no prompt"),
    ],
)  # fmt: skip
def test_a_note_that_is_no_card_any_more_is_left_out_with_its_reason(
    statement: str, why: str
) -> None:
    package = edited(write_apkg(ALL, {}), f"UPDATE notes SET flds = {statement}")

    reading = read(package)

    assert [card.id for card in reading.deck.cards] == [RECALL.id, EXPLAIN.id]
    assert why in told(reading)[0]


class _Balanced(HTMLParser):
    """Fails where an element is not closed by its own end."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag, _attrs):
        if tag not in ("hr", "br", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_the_templates_are_whole_html() -> None:
    with collection(write_apkg(ALL, {})) as db:
        models = json.loads(db.execute("SELECT models FROM col").fetchone()[0])
    for model in models.values():
        for template in model["tmpls"]:
            for side in ("qfmt", "afmt"):
                parser = _Balanced()
                parser.feed(template[side])
                assert not parser.open


def test_a_deck_says_of_itself_what_it_said() -> None:
    deck = replace(
        ALL,
        description="Language: en\nHow *all\tplants* live.",
        language="de",
        authors=("Ada", "Licence: X"),
        licence="CC-BY-4.0",
    )

    assert read(write_apkg(deck, {})).deck == deck
