"""Which concepts of a card a learner's own words contain, and the phrase that shows each."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from bot.learning.cards import Concept
from bot.learning.grammars import grammar
from bot.learning.languages import algorithm
from bot.learning.negation import Clauses
from bot.learning.phrases import JOINED_HEAD, Phrase, Wanted, wanted
from bot.learning.stems import CUTS_ENDINGS_ONLY, head, key
from bot.learning.typos import is_real, near
from bot.learning.words import Break, split

LONGEST_TEXT = 4_000
LONGEST_PHRASE = 100

# What may stand between two neighbours of a phrase: words, and words with a meaning of their own.
GAP = 6
CONTENT_GAP = 3
PASSIVE_GAP = 1

# Bounds on the work for one text, which only texts made to be slow ever reach: different
# words stemmed, and places tried for all phrases together.
MOST_STEMMED = 100
MOST_TRIED = 2_000

Place = tuple[int, int]  # indexes of a word, and of the last of the words that are read as it


def find_concepts(text: str, concepts: Sequence[Concept], language: str) -> tuple[str | None, ...]:
    """For each concept the learner's phrase that shows it, a slice of *text*, or None.

    A phrase is found where its words stand in this order with little between them, inflected
    or with one typing error, and where nothing negates them; a phrase with a negation of its own
    ("not from scratch") where they are negated. Only the first 4,000 characters are read;
    *language* is a deck's code.
    """
    text = text[:LONGEST_TEXT]
    stemmer = algorithm(language)
    answer = _Answer(text, wanted(tuple(concepts), stemmer), stemmer)
    tries = MOST_TRIED // max(len(concepts), 1)
    return tuple(answer.first_of(phrases, tries) for phrases in answer.wanted.phrases)


class _Answer:
    """A learner's text, with the places where wanted words stand."""

    def __init__(self, text: str, sought: Wanted, stemmer: str) -> None:
        self.text = text
        self.wanted = sought
        small = grammar(stemmer)
        self.clauses = Clauses(split(text, elides=small.elides), small)
        self.misspelt: set[int] = set()
        self.places: dict[str, list[Place]] = self._places(stemmer)

    def first_of(self, phrases: Iterable[Phrase], tries: int) -> str | None:
        """The learner's words for the first of these phrases that is said and meant."""
        for phrase in phrases:
            candidates = [self.places.get(each, []) for each in phrase.keys]
            if not all(candidates):
                continue
            for start in candidates[0]:
                if not tries:
                    return None
                tries -= 1
                if (said := self._said(phrase, start, candidates[1:])) is not None:
                    return said
        return None

    def _said(self, phrase: Phrase, start: Place, rest: Sequence[list[Place]]) -> str | None:
        places = [start]
        for candidates in rest:
            index = bisect_right(candidates, (places[-1][1], len(self.text)))
            if index == len(candidates):
                return None
            between = places[-1][1], candidates[index][0]
            if not self._is_near(*between) or (phrase.passive and not self._is_passive(*between)):
                return None
            places.append(candidates[index])
        if sum(first in self.misspelt for first, _ in places) > 1:
            return None
        covered = [at for first, last in places for at in range(first, last + 1)]
        negators = self.clauses.negators_of(covered)
        if self.clauses.is_negated(negators) is not phrase.negated:
            return None
        return self._slice([*covered, *(negators if phrase.negated else ())])

    def _is_near(self, at: int, following: int) -> bool:
        clauses = self.clauses
        return (
            following - at - 1 <= GAP
            and clauses.meanings[following] - clauses.meanings[at + 1] <= CONTENT_GAP
            and clauses.turns[following] == clauses.turns[at + 1]
            and clauses.sentences[following] == clauses.sentences[at]
        )

    def _is_passive(self, at: int, following: int) -> bool:
        clauses = self.clauses
        return (
            clauses.passives[following] > clauses.passives[at + 1]
            and clauses.meanings[following] - clauses.meanings[at + 1] <= PASSIVE_GAP
            and all(word.before < Break.PAUSE for word in clauses.words[at + 1 : following + 1])
        )

    def _slice(self, covered: Sequence[int]) -> str:
        words = self.clauses.words
        start, end = words[min(covered)].start, words[max(covered)].end
        return self.text[start : min(end, start + LONGEST_PHRASE)]

    def _places(self, stemmer: str) -> dict[str, list[Place]]:
        forms = self.clauses.forms
        joined = self._joined()
        readings = _Readings([*forms, *joined.values()], self.wanted, stemmer)
        places: defaultdict[str, list[Place]] = defaultdict(list)
        for at, form in enumerate(forms):
            for each in readings.of(form):
                places[each].append((at, at))
            if form in readings.misspelt:
                self.misspelt.add(at)
        for at, form in joined.items():
            for each in readings.exact(form):
                places[each].append((at, at + 1))
        for found in places.values():
            found.sort()
        return places

    def _joined(self) -> dict[int, str]:
        """Where two words may be a wanted one that was written apart, and that one."""
        pairs = enumerate(pairwise(self.clauses.words))
        joined = {at: one.form + other.form for at, (one, other) in pairs if other.glued}
        wanted_heads = self.wanted.joined_heads
        return {at: form for at, form in joined.items() if form[:JOINED_HEAD] in wanted_heads}


class _Readings:
    """Which wanted words each form of a text may stand for."""

    def __init__(self, forms: Iterable[str], sought: Wanted, stemmer: str) -> None:
        self.wanted = sought
        self.stemmer = stemmer
        self.stems = _stems(forms, sought, stemmer)
        self.misspelt: set[str] = set()
        self.known: dict[str, Collection[str]] = {"": ()}

    def of(self, form: str) -> Collection[str]:
        """The keys that *form* stands for; notes a form that does so only as a misspelling."""
        if form not in self.known:
            self.known[form] = self.exact(form) or self._meant(form)
        return self.known[form]

    def exact(self, form: str) -> Collection[str]:
        """The key that *form* has as it is spelt, if that is wanted."""
        exact = self.wanted.forms.get(form) or self.stems.get(form, form)
        return {exact} if exact in self.wanted.keys else ()

    def _meant(self, form: str) -> Collection[str]:
        if is_real(form, self.stemmer):
            return ()
        meant = near(form, self.wanted.spelt_forms)
        if not meant and form in self.stems:
            meant = near(self.stems[form], self.wanted.spelt_keys)
        if meant:
            self.misspelt.add(form)
        return meant


def _stems(forms: Iterable[str], sought: Wanted, stemmer: str) -> dict[str, str]:
    """Keys of the forms that may be wanted; the likely ones first, as there is a bound."""
    unknown = [form for form in dict.fromkeys(forms) if form and form not in sought.forms]
    likely = [form for form in unknown if head(form) in sought.heads]
    others = [] if stemmer in CUTS_ENDINGS_ONLY else unknown
    first = list(dict.fromkeys(likely + others))[:MOST_STEMMED]
    return {form: key(form, stemmer) for form in first}
