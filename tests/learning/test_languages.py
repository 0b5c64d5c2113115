"""The languages decks may be in are those the stemmer knows."""

import snowballstemmer  # type: ignore[import-untyped]

from bot.learning.languages import ALGORITHMS, algorithm

# Older forms of the English and the Dutch stemmer.
SUPERSEDED = {"porter", "dutch_porter"}


def test_every_language_of_the_stemmer_has_a_code_and_no_code_is_without() -> None:
    assert set(ALGORITHMS.values()) == set(snowballstemmer.algorithms()) - SUPERSEDED


def test_a_code_names_its_algorithm() -> None:
    assert algorithm("pt") == "portuguese"
