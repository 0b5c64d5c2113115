"""Decks from Moodle's GIFT files: the questions that can be cards, and a note for each other one.

The format is that of Moodle's documentation, "GIFT format"; where that is silent, a text is cut as
Moodle's own import cuts it.
"""

import re
from functools import partial
from typing import Final

from bot.formats.documents import Tree
from bot.formats.imported_text import imported_text
from bot.formats.moodle.collecting import Collection
from bot.formats.moodle.gift_blocks import blocks_of, category_of, said_of_deck
from bot.formats.moodle.gift_questions import question_of
from bot.formats.moodle.gift_signs import unescaped
from bot.formats.reading import Reading
from bot.formats.tables.cards import parts_of

# A question's answers: what begins them in braces, and the brace that closes them.
_ANSWERS: Final = re.compile(
    r"(?<!\\)\{\s*(?:[=~#]\s*[^\s{}][^{}]*|(?:TRUE|FALSE|T|F)\s*(?:#[^{}]*)?)(?<!\\)\}"
)
# Braces behind it are LaTeX's: those of an index, of a command, or of its second argument.
_LATEX: Final = re.compile(r"(?:(?<!_)_|\^|\}|\\[A-Za-z]+)\Z")
_NAMED: Final = re.compile(r"^::[^\n]*?::", re.MULTILINE)
_CATEGORY: Final = re.compile(r"\$CATEGORY:")
_COMMENT: Final = re.compile(r"^[ \t]*//.*$", re.MULTILINE)

_NOTHING: Final = (
    "there is no question in this file; write each as a text with its answers in braces, such as "
    "`Who? {=Ada ~Ben}`, and an empty line between questions"
)


def looks_like_gift(beginning: str) -> bool:
    """Whether a file that begins so is GIFT: its first block has answers in braces, or says so."""
    text = _COMMENT.sub("", beginning).strip()
    if _CATEGORY.match(text):
        return True
    first = re.split(r"\n\s*\n", text, maxsplit=1)[0]
    return _has_answers(first) or (_NAMED.match(first) is not None and _has_answers(text))


def _has_answers(text: str) -> bool:
    found = _ANSWERS.finditer(text)
    return any(
        not _LATEX.search(text[max(match.start() - 30, 0) : match.start()]) for match in found
    )


def read_gift(data: bytes, *, source: str, name: str, title: str) -> Reading:
    """The deck called *name*; its title is the category where there is one only, else *title*.

    Raises:
        DeckInvalid: The file is no text, or no question of it can be used.
    """
    text = imported_text(data, source=source)
    collection = Collection(source)
    for block in blocks_of(text):
        if category := category_of(block):
            collection.take_category(category)
        else:
            read = partial(question_of, block)
            collection.take(read, line=block.line, files={})
    head: dict[str, Tree] = {}
    for key, value in said_of_deck(text).items():
        said = unescaped(value)
        head[key] = list(parts_of(said)) if key == "authors" else said
    return collection.reading(name=name, title=title, nothing=_NOTHING, head=head)
