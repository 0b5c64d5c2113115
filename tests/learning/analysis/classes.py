"""Simulated classes that answer a deck: sound cards, and cards with a flaw that is known.

Learners differ in ability (normal, spread 1), cards in steepness and difficulty; the chance of being
right is the logistic curve of the two-parameter model (A. Birnbaum, in F. M. Lord and M. R. Novick,
"Statistical Theories of Mental Test Scores", 1968). Who does not know takes any distractor, each
up to twice as tempting as another.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from bot.learning.analysis.answers import FirstAttempt
from bot.learning.analysis.deck import DeckAnalysis
from bot.learning.cards import Card, Choice, Concept, Explain, Level, Recall

LETTERS: Final = ("A", "B", "C", "D")
CONCEPTS: Final = 4

WRONG_KEY, DEAD, FLAT = "wrong-key", "dead-distractor", "flat"
RIGHT: Final = 0
WRONGLY_KEYED: Final = 1
DEAD_OPTION: Final = 2
"""Which options the planted flaws are about, and which one everybody takes who knows."""


@dataclass(frozen=True, slots=True)
class Nature:
    """A card as it truly is."""

    card: Card
    steepness: float
    difficulty: float
    tempts: tuple[float, ...] = ()

    def chance(self, ability: float) -> float:
        """The chance of being right, 0 to 1; the same for all on a flat card."""
        return 1 / (1 + math.exp(-self.steepness * (ability - self.difficulty)))


def deck(
    dice: Random, *, sound: int = 30, flaws: bool = True, steep: tuple[float, float] = (1.4, 2.4)
) -> list[Nature]:
    """Sound cards of all kinds, two of three a choice, with the three flawed ones among them."""
    natures = [_sound(number, dice, steep) for number in range(sound)]
    if flaws:
        natures += [_wrong_key(dice, steep), _dead(dice, steep), _flat(dice)]
        dice.shuffle(natures)
    return natures


def attempts(
    natures: Sequence[Nature], dice: Random, *, people: int = 60, least: float = 0.6
) -> list[FirstAttempt]:
    """First attempts; each learner meets a share of the cards, *least* to 1."""
    given = []
    for learner in range(people):
        ability, meets = dice.gauss(0, 1), dice.uniform(least, 1)
        met = [nature for nature in natures if dice.random() < meets]
        given += [_attempt(learner, nature, ability, dice) for nature in met]
    return given


def cards(natures: Sequence[Nature]) -> list[Card]:
    return [nature.card for nature in natures]


def named(analysis: DeckAnalysis) -> set[tuple[str, str, int | None]]:
    """Every finding: its card, what it is, and which option it is about."""
    found: set[tuple[str, str, int | None]] = set()
    for card in analysis.cards:
        if card.doubt:
            found.add((card.card_id, WRONG_KEY, card.doubt.option))
        found |= {(card.card_id, DEAD, option) for option in card.dead_distractors}
        if card.is_flat:
            found.add((card.card_id, FLAT, None))
        if card.is_never_missed:
            found.add((card.card_id, "never missed", None))
        if card.is_leech:
            found.add((card.card_id, "leech", None))
    return found


PLANTED: Final = {
    (WRONG_KEY, WRONG_KEY, RIGHT),
    (DEAD, DEAD, DEAD_OPTION),
    (FLAT, FLAT, None),
}
"""What an analysis of a deck with flaws should name, and nothing else."""


def _sound(number: int, dice: Random, steep: tuple[float, float]) -> Nature:
    steepness, difficulty = dice.uniform(*steep), dice.uniform(-1.2, 1.2)
    name = f"sound-{number}"
    if number % 6 == 0:
        card: Card = Recall(id=name, level=Level.BEGINNER, prompt=name, answer=name)
    elif number % 6 == 1:
        concepts = tuple(Concept(name=each, accept=(each,)) for each in LETTERS)
        card = Explain(id=name, level=Level.BEGINNER, prompt=name, concepts=concepts)
    else:
        card = _choice(name)
    return Nature(card, steepness, difficulty, _tempting(dice))


def _wrong_key(dice: Random, steep: tuple[float, float]) -> Nature:
    card = _choice(WRONG_KEY, key=WRONGLY_KEYED)
    return Nature(card, dice.uniform(*steep), dice.uniform(0, 0.5), _tempting(dice))


def _dead(dice: Random, steep: tuple[float, float]) -> Nature:
    tempts = tuple(0 if at == DEAD_OPTION else each for at, each in enumerate(_tempting(dice)))
    return Nature(_choice(DEAD), dice.uniform(*steep), dice.uniform(0, 0.5), tempts)


def _flat(dice: Random) -> Nature:
    return Nature(_choice(FLAT), 0, 0, _tempting(dice))


def _choice(name: str, *, key: int = RIGHT) -> Choice:
    return Choice(id=name, level=Level.BEGINNER, prompt=name, options=LETTERS, key=key)


def _tempting(dice: Random) -> tuple[float, ...]:
    return tuple(0 if at == RIGHT else dice.uniform(1, 2) for at in range(len(LETTERS)))


def _attempt(learner: int, nature: Nature, ability: float, dice: Random) -> FirstAttempt:
    card, chance = nature.card, nature.chance(ability)
    match card:
        case Choice():
            knows = dice.random() < chance
            chosen = RIGHT if knows else dice.choices(range(len(LETTERS)), nature.tempts)[0]
            return FirstAttempt(learner, card.id, card.kind, float(chosen == card.key), chosen)
        case Explain():
            share = sum(dice.random() < chance for _ in range(CONCEPTS)) / CONCEPTS
            return FirstAttempt(learner, card.id, card.kind, share)
        case Recall():
            return FirstAttempt(learner, card.id, card.kind, float(dice.random() < chance))
