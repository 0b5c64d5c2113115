"""A round's rules: which cards it puts, who may close one and when, and who stands where."""

from collections import Counter
from collections.abc import Mapping, Sequence
from enum import StrEnum
from random import Random
from typing import Final

from bot.errors import TutorError
from bot.learning.cards import Card, Kind, Level

DEFAULT_QUESTIONS: Final = 10
MAX_QUESTIONS: Final = 50
MIN_SECONDS: Final = 5
MAX_SECONDS: Final = 600
ANYONE_MAY_CLOSE_AFTER_S: Final = 60
CORRECTION_S: Final = 10 * 60
IDLE_S: Final = 30 * 60
# Alone nobody waits: an open round is kept for a day, to be gone on with.
SOLO_IDLE_S: Final = 24 * 60 * 60


class Mode(StrEnum):
    """Whether a round is played in the open or by one learner alone."""

    TOGETHER = "together"
    SOLO = "solo"


class NoCardMatches(TutorError):
    """A deck has no card of the wanted level and kind; the fields say what it does have.

    ``counts`` maps each level that the deck has to the number of its cards by kind.
    """

    sentence = "No card of {deck} is {wanted}. It has {available}."


def choose_cards(
    cards: Sequence[Card],
    *,
    questions: int,
    level: Level | None,
    kind: Kind | None,
    random: Random,
    deck_title: str | None = None,
) -> list[Card]:
    """At most *questions* different cards of that level and kind, in random order.

    Raises:
        NoCardMatches: There is none; the sentence names the deck where *deck_title* is given.
    """
    matching = [
        card
        for card in cards
        if (level is None or card.level is level) and (kind is None or card.kind is kind)
    ]
    if not matching:
        raise _no_card_matches(cards, level=level, kind=kind, deck_title=deck_title)
    return random.sample(matching, min(questions, len(matching)))


def _no_card_matches(
    cards: Sequence[Card], *, level: Level | None, kind: Kind | None, deck_title: str | None
) -> NoCardMatches:
    counts = {
        each: Counter(card.kind for card in cards if card.level is each)
        for each in Level
        if any(card.level is each for card in cards)
    }
    return NoCardMatches(
        deck=f"“{deck_title}”" if deck_title else "this deck",
        wanted=" and ".join(part.value for part in (kind, level) if part),
        available=_in_words(counts),
        level=level,
        kind=kind,
        counts=counts,
    )


def _in_words(counts: Mapping[Level, Counter[Kind]]) -> str:
    """As in ``beginner: 3 recall, 1 choice; advanced: 2 explain``."""
    levels = (
        f"{level}: " + ", ".join(f"{by_kind[kind]} {kind}" for kind in Kind if by_kind[kind])
        for level, by_kind in counts.items()
    )
    return "; ".join(levels) or "no cards at all"


def may_close(
    *,
    person_id: int,
    starter_id: int,
    is_moderator: bool,
    has_answered: bool,
    opened_at: int,
    now: int,
) -> bool:
    """Whether this person may use `Next` and `End` on the card that opened at *opened_at*.

    The starter and moderators always; who has answered it, once it was open for a minute, so
    that a round goes on when its starter has left.
    """
    if is_moderator or person_id == starter_id:
        return True
    return has_answered and now - opened_at >= ANYONE_MAY_CLOSE_AFTER_S


def may_correct(*, item_closed_at: int | None, now: int) -> bool:
    """Whether a learner may still tick concepts: while the item is open and ten minutes after."""
    return item_closed_at is None or now - item_closed_at <= CORRECTION_S


def closes_at(*, opened_at: int, seconds: int) -> int | None:
    """When a card closes by itself; None for 0 *seconds*, which stands for no limit."""
    return opened_at + seconds if seconds else None


def idle_s(mode: Mode) -> int:
    """After so many seconds untouched a round ends by itself."""
    return SOLO_IDLE_S if mode is Mode.SOLO else IDLE_S


def rank(points: Sequence[int]) -> list[int]:
    """Competition ranks (1, 1, 3) for *points* in descending order."""
    ranks: list[int] = []
    for index, each in enumerate(points):
        tied = index > 0 and points[index - 1] == each
        ranks.append(ranks[-1] if tied else index + 1)
    return ranks
