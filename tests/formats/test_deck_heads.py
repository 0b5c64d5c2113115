"""What a deck without cards says of itself is held to the rules of a deck's file."""

import pytest

from bot.formats.deck_heads import HeadInvalid, checked_head


def test_white_space_around_goes_and_what_is_left_empty_is_as_in_a_file():
    said = checked_head(title=" Cells ", description="  ", language="")

    assert (said.title, said.description, said.language) == ("Cells", "", "en")


def test_a_language_may_be_written_large():
    assert checked_head(title="Zellen", language=" DE").language == "de"


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        pytest.param({"title": "  "}, "title: this is empty", id="empty"),
        pytest.param({"title": "\u200b"}, "title: nothing of this text can be seen", id="unseen"),
        pytest.param({"title": "x" * 101}, "title: this has 101 characters", id="long"),
        pytest.param({"title": "a\nb"}, "title: this has to be one line", id="lines"),
        pytest.param(
            {"title": "A", "language": "xx"}, "language: concepts cannot be", id="language"
        ),
        pytest.param(
            {"title": "A", "description": "x" * 301}, "description: this has 301", id="description"
        ),
    ],
)
def test_what_is_wrong_is_told_with_what_to_do(said, problem):
    with pytest.raises(HeadInvalid) as refused:
        checked_head(**said)

    assert problem in str(refused.value)
    assert str(refused.value).endswith("Nothing was added; try again.")


def test_all_problems_are_told_at_once():
    with pytest.raises(HeadInvalid, match=r"title: .+; language: "):
        checked_head(title="", language="xx")
