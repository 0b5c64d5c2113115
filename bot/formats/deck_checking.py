"""The one way from what a file says to a deck, whatever its format: the deck, or every problem."""

from typing import Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.formats.deck_model import WrittenDeck
from bot.formats.deck_pictures import Known, Pictures, broken_pictures
from bot.formats.deck_rules import MAX_CARDS, broken_rules
from bot.formats.deck_sentences import key_path, sentence
from bot.formats.documents import Document, problem_at
from bot.formats.problems import MAX_PROBLEMS, DeckInvalid, Problem
from bot.learning.cards import Deck

AS_NAMED: Final = Known()


def checked(document: Document, *, name: str, pictures: Pictures = AS_NAMED) -> Deck:
    """The deck called *name*; texts keep their characters, without white space around.

    Args:
        document: What the file says.
        name: What the deck is called in commands.
        pictures: What a ``file`` of its tree means; by default it is what `images.cleaned` calls a
            picture, for readers that have cleaned theirs already.

    Raises:
        DeckInvalid: With all problems, those of the format too.
    """
    if refusal := _too_many(document):
        raise DeckInvalid([*document.problems, refusal], more=document.more_problems)
    names: dict[str, str] = {}
    problems = [
        *document.problems,
        *(problem_at(document, *found) for found in broken_rules(document)),
        *(problem_at(document, *found) for found in broken_pictures(document, pictures, names)),
    ]
    try:
        written = WrittenDeck.model_validate(document.tree)
    except ValidationError as error:
        found = _in_order(error, document)
        problems += (_told(one, document) for one in found[:MAX_PROBLEMS])
        more = max(len(found) - MAX_PROBLEMS, 0)
        raise DeckInvalid(problems, more=document.more_problems + more) from None
    if problems:
        raise DeckInvalid(problems, more=document.more_problems)
    return written.deck(name, names)


def _too_many(document: Document) -> Problem | None:
    """Why it is no use to look at the cards one by one."""
    cards = document.tree.get("cards") if isinstance(document.tree, dict) else None
    if isinstance(cards, list) and len(cards) > MAX_CARDS:
        text = f"a deck has {MAX_CARDS:,} cards at most, this one has {len(cards):,}; split it"
        return problem_at(document, ("cards",), text)
    return None


def _told(found: ErrorDetails, document: Document) -> Problem:
    return problem_at(document, key_path(found), sentence(found, document.wording))


def _in_order(error: ValidationError, document: Document) -> list[ErrorDetails]:
    found = error.errors(include_url=False)
    return sorted(found, key=lambda one: document.position(key_path(one)))
