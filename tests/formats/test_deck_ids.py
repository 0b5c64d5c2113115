"""The id of a card that states none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.formats.deck_ids import derived_id, is_id, slug


def test_the_derived_id_of_a_prompt_never_changes() -> None:
    # Learners' memory hangs on it: a change of this value is a loss of data.
    assert derived_id("What is fine-tuning?") == "what-is-fine-tuning-1b75213532"


@pytest.mark.parametrize(
    "prompt",
    ["what is FINE-TUNING?", "  What is\n  fine-tuning? ", "What\u00a0is fine-tuning?"],
)
def test_case_and_white_space_do_not_change_it(prompt: str) -> None:
    assert derived_id(prompt) == derived_id("What is fine-tuning?")


@pytest.mark.parametrize("prompt", ["What is fine-tuning", "What is *not* fine-tuning?"])
def test_other_words_and_signs_do(prompt: str) -> None:
    assert derived_id(prompt) != derived_id("What is fine-tuning?")


def test_prompts_that_begin_alike_differ() -> None:
    begin = "Which of these words is the one that "

    assert derived_id(begin + "counts?") != derived_id(begin + "does not?")


def test_a_prompt_without_latin_letters_has_an_id_too() -> None:
    assert derived_id("注意とは何ですか").startswith("card-")


@given(st.text())
def test_every_derived_id_may_be_an_id(prompt: str) -> None:
    assert is_id(derived_id(prompt))


@pytest.mark.parametrize("text", ["", "-a", "A", "a_b", "a b", "a\n", "é", "a" * 65])
def test_what_may_not_be_an_id(text: str) -> None:
    assert not is_id(text)


def test_a_slug_has_few_words_without_accents() -> None:
    assert slug("Où est l’été de la forêt, dit-il?") == "ou-est-lete-de-la-foret"
