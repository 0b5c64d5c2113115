"""Notes of Anki's text files as cards: the file says their note type's name, but no templates.

So the types that every Anki has are known by what they are made for, and of any other the first
field is asked, the second answers, and the others explain.
"""

from collections.abc import Iterator, Sequence

from bot.formats.anki import clozes
from bot.formats.anki.cards import Made, recall_card
from bot.formats.anki.collection import AnkiNote
from bot.formats.anki.note_types import OWN_TYPES
from bot.formats.anki.own_notes import card_of
from bot.formats.anki.sides import Sides, without_front
from bot.formats.anki.templates import is_empty


def cards_of(note: AnkiNote, note_type: str) -> Iterator[Made]:
    """The cards that a note of this type makes; their order is that of Anki."""
    fields = [*(note.fields or ()), "", ""]
    own = next((own for own in OWN_TYPES.values() if note_type.startswith(own.name)), None)
    if own:
        yield card_of(own.kind, _named(own.fields, fields), guid=note.guid)
        return
    sides = _clozes(fields) if clozes.numbers_in(fields[0]) else _basic(fields, note_type)
    for number, each in sides:
        yield recall_card(note, number, each)


def _named(names: Sequence[str], fields: Sequence[str]) -> dict[str, str]:
    return {**dict.fromkeys(names, ""), **dict(zip(names, fields, strict=False))}


def _clozes(fields: Sequence[str]) -> Iterator[tuple[int, Sides]]:
    text, extra = fields[0], _joined(fields[1:])
    for number in clozes.numbers_in(text):
        yield (
            number - 1,
            Sides(
                front=clozes.hidden(text, number),
                answer="<br>".join(clozes.hidden_texts(text, number)),
                whole=_joined([clozes.plain(text), extra]),
            ),
        )


def _basic(fields: Sequence[str], note_type: str) -> Iterator[tuple[int, Sides]]:
    front, back, *others = fields
    # What is exported as cards has whole backs, of which Anki takes the front off only sometimes.
    back = without_front(back)
    named = note_type.casefold()
    is_optional = "optional" in named
    explanation = "" if is_optional else _joined(others)
    yield 0, Sides(front=front, answer=back, whole=explanation)
    if "reversed" in named and not (is_optional and all(map(is_empty, others))):
        yield 1, Sides(front=back, answer=front, whole=explanation)


def _joined(fields: Sequence[str]) -> str:
    return "<br>".join(field for field in fields if not is_empty(field))
