"""The cards of another program's file: those that can be used make a deck, the others are told.

Nobody mends a file that a program has written, so what a card cannot keep of our rules leaves out
that card alone; the rules are those of every deck (`deck_checking`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from pydantic import ValidationError

from bot.formats.deck_checking import checked
from bot.formats.deck_ids import derived_id
from bot.formats.deck_model import WrittenDeck
from bot.formats.deck_rules import broken_rules
from bot.formats.deck_sentences import key_path, sentence
from bot.formats.documents import Tree, Wording, places_in
from bot.formats.problems import DeckInvalid, Path, Problem, dotted, file_problem, printable
from bot.formats.reading import Note, Reading
from bot.learning.cards import Deck

_LISTS: Final = {"options": "option", "concepts": "concept"}

WORDING: Final = Wording(
    missing={
        "title": "what the deck is called",
        "cards": "cards",
        "prompt": "what the learner is asked",
        "answer": "what the learner compares with",
        "options": "2 to 6 options",
        "concepts": "1 to 10 concepts",
        "name": "the concept in a few words",
        "accept": "phrases that show the concept",
    },
    one_right="one option has to be right, and {rights} are",
    same_prompt="it asks the same as {where}",
    surplus="{owner} does not have this",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A card of the file.

    Attributes:
        line: Where it begins, from 1.
        tree: What it holds, with the keys of our YAML.
        where: What notes call the place, when it is not the line.
    """

    line: int
    tree: Mapping[str, Tree]
    where: str = ""

    @property
    def place(self) -> str:
        return self.where or f"line {self.line}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Import:
    """What has been found in a file, as a document that can be checked."""

    source: str
    head: Mapping[str, Tree]
    found: Sequence[Found]
    problems: Sequence[Problem] = ()
    more_problems: int = 0
    wording: Wording = WORDING

    @property
    def tree(self) -> Tree:
        return {**self.head, "cards": [dict(each.tree) for each in self.found]}

    def position(self, path: Path) -> tuple[int, int]:
        inside = len(path) > 1 and path[0] == "cards"
        return (self.found[int(path[1])].line if inside else 1, 1)

    def called(self, path: Path) -> str:
        return dotted(path)

    def whereabouts(self, path: Path) -> str:
        return self.found[int(path[1])].place


def deck_of(
    found: Sequence[Found],
    *,
    source: str,
    name: str,
    title: str,
    nothing: str,
    head: Mapping[str, Tree] | None = None,
    notes: Sequence[tuple[int, Note]] = (),
) -> Reading:
    """The deck called *name* of all cards that can be used, with a note for each that cannot.

    Args:
        found: The cards, in the file's order.
        source: What problems call the file.
        name: What the deck is called in commands.
        title: The deck's title where *head* has none that may be one.
        nothing: What is said of a file without a single card.
        head: What the file says of the deck, with the keys of our YAML.
        notes: What the reader has left out already, each with its line.

    Raises:
        DeckInvalid: No card can be used, or there are too many.
    """
    source = printable(source)
    if not found:
        problems = [_problem(source, line, note) for line, note in notes]
        raise DeckInvalid([file_problem(source, nothing), *problems])
    named = list(map(_named, found))
    document = _Import(source=source, head={"title": title, **(head or {})}, found=named)
    if (deck := _sound(document, name)) is not None:
        return _reading(document, deck, notes)
    wrong = _wrong(document)
    sound = [card for index, card in enumerate(named) if ("cards", index) not in wrong]
    kept, repeated = _told_apart(sound)
    left_out = [
        *((line, note) for line, note in notes),
        *_notes(document, wrong),
        *repeated,
    ]
    if not kept:
        raise DeckInvalid([_problem(source, line, note) for line, note in left_out])
    said = {key: text for key, text in document.head.items() if (key,) not in wrong}
    document = _Import(source=source, head={"title": title, **said}, found=kept)
    return _reading(document, checked(document, name=name), left_out)


def _reading(document: _Import, deck: Deck, notes: Sequence[tuple[int, Note]]) -> Reading:
    return Reading(
        deck=deck,
        notes=tuple(note for _, note in sorted(notes, key=_line)),
        places=places_in(document, deck),
    )


def _named(card: Found) -> Found:
    """The card with the id that it will have, which is then made once only."""
    prompt = str(card.tree.get("prompt", ""))
    if "id" in card.tree or not prompt.strip():
        return card
    return replace(card, tree={**card.tree, "id": derived_id(prompt)})


def _sound(document: _Import, name: str) -> Deck | None:
    """The deck, where nothing has to be left out, as is usual."""
    try:
        return checked(document, name=name)
    except DeckInvalid:
        return None


def _line(told: tuple[int, Note]) -> int:
    return told[0]


def _problem(source: str, line: int, note: Note) -> Problem:
    # What the file says of the deck stands before its first line.
    where = "" if note.where == f"line {line}" else note.where
    return Problem(source=source, line=max(1, line), column=1, path=where, text=note.text)


def _wrong(document: _Import) -> Mapping[Path, str]:
    """The first thing that is wrong by card, as ``("cards", 2)``, or by key of the head."""
    wrong: dict[Path, str] = {}
    for path, text in chain(_breaches(document), _misfits(document)):
        if path != ("cards",):
            wrong.setdefault(path[: 2 if path[0] == "cards" else 1], _told(path, text))
    return wrong


def _breaches(document: _Import) -> Iterator[tuple[Path, str]]:
    """What `broken_rules` finds but for cards that ask the same: these are told apart later."""
    return ((path, text) for path, text in broken_rules(document) if not _is_repeat(path))


def _is_repeat(path: Path) -> bool:
    return path[-1] in ("id", "prompt")


def _misfits(document: _Import) -> Iterator[tuple[Path, str]]:
    try:
        WrittenDeck.model_validate(document.tree)
    except ValidationError as error:
        for one in error.errors(include_url=False):
            yield key_path(one), sentence(one, document.wording)


def _told(path: Path, text: str) -> str:
    match path:
        case ("cards", _, str(key), int(place), *_) if key in _LISTS:
            return f"{_LISTS[key]} {place + 1}: {text}"
        case ("cards", _, str(key), *_):
            return f"{key}: {text}"
        case _:
            return text


def _notes(document: _Import, wrong: Mapping[Path, str]) -> Iterator[tuple[int, Note]]:
    for path, text in wrong.items():
        if path[0] == "cards":
            card = document.found[int(path[1])]
            yield card.line, Note(where=card.place, text=f"left out: {text}")
        else:
            yield 0, Note(where=str(path[0]), text=f"left out: {text}")


def _told_apart(
    found: Sequence[Found],
) -> tuple[Sequence[Found], Sequence[tuple[int, Note]]]:
    """The first card of each id, and a note for each of the others."""
    kept: dict[str, Found] = {}
    notes: list[tuple[int, Note]] = []
    for card in found:
        first = kept.setdefault(str(card.tree["id"]), card)
        if first is not card:
            notes.append((card.line, Note(where=card.place, text=_repeats(card, first))))
    return list(kept.values()), notes


def _repeats(card: Found, first: Found) -> str:
    if {**card.tree, "level": ""} == {**first.tree, "level": ""}:
        return f"left out: it is the same card as the one in {first.place}"
    return (
        f"left out: it asks the same as the card in {first.place}; make one card of the two, or "
        "write what tells them apart"
    )
