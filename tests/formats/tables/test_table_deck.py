"""A sound table becomes the deck its author meant."""

from typing import Any

import pytest

from bot.formats.deck_ids import derived_id
from bot.formats.reading import Reading
from bot.formats.tables.deck import read_table
from bot.learning.cards import Choice, Concept, Explain, Level, Recall

EVERY_KIND = """\
id,kind,level,prompt,answer,option 1,option 2,option 3,right,hint,concept 1,accept 1,explanation
gain,recall,beginner,What is gained?,Sugar,,,,,,,,It is made of light.
gas,choice,intermediate,Which gas?,,Oxygen,Carbon dioxide,Nitrogen,2,,,,
shade,explain,advanced,Why slowly?,It lacks energy.,,,,,Follow it.,Less light,little light | low energy,
"""


def read(text: str | bytes, **given: Any) -> Reading:
    data = text.encode() if isinstance(text, str) else text
    return read_table(data, **{"source": "deck.csv", "name": "x", "title": "T", **given})


def pairs(text: str | bytes, **given: Any) -> list[tuple[str, str]]:
    """Prompt and answer of each card, all of which are recall cards."""
    cards = read(text, **given).deck.cards
    return [(card.prompt, card.answer) for card in cards if isinstance(card, Recall)]


def choice(right: str, *options: str) -> int:
    """The key of a choice card, by its cells."""
    names = [f"option {number}" for number in range(1, len(options) + 1)]
    row = ["P", right, *options]
    (card,) = read(
        "\n".join("|".join(cells) for cells in (["prompt", "right", *names], row))
    ).deck.cards
    assert isinstance(card, Choice)
    return card.key


def test_a_table_with_a_header_holds_cards_of_every_kind() -> None:
    assert read(EVERY_KIND).deck.cards == (
        Recall(
            id="gain",
            level=Level.BEGINNER,
            prompt="What is gained?",
            answer="Sugar",
            explanation="It is made of light.",
        ),
        Choice(
            id="gas",
            level=Level.INTERMEDIATE,
            prompt="Which gas?",
            options=("Oxygen", "Carbon dioxide", "Nitrogen"),
            key=1,
        ),
        Explain(
            id="shade",
            level=Level.ADVANCED,
            prompt="Why slowly?",
            concepts=(Concept(name="Less light", accept=("little light", "low energy")),),
            hint="Follow it.",
            answer="It lacks energy.",
        ),
    )


def test_the_kind_follows_from_the_filled_columns() -> None:
    text = EVERY_KIND.replace("recall,", ",").replace("choice,", ",").replace("explain,", ",")

    assert read(text).deck == read(EVERY_KIND).deck


def test_names_of_columns_kinds_and_levels_are_read_in_any_case_and_columns_in_any_order() -> None:
    reading = read("Answer,  LEVEL ,Prompt,Kind\nA,Advanced,P,Recall\n")

    assert reading.deck.cards == (
        Recall(id=derived_id("P"), level=Level.ADVANCED, prompt="P", answer="A"),
    )


def test_a_table_without_a_header_is_terms_and_definitions() -> None:
    assert pairs("der Hund\tdog\ndie Katze\tcat\n") == [("der Hund", "dog"), ("die Katze", "cat")]


def test_without_a_header_an_apostrophe_is_part_of_the_term() -> None:
    assert pairs("'-ing\tending\n'=\tsign\n") == [("'-ing", "ending"), ("'=", "sign")]


def test_the_title_is_the_given_one_unless_the_table_has_one() -> None:
    assert read("prompt,answer\nP,A\n").deck.title == "T"
    assert read("prompt,answer,title\nP,A,Mine\n").deck.title == "Mine"


def test_what_is_about_the_deck_may_stand_in_any_row_and_be_filled_down() -> None:
    deck = read(
        "prompt,answer,authors,language,licence,description\n"
        "P,A,,,CC0,\nQ,B,Ada | Ben \\| Co,de,CC0,\n,,,,,About it\n"
    ).deck

    assert (deck.authors, deck.language) == (("Ada", "Ben | Co"), "de")
    assert (deck.licence, deck.description) == ("CC0", "About it")
    assert len(deck.cards) == 2


@pytest.mark.parametrize(
    ("right", "options", "key"),
    [
        pytest.param("2", "abc", 1, id="number"),
        pytest.param("C", "xyz", 2, id="letter"),
        pytest.param("b", "xyz", 1, id="small letter"),
        pytest.param(" Carbon  DIOXIDE", ("Oxygen", "Carbon dioxide"), 1, id="text"),
        pytest.param("3", ("1", "2", "3"), 2, id="number that is its own text"),
        pytest.param("0", ("-3", "0", "3"), 1, id="text that is no number of an option"),
        pytest.param("5", ("4", "5"), 1, id="text that is the number of no filled option"),
        pytest.param("option 1", ("option 2", "2"), 0, id="name of the column"),
        pytest.param("Option 2", ("2", "1"), 1, id="name of the column in capitals"),
        pytest.param("3", ("a", "", "c"), 1, id="number counts the columns, filled or not"),
    ],
)
def test_the_right_option_is_told_by_number_letter_text_or_column(
    right: str, options: tuple[str, ...], key: int
) -> None:
    assert choice(right, *options) == key


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("\ufeffprompt,answer\nP,ä\n".encode(), id="byte order mark"),
        pytest.param("prompt,answer\r\nP,ä\r\n".encode(), id="Windows line ends"),
        pytest.param("prompt,answer\rP,ä\r".encode(), id="old Mac line ends"),
        pytest.param("prompt,answer\nP,ä".encode(), id="no line end at the end"),
        pytest.param("prompt\tanswer\r\nP\tä\r\n".encode("utf-16"), id="UTF-16 as Excel writes it"),
        pytest.param("\ufeffprompt,answer\nP,ä\n".encode("utf-16-be"), id="UTF-16, big end first"),
        pytest.param("sep=;\r\nprompt;answer\r\nP;ä\r\n".encode(), id="Excel's line"),
        pytest.param('"sep=\\t"\nprompt\tanswer\nP\tä\n'.encode(), id="Excel's line in quotes"),
        pytest.param('"prompt","answer"\n"P","ä"\n'.encode(), id="all in quotes"),
        pytest.param("\n,\nprompt,answer\n\n , \nP,ä\n,\n\n".encode(), id="blank rows"),
        pytest.param("prompt,answer,\nP,ä,\n".encode(), id="a column without a name or a text"),
        pytest.param("prompt,answer\nP,ä,,\n".encode(), id="blank cells beyond the header"),
        pytest.param(" prompt , answer \n P , ä \n".encode(), id="white space around"),
    ],
)
def test_the_same_table_may_be_written_in_other_ways(data: bytes) -> None:
    assert pairs(data) == [("P", "ä")]


def test_quotes_hold_separators_line_breaks_and_quotes() -> None:
    assert pairs('prompt,answer\r\n"a, b","one\r\ntwo ""three"""\r\n') == [
        ("a, b", 'one\ntwo "three"')
    ]


def test_a_quote_inside_of_a_cell_is_a_sign() -> None:
    assert pairs('5" pipe,five "inch"\n') == [('5" pipe', 'five "inch"')]


@pytest.mark.parametrize(
    "sign", [pytest.param(s, id=n) for s, n in [("\t", "tab"), (",", "comma"), (";", "semicolon"), ("|", "pipe")]]
)  # fmt: skip
def test_the_separator_is_counted(sign: str) -> None:
    assert pairs(f"a{sign}1\nb{sign}2\nc{sign}3\n") == [("a", "1"), ("b", "2"), ("c", "3")]


def test_the_separator_that_divides_the_most_rows_alike_wins() -> None:
    assert pairs("a\tb, c\nd\te\nf\tg, h, i\n") == [("a", "b, c"), ("d", "e"), ("f", "g, h, i")]


def test_a_header_decides_what_separates() -> None:
    text = "prompt;answer;explanation\na,b;c\nd,e;f;g\nh,i;j\n"

    assert pairs(text) == [("a,b", "c"), ("d,e", "f"), ("h,i", "j")]


def test_in_a_tsv_file_tabs_separate() -> None:
    assert pairs("a, b\tc\nd, e\tf\n", source="words.TSV") == [("a, b", "c"), ("d, e", "f")]


@pytest.mark.parametrize(
    ("text", "given"),
    [
        pytest.param("a - b\nc - d\n", {"cells": " - "}, id="Quizlet's dash"),
        pytest.param("a\tb;c\td;", {"cells": "\t", "rows": ";"}, id="semicolon between rows"),
        pytest.param("a,b;c,d", {"cells": ",", "rows": ";"}, id="comma and semicolon"),
        pytest.param(
            "a\nb\r\n\r\nc\nd\n\n", {"cells": "\n", "rows": "\n\n"}, id="blank lines between rows"
        ),
        pytest.param("a::b##c::d##", {"cells": "::", "rows": "##"}, id="signs of one's own"),
        pytest.param("a|b;c|d", {"rows": ";"}, id="given between rows, counted between cells"),
    ],
)
def test_separators_may_be_given(text: str, given: dict[str, str]) -> None:
    assert pairs(text, **given) == [("a", "b"), ("c", "d")]


def test_between_given_separators_a_quote_is_a_sign_and_a_line_break_part_of_the_text() -> None:
    assert pairs('"a" or\nb=1;c="d', cells="=", rows=";") == [('"a" or\nb', "1"), ("c", '"d')]


def test_a_given_separator_counts_more_than_what_the_file_says() -> None:
    assert pairs("sep=,\na,b;c\n", cells=";") == [("a,b", "c")]


def test_a_guarded_cell_is_read_as_it_was() -> None:
    text = "prompt,answer\n'=1+1?,'-2\n''=x,'quoted'\n"

    assert pairs(text) == [("=1+1?", "-2"), ("'=x", "'quoted'")]


def test_phrases_may_hold_the_sign_between_them() -> None:
    (card,) = read(r"""prompt,concept 1,accept 1
P,N,a \| b | c\\ | \d | | e |
""").deck.cards

    assert isinstance(card, Explain)
    assert card.concepts == (Concept(name="N", accept=("a | b", "c\\", r"\d", "e")),)


def test_concepts_may_leave_columns_out() -> None:
    (card,) = read("prompt;concept 2;accept 2;concept 7;accept 7\nP;N;a;M;b\n").deck.cards

    assert isinstance(card, Explain)
    assert [concept.name for concept in card.concepts] == ["N", "M"]


def notes(text: str) -> list[str]:
    return [str(note) for note in read(text).notes]


def test_a_card_that_stands_there_twice_is_left_out_with_a_note() -> None:
    text = "Hund\tdog\n\n\t\n\nKatze\tcat\nhund \tDog\n"

    assert notes(text) == ["row 6: left out: it has the same prompt and answer as row 1"]
    assert pairs(text) == [("Hund", "dog"), ("Katze", "cat")]


@pytest.mark.parametrize(
    ("rows", "left_out"),
    [
        pytest.param(",P,A\n,P,A\n", 1, id="neither has an id"),
        pytest.param("a,P,A\n,P,A\n", 1, id="only the first has one"),
        pytest.param("a,P,A\na,P,A\n", 1, id="the same row"),
        pytest.param("a,P,A\nb,P,A\n", 0, id="ids of their own"),
        pytest.param(",P,A\nb,P,A\n", 0, id="the second has an id of its own"),
    ],
)
def test_ids_of_their_own_make_two_cards_of_one_text(rows: str, left_out: int) -> None:
    reading = read(f"id,prompt,answer\n{rows}")

    assert len(reading.notes) == left_out
    assert len(reading.deck.cards) == 2 - left_out


def test_cards_that_differ_in_their_options_are_two() -> None:
    assert notes("id,prompt,option 1,option 2,right\na,P,x,y,1\n,Q,x,y,1\n,P,x,z,1\n") == []


def test_a_column_of_the_authors_own_is_left_out_with_a_note() -> None:
    assert notes("Prompt,Chapter,Answer\nP,3,A\n") == [
        "row 1: the column `chapter` is left out; it is none of ours"
    ]


@pytest.mark.parametrize(
    "header",
    ["Question,Answer", "Front,Back", "Term,Definition", "question,back", "prompt,Definition"],
)
def test_what_other_spreadsheets_call_prompt_and_answer_is_a_header_and_told(header: str) -> None:
    text = f"{header}\nP,A\n"
    ours = ("prompt", "answer")

    assert pairs(text) == [("P", "A")]
    assert notes(text) == [
        f"row 1: the column `{name.casefold()}` is read as `{meant}`"
        for name, meant in zip(header.split(","), ours, strict=True)
        if name.casefold() != meant
    ]


@pytest.mark.parametrize(
    "header",
    [
        "Question,Option A,Option B,Correct Answer",
        "Question Text,Option 1,Option 2,Correct",
        "Question,A,B,Answer",
        "prompt,a,b,right",
    ],
)
def test_options_and_which_is_correct_make_a_choice_card(header: str) -> None:
    (card,) = read(f"{header}\nP,a,b,B\n").deck.cards

    assert isinstance(card, Choice)
    assert (card.options, card.key) == (("a", "b"), 1)


def test_letters_beside_our_own_words_are_somebodys_own_columns() -> None:
    assert pairs("prompt,answer,a,b\nP,A,x,y\n") == [("P", "A")]


def test_what_is_correct_without_options_is_the_answer() -> None:
    assert pairs("Question,A,Correct answer\nP,x,A\n") == [("P", "A")]


def test_another_word_for_a_column_that_is_there_is_somebodys_own() -> None:
    text = "prompt,Front,Back,Definition\nP,x,A,y\n"

    assert pairs(text) == [("P", "A")]
    assert [note for note in notes(text) if "left out" in note] == [
        "row 1: the column `front` is left out; it is none of ours",
        "row 1: the column `definition` is left out; it is none of ours",
    ]


def test_a_first_row_that_is_nearly_a_header_is_read_as_a_card_with_a_note() -> None:
    text = "prompt,on time\nlate,not on time\n"

    assert pairs(text)[0] == ("prompt", "on time")
    assert notes(text)[0].startswith("row 1: read as a card: a header has the column `prompt`")


def test_notes_are_in_the_order_of_the_file() -> None:
    assert [note.split(":")[0] for note in notes("prompt,answer,x\nP,A,\nP,A,\nQ,B,\nP,A,\n")] == [
        "row 1",
        "row 3",
        "row 5",
    ]
