"""Which answers mean the same, as far as a deck itself says so."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from bot.learning.answer_kinds import SIGNS_COUNT, kind_of
from bot.learning.cards import Card, Choice, Deck, Recall
from bot.learning.languages import algorithm
from bot.learning.sameness import plain
from bot.learning.stems import key

BETWEEN_ANSWERS: Final = " / "
"""Stands between answers of which each is right, as in ``Sargasso / Sargasso Sea``."""

NEARLY_THE_SAME: Final = 90
"""Of 100: colour and color are, mitosis and meiosis (86) are not."""

SHORT_PROMPT: Final = 3
"""A prompt of so many words at most and without a question is a term for its answer."""

MOST_RIGHT: Final = 40
"""Where more than so many texts are right, no other is called wrong."""

MOST_SYNONYMS: Final = 8
"""Terms that are answered alike more often are of one class, as countries of a continent."""

_MOST_WORDS: Final = 40
_MOST_PARTS: Final = 8
_PARTS: Final = re.compile(r"\s*(?:[/;,()|]|\s[Oo][Rr]\s)\s*")
_WORDS: Final = re.compile(r"\w+")
_ALIAS: Final = re.compile(
    r"(?:also|(?:is|are) (?:called|known as)|a\.?k\.?a\.?|i\.e\.|synonyms?(?: of| for)?|"
    r"(?:same as|another (?:name|word|term) for)):?\s+(?P<alias>[^.;!?\n]{2,80})",
    re.IGNORECASE,
)

_ARTICLES: Final[Mapping[str, frozenset[str]]] = {
    "english": frozenset({"a", "an", "the"}),
    "german": frozenset({"der", "die", "das", "ein", "eine"}),
    "french": frozenset({"le", "la", "les", "l", "un", "une"}),
    "spanish": frozenset({"el", "la", "los", "las", "un", "una"}),
    "italian": frozenset({"il", "lo", "la", "i", "gli", "le", "un", "una"}),
    "portuguese": frozenset({"o", "a", "os", "as", "um", "uma"}),
    "dutch": frozenset({"de", "het", "een"}),
}

# Stands before what has to be equal sign by sign.
_EXACT: Final = "="
_BETWEEN_DIGITS: Final = re.compile(r"\s+|(?<=\d),(?=\d{3}(?!\d))")

Meaning = tuple[str, ...]
"""The stems of a text's words: what is equal however it is inflected and written."""


def shown_answer(card: Card) -> str | None:
    """What would stand for the card's answer as an option; None where it has no one answer."""
    match card:
        case Recall():
            return card.answer.split(BETWEEN_ANSWERS)[0].strip()
        case Choice():
            return card.options[card.key]
        case _:
            return None


@lru_cache(maxsize=65_536)
def meaning(text: str, stemmer: str) -> Meaning:
    """What the text says without case, markup, punctuation, articles and endings.

    Of numbers, code and formulas every sign counts: -39 is not 39.
    """
    bare = plain(text)
    if kind_of(text).family[0] in SIGNS_COUNT:
        return (_EXACT, _BETWEEN_DIGITS.sub("", bare))
    words = _WORDS.findall(bare)[:_MOST_WORDS]
    articles = _ARTICLES.get(stemmer, frozenset())
    return tuple(key(word, stemmer) for word in words if word not in articles) or (bare,)


@lru_cache(maxsize=65_536)
def meanings(answer: str, stemmer: str) -> frozenset[Meaning]:
    """Those of an answer as a whole, and of each alternative that it names."""
    said = set()
    for each in (answer, *answer.split(BETWEEN_ANSWERS)):
        said.add(meaning(each, stemmer))
        if kind_of(each).family[0] not in SIGNS_COUNT:
            said.update(meaning(part, stemmer) for part in _PARTS.split(each, _MOST_PARTS) if part)
    return frozenset(said)


def are_near(one: Meaning, other: Meaning) -> bool:
    """Whether two texts say the same: one within the other, or nearly the same letters."""
    if one == other:
        return True
    if _EXACT in (one[0], other[0]):
        return False
    if _is_within(one, other) or _is_within(other, one):
        return True
    first, second = " ".join(one), " ".join(other)
    if any(map(str.isdigit, first + second)):
        return False  # the 14th is not nearly the 15th
    if not (first + second).isascii() and len(one) == len(other) == 1:
        # Where words are written without spaces between them.
        return len(min(first, second, key=len)) > 1 and (first in second or second in first)
    return fuzz.ratio(first, second) >= NEARLY_THE_SAME


def _is_within(one: Meaning, other: Meaning) -> bool:
    size = len(one)
    return size < len(other) and any(
        other[start : start + size] == one for start in range(len(other) - size + 1)
    )


@dataclass(frozen=True, slots=True)
class Synonyms:
    """What a deck says is the same: by prompt and by term the meanings of all answers."""

    stemmer: str
    by_prompt: Mapping[Meaning, Collection[Meaning]]
    by_term: Mapping[Meaning, Collection[Meaning]]

    def right(self, card: Card) -> frozenset[Meaning]:
        """All that is right where the card asks, as far as the deck says; many are cut off."""
        asked = meaning(card.prompt, self.stemmer)
        right = {asked, *self.by_prompt.get(asked, ())}
        right.update(_aliases(card.explanation or "", self.stemmer))
        for each in tuple(right):
            if len(same := self.by_term.get(each, ())) <= MOST_SYNONYMS:
                right.update(same)
        return frozenset(right)


def is_wrong(answer: str, right: Collection[Meaning], stemmer: str, *, asked: Meaning) -> bool:
    """Whether the answer is none of those that are *right*, nor what is *asked* word by word."""
    said = meanings(answer, stemmer)
    if len(right) > MOST_RIGHT or not said.isdisjoint(right):
        return False
    return not any(are_near(one, other) for one in said for other in right if other != asked)


def synonyms_of(deck: Deck) -> Synonyms:
    """What the answers of a deck and its terms tell; costs a few stems a card."""
    stemmer = algorithm(deck.language)
    by_prompt: dict[Meaning, set[Meaning]] = defaultdict(set)
    by_term: dict[Meaning, set[Meaning]] = defaultdict(set)
    for card in deck.cards:
        answers = list(_answers(card))
        said = {each for answer in answers for each in meanings(answer, stemmer)}
        asked = meaning(card.prompt, stemmer)
        _add(by_prompt[asked], said, most=MOST_RIGHT)
        same = {*said, asked} if _is_term(card.prompt) else said
        for each in same:
            _add(by_term[each], same, most=MOST_SYNONYMS)
    return Synonyms(stemmer, by_prompt, by_term)


def _add(known: set[Meaning], more: Collection[Meaning], *, most: int) -> None:
    """Add to what is known to be the same, until it is more than anybody asks for."""
    if len(known) <= most:
        known.update(more)


def _answers(card: Card) -> Iterator[str]:
    answer = card.answer if isinstance(card, Recall) else shown_answer(card)
    if answer is not None:
        yield answer


def _is_term(prompt: str) -> bool:
    return len(prompt.split()) <= SHORT_PROMPT and not prompt.rstrip().endswith(("?", "…", ":"))


def _aliases(explanation: str, stemmer: str) -> Sequence[Meaning]:
    return [
        each for found in _ALIAS.finditer(explanation) for each in meanings(found["alias"], stemmer)
    ]
