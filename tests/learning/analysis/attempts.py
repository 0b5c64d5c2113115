"""Cards and first attempts made by hand."""

from collections.abc import Sequence

from bot.learning.analysis.answers import FirstAttempt
from bot.learning.cards import Choice, Kind, Level, Recall


def recall(card_id: str) -> Recall:
    return Recall(id=card_id, level=Level.BEGINNER, prompt=card_id, answer="!")


def choice(card_id: str, *, options: int = 4, key: int = 0) -> Choice:
    texts = tuple("ABCDEF"[:options])
    return Choice(id=card_id, level=Level.BEGINNER, prompt=card_id, options=texts, key=key)


def recalled(card_id: str, shares: Sequence[float | None]) -> list[FirstAttempt]:
    """Learners 0, 1, 2 … at one recall card; None for who has not met it."""
    return [
        FirstAttempt(learner, card_id, Kind.RECALL, share)
        for learner, share in enumerate(shares)
        if share is not None
    ]


def chose(card: Choice, options: Sequence[int]) -> list[FirstAttempt]:
    """Learners 0, 1, 2 … at one choice card."""
    return [
        FirstAttempt(learner, card.id, Kind.CHOICE, float(option == card.key), option)
        for learner, option in enumerate(options)
    ]


def ladder(learners: int, *, rungs: int = 60) -> tuple[list[Recall], list[FirstAttempt]]:
    """Recall cards, each harder, of which learner 0 knows fewest and the last one knows all."""
    cards = [recall(f"rung-{rung}") for rung in range(rungs)]
    attempts = [
        FirstAttempt(learner, card.id, Kind.RECALL, float(learner * rungs > rung * learners))
        for rung, card in enumerate(cards)
        for learner in range(learners)
    ]
    return cards, attempts
