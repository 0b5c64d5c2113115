"""What an author is told about a deck that is not sound."""

from pathlib import Path

import pytest

from bot.formats.problems import DeckInvalid
from bot.formats.yaml.deck import read_deck

EVERY_MISTAKE = Path(__file__).parents[1] / "data" / "decks" / "every-mistake.yaml"
EVERY_PROBLEM = EVERY_MISTAKE.with_suffix(".txt")


def problems_of(text: str | bytes) -> list[str]:
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(DeckInvalid) as caught:
        read_deck(data, source="decks/x.yaml", name="x")
    return [str(problem) for problem in caught.value.problems]


def recall(**changes: str) -> str:
    keys = {"kind": "recall", "prompt": "P", "answer": "A", **changes}
    lines = "\n    ".join(f"{key}: {value}" for key, value in keys.items() if value)
    return f"title: T\ncards:\n  - {lines}\n"


def choice(*options: str) -> str:
    lines = "\n".join(f"      - {option}" for option in options)
    return f"title: T\ncards:\n  - kind: choice\n    prompt: P\n    options:\n{lines}\n"


def explain(concepts: str) -> str:
    return f"title: T\ncards:\n  - kind: explain\n    prompt: P\n    concepts: {concepts}\n"


def test_all_problems_of_a_file_are_told_at_once_in_its_order() -> None:
    with pytest.raises(DeckInvalid) as caught:
        read_deck(EVERY_MISTAKE.read_bytes(), source="decks/every-mistake.yaml", name="x")

    assert str(caught.value).splitlines() == EVERY_PROBLEM.read_text().splitlines()


def test_a_problem_reads_file_line_column_path_and_what_to_do() -> None:
    assert problems_of(choice("right: a", "right: b", "c")) == [
        "decks/x.yaml:5:5: cards.1.options: write exactly one option as `- right: …`; this card has 2"
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param(recall(prompt=""), "3:5: cards.1.prompt: this is missing; write `prompt: …`", id="missing key"),
        pytest.param(recall(anser="x"), "6:5: cards.1.anser: a recall card has no such key; did you mean `answer`?", id="misspelt key"),
        pytest.param(recall(zzz="x"), "6:5: cards.1.zzz: a recall card has no such key; its keys are id, kind", id="unknown key"),
        pytest.param("title: T\nquestions: []\n", "2:1: questions: a deck has no such key; its keys are title, description", id="a key that is like none"),
        pytest.param(recall(options="[a, b]"), "6:5: cards.1.options: a recall card has no such key", id="another kind's key"),
        pytest.param(recall(explanation='""'), "6:5: cards.1.explanation: this is empty", id="empty text"),
        pytest.param(recall(explanation=" "), "6:5: cards.1.explanation: this is empty", id="nothing after the colon"),
        pytest.param(recall(answer="x" * 1001), "5:5: cards.1.answer: this has 1,001 characters; shorten it to 1,000", id="long text"),
        pytest.param(recall(answer="[a, b]"), "5:5: cards.1.answer: this has to be a text, but YAML reads a list", id="list for text"),
        pytest.param(recall(answer="{a: b}"), "5:5: cards.1.answer: this has to be a text, but YAML reads keys", id="keys for text"),
        pytest.param(recall(answer='"a\\0b"'), "5:5: cards.1.answer: the text holds the invisible character U+0000", id="NUL escape"),
        pytest.param(recall(answer='"a\\x9fb"'), "5:5: cards.1.answer: the text holds the invisible character U+009F", id="C1 escape"),
        pytest.param(recall(answer='"a\\uFFFEb"'), "5:5: cards.1.answer: the text holds the invisible character U+FFFE", id="noncharacter escape"),
        pytest.param(recall(answer='"a\\rb"'), "5:5: cards.1.answer: the text holds a `\\r`", id="carriage return escape"),
        pytest.param(recall(answer='"$\\frac{a}{b}$"'), "5:5: cards.1.answer: the text holds `\\f`, which between double quotes is the invisible character U+000C; write `\\\\f` where a backslash is meant", id="LaTeX in double quotes"),
        pytest.param(recall(answer="\u200b\u200f"), "5:5: cards.1.answer: nothing of this text can be seen", id="zero-width only"),
        pytest.param(recall(answer="\u3164"), "5:5: cards.1.answer: nothing of this text can be seen", id="filler only"),
        pytest.param(recall(level="hard"), "6:5: cards.1.level: this cannot be `hard`; write beginner, intermediate or advanced", id="unknown level"),
        pytest.param(recall(level="Beginner"), "6:5: cards.1.level: this cannot be `Beginner`", id="level in capitals"),
        pytest.param(recall(level="[a]"), "6:5: cards.1.level: this has to be a text", id="level as list"),
        pytest.param(recall(kind="quiz"), "3:5: cards.1.kind: this cannot be `quiz`; write recall, choice or explain", id="unknown kind"),
        pytest.param(recall(kind=""), "3:5: cards.1.kind: this is missing; write `kind: recall`", id="missing kind"),
        pytest.param(recall(id="Über uns"), "6:5: cards.1.id: an id has a-z, 0-9 and hyphens, and begins with no hyphen; write one such as `uber-uns`", id="id with spaces"),
        pytest.param(recall(id="-a"), "6:5: cards.1.id: an id has a-z", id="id begins with a hyphen"),
        pytest.param(recall(id="a" * 65), "6:5: cards.1.id: this has 65 characters; shorten it to 64", id="long id"),
        pytest.param(choice("a", "b"), "5:5: cards.1.options: write exactly one option as `- right: …`; this card has none", id="no right option"),
        pytest.param(choice("right: a"), "5:5: cards.1.options: write 2 to 6 of them; there are 1", id="one option"),
        pytest.param(choice("right: a", *"bcdefg"), "5:5: cards.1.options: write 2 to 6 of them; there are 7", id="seven options"),
        pytest.param(choice("right: Straße", "b", '" STRASSE "'), "8:9: cards.1.options.3: this option is the same as option 1", id="equal options"),
        pytest.param(choice("right: a", "note: b"), "7:9: cards.1.options.2: an option is a text, or `right: …`", id="option with a colon"),
        pytest.param(choice("right: a", "[b]"), "7:9: cards.1.options.2: this has to be a text", id="option as list"),
        pytest.param(choice("right: [a]", "b"), "6:9: cards.1.options.1.right: this has to be a text", id="right as list"),
        pytest.param(choice("right: a", "x" * 151), "7:9: cards.1.options.2: this has 151 characters", id="long option"),
        pytest.param(choice("right: a", '"b\\nc"'), "7:9: cards.1.options.2: this has to be one line", id="option of two lines"),
        pytest.param(explain("[]"), "5:5: cards.1.concepts: write 1 to 10 of them; there are 0", id="no concept"),
        pytest.param(explain("[a]"), "5:16: cards.1.concepts.1: this has to be `name: …` and `accept: […]`", id="concept as text"),
        pytest.param(explain("[{name: n}]"), "5:16: cards.1.concepts.1.accept: this is missing; write `accept: [", id="no phrases"),
        pytest.param(explain("[{name: n, accept: []}]"), "5:26: cards.1.concepts.1.accept: write 1 to 30 of them; there are 0", id="empty phrases"),
        pytest.param(explain("[{name: n, accept: a}]"), "5:26: cards.1.concepts.1.accept: this has to be a list", id="phrase without list"),
        pytest.param(explain('[{name: n, accept: ["?!"]}]'), "5:35: cards.1.concepts.1.accept.1: a phrase without a letter or digit", id="wordless phrase"),
        pytest.param(explain("[{name: n, accept: [a]}, {name: N, accept: [b]}]"), "5:40: cards.1.concepts.2: this concept has the same name as concept 1", id="equal concepts"),
        pytest.param(explain(f"[{{name: {'n' * 81}, accept: [a]}}]"), "5:17: cards.1.concepts.1.name: this has 81 characters", id="long concept name"),
        pytest.param("title: T\n", "1:1: cards: this is missing; write `cards:`", id="no cards"),
        pytest.param("title: T\ncards: []\n", "2:1: cards: write 1 to 20,000 of them; there are 0", id="no card"),
        pytest.param("title: T\ncards: none\n", "2:1: cards: this has to be a list", id="cards as text"),
        pytest.param("title: T\ncards: [a]\n", "2:9: cards.1: a card has to be keys with values", id="card as text"),
        pytest.param("cards: []\n", "1:1: title: this is missing; write `title: …`", id="no title"),
        pytest.param(recall().replace("T\n", "T\nlanguage: en-GB\n", 1), "2:1: language: concepts cannot be looked for in this language; write one of ar,", id="unknown language"),
        pytest.param(recall().replace("T\n", "T\nauthors: []\n", 1), "2:1: authors: write 1 to 20 of them; there are 0", id="no author"),
        pytest.param(recall().replace("T\n", "T\nauthors: Ada\n", 1), "2:1: authors: this has to be a list", id="author without list"),
        pytest.param(recall().replace("title: T", "title: >\n  a\n\n  b"), "1:1: title: this has to be one line", id="title of two lines"),
        pytest.param("- title\n- cards\n", "1:1: a deck is made of keys", id="a list"),
        pytest.param("Hello\n", "1:1: a deck is made of keys", id="a sentence"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_place(text: str, line: str) -> None:
    told = problems_of(text)

    assert [one for one in told if one.startswith(f"decks/x.yaml:{line}")], told


@pytest.mark.parametrize(
    ("data", "line"),
    [
        pytest.param(b"", "1:1: the file is empty", id="no bytes"),
        pytest.param(b"# only a comment\n", "1:1: the file is empty", id="only a comment"),
        pytest.param("title: T".encode("utf-16"), "1:1: the file is not UTF-8; save it as UTF-8", id="UTF-16"),
        pytest.param(b"title: T\nlicence: caf\xe9\n", "2:13: byte 0xE9 is not UTF-8", id="Latin-1"),
        pytest.param(b"\xef\xbb\xbftitle: \xff\n", "1:8: byte 0xFF is not UTF-8", id="bad byte after a byte order mark"),
        pytest.param(b"title: \xed\xa0\x80\n", "1:8: byte 0xED is not UTF-8", id="encoded surrogate"),
        pytest.param(b"title: T\n\nlicence: a\x00b\n", "3:11: the invisible character U+0000", id="NUL byte"),
        pytest.param("title: T\r\na: \x85\r\n".encode(), "2:4: the invisible character U+0085", id="next-line sign"),
        pytest.param(b"%YAML 1.1\n---\ntitle: T\n", "1:1: a line may not begin with %", id="directive"),
        pytest.param("\ufeff\ufeff%TAG ! x\n---\n".encode(), "1:2: a line may not begin with %", id="directive after marks"),
        pytest.param(b"x" * 2_000_001, "1:1: the file has more than 2 MB; split", id="too large"),
    ],
)  # fmt: skip
def test_bytes_that_are_no_deck_text_are_told(data: bytes, line: str) -> None:
    told = problems_of(data)

    assert told[0].startswith(f"decks/x.yaml:{line}")


def test_a_repeated_key_names_both_lines() -> None:
    told = problems_of(
        "title: T\nlicence: a\ntitle: U\ncards: [{kind: recall, prompt: p, answer: a}]\n"
    )

    assert told == ["decks/x.yaml:3:1: title: this key is already in line 1; keep one of the two"]


def test_a_repeated_id_names_the_other_line() -> None:
    card = "  - id: a\n    kind: recall\n    prompt: {}\n    answer: A\n"

    told = problems_of("title: T\ncards:\n" + card.format("p") + card.format("q"))

    assert told == [
        "decks/x.yaml:7:5: cards.2.id: the card in line 3 has this id too; give each card its own"
    ]


def test_two_cards_that_would_get_the_same_id_have_to_state_theirs() -> None:
    card = "  - kind: recall\n    prompt: {}\n    answer: A\n"

    told = problems_of(
        "title: T\ncards:\n" + card.format("What is it?") + card.format("what  is it?")
    )

    assert told == [
        (
            "decks/x.yaml:7:5: cards.2.prompt: this card would get the same id as the card in line 4; "
            "give each its own `id`"
        )
    ]


@pytest.mark.parametrize(
    ("line", "word"),
    [
        pytest.param("a: &b c", "anchors", id="anchor"),
        pytest.param("a: *b", "aliases", id="alias"),
        pytest.param("a: !!str b", "tags", id="tag"),
        pytest.param("a: !b c", "tags", id="own tag"),
        pytest.param("a: ! c", "tags", id="bare tag"),
        pytest.param("<<: {a: b}", "merge keys", id="merge key"),
        pytest.param("? [a]\n: b", "a key has to be a word", id="list as key"),
        pytest.param("? {a: b}\n: c", "a key has to be a word", id="keys as key"),
        pytest.param("'': b", "a key has to be a word", id="empty key"),
        pytest.param("--- \na: b", "a file holds one deck", id="second document"),
    ],
)
def test_what_decks_do_not_use_of_yaml_is_told(line: str, word: str) -> None:
    told = problems_of(f"{recall()}{line}\n")

    assert any(one.startswith("decks/x.yaml:6:") and word in one for one in told), told


def test_more_than_a_hundred_problems_are_counted() -> None:
    told = problems_of("title: T\ncards:\n" + "  - a\n" * 150)

    assert len(told) == 101
    assert (
        told[-1] == "decks/x.yaml:102:5: and 50 more from here on; mend those above and check again"
    )


def test_more_cards_than_a_deck_may_have_are_refused_with_their_number() -> None:
    told = problems_of("title: T\ncards:\n" + "  - a\n" * 20_001)

    assert told == [
        "decks/x.yaml:2:1: cards: a deck has 20,000 cards at most, this one has 20,001; split it"
    ]


def test_an_authors_key_cannot_break_the_line_or_the_terminal() -> None:
    told = problems_of('title: T\n"a\\nb\\e[31m\\u202e": x\n')

    assert told[1].startswith(r"decks/x.yaml:2:1: a\nb\x1b[31m\u202e: a deck has no such key")
