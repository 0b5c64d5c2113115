"""Decks from Anki's text files: "Notes in Plain Text" and "Cards in Plain Text", as it exports them.

They have no pictures and no templates; a package has both.
"""

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.formats.anki.cards import Made, with_words
from bot.formats.anki.clozes import OCCLUSION, hides_a_picture
from bot.formats.anki.collection import MAX_FIELDS, AnkiNote
from bot.formats.anki.decks import is_same, matching, which_of
from bot.formats.anki.effort import Effort, TooMuch
from bot.formats.anki.ids import is_of_no_guid
from bot.formats.anki.text_head import Head, head_of
from bot.formats.anki.text_notes import cards_of
from bot.formats.deck_rules import MAX_CARDS
from bot.formats.documents import Tree
from bot.formats.file_text import UNWANTED, line_starts, position_in
from bot.formats.imported import Found, deck_of
from bot.formats.imported_text import BREAK, imported_text
from bot.formats.problems import DeckInvalid, file_problem
from bot.formats.reading import Note, Reading
from bot.formats.tables.cells import Row, Separators, rows_of

MAX_CLOZES: Final = 500
"""Of a note, as in Anki."""

_NO_FRONT: Final = "left out: nothing is asked in its first field"
_NO_BACK: Final = "left out: nothing answers it in its second field"


def read_text_export(
    data: bytes, *, source: str, name: str, title: str, part: str | None = None
) -> Reading:
    """The deck called *name* in a text file that begins with Anki's own lines.

    Args:
        data: The file.
        source: What problems call it.
        name: What the deck is called in commands.
        title: The deck's title where the file has none for it.
        part: Which of its decks is meant, by its title, where there are several.

    Raises:
        DeckInvalid: With all problems.
    """
    table = _table(data, source)
    titles = table.titles()
    wanted = matching(titles, part) if titles else ""
    if wanted is None:
        raise DeckInvalid([file_problem(source, which_of(titles, part))])
    intake = _Intake(table=table)
    try:
        intake.take(wanted)
    except TooMuch:
        text = "its cards are made of too much text; export a part of them"
        raise DeckInvalid([file_problem(source, text)]) from None
    return intake.reading(source=source, name=name, title=wanted or title)


def text_parts_of(data: bytes, *, source: str) -> Sequence[str]:
    """The titles of the decks in it, each of which `read_text_export` takes as *part*.

    Raises:
        DeckInvalid: It is too large, or no text.
    """
    return _table(data, source).titles()


def _table(data: bytes, source: str) -> "_Table":
    text = imported_text(data, source=source)
    head = head_of(text)
    separators = Separators(cells=head.separator)
    # A row that begins with # is a comment to Anki, unless it is quoted.
    rows = [row for row in rows_of(text, separators, start=head.start) if text[row.offset] != "#"]
    return _Table(head=head, rows=rows, line_starts=line_starts(text, BREAK))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """The rows of a file, and what its head says of their cells."""

    head: Head
    rows: Sequence[Row]
    line_starts: Sequence[int]

    def titles(self) -> Sequence[str]:
        """The decks at the top, or none where the file names no deck."""
        found = {self.deck(row) for row in self.rows if not row.fault} - {""}
        return sorted(found, key=str.casefold)

    def deck(self, row: Row) -> str:
        return UNWANTED.sub("", self.value(row, "deck").split("::")[0]).strip()

    def value(self, row: Row, key: str) -> str:
        """What the row says of its note, in a column that the head names, or else the head."""
        place = self.head.places.get(key)
        if place is None:
            return self.head.values.get(key, "")
        return row.cells[place].strip() if place < len(row.cells) else ""

    def note(self, row: Row) -> AnkiNote:
        special = set(self.head.places.values())
        cells = [cell for place, cell in enumerate(row.cells) if place not in special]
        if not self.head.is_html:
            cells = [html.escape(cell, quote=False).replace("\n", "<br>") for cell in cells]
        return AnkiNote(
            guid=self.value(row, "guid"),
            type_id=0,
            tags=f"{self.value(row, 'tags')} {self.head.values.get('tags', '')}".split(),
            fields=cells,
        )

    def line(self, row: Row) -> int:
        return position_in(self.line_starts, row.offset)[0]


@dataclass(slots=True, kw_only=True)
class _Intake:
    """The cards taken so far."""

    table: _Table
    found: list[Found] = field(default_factory=list)
    notes: list[tuple[int, Note]] = field(default_factory=list)
    effort: Effort = field(default_factory=Effort)
    sounds: int = 0
    pictures: int = 0

    def take(self, deck: str) -> None:
        for row in self.table.rows:
            line = self.table.line(row)
            if row.fault:
                self.note(line, f"left out: {row.fault.text}")
            elif not deck or is_same(self.table.deck(row), deck):
                self.take_row(row, line)

    def take_row(self, row: Row, line: int) -> None:
        size = sum(map(len, row.cells))
        if size > MAX_FIELDS:
            self.note(line, f"left out: its fields have more than {MAX_FIELDS:,} characters")
            return
        note = self.table.note(row)
        if any(map(hides_a_picture, note.fields or ())):
            self.note(line, OCCLUSION)
            return
        for count, made in enumerate(cards_of(note, self.table.value(row, "notetype"))):
            for cell in row.cells:
                self.effort.spend_html(cell)
            # One more than a deck may have is enough for the deck to be refused.
            if count == MAX_CLOZES or len(self.found) > MAX_CARDS:
                return
            self.keep(made, line)

    def keep(self, made: Made, line: int) -> None:
        self.sounds += made.sounds
        self.pictures += len(made.images) + len(made.answer_images)
        for text in made.said:
            self.note(line, text)
        tree = with_words(made.tree, (), ())
        if is_of_no_guid(made.id):
            del tree["id"]
        if not tree["prompt"]:
            self.note(line, _NO_FRONT)
        elif tree.get("answer") == "":
            self.note(line, _NO_BACK)
        else:
            self.found.append(Found(line=line, tree=tree))

    def note(self, line: int, text: str) -> None:
        self.notes.append((line, Note(where=f"line {line}", text=text)))

    def reading(self, *, source: str, name: str, title: str) -> Reading:
        head: dict[str, Tree] = {"title": title}
        return deck_of(
            self.found,
            source=source,
            name=name,
            title=title,
            nothing="no row holds a card; export notes from Anki again",
            head=head,
            notes=[*self.notes, *self.left_behind()],
        )

    def left_behind(self) -> Iterator[tuple[int, Note]]:
        last = len(self.table.line_starts)
        if self.pictures:
            text = f"{self.pictures:,} left out: a text file has none; export a package (.apkg)"
            yield last, Note(where="pictures", text=text)
        if self.sounds:
            text = f"{self.sounds:,} left out: cards have texts and pictures, no sounds"
            yield last, Note(where="sounds", text=text)
