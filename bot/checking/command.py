"""The command ``check``: says of deck files what is wrong with them, or what they hold."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TextIO

from bot.checking.formulas import notes_on, undrawn
from bot.formats.deck_files import SUFFIXES, deck_paths, read_files, read_parts
from bot.formats.problems import DeckInvalid, Problem, file_problem, printable
from bot.formats.reading import Reading
from bot.learning.cards import Deck, Kind, pictures_of


def check(paths: Sequence[str], out: TextIO) -> int:
    """Print every problem of the files and folders, then a line for each sound deck.

    Before a deck's line stands what of its file is not in it, and which of its formulas cannot be
    drawn. Without *paths* the folder ``decks`` is checked. Returns what the process should exit with:
    0, or 1 when there is any problem or no deck at all.
    """
    files: list[Path] = []
    problems: list[Problem] = []
    for path in map(Path, paths or ["decks"]):
        try:
            files += _files(path)
        except DeckInvalid as error:
            problems += error.problems
    found, broken = _read(list(dict.fromkeys(files)))
    problems += broken
    for problem in problems:
        _print(str(problem), out)
    reasons = undrawn(reading for readings in found.values() for reading in readings)
    for path, readings in found.items():
        for reading in readings:
            deck = reading.deck
            which = f"“{printable(deck.title)}”: " if len(readings) > 1 else ""
            notes = (*reading.notes, *notes_on(reading, reasons))
            for line in (*map(str, notes), _summary(deck)):
                _print(f"{printable(str(path))}: {which}{line}", out)
    return 1 if problems else 0


def _read(
    files: Sequence[Path],
) -> tuple[Mapping[Path, Sequence[Reading]], Sequence[Problem]]:
    """The sound decks of each file, of which one from another program may hold several."""
    decks, broken = read_files([path for path in files if path.suffix in SUFFIXES])
    found: dict[Path, Sequence[Reading]] = {}
    problems = list(broken)
    for path in files:
        if path in decks:
            found[path] = [decks[path]]
        elif path.suffix not in SUFFIXES:
            found[path], more = read_parts(path)
            problems += more
    return found, problems


def _files(path: Path) -> Sequence[Path]:
    found = deck_paths(path)
    if not found:
        text = "no deck is in this folder; a deck is a file such as `photosynthesis.yaml`"
        raise DeckInvalid([file_problem(str(path), text)])
    return found


def _summary(deck: Deck) -> str:
    kinds = Counter(card.kind for card in deck.cards)
    of_each = ", ".join(f"{kinds[kind]} {kind}" for kind in Kind)
    cards = "1 card" if len(deck.cards) == 1 else f"{len(deck.cards)} cards"
    pictures = len({image.media for image in pictures_of(deck)})
    with_them = f", {pictures} picture{'s' * (pictures != 1)}" if pictures else ""
    return f"{cards} ({of_each}){with_them}"


def _print(line: str, out: TextIO) -> None:
    # A terminal that cannot write a character gets an escape, not a traceback.
    encoding = out.encoding or "utf-8"
    print(line.encode(encoding, "backslashreplace").decode(encoding), file=out)
