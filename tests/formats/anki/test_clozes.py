"""Clozes: what one card hides, what it shows, and what it asks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.formats.anki.clozes import hidden, hidden_texts, plain, shown


@pytest.mark.parametrize(
    ("text", "number", "front", "answers"),
    [
        pytest.param("{{c1::a}} b", 1, "[…] b", ["a"], id="one"),
        pytest.param("{{c1::a::what?}} b", 1, "[what?] b", ["a"], id="a hint"),
        pytest.param("{{c1::a::b::c}}", 1, "[b::c]", ["a"], id="colons in a hint"),
        pytest.param("{{c1::a}} {{c2::b}}", 2, "a […]", ["b"], id="another number"),
        pytest.param("{{c1::a}} {{c1::b}}", 1, "[…] […]", ["a", "b"], id="twice"),
        pytest.param("{{c1::a}} {{c1::a}}", 1, "[…] […]", ["a"], id="twice the same"),
        pytest.param("{{c1::a {{c2::b}} c}}", 1, "[…]", ["a b c"], id="outer"),
        pytest.param("{{c1::a {{c2::b::h}} c}}", 2, "a [h] c", ["b"], id="inner"),
        pytest.param("{{c1::a {{c2::b}} c::h}}", 1, "[h]", ["a b c"], id="a hint behind an inner one"),
        pytest.param("{{c1,3::a}} {{c2::b}}", 3, "[…] b", ["a"], id="several numbers"),
        pytest.param(r"\({{c1::x^2}} + 1\)", 1, r"\([…] + 1\)", [r"\(x^2\)"], id="in a formula"),
        pytest.param(r"\(y\) {{c1::x}}", 1, r"\(y\) […]", ["x"], id="behind a formula"),
        pytest.param("{{c1::<b>a</b>}}", 1, "[…]", ["<b>a</b>"], id="with markup"),
        pytest.param("{{c1::a}} }}", 1, "[…] }}", ["a"], id="a sign too many"),
        pytest.param("{{c1::a}} {{c2::b", 1, "[…] {{c2::b", ["a"], id="never closed"),
        pytest.param("{{c2::a}}", 1, "", [], id="not this number"),
        pytest.param("no cloze", 1, "", [], id="none"),
    ],
)  # fmt: skip
def test_a_cloze_is_hidden_and_asked_for(
    text: str, number: int, front: str, answers: list[str]
) -> None:
    assert hidden(text, number) == front
    assert hidden_texts(text, number) == answers


def test_the_back_shows_all_of_it() -> None:
    assert shown("{{c1::a {{c2::b::h}}}} {{c3::c}}", 2) == "a b c"
    assert plain("{{c1::a {{c2::b::h}}}} {{c3::c}}") == "a b c"


SIGNS = ["{{c1::", "{{c2::", "{{c1,2::", "}}", "::", "a", " ", "\\(", "\\)", "<b>", "\n"]


@given(st.lists(st.sampled_from(SIGNS), max_size=25).map("".join))
def test_a_card_never_shows_what_it_asks_for_and_nothing_else_is_lost(text: str) -> None:
    whole = plain(text)

    assert shown(text, 1) in ("", whole)
    assert bool(hidden(text, 1)) >= bool(hidden_texts(text, 1))


def test_very_many_clozes_take_no_time_to_speak_of() -> None:
    text = "{{c1::a " * 5_000 + "}}" * 5_000

    assert hidden(text, 1).startswith("[…]")
