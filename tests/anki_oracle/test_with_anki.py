"""Anki itself exports what is read here, and imports what is written here."""

import hashlib
import time
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from bot.formats.anki.ids import guid_of
from bot.formats.anki.note_types import OWN_TYPES
from bot.formats.anki.own_notes import fields_of
from bot.formats.anki.writer import write_apkg
from bot.formats.given import Given
from bot.formats.html_text import read_html
from bot.formats.readers import read_given
from bot.formats.reading import Reading
from bot.learning.cards import Card, Choice, Deck, Image, Recall
from tests.anki_oracle.collection import LEAF, STEPS
from tests.anki_oracle.running import anki_does
from tests.formats.anki.packages import DATA
from tests.formats.deck_strategies import DECKS, PICTURES
from tests.tutor.conftest import CHOICE, DECK, EXPLAIN, RECALL

MEDIA = {picture.media: picture.content for picture in PICTURES}
PICTURED = replace(RECALL, images=(Image(media=PICTURES[0].media, alt="A leaf, “green”"),))
FORMULA = Recall(
    id="formula",
    level=RECALL.level,
    prompt="What is $x^2$ for **x** = 3?\n```python\nif x < 3:\n    pass\n```",
    answer="$$9$$",
)
DECK_OUT = replace(DECK, description="How plants live.", cards=(PICTURED, CHOICE, EXPLAIN, FORMULA))


def read(path: Path, part: str | None = None, *, name: str | None = None) -> Reading:
    data = path.read_bytes()
    return read_given(Given(data=data, file=str(path), part=part, called=name))


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    """A folder with all that Anki exports of its collection, and what it tells of it."""
    folder = tmp_path_factory.mktemp("exported")
    columns = {f"with_{each}": True for each in ("html", "tags", "deck", "notetype", "guid")}
    *_, told = anki_does(
        folder,
        *STEPS,
        {"do": "export apkg", "path": str(folder / "new.apkg"), "legacy": False},
        {"do": "export apkg", "path": str(folder / "legacy.apkg"), "legacy": True},
        {"do": "export colpkg", "path": str(folder / "new.colpkg"), "legacy": False},
        {"do": "export colpkg", "path": str(folder / "legacy.colpkg"), "legacy": True},
        {"do": "export notes", "path": str(folder / "notes.txt"), **columns},
        {"do": "export cards", "path": str(folder / "cards.txt"), "with_html": True},
        {"do": "tell"},
    )
    return folder, told


def asked_by_anki(told: dict[str, Any]) -> list[str]:
    """The fronts of the cards of Biology as Anki itself shows them, but those without words."""
    fronts = [
        read_html(card["front"].replace("[[type:Back]]", "")).text.replace("[...]", "[…]")
        for note in told["notes"]
        for card in note["cards"]
        if card["deck"].startswith("Biology") and note["type"] != "Image Occlusion"
    ]
    return sorted(front for front in fronts if front)


@pytest.mark.parametrize("file", ["new.apkg", "legacy.apkg", "new.colpkg", "legacy.colpkg"])
def test_each_export_holds_the_cards_as_anki_shows_them(exported, file) -> None:
    folder, told = exported

    reading = read(folder / file, "Biology")

    asked = [card.prompt for card in reading.deck.cards]
    assert sorted(set(asked) - {"What does this picture show?"}) == asked_by_anki(told)
    assert len(asked) == len(asked_by_anki(told)) + 1
    assert reading.deck.description == "All of **biology**"
    assert list(reading.media.values()) == [LEAF]
    assert told["media"]["leaf é.png"] == hashlib.sha256(LEAF).hexdigest()


@pytest.mark.parametrize("file", ["notes.txt", "cards.txt"])
def test_the_texts_that_other_tests_read_are_still_what_anki_exports(exported, file) -> None:
    folder, _ = exported

    # In which order it exports a note's cards Anki does not say.
    lines, known = ((each / file).read_text().splitlines() for each in (folder, DATA))
    assert sorted(lines) == sorted(known)


@pytest.fixture(scope="module")
def imported(tmp_path_factory):
    """A collection of Anki's with a deck from here, and what Anki says of it at each step."""
    folder = tmp_path_factory.mktemp("imported")
    now = int(time.time())
    changed = replace(
        DECK_OUT, cards=(replace(PICTURED, answer="Sugar, of course."), *DECK_OUT.cards[1:])
    )
    for name, deck, at in (
        ("a", DECK_OUT, now - 100),
        ("b", DECK_OUT, now),
        ("c", changed, now + 9),
    ):
        (folder / f"{name}.apkg").write_bytes(write_apkg(deck, MEDIA, at=at))
    out = {"do": "export apkg", "deck": DECK.title}
    given = anki_does(
        folder,
        {"do": "import", "path": str(folder / "a.apkg")},
        {"do": "tell"},
        {"do": "import", "path": str(folder / "a.apkg")},
        {**out, "path": str(folder / "new.apkg"), "legacy": False},
        {**out, "path": str(folder / "legacy.apkg"), "legacy": True},
        {"do": "import", "path": str(folder / "c.apkg")},
        {"do": "tell"},
        {"do": "edit", "guid": guid_of(CHOICE.id, deck=DECK.name), "field": "Right option", "value": "<div>c</div>"},
        {**out, "path": str(folder / "edited.apkg"), "legacy": False},
    )  # fmt: skip
    return folder, given


def test_anki_takes_every_card_with_its_fields_its_guid_and_its_pictures(imported) -> None:
    _, (first, told, *_) = imported
    notes = {note["guid"]: note for note in told["notes"]}

    assert first == {"new": 4, "updated": 0, "duplicate": 0, "conflicting": 0}
    assert told["missing"] == []
    assert told["media"] == {PICTURES[0].media: hashlib.sha256(PICTURES[0].content).hexdigest()}
    for card in DECK_OUT.cards:
        note = notes[guid_of(card.id, deck=DECK.name)]
        own = OWN_TYPES[card.kind]
        assert note["type"] == own.name
        assert note["fields"] == dict.fromkeys(own.fields, "") | dict(fields_of(card))
        assert [each["deck"] for each in note["cards"]] == [DECK.title]


def test_anki_shows_what_is_asked_and_hides_the_answer(imported) -> None:
    _, (_, told, *_) = imported
    notes = {note["guid"]: note["cards"][0] for note in told["notes"]}
    shown = notes[guid_of(CHOICE.id, deck=DECK.name)]
    front, back = (read_html(shown[side]).text for side in ("front", "back"))
    formula = notes[guid_of("formula", deck=DECK.name)]

    assert front.splitlines() == [CHOICE.prompt, "A Oxygen", "B Carbon dioxide", "C Nitrogen"]
    assert back.endswith(f"Right: B\n{CHOICE.explanation}")
    assert 'class="right-B"' in shown["back"]
    assert "right-" not in shown["front"].split("</style>")[1]
    assert r"\(x^2\)" in formula["front"]
    assert r"\[9\]" in formula["back"]


def test_importing_again_updates_what_is_newer_and_doubles_nothing(imported) -> None:
    _, (_, _, again, _, _, newer, told, *_) = imported

    assert again == {"new": 0, "updated": 0, "duplicate": 4, "conflicting": 0}
    assert newer["new"] == 0
    assert newer["updated"] == 4
    assert len(told["notes"]) == 4
    assert "Sugar, of course." in [note["fields"].get("Answer") for note in told["notes"]]


@pytest.mark.parametrize("file", ["new.apkg", "legacy.apkg"])
def test_what_anki_exports_of_our_deck_is_our_deck(imported, file) -> None:
    folder, _ = imported

    reading = read(folder / file, name=DECK.name)

    assert reading.deck == DECK_OUT
    assert reading.notes == ()
    assert reading.media == {PICTURES[0].media: PICTURES[0].content}


def test_what_was_edited_in_anki_counts(imported) -> None:
    folder, _ = imported

    cards = {card.id: card for card in read(folder / "edited.apkg").deck.cards}

    choice = cards[CHOICE.id]
    assert isinstance(choice, Choice)
    assert choice.options[choice.key] == "Nitrogen"


def test_a_card_from_anki_goes_back_as_the_note_it_was(exported, tmp_path) -> None:
    folder, _ = exported
    deck = read(folder / "new.apkg", "History").deck
    (tmp_path / "back.apkg").write_bytes(write_apkg(deck, {}))

    _, told = anki_does(
        tmp_path, {"do": "import", "path": str(tmp_path / "back.apkg")}, {"do": "tell"}
    )

    assert [note["guid"] for note in told["notes"]] == ["hastings"]


def test_packages_that_others_write_for_anki_are_read(tmp_path) -> None:
    path = tmp_path / "made.apkg"
    notes = [["g1", ["What is <i>x</i>?", "y"]], ["g2", ["P", "A &lt; B"]]]
    anki_does(
        tmp_path, {"do": "genanki package", "path": str(path), "deck": "Made", "notes": notes}
    )

    deck = read(path).deck

    assert deck.title == "Made"
    assert [(card.prompt, getattr(card, "answer", "")) for card in deck.cards] == [
        ("What is *x*?", "y"),
        ("P", "A < B"),
    ]


def any_cards() -> tuple[Card, ...]:
    """Cards of every kind with the hardest texts, each with an id of its own."""
    found: list[Card] = []

    @settings(
        max_examples=100,
        phases=[Phase.generate],
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(DECKS)
    def draw(deck: Deck) -> None:
        found.extend(deck.cards)

    draw()
    return tuple(replace(card, id=f"card-{number}") for number, card in enumerate(found))


def composed(card: Card) -> str:
    """The card with letters and their marks in one, as Anki keeps all text (Unicode's NFC)."""
    return unicodedata.normalize("NFC", repr(card))


def test_any_cards_come_back_from_anki(tmp_path) -> None:
    cards = any_cards()
    taken, given_back = tmp_path / "taken.apkg", tmp_path / "given.apkg"
    taken.write_bytes(write_apkg(replace(DECK, cards=cards), MEDIA))

    log, _ = anki_does(
        tmp_path,
        {"do": "import", "path": str(taken)},
        {"do": "export apkg", "path": str(given_back), "deck": DECK.title, "legacy": False},
    )

    assert log["new"] == len(cards)
    assert list(map(composed, read(given_back).deck.cards)) == list(map(composed, cards))
