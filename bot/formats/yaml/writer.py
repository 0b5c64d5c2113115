"""Decks as YAML, in the form of README's example; read again they are equal.

Their pictures are named as files of a folder ``images`` beside the deck.
"""

from collections.abc import Iterator

from bot.formats.deck_pictures import beside
from bot.formats.yaml.scalars import WIDTH, block, scalar
from bot.learning.cards import Card, Choice, Concept, Deck, Explain, Image, Recall


def write_yaml(deck: Deck) -> str:
    """The deck as the text of a file that its name is given to."""
    parts = ["\n".join(_head(deck)), *("\n".join(_card(card)) for card in deck.cards)]
    return "\n\n".join(["\n".join(parts[:2]), *parts[2:]]) + "\n"


def _head(deck: Deck) -> Iterator[str]:
    yield block(deck.title, key="title", indent=0)
    if deck.description:
        yield block(deck.description, key="description", indent=0)
    yield f"language: {scalar(deck.language)}"
    if deck.authors:
        yield from _texts("authors", deck.authors, indent=0)
    if deck.licence:
        yield block(deck.licence, key="licence", indent=0)
    yield "cards:"


def _card(card: Card) -> Iterator[str]:
    yield f"  - id: {scalar(card.id)}"
    yield f"    kind: {card.kind}"
    yield f"    level: {card.level}"
    yield block(card.prompt, key="prompt", indent=4)
    yield from _images("images", card.images)
    match card:
        case Recall():
            yield block(card.answer, key="answer", indent=4)
        case Choice():
            yield from _options(card)
        case Explain():
            yield from _explain(card)
    if card.explanation is not None:
        yield block(card.explanation, key="explanation", indent=4)
    yield from _images("answer_images", card.answer_images)


def _images(key: str, images: tuple[Image, ...]) -> Iterator[str]:
    if images:
        yield f"    {key}:"
    for image in images:
        yield f"      - file: {scalar(beside(image))}"
        if image.alt:
            yield block(image.alt, key="alt", indent=8)


def _options(card: Choice) -> Iterator[str]:
    yield "    options:"
    for index, option in enumerate(card.options):
        yield f"      - {'right: ' if index == card.key else ''}{scalar(option)}"


def _explain(card: Explain) -> Iterator[str]:
    if card.hint is not None:
        yield block(card.hint, key="hint", indent=4)
    yield "    concepts:"
    for concept in card.concepts:
        yield from _concept(concept)
    if card.answer is not None:
        yield block(card.answer, key="answer", indent=4)


def _concept(concept: Concept) -> Iterator[str]:
    yield f"      - name: {scalar(concept.name)}"
    yield from _texts("accept", concept.accept, indent=8)


def _texts(key: str, texts: tuple[str, ...], *, indent: int) -> Iterator[str]:
    """A list of texts, on one line when there is room."""
    margin = " " * indent
    line = f"{margin}{key}: [{', '.join(scalar(text, in_list=True) for text in texts)}]"
    if len(line) <= WIDTH:
        yield line
        return
    yield f"{margin}{key}:"
    yield from (f"{margin}  - {scalar(text)}" for text in texts)
