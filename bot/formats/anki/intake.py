"""What is taken from a package: card by card, with their pictures, and why others are left out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from bot.formats.anki import about
from bot.formats.anki.cards import Made, recall_card, with_words
from bot.formats.anki.clozes import OCCLUSION, hides_a_picture, plain
from bot.formats.anki.collection import MAX_FIELDS, AnkiCard, AnkiNote, NoteType, notes_of
from bot.formats.anki.decks import Chosen
from bot.formats.anki.effort import MAX_EFFORT, Effort, TooMuch
from bot.formats.anki.field_html import text_in
from bot.formats.anki.ids import card_id
from bot.formats.anki.note_types import own_kind
from bot.formats.anki.opening import Opened
from bot.formats.anki.own_notes import card_of
from bot.formats.anki.pictures import Pictures
from bot.formats.anki.sides import Press, press
from bot.formats.anki.templates import MAX_SIDE, SideTooLong
from bot.formats.anki.texts import text_of
from bot.formats.deck_rules import MAX_CARDS
from bot.formats.deck_texts import MAX_DESCRIPTION
from bot.formats.documents import Tree
from bot.formats.imported import Found, deck_of
from bot.formats.problems import shown
from bot.formats.reading import Note, Reading
from bot.learning.cards import Deck, Image

_MAX_NAMED: Final = 300
_FILES: Final = re.compile(
    r"""<img [^<>]{0,200}?src=["']?([^"'<>]+)|\[sound:([^\[\]]+)\]""", re.IGNORECASE
)

_NO_TEMPLATE: Final = "left out: its note type does not say what this card looks like"
_NO_FRONT: Final = "left out: nothing is asked on its front"
_NO_BACK: Final = "left out: nothing stands on its back"


@dataclass(slots=True, kw_only=True)
class Intake:
    """The cards taken so far; notes and cards stand in the order in which they were met."""

    opened: Opened
    pictures: Pictures
    found: list[Found] = field(default_factory=list)
    notes: list[tuple[int, Note]] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    presses: dict[tuple[int, int], Press | None] = field(default_factory=dict)
    count: int = 0
    sounds: int = 0
    effort: Effort = field(default_factory=Effort)
    now: tuple[AnkiNote, AnkiCard] | None = None

    def take(self, deck: Chosen) -> None:
        """Take all cards of the deck.

        Raises:
            DeckInvalid: There are too many, or too much HTML is in them.
            sqlite3.Error: The collection is damaged.
        """
        wanted: dict[int, list[AnkiCard]] = {}
        for card in self.opened.cards:
            if card.deck_id in deck.ids:
                wanted.setdefault(card.note_id, []).append(card)
        count = sum(map(len, wanted.values()))
        if count > MAX_CARDS:
            text = f"a deck has {MAX_CARDS:,} cards at most, this one has {count:,}"
            raise self.opened.package.refusal(f"{text}; export its subdecks one by one")
        try:
            for note_id, note in notes_of(self.opened.db, wanted):
                for card in wanted[note_id]:
                    self.take_card(note, card)
        except TooMuch:
            text = f"its cards are made of more than {MAX_EFFORT // 1_000_000} million characters"
            raise self.opened.package.refusal(f"{text}; export a part of them") from None

    def take_card(self, note: AnkiNote, card: AnkiCard) -> None:
        self.count += 1
        self.now = note, card
        note_type = self.opened.types.get(note.type_id)
        if note.fields is None:
            self.note(f"left out: its fields have more than {MAX_FIELDS:,} characters")
        elif note_type is None:
            self.note(_NO_TEMPLATE)
        elif own := own_kind(note_type.name, note_type.fields):
            for html in note.fields:
                self.effort.spend_html(html)
            fields = dict(zip(note_type.fields, note.fields, strict=False))
            self.keep(card_of(own, fields, guid=note.guid), note, card)
        elif note_type.is_occlusion or hides_a_picture(note.fields[0]):
            self.note(OCCLUSION)
        else:
            self.take_recall(note, note_type, card)

    def take_recall(self, note: AnkiNote, note_type: NoteType, card: AnkiCard) -> None:
        ready = self.press(note.type_id, note_type, card)
        if ready is None:
            self.note(_NO_TEMPLATE)
            return
        deck = self.opened.decks[card.deck_id]
        try:
            sides = ready.sides(note, number=card.number, deck=deck, effort=self.effort)
        except SideTooLong:
            self.note(f"left out: a side of it has more than {MAX_SIDE:,} characters")
            return
        for side in (sides.front, sides.answer, sides.whole):
            self.effort.spend_html(side)
        self.keep(recall_card(note, card.number, sides), note, card)

    def press(self, type_id: int, note_type: NoteType, card: AnkiCard) -> Press | None:
        key = type_id, 0 if note_type.is_cloze else card.number
        if key not in self.presses:
            self.presses[key] = press(note_type, card.number)
        return self.presses[key]

    def keep(self, made: Made, note: AnkiNote, card: AnkiCard) -> None:
        self.sounds += made.sounds
        for text in made.said:
            self.note(text)
        images = self.pictures.take(made.images, self.note)
        answer_images = self.pictures.take(made.answer_images, self.note)
        tree = with_words(made.tree, images, answer_images)
        if not tree["prompt"]:
            self.note(_NO_FRONT)
        elif tree.get("answer") == "":
            self.note(_NO_BACK)
        else:
            # Who copies one of our notes in Anki copies the field with its id too.
            if tree["id"] in self.ids:
                tree["id"] = card_id(note.guid, card.number)
            self.ids.add(str(tree["id"]))
            tree |= {"images": list(map(_named, images))} if images else {}
            tree |= {"answer_images": list(map(_named, answer_images))} if answer_images else {}
            where = _called(str(tree["prompt"]), card.number)
            self.found.append(Found(line=self.count, tree=tree, where=where))

    def note(self, text: str) -> None:
        """Tell something of the card that is being taken."""
        where = _where(*self.now) if self.now else ""
        self.notes.append((self.count, Note(where=where, text=text)))

    def reading(self, deck: Chosen, *, source: str, name: str, title: str) -> Reading:
        """All that was taken as a deck.

        Raises:
            DeckInvalid: Nothing can be used.
        """
        head: dict[str, Tree] = {"title": deck.title} if deck.title else {}
        head |= self.described(text_in(deck.description))
        if self.sounds:
            text = f"{self.sounds:,} left out: cards have texts and pictures, no sounds"
            self.notes.append((self.count + 1, Note(where="sounds", text=text)))
        read = deck_of(
            self.found,
            source=source,
            name=name,
            title=title,
            nothing="no card in it can be used",
            head=head,
            notes=self.notes,
        )
        return replace(read, media=self.media_of(read.deck))

    def described(self, text: str) -> Mapping[str, Tree]:
        said = dict(about.read(text))
        description = str(said.get("description", ""))
        if len(description) > MAX_DESCRIPTION:
            text = (
                f"left out: it has {len(description):,} characters, at most {MAX_DESCRIPTION} fit"
            )
            self.notes.append((0, Note(where="the deck's description", text=text)))
            del said["description"]
        return said

    def media_of(self, deck: Deck) -> Mapping[str, bytes]:
        """The bytes of the pictures that cards show."""
        used = {each.media for card in deck.cards for each in (*card.images, *card.answer_images)}
        return {media: content for media, content in self.pictures.media.items() if media in used}


def _named(image: Image) -> Tree:
    return {"file": image.media, "alt": image.alt} if image.alt else {"file": image.media}


def _where(note: AnkiNote, card: AnkiCard) -> str:
    """The note's first field, as Anki's list has it, or what else a person knows it by."""
    fields = [field[:_MAX_NAMED] for field in note.fields or () if not hides_a_picture(field)]
    named = (text_of(plain(field)).text for field in fields)
    files = (found[1] or found[2] for field in fields for found in _FILES.finditer(field))
    first = next(filter(None, named), "") or next(files, "") or note.guid
    return _called(first, card.number)


def _called(first: str, number: int) -> str:
    """A note by its first words, and which card of it, if not the first."""
    which = f", card {number + 1}" if number else ""
    return f"note “{shown(' '.join(first[:300].split()))}”{which}"
