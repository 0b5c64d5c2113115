"""A deck's analysis as CSV for a spreadsheet: a row a card, with all that is known of it."""

import csv
import io
from collections.abc import Mapping
from typing import Final

from bot.formats.tables.spreadsheet_cells import guarded
from bot.learning.analysis.deck import CardAnalysis, DeckAnalysis
from bot.learning.cards import Card, Choice, Deck

LETTERS: Final = "ABCDEF"

COLUMNS: Final = (
    "number",
    "id",
    "kind",
    "prompt",
    "learners",
    "facility",
    "discrimination",
    "discrimination from",
    "discrimination to",
    "discrimination learners",
    "key",
    "key doubted for",
    "dead distractors",
    "tells nobody apart",
    "never missed",
    "leech",
    "in memory",
    "stuck",
    *(f"{what} {letter}" for letter in LETTERS for what in ("option", "chosen", "share")),
)


def write_analysis(deck: Deck, analysis: DeckAnalysis) -> bytes:
    """The deck's cards in their order, in UTF-8 with the mark that Excel knows it by.

    Shares, facility and discrimination have four decimals; what is not known is empty.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for number, (card, found) in enumerate(zip(deck.cards, analysis.cards, strict=True), start=1):
        row = _row(number, card, found)
        writer.writerow([row.get(name, "") for name in COLUMNS])
    return out.getvalue().encode("utf-8-sig")


def _row(number: int, card: Card, found: CardAnalysis) -> Mapping[str, str]:
    return {
        "number": str(number),
        "id": guarded(card.id),
        "kind": card.kind.value,
        "prompt": guarded(card.prompt),
        "learners": str(found.learners),
        "facility": _decimal(found.facility),
        **_discrimination(found),
        **_options(card, found),
        "tells nobody apart": _yes(found.is_flat),
        "never missed": _yes(found.is_never_missed),
        "leech": _yes(found.is_leech),
        "in memory": str(found.met),
        "stuck": str(found.stuck),
    }


def _discrimination(found: CardAnalysis) -> Mapping[str, str]:
    if found.discrimination is None:
        return {}
    return {
        "discrimination": _decimal(found.discrimination.r),
        "discrimination from": _decimal(found.discrimination.interval.low),
        "discrimination to": _decimal(found.discrimination.interval.high),
        "discrimination learners": str(found.discrimination.learners),
    }


def _options(card: Card, found: CardAnalysis) -> Mapping[str, str]:
    if not isinstance(card, Choice):
        return {}
    row = {
        "key": LETTERS[card.key],
        "key doubted for": LETTERS[found.doubt.option] if found.doubt else "",
        "dead distractors": " ".join(LETTERS[option] for option in found.dead_distractors),
    }
    for letter, text in zip(LETTERS, card.options, strict=False):
        row[f"option {letter}"] = guarded(text)
    for use in found.options:
        letter = LETTERS[use.option]
        row |= {f"chosen {letter}": str(use.count), f"share {letter}": _decimal(use.share)}
    return row


def _yes(is_so: bool) -> str:
    return "yes" if is_so else ""


def _decimal(value: float | None) -> str:
    return "" if value is None else f"{value:.4f}"
