"""A card's accepted phrases, made ready for being looked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.learning.cards import Concept
from bot.learning.grammars import grammar
from bot.learning.grammars.grammar import NO_WORDS, Grammar
from bot.learning.negation import Clauses
from bot.learning.stems import heads, key
from bot.learning.typos import Spellings, spellings
from bot.learning.words import Word, split

# How many letters two words written apart must share with an accepted word to be tried as one.
JOINED_HEAD = 6


@dataclass(frozen=True, slots=True)
class Phrase:
    """What to find.

    Attributes:
        keys: Of its words, in the order in which they have to stand.
        negated: Whether a negation has to reach them.
        passive: Whether they have to stand as in "weights are shifted", for "shifts weights".
    """

    keys: tuple[str, ...]
    negated: bool
    passive: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: the phrases of each concept, and all their words by form and by key."""

    phrases: tuple[tuple[Phrase, ...], ...]
    forms: Mapping[str, str]
    keys: frozenset[str]
    heads: frozenset[str]
    joined_heads: frozenset[str]
    spelt_forms: Spellings
    spelt_keys: Spellings


@lru_cache(maxsize=256)
def wanted(concepts: tuple[Concept, ...], algorithm: str) -> Wanted:
    """The phrases of a card's concepts; made once a card, as stemming them takes a while."""
    forms: dict[str, str] = {}
    phrases = tuple(
        tuple(
            phrase
            for accepted in concept.accept
            for phrase in _phrases(accepted, algorithm, grammar(algorithm), forms)
        )
        for concept in concepts
    )
    keys = frozenset(each for found in phrases for phrase in found for each in phrase.keys)
    return Wanted(
        phrases=phrases,
        forms=forms,
        keys=keys,
        heads=frozenset(part for word in (*forms, *keys) for part in heads(word)),
        joined_heads=frozenset(form[:JOINED_HEAD] for form in forms if len(form) >= JOINED_HEAD),
        spelt_forms=spellings(forms),
        spelt_keys=spellings({each: each for each in keys}),
    )


def _phrases(
    accepted: str, algorithm: str, small: Grammar, forms: dict[str, str]
) -> Sequence[Phrase]:
    """The phrase and, for two words, its other spellings and orders; notes its words' keys."""
    words = [word for word in split(accepted, elides=small.elides) if word.form]
    clauses = Clauses(words, small)
    negators = [at for at, negates in enumerate(clauses.negators) if negates]
    said = _said(words, clauses, small)
    if not said:  # a phrase of negators alone is meant word for word
        said, negators = words, []
    keys = tuple(key(word.form, algorithm) for word in said)
    forms.update((word.form, each) for word, each in zip(said, keys, strict=True))
    if not keys:
        return []
    negated = clauses.is_negated(negators)
    if len(keys) != 2:
        return [Phrase(keys, negated)]
    one_word = [Phrase((said[0].form + keys[1],), negated)] if said[1].glued else []
    return [Phrase(keys, negated), *one_word, Phrase(keys[::-1], negated, passive=True)]


def _said(words: Sequence[Word], clauses: Clauses, small: Grammar) -> Sequence[Word]:
    """The words that carry the phrase: without negators, articles and needless prepositions."""
    halves = small.negators if small.openers else NO_WORDS  # the pas of ne … pas
    unnegated = [
        word
        for word, negates in zip(words, clauses.negators, strict=True)
        if not negates and word.form not in halves
    ]
    said = [word for word in unnegated if word.form not in small.articles] or unnegated
    carrying = [word for word in said if word.form not in small.prepositions]
    return carrying if len(carrying) > 1 else said
