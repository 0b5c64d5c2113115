"""Rate limits: a window per route and major parameter, and one for the whole bot."""

from dataclasses import dataclass, field
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.playground.clock import Clock

GLOBAL_PER_SECOND = 50
BUCKETS_KEPT = 10_000


@dataclass(frozen=True, slots=True)
class Limit:
    """So many requests in a window of so many seconds."""

    requests: int
    window_s: float


# By the name a route gives its bucket. Discord documents no numbers; the first two are what
# bots observe. Callbacks have no bucket: they count towards nothing.
DEFAULT_LIMITS: dict[str, Limit] = {
    "create message": Limit(5, 5),
    "edit message": Limit(5, 5),
    "delete message": Limit(5, 1),
    "webhook": Limit(5, 2),
    "open direct messages": Limit(10, 10),
    "commands": Limit(5, 20),
}


@dataclass(slots=True)
class _Window:
    limit: Limit
    resets_at: float = 0.0
    left: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a request stands with its bucket; ``retry_after_s`` is 0 when it may pass."""

    headers: dict[str, str] = field(default_factory=dict)
    retry_after_s: float = 0.0
    whole_bot: bool = False


PASSES = Verdict()


class Limits:
    """Counts by the stand-in's clock, so that advancing it empties the buckets."""

    def __init__(self, clock: "Clock", *, enabled: bool = True) -> None:
        self._clock = clock
        self.enabled = enabled
        self.routes = dict(DEFAULT_LIMITS)
        self.global_per_second = GLOBAL_PER_SECOND
        self._windows: dict[tuple[str, str], _Window] = {}
        self._whole_bot = _Window(Limit(GLOBAL_PER_SECOND, 1.0))

    def set(self, bucket: str, requests: int, window_s: float) -> None:
        self.routes[bucket] = Limit(requests, window_s)
        self._windows.clear()

    def check(self, bucket: str, major: str, *, counts_globally: bool) -> Verdict:
        """Count one request."""
        if not self.enabled:
            return PASSES
        now = self._clock.now()
        if counts_globally:
            self._whole_bot.limit = Limit(self.global_per_second, 1.0)
            if not _take(self._whole_bot, now):
                return Verdict({}, self._whole_bot.resets_at - now, whole_bot=True)
        limit = self.routes.get(bucket)
        if limit is None:
            return PASSES
        return self._check_bucket(bucket, major, limit, now)

    def _check_bucket(self, bucket: str, major: str, limit: Limit, now: float) -> Verdict:
        window = self._windows.get((bucket, major))
        if window is None:
            if len(self._windows) > BUCKETS_KEPT:
                self._windows.clear()
            window = self._windows[bucket, major] = _Window(limit)
        passes = _take(window, now)
        reset_after_s = max(0.001, window.resets_at - now)
        headers = {
            "X-RateLimit-Limit": str(limit.requests),
            "X-RateLimit-Remaining": str(window.left),
            # Rounded up: whoever waits exactly so long is not too early.
            "X-RateLimit-Reset": f"{ceil(window.resets_at * 1000) / 1000:.3f}",
            "X-RateLimit-Reset-After": f"{ceil(reset_after_s * 1000) / 1000:.3f}",
            "X-RateLimit-Bucket": bucket.replace(" ", "-"),
        }
        return Verdict(headers, 0.0 if passes else reset_after_s)


def _take(window: _Window, now: float) -> bool:
    if now >= window.resets_at:
        window.resets_at, window.left = now + window.limit.window_s, window.limit.requests
    if window.left == 0:
        return False
    window.left -= 1
    return True
