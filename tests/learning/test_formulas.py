"""Formulas are found between dollars, and money and code are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.learning.formulas import MAX_FORMULA, Formula, parts

X, Y = Formula("x"), Formula("y")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Is $x$ it?", ("Is ", X, " it?")),
        ("$x$", (X,)),
        ("$$x$$", (X,)),
        ("$$\nx\n$$ and $y$", (X, " and ", Y)),
        ("the $x$-th", ("the ", X, "-th")),
        ("$`x`$", (X,)),
        (r"$a\$b$", (Formula(r"a\$b"),)),
    ],
    ids=[
        "in a line",
        "alone",
        "display",
        "over lines",
        "before a hyphen",
        "in backticks",
        "a dollar in a formula",
    ],
)
def test_a_formula_is_found(text, found):
    assert parts(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "$5 and $6",
        "It costs $5, not $6.",
        "from $5-$6 to $7-$8",
        "only $ 5$",
        "$5 $",
        "a\n$b\nc$ d",
        "$$$$",
        "$$ $$",
        "no dollars",
        f"${'x' * (MAX_FORMULA + 1)}$",
        "`$x$`",
        "```\n$x$\n```",
        "```python\n$x$",
        "~~~\n$x$\n~~~",
        "````\n```\n$x$\n````",
        "",
    ],
)
def test_money_and_code_are_no_formulas(text):
    assert parts(text) == (text,)


def test_a_dollar_with_a_backslash_is_a_dollar_except_in_code():
    assert parts(r"\$5, $x$, \$6 and `\$`") == ("$5, ", X, r", $6 and `\$`")


def test_what_stands_behind_code_is_looked_at():
    assert parts("`$` is not $x$") == ("`$` is not ", X)


@given(st.text(alphabet="$\\ ~\nx5", max_size=60))
def test_nothing_is_lost_but_dollars_and_the_space_around_formulas(text):
    told = "".join(each if isinstance(each, str) else each.source for each in parts(text))

    kept = told.replace("$", "").replace("\\", "").split()
    assert "".join(kept) == "".join(text.replace("$", "").replace("\\", "").split())
