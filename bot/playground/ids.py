"""Discord's snowflakes: ids that carry the time at which they were made."""

from bot.playground.clock import Clock

DISCORD_EPOCH_MS = 1_420_070_400_000


class Snowflakes:
    """Strictly increasing ids; the upper bits are milliseconds of the stand-in's clock."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = 0

    @property
    def last(self) -> int:
        """The highest id so far."""
        return self._last

    def rise_above(self, snowflake: int) -> None:
        """Give no more ids up to this one."""
        self._last = max(self._last, snowflake)

    def next(self) -> int:
        earliest = (int(self._clock.now() * 1000) - DISCORD_EPOCH_MS) << 22
        self._last = max(self._last + 1, earliest)
        return self._last

    def next_in_own_millisecond(self) -> int:
        """An id whose millisecond no other id shares, so that two guilds can fall on two shards."""
        self._last = ((self._last >> 22) + 1) << 22
        return self.next()


def seconds_of(snowflake: int) -> float:
    """The moment, in seconds since 1970, that an id was made."""
    return ((snowflake >> 22) + DISCORD_EPOCH_MS) / 1000
