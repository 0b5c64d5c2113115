"""What chance alone could do: intervals around shares and correlations, and tests of many cards."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from operator import mul
from typing import Final

Z_95: Final = 1.959964
"""Standard normal deviate with 2.5 % on either side, for intervals of 95 %."""

Z_95_ONE_SIDED: Final = 1.644854
"""Standard normal deviate with 5 % above, for a bound of 95 %."""

LEVEL: Final = 0.05
"""How often, at most, a deck without any flaw is said to have one of a kind, 0 to 1."""

# |r| = 1 has no finite z; nothing that people do is that exact.
_NEARLY_ONE: Final = 1 - 1e-12

_NO_SPREAD: Final = 1e-18
"""Mean square distance from the mean that is nothing but rounding, for values of -1 to 1."""


@dataclass(frozen=True, slots=True)
class Interval:
    """From ``low`` to ``high``, both included."""

    low: float
    high: float


def wilson(count: int, of: int, *, z: float = Z_95) -> Interval:
    """Score interval of a share, *count* of *of* (1 or more); 95 % on both sides by default.

    ``(p + z²/2n ± z * sqrt(p(1 - p)/n + z²/4n²)) / (1 + z²/n)`` with ``p = count / n``
    (E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
    Journal of the American Statistical Association 22, 1927). Holds for shares near 0 and few
    answers, where the usual ``p ± z * se`` does not.
    """
    share, square = count / of, z * z / of
    middle = (share + square / 2) / (1 + square)
    half = z * math.sqrt(share * (1 - share) / of + square / (4 * of)) / (1 + square)
    return Interval(max(0.0, middle - half), min(1.0, middle + half))


def correlation(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    """Pearson's r, -1 to 1; None where either is the same throughout.

    With xs of only 0 and 1 this is the point-biserial correlation (L. Crocker and J. Algina,
    "Introduction to Classical and Modern Test Theory", 1986, chapter 14).
    """
    if not xs:
        return None
    away_x, away_y = _away(xs), _away(ys)
    spread_x, spread_y = _product(away_x, away_x), _product(away_y, away_y)
    # Rounding leaves a little spread in what is the same throughout.
    if min(spread_x, spread_y) < _NO_SPREAD * len(xs):
        return None
    r = _product(away_x, away_y) / math.sqrt(spread_x * spread_y)
    return max(-1.0, min(1.0, r))


def _away(values: Sequence[float]) -> list[float]:
    """How far each is from the mean."""
    mean = sum(values) / len(values)
    return [value - mean for value in values]


def _product(xs: Sequence[float], ys: Sequence[float]) -> float:
    return float(sum(map(mul, xs, ys)))


def fisher_z(r: float) -> float:
    """Fisher's transformation ``atanh(r)``, nearly normal with variance ``1 / (n - 3)``.

    R. A. Fisher, "On the 'probable error' of a coefficient of correlation deduced from a small
    sample", Metron 1, 1921.
    """
    return math.atanh(max(-_NEARLY_ONE, min(_NEARLY_ONE, r)))


def correlation_interval(r: float, count: int, *, z: float = Z_95) -> Interval:
    """``tanh(atanh(r) ± z / sqrt(n - 3))``, 95 % by default; all of -1 to 1 for 3 pairs or fewer.

    Fisher's interval supposes that both vary normally. With right and wrong on one side it is
    an approximation, good while neither is rare.
    """
    if count <= 3:
        return Interval(-1.0, 1.0)
    half = z / math.sqrt(count - 3)
    return Interval(math.tanh(fisher_z(r) - half), math.tanh(fisher_z(r) + half))


def normal_tail(deviate: float) -> float:
    """Chance that a standard normal variable is *deviate* or more."""
    return math.erfc(deviate / math.sqrt(2)) / 2


def at_most(count: int, of: int, chance: float) -> float:
    """Chance of *count* successes or fewer in *of* independent tries, each with that *chance*."""
    if count >= of or chance <= 0:
        return 1.0
    if chance >= 1:
        return 0.0
    # By logarithms: the terms themselves are too small for floats where there are many tries.
    ways = math.lgamma(of + 1)
    terms = (
        math.exp(
            ways
            - math.lgamma(hits + 1)
            - math.lgamma(of - hits + 1)
            + hits * math.log(chance)
            + (of - hits) * math.log1p(-chance)
        )
        for hits in range(count + 1)
    )
    return min(1.0, math.fsum(terms))


def holm(chances: Sequence[float]) -> tuple[float, ...]:
    """Each p value, 0 to 1, corrected for there being so many; in the order given.

    The k-th smallest of m is multiplied by ``m - k + 1`` and is never below the one before it, so
    that taking those at or below 5 % takes even one by chance in at most 5 of 100 cases
    (S. Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of
    Statistics 6, 1979).
    """
    corrected = [1.0] * len(chances)
    highest = 0.0
    for rank, index in enumerate(sorted(range(len(chances)), key=chances.__getitem__)):
        highest = max(highest, min(1.0, chances[index] * (len(chances) - rank)))
        corrected[index] = highest
    return tuple(corrected)
