"""``convert``: one file after the other, with a bar, and the messages of ``check``."""

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TextIO

from tqdm import tqdm

from bot.converting.places import NotWritten, Places
from bot.converting.process import done_apart
from bot.converting.work import Done, Order, Stage, Written
from bot.formats.deck_files import deck_paths
from bot.formats.problems import DeckInvalid, file_problem, printable
from bot.formats.writers import WRITERS
from bot.learning.cards import Kind

_BAR: Final = "{percentage:3.0f}% |{bar}| {elapsed} {desc}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody wants converted.

    Attributes:
        paths: Files, and folders with decks.
        to: The format, one of `WRITERS`.
        output: Where to; beside each file when it is None.
        choices: Whether recall cards become choice cards.
        part: The title of the only deck that is wanted of each file.
        may_overwrite: Whether files that are there may be replaced.
    """

    paths: Sequence[Path]
    to: str
    output: Path | None = None
    choices: bool = False
    part: str | None = None
    may_overwrite: bool = False


def convert(wish: Wish, out: TextIO, *, bar_out: TextIO = sys.stderr) -> int:
    """Convert what can be converted; prints what was left out, what is wrong, and each new file.

    A bar is drawn on *bar_out* where that is a terminal. Returns what the process should exit
    with: 0, or 1 when anything was not converted.
    """
    telling = _Telling(out)
    files = _files(wish.paths, telling)
    places = Places(wish.output, wish.may_overwrite)
    with tqdm(total=len(files), file=bar_out, disable=None, bar_format=_BAR, leave=False) as bar:
        for index, path in enumerate(files):

            def tell(stage: Stage, at: int = index, name: str = path.name) -> None:
                bar.n = at + stage.share
                bar.set_description_str(f"{printable(name)}: {stage.what}")

            order = Order(
                path=path, to=wish.to, choices=wish.choices, part=wish.part, at=int(time.time())
            )
            done = done_apart(order, tell)
            bar.n = index + 1
            bar.clear()
            _put(done, path, WRITERS[wish.to].suffix, places, telling)
            bar.refresh()
    return 1 if telling.has_problem or not files else 0


def _files(paths: Sequence[Path], telling: "_Telling") -> Sequence[Path]:
    files: list[Path] = []
    for path in paths:
        try:
            found = deck_paths(path)
        except DeckInvalid as refused:
            telling.problems(refused.problems)
            continue
        if not found:
            text = "no deck is in this folder; name the files to be converted"
            telling.problems([file_problem(str(path), text)])
        files += found
    return list(dict.fromkeys(files))


def _put(done: Done, source: Path, suffix: str, places: Places, telling: "_Telling") -> None:
    telling.problems(done.problems)
    for deck in done.decks:
        file = places.place(source, deck.name, suffix)
        try:
            places.put(file, deck.data, deck.beside, source=source)
        except NotWritten as refused:
            telling.problems([file_problem(str(source), str(refused))])
            continue
        telling.written(source, deck, file)


@dataclass(slots=True)
class _Telling:
    """Where messages go, and whether one of them was of a problem."""

    out: TextIO
    has_problem: bool = False

    def problems(self, problems: Sequence[object]) -> None:
        for problem in problems:
            self.has_problem = True
            self.line(str(problem))

    def written(self, source: Path, deck: Written, file: Path) -> None:
        name = printable(str(source))
        for note in deck.notes:
            self.line(f"{name}: {note}")
        self.line(f"{name}: {printable(str(file))}: {_summary(deck)}")

    def line(self, text: str) -> None:
        # A terminal that cannot write a character gets an escape, not a traceback.
        encoding = self.out.encoding or "utf-8"
        print(text.encode(encoding, "backslashreplace").decode(encoding), file=self.out, flush=True)


def _summary(deck: Written) -> str:
    of_each = ", ".join(f"{deck.kinds[kind]} {kind}" for kind in Kind)
    cards = f"{_counted(sum(deck.kinds.values()), 'card')} ({of_each})"
    return f"{cards}, {_counted(len(deck.beside), 'picture')}" if deck.beside else cards


def _counted(count: int, what: str) -> str:
    return f"1 {what}" if count == 1 else f"{count} {what}s"
