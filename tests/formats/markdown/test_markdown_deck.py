"""Notes in Markdown become the cards that Obsidian and Mochi would show."""

import pytest

from bot.formats.problems import DeckInvalid
from bot.formats.reading import Reading
from bot.learning.cards import Recall
from tests.formats.readings import reading_of, told


def note(text: str) -> Reading:
    return reading_of(text, "note.md")


def sides(text: str) -> list[tuple[str, str]]:
    return [
        (card.prompt, card.answer) for card in note(text).deck.cards if isinstance(card, Recall)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Q::A", [("Q", "A")], id="one line"),
        pytest.param("Q :: A\nR::B", [("Q", "A"), ("R", "B")], id="lines of one paragraph"),
        pytest.param("Q:::A", [("Q", "A"), ("A", "Q")], id="both ways"),
        pytest.param("- Q::A\n1. R::B\n> S::C\n## T::D", [(q, a) for q, a in zip("QRST", "ABCD", strict=True)], id="items, quotations and headings"),
        pytest.param("What is std::vec? :: a path", [("What is std::vec?", "a path")], id="spaces say which colons"),
        pytest.param("Is it `a::b`?::yes", [("Is it `a::b`?", "yes")], id="colons in code"),
        pytest.param("What is $a::b$?::yes", [("What is $a::b$?", "yes")], id="colons in a formula"),
        pytest.param("Q\nmore\n?\nA\nmore", [("Q\nmore", "A\nmore")], id="several lines"),
        pytest.param("Q\n??\nA", [("Q", "A"), ("A", "Q")], id="several lines both ways"),
        pytest.param("Q\n?\nA\n\nnot of it", [("Q", "A")], id="a blank line ends it"),
        pytest.param("Q\n?\nA\n\nB\n+++\nnot of it", [("Q", "A\n\nB")], id="an end mark ends it"),
        pytest.param("R::B\nQ\n?\nA", [("R", "B"), ("Q", "A")], id="a line before several"),
        pytest.param("Q\n?\n```\na\n\n?\n\nb::c\n```", [("Q", "```\na\n\n?\n\nb::c\n```")], id="a fence is one thing"),
        pytest.param("Q\n?\n~~~c++ x\na\n~~~", [("Q", "```c++\na\n```")], id="a fence of tildes keeps its language"),
        pytest.param("#flashcards/b Q::A\n#note R::B", [("Q", "A"), ("#note R", "B")], id="only tags of decks go"),
        pytest.param("Q::A ^37066d\nR::B ^my-card <!--SR:!2024-01-01,1,230-->\n\nS\n?\nC\n^c1", [("Q", "A"), ("R", "B"), ("S", "C")], id="names of blocks go"),
        pytest.param("Q::10 ^6\nR::a ^b c\nS::x^my-card", [("Q", "10 ^6"), ("R", "a ^b c"), ("S", "x^my-card")], id="powers are none"),
        pytest.param("Q::A\n<!--SR:!2024-01-01,1,230-->\n<!-- R::B -->\n%%S::C%%", [("Q", "A")], id="schedules and comments"),
    ],
)  # fmt: skip
def test_cards_with_two_sides(text: str, expected: list[tuple[str, str]]) -> None:
    assert sides(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("A ==b== c", [("A […] c", "b")], id="one"),
        pytest.param("==A== ==b==^[hint]", [("[…] b", "A"), ("A [hint]", "b")], id="a hint"),
        pytest.param("==A==[^1] ==b==[^2] ==c==[^1]", [("[…] b […]", "A, c"), ("A […] c", "b")], id="numbers of footnotes"),
        pytest.param("{{A}} {{b}}", [("[…] b", "A"), ("A […]", "b")], id="braces"),
        pytest.param("{{1::A}} {{2::b}} {{1::c}}", [("[…] b […]", "A, c"), ("A […] c", "b")], id="numbers of Mochi"),
        pytest.param("{{c1::A::first}} {{c2::b}}", [("[first] b", "A"), ("A […]", "b")], id="numbers of Anki"),
        pytest.param("{{c1::A {{c2::b}}}}", [("[…]", "A b"), ("A […]", "b")], id="one in the other"),
        pytest.param("A ==`b==c`==", [("A […]", "`b==c`")], id="code in a gap"),
        pytest.param("A {{b}} $\\frac{{a}}{{b}}$", [("A […] $\\frac{{a}}{{b}}$", "b")], id="braces of a formula"),
        pytest.param("{{1::A}} if a == b == c {{open", [("[…] if a == b == c {{open", "A")], id="what opens or closes nothing"),
    ],
)  # fmt: skip
def test_gaps(text: str, expected: list[tuple[str, str]]) -> None:
    assert sides(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Q\n---\nA", [("Q", "A")], id="one card"),
        pytest.param("Q\n\n---\n\nA\n\n---\n\nB", [("Q", "A\n\nB")], id="three sides"),
        pytest.param("Q\n---\nA\n\nR\nr\n---\nB\n\nb", [("Q", "A"), ("R\nr", "B\n\nb")], id="the last paragraph begins the next"),
        pytest.param("Q\n---\nA\n\nB\n***\nR\n---\nC", [("Q", "A\n\nB"), ("R", "C")], id="stars part cards"),
        pytest.param("{{1::Q}} r\n---\nA", [("[…] r", "Q\n\nA")], id="gaps in the front"),
    ],
)  # fmt: skip
def test_cards_with_dashes_between_their_sides(text: str, expected: list[tuple[str, str]]) -> None:
    assert sides(text) == expected


def test_dashes_are_a_rule_in_a_note_with_separators_of_obsidian() -> None:
    assert sides("Words\n\n---\n\nQ::A\n\n---\n\nWords") == [("Q", "A")]


def test_the_front_matter_is_what_the_deck_says_of_itself() -> None:
    text = "---\ntitle: T\ndescription: D\nlang: de\nauthors: [A, B]\ntags: [x]\n---\n# H\n\nQ::A"

    deck = note(text).deck

    assert (deck.title, deck.description, deck.language) == ("T", "D", "de")
    assert deck.authors == ("A", "B")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("#flashcards/life-science/plants\n# H\n\nQ::A", "life-science: plants"),
        ("---\ntags:\n  - flashcards/cells\n---\n# H\n\nQ::A", "cells"),
        ("---\ntags: a, flashcards/cells\n---\n# H\n\nQ::A", "cells"),
        ("#flashcards\n\n# A `B` #\n\nQ::A", "A `B`"),
        ("Q::A", "Note"),
        (f"# {'x' * 101}\n\nQ::A", "Note"),
    ],
    ids=["tag", "tag above", "tags in one text", "heading", "file", "too long a heading"],
)
def test_a_title_is_found(text: str, title: str) -> None:
    assert note(text).deck.title == title


def test_what_is_left_out_is_told_with_its_line_in_the_file() -> None:
    text = (
        "---\ntitle: [\n---\n#flashcards/a\nQ::A\n```\n\n```\n#flashcards/b\n"
        f"Q::A\nR::{'x' * 1001}\n![[leaf.png|leaf]]\n?\nA\n"
    )

    assert told(note(text)) == [
        "the tags: cards of 2 decks (“a”, “b”) are one deck here",
        (
            "line 3: left out: the front matter: something is missing here, or a [ or { is not closed; "
            "or put the whole text in double quotes"
        ),
        "line 10: left out: it is the same card as the one in line 5",
        "line 11: left out: answer: this has 1,001 characters; shorten it to 1,000",
        (
            "line 12: left out: the picture `leaf.png`: the deck came without its pictures; put the "
            "deck and its pictures into one ZIP file, and give that"
        ),
        "line 12: left out: prompt: this is empty; write a text, or remove it",
    ]


def test_a_card_far_too_long_and_a_text_full_of_gaps_are_left_out() -> None:
    text = f"Q::{'x' * 10_000}\n\n{'==a== ' * 41}\n\nQ::A"

    assert told(note(text)) == [
        "line 1: left out: a card has 10,000 characters at most, this has 10,001",
        "line 3: left out: a text has 40 gaps at most",
    ]


def test_a_note_of_more_cards_than_any_deck_is_refused() -> None:
    with pytest.raises(DeckInvalid, match="a note has 20,000 cards at most"):
        note("Q::A\n" * 20_001)


def test_a_note_without_cards_says_how_to_write_one() -> None:
    with pytest.raises(DeckInvalid, match="there is no card in this note"):
        note("# Words\n\nand more words\n")
