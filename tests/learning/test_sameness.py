"""When two texts, or two right answers, say the same."""

import pytest

from bot.learning.cards import Card, Choice, Concept, Explain, Level, Recall
from bot.learning.sameness import is_answer_changed, option_now, plain


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("What is DNA?", "what is dna?", id="case"),
        pytest.param("What  is\nDNA? ", "What is DNA?", id="white space"),
        pytest.param("What is **DNA**?", "What is DNA?", id="bold"),
        pytest.param("What is *DNA*?", "What is DNA?", id="italic"),
        pytest.param("What does `x` do?", "What does x do?", id="code"),
        pytest.param("Read:\n```python\nx = 1\n```", "Read:\nx = 1", id="a block of code"),
        pytest.param("Caf\u00e9", "Cafe\u0301", id="a composed letter"),
        pytest.param("STRASSE", "straße", id="a letter that folds to two"),
    ],
)
def test_texts_that_say_the_same(one: str, other: str) -> None:
    assert plain(one) == plain(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("10²", "102", id="a power"),
        pytest.param("a*b*c", "abc", id="products"),
        pytest.param("__init__", "init", id="underscores"),
        pytest.param("2 * 3 * 4", "2 3 4", id="loose asterisks"),
        pytest.param("Yes.", "No.", id="words"),
        pytest.param("x", "-x", id="a sign"),
    ],
)
def test_texts_that_do_not(one: str, other: str) -> None:
    assert plain(one) != plain(other)


def recall(answer: str) -> Recall:
    return Recall(id="a", level=Level.BEGINNER, prompt="?", answer=answer)


def choice(*options: str, key: int = 0) -> Choice:
    return Choice(id="a", level=Level.BEGINNER, prompt="?", options=options, key=key)


def explain(*names: str, accept: str = "less light", answer: str | None = None) -> Explain:
    concepts = tuple(Concept(name=name, accept=(accept,)) for name in names)
    return Explain(id="a", level=Level.BEGINNER, prompt="?", concepts=concepts, answer=answer)


@pytest.mark.parametrize(
    ("before", "after", "is_changed"),
    [
        pytest.param(recall("Sugar"), recall("*sugar* "), False, id="recall, case and markup"),
        pytest.param(recall("Sugar"), recall("Suger"), True, id="recall, a letter"),
        pytest.param(choice("A", "B"), choice("B", "A", key=1), False, id="options turned round"),
        pytest.param(choice("A", "B"), choice("A", "C"), False, id="another distractor"),
        pytest.param(choice("A", "B"), choice("A", "B", key=1), True, id="another key"),
        pytest.param(choice("A", "B"), choice("AA", "B"), True, id="the key's text"),
        pytest.param(explain("X", "Y"), explain("y", "X"), False, id="concepts turned round"),
        pytest.param(
            explain("X"), explain("X", accept="dim", answer="!"), False, id="wordings, model answer"
        ),
        pytest.param(explain("X", "Y"), explain("X"), True, id="a concept less"),
        pytest.param(recall("A"), choice("A", "B"), True, id="another kind"),
    ],
)
def test_another_answer_is_right(before: Card, after: Card, is_changed: bool) -> None:
    assert is_answer_changed(before, after) is is_changed


def test_an_option_is_found_again_where_it_stands_now() -> None:
    before, after = choice("Oxygen", "Carbon", "Neon"), choice("neon ", "Argon", "Oxygen", key=2)

    assert [option_now(before, option, after) for option in range(3)] == [2, None, 0]
