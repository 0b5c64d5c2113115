"""Decks as CSV for a spreadsheet; read again they are equal."""

import csv
import io
from collections.abc import Mapping

from bot.formats.deck_pictures import beside
from bot.formats.tables.cards import joined, meant_options
from bot.formats.tables.columns import ABOUT_THE_DECK, COLUMNS, CONCEPTS, IMAGES, OPTIONS
from bot.formats.tables.spreadsheet_cells import guarded
from bot.learning.cards import Card, Choice, Deck, Explain, Image, Recall


def write_table(deck: Deck) -> bytes:
    """The deck as CSV with a header, in UTF-8 with the mark that Excel knows it by.

    What is about the deck stands in the first card's row.
    """
    rows = [_row(card) for card in deck.cards]
    rows[0] = {**rows[0], **_about(deck)}
    used = set().union(*rows)
    columns = [name for name in COLUMNS if name in used]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([guarded(row.get(name, "")) for name in columns] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _about(deck: Deck) -> Mapping[str, str]:
    texts = (deck.title, deck.description, deck.language, joined(deck.authors), deck.licence)
    return _filled(dict(zip(ABOUT_THE_DECK, texts, strict=True)))


def _row(card: Card) -> Mapping[str, str]:
    row = {
        "id": card.id,
        "kind": card.kind.value,
        "level": card.level.value,
        "prompt": card.prompt,
        "explanation": card.explanation or "",
        **_images("images", card.images),
        **_images("answer_images", card.answer_images),
    }
    match card:
        case Recall():
            row |= {"answer": card.answer}
        case Choice():
            row |= _options(card)
        case Explain():
            row |= {"answer": card.answer or "", "hint": card.hint or "", **_concepts(card)}
    return _filled(row)


def _images(key: str, images: tuple[Image, ...]) -> Mapping[str, str]:
    file, alt = IMAGES[key]
    alts = joined(tuple(image.alt for image in images)) if any(each.alt for each in images) else ""
    return {file: joined(tuple(map(beside, images))), alt: alts}


def _options(card: Choice) -> Mapping[str, str]:
    options = dict(zip(OPTIONS, card.options, strict=False))
    number, name = str(card.key + 1), OPTIONS[card.key]
    # The number, unless it is also what another option says.
    right = number if meant_options(number, options) == [name] else name
    return {**options, "right": right}


def _concepts(card: Explain) -> Mapping[str, str]:
    row: dict[str, str] = {}
    for (name, accept), concept in zip(CONCEPTS, card.concepts, strict=False):
        row |= {name: concept.name, accept: joined(concept.accept)}
    return row


def _filled(row: Mapping[str, str]) -> Mapping[str, str]:
    return {name: text for name, text in row.items() if text}
