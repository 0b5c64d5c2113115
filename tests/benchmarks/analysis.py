"""How often the item analysis names exactly the flaws that were planted, and how fast it is.

``python -m tests.benchmarks.analysis``. Classes are simulated (`tests.learning.analysis.classes`):
a wrong key, a dead
distractor and a card of no discrimination among sound cards, each learner having met 60 to 100 %.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from bot.learning.analysis.answers import FirstAttempt
from bot.learning.analysis.deck import analyse
from bot.learning.cards import Card
from tests.benchmarks import machine
from tests.learning.analysis import classes

CLASSES = 500
LARGE_PEOPLE, LARGE_CARDS = 2_000, 500
RUNS = 3

Finding = tuple[str, str, int | None]


@dataclass(frozen=True, slots=True)
class Case:
    """A kind of class, and of deck."""

    name: str
    people: int = 60
    sound: int = 30
    flaws: bool = True
    steep: tuple[float, float] = (1.4, 2.4)


CASES = (
    Case("60 learners, 30 sound cards and 3 flaws"),
    Case("60 learners, 30 sound cards that separate less, and 3 flaws", steep=(1.0, 2.0)),
    Case("120 learners, 30 sound cards and 3 flaws", people=120),
    Case("60 learners, 40 sound cards", sound=40, flaws=False),
)


def findings(case: Case, seed: int) -> set[Finding]:
    """What is named in one class."""
    dice = Random(seed)
    natures = classes.deck(dice, sound=case.sound, flaws=case.flaws, steep=case.steep)
    attempts = classes.attempts(natures, dice, people=case.people)
    return classes.named(analyse(attempts, classes.cards(natures)))


def report(case: Case) -> str:
    """How often each flaw is named, anything else is, and neither more nor less than the flaws."""
    found = [findings(case, seed) for seed in range(CLASSES)]
    planted = classes.PLANTED if case.flaws else set()
    flaws = [(what, sum((card, what, at) in each for each in found)) for card, what, at in planted]
    sound_keys = [
        any(what == classes.WRONG_KEY and card != what for card, what, _ in each) for each in found
    ]
    rows = [
        *sorted(flaws),
        ("a sound key doubted", sum(sound_keys)),
        ("a sound card named", sum(bool(_cards(each) - _cards(planted)) for each in found)),
        ("exactly the flawed cards", sum(_cards(each) == _cards(planted) for each in found)),
        ("exactly the flaws", sum(each == planted for each in found)),
    ]
    return machine.table(
        f"{case.name}: named in {CLASSES} classes",
        ["", "classes"],
        [[what, f"{count / CLASSES:.1%}"] for what, count in rows],
    )


def _cards(found: set[Finding]) -> set[str]:
    return {card for card, _, _ in found}


def speed() -> str:
    """How long a very large class takes, the fastest of a few runs."""
    dice = Random(1)
    natures = classes.deck(dice, sound=LARGE_CARDS, flaws=False)
    attempts = classes.attempts(natures, dice, people=LARGE_PEOPLE, least=1)
    cards = classes.cards(natures)
    best_s = min(_seconds(attempts, cards) for _ in range(RUNS))
    return machine.table(
        f"{LARGE_PEOPLE:,} learners, {LARGE_CARDS} cards, {len(attempts):,} first attempts",
        ["", "seconds"],
        [["analysed in", f"{best_s:.2f}"]],
    )


def _seconds(attempts: Sequence[FirstAttempt], cards: Sequence[Card]) -> float:
    begun = time.process_time()
    analyse(attempts, cards)
    return time.process_time() - begun


def main() -> None:
    """Simulate and print."""
    for case in CASES:
        print(report(case), flush=True)
    print(speed())


if __name__ == "__main__":
    main()
