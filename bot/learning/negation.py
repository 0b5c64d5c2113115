"""Which of a text's words are negated: the clauses, and how far each negator reaches."""

from collections.abc import Iterable, Sequence
from itertools import accumulate, takewhile

from bot.learning.grammars.grammar import Grammar
from bot.learning.words import Break, Word

# How far back a negator may stand: words of any kind, and words with a meaning of their own.
REACH = 9
CONTENT_REACH = 2
REACH_AFTER = 5
LIST_TAIL = 4
OPENER_REACH = 5
UNDOING_REACH = 3


class Clauses:
    """A text's words with everything that says how they belong together.

    Attributes:
        words: The words themselves.
        negators: For each word whether it negates.
        carries_nothing: For each word whether it may stand between two words of a phrase freely.
        meanings: Before each word, how many words with a meaning of their own came so far.
        passives: Before each word, how many words that make a passive came so far.
        turns: Before each word, how many words that begin a clause came so far.
        sentences: For each word the number of its sentence.
    """

    def __init__(self, words: Sequence[Word], grammar: Grammar) -> None:
        self.words = words
        self.forms = [word.form for word in words]
        self.grammar = grammar
        self.negators = _negators(words, self.forms, grammar)
        small = grammar.articles | grammar.prepositions | grammar.passives
        self.carries_nothing = [form in small for form in self.forms]
        self.meanings = list(accumulate(map(self.means_something, range(len(words))), initial=0))
        self.passives = list(
            accumulate((form in grammar.passives for form in self.forms), initial=0)
        )
        self.turns = list(accumulate((form in grammar.turns for form in self.forms), initial=0))
        self.sentences = list(accumulate(word.before is Break.SENTENCE for word in words))
        self._before: dict[int, tuple[int, ...]] = {}
        self._after: dict[int, tuple[int, ...]] = {}

    def negators_of(self, places: Sequence[int]) -> list[int]:
        """Indexes of the negators that reach a phrase, which has its words at *places*."""
        first, last = places[0], places[-1]
        inside = (at for at in range(first, last) if self.negators[at] and at not in places)
        after = () if self._is_undone(first) else self._negators_after(last)
        return [*self._negators_before(first), *inside, *after]

    def is_negated(self, negators: Sequence[int]) -> bool:
        """Whether so many negators turn a meaning round; in English two of them do not."""
        return bool(negators) if self.grammar.repeats else len(negators) % 2 == 1

    def _negators_before(self, first: int) -> tuple[int, ...]:
        if first not in self._before:
            self._before[first] = tuple(self._looking_back(first))
        return self._before[first]

    def _looking_back(self, first: int) -> Iterable[int]:
        grammar = self.grammar
        content, found, linked, new_noun = 0, False, False, False
        for at in range(first - 1, max(first - 1 - REACH, -1), -1):
            form = self.forms[at]
            if self._is_cut(at) or self._starts_a_clause(at):
                return
            if self.negators[at]:
                nominal = form in grammar.nominal
                if (linked and not nominal) or (new_noun and nominal):
                    return
                yield at
                found = True
            linked |= form in grammar.links
            new_noun |= form in grammar.articles and self._ends_a_noun(at - 1)
            content += self.means_something(at)
            # "no noise and no quirks", "neither … nor": each of the two is negated once
            once = form in grammar.choices if self.negators[at] else form in grammar.links
            if (found and once) or content > CONTENT_REACH:
                return

    def means_something(self, at: int) -> bool:
        """Whether the word here has a meaning of its own and no part in negation."""
        return not (self._joins(at) or self.carries_nothing[at] or self.negators[at])

    def _joins(self, at: int) -> bool:
        return self.forms[at] in self.grammar.links or self.forms[at] in self.grammar.choices

    def _starts_a_clause(self, at: int) -> bool:
        """Whether no negator before this word reaches over it, as over "but" and "it"."""
        form, grammar = self.forms[at], self.grammar
        if form in grammar.turns:
            return not self.negators[at]  # instead of
        if form in grammar.subjects:
            return not (at > 0 and self.forms[at - 1] in grammar.embedding)
        return form.startswith(grammar.undoing)

    def _is_cut(self, at: int) -> bool:
        """Whether what stands between this word and the next keeps a negation from reaching on."""
        match self.words[at + 1].before:
            case Break.NONE:
                return False
            case Break.LINE:  # a wrapped line goes on; a line of notes begins anew
                return not self.negators[at]
            case Break.PAUSE:
                return not self._is_list_tail(at + 1)
            case Break.SENTENCE:
                return True

    def _is_list_tail(self, at: int) -> bool:
        """Whether a negated list goes on here, as in "not overfit, memorise or forget"."""
        ahead = self.words[at + 1 : at + LIST_TAIL]
        tail = [self.words[at], *takewhile(lambda word: word.before is not Break.SENTENCE, ahead)]
        return any(word.form in self.grammar.choices for word in tail)

    def _ends_a_noun(self, at: int) -> bool:
        """Whether a word with a meaning stands here, as before "the" in "no data the model"."""
        if at < 0 or self.carries_nothing[at] or self.negators[at]:
            return False
        return not self.forms[at].endswith("ing")

    def _is_undone(self, first: int) -> bool:
        """Whether a negator after the phrase belongs to another verb: verhindert das Vergessen nicht."""
        before = self.forms[max(first - UNDOING_REACH, 0) : first]
        return any(form.startswith(self.grammar.undoing) for form in before)

    def _negators_after(self, last: int) -> tuple[int, ...]:
        if last not in self._after:
            self._after[last] = tuple(self._looking_ahead(last))
        return self._after[last]

    def _looking_ahead(self, last: int) -> Iterable[int]:
        grammar = self.grammar
        ahead = list(self._same_clause(last + 1))
        if ahead and self.negators[ahead[0]] and self.forms[ahead[0]] in grammar.nothings:
            yield ahead[0]
            return
        for place, at in enumerate(ahead):
            if not self.negators[at]:
                continue
            denied = any(self.forms[each] in grammar.happening for each in ahead[place + 1 :])
            if grammar.negates_after or (denied and self._only_small(ahead[:place])):
                yield at
            elif grammar.openers and place == 0:
                yield at  # il oublie pas
            return

    def _same_clause(self, first: int) -> Iterable[int]:
        meanings = 0
        for at in range(first, min(first + REACH_AFTER, len(self.words))):
            if self.words[at].before is not Break.NONE:
                return
            if self.forms[at] in self.grammar.turns or self._joins(at):
                return
            meanings += self.means_something(at)
            if meanings > CONTENT_REACH:
                return
            yield at

    def _only_small(self, places: Sequence[int]) -> bool:
        return all(self.carries_nothing[at] for at in places)


def _negators(words: Sequence[Word], forms: Sequence[str], grammar: Grammar) -> list[bool]:
    negates = [_is_negator(forms, at, grammar) for at in range(len(forms))]
    for at, form in enumerate(forms):
        if form in grammar.openers:
            _pair_up(words, forms, negates, at, grammar)
    return negates


def _is_negator(forms: Sequence[str], at: int, grammar: Grammar) -> bool:
    following = forms[at + 1] if at + 1 < len(forms) else ""
    if (forms[at], following) in grammar.negating_pairs:
        return True
    if forms[at] not in grammar.negators and not forms[at].endswith(grammar.negating_endings):
        return False
    whether_or_not = (
        at > 1 and forms[at - 1] in grammar.choices and forms[at - 2] in grammar.whether
    )
    return following not in grammar.lifting and not whether_or_not


def _pair_up(
    words: Sequence[Word], forms: Sequence[str], negates: list[bool], opener: int, grammar: Grammar
) -> None:
    """Counts ne … pas once, at its *ne*, and ne … que not at all."""
    for at in range(opener + 1, min(opener + 1 + OPENER_REACH, len(forms))):
        if words[at].before is Break.SENTENCE:
            return
        if negates[at] and forms[at] not in grammar.openers:
            negates[at] = False
            return
        if forms[at] in grammar.negators and forms[at] not in grammar.openers:
            negates[opener] = False  # ne … pas seulement
            return
        if forms[at] in grammar.only:
            negates[opener] = False
            return
