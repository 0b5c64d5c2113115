"""An analysis in words: within Discord's limits, and the most urgent first."""

import pytest
from discord import ui

from bot.discord_app.views.decks.analysis import MAX_ALT, alt_text, analysis_view, labels, rows
from bot.discord_app.views.screen import MAX_TEXT
from bot.learning.analysis.chance import Interval
from bot.learning.analysis.deck import CardAnalysis, DeckAnalysis
from bot.learning.analysis.discrimination import Discrimination
from bot.learning.analysis.options import KeyDoubt, OptionUse
from bot.learning.cards import Choice, Deck, Kind, Level
from bot.pictures.analysis import MOST_ROWS
from bot.tutor.deck_analysis import Analysed

ANYWHERE = Interval(0.0, 1.0)
FLAT = Discrimination(0.02, 60, Interval(-0.23, 0.27))
DOUBT = KeyDoubt(option=1, chose_option=11, chose_key=3, strongest=16)


def use(option, count, *, is_dead=False):
    return OptionUse(
        option=option,
        count=count,
        share=count / 60,
        interval=ANYWHERE,
        is_key=option == 0,
        is_dead=is_dead,
    )


def analysed(*found, prompt="Which gas?", options=("Oxygen", "Argon", "Neon")):
    cards = tuple(
        Choice(id=f"c{at}", level=Level.BEGINNER, prompt=prompt, options=options, key=0)
        for at in range(len(found))
    )
    deck = Deck(
        name="d", title="Gas", description="", language="en", authors=(), licence="", cards=cards
    )
    return Analysed(deck, DeckAnalysis(60, found))


def card(number=0, **fields):
    return CardAnalysis(
        card_id=f"c{number}",
        kind=Kind.CHOICE,
        learners=60,
        **{"facility": 0.5, "discrimination": FLAT, **fields},
    )


def words(found):
    screen = analysis_view(found, has_picture=False)
    return "\n".join(
        each.content for each in screen.walk_children() if isinstance(each, ui.TextDisplay)
    )


USES = (use(0, 40), use(1, 20), use(2, 0, is_dead=True))
KEY = """\
**Is the key right?** Of the 16 strongest learners 11 chose **B** Argon, and 3 the key, **A** Oxygen."""
DEAD = """\
**A dead distractor:** 0 of 60 chose **C** Neon. Write one that tempts, or leave it out."""
FLAT_CARD = """\
**Tells nobody apart:** strong and weak learners do equally well. Discrimination 0.02 (-0.23 to 0.27, \
60 learners). Is it clear what is asked?"""
LEECH = """\
**Will not stick:** 12 of 60 learners have forgotten it 4 times or more. Split it, or give it an \
example."""
EASY = "**Never missed:** all 60 learners knew it. It may be too easy."

CARDS = [
    card(0, is_never_missed=True),
    card(1, is_leech=True, met=60, stuck=12),
    card(2, is_flat=True),
    card(3, options=USES),
    card(4, doubt=DOUBT),
]
SENTENCES = [EASY, LEECH, FLAT_CARD, DEAD, KEY]


@pytest.mark.parametrize(
    ("found", "sentence"),
    list(zip(CARDS, SENTENCES, strict=True)),
    ids=["never missed", "leech", "flat", "dead distractor", "key"],
)
def test_each_finding_is_a_sentence_with_the_card_and_its_numbers(found, sentence):
    assert f"1\\. Which gas? · {sentence}" in words(analysed(found))


def test_the_most_urgent_comes_first_in_words_and_in_the_picture():
    found = analysed(*CARDS)

    lines = words(found).split("**Look at these first**\n")[1].split("\n")

    assert [line[:2] for line in lines[:5]] == ["5\\", "4\\", "3\\", "2\\", "1\\"]
    assert [row.number for row in rows(found)] == [5, 4, 3, 2, 1]


def test_where_nothing_stands_out_it_says_so():
    assert "Nothing stands out: no card needs a look." in words(analysed(card()))


def test_the_picture_has_no_card_without_numbers():
    found = analysed(card(0, facility=None, discrimination=None), card(1))

    assert [row.number for row in rows(found)] == [2]
    assert labels(found).cards == "1 of 2 cards"


@pytest.mark.parametrize("filler", ["x", "*", "\u200b漢"], ids=["letters", "markup", "wide"])
def test_thousands_of_findings_with_the_longest_texts_fit_in_one_message(filler):
    found = analysed(
        *(card(at, doubt=DOUBT) for at in range(2_000)),
        prompt=filler * 500,
        options=tuple(f"{number}{filler * 200}" for number in range(3)),
    )

    told = words(found)

    assert len(told) <= MAX_TEXT
    assert "more: they are in the table." in told
    assert len(alt_text(found)) <= MAX_ALT
    assert len(rows(found)) == MOST_ROWS


def test_nobody_s_text_becomes_markup():
    told = words(analysed(card(is_flat=True), prompt="# [x](http://y) @everyone"))

    assert "](http://" not in told
    assert "@everyone" not in told
