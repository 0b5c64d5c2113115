"""What an author is told after saving decks."""

from bot.formats.problems import Problem
from bot.learning.cards import Deck, Level, Recall
from bot.playing.telling import changes_told, problems_told
from bot.tutor.library import Library


def deck(name: str, *ids: str, title: str = "Leaves", answer: str = "A") -> Deck:
    return Deck(
        name=name,
        title=title,
        description="",
        language="en",
        authors=(),
        licence="CC0",
        cards=tuple(
            Recall(id=each, level=Level.BEGINNER, prompt="P", answer=answer) for each in ids
        ),
    )


def library(*decks: Deck) -> Library:
    return Library(decks={each.name: each for each in decks})


def test_decks_that_come_and_go_are_named() -> None:
    before = library(deck("roots", "a"), deck("same", "a"))
    after = library(deck("leaves", "a"), deck("same", "a"), deck("stems", "a", "b"))

    assert changes_told(before, after) == (
        "Deck leaves is new: 1 card.",
        "Deck roots was removed.",
        "Deck stems is new: 2 cards.",
    )


def test_cards_are_named_by_what_happened_to_them() -> None:
    before = library(deck("leaves", "a", "b"))
    after = library(deck("leaves", "b", "c", "d", title="More leaves", answer="B"))

    assert changes_told(before, after) == (
        "leaves: cards c and d were added.",
        "leaves: card b was changed.",
        "leaves: card a was removed.",
        "leaves: title changed.",
    )


def test_of_many_cards_some_are_named_and_the_others_counted() -> None:
    before, after = library(deck("leaves", "a")), library(deck("leaves", *"abcdefgh"))

    assert changes_told(before, after) == ("leaves: cards b, c, d, e, f and 2 more were added.",)


def test_of_many_changes_ten_are_told_and_the_others_counted() -> None:
    after = library(*(deck(f"deck-{number:02}", "a") for number in range(13)))

    told = changes_told(library(), after)

    assert len(told) == 11
    assert told[9:] == ("Deck deck-09 is new: 1 card.", "… and 3 more changes.")


def test_decks_that_are_as_they_were_are_not_spoken_of() -> None:
    assert changes_told(library(deck("leaves", "a")), library(deck("leaves", "a"))) == ()


def problem(line: int) -> Problem:
    return Problem(source="decks/leaves.yaml", line=line, column=3, path="title", text="write it")


def test_problems_are_told_as_check_prints_them_and_what_stays_because_of_them() -> None:
    broken = Library(decks={}, problems=(problem(1), problem(4)), kept=("leaves",))

    assert problems_told(broken) == (
        "decks/leaves.yaml:1:3: title: write it",
        "decks/leaves.yaml:4:3: title: write it",
        "Until this is mended leaves stays as it was.",
    )


def test_of_thousands_of_problems_some_hundreds_are_told_and_the_others_counted() -> None:
    broken = Library(decks={}, problems=tuple(problem(line) for line in range(1, 1_001)))

    told = problems_told(broken)

    assert len(told) == 301
    assert told[-1] == "… and 700 more problems."
