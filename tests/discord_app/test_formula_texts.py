"""Formulas in an author's text: said in Unicode, or marked for a picture, or shown as written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discord_app.views import text
from bot.discord_app.views.formulas import MARKS, Numbering
from bot.discord_app.views.room import fitting
from bot.discord_app.views.screen import MAX_COMPONENTS, MAX_FILES, MAX_TEXT, Pictures, Screen
from bot.learning.cards import Image

HALF, THIRD = r"\frac{a+1}{2}", r"\frac{a+1}{3}"


def shown(screen: Screen) -> str:
    return "\n".join(item.content for item in screen.walk_children() if hasattr(item, "content"))


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("Is $x^2 \\ge 0$?", "Is x² ≥ 0?"),
        ("It costs $5, or $6.", "It costs $5, or $6."),
        (r"It costs \$5.", "It costs $5."),
        (rf"So ${HALF}$.", rf"So `{HALF}`."),
        (f"$$\n{HALF}\n$$", f"`{HALF}`"),
        ("**bold $x_i$**", "**bold xᵢ**"),
        ("*a* $x*y$ *b*", "*a* x ∗ y *b*"),
        ("`$x^2$`", "`$x^2$`"),
        (r"$\text{@everyone}$", "@\u200beveryone"),
        (r"$\frac{@everyone}{||b||}$", r"`\frac{@everyone}{||b||}`"),
        (r"$\text{a||b||}$", r"a\|\|b\|\|"),
        (r"$\frac`{x}$", r"`\frac'{x}`"),
        (r"$|x|$ and $|y|$", r"\|x\| and \|y\|"),
        (f"# ${HALF}$", rf"\# `{HALF}`"),
    ],
)
def test_a_formula_without_a_picture(written, seen):
    assert text.authored(written, 300) == seen


def test_names_of_things_without_markup_say_formulas_too():
    assert text.unmarked(rf"Is $x^2$ or ${HALF}$ \$5?", 100) == rf"Is x² or {HALF} $5?"


def test_what_is_marked_is_shown_as_it_was_written_until_there_is_a_picture():
    screen = Screen(text.pictured(f"Is it $x$ or ${HALF}$?", 300))

    assert screen.has_formulas
    assert shown(screen) == f"Is it x or `{HALF}`?"
    assert screen.media == ()


def test_formulas_are_numbered_through_the_message_and_a_picture_stands_below_each_text():
    screen = Screen(
        text.pictured(f"First ${HALF}$.", 300),
        "between",
        text.pictured(f"Then ${THIRD}$, again ${HALF}$.", 300),
    ).with_formulas()

    assert shown(screen) == "First (1).\nbetween\nThen (2), again (1)."
    assert [picture.alt for picture in screen.formulas] == [f"(1) {HALF}", f"(2) {THIRD}"]
    assert screen.media == tuple(picture.name for picture in screen.formulas)


def test_an_option_that_is_a_formula_is_called_by_its_letter():
    said, picture = Numbering().shown(
        "\n".join(
            (
                text.pictured(f"Which is ${HALF}$?", 300),
                text.pictured_line(f"${HALF}$", 300, "A"),
                text.pictured_line("$x^2$", 300, "B"),
                text.pictured_line(f"no ${THIRD}$", 300, "C"),
            )
        )
    )

    assert said == "Which is (1)?\n*see picture*\nx²\nno (2)"
    assert picture is not None
    assert [row.label for row in picture.rows] == ["(1)", "A", "(2)"]


def test_what_cannot_be_drawn_has_no_number():
    screen = Screen(text.pictured(f"${HALF}$ and ${THIRD}$", 300)).with_formulas(without=[HALF])

    assert shown(screen) == f"`{HALF}` and (1)"


def test_a_picture_that_cannot_be_sent_leaves_the_formulas_as_they_were_written():
    screen = Screen(text.pictured(f"Is it ${HALF}$?", 300)).with_formulas()

    assert shown(screen.in_words(screen.media)) == f"Is it `{HALF}`?"


def test_pictures_of_cards_come_before_those_of_formulas_where_there_is_no_room_for_all():
    images = tuple(Image(media=f"{number}.png", alt="A leaf") for number in range(9))
    screen = Screen(
        text.pictured(f"One ${HALF}$.", 300),
        Pictures(images),
        text.pictured(f"Two ${THIRD}$.", 300),
    )

    full = screen.with_formulas()

    assert len(full.media) == MAX_FILES
    assert shown(full) == f"One (1).\nTwo `{THIRD}`."


def test_equal_rows_have_one_picture_and_other_rows_another():
    one, same, other = (
        Screen(text.pictured(f"{said} ${source}$", 300)).with_formulas().media
        for said, source in (("Is it", HALF), ("Or", HALF), ("Is it", THIRD))
    )

    assert one == same != other


def test_no_text_can_mark_a_formula_itself():
    forged = "\ufdd0A\ufdd1x\ufdd2"

    for show in (text.authored, text.pictured, text.line, text.unmarked):
        assert show(forged, 100) == "Ax"
    assert text.name(forged) == "Ax"


def test_a_text_that_is_cut_keeps_its_formulas_whole():
    assert text.authored(f"${HALF}$ " * 9, 40) == f"`{HALF}` `{HALF}`…"


@given(st.text(alphabet="$\\x_^{}*`\n 5|@~\ufdd0\U000f0000", max_size=80), st.integers(20, 200))
def test_any_text_is_shown_within_its_limit_and_without_marks(written, limit):
    assert len(text.authored(written, limit)) <= limit
    assert not set(text.authored(written, limit)) & set(MARKS)
    assert not set(shown(Screen("_" + text.pictured(written, limit)))) & set(MARKS)


@pytest.mark.parametrize("texts", [MAX_COMPONENTS - 3, MAX_COMPONENTS - 1])
def test_a_message_with_all_the_components_it_may_have_takes_no_more_pictures(texts):
    screen = Screen(*(text.pictured(f"${HALF}^{{{number}}}$", 60) for number in range(texts)))

    full = screen.with_formulas()

    assert full.total_children_count == MAX_COMPONENTS
    assert len(full.media) == MAX_COMPONENTS - 1 - texts


@given(st.lists(st.sampled_from((HALF, THIRD, "W_Q", r"\hat x")), min_size=1, max_size=38))
def test_a_message_fits_however_its_formulas_are_shown(sources):
    written = " ".join(f"${source}$" for source in sources)
    screen = fitting(
        lambda room: [
            text.pictured(written, room.prompt),
            *(text.pictured_line(f"${source}$", room.option, "A") for source in sources),
        ]
    )

    assert len(shown(screen.with_formulas())) <= MAX_TEXT + len(sources) * 2
