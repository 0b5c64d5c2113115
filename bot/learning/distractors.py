"""Choice cards from recall cards: distractors are drawn from the other answers of the deck."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from random import Random
from typing import Final

from bot.learning.answer_families import Answer, Answers
from bot.learning.cards import Card, Choice, Deck, Recall
from bot.learning.synonyms import (
    BETWEEN_ANSWERS,
    Meaning,
    are_near,
    is_wrong,
    meaning,
    meanings,
    shown_answer,
    synonyms_of,
)

MAX_OPTION: Final = 150
MAX_EXPLANATION: Final = 1_000

WANTED: Final = 3
FEWEST: Final = 2
"""Distractors of a card that becomes a choice card: so many if there are, no fewer than these."""

POOL: Final = 8
"""Of the most plausible answers so many are drawn from, so that it is not always the nearest."""

NEARLY_AS_PLAUSIBLE: Final = 0.75
"""An answer that is less plausible than the `FEWEST` best by more is not drawn."""


class WhyRecall(StrEnum):
    """Why a recall card stays one."""

    NOT_ONE_LINE = "not one line"
    TOO_LONG = "too long"
    PICTURE = "picture"
    TOO_FEW = "too few"


@dataclass(frozen=True, slots=True)
class Stays:
    """A recall card that cannot become a choice card."""

    card: Recall
    why: WhyRecall


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """A deck with the choice cards that could be made, and the recall cards that stay."""

    deck: Deck
    stays: tuple[Stays, ...]


def with_choices(
    deck: Deck, random: Random, *, watch: Callable[[int], None] = lambda _: None
) -> Choices:
    """Make choice cards of the deck's recall cards; ids, levels and explanations stay.

    A distractor is another card's answer of the same kind that, as far as the deck knows, is not
    right too. The same *random* gives the same options. Of an answer with alternatives the first
    is the key, and the explanation names the others. Takes about 2 s for 5,000 cards; *watch* is
    told after each how many are done.
    """
    drawer = _Drawer(deck, random)
    cards: list[Card] = []
    stays: list[Stays] = []
    for place, card in enumerate(deck.cards):
        made = drawer.choice(place, card) if isinstance(card, Recall) else None
        if isinstance(card, Recall) and isinstance(made, WhyRecall):
            stays.append(Stays(card, made))
        cards.append(made if isinstance(made, Choice) else card)
        watch(len(cards))
    return Choices(deck=replace(deck, cards=tuple(cards)), stays=tuple(stays))


class _Drawer:
    """Draws distractors for the cards of one deck."""

    def __init__(self, deck: Deck, random: Random) -> None:
        self.random = random
        self.synonyms = synonyms_of(deck)
        self.stemmer = self.synonyms.stemmer
        found = ((place, _option(card)) for place, card in enumerate(deck.cards))
        options = {place: text for place, text in found if text is not None}
        self.answers = Answers(deck, options, self.stemmer)

    def choice(self, place: int, card: Recall) -> Choice | WhyRecall:
        answer = self.answers.at.get(place)
        if answer is None:
            return _why(card)
        explanation = _explanation(card)
        if explanation is not None and len(explanation) > MAX_EXPLANATION:
            return WhyRecall.TOO_LONG
        distractors = self.drawn(answer, card)
        if len(distractors) < FEWEST:
            return WhyRecall.TOO_FEW
        options = [answer.text, *distractors]
        self.random.shuffle(options)
        return Choice(
            id=card.id,
            level=card.level,
            prompt=card.prompt,
            options=tuple(options),
            key=options.index(answer.text),
            explanation=explanation,
            images=card.images,
        )

    def drawn(self, answer: Answer, card: Recall) -> Sequence[str]:
        pool = self.pool(answer, card)
        drawn: list[str] = []
        for text in self.random.sample(pool, len(pool)):
            if len(drawn) < WANTED and not any(self.mean_the_same(text, each) for each in drawn):
                drawn.append(text)
        return drawn

    def pool(self, answer: Answer, card: Recall) -> Sequence[str]:
        """The most plausible answers that are wrong, each once."""
        asked = meaning(card.prompt, self.stemmer)
        right = self.synonyms.right(card)
        pool: dict[Meaning, str] = {}
        most = float("inf")
        for unlikeness, other in self.answers.by_plausibility(answer):
            said = meaning(other.text, self.stemmer)
            if len(pool) == POOL or unlikeness > most:
                break
            if said not in pool and is_wrong(other.text, right, self.stemmer, asked=asked):
                pool[said] = other.text
                if len(pool) == FEWEST:
                    most = unlikeness + NEARLY_AS_PLAUSIBLE
        return list(pool.values())

    def mean_the_same(self, one: str, other: str) -> bool:
        return any(
            are_near(first, second)
            for first in meanings(one, self.stemmer)
            for second in meanings(other, self.stemmer)
        )


def _option(card: Card) -> str | None:
    """The card's answer where it may stand as an option."""
    text = shown_answer(card)
    if text is None or card.answer_images or not _fits(text):
        return None
    return " ".join(text.split())


def _fits(text: str) -> bool:
    return 0 < len(text) <= MAX_OPTION and len(text.splitlines()) == 1 and "```" not in text


def _why(card: Recall) -> WhyRecall:
    if card.answer_images:
        return WhyRecall.PICTURE
    is_line = len((shown_answer(card) or "").splitlines()) == 1 and "```" not in card.answer
    return WhyRecall.TOO_LONG if is_line else WhyRecall.NOT_ONE_LINE


def _explanation(card: Recall) -> str | None:
    _, *others = card.answer.split(BETWEEN_ANSWERS)
    also = f"Also right: {BETWEEN_ANSWERS.join(others)}" if others else None
    return "\n".join(filter(None, (also, card.explanation))) or None
