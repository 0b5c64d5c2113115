"""Decks from YAML: any bytes become a deck, or every problem with its place and what to do.

A problem reads ``decks/x.yaml:17:5: cards.3.options: …``: line and column count from 1, and so do
the positions in a path: ``cards.3`` is the third card. It stands where the key does that
it is about, or where the list item begins; what is missing stands where its owner begins.
"""

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.formats.deck_model import WrittenDeck
from bot.formats.deck_rules import MAX_CARDS, broken_rules
from bot.formats.deck_sentences import key_path, sentence
from bot.formats.problems import MAX_PROBLEMS, DeckInvalid, Problem
from bot.formats.yaml_events import Document, read_tree
from bot.formats.yaml_text import read_text
from bot.learning.cards import Deck


def read_deck(data: bytes, *, source: str, name: str) -> Deck:
    """The deck called *name* in *data*; texts keep their characters, without white space around.

    Raises:
        DeckInvalid: With all problems; *source* is what they call the file.
    """
    document = read_tree(read_text(data, source=source), source=source)
    if refusal := _refusal(document):
        raise DeckInvalid([*document.problems, refusal], more=document.more_problems)
    problems = [*document.problems, *(document.problem(*found) for found in broken_rules(document))]
    try:
        written = WrittenDeck.model_validate(document.tree)
    except ValidationError as error:
        found = _in_order(error, document)
        more = len(found) - MAX_PROBLEMS
        problems += (document.problem(key_path(one), sentence(one)) for one in found[:MAX_PROBLEMS])
        raise DeckInvalid(problems, more=document.more_problems + max(more, 0)) from None
    if problems:
        raise DeckInvalid(problems, more=document.more_problems)
    return written.deck(name)


def _refusal(document: Document) -> Problem | None:
    """Why it is no use to look at the cards one by one."""
    tree = document.tree
    if not isinstance(tree, dict):
        text = "a deck is made of keys such as `title: …` and `cards:`, each on its own line"
        return document.problem((), text)
    cards = tree.get("cards")
    if isinstance(cards, list) and len(cards) > MAX_CARDS:
        text = f"a deck has {MAX_CARDS:,} cards at most, this one has {len(cards):,}; split it"
        return document.problem(("cards",), text)
    return None


def _in_order(error: ValidationError, document: Document) -> list[ErrorDetails]:
    found = error.errors(include_url=False)
    return sorted(found, key=lambda one: document.position(key_path(one)))
