"""What ``check`` prints and exits with."""

import io
from pathlib import Path

import pytest

from bot.checking.command import check
from tests.drawn_images import png

DECK = "title: T\ncards: [{kind: recall, prompt: P, answer: A}]\n"
ROOT = Path(__file__).parents[1]


def checked(*paths: Path | str) -> tuple[int, list[str]]:
    out = io.StringIO()
    code = check([str(path) for path in paths], out)
    return code, out.getvalue().splitlines()


def test_a_sound_deck_is_summed_up_and_exits_0() -> None:
    deck = ROOT / "decks" / "fine-tuning.yaml"

    assert checked(deck) == (0, [f"{deck}: 12 cards (5 recall, 5 choice, 2 explain)"])


def test_one_card_is_not_cards(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(DECK)

    assert checked(tmp_path) == (0, [f"{tmp_path}/a.yaml: 1 card (1 recall, 0 choice, 0 explain)"])


def test_without_a_path_the_decks_folder_is_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks" / "a.yaml").write_text(DECK)
    monkeypatch.chdir(tmp_path)

    assert checked() == (0, ["decks/a.yaml: 1 card (1 recall, 0 choice, 0 explain)"])


def test_problems_come_first_then_what_is_sound_and_the_exit_is_1(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(DECK)
    (tmp_path / "b.yaml").write_text("title: T\ncards: []\n")
    (tmp_path / "c.yaml").write_text("")

    code, lines = checked(tmp_path)

    assert code == 1
    assert lines == [
        f"{tmp_path}/b.yaml:2:1: cards: write 1 to 20,000 of them; there are 0",
        f"{tmp_path}/c.yaml:1:1: the file is empty; a deck begins with `title: …`",
        f"{tmp_path}/a.yaml: 1 card (1 recall, 0 choice, 0 explain)",
    ]


def test_a_missing_path_is_told_and_exits_1(tmp_path: Path) -> None:
    code, (line,) = checked(tmp_path / "gone.yaml")

    assert code == 1
    assert line.startswith(f"{tmp_path}/gone.yaml:1:1: this cannot be read (No such file")


def test_a_folder_without_decks_is_told_and_exits_1(tmp_path: Path) -> None:
    code, (line,) = checked(tmp_path)

    assert code == 1
    assert line.startswith(f"{tmp_path}:1:1: no deck is in this folder")


def test_a_file_given_twice_is_checked_once(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(DECK)

    assert len(checked(tmp_path, tmp_path / "a.yaml")[1]) == 1


def test_a_file_with_another_suffix_is_checked_when_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DECK)

    assert checked(tmp_path / "a.txt")[0] == 0


def test_a_table_is_checked_when_it_is_named_and_says_what_it_leaves_out(tmp_path: Path) -> None:
    table = tmp_path / "first-aid.csv"
    table.write_text("Burn,Cool water\nCut,Press on it\nBurn,Cool water\n")

    assert checked(table) == (
        0,
        [
            f"{table}: row 3: left out: it has the same prompt and answer as row 1",
            f"{table}: 2 cards (2 recall, 0 choice, 0 explain)",
        ],
    )


def test_problems_of_a_table_name_line_and_row(tmp_path: Path) -> None:
    (tmp_path / "words.tsv").write_text('"a\nb"\tc\nd\n')

    code, (line,) = checked(tmp_path / "words.tsv")

    assert code == 1
    assert line.startswith(f"{tmp_path}/words.tsv:3:1: row 2, answer: this is missing")


def test_a_table_in_a_folder_is_no_deck_of_it_nor_the_double_of_one(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(DECK)
    (tmp_path / "a.csv").write_text("b,c\n")
    sound = "1 card (1 recall, 0 choice, 0 explain)"

    assert checked(tmp_path) == (0, [f"{tmp_path}/a.yaml: {sound}"])
    assert checked(tmp_path, tmp_path / "a.csv")[1] == [
        f"{tmp_path}/a.yaml: {sound}",
        f"{tmp_path}/a.csv: {sound}",
    ]


def test_a_terminal_that_knows_only_ascii_gets_escapes(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("")
    written = io.BytesIO()
    out = io.TextIOWrapper(written, encoding="ascii")

    code = check([str(tmp_path)], out)

    out.flush()
    assert code == 1
    assert rb"a deck begins with `title: \u2026`" in written.getvalue()


def test_pictures_are_counted_once_each(tmp_path: Path) -> None:
    image = "{file: leaf.png, alt: A leaf}"
    (tmp_path / "leaf.png").write_bytes(png())
    (tmp_path / "a.yaml").write_text(
        "title: T\ncards: [{kind: recall, prompt: P, answer: A, "
        f"images: [{image}], answer_images: [{image}]}}]\n"
    )

    assert checked(tmp_path) == (
        0,
        [f"{tmp_path}/a.yaml: 1 card (1 recall, 0 choice, 0 explain), 1 picture"],
    )


def test_a_formula_that_cannot_be_drawn_is_told_with_place_and_reason_and_is_no_problem(
    tmp_path: Path,
) -> None:
    deck = tmp_path / "a.yaml"
    deck.write_text(
        "title: T\ncards:\n"
        r"  - {kind: recall, prompt: '$\frac{a+1}{b}$ and $x_\foo$?', answer: '$x^2$'}"
        "\n  - kind: choice\n    prompt: P\n"
        r"    options: [A, right: '$\ce{H2O}$']"
    )

    code, lines = checked(deck)

    assert code == 0
    unknown = "is shown as LaTeX, because `{0}` is no command that is known"
    assert lines == [
        rf"{deck}: line 3, prompt: the formula `x_\foo` " + unknown.format(r"\foo"),
        rf"{deck}: line 4, option 2: the formula `\ce{{H2O}}` " + unknown.format(r"\ce"),
        f"{deck}: 2 cards (1 recall, 1 choice, 0 explain)",
    ]


@pytest.mark.parametrize(
    ("file", "text", "place"),
    [
        pytest.param("a.csv", "prompt,answer\nP,A\n,\nQ,{}\n", "row 4", id="a table"),
        pytest.param("a.gift", "Q {{}}\n\nP {{=A ~B}}\n\nQ {{={}}}\n", "line 5", id="another program's"),
    ],
)  # fmt: skip
def test_the_place_of_a_formula_is_told_as_authors_of_the_format_count(
    tmp_path: Path, file: str, text: str, place: str
) -> None:
    (tmp_path / file).write_text(text.format(r"$\foo$"))

    _, lines = checked(tmp_path / file)

    assert lines[-2].startswith(f"{tmp_path}/{file}: {place}, answer: the formula `\\foo` is shown")


def test_each_deck_of_a_file_with_several_is_checked(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    head = "#separator:tab\n#html:true\n#deck column:1\n"
    file.write_text(f"{head}Cells\tP\tA\nRivers\tQ\tB\nRivers\t\tC\nEmpty\t\tD\n")

    code, lines = checked(file)

    assert code == 1
    assert lines == [
        f"{file}:1:1: no row holds a card; export notes from Anki again",
        f"{file}:7:1: left out: nothing is asked in its first field",
        f"{file}: “Cells”: 1 card (1 recall, 0 choice, 0 explain)",
        f"{file}: “Rivers”: line 6: left out: nothing is asked in its first field",
        f"{file}: “Rivers”: 1 card (1 recall, 0 choice, 0 explain)",
    ]
