"""What a group remembers after eight weeks, by how the cards of its rounds are chosen.

``python -m tests.benchmarks.learning``. Groups of learners are simulated who forget as FSRS
predicts, each with parameters of her own; the bot only knows the default ones and what was
answered. Every rule plays the same groups, so its difference to random cards is measured pair by
pair. Intervals are of 95 %.
"""

import math
import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

import fsrs
from fsrs.scheduler import DEFAULT_PARAMETERS, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

from bot.learning.cards import Card, Level, Recall
from bot.learning.choosing import ACTIVE_S, GroupRecall, Order, choose_cards
from bot.learning.memory import Memory, Rating, retrievability, review
from tests.benchmarks import machine

GROUPS = 40
WEEKS, ROUNDS_A_WEEK, QUESTIONS = 8, 3, 10
BEGINNING = datetime(2026, 1, 5, 18, tzinfo=UTC)
DAY_S = 24 * 60 * 60

# Spread of a learner's own parameters around the defaults, and of what is known beforehand: the
# same card is hard for everybody, and each learner differs. Made up, to be neither tame nor wild.
PARAMETER_SPREAD, CARD_SPREAD, LEARNER_SPREAD = 0.25, 1.0, 0.7


@dataclass(frozen=True, slots=True)
class Case:
    """A kind of group: its people, its deck, and how much of it they know beforehand."""

    name: str
    people: int = 5
    cards: int = 60
    known: float = 0.3
    days_to_test: int = 0


CASES = (
    Case("5 people, 60 cards"),
    Case("5 people, 30 cards", cards=30),
    Case("12 people, 60 cards", people=12),
    Case("5 people, 60 cards, half known before", known=0.5),
    Case("5 people, 60 cards, tested four weeks later", days_to_test=28),
)


@dataclass
class Learner:
    """Somebody with a true memory of her own, and what the bot believes of it."""

    own: fsrs.Scheduler
    knows: Sequence[float]
    comes: float
    true: dict[str, fsrs.Card] = field(default_factory=dict)
    believed: dict[str, Memory] = field(default_factory=dict)
    came_at: int = -ACTIVE_S

    def recall(self, card: Card, at: int) -> float:
        """Her true chance to recall the card."""
        if card.id not in self.true:
            return self.knows[int(card.id)]
        return self.own.get_card_retrievability(self.true[card.id], _moment(at))

    def answer(self, card: Card, at: int, dice: Random) -> None:
        """Recall the card or not; her memory and the bot's picture of it change."""
        rating = Rating.GOOD if dice.random() < self.recall(card, at) else Rating.AGAIN
        before = self.true.get(card.id) or fsrs.Card(card_id=0, due=_moment(at))
        self.true[card.id], _ = self.own.review_card(before, fsrs.Rating(rating), _moment(at))
        self.believed[card.id] = review(self.believed.get(card.id), rating, at=at)
        self.came_at = at


Rule = Callable[[Sequence[Card], Sequence[Learner], int, Random], list[Card]]


def by_order(order: Order) -> Rule:
    """The bot's own choice."""

    def choose(
        cards: Sequence[Card], active: Sequence[Learner], at: int, dice: Random
    ) -> list[Card]:
        return choose_cards(
            cards,
            questions=QUESTIONS,
            level=None,
            kind=None,
            random=dice,
            order=order,
            group=_group(active, at),
        )

    return choose


def most_overdue_first(
    cards: Sequence[Card], active: Sequence[Learner], at: int, dice: Random
) -> list[Card]:
    """What the group is longest overdue for; a card nobody has met is due just now."""

    def overdue_s(card: Card) -> int:
        return sum(
            at - each.believed[card.id].due_at for each in active if card.id in each.believed
        )

    return sorted(dice.sample(cards, len(cards)), key=lambda card: -overdue_s(card))[:QUESTIONS]


RULES: dict[str, Rule] = {
    "mixed": by_order(Order.MIXED),
    "weakest": by_order(Order.WEAKEST),
    "deck": by_order(Order.DECK),
    "most overdue first": most_overdue_first,
}


def gain(case: Case, rule: Rule, seed: int) -> float:
    """Recall gained per card answered: the sum over learners and cards of their chance to recall."""
    dice = Random(seed)
    cards: list[Card] = [
        Recall(id=str(number), level=Level.BEGINNER, prompt="?", answer="!")
        for number in range(case.cards)
    ]
    learners = _group_of(case, dice)
    start = int(BEGINNING.timestamp())
    before = _recalled(learners, cards, start)
    answered = sum(_play(learners, cards, rule, at, dice) for at in _evenings(start))
    end = start + (7 * WEEKS + case.days_to_test) * DAY_S
    return (_recalled(learners, cards, end) - before) / answered


def _play(
    learners: Sequence[Learner], cards: Sequence[Card], rule: Rule, at: int, dice: Random
) -> int:
    """One round; how many answers were given."""
    here = [each for each in learners if dice.random() < each.comes] or learners[:1]
    active = [each for each in learners if at - each.came_at < ACTIVE_S or each in here]
    chosen = rule(cards, active, at, dice)
    for card in chosen:
        for learner in here:
            learner.answer(card, at, dice)
    return len(chosen) * len(here)


def _evenings(start: int) -> Iterable[int]:
    for number in range(WEEKS * ROUNDS_A_WEEK):
        yield start + number * 7 // ROUNDS_A_WEEK * DAY_S


def _group_of(case: Case, dice: Random) -> list[Learner]:
    easy = [
        dice.gauss(math.log(case.known / (1 - case.known)), CARD_SPREAD) for _ in range(case.cards)
    ]
    return [_learner(easy, dice) for _ in range(case.people)]


def _learner(easy: Sequence[float], dice: Random) -> Learner:
    parameters = [
        min(high, max(low, each * math.exp(dice.gauss(0, PARAMETER_SPREAD))))
        for each, low, high in zip(
            DEFAULT_PARAMETERS, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True
        )
    ]
    parameters[:4] = sorted(parameters[:4])  # a better first rating never means a weaker memory
    own = fsrs.Scheduler(
        parameters=parameters, learning_steps=(), relearning_steps=(), enable_fuzzing=False
    )
    knows = [1 / (1 + math.exp(-dice.gauss(each, LEARNER_SPREAD))) for each in easy]
    return Learner(own, knows, comes=dice.uniform(0.5, 0.95))


def _group(active: Sequence[Learner], at: int) -> GroupRecall:
    met: dict[str, tuple[int, float]] = {}
    for learner in active:
        for card, memory in learner.believed.items():
            count, recalled = met.get(card, (0, 0.0))
            met[card] = count + 1, recalled + retrievability(memory, at=at)
    return GroupRecall(len(active), met)


def _recalled(learners: Sequence[Learner], cards: Sequence[Card], at: int) -> float:
    return sum(learner.recall(card, at) for learner in learners for card in cards)


def _moment(at: int) -> datetime:
    return BEGINNING + timedelta(seconds=at - int(BEGINNING.timestamp()))


def _mean(values: Sequence[float]) -> str:
    """The mean with its 95 % interval."""
    half = 1.96 * statistics.stdev(values) / math.sqrt(len(values))
    return f"{statistics.mean(values):+.4f} ± {half:.4f}"


def report(case: Case) -> str:
    """How each rule did in this kind of group."""
    gains = {
        name: [gain(case, rule, seed) for seed in range(GROUPS)] for name, rule in RULES.items()
    }
    rows = [
        [name, _mean(each), _mean([a - b for a, b in zip(each, gains["mixed"], strict=True)])]
        for name, each in gains.items()
    ]
    return machine.table(
        f"{case.name}: recall gained per card answered, {GROUPS} groups, {WEEKS} weeks",
        ["", "gained", "against mixed"],
        rows,
    )


def main() -> None:
    """Simulate and print."""
    for case in CASES:
        print(report(case), flush=True)


if __name__ == "__main__":
    main()
