"""Which keys a deck file may hold, which it has to, and the kind of value of each."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Tag
from pydantic_core import PydanticCustomError

from bot.formats.deck_ids import derived_id
from bot.formats.deck_texts import (
    Alt,
    Author,
    CardId,
    ConceptName,
    Description,
    FileName,
    Hint,
    Language,
    Licence,
    Option,
    Passage,
    Phrase,
    Title,
)
from bot.learning.cards import Card, Choice, Concept, Deck, Explain, Image, Level, Recall


class _Written(BaseModel):
    """A mapping as an author wrote it."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Names = Mapping[str, str]
"""What `Image.media` is for each file that a deck names."""


class WrittenImage(_Written):
    """A picture of a card; whether ``alt`` may be missing `deck_pictures` says."""

    file: FileName
    alt: Alt | None = None

    def image(self, names: Names) -> Image:
        return Image(media=names[self.file], alt=self.alt or "")


class _WrittenCard(_Written):
    id: CardId | None = None
    kind: str
    level: Level = Level.BEGINNER
    prompt: Passage
    explanation: Passage | None = None
    images: tuple[WrittenImage, ...] = ()
    answer_images: tuple[WrittenImage, ...] = ()

    @property
    def stable_id(self) -> str:
        return self.id or derived_id(self.prompt)


def _images(written: tuple[WrittenImage, ...], names: Names) -> tuple[Image, ...]:
    return tuple(image.image(names) for image in written)


class WrittenRecall(_WrittenCard):
    """A recall card."""

    kind: Literal["recall"]
    answer: Passage

    def card(self, names: Names) -> Recall:
        return Recall(
            id=self.stable_id,
            level=self.level,
            prompt=self.prompt,
            answer=self.answer,
            explanation=self.explanation,
            images=_images(self.images, names),
            answer_images=_images(self.answer_images, names),
        )


class WrittenRight(_Written):
    """The option that is right."""

    right: Option


def _only_right(option: Any) -> Any:
    if isinstance(option, dict) and option.keys() != {"right"}:
        raise PydanticCustomError(
            "option",
            "an option is a text, or `right: …` for the right one; put a text that holds a colon "
            "in double quotes",
        )
    return option


def _form(option: Any) -> str:
    return "<right>" if isinstance(option, dict) else "<text>"


WrittenOption = Annotated[
    Annotated[Option, Tag("<text>")]
    | Annotated[WrittenRight, BeforeValidator(_only_right), Tag("<right>")],
    Discriminator(_form),
]


class WrittenChoice(_WrittenCard):
    """A choice card; of its options `deck_rules` lets exactly one be right."""

    kind: Literal["choice"]
    options: tuple[WrittenOption, ...]

    def card(self, names: Names) -> Choice:
        is_right = [isinstance(option, WrittenRight) for option in self.options]
        return Choice(
            id=self.stable_id,
            level=self.level,
            prompt=self.prompt,
            options=tuple(
                option.right if isinstance(option, WrittenRight) else option
                for option in self.options
            ),
            key=is_right.index(True),
            explanation=self.explanation,
            images=_images(self.images, names),
            answer_images=_images(self.answer_images, names),
        )


class WrittenConcept(_Written):
    """A concept of an explain card."""

    name: ConceptName
    accept: tuple[Phrase, ...]


class WrittenExplain(_WrittenCard):
    """An explain card."""

    kind: Literal["explain"]
    concepts: tuple[WrittenConcept, ...]
    hint: Hint | None = None
    answer: Passage | None = None

    def card(self, names: Names) -> Explain:
        return Explain(
            id=self.stable_id,
            level=self.level,
            prompt=self.prompt,
            concepts=tuple(
                Concept(name=concept.name, accept=concept.accept) for concept in self.concepts
            ),
            hint=self.hint,
            answer=self.answer,
            explanation=self.explanation,
            images=_images(self.images, names),
            answer_images=_images(self.answer_images, names),
        )


def kind_of(card: Any) -> str:
    """The kind a written card states, or else the one its keys look like."""
    keys = card if isinstance(card, dict) else {}
    if keys.get("kind") in ("recall", "choice", "explain"):
        return f"<{keys['kind']}>"
    if "options" in keys:
        return "<choice>"
    return "<explain>" if "concepts" in keys else "<recall>"


WrittenCard = Annotated[
    Annotated[WrittenRecall, Tag("<recall>")]
    | Annotated[WrittenChoice, Tag("<choice>")]
    | Annotated[WrittenExplain, Tag("<explain>")],
    Discriminator(kind_of),
]
"""The tags stand in angle brackets to tell them from keys in pydantic's paths."""


class WrittenHead(_Written):
    """What somebody says of a deck that has no cards yet."""

    title: Title
    description: Description = ""
    language: Language = "en"


class WrittenDeck(WrittenHead):
    """A deck file."""

    authors: tuple[Author, ...] = ()
    licence: Licence = ""
    cards: tuple[WrittenCard, ...]

    def deck(self, name: str, names: Names) -> Deck:
        cards: tuple[Card, ...] = tuple(written.card(names) for written in self.cards)
        return Deck(
            name=name,
            title=self.title,
            description=self.description,
            language=self.language,
            authors=self.authors,
            licence=self.licence,
            cards=cards,
        )
