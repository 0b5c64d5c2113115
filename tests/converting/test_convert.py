"""What ``convert`` writes, prints and exits with."""

import io
import os
import signal
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from bot.__main__ import FORMATS
from bot.converting.command import Wish, convert
from bot.converting.process import done_apart
from bot.converting.work import MORE_BYTES, WITHIN_S, Order, Stage, done
from bot.formats.deck_files import read_file
from bot.formats.deck_rules import MAX_CARDS
from bot.formats.writers import WRITERS
from bot.learning.cards import Kind
from tests.documents import README, section
from tests.drawn_images import png
from tests.formats.anki.packages import NEW

NOTE = "#flashcards\n\nPeru::Lima\nSpain::Madrid\nKenya::Nairobi\n![a leaf](leaf.png) What?::Oslo\n"
BROKEN = "title: T\ncards: []\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "capitals.md").write_text(NOTE)
    (tmp_path / "leaf.png").write_bytes(png())
    (tmp_path / "broken.yaml").write_text(BROKEN)
    return tmp_path


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def converted(*paths: Path, to: str = "yaml", **more: object) -> tuple[int, list[str]]:
    out = io.StringIO()
    code = convert(Wish(paths=paths, to=to, **more), out, bar_out=io.StringIO())  # type: ignore[arg-type]
    return code, out.getvalue().splitlines()


def test_a_file_becomes_a_deck_beside_it_with_its_pictures(folder: Path) -> None:
    code, lines = converted(folder / "capitals.md")

    deck = folder / "capitals.yaml"
    assert (code, lines) == (
        0,
        [f"{folder}/capitals.md: {deck}: 4 cards (4 recall, 0 choice, 0 explain), 1 picture"],
    )
    reading = read_file(deck)
    assert [card.prompt for card in reading.deck.cards] == ["Peru", "Spain", "Kenya", "What?"]
    assert [image.alt for image in reading.deck.cards[3].images] == ["a leaf"]


@pytest.mark.parametrize("to", [each for each in WRITERS if each != "yaml"])
def test_what_is_written_in_any_format_is_read_again(folder: Path, to: str) -> None:
    code, lines = converted(folder / "capitals.md", to=to)

    reading = read_file(folder / f"capitals{WRITERS[to].suffix}")
    assert code == 0
    assert [card.prompt for card in reading.deck.cards] == ["Peru", "Spain", "Kenya", "What?"]
    lost = (
        f"{folder}/capitals.md: pictures: left out: those of 1 card; a file of this format has none"
    )
    assert (lost in lines) is (to == "gift")
    assert bool(reading.media) is (to != "gift")


def test_problems_and_notes_are_those_of_check_and_keep_no_other_file_back(folder: Path) -> None:
    (folder / "list.yaml").write_text("AUTHOR: Ada\nCONFIG: {}\nA?:\n- b\n")

    code, lines = converted(
        folder / "broken.yaml", folder / "gone.md", folder / "list.yaml", to="csv"
    )

    assert code == 1
    assert lines == [
        f"{folder}/gone.md:1:1: this cannot be read (No such file or directory); check the name and the permissions",
        f"{folder}/broken.yaml:2:1: cards: write 1 to {MAX_CARDS:,} of them; there are 0",
        f"{folder}/list.yaml: CONFIG: left out: it says how Red plays the list",
        f"{folder}/list.yaml: {folder}/list.csv: 1 card (1 recall, 0 choice, 0 explain)",
    ]


def test_a_folder_named_as_output_is_made_and_gets_all_decks(folder: Path) -> None:
    (folder / "more.csv").write_text("a,b\nc,d\n")

    code, _ = converted(
        folder / "capitals.md", folder / "more.csv", output=folder / "new" / "decks"
    )

    assert code == 0
    assert sorted(each.name for each in (folder / "new" / "decks").iterdir()) == [
        "capitals.yaml",
        "images",
        "more.yaml",
    ]


def test_of_a_file_with_several_decks_each_is_written_or_the_one_that_is_named(
    folder: Path,
) -> None:
    (folder / "all.apkg").write_bytes(NEW)

    code, lines = converted(folder / "all.apkg", output=folder / "decks")
    assert code == 0
    assert sorted(each.name for each in (folder / "decks").glob("*.yaml")) == [
        "biology.yaml",
        "history.yaml",
    ]

    code, lines = converted(folder / "all.apkg", part="history")
    assert (code, lines) == (
        0,
        [f"{folder}/all.apkg: {folder}/all.yaml: 1 card (1 recall, 0 choice, 0 explain)"],
    )


def test_what_is_there_stays_and_is_told(folder: Path) -> None:
    there = folder / "capitals.yaml"
    there.write_text("mine")

    code, (line,) = converted(folder / "capitals.md")

    assert code == 1
    assert line.startswith(f"{folder}/capitals.md:1:1: `{there}` is there already; nothing was")
    assert there.read_text() == "mine"


def test_recall_cards_become_choice_cards_where_asked_the_same_ones_each_time(folder: Path) -> None:
    outputs = [folder / "one.yaml", folder / "two.yaml"]

    for output in outputs:
        code, _ = converted(folder / "capitals.md", choices=True, output=output)

    assert code == 0
    assert [card.kind for card in read_file(outputs[0]).deck.cards] == [Kind.CHOICE] * 4
    assert outputs[0].read_bytes() == outputs[1].read_bytes()


def test_a_bar_is_drawn_on_a_terminal_and_nowhere_else(folder: Path) -> None:
    terminal, log = Terminal(), io.StringIO()

    for bar in (terminal, log):
        convert(
            Wish(paths=[folder / "capitals.md"], to="yaml", choices=True, may_overwrite=True),
            io.StringIO(),
            bar_out=bar,
        )

    assert "100%" in terminal.getvalue()
    assert log.getvalue() == ""


def test_how_far_the_work_is_grows_and_names_cards(folder: Path) -> None:
    order = Order(path=folder / "capitals.md", to="yaml", choices=True, part=None, at=0)
    stages: list[Stage] = []

    done(order, stages.append)

    shares = [stage.share for stage in stages]
    assert shares == sorted(shares)
    assert [stage.what for stage in stages] == [
        "reading",
        *(f"distractors for card {number} of 4" for number in (1, 2, 3, 4)),
        "writing",
    ]


def dies(_order: Order, _answer: Connection) -> None:
    os.kill(os.getpid(), signal.SIGALRM)


def test_a_process_that_ends_too_early_is_a_problem_of_its_file(folder: Path) -> None:
    order = Order(path=folder / "capitals.md", to="yaml", choices=False, part=None, at=0)

    done = done_apart(order, print, doing=dies)

    assert done.decks == ()
    (problem,) = done.problems
    assert str(problem).startswith(f"{folder}/capitals.md:1:1: this could not be read within 120")


def test_the_command_line_and_readme_know_the_formats_and_limits() -> None:
    said = section("Converting")

    assert tuple(WRITERS) == FORMATS
    assert [each for each in FORMATS if f"`{each}`" not in said] == []
    assert f"{WITHIN_S} seconds and {MORE_BYTES // 1_000_000} MB" in said
    assert "python -m bot convert" in README
