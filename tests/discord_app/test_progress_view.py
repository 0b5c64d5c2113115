"""Progress in words: kind, and the same as the picture."""

from dataclasses import replace
from datetime import date

import pytest
from discord import ui
from hypothesis import given
from hypothesis import strategies as st

from bot.discord_app.views.progress import FILENAME, progress_view
from bot.discord_app.views.screen import MAX_TEXT
from bot.discord_app.views.server_progress import server_progress_view
from bot.discord_app.views.streak_words import in_a_row, streak_lines
from bot.learning.progress import CardStates, Progress, Streak
from bot.pictures.schemes import Scheme
from bot.tutor.server_progress import MOST_DECKS, DeckUse, ServerProgress, Week

PROGRESS = Progress(
    today=date(2027, 1, 15),
    first_day=date(2026, 10, 26),
    reviews=(0,) * 80 + (3, 20_000),
    due_reviews=1_300,
    recalled=1_196,
    states=CardStates(new=20, young=12_345, mature=3, leeches=1),
    forecast=(30, *range(13)),
    streak=Streak(days=3, longest=12, freezes_left=1, has_today=True),
)


def words(screen):
    return "\n".join(
        each.content for each in screen.walk_children() if isinstance(each, ui.TextDisplay)
    )


def galleries(screen):
    return [each for each in screen.walk_children() if isinstance(each, ui.MediaGallery)]


def test_all_numbers_are_told():
    told = words(progress_view(PROGRESS, scheme=Scheme.DARK))

    assert told.split("\n") == [
        "### Your progress",
        "**3 days in a row**, today included. Longest: 12 days.",
        "-# Freezes left this month: 1 of 2. Each carries a streak over a day without a card.",
        "**Recalled**: 92 % of 1,300 due reviews; the aim is 90 %",
        "**Cards**: 20 new · 12,345 young · 3 mature (from 21 days) · 1 leech (will not stick)",
        "**Due**: 30 today · 45 within 7 days",
        "**Reviews**: 20,003 in 12 weeks",
    ]


@pytest.mark.parametrize(
    ("recalled", "share"),
    [(0, 0), (199, 99), (200, 100)],
    ids=["none", "all but one of 200", "all"],
)
def test_the_share_recalled_is_100_only_for_all(recalled, share):
    progress = replace(PROGRESS, due_reviews=200, recalled=recalled)

    assert f"**Recalled**: {share} % of 200 due reviews" in words(
        progress_view(progress, scheme=Scheme.DARK)
    )


def test_where_no_card_was_due_there_is_no_share():
    told = words(progress_view(replace(PROGRESS, due_reviews=0, recalled=0), scheme=Scheme.DARK))

    assert "**Recalled**: no card has been due again yet; the aim is 90 %" in told


@pytest.mark.parametrize(
    ("scheme", "label", "custom_id"),
    [
        (Scheme.DARK, "Light picture", "picture1:light:0"),
        (Scheme.LIGHT, "Dark picture", "picture1:dark:0"),
    ],
    ids=["dark", "light"],
)
def test_the_picture_stands_above_with_a_button_for_the_other_colours(scheme, label, custom_id):
    screen = progress_view(PROGRESS, scheme=scheme)

    (gallery,) = galleries(screen)
    (item,) = gallery.items
    (switch,) = [each for each in screen.walk_children() if isinstance(each, ui.Button)]
    assert item.media.url == f"attachment://{FILENAME}"
    assert item.description
    assert (switch.label, switch.custom_id) == (label, custom_id)


def test_without_a_picture_there_is_neither_gallery_nor_button():
    screen = progress_view(PROGRESS, scheme=None)

    assert galleries(screen) == []
    assert [each for each in screen.walk_children() if isinstance(each, ui.Button)] == []
    assert "The picture could not be drawn this time." in words(screen)


def test_another_learners_name_is_escaped():
    told = words(progress_view(PROGRESS, of=7, name="**Ada** @everyone", scheme=Scheme.DARK))

    assert told.startswith("### Progress of \\*\\*Ada\\*\\* @\u200beveryone\n")


@pytest.mark.parametrize(
    ("streak", "said", "at_the_end"),
    [
        pytest.param(
            Streak(days=1, longest=1, freezes_left=2, has_today=True),
            "**1 day in a row**, today included. Longest: 1 day.",
            "1 day in a row.",
            id="the first day",
        ),
        pytest.param(
            Streak(days=3, longest=12, freezes_left=0, has_today=False),
            "**3 days in a row**; a card today makes it 4. Longest: 12 days.",
            "3 days in a row.",
            id="today pending",
        ),
        pytest.param(
            Streak(days=0, longest=12, freezes_left=2, has_today=False),
            "Longest: 12 days. Today starts a new one.",
            "",
            id="ended",
        ),
    ],
)
def test_a_streak_is_told_by_what_it_is(streak, said, at_the_end):
    assert streak_lines(streak).split("\n")[0] == said
    assert in_a_row(streak) == at_the_end


counts = st.integers(0, 10**6)


@given(st.builds(Streak, days=counts, longest=counts, freezes_left=counts, has_today=st.booleans()))
def test_no_streak_is_told_as_a_loss(streak):
    told = f"{streak_lines(streak)} {in_a_row(streak)}".lower()

    assert [
        word for word in ("lost", "lose", "broke", "miss", "fail", "only") if word in told
    ] == []


def test_the_longest_message_of_a_server_fits():
    weeks = tuple(Week(date(2026, 12, 31), 10**6) for _ in range(12))
    decks = tuple(DeckUse("*" * 100, 10**6, 10**9) for _ in range(MOST_DECKS))
    found = ServerProgress(
        learners=10**6, answers=10**9, weeks=weeks, decks=decks, other_answers=10**9
    )

    assert len(words(server_progress_view(found))) <= MAX_TEXT


def test_a_server_is_told_by_week_and_by_deck():
    found = ServerProgress(
        learners=4,
        answers=1_234,
        weeks=(
            *(Week(date(2026, 12, day), None) for day in (7, 14, 21)),
            Week(date(2026, 12, 28), 3),
            Week(date(2027, 1, 4), None),
            Week(date(2027, 1, 11), 4),
        ),
        decks=(DeckUse("Plants #1", 4, 1_230),),
        other_answers=4,
    )

    told = words(server_progress_view(found)).split("\n")

    assert told[2:] == [
        "**4 learners** gave **1,234 answers**.",
        "**Who learned, by week**",
        "7 Dec to 21 Dec · fewer than 3 learners each",
        "28 Dec · 3 learners",
        "4 Jan · fewer than 3 learners",
        "11 Jan · 4 learners",
        "**Decks**",
        "Plants #1 · 4 learners · 1,230 answers",
        "Other decks · 4 answers",
    ]
