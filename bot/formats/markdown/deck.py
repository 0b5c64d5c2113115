"""Decks from notes in Markdown: cards of one line, of several, as sides, and with gaps."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

from bot.formats.beside import Beside, Nothing
from bot.formats.deck_pictures import Album
from bot.formats.documents import Tree
from bot.formats.imported import Found, deck_of
from bot.formats.imported_text import imported_text
from bot.formats.markdown.blocks import Gapped, Sides, Written, cards_of, lines_of
from bot.formats.markdown.clozes import MAX_GAPS, clozes_of, filled
from bot.formats.markdown.front_matter import decks_named, front_matter, heading, without_tags
from bot.formats.markdown.pictures import NotePictures, Shown
from bot.formats.markdown.shield import Shield, shielded
from bot.formats.markdown.text import shown_text
from bot.formats.problems import DeckInvalid, file_problem, shown
from bot.formats.reading import Note, Reading

MAX_WRITTEN: Final = 10_000
"""Characters of a card in the file; what is shown of it may have a tenth of that a side."""

MAX_FOUND: Final = 20_000
"""Cards of one note, of which some may be the same."""

_NOTHING: Final = (
    "there is no card in this note; write `question::answer` in a line, or a line with only `?` "
    "between a question and its answer"
)


_WHAT: Final = "What does this picture show?"
_LOOK: Final = "See the picture."


def read_markdown(
    data: bytes, *, source: str, name: str, title: str, beside: Beside | None = None
) -> Reading:
    """The deck called *name* of all flashcards in a note.

    Its title is what the front matter, the only tag of a deck or the first heading says, or
    else *title*. Pictures are looked for *beside* the note.

    Raises:
        DeckInvalid: The file is broken, or no card of it can be used.
    """
    about, text = front_matter(imported_text(data, source=source))
    text, shield = shielded(text)
    note = _Markdown(shield, NotePictures(Album(beside or Nothing())))
    if about.problem:
        note.leave_out(about.problem.line, f"the front matter: {about.problem.text}")
    named = decks_named(f"{about.tags}\n{text}")
    if len(named) > 1:
        decks = ", ".join(f"“{shown(each)}”" for each in named[:5])
        note.tell(1, "the tags", f"cards of {len(named)} decks ({decks}) are one deck here")
    for written in cards_of(lines_of(text, shield, first=about.lines + 1)):
        note.take(written)
        if len(note.found) > MAX_FOUND:
            limit = f"a note has {MAX_FOUND:,} cards at most; split it into several decks"
            raise DeckInvalid([file_problem(source, limit)])
    said = named[0] if len(named) == 1 else heading(text)
    reading = deck_of(
        note.found,
        source=source,
        name=name,
        title=title,
        head={**({"title": shield.restored(said)} if said else {}), **about.said},
        nothing=_NOTHING,
        notes=note.notes,
    )
    return replace(reading, media=note.pictures.media_in(reading.deck))


@dataclass(slots=True)
class _Markdown:
    """What has been found in a note so far."""

    shield: Shield
    pictures: NotePictures
    found: list[Found] = field(default_factory=list)
    notes: list[tuple[int, Note]] = field(default_factory=list)

    def tell(self, line: int, where: str, text: str) -> None:
        self.notes.append((line, Note(where=where, text=text)))

    def leave_out(self, line: int, reason: str) -> None:
        self.tell(line, f"line {line}", f"left out: {reason}")

    def take(self, written: Written) -> None:
        size = sum(map(len, _texts(written)))
        if size > MAX_WRITTEN:
            self.leave_out(
                written.line, f"a card has {MAX_WRITTEN:,} characters at most, this has {size:,}"
            )
            return
        for front, back in self.sides(written):
            self.add(written.line, front, back)

    def sides(self, written: Written) -> Iterator[tuple[str, str]]:
        """What each card of it asks and expects."""
        if isinstance(written, Sides):
            front = without_tags(written.front)
            back = self.shield.without_block_id(written.back)
            if clozes := clozes_of(front):
                yield from ((each.prompt, f"{each.answer}\n\n{filled(back)}") for each in clozes)
                return
            yield filled(front), filled(back)
            if written.goes_both_ways:
                yield filled(back), filled(front)
            return
        clozes = clozes_of(without_tags(self.shield.without_block_id(written.text)))
        if not clozes:
            self.leave_out(written.line, f"a text has {MAX_GAPS} gaps at most")
        yield from ((each.prompt, each.answer) for each in clozes)

    def add(self, line: int, front: str, back: str) -> None:
        prompt, asked = self.side(line, front)
        answer, told = self.side(line, back)
        card: dict[str, Tree] = {"kind": "recall", "prompt": prompt, "answer": answer}
        if asked.images:
            card["images"] = asked.images
        if told.images:
            card["answer_images"] = told.images
            card["answer"] = answer or told.alt or _LOOK
        if asked.images and not prompt:
            # Many cards may ask this, so it is the picture that tells them apart.
            card |= {"prompt": _WHAT, "id": f"picture-{asked.first}"}
        self.found.append(Found(line=line, tree=card))

    def side(self, line: int, written: str) -> tuple[str, Shown]:
        text, pictures = shown_text(written, self.shield)
        return text, self.pictures.shown(pictures, partial(self.leave_out, line))


def _texts(written: Written) -> Sequence[str]:
    return [written.text] if isinstance(written, Gapped) else [written.front, written.back]
