"""All questions of a Moodle file on their way to one deck."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from bot.formats.deck_ids import derived_id
from bot.formats.deck_rules import MAX_CARDS
from bot.formats.documents import Tree
from bot.formats.html_text import HtmlImage
from bot.formats.imported import Found, deck_of
from bot.formats.moodle.pictures import Files, Pictures
from bot.formats.moodle.questions import Question, Unusable, cards_of
from bot.formats.moodle.text_formats import TextFormat, read_text
from bot.formats.problems import DeckInvalid, file_problem, shown
from bot.formats.reading import Note, Reading
from bot.learning.cards import Image

MAX_QUESTIONS: Final = MAX_CARDS
"""Of a file, and of the cards made of them."""

_TOP: Final = frozenset(("", "top", "$course$", "$system$", "$module$", "$category$"))

Sides = tuple[tuple[Image, ...], tuple[Image, ...]]
"""The pictures of a card's prompt, and those of its answer."""


MAX_TAGS: Final = 300_000
"""Of HTML, in all texts of a file together; so many take some seconds."""


MAX_TEXT: Final = 3_000_000
"""Characters of a text, most of which may be a picture in base64."""


@dataclass(slots=True)
class Texts:
    """The texts of one question while they are read, and what is in them besides words.

    ``tags`` is how many tags they have at most.
    """

    tags: int = 0
    images: list[HtmlImage] = field(default_factory=list)
    answer_images: list[HtmlImage] = field(default_factory=list)
    sounds: int = 0

    def prompt(self, text: str, text_format: TextFormat) -> str:
        return self._read(text, text_format, self.images)

    def answer(self, text: str, text_format: TextFormat) -> str:
        """An answer, an option or feedback."""
        return self._read(text, text_format, self.answer_images)

    def _read(self, text: str, text_format: TextFormat, images: list[HtmlImage]) -> str:
        if len(text) > MAX_TEXT:
            raise Unusable(
                problem=f"a text of it has {len(text):,} characters; at most {MAX_TEXT:,} are read"
            )
        self.tags += text.count("<")
        if self.tags > MAX_TAGS:
            raise Unusable(problem=f"the file has more than {MAX_TAGS:,} tags up to here; split it")
        found = read_text(text, text_format)
        images += found.images
        self.sounds += found.sounds
        return found.text


@dataclass(slots=True)
class Collection:
    """What has been found so far, in the file's order; *source* is what problems call the file."""

    source: str
    found: list[Found] = field(default_factory=list)
    notes: list[tuple[int, Note]] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    pictures: Pictures = field(default_factory=Pictures)
    images: dict[str, Sides] = field(default_factory=dict)
    taken: int = 0
    tags: int = 0

    def take(
        self, read: Callable[[Texts], Question], *, line: int, where: str = "", files: Files
    ) -> None:
        """The cards of the question that *read* gives, or a note why there are none.

        Raises:
            DeckInvalid: There are too many to go on.
        """
        self._count()
        texts = Texts(self.tags)
        try:
            made = cards_of(read(texts))
        except Unusable as unusable:
            self._note(f"left out: {unusable}", line=line, where=where)
            return
        finally:
            self.tags = texts.tags
        notes = list(made.notes)
        sides = (
            self.pictures.take(texts.images, files, notes),
            self.pictures.take(texts.answer_images, files, notes),
        )
        if texts.sounds:
            notes.append("its sounds and films are left out")
        for tree in made.cards:
            self.found.append(Found(line=line, where=where, tree=tree))
            self.images.setdefault(_id(tree), sides)
        for text in notes:
            self._note(text, line=line, where=where)

    def leave_out(self, why: str, *, line: int, where: str = "") -> None:
        """A question of which no card is made.

        Raises:
            DeckInvalid: There are too many to go on.
        """
        self._count()
        self._note(f"left out: {why}", line=line, where=where)

    def take_category(self, path: str) -> None:
        """A category, as ``$course$/top/Biology/Cells``; two slashes are one of its name."""
        names = path.replace("//", "\0").split("/")
        name = names[-1].replace("\0", "/").strip()
        if name.casefold() not in _TOP and name not in self.categories:
            self.categories.append(name)

    def reading(
        self,
        *,
        name: str,
        title: str,
        nothing: str,
        head: Mapping[str, Tree] | None = None,
    ) -> Reading:
        """The deck called *name*; a single category is its title where *head* has none.

        Raises:
            DeckInvalid: No card can be made of any question.
        """
        if len(self.categories) == 1:
            title = self.categories[0]
        elif self.categories:
            told = f"its {len(self.categories)} categories are one deck here: {_listed(self.categories)}"
            self.notes.append((0, Note(where="the file", text=told)))
        reading = deck_of(
            self.found,
            source=self.source,
            name=name,
            title=title,
            head=head,
            notes=self.notes,
            nothing=nothing,
        )
        return _with_images(reading, self.images, self.pictures.media)

    def _count(self) -> None:
        self.taken += 1
        if max(self.taken, len(self.found)) > MAX_QUESTIONS:
            text = f"the file has more than {MAX_QUESTIONS:,} questions; split it into several"
            raise DeckInvalid([file_problem(self.source, text)])

    def _note(self, text: str, *, line: int, where: str) -> None:
        self.notes.append((line, Note(where=where or f"line {line}", text=text)))


def _listed(names: Sequence[str]) -> str:
    return shown(", ".join(names))


def _id(tree: Mapping[str, Tree]) -> str:
    stated = tree.get("id")
    return stated if isinstance(stated, str) else derived_id(str(tree["prompt"]).strip())


def _with_images(
    reading: Reading, images: Mapping[str, Sides], media: Mapping[str, bytes]
) -> Reading:
    cards = []
    for card in reading.deck.cards:
        prompt, answer = images[card.id]
        cards.append(replace(card, images=prompt, answer_images=answer))
    used = {image.media for card in cards for image in (*card.images, *card.answer_images)}
    kept = {name: content for name, content in media.items() if name in used}
    return replace(reading, deck=replace(reading.deck, cards=tuple(cards)), media=kept)
