"""The cards of a server's own decks, in every version."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from bot.learning.card_json import card_from_json, card_json
from bot.learning.cards import Card
from bot.learning.deck_versions import free_id
from bot.storage.database import Connection, Row
from bot.storage.queries.group_volumes import OF_ALL, OF_VERSION, PRESENT, present_volume

T = TypeVar("T")

# Rows that one statement writes: with a statement a row, a thread hands Python's lock back and
# forth for each of them, which takes three times as long as the writing. SQLite of before 2020 has
# no more than 999 parameters.
_A_STATEMENT: Final = 100

_COLUMNS: Final = "body, place, is_hidden, counts_from, from_version"

# The rows of the present version of a deck, and of any version.
_NOW: Final = f"deck_id = {PRESENT} and until_version is null"
_OF_VERSION: Final = (
    f"deck_id = {OF_VERSION} and from_version <= ? and (until_version is null or until_version > ?)"
)

StoredCard = tuple[str, int, int, int, str]
"""Its id, place, whether it is hidden, since when it counts, and its body: as in the table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptCard:
    """A card in a version of a deck.

    Attributes:
        card: Its text; its id is the same in all versions.
        place: Cards are put in this order, then by id; places may have gaps.
        is_hidden: Nobody is asked it.
        counts_from: Since when its right answer is what it is, in Unix seconds.
        from_version: The version with which it came to be as it is.
    """

    card: Card
    place: int
    is_hidden: bool = False
    counts_from: int
    from_version: int = 0

    def again(self, *, counts_from: int) -> "KeptCard":
        """The same to be written as of another version."""
        return replace(self, from_version=0, counts_from=counts_from)


async def cards_of(db: Connection, deck_id: int, version: int | None = None) -> list[KeptCard]:
    """The cards of this version, by default the present one, hidden ones too, in their order."""
    if version is not None:
        return read_cards(await unread_cards_of(db, deck_id, version))
    return read_cards(await unread_cards(db, deck_id, hidden_too=True))


async def unread_cards_of(db: Connection, deck_id: int, version: int) -> list[Row]:
    """The cards of this version, hidden ones too, for `read_cards` to read elsewhere."""
    return await db.fetch(
        f"select {_COLUMNS} from group_cards where {_OF_VERSION} order by place, card",  # noqa: S608 - constants
        *_in_version(deck_id, version),
    )


async def gone_cards(db: Connection, deck_id: int) -> list[KeptCard]:
    """Every card that was in the deck once and is not now, as it was last."""
    return read_cards(await unread_gone_cards(db, deck_id))


async def unread_gone_cards(db: Connection, deck_id: int) -> list[Row]:
    """The same, for `read_cards` to read elsewhere."""
    return await db.fetch(
        # Distinct, as volumes have copies of a row.
        f"select {_COLUMNS} from (select distinct {_COLUMNS}, card from group_cards g "  # noqa: S608 - constants
        f"where deck_id in {OF_ALL} and card not in (select card from group_cards where {_NOW}) "
        "and from_version = (select max(l.from_version) from group_cards l "
        f"where l.deck_id in {OF_ALL} and l.card = g.card)) as gone order by card",
        *(deck_id,) * 5,
    )


async def ids_of(db: Connection, deck_id: int) -> set[str]:
    """The ids of the cards of the present version, hidden ones too."""
    rows = await db.fetch(
        f"select card from group_cards where {_NOW} order by card",  # noqa: S608 - constant
        deck_id,
    )
    return {str(card) for (card,) in rows}


async def ids_among(db: Connection, deck_id: int, cards: Collection[str]) -> set[str]:
    """Those of these ids that cards of the present version have, hidden ones too."""
    there: set[str] = set()
    for portion in _portions(sorted(cards)):
        marks = ", ".join("?" * len(portion))
        rows = await db.fetch(
            f"select card from group_cards where {_NOW} and card in ({marks}) order by card",  # noqa: S608 - constant and question marks
            deck_id,
            *portion,
        )
        there |= {str(card) for (card,) in rows}
    return there


async def last_place(db: Connection, deck_id: int) -> int:
    """The place of the last card of the present version, -1 when it has none."""
    row = await db.fetch_one(f"select max(place) from group_cards where {_NOW}", deck_id)  # noqa: S608 - constant
    return -1 if row is None or row[0] is None else int(row[0])


async def unused_id(db: Connection, deck_id: int, wanted: str) -> str:
    """The id, or where a card of the deck has or had it, the id with a number behind it."""
    rows = await db.fetch(
        f"select distinct card from group_cards where deck_id in {OF_ALL} order by card",  # noqa: S608 - constant
        deck_id,
        deck_id,
    )
    used = {str(card) for (card,) in rows}
    return wanted if wanted not in used else free_id(wanted, used)


async def shown_bodies(db: Connection, deck_id: int, version: int) -> list[str]:
    """The cards of this version that are not hidden, in their order, each as JSON."""
    rows = await db.fetch(
        f"select body from group_cards where {_OF_VERSION} and is_hidden = 0 order by place, card",  # noqa: S608 - constant
        *_in_version(deck_id, version),
    )
    return [str(body) for (body,) in rows]


async def cards_on_page(
    db: Connection, deck_id: int, *, hidden_too: bool, skip: int, limit: int
) -> list[KeptCard]:
    """Some cards of the present version in their order, those behind the first *skip*."""
    rows = await db.fetch(
        f"select {_COLUMNS} from group_cards where {_NOW} and is_hidden <= ? "  # noqa: S608 - constants
        "order by place, card limit ? offset ?",
        deck_id,
        int(hidden_too),
        limit,
        skip,
    )
    return [_kept(row) for row in rows]


async def count_cards(db: Connection, deck_id: int, *, hidden_too: bool) -> int:
    """How many cards the present version has."""
    row = await db.fetch_one(
        f"select count(*) from group_cards where {_NOW} and is_hidden <= ?",  # noqa: S608 - constant
        deck_id,
        int(hidden_too),
    )
    return 0 if row is None else int(row[0])


async def unread_cards(db: Connection, deck_id: int, *, hidden_too: bool) -> list[Row]:
    """All cards of the present version in their order, for `read_cards` to read elsewhere."""
    return await db.fetch(
        f"select {_COLUMNS} from group_cards where {_NOW} and is_hidden <= ? order by place, card",  # noqa: S608 - constants
        deck_id,
        int(hidden_too),
    )


def read_cards(rows: Sequence[Row]) -> list[KeptCard]:
    """The cards of rows that `unread_cards` gave; asks no store, so that any thread may."""
    return [_kept(row) for row in rows]


async def find_card(db: Connection, deck_id: int, card: str) -> KeptCard | None:
    """The card as it is now, None when the present version does not have it."""
    row = await db.fetch_one(
        f"select {_COLUMNS} from group_cards where {_NOW} and card = ?",  # noqa: S608 - constants
        deck_id,
        card,
    )
    return None if row is None else _kept(row)


async def editions_of(db: Connection, deck_id: int, card: str) -> list[tuple[int, Card]]:
    """The card in all its versions, each with the one that began it, the newest first."""
    rows = await db.fetch(
        "select distinct from_version, body from group_cards "  # noqa: S608 - constant
        f"where deck_id in {OF_ALL} and card = ? order by from_version desc",
        deck_id,
        deck_id,
        card,
    )
    return [(int(version), card_from_json(body)) for version, body in rows]


def stored_cards(cards: Iterable[KeptCard]) -> list[StoredCard]:
    """The cards as rows have them."""
    return [
        (each.card.id, each.place, int(each.is_hidden), each.counts_from, card_json(each.card))
        for each in cards
    ]


async def replace_cards(
    db: Connection,
    deck_id: int,
    *,
    version: int,
    put: Sequence[StoredCard],
    gone: Collection[str] = (),
) -> None:
    """From *version* on the deck has the cards *put*, in place of those of the same id, and not *gone*."""
    volume = await present_volume(db, deck_id)
    ended = [*(each[0] for each in put), *gone]
    for cards in _portions(ended):
        marks = ", ".join("?" * len(cards))
        await db.execute(
            "update group_cards set until_version = ? "  # noqa: S608 - only question marks are put in
            f"where deck_id = ? and card in ({marks}) and until_version is null",
            version,
            volume,
            *cards,
        )
    await insert_cards(db, volume, version=version, put=put)


async def insert_cards(
    db: Connection, volume: int, *, version: int, put: Sequence[StoredCard]
) -> None:
    """From *version* on the volume has these cards too."""
    for cards in _portions(put):
        marks = ", ".join(["(?, ?, ?, ?, ?, ?, ?)"] * len(cards))
        await db.execute(
            "insert into group_cards (deck_id, card, from_version, place, is_hidden, "  # noqa: S608 - only question marks are put in
            f"counts_from, body) values {marks}",
            *(value for each in cards for value in (volume, each[0], version, *each[1:])),
        )


def _in_version(deck_id: int, version: int) -> tuple[int, ...]:
    """The parameters of `_OF_VERSION`."""
    return deck_id, version, version, version


def _portions(of: Sequence[T]) -> Iterator[Sequence[T]]:
    return (of[start : start + _A_STATEMENT] for start in range(0, len(of), _A_STATEMENT))


def _kept(row: Row) -> KeptCard:
    body, place, is_hidden, counts_from, from_version = row
    return KeptCard(
        card=card_from_json(body),
        place=place,
        is_hidden=bool(is_hidden),
        counts_from=counts_from,
        from_version=from_version,
    )
