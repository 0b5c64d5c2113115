"""What is done with one file in a process of its own: read, draw distractors, write into memory.

A file may come from anywhere, so the process has bounds on its time and memory and may be killed;
nothing of it is on the disk before all of it is done.
"""

import resource
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import Final

from bot.formats.choices import reading_with_choices
from bot.formats.deck_files import given_of
from bot.formats.deck_ids import slug
from bot.formats.deck_pictures import beside
from bot.formats.given import Given
from bot.formats.problems import DeckInvalid, Problem
from bot.formats.readers import read_given, titles_in
from bot.formats.reading import Note, Reading
from bot.formats.writers import WRITERS, PicturesGo, Writer
from bot.learning.cards import Deck, Kind

WITHIN_S: Final = 120
"""A file is one that its host chose, and 5,000 recall cards take 2 s to become choices."""

MORE_BYTES: Final = 512_000_000
"""Memory that one file may take beyond what the process has when it begins."""

# Parts of the time that a deck takes, as a bar shows them.
_READ: Final = 0.3
_DRAWN: Final = 0.6

_MAPPED: Final = Path("/proc/self/statm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What to make of a file.

    Attributes:
        choices: Whether recall cards become choice cards.
        part: The title of the only deck that is wanted of it.
        at: When it is, in Unix seconds.
    """

    path: Path
    to: str
    choices: bool
    part: str | None
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A deck in its new format.

    Attributes:
        name: What its file is called, without the suffix.
        kinds: How many cards of each kind it has.
        beside: The files that lie beside it, by their names from there.
    """

    name: str
    data: bytes
    kinds: dict[Kind, int]
    notes: tuple[Note, ...]
    beside: dict[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What became of a file: its decks, and the problems of those that are none."""

    decks: tuple[Written, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """How far the work is, for a bar: a part from 0 to 1, and what is done."""

    share: float
    what: str


def work(order: Order, answer: Connection) -> None:
    """In the process: do it, sending each `Stage` and at the end `Done`.

    Where it takes too long or too much the process ends without that.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the command decides what Ctrl-C means
    signal.setitimer(signal.ITIMER_REAL, WITHIN_S)
    _bound_memory()
    with suppress(MemoryError):
        answer.send(done(order, answer.send))


def done(order: Order, tell: Callable[[Stage], None]) -> Done:
    """The decks of the file in their new format."""
    decks: list[Written] = []
    problems: list[Problem] = []
    try:
        given = given_of(order.path)
        parts = [order.part] if order.part else list(titles_in(given))
    except DeckInvalid as refused:
        return Done(decks=(), problems=refused.problems)
    wanted = [replace(given, part=part) for part in parts] or [given]
    for index, each in enumerate(wanted):
        name = given.name if len(wanted) == 1 else slug(each.part or "") or f"deck-{index + 1}"
        part = _Part(order, tell, index, len(wanted))
        try:
            decks.append(_written(part.read(each), name, WRITERS[order.to], at=order.at))
        except DeckInvalid as refused:
            problems += refused.problems
    return Done(decks=tuple(decks), problems=tuple(problems))


@dataclass(frozen=True, slots=True)
class _Part:
    """One of the decks of a file, and how far the work on it is."""

    order: Order
    tell: Callable[[Stage], None]
    index: int
    count: int

    def read(self, given: Given) -> Reading:
        self.at(0, "reading")
        reading = read_given(given)
        if self.order.choices:
            # By its title, so that the same file gives the same deck each time.
            dice = Random(reading.deck.title)  # noqa: S311 - nobody has to be kept from foreseeing
            watch = partial(self.drawn, cards=len(reading.deck.cards))
            reading = reading_with_choices(reading, dice, watch=watch)
        self.at(_READ + _DRAWN, "writing")
        return reading

    def drawn(self, done: int, *, cards: int) -> None:
        if done % max(cards // 100, 1) == 0:
            share = _READ + _DRAWN * done / cards
            self.at(share, f"distractors for card {done:,} of {cards:,}")

    def at(self, share: float, what: str) -> None:
        self.tell(Stage((self.index + share) / self.count, what))


def _written(reading: Reading, name: str, writer: Writer, *, at: int) -> Written:
    deck = reading.deck
    media = reading.media if writer.pictures is PicturesGo.BESIDE else {}
    return Written(
        name=name,
        data=writer.write(deck, reading.media, at),
        kinds={kind: sum(card.kind is kind for card in deck.cards) for kind in Kind},
        notes=(*reading.notes, *_lost_pictures(deck, writer)),
        beside={
            beside(image): media[image.media]
            for card in deck.cards
            for image in (*card.images, *card.answer_images)
            if image.media in media
        },
    )


def _lost_pictures(deck: Deck, writer: Writer) -> Iterator[Note]:
    if writer.pictures is not PicturesGo.NOWHERE:
        return
    count = sum(bool(card.images or card.answer_images) for card in deck.cards)
    if count:
        cards = "1 card" if count == 1 else f"{count:,} cards"
        text = f"left out: those of {cards}; a file of this format has none"
        yield Note(where="pictures", text=text)


def _bound_memory() -> None:
    if not _MAPPED.exists():
        return  # as on macOS, where the system does not tell
    pages = int(_MAPPED.read_text(encoding="ascii").split()[0])
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = pages * resource.getpagesize() + MORE_BYTES
    resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
