"""One card held to the same rules as those of deck files, wherever its texts come from."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.formats.deck_checking import checked
from bot.formats.documents import Tree, Wording
from bot.formats.problems import Path, Problem, dotted
from bot.formats.yaml.sentences import WORDING
from bot.learning.cards import Card, Choice, Concept, Explain, Image, Recall


@dataclass(frozen=True, slots=True)
class _CardDocument:
    """A deck of this one card, as if a file had said it."""

    card: Card
    language: str
    source: str = "card"
    problems: Sequence[Problem] = ()
    more_problems: int = 0
    wording: Wording = WORDING

    @property
    def tree(self) -> Tree:
        return {"title": "One card", "language": self.language, "cards": [_tree(self.card)]}

    def position(self, _path: Path) -> tuple[int, int]:
        return 1, 1

    def called(self, path: Path) -> str:
        return dotted(path[2:])

    def whereabouts(self, _path: Path) -> str:
        return self.source


def checked_card(card: Card, *, language: str) -> Card:
    """The card, its texts without white space around.

    Raises:
        DeckInvalid: With all problems; their paths begin inside the card, as in ``options.2``.
    """
    return checked(_CardDocument(card, language), name="card").cards[0]


def _tree(card: Card) -> Tree:
    tree: dict[str, Tree] = {
        "id": card.id,
        "kind": card.kind.value,
        "level": card.level.value,
        "prompt": card.prompt,
    }
    if card.explanation is not None:
        tree["explanation"] = card.explanation
    for key, images in (("images", card.images), ("answer_images", card.answer_images)):
        if images:
            tree[key] = [_image(image) for image in images]
    match card:
        case Recall():
            tree["answer"] = card.answer
        case Choice():
            tree["options"] = [_option(card, place) for place in range(len(card.options))]
        case Explain():
            tree["concepts"] = [_concept(concept) for concept in card.concepts]
            tree |= {"hint": card.hint} if card.hint is not None else {}
            tree |= {"answer": card.answer} if card.answer is not None else {}
    return tree


def _image(image: Image) -> Tree:
    return {"file": image.media, "alt": image.alt} if image.alt else {"file": image.media}


def _option(card: Choice, place: int) -> Tree:
    option = card.options[place]
    return {"right": option} if place == card.key else option


def _concept(concept: Concept) -> Tree:
    return {"name": concept.name, "accept": list(concept.accept)}
