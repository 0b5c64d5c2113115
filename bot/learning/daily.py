"""The card of the day: which card comes, how long is a day, and the id of its round."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import Final

from bot.learning.cards import Card

DEFAULT_TIME: Final = "09:00"

LEAST_OPEN_S: Final = 60 * 60
"""With less of its day left, as after an outage, a card is not put any more."""

DAYS_IN_VAIN: Final = 7
"""After so many days in a row whose card never reached its channel nobody waits for another."""

# The ids that interactions have, and with them other rounds: milliseconds since 2015, then 22 bits.
_EPOCH_S: Final = 1_420_070_400
_BELOW: Final = 22


def choose_daily(cards: Sequence[Card], *, times_put: Mapping[str, int], random: Random) -> Card:
    """By lot one of the cards that came least often; *times_put* counts by card id.

    So each card comes once before any comes twice.
    """
    fewest = min(times_put.get(card.id, 0) for card in cards)
    return random.choice([card for card in cards if times_put.get(card.id, 0) == fewest])


def is_worth_putting(*, now: int, closes_at: int) -> bool:
    """Whether enough of the day is left for people to come by."""
    return closes_at - now >= LEAST_OPEN_S


def daily_round_id(guild_id: int, due_at: int) -> int:
    """The id of the card that this server is due then: whoever makes it makes the same one.

    It stands where an interaction of that moment would, so that rounds order by time. The lower
    bits are those of the server's id that differ most; two servers may share them.
    """
    return (due_at - _EPOCH_S) * 1000 << _BELOW | (guild_id >> _BELOW) % (1 << _BELOW)
