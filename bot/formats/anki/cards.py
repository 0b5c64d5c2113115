"""A card of Anki as one of ours: which texts and pictures it has, or why it is left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.formats.anki.collection import AnkiNote
from bot.formats.anki.ids import card_id
from bot.formats.anki.sides import Sides
from bot.formats.anki.texts import text_of
from bot.formats.documents import Tree
from bot.formats.html_text import HtmlImage, HtmlText
from bot.learning.cards import Image, Level

MAX_EXPLANATION: Final = 1_000

ABOUT_THE_PICTURE: Final = "What does this picture show?"
SEE_THE_PICTURE: Final = "See the picture."


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A card of ours; ``images`` are those of its HTML, not yet taken from the package.

    Attributes:
        said: What a note says of it though it is not left out.
    """

    tree: Mapping[str, Tree]
    images: Sequence[HtmlImage] = ()
    answer_images: Sequence[HtmlImage] = ()
    sounds: int = 0
    said: Sequence[str] = ()

    @property
    def id(self) -> str:
        return str(self.tree["id"])


def recall_card(note: AnkiNote, number: int, sides: Sides) -> Made:
    """The card that asks for the back of the front; texts may be empty where pictures stand."""
    front, answer = text_of(sides.front), text_of(sides.answer)
    whole = text_of(sides.whole) if sides.whole else None
    tree: dict[str, Tree] = {
        "id": card_id(note.guid, number),
        "kind": "recall",
        "level": level_of(note.tags).value,
        "prompt": front.text,
        "answer": _without_front(answer.text, front.text),
    }
    said: list[str] = []
    if whole and whole.text not in ("", answer.text):
        if len(whole.text) <= MAX_EXPLANATION:
            tree["explanation"] = whole.text
        else:
            said.append(_too_long(whole.text))
    behind = [*answer.images, *(whole.images if whole else ())]
    before = {image.src: image for image in front.images}
    after = {image.src: image for image in behind if image.src not in before}
    return Made(
        tree=tree,
        images=list(before.values()),
        answer_images=list(after.values()),
        sounds=_sounds(front, answer, whole),
        said=said,
    )


def with_words(
    tree: Mapping[str, Tree], images: Sequence[Image], answer_images: Sequence[Image]
) -> dict[str, Tree]:
    """The card with words where only pictures stand."""
    filled = dict(tree)
    if images and not filled["prompt"]:
        filled["prompt"] = ABOUT_THE_PICTURE
    if answer_images and filled.get("answer") == "":
        alts = [image.alt for image in answer_images if image.alt]
        filled["answer"] = "; ".join(alts) or SEE_THE_PICTURE
    return filled


def level_of(tags: Sequence[str]) -> Level:
    """The first level that is among the tags, or beginner."""
    known = {tag.casefold() for tag in tags}
    return next((level for level in Level if level.value in known), Level.BEGINNER)


def _without_front(answer: str, front: str) -> str:
    """The back of a template that repeats its front without saying where it ends."""
    rest = answer.removeprefix(f"{front}\n").strip()
    return rest if front and rest else answer


def _too_long(text: str) -> str:
    return (
        f"its whole sentence is not shown with the answer: it has {len(text):,} characters, and an "
        f"explanation at most {MAX_EXPLANATION:,}"
    )


def _sounds(*texts: HtmlText | None) -> int:
    return sum(text.sounds for text in texts if text)
