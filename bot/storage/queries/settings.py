"""What learners have chosen for themselves."""

from dataclasses import dataclass

from bot.learning.calendar import DEFAULT_ZONE
from bot.storage.database import Connection, Value
from bot.storage.queries import hiding
from bot.storage.queries.learners import lock_learner

DEFAULT_NEW_CARDS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Personal:
    """A learner's settings.

    Attributes:
        zone: Name of her time zone (IANA), by which her days begin.
        ratings: With how many buttons she rates herself in a review, 2 or 4.
        new_cards: New cards a day in reviews.
        is_hidden: She appears on no board and in no count.
        shares_progress: Others may look at her progress.
        scheme: Which picture of her progress she likes better, ``light`` or ``dark``.
    """

    zone: str = DEFAULT_ZONE
    ratings: int = 2
    new_cards: int = DEFAULT_NEW_CARDS
    is_hidden: bool = False
    shares_progress: bool = False
    scheme: str = "dark"


async def personal_of(db: Connection, learner_id: int) -> Personal:
    """The learner's settings; the defaults for one nobody has met."""
    hides = await hiding.is_hidden(db, learner_id)
    row = await db.fetch_one(
        "select zone, ratings, new_cards, shares_progress, scheme from learners where learner_id = ?",
        learner_id,
    )
    if row is None:
        return Personal(is_hidden=hides)
    zone, ratings, new_cards, shares_progress, scheme = row
    return Personal(
        zone=zone,
        ratings=ratings,
        new_cards=new_cards,
        is_hidden=hides,
        shares_progress=bool(shares_progress),
        scheme=scheme,
    )


async def change_personal(
    db: Connection,
    learner_id: int,
    *,
    at: int,
    zone: str | None = None,
    ratings: int | None = None,
    new_cards: int | None = None,
    is_hidden: bool | None = None,
    shares_progress: bool | None = None,
    scheme: str | None = None,
) -> None:
    """Change what is given and nothing else, also for a learner nobody has met."""
    await lock_learner(db, learner_id, at=at)
    if is_hidden is not None:
        await (hiding.hide if is_hidden else hiding.unhide)(db, learner_id)
    changes: dict[str, Value] = {
        "zone": zone,
        "ratings": ratings,
        "new_cards": new_cards,
        "shares_progress": None if shares_progress is None else int(shares_progress),
        "scheme": scheme,
    }
    for column, value in changes.items():
        if value is not None:
            await db.execute(
                f"update learners set {column} = ? where learner_id = ?",  # noqa: S608 - constant
                value,
                learner_id,
            )
