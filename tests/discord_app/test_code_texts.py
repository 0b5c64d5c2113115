"""Code in an author's text keeps its language, however its fence was written, and always ends."""

import pytest

from bot.discord_app.views import text

PYTHON = "```python\nx = 1\n```"


@pytest.mark.parametrize(
    "language", ["python", "c++", "objective-c", "f#", "asp.net", "x86_asm", ""]
)
def test_code_keeps_its_language(language):
    written = f"What is it?\n```{language}\nx = 1\n```\nSay."

    assert text.authored(written, 300) == written


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("~~~python\nx = 1\n~~~", PYTHON),
        ("````python\nx = 1\n````", PYTHON),
        ("``` python\nx = 1\n```", PYTHON),
        ('```python title="a.py"\nx = 1\n```', PYTHON),
        ("  ```python\nx = 1\n  ```", PYTHON),
        ("```python\nx = 1", PYTHON),
        ("```py thon!\nx = 1\n```", "```py\nx = 1\n```"),
        ("```{.python}\nx = 1\n```", "```\nx = 1\n```"),
        ("```x = 1```", "```\nx = 1\n```"),
        ("Look: ```python\nx = 1```, or?", f"Look: {PYTHON}, or?"),
        ("Look: ```python\nx = 1\n```\n**or**?", f"Look: {PYTHON}\n**or**?"),
        ("````\n```\nx\n```\n````", "```\n`\u200b``\nx\n`\u200b``\n```"),
        ("```python\nx = 1\n```\n*a*\n```\ny\n```", f"{PYTHON}\n*a*\n```\ny\n```"),
        ("```python\n$x$ @everyone\n```", "```python\n$x$ @everyone\n```"),
    ],
    ids=[
        "tildes",
        "four backticks",
        "a space before the language",
        "words behind the language",
        "indented",
        "without an end",
        "a language with an odd word",
        "attributes",
        "on one line",
        "in the middle of a line",
        "begun in the middle of a line",
        "a fence within a fence",
        "twice",
        "nothing in it is a formula or a mention",
    ],
)
def test_a_fence_is_written_as_discord_knows_it(written, seen):
    assert text.authored(written, 300) == seen


@pytest.mark.parametrize(
    "written", ["Is it ```python\nx = 1\n``` so?", "Is it ```x = 1``` so?", "Is it `x = 1` so?"]
)
def test_code_on_one_line_as_in_an_option_is_within_the_line(written):
    assert text.authored_line(written, 300) == "Is it `x = 1` so?"
    assert text.pictured_line(written, 300) == "Is it `x = 1` so?"


def test_code_that_is_cut_ends_nevertheless():
    cut = text.authored("See:\n```python\n" + "x = 1\n" * 40 + "```", 60)

    assert cut.startswith("See:\n```python\nx = 1\n")
    assert cut.endswith("\n```…")
    assert len(cut) <= 60


def test_what_is_cut_behind_the_opening_fence_leaves_no_fence():
    assert text.authored("Look at this:\n```python\n" + "x" * 80 + "\n```", 30) == "Look at this:…"


def test_a_text_of_nothing_but_a_fence_is_shown_as_it_is():
    assert text.authored("```", 30) == r"\`\`\`"
