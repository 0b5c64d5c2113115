"""Decks as GIFT, for Moodle; what this writes `read_gift` reads as the same deck.

A choice becomes a multiple choice. A recall card becomes a short answer where the answer is so
short that it can be typed, else an essay whose general feedback is the answer. An explain card
becomes an essay whose general feedback tells the concepts to a teacher. Pictures are not written.
"""

import re
from collections.abc import Iterator
from typing import Final

from bot.formats.moodle import sections
from bot.formats.moodle.gift_blocks import OURS
from bot.formats.moodle.gift_signs import escaped
from bot.formats.moodle.html_writer import html_of
from bot.formats.moodle.text_formats import TextFormat, read_text
from bot.formats.tables.cards import joined
from bot.formats.trivia.answers import one_of
from bot.learning.cards import Card, Choice, Deck, Explain, Recall
from bot.learning.synonyms import BETWEEN_ANSWERS

MAX_TYPED: Final = 40
MAX_TYPED_WORDS: Final = 4
"""What is longer nobody types letter by letter as Moodle wants it."""

# Words that say the same in each of Moodle's formats.
_PLAIN: Final = re.compile(r"[^\W_](?:[^\W_]|[.,;:?!'’“”\"()/+=–—-]| (?! ))*")


def write_gift(deck: Deck) -> str:
    """The deck as the text of a file."""
    return "\n".join([*_head(deck), *(line for card in deck.cards for line in _question(card))])


def _head(deck: Deck) -> Iterator[str]:
    said = {
        "title": deck.title,
        "description": deck.description,
        "language": deck.language,
        "authors": joined(deck.authors),
        "licence": deck.licence,
    }
    yield f"// {OURS}"
    yield from (f"// {key}: {escaped(text)}" for key, text in said.items() if text)
    yield ""
    yield f"$CATEGORY: $course$/top/{deck.title.replace('/', '//')}"
    yield ""


def _question(card: Card) -> Iterator[str]:
    yield f"// [id:{card.id}] [tag:{card.level}] [tag:{card.kind}]"
    begin = f"::{card.id}::{_text(card.prompt)}{{"
    match card:
        case Choice():
            options = enumerate(map(_text, card.options))
            signs = ((("=" if place == card.key else "~"), option) for place, option in options)
            answers = [f"\t{sign}{option}" for sign, option in signs]
            feedback = card.explanation
        case Recall() if typed := _typed(card):
            answers = [f"\t=%100%{escaped(answer)}" for answer in typed]
            feedback = card.explanation
        case Recall() | Explain():
            answers, feedback = [], sections.written(card)
    general = [f"\t####{_text(feedback)}"] if feedback else []
    yield from [begin, *answers, *general, "}", ""]


def _typed(card: Recall) -> list[str]:
    """The answers that a learner of Moodle may type; none where that is too much to ask."""
    answers = card.answer.split(BETWEEN_ANSWERS)
    if one_of(answers) != card.answer or not all(map(_is_short, answers)):
        return []
    return answers


def _is_short(answer: str) -> bool:
    is_short = len(answer) <= MAX_TYPED and len(answer.split()) <= MAX_TYPED_WORDS
    return is_short and _PLAIN.fullmatch(answer) is not None


def _text(text: str) -> str:
    """The text with the format that shows it best of those we read it from as it is."""
    if _PLAIN.fullmatch(text):
        return escaped(text)
    written = {TextFormat.HTML: html_of(text), TextFormat.MARKDOWN: text, TextFormat.PLAIN: text}
    said = next(said for said, whole in written.items() if read_text(whole, said).text == text)
    return f"[{said}]{escaped(written[said])}"
