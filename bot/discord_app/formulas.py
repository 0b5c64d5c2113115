"""Pictures of formulas: drawn once in a worker process, kept by their rows, never waited for long."""

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Final, TypeVar

from bot.discord_app.formula_jobs import DRAWING, READY, READY_WITHIN_S
from bot.discord_app.views.card import faces
from bot.discord_app.views.formulas import NAME_BEGINS, FormulaPicture
from bot.discord_app.views.screen import Screen
from bot.discord_app.working import Undone, work
from bot.learning.cards import Card
from bot.pictures.formulas import can_draw_formulas, draw_formulas, get_ready
from bot.tutor import media

if TYPE_CHECKING:
    from bot.discord_app.picturing import Album
    from bot.tutor.library import Library
    from bot.tutor.world import World

T = TypeVar("T")

_log = logging.getLogger(__name__)

WAIT_S: Final = 1.0
"""A reply waits so long for its formulas, of the three seconds it has; then it shows their source."""

PATIENCE_S: Final = 3.0
"""So long waits what answers nobody, such as a round's next card."""

AHEAD_AFTER_S: Final = 30.0
MOST_AHEAD: Final = 200
"""Cards of the library; the others' formulas are drawn when they are asked."""

# Once more for each time that some turn out not to be drawable, which changes the others' numbers.
_TRIES: Final = 6

KEPT_S: Final = 7 * 24 * 60 * 60
KEPT_A_DAY: Final = 20_000_000
"""Bytes that one process adds to the store in a day; what is drawn beyond that is in memory only."""

MOST_REFUSED: Final = 2_000
"""Formulas and pictures that could not be drawn, which are not tried again until they are forgotten."""

MOST_WAITING: Final = 50
"""Pictures on their way; with more of them asked for, messages show sources."""


class Formulas:
    """What turns a screen's formulas into pictures."""

    def __init__(
        self, album: "Album", *, can_draw: bool | None = None, wait_s: float = WAIT_S
    ) -> None:
        """*can_draw* is whether the extra ``math`` is there; None looks."""
        self._album, self._wait_s = album, wait_s
        self.can_draw = can_draw_formulas() if can_draw is None else can_draw
        self._refused: OrderedDict[str, None] = OrderedDict()
        self._left_out: OrderedDict[str, frozenset[str]] = OrderedDict()
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._ahead: asyncio.Task[None] | None = None
        self._kept_today = (0, 0)

    async def drawn(self, world: "World", screen: Screen, *, wait_s: float | None = None) -> Screen:
        """*screen* with its formulas as pictures, which are in the album then.

        Those that cannot be drawn stay as they were written, and so do those that are not there in
        time, with all that stand below them; they are drawn for the next who asks.
        """
        if not self.can_draw or not screen.has_formulas:
            return screen
        until = time.monotonic() + (self._wait_s if wait_s is None else wait_s)
        without = set(self._refused)
        for _ in range(_TRIES):
            shown = screen.with_formulas(without=without)
            if failed := self._failed(shown.formulas):
                without |= failed
                continue
            missing = await self._missing(world, shown.formulas)
            if not missing:
                return shown
            if not await self._draw(world, missing, until=until):
                without |= _from_the_first(missing, shown.formulas)
                break
        shown = screen.with_formulas(without=without)
        return screen if await self._missing(world, shown.formulas) else shown

    async def soon(self, world: "World", card: Card) -> None:
        """Begin to draw what will be shown of a card that is shown now."""
        if self.can_draw and _may_have_formulas(card):
            for screen in _shown([card]):
                await self.drawn(world, screen, wait_s=0)

    def begin(self, world: "World") -> None:
        """Get ready to draw, and after a while draw what the library's cards have, before it is asked."""
        if not self.can_draw:
            _log.info("formulas are shown as text, because the extra `math` is not installed")
            return
        if self._ahead is not None:
            self._ahead.cancel()
        self._ahead = asyncio.create_task(self._draw_ahead(world))

    async def _draw_ahead(self, world: "World") -> None:
        if await self.is_needed(world):
            await self.get_ready()
        await asyncio.sleep(AHEAD_AFTER_S)
        for screen in _shown(await _first_with_formulas(world.library)):
            await self.drawn(world, screen, wait_s=READY_WITHIN_S)

    async def is_needed(self, world: "World") -> bool:
        """Whether the library has formulas, or some were drawn lately, as for servers' own decks."""
        cards = await _first_with_formulas(world.library)
        if any(screen.has_formulas for screen in _shown(cards)):
            return True
        try:
            return await media.has_drawn(world, NAME_BEGINS)
        except Exception:  # noqa: BLE001 - the worker can still start when it is needed
            _log.exception("pictures could not be looked for")
            return False

    async def get_ready(self) -> None:
        """Have a worker that can draw at once."""
        await work(READY, get_ready)

    def stop(self) -> None:
        """Draw nothing any more."""
        self.can_draw = False
        if self._ahead is not None:
            self._ahead.cancel()
        for task in self._tasks.values():
            task.cancel()

    async def _missing(
        self, world: "World", pictures: Collection[FormulaPicture]
    ) -> list[FormulaPicture]:
        found = await self._album.find(world, [each.name for each in pictures])
        return [each for each in pictures if each.name not in found]

    async def _draw(
        self, world: "World", pictures: Collection[FormulaPicture], *, until: float
    ) -> bool:
        """Whether all of them were tried in time."""
        for picture in pictures:
            if picture.name not in self._tasks:
                if not self.can_draw or len(self._tasks) >= MOST_WAITING:
                    return False
                self._begin(world, picture)
        tasks = [self._tasks[picture.name] for picture in pictures]
        _, late = await asyncio.wait(tasks, timeout=max(0.0, until - time.monotonic()))
        return not late

    def _begin(self, world: "World", picture: FormulaPicture) -> None:
        task = asyncio.create_task(self._draw_one(world, picture))
        self._tasks[picture.name] = task
        task.add_done_callback(lambda _: self._tasks.pop(picture.name, None))

    async def _draw_one(self, world: "World", picture: FormulaPicture) -> None:
        # The worker may be a new one, and getting ready is no formula's fault.
        await self.get_ready()
        drawn = await work(DRAWING, draw_formulas, picture.rows)
        if isinstance(drawn, Undone):
            _log.warning("formulas were not drawn: %s", drawn.reason)
            self._leave_out(picture, [row.source for row in picture.rows])
        elif drawn.content is None:
            _log.info("some formulas cannot be drawn and are shown as text")
            self._leave_out(picture, [*drawn.refused, *drawn.crowded])
            _note(self._refused, dict.fromkeys(drawn.refused))
        else:
            self._album.hold(picture.name, drawn.content)
            await self._keep(world, picture.name, drawn.content)

    def _leave_out(self, picture: FormulaPicture, sources: Iterable[str]) -> None:
        _note(self._left_out, {picture.name: frozenset(sources)})

    def _failed(self, pictures: Collection[FormulaPicture]) -> set[str]:
        """The sources that such pictures cannot have, as has been tried."""
        return {
            source for each in pictures for source in self._left_out.get(each.name, frozenset())
        }

    async def _keep(self, world: "World", name: str, content: bytes) -> None:
        now = world.now()
        day, size = self._kept_today
        size = len(content) + (size if day == now // 86_400 else 0)
        if size > KEPT_A_DAY:
            return
        self._kept_today = (now // 86_400, size)
        try:
            await media.keep_drawn(world, name, content, until=now + KEPT_S)
        except Exception:  # noqa: BLE001 - it is in memory, and can be drawn again
            _log.exception("a picture of formulas was not kept")


def _note(book: OrderedDict[str, T], entries: Mapping[str, T]) -> None:
    book.update(entries)
    while len(book) > MOST_REFUSED:
        book.popitem(last=False)


def _from_the_first(
    late: Collection[FormulaPicture], pictures: Sequence[FormulaPicture]
) -> set[str]:
    """The sources of all pictures from the first that is late: leaving out others renumbers these."""
    first = min(pictures.index(each) for each in late)
    return {row.source for each in pictures[first:] for row in each.rows}


async def _first_with_formulas(library: "Library") -> list[Card]:
    cards = (card for deck in library.decks.values() for card in deck.cards)
    # Thousands may be looked through.
    return await asyncio.to_thread(list, islice(filter(_may_have_formulas, cards), MOST_AHEAD))


def _shown(cards: Iterable[Card]) -> Iterator[Screen]:
    return (screen for card in cards for screen in faces(card))


def _may_have_formulas(card: Card) -> bool:
    return "$" in repr(card)
