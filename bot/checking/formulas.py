"""Which formulas of decks learners will see as LaTeX, because there can be no picture of them."""

import asyncio
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.discord_app.formula_jobs import DRAWING, READY
from bot.discord_app.working import Undone, put_away, work
from bot.formats.problems import printable, shown
from bot.formats.reading import Note, Reading
from bot.learning.cards import Card, Choice, Explain, Recall
from bot.learning.formulas import Formula, parts
from bot.learning.unicode_formulas import as_unicode
from bot.pictures.formulas import can_draw_formulas, get_ready, why_not_drawn

Reasons = Mapping[str, str]
"""Why each of some formulas cannot be drawn."""

_TOO_LONG = f"drawing it takes more than {DRAWING.within_s:g} seconds or too much memory"


def undrawn(readings: Iterable[Reading]) -> Reasons:
    """The formulas in the decks that cannot be drawn; none where the extra ``math`` is missing.

    Each is drawn once, in a process that is ended when it takes too long, as in the bot.
    """
    if not can_draw_formulas():
        return {}
    sources = (source for each in readings for card in each.deck.cards for _, source in _in(card))
    wanted = list(dict.fromkeys(sources))
    return asyncio.run(_tried(wanted)) if wanted else {}


def notes_on(reading: Reading, reasons: Reasons) -> Iterator[Note]:
    """A note for each formula of the deck that learners see as LaTeX."""
    for card, place in zip(reading.deck.cards, reading.places, strict=True):
        for what, source in _in(card):
            if source in reasons:
                told = f"the formula `{shown(source)}` is shown as LaTeX, because {reasons[source]}"
                yield Note(where=f"{place}, {what}", text=told)


async def _tried(sources: Sequence[str]) -> Reasons:
    reasons: dict[str, str] = {}
    for source in sources:
        # The worker may be a new one, and getting ready is no formula's fault.
        if isinstance(await work(READY, get_ready), Undone):
            break
        told = await work(DRAWING, why_not_drawn, source)
        if told is not None:
            reasons[source] = _TOO_LONG if isinstance(told, Undone) else printable(told)
    await put_away()
    return reasons


def _in(card: Card) -> Iterator[tuple[str, str]]:
    """The formulas that need a picture, each with the key that it stands under."""
    for what, text in _texts(card):
        for part in parts(text):
            if isinstance(part, Formula) and as_unicode(part.source) is None:
                yield what, " ".join(part.source.split())


def _texts(card: Card) -> Iterator[tuple[str, str]]:
    yield "prompt", card.prompt
    match card:
        case Recall():
            yield "answer", card.answer
        case Choice():
            yield from ((f"option {at}", text) for at, text in enumerate(card.options, start=1))
        case Explain():
            yield "hint", card.hint or ""
            yield from (
                (f"concept {at}", each.name) for at, each in enumerate(card.concepts, start=1)
            )
            yield "answer", card.answer or ""
    yield "explanation", card.explanation or ""
