"""Rounds: opening, finding, touching and ending them."""

from dataclasses import dataclass

from bot.learning.choosing import Order
from bot.learning.rounds import Mode
from bot.storage.database import Connection

# A round is touched at most this often, so that a busy one is not rewritten with every click.
TOUCH_EVERY_S = 60

_COLUMNS = (
    "round_id, guild_id, channel_id, starter_id, mode, subject, deck, deck_title, questions, "
    "seconds, opened_at, touched_at, ended_at, summary_id, card_order"
)


@dataclass(frozen=True, slots=True)
class Round:
    """One quiz in a channel or alone; ``seconds`` 0 means no limit a card."""

    round_id: int
    guild_id: int
    channel_id: int
    starter_id: int
    mode: Mode
    subject: str
    deck: str
    deck_title: str
    questions: int
    seconds: int
    opened_at: int
    touched_at: int
    ended_at: int | None = None
    summary_id: int | None = None
    order: Order = Order.MIXED

    @property
    def is_solo(self) -> bool:
        """Whether it belongs to one learner, in a private message."""
        return self.mode in {Mode.SOLO, Mode.REVIEW}

    @property
    def is_review(self) -> bool:
        return self.mode is Mode.REVIEW

    @property
    def is_daily(self) -> bool:
        """Whether it is a card of the day: nobody started it, and only the clock ends it."""
        return self.mode is Mode.DAILY


async def insert_round(db: Connection, new: Round) -> bool:
    """Open the round; False when another open round or the same one is there already."""
    inserted = await db.execute(
        f"insert into rounds ({_COLUMNS}) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "  # noqa: S608 - constant
        "on conflict do nothing",
        new.round_id,
        new.guild_id,
        new.channel_id,
        new.starter_id,
        new.mode.value,
        new.subject,
        new.deck,
        new.deck_title,
        new.questions,
        new.seconds,
        new.opened_at,
        new.touched_at,
        new.ended_at,
        new.summary_id,
        new.order.value,
    )
    return inserted == 1


async def find_round(db: Connection, round_id: int) -> Round | None:
    """The round with this id."""
    return _round(
        await db.fetch_one(f"select {_COLUMNS} from rounds where round_id = ?", round_id)  # noqa: S608 - constant
    )


async def find_open_in_channel(db: Connection, channel_id: int) -> Round | None:
    """The round that is being played together in this channel."""
    return _round(
        await db.fetch_one(
            f"select {_COLUMNS} from rounds "  # noqa: S608 - constant
            "where channel_id = ? and mode = 'together' and ended_at is null",
            channel_id,
        )
    )


async def find_open_alone(
    db: Connection, starter_id: int, guild_id: int, subject: str
) -> Round | None:
    """The learner's open solo round of this subject in this server."""
    return _round(
        await db.fetch_one(
            f"select {_COLUMNS} from rounds where starter_id = ? and guild_id = ? "  # noqa: S608 - constant
            "and subject = ? and mode = 'solo' and ended_at is null",
            starter_id,
            guild_id,
            subject,
        )
    )


async def find_open_review(db: Connection, learner_id: int) -> Round | None:
    """The learner's open review; she has one at most, wherever she is."""
    return _round(
        await db.fetch_one(
            f"select {_COLUMNS} from rounds "  # noqa: S608 - constant
            "where starter_id = ? and mode = 'review' and ended_at is null",
            learner_id,
        )
    )


async def change_questions(db: Connection, round_id: int, questions: int) -> None:
    """Let the round have so many cards."""
    await db.execute("update rounds set questions = ? where round_id = ?", questions, round_id)


async def idle_rounds(db: Connection, mode: Mode, *, untouched_since: int, limit: int) -> list[int]:
    """Open rounds of this mode nobody has touched since, longest first."""
    rows = await db.fetch(
        "select round_id from rounds where ended_at is null and mode = ? and touched_at <= ? "
        "order by touched_at, round_id limit ?",
        mode.value,
        untouched_since,
        limit,
    )
    return [row[0] for row in rows]


async def touch_round(
    db: Connection, touched: Round, *, at: int, every_s: int = TOUCH_EVERY_S
) -> None:
    """Note that somebody plays; to the minute, see `TOUCH_EVERY_S`."""
    if at - touched.touched_at >= every_s:
        await db.execute(
            "update rounds set touched_at = ? where round_id = ? and touched_at < ?",
            at,
            touched.round_id,
            at,
        )


async def end_round(db: Connection, round_id: int, *, at: int) -> bool:
    """End the round; False when somebody else had ended it."""
    ended = await db.execute(
        "update rounds set ended_at = ? where round_id = ? and ended_at is null", at, round_id
    )
    return ended == 1


async def keep_summary_id(db: Connection, round_id: int, message_id: int) -> None:
    """Note which message shows the summary."""
    await db.execute("update rounds set summary_id = ? where round_id = ?", message_id, round_id)


def _round(row: object) -> Round | None:
    if row is None:
        return None
    fields = list(row)  # type: ignore[call-overload]
    fields[4] = Mode(fields[4])
    fields[-1] = Order(fields[-1])
    return Round(*fields)
