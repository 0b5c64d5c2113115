"""Anki's text files: what their first lines say, and what becomes of each note."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.formats.anki.lines import HEAD, anki_line
from bot.formats.anki.writer import write_apkg
from bot.formats.given import Given
from bot.formats.problems import DeckInvalid
from bot.formats.readers import read_given, reader_of
from bot.formats.reading import Reading
from bot.learning.cards import Card, Level
from tests.formats.anki.packages import DATA, NEW, members_of
from tests.formats.anki.test_writer import notes as notes_of
from tests.formats.readings import assert_sound, outcome_of, told
from tests.tutor.conftest import DECK

NOTES, CARDS = (DATA / "notes.txt").read_bytes(), (DATA / "cards.txt").read_bytes()
PLAIN = "#separator:tab\n#html:true\n"


def read(data: str | bytes, *, part: str | None = None) -> Reading:
    data = data.encode() if isinstance(data, str) else data
    given = Given(data=data, file="deck.txt", part=part)
    assert reader_of(given).format == "Anki text"
    return read_given(given)


def asked(reading: Reading) -> list[tuple[str, str]]:
    return [(card.prompt, str(getattr(card, "answer", ""))) for card in reading.deck.cards]


def test_the_notes_that_anki_exports_are_the_cards_of_its_package() -> None:
    from_text = {card.id: card for card in read(NOTES, part="Biology").deck.cards}
    given = Given(data=NEW, file="x.apkg", part="Biology")
    from_package = {card.id: card for card in read_given(given).deck.cards}

    def said(card: Card) -> tuple[object, ...]:
        return card.level, card.prompt, getattr(card, "answer", ""), card.explanation

    same = {key for key, card in from_text.items() if said(card) == said(from_package[key])}
    # Only a note type of somebody's own has templates that the text does not tell.
    assert len(same) == len(from_text) - 1 == 8


def test_the_cards_that_anki_exports_are_read_as_it_shows_them() -> None:
    reading = read(CARDS)

    assert asked(reading)[:4] == [
        ("What is **ATP**?", "An energy carrier & more"),
        ("mitochondrion", "power plant of the cell"),
        ("power plant of the cell", "mitochondrion"),
        (
            "[city] was founded in [...], $x^2$",
            "Canberra was founded in 1913, $x^2$\nMore",
        ),
    ]
    assert ("日本", "日本(にほん)") in asked(reading)
    assert "pictures: 6 left out: a text file has none; export a package (.apkg)" in told(reading)


def test_decks_are_chosen_as_those_of_packages() -> None:
    given = Given(data=NOTES, file="deck.txt")
    parts = reader_of(given).parts

    assert parts is not None
    assert list(parts(given)) == ["Biology", "History"]
    assert asked(read(NOTES, part="history")) == [("When was Hastings?", "1066")]
    with pytest.raises(DeckInvalid, match="there are 2 decks in it; say which as `part`"):
        read(NOTES)


@pytest.mark.parametrize(
    ("text", "cards"),
    [
        pytest.param("#separator:tab\nP\tA\n", [("P", "A")], id="tab"),
        pytest.param("#separator:Comma\n#html:false\nP,A\n", [("P", "A")], id="comma"),
        pytest.param("#html:true\n#separator:Semicolon\nP;A\n", [("P", "A")], id="another line first"),
        pytest.param("#separator:|\nP|A\n", [("P", "A")], id="the character itself"),
        pytest.param("#separator:pipe\n# a comment\nP|A\n#no|card\nQ|B\n", [("P", "A"), ("Q", "B")], id="comments"),
        pytest.param('#separator:tab\n"P\nline ""two"""\tA\n', [('P\nline "two"', "A")], id="quotes and lines"),
        pytest.param("#separator:tab\na <b>\tA &amp; B\n", [("a <b>", "A &amp; B")], id="no HTML"),
        pytest.param("#separator:tab\n#html:true\na <b>b</b>\tA &amp; B\n", [("a **b**", "A & B")], id="HTML"),
        pytest.param("#separator:tab\n#notetype:Basic (and reversed card)\nP\tA\n", [("P", "A"), ("A", "P")], id="reversed"),
        pytest.param("#separator:tab\n#notetype:Basic (optional reversed card)\nP\tA\t\nQ\tB\ty\n", [("P", "A"), ("Q", "B"), ("B", "Q")], id="optionally reversed"),
        pytest.param("#separator:tab\n#notetype:Lückentext\n{{c1::a}} {{c2::b}}\n", [("[…] b", "a"), ("a […]", "b")], id="clozes by any name"),
        pytest.param("#separator:tab\n#tags column:1\nx\tP\tA\n", [("P", "A")], id="a column that is no field"),
    ],
)  # fmt: skip
def test_a_head_says_how_rows_are_read(text: str, cards: list[tuple[str, str]]) -> None:
    assert asked(read(text)) == cards


def test_further_fields_explain() -> None:
    (card,) = read(f"{PLAIN}P\tA\tBecause\t\tthat is so\n").deck.cards

    assert card.explanation == "Because\nthat is so"


def test_tags_say_the_level_for_one_note_or_for_all() -> None:
    reading = read("#separator:tab\n#tags:advanced\n#tags column:3\nP\tA\nQ\tB\tbeginner\n")

    assert [card.level for card in reading.deck.cards] == [Level.ADVANCED, Level.BEGINNER]


def test_without_guids_ids_are_made_of_prompts() -> None:
    (card,) = read(f"{PLAIN}What is it?\tA\n").deck.cards

    assert card.id.startswith("what-is-it-")


def test_our_own_note_types_are_our_cards_again() -> None:
    package = write_apkg(DECK, {})
    types = ("Recollect recall", "Recollect choice", "Recollect explain")
    head = "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n"
    rows = zip(types, notes_of(package), strict=True)
    text = head + "".join("\t".join([guid, kind, *flds]) + "\n" for kind, (guid, flds) in rows)

    assert members_of(package)
    assert read(text).deck.cards == DECK.cards


def test_the_cards_that_somebody_took_along_from_here_are_read() -> None:
    text = HEAD + "".join(anki_line(DECK, card) for card in DECK.cards)

    reading = read(text)

    assert reading.deck.title == DECK.title
    assert [card.level for card in reading.deck.cards] == [card.level for card in DECK.cards]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        pytest.param("\tA", "line 4: left out: nothing is asked in its first field", id="no front"),
        pytest.param("P\t", "line 4: left out: nothing answers it in its second field", id="no back"),
        pytest.param('P\t"A', "line 4: left out: the quote that opens here is never closed; close it", id="a quote"),
        pytest.param("{{c1::image-occlusion:rect}}\tA", "line 4: left out: it hides a part of a picture, which our cards cannot", id="a hidden picture"),
        pytest.param("P\t" + "a" * 1_001, "line 4: left out: answer: this has 1,001 characters; shorten it to 1,000", id="long"),
        pytest.param("P\t" + "a" * 100_001, "line 4: left out: its fields have more than 100,000 characters", id="very long"),
    ],
)  # fmt: skip
def test_a_row_that_is_no_card_is_left_out_with_its_line(row: str, why: str) -> None:
    reading = read(f"{PLAIN}Kept\tyes\n{row}\n")

    assert asked(reading) == [("Kept", "yes")]
    assert told(reading) == [why]


@pytest.mark.parametrize(
    "text", ["P\tA\n", "# separator: tab\nP\tA\n", "prompt,answer\n#separator:tab,x\n"]
)
def test_a_table_is_no_file_of_ankis(text: str) -> None:
    assert reader_of(Given(data=text.encode(), file="deck.txt")).format == "table"


def test_a_column_whose_number_no_row_can_have_is_passed_over() -> None:
    assert asked(read(f"{PLAIN}#deck column:0001{'0' * 5_000}\nWho?\tAda\n")) == [("Who?", "Ada")]


def test_many_clozes_in_a_note_are_bounded() -> None:
    note = "".join(f"{{{{c{number}::a{number}}}}}" for number in range(1, 2_000))

    with pytest.raises(DeckInvalid):
        read(f"{PLAIN}{note}\n")


SIGNS = [
    *("#separator:", "#html:", "#deck column:", "#notetype column:", "#guid column:", "true"),
    *("tab", "1", "2", "99", "0", "-1", "²", ",", "\t", "\n", '"', "#", "{{c1::", "}}", "<b>", "&"),
    *("P", "A", "Recollect choice", "Recollect explain", "::", "\ud83d", "\x00", "\u200b", "\r"),
]


@settings(max_examples=200)
@given(st.lists(st.sampled_from(SIGNS), max_size=30).map("".join))
def test_any_text_behind_a_head_is_a_deck_or_problems(text: str) -> None:
    data = f"#separator:tab\n{text}".encode("utf-8", "surrogatepass")

    assert_sound(outcome_of(lambda: read_given(Given(data=data, file="deck.txt"))))


def test_a_back_that_repeats_its_front_answers_with_what_stands_below_the_line() -> None:
    assert asked(read(f'{PLAIN}P\t"P<hr id=""answer"">A"\n')) == [("P", "A")]


def test_a_side_that_hides_a_part_of_a_picture_is_left_out() -> None:
    occlusion = '"Head<div id=""image-occlusion-container""></div>"\tToggle Masks'

    assert told(read(f"{PLAIN}P\tA\n{occlusion}\n")) == [
        "line 4: left out: it hides a part of a picture, which our cards cannot"
    ]
