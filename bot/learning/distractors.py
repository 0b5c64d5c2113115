"""Choice cards from recall cards: distractors are drawn from the other answers of the deck."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from random import Random
from typing import Final

from bot.learning.answer_kinds import AnswerKind, distance, kind_of
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

LOOKED_AT: Final = 12
"""Answers of a kind that are looked at on each side of a card, by size and by place in the deck."""


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


@dataclass(frozen=True, slots=True)
class _Answer:
    """The answer of the card at a *place* in the deck.

    Attributes:
        words: The stems of what is asked.
        asks: The word that its question begins with, or "" where the prompt is none.
        way: For a card that is asked the other way round too: 0 for the first of the two, 1 for
            the second. What one way is answered with is what the other asks.
    """

    place: int
    text: str
    kind: AnswerKind
    words: frozenset[str]
    asks: str
    way: int | None


class _Drawer:
    """Draws distractors for the cards of one deck."""

    def __init__(self, deck: Deck, random: Random) -> None:
        self.random = random
        self.synonyms = synonyms_of(deck)
        self.stemmer = self.synonyms.stemmer
        ways = _ways(deck, self.stemmer)
        self.answers: dict[int, _Answer] = {}
        families: dict[tuple[str, ...], list[_Answer]] = defaultdict(list)
        for place, card in enumerate(deck.cards):
            if (text := _option(card)) is not None:
                words = frozenset(meaning(card.prompt, self.stemmer))
                way = ways.get(place)
                answer = _Answer(place, text, kind_of(text), words, _asks(card.prompt), way)
                self.answers[place] = answer
                families[answer.kind.family].append(answer)
        self.families = {family: _Family(members) for family, members in families.items()}

    def choice(self, place: int, card: Recall) -> Choice | WhyRecall:
        answer = self.answers.get(place)
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

    def drawn(self, answer: _Answer, card: Recall) -> Sequence[str]:
        pool = self.pool(answer, card)
        drawn: list[str] = []
        for text in self.random.sample(pool, len(pool)):
            if len(drawn) < WANTED and not any(self.mean_the_same(text, each) for each in drawn):
                drawn.append(text)
        return drawn

    def pool(self, answer: _Answer, card: Recall) -> Sequence[str]:
        """The most plausible answers that are wrong, each once."""
        asked = meaning(card.prompt, self.stemmer)
        right = self.synonyms.right(card)
        pool: dict[Meaning, str] = {}
        most = float("inf")
        for unlikeness, other in self.by_plausibility(answer):
            said = meaning(other.text, self.stemmer)
            if len(pool) == POOL or unlikeness > most:
                break
            if said not in pool and is_wrong(other.text, right, self.stemmer, asked=asked):
                pool[said] = other.text
                if len(pool) == FEWEST:
                    most = unlikeness + NEARLY_AS_PLAUSIBLE
        return list(pool.values())

    def by_plausibility(self, answer: _Answer) -> Sequence[tuple[float, _Answer]]:
        """How unlike the answer others of its kind are, the least first."""
        ranked: list[tuple[float, _Answer]] = []
        for other in self.families[answer.kind.family].around(answer):
            looks = distance(answer.kind, other.kind)
            is_turned = None not in (answer.way, other.way) and answer.way != other.way
            if looks is not None and not is_turned and other.place != answer.place:
                ranked.append((looks + _unlikeness(answer, other), other))
        return sorted(ranked, key=lambda each: (each[0], each[1].place))

    def mean_the_same(self, one: str, other: str) -> bool:
        return any(
            are_near(first, second)
            for first in meanings(one, self.stemmer)
            for second in meanings(other, self.stemmer)
        )


class _Family:
    """Answers of one kind, in the order of the deck and by size."""

    def __init__(self, members: Sequence[_Answer]) -> None:
        self.by_place = members
        self.by_size = sorted(members, key=lambda each: (each.kind.size, each.place))
        self.places = [each.place for each in self.by_place]
        self.sizes = [(each.kind.size, each.place) for each in self.by_size]

    def around(self, answer: _Answer) -> Iterator[_Answer]:
        """The answers near by size and those near in the deck, each once."""
        near_size = _near(self.by_size, bisect_left(self.sizes, (answer.kind.size, answer.place)))
        near_place = _near(self.by_place, bisect_left(self.places, answer.place))
        return iter({each.place: each for each in (*near_size, *near_place)}.values())


def _near(answers: Sequence[_Answer], at: int) -> Sequence[_Answer]:
    return answers[max(at - LOOKED_AT, 0) : at + LOOKED_AT + 1]


def _unlikeness(one: _Answer, other: _Answer) -> float:
    """How little two prompts have in common: 0 for the same words, 2.5 for none and another form."""
    shared = len(one.words & other.words) / max(len(one.words | other.words), 1)
    return 1.5 * (1 - shared) + (one.asks != other.asks)


def _asks(prompt: str) -> str:
    """The first word of a question; of “how many” and its like two."""
    if not prompt.rstrip().endswith("?"):
        return ""
    first, *others = prompt.casefold().split(maxsplit=2)
    return " ".join([first, *others[:1]]) if first == "how" else first


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


def _ways(deck: Deck, stemmer: str) -> Mapping[int, int]:
    """Of cards that are asked both ways, which way each is."""
    first: dict[tuple[Meaning, Meaning], int] = {}
    ways: dict[int, int] = {}
    for place, card in enumerate(deck.cards):
        if (text := shown_answer(card)) is None:
            continue
        asked, said = meaning(card.prompt, stemmer), meaning(text, stemmer)
        if (turned := first.get((said, asked))) is not None:
            ways |= {turned: 0, place: 1}
        first.setdefault((asked, said), place)
    return ways
