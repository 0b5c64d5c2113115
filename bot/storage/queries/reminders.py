"""Who wants to be reminded, at which time, and who is at sending it."""

from dataclasses import dataclass
from enum import StrEnum

from bot.storage.database import Connection, Row


class Stopped(StrEnum):
    """Why reminders are off."""

    BY_HER = ""
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """A learner's reminders, and where the next one stands.

    Attributes:
        minute: Of the day in her zone, 0 to 1439.
        next_at: When the next one is due; None while they are off.
        look_at: From when on a process may take it on.
        claimed_at: Since when it may have been sent, None while nobody has tried.
        tries: How often somebody has tried to send it.
        channel_id: Her conversation with the bot, None until it has been opened.
        stopped: Why they are off.
        zone: Her time zone.
    """

    learner_id: int
    minute: int
    next_at: int | None = None
    look_at: int | None = None
    claimed_at: int | None = None
    tries: int = 0
    channel_id: int | None = None
    stopped: Stopped = Stopped.BY_HER
    zone: str

    @property
    def is_on(self) -> bool:
        return self.next_at is not None


_COLUMNS = (
    "select r.learner_id, r.minute, r.next_at, r.look_at, r.claimed_at, r.tries, r.channel_id, "
    "r.stopped, l.zone from reminders r join learners l on l.learner_id = r.learner_id "
)


async def find_reminder(db: Connection, learner_id: int) -> Reminder | None:
    """The learner's reminders, None when she never wanted any."""
    row = await db.fetch_one(_COLUMNS + "where r.learner_id = ?", learner_id)
    return None if row is None else _reminder(row)


async def due(db: Connection, *, by: int, limit: int) -> list[Reminder]:
    """Reminders to look at by now, longest first; reads that many rows of the index."""
    rows = await db.fetch(
        _COLUMNS + "where r.look_at <= ? order by r.look_at, r.learner_id limit ?", by, limit
    )
    return [_reminder(row) for row in rows]


async def turn_on(db: Connection, learner_id: int, *, minute: int, next_at: int) -> None:
    """Remind her at that time from then on; what was on its way before is left."""
    await db.execute(
        "insert into reminders (learner_id, minute, next_at, look_at) values (?, ?, ?, ?) "
        "on conflict (learner_id) do update set minute = excluded.minute, "
        "next_at = excluded.next_at, look_at = excluded.look_at, claimed_at = null, tries = 0, "
        "stopped = '', told = 1",
        learner_id,
        minute,
        next_at,
        next_at,
    )


async def turn_off(db: Connection, learner_id: int) -> None:
    """Remind her no more; she said so, or was told why, and knows."""
    await db.execute(
        "update reminders set next_at = null, look_at = null, claimed_at = null, tries = 0, "
        "stopped = '', told = 1 where learner_id = ?",
        learner_id,
    )


async def keep_channel(db: Connection, learner_id: int, channel_id: int) -> None:
    """Remember her conversation with the bot; writes only when it is new."""
    await db.execute(
        "update reminders set channel_id = ? where learner_id = ? "
        "and (channel_id is null or channel_id <> ?)",
        channel_id,
        learner_id,
        channel_id,
    )


async def claim(db: Connection, reminder: Reminder, *, at: int, until: int) -> bool:
    """Take on sending it until then; only one of several processes gets True."""
    claimed = await db.execute(
        "update reminders set look_at = ?, claimed_at = coalesce(claimed_at, ?), tries = tries + 1 "
        "where learner_id = ? and next_at = ? and look_at = ?",
        until,
        at,
        reminder.learner_id,
        reminder.next_at,
        reminder.look_at,
    )
    return claimed == 1


async def postpone(db: Connection, reminder: Reminder, *, until: int) -> None:
    """Look at it again then; whether it was sent is not known."""
    await db.execute(
        "update reminders set look_at = ? where learner_id = ? and next_at = ?",
        until,
        reminder.learner_id,
        reminder.next_at,
    )


async def settle(db: Connection, reminder: Reminder, *, next_at: int) -> bool:
    """Done with this one, sent or not; the next is due then. Only one caller gets True."""
    settled = await db.execute(
        "update reminders set next_at = ?, look_at = ?, claimed_at = null, tries = 0 "
        "where learner_id = ? and next_at = ?",
        next_at,
        next_at,
        reminder.learner_id,
        reminder.next_at,
    )
    return settled == 1


async def stop(db: Connection, reminder: Reminder, why: Stopped) -> bool:
    """Turn them off because of *why*, which she is still to be told. Only one caller gets True."""
    stopped = await db.execute(
        "update reminders set next_at = null, look_at = null, claimed_at = null, tries = 0, "
        "stopped = ?, told = 0 where learner_id = ? and next_at = ?",
        why.value,
        reminder.learner_id,
        reminder.next_at,
    )
    return stopped == 1


async def untold(db: Connection, learner_id: int) -> bool:
    """Whether she has yet to hear that her reminders were turned off; one row by its key."""
    row = await db.fetch_one(
        "select 1 from reminders where learner_id = ? and told = 0", learner_id
    )
    return row is not None


async def take_notice(db: Connection, learner_id: int) -> bool:
    """Take on telling her; only one of several callers gets True."""
    taken = await db.execute(
        "update reminders set told = 1 where learner_id = ? and told = 0", learner_id
    )
    return taken == 1


def _reminder(row: Row) -> Reminder:
    learner_id, minute, next_at, look_at, claimed_at, tries, channel_id, stopped, zone = row
    return Reminder(
        learner_id=learner_id,
        minute=minute,
        next_at=next_at,
        look_at=look_at,
        claimed_at=claimed_at,
        tries=tries,
        channel_id=channel_id,
        stopped=Stopped(stopped),
        zone=zone,
    )
