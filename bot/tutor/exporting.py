"""A learner's wish to have all that is stored about her, as files."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from bot.errors import TutorError
from bot.formats.anki.lines import HEAD, anki_line
from bot.formats.archive import Archive, ArchiveFull, Growing, as_csv, as_json, csv_head
from bot.storage.queries import my_data
from bot.storage.queries.settings import personal_of
from bot.storage.subjects import Subject, subject
from bot.tutor.leaving import Held, look_at_data
from bot.tutor.visible_decks import with_decks_of_learner
from bot.tutor.world import Request, World

# Rows read and written at a time: a few hundredths of a second on a thread.
PAGE: Final = 1_000
LOG: Final = subject("review_log")
CARDS: Final = subject("memories")


class TooMuch(TutorError):
    """Not even the least of it fits into what may be sent."""

    sentence = (
        "All that is stored about you does not fit into the {megabytes} MB that Discord lets me "
        "send here. Ask whoever runs me for it: the privacy policy says how."
    )


@dataclass(frozen=True, slots=True)
class Packing:
    """What an archive is made of: the subjects in it, with or without tables, and what is not."""

    held: Held
    with_tables: bool = True
    without: tuple[Subject, ...] = ()

    @property
    def subjects(self) -> list[Subject]:
        return [each for each, _ in self.held.counts if each not in self.without]


@dataclass(frozen=True, slots=True)
class Export:
    """A ZIP, and how much is in it."""

    content: bytes
    packing: Packing


async def export_data(
    world: World, request: Request, *, most_bytes: int, readme: Callable[[Packing], str]
) -> Export:
    """All that is stored about her in a ZIP of at most so many bytes.

    When it does not fit, the tables go first, which only repeat what the JSON says, then the log
    of her reviews. *readme* words the file that says what the others are.

    Raises:
        NothingStored, TooMuch.
    """
    held = await look_at_data(world, request)
    for packing in (
        Packing(held),
        Packing(held, with_tables=False),
        Packing(held, with_tables=False, without=(LOG,)),
    ):
        try:
            content = await _pack(world, request, packing, most_bytes, readme(packing))
        except ArchiveFull:
            continue
        return Export(content, packing)
    raise TooMuch(megabytes=most_bytes >> 20)


async def _pack(
    world: World, request: Request, packing: Packing, most_bytes: int, readme: str
) -> bytes:
    archive = Archive(most_bytes=most_bytes)
    archive.add("README.txt", readme)
    with archive.file("recollect.json") as file:
        await _write_json(world, request, packing, file)
    with archive.file("cards-for-anki.txt") as file:
        await _write_cards(world, request, file)
    for each in packing.subjects if packing.with_tables else ():
        with archive.file(f"{each.name}.csv") as file:
            file.write(csv_head(each.shown))
            async for rows in _pages(world, request, each):
                await asyncio.to_thread(_append, file, as_csv, each, rows)
    return archive.finish()


async def _write_json(world: World, request: Request, packing: Packing, file: Growing) -> None:
    """One object with a list for each subject; before them whose it is, and when it was made."""
    file.write(f'{{"about": {json.dumps(await _about(world, request))}')
    for each in packing.subjects:
        file.write(f',\n"{each.name}": [')
        separator = "\n"
        async for rows in _pages(world, request, each):
            file.write(separator)
            await asyncio.to_thread(_append, file, as_json, each, rows)
            separator = ",\n"
        file.write("]")
    file.write("}\n")


async def _about(world: World, request: Request) -> dict[str, object]:
    async with world.database.reading() as db:
        zone = (await personal_of(db, request.learner_id)).zone
    made_at = datetime.fromtimestamp(world.now(), UTC).isoformat().replace("+00:00", "Z")
    return {"learner_id": str(request.learner_id), "exported_at": made_at, "time_zone": zone}


async def _write_cards(world: World, request: Request, file: Growing) -> None:
    """The cards she has met whose deck still has them."""
    file.write(HEAD)
    world = await with_decks_of_learner(world, request.guild_id, request.learner_id)
    deck, card = (CARDS.shown.index(name) for name in ("deck", "card"))
    async for rows in _pages(world, request, CARDS):
        found = [world.library.find(row[deck], row[card]) for row in rows]
        file.write("".join(anki_line(*each) for each in found if each is not None))


async def _pages(world: World, request: Request, of: Subject) -> AsyncIterator[Sequence[Any]]:
    after: Sequence[Any] = ()
    while True:
        async with world.database.reading() as db:
            rows, after = await my_data.page_of_rows(
                db, of, request.learner_id, after=after, limit=PAGE
            )
        if not rows:
            return
        yield rows


def _append(
    file: Growing, form: Callable[..., str], of: Subject, rows: Sequence[Sequence[Any]]
) -> None:
    file.write(form(of.shown, rows))
