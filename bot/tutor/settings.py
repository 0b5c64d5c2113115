"""Settings: what a learner chooses for herself, and a server's managers for all in it."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from bot.errors import TutorError
from bot.learning.rounds import MAX_SECONDS, MIN_SECONDS, Mode
from bot.learning.zones import find_zone
from bot.storage.database import Connection
from bot.storage.queries import hiding, servers
from bot.storage.queries import settings as queries
from bot.storage.queries.hiding import Told
from bot.storage.queries.reminders import Reminder, find_reminder
from bot.storage.queries.servers import Server
from bot.storage.queries.settings import Personal
from bot.tutor.daily import follow_zone
from bot.tutor.reminders import change_zone
from bot.tutor.world import Request, World

MAX_NEW_CARDS: Final = 100
RATINGS: Final = (2, 4)
# As many as can be chosen at once (Discord's components reference, max_values).
MAX_CHANNELS: Final = 25


# Public messages with her answers in them that hiding renews: so far back, and so many.
RENEWED_S: Final = 24 * 60 * 60
MAX_RENEWED: Final = 100


class MayNotManage(TutorError):
    """She does not manage this server, or there is no server to manage here."""

    sentence = (
        "Only those who manage this server (permission Manage Server) can change its settings. "
        "Your own are yours: /settings."
    )


class BadNewCards(TutorError):
    """Not a number of new cards a day."""

    sentence = "New cards a day must be a whole number from 0 to {most}, not “{typed}”."


class BadSeconds(TutorError):
    """Not a number of seconds a card."""

    sentence = (
        "Seconds must be 0, for no limit, or a whole number from {least} to {most}, not “{typed}”."
    )


class BadRatings(TutorError):
    """Not a number of buttons."""

    sentence = "You can rate yourself with 2 or with 4 buttons, not with {typed}."


class TooManyChannels(TutorError):
    """More channels than can be shown as chosen."""

    sentence = "Rounds can be kept to at most {most} channels; choose fewer, or none for all."


@dataclass(frozen=True, slots=True)
class Settings:
    """A learner's settings, the server's if she may change them, and her reminders if any."""

    personal: Personal
    server: Server | None
    reminder: Reminder | None = None


async def look_at_settings(world: World, request: Request) -> Settings:
    """All that this learner may change here."""
    # A zone that was chosen in this second counts from the next one on, and is shown already.
    at = world.now() + 1
    async with world.database.reading() as db:
        personal = await queries.personal_of(db, request.learner_id)
        reminder = await find_reminder(db, request.learner_id)
        server = None
        if _may_manage(request):
            server = await servers.server_of(db, request.guild_id, at=at)
    return Settings(personal, server, reminder)


async def change_own(
    world: World,
    request: Request,
    *,
    zone: str | None = None,
    ratings: int | None = None,
    new_cards: str | int | None = None,
    is_hidden: bool | None = None,
    shares_progress: bool | None = None,
) -> Settings:
    """Change what is given of one's own; all of it or, when a value is refused, nothing.

    Raises:
        UnknownZone, BadNewCards, BadRatings.
    """
    if ratings is not None and ratings not in RATINGS:
        raise BadRatings(typed=ratings)
    await world.database.writing(
        _change_own,
        request.learner_id,
        at=world.now(),
        zone=None if zone is None else find_zone(zone),
        ratings=ratings,
        new_cards=None if new_cards is None else _new_cards(new_cards),
        is_hidden=is_hidden,
        shares_progress=shares_progress,
    )
    return await look_at_settings(world, request)


async def _change_own(
    db: Connection,
    learner_id: int,
    *,
    at: int,
    zone: str | None,
    ratings: int | None,
    new_cards: int | None,
    is_hidden: bool | None,
    shares_progress: bool | None,
) -> None:
    if zone is not None:
        await change_zone(db, learner_id, zone, at=at)
    await queries.change_personal(
        db,
        learner_id,
        at=at,
        ratings=ratings,
        new_cards=new_cards,
        is_hidden=is_hidden,
        shares_progress=shares_progress,
    )


async def messages_to_renew(world: World, request: Request) -> list[Told]:
    """The public messages that show her, or no longer may, now that she hides or does not."""
    since = world.now() - RENEWED_S
    async with world.database.reading() as db:
        return await hiding.messages_about(db, request.learner_id, since=since, limit=MAX_RENEWED)


async def change_rounds(
    world: World,
    request: Request,
    *,
    mode: Mode | None = None,
    seconds: str | int | None = None,
    zone: str | None = None,
) -> Settings:
    """Change how rounds are played where nobody says, and by which zone weeks begin from now on.

    Raises:
        MayNotManage, BadSeconds, UnknownZone.
    """
    _refuse_unless_manager(request)
    seconds = None if seconds is None else _seconds(seconds)
    zone = None if zone is None else find_zone(zone)
    await world.database.writing(
        _change_rounds, request.guild_id, mode=mode, seconds=seconds, zone=zone, now=world.now()
    )
    return await look_at_settings(world, request)


async def change_channels(world: World, request: Request, channels: Collection[int]) -> Settings:
    """Let rounds together run in these channels only; in all of them when none is given.

    Raises:
        MayNotManage, TooManyChannels.
    """
    _refuse_unless_manager(request)
    if len(channels) > MAX_CHANNELS:
        raise TooManyChannels(most=MAX_CHANNELS)
    await world.database.writing(servers.keep_channels, request.guild_id, channels)
    return await look_at_settings(world, request)


async def change_deck_role(world: World, request: Request, role_id: int | None) -> Settings:
    """Let whoever has this role manage decks, or none but those who manage the server.

    Raises:
        MayNotManage.
    """
    _refuse_unless_manager(request)
    await world.database.writing(servers.change_server, request.guild_id, deck_role_id=role_id or 0)
    return await look_at_settings(world, request)


async def _change_rounds(
    db: Connection,
    guild_id: int,
    *,
    mode: Mode | None,
    seconds: int | None,
    zone: str | None,
    now: int,
) -> None:
    await servers.change_server(db, guild_id, mode=mode, seconds=seconds)
    # From the next second on: answers of this one may have been counted already.
    if zone is not None and zone != await servers.zone_at(db, guild_id, now + 1):
        await servers.keep_zone(db, guild_id, zone, from_at=now + 1)
        await follow_zone(db, guild_id, zone, now=now)


def _may_manage(request: Request) -> bool:
    return request.guild_id != 0 and request.manages_server


def _refuse_unless_manager(request: Request) -> None:
    if not _may_manage(request):
        raise MayNotManage


def _new_cards(typed: str | int) -> int:
    number = _whole(typed)
    if number is None or number > MAX_NEW_CARDS:
        raise BadNewCards(typed=str(typed), most=MAX_NEW_CARDS)
    return number


def _seconds(typed: str | int) -> int:
    number = _whole(typed)
    if number is None or (number and not MIN_SECONDS <= number <= MAX_SECONDS):
        raise BadSeconds(typed=str(typed), least=MIN_SECONDS, most=MAX_SECONDS)
    return number


def _whole(typed: str | int) -> int | None:
    """A whole number of at most four digits, 0 or more."""
    digits = str(typed).strip()
    return int(digits) if digits.isdecimal() and len(digits) <= 4 else None
