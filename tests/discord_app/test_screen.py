"""Messages under construction keep Discord's limits."""

from dataclasses import replace

import pytest

from bot.discord_app.views.room import ROOMY, TIGHT, fitting
from bot.discord_app.views.screen import MAX_COMPONENTS, MAX_TEXT, Pictures, Screen, button, gallery
from bot.discord_app.views.selects import Option, channel_select, role_select, select
from bot.learning.cards import Image

LEAF = Image(media="1eaf.png", alt="A leaf")
ROOT = Image(media="4007.png", alt="")


def rows(screen):
    box = screen.to_components()[0]["components"]
    return [len(part["components"]) for part in box if part["type"] == 1]


def galleries(screen):
    box = screen.to_components()[0]["components"]
    return [
        [each.get("description") for each in part["items"]] for part in box if part["type"] == 12
    ]


def texts(screen):
    box = screen.to_components()[0]["components"]
    return [part["content"] for part in box if part["type"] == 10]


@pytest.mark.parametrize(
    ("buttons", "wanted"),
    [(1, [1]), (5, [5]), (6, [3, 3]), (11, [4, 4, 3])],
    ids=["one", "a full row", "six options", "eleven"],
)
def test_buttons_stand_in_as_few_rows_as_will_do(buttons, wanted):
    screen = Screen([button(str(each), f"x:{each}") for each in range(buttons)])

    assert rows(screen) == wanted


def test_empty_blocks_are_left_out():
    screen = Screen("", "text", "  \n", [])

    assert texts(screen) == ["text"]
    assert rows(screen) == []


def test_texts_get_all_the_room_they_need_while_it_is_there():
    screen = fitting(lambda room: ["x" * min(1500, room.prompt)])

    assert texts(screen) == ["x" * 1500]


def test_texts_get_less_room_each_when_together_they_are_too_long():
    screen = fitting(lambda room: ["x" * room.prompt, "y" * room.answer, "z" * room.answer])

    assert ROOMY.prompt + 2 * ROOMY.answer > MAX_TEXT
    assert [len(text) for text in texts(screen)] == [TIGHT.prompt, TIGHT.answer, TIGHT.answer]


def test_the_tight_room_holds_the_longest_card():
    concepts = 10 * (TIGHT.concept + TIGHT.phrase + 20)
    options = 6 * (TIGHT.option + 40)

    longest = TIGHT.title + TIGHT.prompt + 2 * TIGHT.answer + max(concepts, options) + 300
    assert longest <= MAX_TEXT


def test_a_message_is_never_kept_by_the_library():
    assert Screen("text").is_finished()


def test_each_select_has_a_row_of_its_own_in_the_order_given():
    screen = Screen(
        "text",
        select("x:1", [Option("One", "1"), Option("Two", "2", is_chosen=True)], about="Numbers"),
        [button("Go", "x:2")],
        channel_select("x:3", [5, 6], most=25, about="Channels"),
        role_select("x:4", None, about="Role"),
    )

    box = screen.to_components()[0]["components"]
    assert rows(screen) == [1, 1, 1, 1]
    ids = [part["components"][0]["custom_id"] for part in box if part["type"] == 1]
    assert ids == ["x:1", "x:2", "x:3", "x:4"]


def test_a_select_begins_with_what_is_chosen():
    numbers = select("x", [Option("One", "1"), Option("Two", "2", is_chosen=True)], about="Numbers")
    channels = channel_select("x", [5, 6], most=25, about="Channels")
    role = role_select("x", 7, about="Role")

    assert [each.value for each in numbers.options if each.default] == ["2"]
    assert [each.id for each in channels.default_values] == [5, 6]
    assert [each.id for each in role.default_values] == [7]


def test_a_picture_stands_where_it_is_put_with_its_words():
    screen = Screen("above", gallery("leaf.png", "A leaf in the sun."), "below")

    box = screen.to_components()[0]["components"]
    assert [part["type"] for part in box] == [10, 12, 10]
    (item,) = box[1]["items"]
    assert (item["media"]["url"], item["description"]) == (
        "attachment://leaf.png",
        "A leaf in the sun.",
    )


UNDESCRIBED = "Picture without a description"


def test_a_screen_names_the_files_it_needs_once_each():
    screen = Screen("text", Pictures((LEAF, ROOT)), Pictures(()), Pictures((LEAF,)))

    assert screen.media == (LEAF.media, ROOT.media)
    assert galleries(screen) == [["A leaf", UNDESCRIBED], ["A leaf"]]


def test_a_picture_that_cannot_be_shown_is_told_where_it_would_stand():
    screen = Screen("before", Pictures((LEAF, ROOT)), "after")

    assert texts(screen.in_words({LEAF.media})) == ["before", "-# Picture: A leaf", "after"]
    assert galleries(screen.in_words({LEAF.media})) == [[UNDESCRIBED]]
    assert texts(screen.in_words({ROOT.media})) == [
        "before",
        "-# There is a picture here that cannot be shown.",
        "after",
    ]
    assert screen.in_words(()) is screen


@pytest.mark.parametrize("alt", ["*" * 300, "x", ""], ids=["long", "short", "none"])
@pytest.mark.parametrize("said", [10, 3_000, MAX_TEXT - 300, MAX_TEXT - 1, MAX_TEXT])
def test_pictures_in_words_take_no_more_room_than_there_is(said, alt):
    many = tuple(replace(LEAF, media=f"{number}.png", alt=alt) for number in range(4))
    screen = Screen("x" * said, Pictures(many), Pictures(many))

    in_words = screen.in_words({each.media for each in many})

    assert sum(map(len, texts(in_words))) <= MAX_TEXT
    assert in_words.media == ()


def test_words_beside_pictures_that_stay_need_no_component_more_than_discord_takes():
    galleries_of_two = [
        Pictures((replace(LEAF, media=f"{number}.png"), replace(ROOT, media=f"lost{number}.png")))
        for number in range(20)
    ]
    # The box counts too.
    blocks = [block for each in galleries_of_two for block in ("text", each)][: MAX_COMPONENTS - 1]
    screen = Screen(*blocks)

    in_words = screen.in_words({media for media in screen.media if media.startswith("lost")})

    assert screen.total_children_count == in_words.total_children_count == MAX_COMPONENTS
    assert [text.count("cannot be shown") for text in texts(in_words)] == [1] * 19 + [0]
    assert len(galleries(in_words)) == 19


def test_a_description_is_cut_to_what_discord_takes():
    screen = Screen(Pictures((replace(LEAF, alt="x" * 2_000),)))

    assert [len(alt) for alt in galleries(screen)[0]] == [1_024]
