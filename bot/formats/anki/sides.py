"""The two sides of a note's card as HTML: what is asked, and what is shown as its answer."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.formats.anki.clozes import hidden_texts
from bot.formats.anki.collection import AnkiDeck, AnkiNote, NoteType, Template
from bot.formats.anki.effort import Effort
from bot.formats.anki.templates import Asked, Nodes, fields_in, parsed, rendered

# What a back repeats of its front stands before this line, by Anki's own templates.
_ANSWER: Final = re.compile(
    r"""<hr\b[^<>]{0,60}\bid\s{0,9}=\s{0,9}["']?answer\b[^<>]*>""", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """A card's HTML.

    Attributes:
        answer: What a cloze hid, or else the back without its front.
        whole: The back of a cloze, which is its whole sentence; empty for other cards.
    """

    front: str
    answer: str
    whole: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """A template that is ready for many notes."""

    note_type: NoteType
    template: Template
    front: Nodes
    back: Nodes
    clozes: Sequence[str]

    def sides(self, note: AnkiNote, *, number: int, deck: AnkiDeck, effort: Effort) -> Sides:
        """The sides of the note's card of this number.

        Raises:
            SideTooLong.
            TooMuch.
        """
        fields = self._fields(note, deck)
        front = rendered(self.front, fields, Asked(cloze=number + 1, is_front=True), effort)
        back = rendered(self.back, fields, Asked(cloze=number + 1, is_front=False), effort)
        back = without_front(back)
        hidden = [text for name in self.clozes for text in hidden_texts(fields[name], number + 1)]
        if not hidden:
            return Sides(front=front, answer=back)
        return Sides(front=front, answer="<br>".join(hidden), whole=back)

    def _fields(self, note: AnkiNote, deck: AnkiDeck) -> Mapping[str, str]:
        special = {
            "Tags": " ".join(note.tags),
            "Type": self.note_type.name,
            "Deck": "::".join(deck.path),
            "Subdeck": deck.path[-1],
            "Card": self.template.name,
        }
        return {**special, **dict(zip(self.note_type.fields, note.fields or (), strict=False))}


def without_front(back: str) -> str:
    """The back without what Anki's templates repeat of the front."""
    found = _ANSWER.search(back)
    return back[found.end() :] if found else back


def press(note_type: NoteType, number: int) -> Press | None:
    """What makes the cards of this number; None when the note type has no such template."""
    template = note_type.templates.get(0 if note_type.is_cloze else number)
    if template is None:
        return None
    front = parsed(template.front)
    known = set(note_type.fields)
    names = dict.fromkeys(fields_in(front, "cloze")) if note_type.is_cloze else {}
    return Press(
        note_type=note_type,
        template=template,
        front=front,
        back=parsed(template.back),
        clozes=[name for name in names if name in known],
    )
