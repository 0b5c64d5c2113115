"""Finding decks by what people type."""

import asyncio
from pathlib import Path

import pytest

from bot.learning.cards import Deck, Level, Recall
from bot.tutor.library import DeckUnknown, Library, NoDecks, load_library
from tests.benchmarks.decks import deck_text

DECK = "title: {title}\ncards: [{{kind: recall, prompt: P, answer: A}}]\n"


def write(folder: Path, **titles: str) -> None:
    for name, title in titles.items():
        (folder / f"{name.replace('_', '-')}.yaml").write_text(DECK.format(title=title))


@pytest.fixture
async def library(tmp_path: Path) -> Library:
    write(
        tmp_path,
        fine_tuning="Fine-tuning",
        neural_networks="Neural network basics",
        transformers="Transformers and attention",
        evaluating_models="Evaluating models",
        python_data_model="The data model of Python",
    )
    return await load_library(tmp_path)


async def test_a_broken_deck_is_left_out_and_told_about(tmp_path: Path) -> None:
    write(tmp_path, good="Good")
    (tmp_path / "bad.yaml").write_text("title: What: this")

    library = await load_library(tmp_path)

    assert list(library.decks) == ["good"]
    (problem,) = library.problems
    assert str(problem).startswith(f"{tmp_path}/bad.yaml:1:12: ")


async def test_a_missing_folder_is_a_library_without_decks_that_says_so(tmp_path: Path) -> None:
    library = await load_library(tmp_path / "decks")

    assert not library.decks
    (problem,) = library.problems
    assert "cannot be read (No such file or directory)" in str(problem)


async def test_a_deck_that_breaks_stays_as_it_was_and_is_told_about(tmp_path: Path) -> None:
    write(tmp_path, good="Good", other="Other")
    before = await load_library(tmp_path)
    write(tmp_path, good="What: this", other="Another")

    after = await load_library(tmp_path, before=before)

    assert {name: deck.title for name, deck in after.decks.items()} == {
        "good": "Good",
        "other": "Another",
    }
    assert after.kept == ("good",)
    assert [problem.source for problem in after.problems] == [f"{tmp_path}/good.yaml"]


async def test_a_deck_whose_name_a_second_file_takes_stays_as_it_was(tmp_path: Path) -> None:
    write(tmp_path, good="Good")
    before = await load_library(tmp_path)
    (tmp_path / "good.yml").write_text(DECK.format(title="Better"))

    after = await load_library(tmp_path, before=before)

    assert after.decks == before.decks
    assert after.kept == ("good",)
    assert len(after.problems) == 2


async def test_a_deck_whose_file_is_removed_is_gone(tmp_path: Path) -> None:
    write(tmp_path, good="Good", other="Other")
    before = await load_library(tmp_path)
    (tmp_path / "good.yaml").unlink()

    after = await load_library(tmp_path, before=before)

    assert list(after.decks) == ["other"]
    assert (after.kept, after.problems) == ((), ())


async def test_without_the_folder_all_decks_stay(tmp_path: Path) -> None:
    folder = tmp_path / "decks"
    folder.mkdir()
    write(folder, good="Good", other="Other")
    before = await load_library(folder)
    folder.rename(tmp_path / "elsewhere")

    after = await load_library(folder, before=before)

    assert after.decks == before.decks
    assert after.kept == ("good", "other")
    assert len(after.problems) == 1


async def test_a_broken_deck_that_was_never_sound_is_not_kept(tmp_path: Path) -> None:
    write(tmp_path, good="Good")
    before = await load_library(tmp_path)
    write(tmp_path, bad="What: this")

    after = await load_library(tmp_path, before=before)

    assert list(after.decks) == ["good"]
    assert after.kept == ()


async def test_cards_are_counted_over_all_decks(library: Library) -> None:
    assert library.card_count == 5


async def test_the_event_loop_goes_on_while_decks_are_read(tmp_path: Path) -> None:
    (tmp_path / "large.yaml").write_text(deck_text(0, 2_000))
    turns = 0
    reading = asyncio.ensure_future(load_library(tmp_path))

    while not reading.done():
        await asyncio.sleep(0)
        turns += 1

    assert len((await reading).decks) == 1
    assert turns > 10


async def test_the_decks_of_a_library_cannot_be_changed(library: Library) -> None:
    with pytest.raises(TypeError):
        library.decks["new"] = library.decks["fine-tuning"]  # type: ignore[index]


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("python-data-model", id="name"),
        pytest.param("The data model of Python", id="title"),
        pytest.param(" the DATA model of python ", id="title in any case"),
        pytest.param("Python data model", id="name with spaces"),
    ],
)
async def test_a_deck_is_found_by_name_and_by_title(library: Library, typed: str) -> None:
    assert library.deck(typed).name == "python-data-model"


async def test_of_two_decks_with_one_title_the_name_decides(tmp_path: Path) -> None:
    write(tmp_path, b="Same", a="Same", same="Other")

    library = await load_library(tmp_path)

    assert library.deck("b").name == "b"
    assert library.deck("same").name == "same"


async def test_an_unknown_deck_is_answered_with_the_three_nearest_names(library: Library) -> None:
    with pytest.raises(DeckUnknown) as caught:
        library.deck("nural networks")

    first, *others = str(caught.value.fields["nearest"]).split(", ")
    assert first == "neural-networks"
    assert len(others) == 2
    assert str(caught.value).startswith("There is no deck “nural networks”. The nearest: neural-")


async def test_the_title_counts_for_the_nearest_names_too(library: Library) -> None:
    with pytest.raises(DeckUnknown) as caught:
        library.deck("attention to transformer")

    assert str(caught.value.fields["nearest"]).startswith("transformers, ")


async def test_without_any_deck_the_answer_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoDecks, match="no deck is loaded at all"):
        (await load_library(tmp_path)).deck("fine-tuning")


@pytest.mark.parametrize(
    "typed", ["", " ", "{0.__class__}", "{nearest}", "a" * 6000, "`@everyone`"]
)
async def test_whatever_is_typed_gets_a_sentence(library: Library, typed: str) -> None:
    with pytest.raises(DeckUnknown) as caught:
        library.deck(typed)

    assert typed[:100] in str(caught.value)
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize(
    ("text", "first"),
    [
        pytest.param("fine", ["fine-tuning"], id="begin of a name"),
        pytest.param("FINE T", ["fine-tuning"], id="hyphen as space"),
        pytest.param("neural-n", ["neural-networks"], id="hyphenated"),
        pytest.param("the data", ["python-data-model"], id="begin of a title"),
        pytest.param("model", ["evaluating-models", "python-data-model"], id="begin of a word, by title"),
        pytest.param("ttent", ["transformers"], id="inside a word"),
        pytest.param("evalutaing", ["evaluating-models"], id="typing error"),
    ],
)  # fmt: skip
async def test_search_puts_what_was_meant_first(
    library: Library, text: str, first: list[str]
) -> None:
    found = [deck.name for deck in library.search(text)]

    assert found[: len(first)] == first


async def test_a_begin_comes_before_a_word_and_a_word_before_a_part(tmp_path: Path) -> None:
    write(tmp_path, a="Retuning", b="On tuning", c="Tuning", d="Turing")

    library = await load_library(tmp_path)

    assert [deck.name for deck in library.search("tun")][:3] == ["c", "b", "a"]


async def test_search_for_nothing_gives_all_by_title(library: Library) -> None:
    titles = [deck.title for deck in library.search(" ")]

    assert titles == sorted(titles)
    assert len(titles) == 5


async def test_search_leaves_out_what_is_not_alike(library: Library) -> None:
    assert library.search("zzz") == []


def test_search_gives_no_more_than_the_limit() -> None:
    card = Recall(id="a", level=Level.BEGINNER, prompt="P", answer="A")
    names = [f"deck-{number}" for number in range(40)]
    decks = {
        name: Deck(
            name=name,
            title=name,
            description="",
            language="en",
            authors=(),
            licence="",
            cards=(card,),
        )
        for name in names
    }
    library = Library(decks=decks)

    assert len(library.search("")) == len(library.search("deck")) == 25
    assert len(library.search("deck", limit=3)) == 3
