"""The concept matcher, on labelled examples and on any text."""

import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.formats.deck_files import read_deck_file
from bot.learning.cards import Concept, Explain
from bot.learning.concepts import LONGEST_PHRASE, LONGEST_TEXT, find_concepts
from bot.learning.languages import ALGORITHMS
from tests.learning.concept_examples import Example, answers, examples

DECKS = Path(__file__).parents[2] / "decks"

SHIPPED = {
    card.id: card
    for path in sorted(DECKS.glob("*.yaml"))
    for card in read_deck_file(path).cards
    if isinstance(card, Explain)
}


def found_in(text: str, *accept: str, language: str = "en") -> str | None:
    (found,) = find_concepts(text, [Concept(name="it", accept=accept)], language)
    return found


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
def test_the_learners_own_phrase_is_found_where_it_is_said_and_meant(example: Example) -> None:
    found = find_concepts(example.text, [example.concept], example.language)

    assert found == (example.phrase,)


@pytest.mark.parametrize("card", SHIPPED.values(), ids=SHIPPED)
def test_a_shipped_cards_own_answer_contains_all_its_concepts(card: Explain) -> None:
    assert card.answer is not None

    found = find_concepts(card.answer, card.concepts, "en")

    assert None not in found


def test_nineteen_of_twenty_judgements_on_learners_answers_are_a_fair_readers() -> None:
    judged: Counter[tuple[bool, bool]] = Counter()
    for answer in answers():
        found = find_concepts(answer.text, SHIPPED[answer.card_id].concepts, "en")
        judged.update((phrase is not None, n in answer.says) for n, phrase in enumerate(found))

    said_and_found, missed, invented = judged[True, True], judged[False, True], judged[True, False]
    assert said_and_found / (said_and_found + invented) >= 0.95, f"{invented} not said but found"
    assert said_and_found / (said_and_found + missed) >= 0.95, f"{missed} said but not found"


def one_edit_away(word: str) -> list[str]:
    swaps = [word[:n] + word[n + 1] + word[n] + word[n + 2 :] for n in range(len(word) - 1)]
    losses = [word[:n] + word[n + 1 :] for n in range(len(word))]
    gains = [word[:n] + "q" + word[n:] for n in range(len(word) + 1)]
    slips = [word[:n] + "q" + word[n + 1 :] for n in range(len(word))]
    return swaps + losses + gains + slips


@pytest.mark.parametrize(
    "word", ["quirk", "jargon", "terminology", "catastrophic", "überanpassung"]
)
def test_any_one_edit_of_five_letters_and_more_is_forgiven(word: str) -> None:
    missed = [wrong for wrong in one_edit_away(word) if found_in(f"a {wrong} b", word) != wrong]

    assert missed == []


def test_no_edit_of_four_letters_is_forgiven() -> None:
    forgiven = [wrong for wrong in one_edit_away("rote") if found_in(wrong, "rote") is not None]

    assert forgiven == ["rote"] * forgiven.count("rote")


def test_a_misspelling_of_one_accepted_word_is_no_other_accepted_word() -> None:
    chance = Concept(name="noise", accept=("chance details",))
    change = Concept(name="weights", accept=("weights change",))

    assert find_concepts("change details", [chance, change], "en") == (None, None)
    assert find_concepts("weights chance", [chance, change], "en") == (None, None)


def test_every_concept_has_its_place_in_the_answer() -> None:
    concepts = [Concept(name=word, accept=(word,)) for word in ("alpha", "beta", "gamma")]

    assert find_concepts("Gamma, not beta, alpha", concepts, "en") == ("alpha", None, "Gamma")


def test_a_phrase_counts_if_any_of_its_places_is_not_negated() -> None:
    text = "It does not forget. It does not forget. In the end it forgets."

    assert found_in(text, "forgets") == "forgets"


def test_a_phrase_without_any_word_is_never_found() -> None:
    assert found_in("what? !!! == ...", "!!!", "==", "") is None


def test_a_card_without_accepted_phrases_finds_nothing() -> None:
    assert find_concepts("anything", [Concept(name="empty", accept=())], "en") == (None,)
    assert find_concepts("anything", [], "en") == ()


def test_what_stands_after_four_thousand_characters_is_not_read() -> None:
    filler = "so " * (LONGEST_TEXT // 3)

    assert found_in(filler[: LONGEST_TEXT - 7] + "forgets", "forgets") == "forgets"
    assert found_in(filler[: LONGEST_TEXT - 6] + "forgets", "forgets") is None


def test_a_long_phrase_is_cut() -> None:
    text = f"less {'w' * 300} data"

    assert found_in(text, "less data") == text[:LONGEST_PHRASE]


WORDS = (
    "less data not no and or but it forgets overfits over fits ne pas nicht que instead of fails"
)
ODD_WORDS = [
    "n'est",
    "’",
    "\u00ad",
    ",",
    ".",
    "\n",
    "- ",
    "\n\n",
    "e\u0301",
    "ﷺ",
    "\u200f",
    "👩\u200d🚀",
]
words = st.sampled_from([*WORDS.split(), *ODD_WORDS, "__x__", "1,5", "a" * 70, "\ud800"])
likely_texts = st.lists(words, max_size=40).map(" ".join) | st.lists(words, max_size=40).map(
    "".join
)
any_texts = st.text(max_size=300) | likely_texts
any_concepts = st.lists(
    st.builds(
        Concept, name=st.just("it"), accept=st.lists(any_texts, min_size=1, max_size=4).map(tuple)
    ),
    max_size=4,
)


@given(any_texts, any_concepts, st.sampled_from(sorted(ALGORITHMS)))
def test_any_text_gets_a_verdict_and_every_phrase_is_the_learners_own(
    text: str, concepts: list[Concept], language: str
) -> None:
    found = find_concepts(text, concepts, language)

    assert len(found) == len(concepts)
    for phrase in found:
        assert phrase is None or (phrase in text and 0 < len(phrase) <= LONGEST_PHRASE)
    assert find_concepts(text, concepts, language) == found


@pytest.mark.parametrize("language", sorted(ALGORITHMS))
def test_in_every_language_a_phrase_is_found_as_it_is_accepted(language: str) -> None:
    assert found_in("Alpha (Beta) gamma!", "beta", language=language) == "Beta"


@contextmanager
def switching_often() -> Iterator[None]:
    """Lets threads take turns within one word's stemming, as a busy machine would."""
    usual_s = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        yield
    finally:
        sys.setswitchinterval(usual_s)


def test_answers_matched_in_several_threads_at_once_do_not_disturb_each_other() -> None:
    endings = ["ational", "izing", "fulness", "ements", "ingly"]
    texts = [f"word{n}{ending}" for n in "abcdefghijklmnopqrst" for ending in endings]

    with switching_often(), ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda text: found_in(text + " x", text), texts))

    assert found == texts
