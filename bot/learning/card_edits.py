"""What is different about a card that was edited, part by part."""

from dataclasses import dataclass
from enum import StrEnum

from bot.learning.cards import Card, Choice, Explain, Image, Recall
from bot.learning.sameness import is_answer_changed


class Part(StrEnum):
    """A part of a card that its keepers can edit, in the order in which cards are read."""

    KIND = "kind"
    LEVEL = "level"
    PROMPT = "prompt"
    OPTIONS = "options"
    KEY = "key"
    CONCEPTS = "concepts"
    WORDINGS = "wordings"
    HINT = "hint"
    ANSWER = "answer"
    EXPLANATION = "explanation"
    IMAGES = "images"
    ANSWER_IMAGES = "answer_images"


@dataclass(frozen=True, slots=True)
class Edit:
    """One part as it was and as it is.

    Both are texts: one of them for most parts, none for what is left out, one each for options (in
    their order), concepts (their names) and pictures. Of the wordings each text has those of one concept,
    one a line.
    """

    part: Part
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CardChange:
    """One card as it was and as it is; both have the same id.

    Attributes:
        before: The card as it was.
        after: The card as it is.
        edits: What is different, in the order of `Part`.
    """

    before: Card
    after: Card
    edits: tuple[Edit, ...]

    @property
    def id(self) -> str:
        return self.after.id

    @property
    def answer_changed(self) -> bool:
        """Whether another answer is right than before: the card's statistics start afresh."""
        return is_answer_changed(self.before, self.after)


def card_change(before: Card, after: Card) -> CardChange:
    """What an edit changed; ``edits`` is empty when the cards are equal but for their ids."""
    was, now = _parts(before), _parts(after)
    pairs = ((part, was.get(part, ()), now.get(part, ())) for part in Part)
    edits = (Edit(part, old, new) for part, old, new in pairs if old != new)
    return CardChange(before, after, tuple(edits))


def _parts(card: Card) -> dict[Part, tuple[str, ...]]:
    parts = {
        Part.KIND: (card.kind.value,),
        Part.LEVEL: (card.level.value,),
        Part.PROMPT: (card.prompt,),
        Part.EXPLANATION: _if_any(card.explanation),
        Part.IMAGES: tuple(map(_told, card.images)),
        Part.ANSWER_IMAGES: tuple(map(_told, card.answer_images)),
    }
    match card:
        case Recall():
            return parts | {Part.ANSWER: (card.answer,)}
        case Choice():
            return parts | {Part.OPTIONS: card.options, Part.KEY: (card.options[card.key],)}
        case Explain():
            return parts | {
                Part.CONCEPTS: tuple(concept.name for concept in card.concepts),
                Part.WORDINGS: tuple("\n".join(concept.accept) for concept in card.concepts),
                Part.HINT: _if_any(card.hint),
                Part.ANSWER: _if_any(card.answer),
            }


def _told(image: Image) -> str:
    """What it shows and which it is: another picture may be described in the same words."""
    return f"{image.alt} ({image.media[:8]})".strip()


def _if_any(text: str | None) -> tuple[str, ...]:
    return () if text is None else (text,)
