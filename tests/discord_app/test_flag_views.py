"""What is said about flags keeps Discord's limits, however long and odd the texts are."""

from dataclasses import replace

import pytest
from discord import ui

from bot.discord_app.views.decks.flag_forms import KINDS, PARTS, edit_form, suggestion_form
from bot.discord_app.views.decks.flags import TOLD_AT_ONCE, decided_view
from bot.discord_app.views.decks.inbox import entry_view
from bot.learning.cards import Explain
from bot.learning.flags import MAX_NOTE, Decision, FlagKind, FlagPart
from bot.storage.queries.flags import Flag
from bot.storage.queries.group_cards import KeptCard
from bot.tutor.flags.inbox import Entry
from bot.tutor.flags.telling import Told
from tests.journeys.test_hostile_texts import HARMFUL, HOSTILE, hostile_deck

MAX_TEXT = 4000
FLAG = Flag(
    flag_id=2**63 - 1,
    guild_id=1,
    deck_id=2**63 - 1,
    card="x",
    from_version=1,
    learner_id=1,
    kind=FlagKind.OTHER,
    made_at=1_800_000_000,
)
LONG = {name: (text + " and so on" * 100)[:1000] for name, text in HOSTILE.items()}


def entry(card, flag, *, changed=True):
    return Entry(
        flag=flag,
        title=card.prompt[:100],
        now=KeptCard(card=card, place=0, counts_from=0, from_version=2**31 - 1),
        then=replace(card, prompt=card.prompt[:-1] + "x") if changed else None,
        learners=3,
        waiting=500,
        later=2,
        deck_id=FLAG.deck_id,
    )


def said(screen):
    return "\n".join(
        each.content for each in screen.walk_children() if isinstance(each, ui.TextDisplay)
    )


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
@pytest.mark.parametrize("place", [0, 1, 2], ids=["recall", "choice", "explain"])
@pytest.mark.parametrize("part", FlagPart)
def test_the_longest_entry_fits_and_is_harmless(text, place, part):
    card = hostile_deck(text).cards[place]
    flag = replace(FLAG, note=text[:MAX_NOTE], part=part, proposed=text)
    wanted = replace(card, prompt="y" + text[1:])

    screen = entry_view(entry(card, flag), note="✓ " + "Done. " * 40, wanted=wanted)

    assert len(said(screen)) <= MAX_TEXT
    assert not HARMFUL.search(said(screen))


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_the_longest_wording_fits_and_is_harmless(text):
    card = hostile_deck(text).cards[2]
    assert isinstance(card, Explain)
    first = replace(card.concepts[0], accept=(text[:100],) * 30)
    card = replace(card, concepts=(first, *card.concepts[1:]))
    flag = replace(FLAG, kind=FlagKind.WORDING, concept=first.name, proposed=text[:100])

    shown = said(entry_view(entry(card, flag), note="Done. " * 40))

    assert "So far in" in shown
    assert len(shown) <= MAX_TEXT
    assert not HARMFUL.search(shown)


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_forms_keep_the_limits_of_labels_and_fields(text):
    card = hostile_deck(text).cards[2]
    assert isinstance(card, Explain)
    wording = replace(FLAG, concept=card.concepts[0].name, proposed=text[:100])
    forms = [
        edit_form(entry(card, replace(FLAG, part=FlagPart.PROMPT, proposed=text))),
        edit_form(entry(card, wording)),
        suggestion_form(FLAG.flag_id, 49, 9, card.concepts[0]),
    ]

    for form in forms:
        for label in (each for each in form.children if isinstance(each, ui.Label)):
            assert len(label.text) <= 45
            assert len(label.description or "") <= 100
            assert isinstance(label.component, ui.TextInput)
            assert len(label.component.default or "") <= (label.component.max_length or 0)


def test_every_kind_and_part_has_words():
    assert {*KINDS, FlagKind.WORDING} == set(FlagKind)
    assert set(PARTS) == set(FlagPart)


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_so_many_decisions_are_told_at_once_and_the_rest_is_counted(text):
    decisions = [Decision.ACCEPTED, Decision.EDITED, Decision.DECLINED] * 5
    told = [Told(replace(FLAG, decision=each), text[:100], text) for each in decisions]

    shown = said(decided_view(told))

    assert shown.count("· ") >= TOLD_AT_ONCE
    assert f"And {len(told) - TOLD_AT_ONCE} more." in shown
    assert len(shown) <= MAX_TEXT
    assert not HARMFUL.search(shown)
