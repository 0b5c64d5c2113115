"""Days that a card of the day is tested on, and what is done and seen on them."""

from datetime import UTC, datetime

from bot.learning.memory import Rating
from bot.storage.queries import dailies
from bot.tutor import answers, showing
from tests.tutor.conftest import GUILD, NOON

DAY_S = 86_400
HOUR_S = 3_600
NINE = NOON + HOUR_S
"""NOON is 8 o'clock in UTC, on a Friday."""


def moment(year, month, day, hour):
    """In Unix seconds; the hour is that of UTC."""
    return int(datetime(year, month, day, hour, tzinfo=UTC).timestamp())


async def put_at(world, round_id):
    return await showing.show_item(world, round_id, 0)


async def judge(world, request, round_id, rating=Rating.GOOD):
    """Some answer to whatever kind the card is."""
    shown = await put_at(world, round_id)
    match shown.stored.item.card.kind.value:
        case "choice":
            right = shown.stored.item.card.key
            option = right if rating is Rating.GOOD else (right + 1) % 3
            return await answers.pick(world, request, round_id, 0, option)
        case "recall":
            return await answers.judge(world, request, round_id, 0, rating)
    text = "Less light, so less sugar." if rating is Rating.GOOD else "No idea."
    return await answers.explain(world, request, round_id, 0, text)


async def next_at(world, guild_id=GUILD):
    async with world.database.reading() as db:
        found = await dailies.daily_of(db, guild_id)
    return None if found is None else found.next_at


async def see(world, round_id):
    """The channel has it."""
    (owed,) = await showing.owed_of(world, round_id)
    await showing.settle(world, owed, message_id=round_id + 1)
