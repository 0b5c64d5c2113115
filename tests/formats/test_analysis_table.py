"""The table of an analysis: a row a card, safe for spreadsheets."""

import csv
import io
from dataclasses import replace

from bot.formats.analysis_table import COLUMNS, write_analysis
from bot.learning.analysis.deck import analyse
from bot.learning.cards import Card, Deck
from tests.learning.analysis.attempts import choice, chose, recall, recalled

GAS = choice("gas", options=3, key=1)


def rows(*cards: Card, attempts) -> list[dict[str, str]]:
    deck = Deck(
        name="d", title="D", description="", language="en", authors=(), licence="", cards=cards
    )
    written = write_analysis(deck, analyse(attempts, cards))
    assert written.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"))))


def test_a_choice_card_has_the_share_of_each_option() -> None:
    (row,) = rows(GAS, attempts=chose(GAS, [1] * 6 + [0] * 4))

    assert (row["number"], row["id"], row["kind"], row["learners"]) == ("1", "gas", "choice", "10")
    assert (row["facility"], row["key"], row["discrimination"]) == ("0.6000", "B", "")
    assert [row[f"option {letter}"] for letter in "ABCD"] == ["A", "B", "C", ""]
    assert [row[f"chosen {letter}"] for letter in "ABCD"] == ["4", "6", "0", ""]
    assert [row[f"share {letter}"] for letter in "ABCD"] == ["0.4000", "0.6000", "0.0000", ""]


def test_what_is_not_known_is_empty() -> None:
    _, row = rows(GAS, recall("unmet"), attempts=chose(GAS, [1] * 10))

    told = {name: text for name, text in row.items() if text}
    assert told == {
        "number": "2",
        "id": "unmet",
        "kind": "recall",
        "prompt": "unmet",
        "learners": "0",
        "in memory": "0",
        "stuck": "0",
    }
    assert tuple(row) == COLUMNS


def test_a_text_is_no_formula_and_a_negative_number_stays_one() -> None:
    others = [recall(f"other-{number}") for number in range(6)]
    strong = [1.0] * 5 + [0.0] * 5
    attempts = [each for card in others for each in recalled(card.id, strong)]
    card = replace(recall("turned"), prompt='=HYPERLINK("http://x")')
    attempts += recalled(card.id, [1.0 - share for share in strong])

    *_, row = rows(*others, card, attempts=attempts)

    assert row["prompt"] == '\'=HYPERLINK("http://x")'
    assert row["discrimination"] == "-1.0000"


def test_what_was_found_is_told() -> None:
    (row,) = rows(recall("easy"), attempts=recalled("easy", [1.0] * 10))

    assert (row["never missed"], row["leech"], row["tells nobody apart"]) == ("yes", "", "")
