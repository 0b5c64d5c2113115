"""Which answers of a deck are most like one of them: in kind and size, and in what is asked."""

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.learning.answer_kinds import AnswerKind, distance, kind_of
from bot.learning.cards import Deck
from bot.learning.synonyms import Meaning, meaning, shown_answer

LOOKED_AT: Final = 8
"""Answers of a kind that are looked at on each side of one, by size and by place in the deck."""

LOOKED_AT_BY_WORD: Final = 5
"""And on each side by place among those that are asked with the same word."""

WORDS_LOOKED_AT: Final = 6
"""The rarest words of a prompt that another one has too."""


@dataclass(frozen=True, slots=True)
class Answer:
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


class Answers:
    """The answers of a deck that may stand as options, by the places of their cards."""

    def __init__(self, deck: Deck, options: Mapping[int, str], stemmer: str) -> None:
        ways = _ways(deck, stemmer)
        self.at: dict[int, Answer] = {}
        for place, text in options.items():
            prompt = deck.cards[place].prompt
            words = frozenset(meaning(prompt, stemmer))
            self.at[place] = Answer(
                place, text, kind_of(text), words, _asks(prompt), ways.get(place)
            )
        self._weights = _weights(self.at.values())
        families: dict[tuple[str, ...], list[Answer]] = defaultdict(list)
        for answer in self.at.values():
            families[answer.kind.family].append(answer)
        self._families = {
            family: _Family(members, self._weights) for family, members in families.items()
        }

    def by_plausibility(self, answer: Answer) -> Sequence[tuple[float, Answer]]:
        """How unlike the answer others of its kind are, from 0, the least first."""
        ranked: list[tuple[float, Answer]] = []
        for other in self._families[answer.kind.family].around(answer):
            looks = distance(answer.kind, other.kind)
            is_turned = None not in (answer.way, other.way) and answer.way != other.way
            if looks is not None and not is_turned and other.place != answer.place:
                ranked.append((looks + self._between_prompts(answer, other), other))
        return sorted(ranked, key=lambda each: (each[0], each[1].place))

    def _between_prompts(self, one: Answer, other: Answer) -> float:
        """How little two prompts have in common: 2.5 for no word and another form of question."""
        shared = sum(map(self._weights.__getitem__, one.words & other.words))
        return 1.5 * math.exp(-shared / 2) + (one.asks != other.asks)


class _Family:
    """Answers of one kind, by place in the deck, by size and by the words that are asked."""

    def __init__(self, members: Sequence[Answer], weights: Mapping[str, float]) -> None:
        self.by_place = _line(members, _in_deck)
        self.by_size = _line(members, _in_size)
        asked: dict[str, list[Answer]] = defaultdict(list)
        for each in members:
            for word in each.words:
                asked[word].append(each)
        self.by_word = {
            word: _line(answers, _in_deck) for word, answers in asked.items() if len(answers) > 1
        }
        self.weights = weights

    def around(self, answer: Answer) -> Iterator[Answer]:
        """The answers nearest in each of these, each once."""
        words = sorted(
            answer.words & self.by_word.keys(), key=lambda word: (-self.weights[word], word)
        )
        near = [
            *self.by_size.near(_in_size(answer), LOOKED_AT),
            *self.by_place.near(_in_deck(answer), LOOKED_AT),
        ]
        for word in words[:WORDS_LOOKED_AT]:
            near += self.by_word[word].near(_in_deck(answer), LOOKED_AT_BY_WORD)
        return iter({each.place: each for each in near}.values())


@dataclass(frozen=True, slots=True)
class _Line:
    """Answers in the order of their keys."""

    answers: Sequence[Answer]
    keys: Sequence[tuple[float, int]]

    def near(self, key: tuple[float, int], most: int) -> Sequence[Answer]:
        """So many on each side of the key, and the one at it."""
        at = bisect_left(self.keys, key)
        return self.answers[max(at - most, 0) : at + most + 1]


def _in_deck(answer: Answer) -> tuple[float, int]:
    return (0, answer.place)


def _in_size(answer: Answer) -> tuple[float, int]:
    return (answer.kind.size, answer.place)


def _line(answers: Iterable[Answer], key: Callable[[Answer], tuple[float, int]]) -> _Line:
    ordered = sorted(answers, key=key)
    return _Line(ordered, list(map(key, ordered)))


def _weights(answers: Collection[Answer]) -> Mapping[str, float]:
    """How much it says that two prompts share a word: nothing where all have it (IDF)."""
    counts = Counter(word for each in answers for word in each.words)
    return {word: math.log(len(answers) / count) for word, count in counts.items()}


def _asks(prompt: str) -> str:
    """The first word of a question; of “how many” and its like two."""
    if not prompt.rstrip().endswith("?"):
        return ""
    first, *others = prompt.casefold().split(maxsplit=2)
    return " ".join([first, *others[:1]]) if first == "how" else first


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
