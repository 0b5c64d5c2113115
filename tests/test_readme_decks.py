"""What README tells authors is what the loader takes, the grader finds and learners see."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from bot.discord_app.views.text import authored
from bot.formats.deck_files import read_deck_file
from bot.formats.deck_ids import MAX_ID
from bot.formats.deck_model import (
    WrittenChoice,
    WrittenConcept,
    WrittenDeck,
    WrittenExplain,
    WrittenImage,
    WrittenRecall,
)
from bot.formats.deck_pictures import MAX_MEDIA_BYTES, MAX_PICTURES
from bot.formats.deck_rules import MAX_CARDS, MAX_IMAGES
from bot.formats.file_text import MAX_BYTES
from bot.formats.images import MAX_IMAGE_BYTES, MAX_SIDE
from bot.formats.problems import DeckInvalid
from bot.formats.reading import Reading
from bot.formats.tables.cards import parts_of
from bot.formats.tables.cells import MAX_COLUMNS
from bot.formats.tables.columns import COLUMNS
from bot.formats.tables.deck import read_table
from bot.formats.tables.rows import MAX_ROWS
from bot.formats.tables.separators import CANDIDATES, COUNTED_ROWS
from bot.formats.tables.spreadsheet_cells import guarded
from bot.formats.yaml.deck import read_deck
from bot.formats.zipped import MAX_ZIP_BYTES
from bot.learning.cards import Concept, Deck, Kind
from bot.learning.concepts import CONTENT_GAP, GAP, find_concepts
from bot.learning.formulas import MAX_FORMULA
from bot.learning.grammars import GRAMMARS
from bot.learning.languages import ALGORITHMS
from bot.learning.typos import SHORTEST
from tests.documents import README, ROOT, blocks, code, number, numbers, section, tables
from tests.drawn_images import png

(EXAMPLE,) = blocks("yaml")
KINDS: Mapping[str, Any] = {
    "recall": WrittenRecall,
    "choice": WrittenChoice,
    "explain": WrittenExplain,
}

BROKEN = """\
title: Photosynthesis
cards:
  - id: gas
    kind: choice
    prompt: Which gas does a leaf take in for it?
    options:
      - Oxygen
      - Carbon dioxide
      - Nitrogen
    explaination: Carbon dioxide is the carbon source.
  - id: gas
    kind: recall
    level: easy
    prompt: What does a plant gain from photosynthesis?
"""


def read(text: str) -> Deck:
    return read_deck(text.encode(), source="decks/photosynthesis.yaml", name="photosynthesis")


def rows_of(title: str, table: int = 0) -> list[list[str]]:
    return tables(section(title))[table]


def longest(model: Any, key: str) -> int | None:
    """Characters that the model lets a text, or each text of a list, have."""
    schema = model.model_json_schema()["properties"][key]
    choices = [schema, *schema.get("anyOf", ()), schema.get("items", {})]
    return next((each["maxLength"] for each in choices if "maxLength" in each), None)


def test_the_example_loads_and_uses_every_kind_and_every_key() -> None:
    deck = read(EXAMPLE)
    keys = {key for model in (WrittenDeck, WrittenConcept) for key in model.model_fields}
    keys |= {key for model in KINDS.values() for key in model.model_fields}
    keys -= {"images", "answer_images"}  # They need files, and have a section of their own.

    assert {card.kind for card in deck.cards} == set(Kind)
    assert [key for key in keys if not re.search(rf"\b{key}:", EXAMPLE)] == []
    assert [card.id for card in deck.cards] == re.findall(r"- id: (\S+)", EXAMPLE)


def test_the_messages_about_a_broken_deck_are_those_an_author_gets() -> None:
    with pytest.raises(DeckInvalid) as refused:
        read(BROKEN)

    assert f"{refused.value}\n" in blocks("text", section("For authors"))


def test_the_table_of_a_deck_has_its_keys_and_limits() -> None:
    told = {code(key)[0]: (must, holds) for key, must, holds in rows_of("The deck")}

    assert list(told) == list(WrittenDeck.model_fields)
    for key, (must, holds) in told.items():
        assert must.startswith("yes") is WrittenDeck.model_fields[key].is_required()
        if key not in ("language", "cards"):
            assert longest(WrittenDeck, key) == numbers(holds)[-1]
    assert numbers(told["cards"][1]) == [1, MAX_CARDS]
    assert f"up to {MAX_BYTES // 1_000_000} MB" in section("The deck")
    assert f"up to {MAX_ID} of" in section("The deck")


def test_the_table_of_cards_has_every_key_of_every_kind_with_its_limits() -> None:
    told = {
        (kind, code(key)[0]): (must, holds)
        for key, cards, must, holds in rows_of("The cards")
        for kind in (KINDS if cards == "all" else [cards])
    }

    assert set(told) == {(kind, key) for kind, each in KINDS.items() for key in each.model_fields}
    for (kind, key), (must, holds) in told.items():
        model = KINDS[kind]
        assert must.startswith("yes") is model.model_fields[key].is_required()
        if length := longest(model, key):
            assert length == number(holds)


def test_the_table_of_concepts_has_their_keys_and_limits() -> None:
    told = {code(key)[0]: holds for key, _, holds in rows_of("The cards", 1)}

    assert list(told) == list(WrittenConcept.model_fields)
    assert number(told["name"]) == longest(WrittenConcept, "name")
    assert numbers(told["accept"])[-1] == longest(WrittenConcept, "accept")


def test_the_example_of_pictures_loads_with_the_files_it_names(tmp_path: Path) -> None:
    (example,) = blocks("", section("Pictures"))
    files = re.findall(r"file: (\S+)", example)
    deck = f"title: T\ncards:\n  - kind: recall\n    prompt: P\n    answer: A\n{example}"
    (tmp_path / "leaves").mkdir()
    for file in files:
        (tmp_path / file).write_bytes(png())
    (tmp_path / "plants.yaml").write_text(deck)

    (card,) = read_deck_file(tmp_path / "plants.yaml").cards

    assert [image.alt for image in (*card.images, *card.answer_images)] == re.findall(
        "alt: (.*)", example
    )


def test_the_table_of_pictures_has_their_keys_and_limits() -> None:
    told = {code(key)[0]: holds for key, _, holds in rows_of("Pictures")}
    text = section("Pictures")

    assert list(told) == list(WrittenImage.model_fields)
    for key, holds in told.items():
        assert number(holds) == longest(WrittenImage, key)
    assert f"up to {MAX_IMAGE_BYTES // 1_000_000} MB and {MAX_SIDE:,} pixels" in text
    assert f"{MAX_PICTURES:,} pictures with {MAX_MEDIA_BYTES // 1_000_000} MB" in text
    assert f"up to {MAX_ZIP_BYTES // 1_000_000} MB; `check`" in text
    of_a_card = [row for row in rows_of("The cards") if "images" in row[0]]
    assert [numbers(row[-1])[:2] for row in of_a_card] == [[1, MAX_IMAGES]] * 2


def test_formulas_are_shown_as_the_table_says() -> None:
    text = section("Formulas")
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| `$")]

    assert len(rows) == 5
    for written, seen in rows:
        assert authored(code(written)[0], 100) == seen.replace("\\|", r"\|")
    assert f"up to {MAX_FORMULA} characters each" in text
    drawn = [
        source for source in code(text) if source in (r"$\frac{a+b}{c}$", r"$\sum_{i=1}^{n} x_i$")
    ]
    for source in drawn:
        assert authored(source, 100) == f"`{source.strip('$')}`"
    assert len(drawn) == 2
    assert authored("$5 and $6", 100) == "$5 and $6"


@pytest.mark.parametrize(
    ("title", "table", "key"),
    [
        pytest.param("The deck", 0, "authors", id="authors"),
        pytest.param("The cards", 0, "options", id="options"),
        pytest.param("The cards", 0, "concepts", id="concepts"),
        pytest.param("The cards", 1, "accept", id="accept"),
    ],
)
def test_a_list_takes_as_many_as_the_table_says(title: str, table: int, key: str) -> None:
    (row,) = [row for row in rows_of(title, table) if row[0] == f"`{key}`"]
    least, most = numbers(row[-1])[:2]

    assert is_taken(key, least)
    assert is_taken(key, most)
    assert not is_taken(key, most + 1)
    assert not is_taken(key, least - 1)


def is_taken(key: str, count: int) -> bool:
    """Whether a deck loads that has so many in this list."""
    names = [f"n{index}" for index in range(count)]
    concept = "{name: %s, accept: [%s]}"
    accept = ", ".join(names if key == "accept" else ["a phrase"])
    ideas = ", ".join(concept % (name, accept) for name in (names if key == "concepts" else ["n"]))
    choices = names if key == "options" else ["a", "b"]
    options = ", ".join([*choices[:-1], *(f"right: {name}" for name in choices[-1:])])
    authors = ", ".join(names if key == "authors" else ["Ada"])
    text = (
        f"title: T\nauthors: [{authors}]\ncards:\n"
        f"  - {{id: a, kind: choice, prompt: P, options: [{options}]}}\n"
        f"  - {{id: b, kind: explain, prompt: P, concepts: [{ideas}]}}\n"
    )
    try:
        read(text)
    except DeckInvalid:
        return False
    return True


def table_of(text: str, **given: Any) -> Reading:
    return read_table(text.encode(), **{"source": "x.csv", "name": "x", "title": "T", **given})


def test_the_example_of_a_spreadsheet_is_read_with_every_kind() -> None:
    (example,) = blocks("csv", section("Spreadsheets"))

    reading = table_of(example)

    assert reading.notes == ()
    assert reading.deck.title == "Photosynthesis"
    assert [card.kind for card in reading.deck.cards] == list(Kind)


def test_the_table_of_columns_has_every_column_and_no_other() -> None:
    told: list[str] = []
    for names, *_ in rows_of("Spreadsheets"):
        first, *others = code(names)
        if " to " in names:
            kind, numbered = first.split(" ")[0], range(1, number(others[0]) + 1)
            told += (f"{kind} {place}" for place in numbered)
        else:
            told += [first, *others]

    assert sorted(told) == sorted(COLUMNS)


def test_what_is_said_of_spreadsheets_is_so() -> None:
    text = section("Spreadsheets")

    assert f"{MAX_BYTES // 1_000_000} MB, {MAX_COLUMNS} columns and {MAX_ROWS:,} rows" in text
    assert f"the first {COUNTED_ROWS:,} rows" in text
    assert list(CANDIDATES.values()) == ["tab", "comma", "semicolon", "pipe"]
    assert "tab, comma, semicolon and vertical bar are tried" in text
    assert parts_of(r"a \| b | \\") == ("a | b", "\\")
    assert [guarded(sign) for sign in code(text.split("it begins with")[1])[:4]] == [
        "'=",
        "'+",
        "'-",
        "'@",
    ]
    assert table_of("sep=;\na;b,c\n").deck.cards == table_of("a;b,c", cells=";").deck.cards


def test_every_language_is_named_with_its_code_and_no_other() -> None:
    named, _, negated = section("How an explanation is read").partition("Negation is understood")

    languages = {
        (each, language.lower())
        for codes, language in re.findall(r"((?:`\w\w`(?:, | and )?)+) (\w+)[,.]", named)
        for each in code(codes)
    }
    assert languages == set(ALGORITHMS.items())
    assert code(negated) == sorted(each for each, name in ALGORITHMS.items() if name in GRAMMARS)


def test_the_examples_of_matching_match_as_they_say() -> None:
    text = section("How an explanation is read")
    examples = re.findall(r"`([a-z ]+)` (?:is (found|missing) )?in “([^”]+)”", text)

    assert len(examples) == 6
    for phrase, verdict, said in examples:
        found = find_concepts(said, [Concept(name="idea", accept=(phrase,))], "en")
        assert (found != (None,)) is (verdict != "missing"), phrase
    assert f"up to {GAP} words, {CONTENT_GAP} of which" in text
    assert SHORTEST == 5
    assert "words of five letters and more" in text


def test_the_shipped_decks_are_named_by_their_titles() -> None:
    titles = [read_deck_file(path).title for path in sorted(ROOT.glob("decks/*.yaml"))]
    (told,) = re.findall(r"Five decks come with it: (.+)\.", README)

    assert sorted(re.split(r", and |, ", told)) == sorted(titles)
