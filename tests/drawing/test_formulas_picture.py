"""Formulas become one picture with a row each, and nothing that is written in one does harm."""

import io
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from bot.discord_app.drawing import DRAW_WITHIN_S
from bot.learning.formulas import MAX_FORMULA
from bot.pictures.formulas import (
    MAX_HEIGHT,
    NARROW,
    WIDTH,
    Drawn,
    Row,
    draw_formulas,
    why_not_drawn,
)
from bot.pictures.schemes import COLOURS, Scheme

SOFTMAX = r"\mathrm{softmax}(z)_i = \frac{e^{z_i}}{\sum_j e^{z_j}}"
PARTS = (
    *("\\frac", "\\sqrt", "\\left(", "\\right)", "\\begin{matrix}", "\\end{matrix}", "\\hat"),
    *("\\text", "\\hspace", "\\def\\a", "\\a", "\\color", "\\sum", "\\boxed", "\\binom", "&#65;"),
    *("{", "}", "{", "}", "^", "_", "&", "\\\\", "<mi>", "x", "12", "em", " ", "'", "%", "[", "日"),
)


def image(*sources: str) -> Image.Image:
    content = drawn(*sources).content
    assert content is not None
    return Image.open(io.BytesIO(content))


def drawn(*sources: str) -> Drawn:
    return draw_formulas([Row(f"({at})", source) for at, source in enumerate(sources, start=1)])


def test_every_row_is_below_the_one_before():
    one, two = image(SOFTMAX), image(SOFTMAX, r"\int_0^1 x^2 dx")

    assert one.format == "PNG"
    assert (one.width, two.width) == (NARROW, NARROW)
    assert one.height < two.height <= MAX_HEIGHT
    # Above the second row both are the same.
    above = (NARROW // 8, 40, NARROW, one.height - 40)
    assert one.crop(above).tobytes() == two.crop(above).tobytes()


def test_ink_and_ground_can_be_told_apart_and_corners_are_round():
    picture = image("x")

    colours = {colour for _, colour in picture.convert("RGB").getcolors(1 << 20) or ()}
    assert {COLOURS[Scheme.DARK].ground, COLOURS[Scheme.DARK].text} <= colours
    assert picture.getchannel("A").getpixel((0, 0)) == 0


def test_a_wide_formula_is_made_smaller_and_stays_within_the_panel():
    picture = image("+".join("abcdefghijklmnopqrstuvwxyz")).convert("RGB")

    margin = picture.crop((WIDTH - 30, 20, WIDTH, picture.height - 20))
    assert margin.getcolors() == [(margin.width * margin.height, COLOURS[Scheme.DARK].ground)]


def test_a_picture_is_as_narrow_as_its_formulas_so_that_phones_show_them_larger():
    short, longer = image("x"), image("+".join("abcdefghijkl"))
    many = image(*(rf"\frac{{{n}}}{{x}}" for n in range(12)))

    assert short.width == NARROW < longer.width < WIDTH
    assert NARROW < many.width <= WIDTH
    assert many.height / many.width <= MAX_HEIGHT / WIDTH


def test_equal_rows_are_equal_bytes():
    assert drawn(SOFTMAX, "x") == drawn(SOFTMAX, "x")


@pytest.mark.parametrize(
    "source",
    [
        r"x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}",
        r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}^{-1}",
        r"\begin{bmatrix} 1 \\ 0 \end{bmatrix}_i^2",
        r"\begin{cases} x & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}",
        r"\begin{aligned} a &= b \\ &= c \end{aligned}",
        r"\sum_{i=1}^n \prod_j \int_0^\infty \oint x\,dx",
        r"\lim_{x \to 0} \max_y \operatorname{softmax}(x)",
        r"\left.\frac{df}{dx}\right|_{x=0}",
        r"\hat{x} \bar{x} \vec{v} \dot{x} \tilde{x} \overline{xy} \underbrace{a+b}_n",
        r"\mathbb{E}[X] \mathcal{L} \mathbf{W} \mathrm{KL}(p \| q)",
        r"\binom{n}{k} \sqrt[3]{x} \xrightarrow{f} \nabla_\theta J",
        r"\lfloor x \rfloor \langle u, v \rangle \lVert x \rVert",
        r"A \subseteq B \cup C \iff \forall x \in A",
        "a_1, \\ldots, a_n",
    ],
)
def test_what_authors_write_is_drawn(source):
    assert drawn(source).refused == ()


def ink(source: str) -> int:
    """How wide the formula is, in pixels."""
    picture = image(source).convert("L")
    ground = Image.new("L", picture.size, picture.getpixel((NARROW // 2, 8)))
    box = ImageChops.difference(picture, ground).crop((130, 4, NARROW - 30, 60)).getbbox()
    assert box is not None
    return int(box[2] - box[0])


def test_a_sign_within_brackets_stands_as_close_as_at_the_beginning():
    assert ink("(-x)") - ink("(x)") == pytest.approx(ink("-x") - ink("x"), abs=4)


@pytest.mark.parametrize(
    ("apart", "together"),
    [
        (r"a \bmod n", r"a\mathrm{mod}n"),
        (r"\operatorname{argmin} L", r"\mathrm{argmin}L"),
        (r"2\operatorname{tr} A", r"2\mathrm{tr}A"),
        (r"\operatorname{sgn}_x y", r"\mathrm{sgn}_x y"),
    ],
    ids=["mod", "before a letter", "behind a number", "with an index"],
)
def test_names_stand_apart_from_the_letters_beside_them(apart, together):
    assert ink(apart) > ink(together) + 4


def test_a_comma_within_a_number_stands_as_close_as_it_is_typed():
    assert drawn("3,14") == drawn("3{,}14")
    assert ink("3,14") < ink("3, 14")


def test_an_indicator_is_no_plain_digit():
    assert drawn(r"\mathbb{1}") != drawn("1")


def test_what_an_author_colours_is_as_readable_as_the_rest():
    assert drawn(r"\color{black}{x}") == drawn("x")
    assert drawn(r"\colorbox{white}{x}") == drawn(r"\text{x}")


@pytest.mark.parametrize(
    "source",
    [
        r"\frac{a",
        r"\unheard{x}",
        "{x^2}^3",
        "a & b",
        "日本",
        " ",
        r"\quad",
        "x" * (MAX_FORMULA + 1),
        "x" * MAX_FORMULA,
        r"\\x" * 90,
        r"\rule{30em}{39em}",
        r"\def\a{\a\a}\a",
        r"\newcommand{\a}{x}\a",
        r"\hspace{100000em}x",
        r"\text{</mtext><mglyph src='file:///etc/passwd'/><mtext>}",
        r"\text{</mtext><mi mathsize='4000em'>x</mi><mtext>}",
        r"\href{https://example.org}{x}",
        "<!DOCTYPE a [<!ENTITY b 'c'>]>&b;",
        r"\begin{cases}" * 6 + "x" + r"\end{cases}" * 6,
    ],
)
def test_what_is_no_formula_or_too_large_is_refused(source):
    assert drawn(SOFTMAX, source) == Drawn(None, (source,))


@pytest.mark.parametrize(
    ("source", "why"),
    [
        pytest.param(SOFTMAX, None, id="none"),
        pytest.param(r"\unheard{x}", r"`\unheard` is no command that is known", id="a command"),
        pytest.param(r"\def\a{x}\a", r"`\def` has no place in a formula on a card", id="a definition"),
        pytest.param("日本", "its font does not have `日`", id="a letter"),
        pytest.param(r"\frac{a", "a fraction, root, index or exponent of it lacks a part", id="a part"),
        pytest.param(r"\hspace{99em}x", "a length in it, `99em`, is too large", id="a length"),
        pytest.param(r"\middle|", "it is no LaTeX: a brace, an `\\end` or what a command needs may be missing", id="no LaTeX"),
        pytest.param(r"\begin{cases}" * 6 + "x" + r"\end{cases}" * 6, "it has too many groups within each other; write it as two formulas", id="groups"),
        pytest.param("x" * MAX_FORMULA, "it is too wide or too high for a picture; write it as two formulas", id="width"),
        pytest.param(r"\quad", "nothing of it would be seen", id="nothing"),
    ],
)  # fmt: skip
def test_why_there_is_no_picture_of_a_formula_is_told(source, why):
    assert why_not_drawn(source) == why


def test_rows_that_are_too_many_together_are_left_out_and_each_is_drawn_alone():
    sources = [rf"\frac{{{n}}}{{x}}" for n in range(30)]

    found = drawn(*sources)

    assert found.refused == ()
    assert found.crowded == tuple(sources[-len(found.crowded) :])
    assert drawn(*sources[: -len(found.crowded)]).content
    assert drawn(found.crowded[0]).content


def test_rows_that_take_too_long_together_are_left_out():
    heavy = r"\begin{cases}" * 3 + "x" + r"\end{cases}" * 3 + "+x" * 70

    begun = time.process_time()
    found = drawn(*(f"{heavy}+{n}" for n in range(20)))

    assert found.crowded
    assert time.process_time() - begun < DRAW_WITHIN_S


def test_groups_within_groups_take_no_longer():
    deep = "x^{" * 60 + "y" + "}" * 60

    begun = time.process_time()
    found = drawn(deep)

    assert time.process_time() - begun < DRAW_WITHIN_S / 2
    assert found.content


def test_drawing_opens_no_file():
    opened: list[str] = []
    drawn(SOFTMAX)
    watching = True

    def note(event: str, arguments: tuple[object, ...]) -> None:
        if watching and event.startswith(("open", "socket.", "os.", "subprocess.")):
            opened.append(f"{event} {arguments}")

    # Hooks of the interpreter stay for good, so this one is told when to stop.

    sys.addaudithook(note)
    drawn(r"\text{<image href='file:///etc/passwd'/>}", r"\frac{a}{b}")
    watching = False

    assert opened == []


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PARTS), max_size=90).map("".join) | st.text(max_size=MAX_FORMULA))
def test_anything_is_drawn_or_refused_in_time(source):
    begun = time.process_time()
    found = drawn(source)

    assert (found.content is None) == bool(found.refused)
    assert not found.crowded
    assert time.process_time() - begun < DRAW_WITHIN_S
