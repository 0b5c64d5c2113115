"""What a deck says of itself as it is typed into a form: its title and description."""

from bot.formats.deck_checking import checked
from bot.formats.documents import Tree
from bot.formats.form_card import Fields
from bot.formats.form_document import FormDocument

TITLE, DESCRIPTION = "title", "description"

# The validator knows whole decks only, and what one says of itself asks nothing of its cards.
_CARD: Tree = {"kind": "recall", "prompt": "Any", "answer": "Any"}


def read_head(fields: Fields) -> tuple[str, str]:
    """The title and the description that were typed.

    Raises:
        DeckInvalid: With all problems, each called by its field.
    """
    typed = {name: fields.get(name, "").strip() for name in (TITLE, DESCRIPTION)}
    tree: Tree = {**{name: text for name, text in typed.items() if text}, "cards": [_CARD]}
    deck = checked(FormDocument(tree=tree), name="form")
    return deck.title, deck.description
