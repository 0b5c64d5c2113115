"""What is shown of a server's own decks fits Discord's limits, whatever its keepers wrote."""

from dataclasses import replace

import pytest
from discord import ui

from bot.discord_app import custom_ids
from bot.discord_app.views.decks.card import card_view, saved_line
from bot.discord_app.views.decks.cards import cards_view, search_form
from bot.discord_app.views.decks.deck_forms import form_of
from bot.discord_app.views.decks.history import history_view, preview_view, rolled_back_view
from bot.discord_app.views.decks.listing import A_PAGE, list_view
from bot.discord_app.views.decks.removing import ask_removing_view
from bot.discord_app.views.decks.unsaved import (
    conflict_view,
    head_conflict_view,
    not_saved_view,
)
from bot.discord_app.views.screen import MAX_TEXT
from bot.formats.form_card import FIELDS, form_fields, read_card
from bot.formats.problems import DeckInvalid
from bot.learning.card_edits import card_change
from bot.learning.cards import Choice, Concept, Explain, Kind, Level, Recall
from bot.learning.deck_versions import Changes
from bot.learning.differences import told_of
from bot.storage.queries.group_cards import KeptCard
from bot.storage.queries.group_decks import GroupDeck, Head, Version
from bot.tutor.group_decks.browsing import PAGE, CardPage, Listed, Page
from bot.tutor.group_decks.changing import Cause
from bot.tutor.group_decks.heading import HeadConflict
from bot.tutor.group_decks.history import History
from bot.tutor.group_decks.rolling_back import RolledBack
from bot.tutor.group_decks.typed import HEAD, KeptConflict, NotSaved, Typed, new_card

# Discord's limit of components in a message (components reference).
MAX_COMPONENTS = 40

DECK_ID = 2**63 - 1
VERSION = 9_999
LONG_ID = "a" * 64
NOON = 1_800_000_000

# Each of them is escaped, so that a text is twice as long as it was typed.
STARS = "*"
LISTED = Listed(
    deck=GroupDeck(DECK_ID, 7, VERSION, 5_000),
    head=Head(title=STARS * 100, description=STARS * 300),
    changed_at=NOON,
)
RECALL = Recall(
    id=LONG_ID,
    level=Level.INTERMEDIATE,
    prompt=STARS * 1000,
    answer=STARS * 1000,
    explanation=STARS * 1000,
)
CHOICE = Choice(
    id=LONG_ID,
    level=Level.INTERMEDIATE,
    prompt=STARS * 1000,
    options=tuple(f"{n}{STARS * 149}" for n in range(6)),
    key=5,
    explanation=STARS * 1000,
)
EXPLAIN = Explain(
    id=LONG_ID,
    level=Level.INTERMEDIATE,
    prompt=STARS * 1000,
    concepts=tuple(
        Concept(name=f"{n}{STARS * 79}", accept=(f"a{STARS * 99}",) * 30) for n in range(10)
    ),
    hint=STARS * 500,
    answer=STARS * 1000,
    explanation=STARS * 1000,
)
LONGEST = [
    pytest.param(RECALL, id="recall"),
    pytest.param(CHOICE, id="choice"),
    pytest.param(EXPLAIN, id="explain"),
]
SHORT = replace(RECALL, id="wall", prompt="What is a wall?", answer="A border.", explanation=None)


def kept(card=SHORT, *, is_hidden=False):
    return KeptCard(card=card, place=0, is_hidden=is_hidden, counts_from=NOON, from_version=VERSION)


def page_of(*cards, page=0, pages=1, found=None, searched="", may_change=True):
    return Page(
        listed=LISTED,
        cards=cards,
        found=len(cards) if found is None else found,
        page=page,
        pages=pages,
        searched=searched,
        may_change=may_change,
    )


def card_page(card, *, is_hidden=False, may_change=True):
    return CardPage(listed=LISTED, kept=kept(card, is_hidden=is_hidden), may_change=may_change)


def texts(screen):
    return [each.content for each in screen.walk_children() if isinstance(each, ui.TextDisplay)]


def buttons(screen):
    return [each for each in screen.walk_children() if isinstance(each, ui.Button)]


def assert_fits(screen):
    children = list(screen.walk_children())
    ids = [str(each.custom_id) for each in children if isinstance(each, ui.Button | ui.Select)]
    assert sum(map(len, texts(screen))) <= MAX_TEXT
    assert len(children) <= MAX_COMPONENTS
    assert len(ids) == len(set(ids))
    assert all(len(each) <= custom_ids.MAX_LENGTH for each in ids)


def version(number, *, cause=Cause.EDITED, about=LONG_ID):
    return Version(
        version=number,
        head=LISTED.head,
        cause=cause,
        about=about,
        changed_by=5,
        changed_at=NOON,
    )


def history(*versions, has_earlier=False, may_change=True):
    return History(
        listed=LISTED,
        versions=versions,
        has_earlier=has_earlier,
        names={5: STARS * 32},
        prompts={LONG_ID: STARS * 1000},
        may_change=may_change,
    )


def test_the_longest_list_of_decks_fits_and_has_pages():
    shown = list_view([LISTED] * 50, page=1, may_change=True)

    assert_fits(shown)
    assert "page 2 of 3" in texts(shown)[0]
    assert len(texts(shown)[1].splitlines()) == A_PAGE


@pytest.mark.parametrize("may_change", [True, False], ids=["keeper", "member"])
def test_a_page_of_the_longest_cards_of_a_large_deck_fits(may_change):
    cards = [kept(replace(RECALL, id=f"{n}{LONG_ID[:63]}"), is_hidden=True) for n in range(PAGE)]

    shown = cards_view(
        page_of(
            *cards,
            page=250,
            pages=500,
            found=5_000,
            searched=STARS * custom_ids.MAX_SEARCH,
            may_change=may_change,
        ),
        saved="**Saved:** title and description.",
    )

    assert_fits(shown)
    assert "251" in texts(shown)[1]


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        (page_of(), "There is no card yet. Add the first one below, or many with /deck add."),
        (page_of(may_change=False), "There is no card yet."),
        (page_of(searched="x"), "No prompt has these words. Try fewer of them, or look at all cards."),
    ],
    ids=["keeper", "member", "searched"],
)  # fmt: skip
def test_a_page_without_cards_says_what_to_do(page, wanted):
    shown = cards_view(page)

    assert wanted in texts(shown)
    assert_fits(shown)


@pytest.mark.parametrize("card", LONGEST)
@pytest.mark.parametrize("may_change", [True, False], ids=["keeper", "member"])
def test_the_longest_card_fits(card, may_change):
    change = card_change(replace(SHORT, id=LONG_ID), card)

    shown = card_view(
        card_page(card, is_hidden=True, may_change=may_change), saved=saved_line(change)
    )

    assert_fits(shown)


@pytest.mark.parametrize("card", LONGEST)
def test_a_conflict_about_the_longest_card_fits(card):
    typed = Typed(deck_id=DECK_ID, about=LONG_ID, kind=card.kind, fields={}, draft_id=DECK_ID)
    other = replace(EXPLAIN, prompt="x" * 1000) if card is EXPLAIN else EXPLAIN

    assert_fits(conflict_view(KeptConflict(typed, kept(card), other)))


def test_a_conflict_about_the_longest_title_fits():
    fields = {"title": "_" * 100, "description": "_" * 300}
    typed = Typed(deck_id=DECK_ID, about=HEAD, seen=1, fields=fields, draft_id=DECK_ID)

    assert_fits(head_conflict_view(HeadConflict(typed, LISTED.head)))


def test_all_mistakes_a_form_can_have_fit():
    with pytest.raises(DeckInvalid) as refused:
        read_card(Kind.EXPLAIN, {"concepts": "\n".join(["*" * 90] * 400), "level": "*" * 90})

    shown = not_saved_view(NotSaved(refused.value, DECK_ID))

    assert_fits(shown)
    assert "more" in texts(shown)[1].splitlines()[-1]


@pytest.mark.parametrize("card", LONGEST[:2])
def test_a_form_holds_the_longest_card_and_its_id_fits(card):
    typed = Typed(
        deck_id=DECK_ID, about=LONG_ID, kind=card.kind, seen=VERSION, fields=form_fields(card)
    )

    form = form_of(typed)

    assert len(form.custom_id) <= custom_ids.MAX_LENGTH
    assert len(form.children) <= 5
    assert custom_ids.CARD_FORM.read(form.custom_id) == (DECK_ID, LONG_ID, VERSION)


@pytest.mark.parametrize("kind", Kind)
def test_what_stands_above_the_fields_fits(kind):
    typed = Typed(deck_id=DECK_ID, about=new_card(kind), kind=kind, fields={}, draft_id=DECK_ID)

    form = form_of(typed)

    assert len(form.title) <= 45
    labels = [each for each in form.children if isinstance(each, ui.Label)]
    assert len(labels) == len(FIELDS[kind])
    for label in labels:
        assert len(label.text) <= 45
        assert len(label.description or "") <= 100


def test_the_longest_page_of_history_fits():
    versions = [version(VERSION - 50 - n) for n in range(PAGE)]

    assert_fits(history_view(history(*versions, has_earlier=True)))


@pytest.mark.parametrize("cause", Cause)
def test_every_cause_is_told(cause):
    about = {Cause.ROLLED_BACK: "3", Cause.ADDED: "12", Cause.UPDATED: "1 2 3"}.get(cause, LONG_ID)

    (_, line, *_) = texts(history_view(history(version(VERSION, cause=cause, about=about))))

    assert "{" not in line
    assert "changed the deck" not in line


def test_who_keeps_no_decks_cannot_go_back():
    shown = history_view(history(version(VERSION - 1), may_change=False))

    assert not any(isinstance(each, ui.Select) for each in shown.walk_children())


def test_going_back_over_many_long_cards_fits():
    cards = tuple(replace(RECALL, id=f"c{n}") for n in range(5_000))
    changes = Changes(
        cards=cards,
        new=cards,
        changed=tuple(card_change(SHORT, card) for card in cards[:50]),
        gone=cards,
    )
    rolled = RolledBack(LISTED.head, VERSION - 1, told_of(changes), VERSION)

    for shown in (preview_view(DECK_ID, rolled), rolled_back_view(DECK_ID, rolled)):
        assert_fits(shown)
        assert "5000 cards" in texts(shown)[1]
        assert "and 4995 more" in texts(shown)[1]


def test_asking_about_removing_the_longest_deck_fits():
    shown = ask_removing_view(LISTED)

    assert_fits(shown)
    assert [each.label for each in buttons(shown)] == ["Remove it", "Keep it"]


def test_a_search_keeps_no_more_than_its_id_holds():
    words = custom_ids.searched("  a:b\n" + "x" * 100)

    assert words == "a b " + "x" * 28
    assert custom_ids.CARDS.read(custom_ids.CARDS(DECK_ID, 499, words)) == (DECK_ID, 499, words)
    assert len(search_form(DECK_ID).children) == 1
