"""Decks from Anki's packages: what becomes of each kind of note, in each layout."""

from itertools import islice, product

import pytest

from bot.formats.anki.pictures import MAX_PICTURES
from bot.formats.given import Given
from bot.formats.problems import DeckInvalid
from bot.formats.readers import read_given, reader_of
from bot.formats.reading import Reading
from bot.learning.cards import Card, Image, Level, Recall
from tests.drawn_images import png
from tests.formats.anki.packages import LEGACY, NEW, members_of, old_package, zipped
from tests.formats.readings import told

NOT_THERE = (
    "the picture `gone.png` was left out: it is not in the package; export the deck with media"
)
HIDDEN = "left out: it hides a part of a picture, which our cards cannot"
LEAF = "a06a0e33fbb39815c7aad193bd4042e8.png"


def read(data: bytes, *, part: str | None = None, file: str = "biology.apkg") -> Reading:
    return read_given(Given(data=data, file=file, part=part))


def cards(reading: Reading) -> dict[str, Card]:
    """The cards by the GUIDs and numbers that their ids hold."""
    named = {}
    for card in reading.deck.cards:
        _, guid, number = card.id.split("-")
        named[f"{bytes.fromhex(guid).decode()} {number}"] = card
    return named


def only(reading: Reading) -> Recall:
    (card,) = reading.deck.cards
    assert isinstance(card, Recall)
    return card


LAYOUTS = [
    pytest.param(NEW, id="the newest, with Zstandard"),
    pytest.param(LEGACY, id="anki21 beside a stub"),
    pytest.param(
        zipped(
            {
                "collection.anki2": members_of(LEGACY)["collection.anki21"],
                "media": members_of(LEGACY)["media"],
                "0": members_of(LEGACY)["0"],
            }
        ),
        id="anki2 alone",
    ),
]


@pytest.mark.parametrize("data", LAYOUTS)
def test_every_card_of_a_deck_and_its_subdecks_is_read_from_any_layout(data: bytes) -> None:
    reading = read(data, part="Biology")

    assert reading.deck.title == "Biology"
    assert reading.deck.description == "All of **biology**"
    assert {key: (card.prompt, card.answer) for key, card in cards(reading).items()} == {  # type: ignore[union-attr]
        "atp-guid 0": ("What is **ATP**?", "An energy carrier & more"),
        "reversed 0": ("mitochondrion", "power plant of the cell"),
        "reversed 1": ("power plant of the cell", "mitochondrion"),
        "cloze 0": ("[city] was founded in […], $x^2$", "Canberra\n1913"),
        "cloze 1": ("Canberra was […], $x^2$", "founded in 1913"),
        "cloze 2": ("Canberra was founded in 1913, $[…]$", "$x^2$"),
        "picture 0": ("What does this picture show?", "A leaf"),
        "sound 0": ("Which sound is it?", "A blackbird"),
        "typed 0": ("Typed?", "yes"),
        "reading 0": ("日本", "日本(にほん)"),
        "reading 1": ("Japan", "Japan = にほん (no example)"),
    }
    assert told(reading) == [
        f"note “Which sound is it?”: {NOT_THERE}",
        f"note “leaf é.png”: {HIDDEN}",
        "sounds: 1 left out: cards have texts and pictures, no sounds",
    ]


def test_a_cloze_explains_itself_with_its_whole_sentence() -> None:
    card = cards(read(NEW, part="Biology"))["cloze 0"]

    assert card.explanation == "Canberra was founded in 1913, $x^2$\nMore"
    assert card.answer_images == (Image(media=LEAF, alt="A leaf"),)
    assert card.images == ()


def test_pictures_stand_on_the_side_on_which_they_stood() -> None:
    reading = read(NEW, part="Biology")
    card = cards(reading)["picture 0"]

    assert card.images == (Image(media=LEAF, alt=""),)
    assert card.answer_images == (Image(media=LEAF, alt="A leaf"),)
    assert reading.media.keys() == {LEAF}


def test_tags_say_the_level() -> None:
    levels = {key: card.level for key, card in cards(read(NEW, part="Biology")).items()}

    assert levels["atp-guid 0"] is Level.INTERMEDIATE
    assert levels["reversed 1"] is Level.ADVANCED
    assert levels["typed 0"] is Level.BEGINNER


def test_a_deck_is_chosen_by_its_title_in_any_case() -> None:
    assert only(read(NEW, part=" hISTORY ")).answer == "1066"


@pytest.mark.parametrize(
    ("part", "problem"),
    [
        pytest.param(None, "there are 2 decks in it; say which as `part`, by its title: `Biology`, `History`", id="none"),
        pytest.param("Physics", "there is no deck `Physics` in it; write as `part` one of `Biology`, `History`", id="another"),
    ],
)  # fmt: skip
def test_of_several_decks_one_has_to_be_named(part: str | None, problem: str) -> None:
    with pytest.raises(DeckInvalid) as refused:
        read(NEW, part=part)

    assert str(refused.value) == f"biology.apkg:1:1: {problem}"


@pytest.mark.parametrize("data", LAYOUTS)
def test_the_decks_at_the_top_are_the_parts(data: bytes) -> None:
    given = Given(data=data, file="x")
    reader = reader_of(given)

    assert reader.format == "Anki"
    assert reader.parts is not None
    assert list(reader.parts(given)) == ["Biology", "History"]


def test_a_single_deck_needs_no_name() -> None:
    reading = read(old_package([("P", "A")]))

    assert (reading.deck.title, only(reading).prompt) == ("Small", "P")


def test_what_nobody_has_named_is_called_as_its_file() -> None:
    reading = read(old_package([("P", "A")], deck="Default"), file="my-cards.apkg")

    assert reading.deck.title == "My cards"


@pytest.mark.parametrize(
    ("note", "told_why"),
    [
        pytest.param(("", "A"), "left out: nothing is asked on its front", id="no front"),
        pytest.param(("<br>&nbsp;", "A"), "left out: nothing is asked on its front", id="an empty line"),
        pytest.param(("P", ""), "left out: nothing stands on its back", id="no back"),
        pytest.param(("P", '<img src="x.png">'), "left out: nothing stands on its back", id="a picture that is not there"),
        pytest.param(("P", "a" * 1_001), "left out: answer: this has 1,001 characters; shorten it to 1,000", id="long"),
        pytest.param(("P", "a" * 100_001), "left out: its fields have more than 100,000 characters", id="very long"),
        pytest.param(("P", "a" * 60_000), "left out: a side of it has more than 50,000 characters", id="a long side"),
    ],
)  # fmt: skip
def test_a_card_that_cannot_be_one_is_left_out_with_its_reason(
    note: tuple[str, str], told_why: str
) -> None:
    reading = read(old_package([("Kept", "yes"), note]))

    assert only(reading).prompt == "Kept"
    assert told(reading)[-1].endswith(told_why)


@pytest.mark.parametrize(
    ("front", "called"),
    [
        pytest.param("[sound:bird.mp3]", "bird.mp3", id="a sound"),
        pytest.param('<img src="gone.png">', "gone.png", id="a picture"),
        pytest.param("{{c1::image-occlusion:rect:left=.1}}", "Heart", id="parts of a picture"),
    ],
)
def test_a_note_without_words_in_front_is_called_by_what_a_person_knows_it_by(
    front: str, called: str
) -> None:
    back = "Heart" if "occlusion" in front else ""

    assert f"note “{called}”: left out" in "\n".join(
        told(read(old_package([("Kept", "yes"), (front, back)])))
    )


def test_a_package_without_a_usable_card_is_refused_with_the_reasons() -> None:
    with pytest.raises(DeckInvalid) as refused:
        read(old_package([("P", "")]))

    assert "no card in it can be used" in str(refused.value)
    assert "nothing stands on its back" in str(refused.value)


def test_a_side_has_four_pictures_and_the_others_are_told() -> None:
    media = {f"{shade}.png": png(shade=shade) for shade in range(5)}
    images = "".join(f'<img src="{name}">' for name in media)

    reading = read(old_package([(f"P{images}", "A")], media=media))

    assert len(only(reading).images) == 4
    assert told(reading) == ["note “P”: only the first 4 of its 5 pictures are shown"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        pytest.param(b"<svg/>", "it is no whole PNG, JPEG, GIF or WebP picture", id="no picture"),
        pytest.param(bytes(2_000_001), "it has more than 2 MB; make it smaller", id="too large"),
    ],
)
def test_a_picture_that_cannot_be_shown_is_told(content: bytes, why: str) -> None:
    reading = read(old_package([('P<img src="x.png">', "A")], media={"x.png": content}))

    assert only(reading).images == ()
    assert f"the picture `x.png` was left out: {why}" in told(reading)[0]


def test_a_back_that_repeats_the_front_answers_with_the_rest() -> None:
    templates = (("{{Front}}", "{{Front}}<br>{{Back}}"),)

    reading = read(old_package([("P", "A")], templates=templates))

    assert only(reading).answer == "A"


def test_a_long_whole_sentence_is_not_the_explanation() -> None:
    text = f"{{{{c1::x}}}} {'word ' * 300}"
    data = old_package(
        [(text[:990] + " end", "more " * 50)],
        fields=("Text", "Extra"),
        templates=(("{{cloze:Text}}", "{{cloze:Text}}<br>{{Extra}}"),),
        is_cloze=True,
    )

    reading = read(data)

    assert only(reading).explanation is None
    assert "its whole sentence is not shown with the answer" in told(reading)[0]


def test_a_deck_of_ten_thousand_cards_keeps_all_of_them_in_order() -> None:
    notes = [(f"What is {number}?", f"Number {number}") for number in range(10_000)]

    reading = read(old_package(notes))

    assert [card.prompt for card in reading.deck.cards] == [prompt for prompt, _ in notes]
    assert reading.notes == ()


def test_a_deck_has_so_many_pictures_and_the_others_are_told() -> None:
    sizes = islice(product(range(1, 41), range(1, 41)), MAX_PICTURES + 1)
    media = {f"{at}.png": png(size=size) for at, size in enumerate(sizes)}
    notes = [(f'P{at}<img src="{name}">', "A") for at, name in enumerate(media)]

    reading = read(old_package(notes, media=media))

    assert [len(card.images) for card in reading.deck.cards] == [*[1] * MAX_PICTURES, 0]
    assert told(reading) == [
        "note “P1000”: the picture `1000.png` was left out: a deck has at most 1,000"
    ]
