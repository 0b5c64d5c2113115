"""Decks from YAML: any bytes become a deck, or every problem with its place and what to do.

A problem reads ``decks/x.yaml:17:5: cards.3.options: …``: line and column count from 1, and so do
the positions in a path: ``cards.3`` is the third card. It stands where the key does that
it is about, or where the list item begins; what is missing stands where its owner begins.
"""

from bot.formats.beside import Beside, Nothing
from bot.formats.deck_checking import checked
from bot.formats.deck_pictures import Album, Pictures
from bot.formats.documents import places_in, problem_at
from bot.formats.problems import DeckInvalid
from bot.formats.reading import Reading
from bot.formats.yaml.events import YamlDocument, read_tree
from bot.formats.yaml.text import read_text
from bot.learning.cards import Deck


def read_yaml(data: bytes, *, source: str, name: str, beside: Beside | None = None) -> Reading:
    """As `read_deck`; nothing of a YAML file is ever left out or changed, so there are no notes.

    Its pictures are the files in *beside* that it names.
    """
    album = Album(beside or Nothing())
    document = _document(data, source)
    deck = checked(document, name=name, pictures=album)
    return Reading(deck=deck, media=album.media, places=places_in(document, deck))


def read_deck(data: bytes, *, source: str, name: str, pictures: Pictures | None = None) -> Deck:
    """The deck called *name* in *data*; texts keep their characters, without white space around.

    Raises:
        DeckInvalid: With all problems; *source* is what they call the file.
    """
    return checked(_document(data, source), name=name, pictures=pictures or Album(Nothing()))


def _document(data: bytes, source: str) -> YamlDocument:
    document = read_tree(read_text(data, source=source), source=source)
    if not isinstance(document.tree, dict):
        text = "a deck is made of keys such as `title: …` and `cards:`, each on its own line"
        refusal = problem_at(document, (), text)
        raise DeckInvalid([*document.problems, refusal], more=document.more_problems)
    return document
