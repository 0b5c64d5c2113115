"""The small words of each language that turn a meaning round, limit that, or carry none."""

from dataclasses import dataclass

Words = frozenset[str]
Pairs = frozenset[tuple[str, str]]
NO_WORDS: Words = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """Case-folded words of one language; whatever is left empty plays no part in it.

    Attributes:
        negators: Turn round what follows: not, never, without.
        negating_endings: A word that ends so is a negator: don't.
        negating_pairs: Two words that negate together: instead of.
        openers: First of two words that negate once together, as French ne … pas.
        only: After an opener, takes its negation away, as French ne … que.
        lifting: A negator before one of these negates nothing: not only, no doubt.
        nominal: Negators of a noun, which reach over an *and* but not into a new clause.
        undoing: Beginnings of words that take a negation away: cannot avoid forgetting.
        turns: Begin a clause that no negation before them reaches: but, because.
        links: Join clauses or nouns: and.
        choices: Go on with a negated list: or.
        whether: Before one of ``choices`` and a negator they take its negation away: whether or not.
        subjects: Begin a clause, unless one of ``embedding`` stands before: it, they.
        embedding: Keep a clause inside the one before: does not mean it forgets, nor does it.
        articles: Carry nothing and may be missing from a phrase.
        prepositions: May be missing from a phrase of several words.
        passives: Let a phrase of two words stand in the other order: weights are shifted.
        nothings: After a verb they negate it: forgets nothing.
        happening: Negated after a phrase, they deny it: overfitting does not occur.
        negates_after: Negators may follow their verb: vergisst nicht.
        repeats: Two negators negate once: no olvida nada.
        elides: An apostrophe ends a word: l'objet.
    """

    negators: Words = NO_WORDS
    negating_endings: tuple[str, ...] = ()
    negating_pairs: Pairs = frozenset()
    openers: Words = NO_WORDS
    only: Words = NO_WORDS
    lifting: Words = NO_WORDS
    nominal: Words = NO_WORDS
    undoing: tuple[str, ...] = ()
    turns: Words = NO_WORDS
    links: Words = NO_WORDS
    choices: Words = NO_WORDS
    whether: Words = NO_WORDS
    subjects: Words = NO_WORDS
    embedding: Words = NO_WORDS
    articles: Words = NO_WORDS
    prepositions: Words = NO_WORDS
    passives: Words = NO_WORDS
    nothings: Words = NO_WORDS
    happening: Words = NO_WORDS
    negates_after: bool = False
    repeats: bool = False
    elides: bool = False


def words(text: str) -> Words:
    """The words of a list written with spaces."""
    return frozenset(text.split())


def pairs(text: str) -> Pairs:
    """Every two words of a list written with spaces."""
    each = text.split()
    return frozenset(zip(each[::2], each[1::2], strict=True))
