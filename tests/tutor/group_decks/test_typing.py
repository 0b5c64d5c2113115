"""What keepers type is saved or kept, and never written over what somebody else wrote unseen."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.formats.form_card import form_fields
from bot.formats.problems import DeckInvalid
from bot.learning.card_edits import CardChange
from bot.learning.cards import Concept, Image, Kind
from bot.learning.group_names import group_name
from bot.storage.queries import group_cards, group_decks, learners
from bot.storage.queries.deck_drafts import KEPT_S
from bot.storage.queries.group_decks import Head
from bot.tutor.group_decks import browsing, heading, typed
from bot.tutor.group_decks.adding import add
from bot.tutor.group_decks.errors import CardGone, DraftGone, MayNotKeep, TitleTaken, TooManyCards
from bot.tutor.group_decks.heading import HeadConflict
from bot.tutor.group_decks.typed import (
    HEAD,
    KeptConflict,
    NotSaved,
    TooLongForForm,
    Typed,
    TypedGone,
    new_card,
)
from bot.tutor.visible_decks import with_decks_of_server
from bot.tutor.world import Limits
from tests.tutor.conftest import ADA, BEN, CHOICE, EXPLAIN, GUILD
from tests.tutor.group_decks.decks import CELLS, give, recall

LEAF = Image(media="1eaf.png", alt="A leaf")
# The form has no field for pictures, and must not lose them.
WALL, CORE = replace(recall("wall"), images=(LEAF,), answer_images=(LEAF,)), recall("core")


@pytest.fixture
async def cells(database):
    await database.writing(give, WALL, CORE, CHOICE, EXPLAIN)


@pytest.fixture
def keeper(ask):
    """Requests of somebody who manages the server."""
    return lambda learner_id=ADA: ask(learner_id, manages_server=True)


async def stored(world, card_id):
    async with world.database.reading() as db:
        return await group_cards.find_card(db, CELLS, card_id)


async def typed_over(world, request, card_id, **changes):
    """The form of the card with these fields typed over."""
    opened = await typed.open_card(world, request, CELLS, card_id)
    return replace(opened, fields={**opened.fields, **changes})


@pytest.mark.parametrize("card", [WALL, CHOICE, EXPLAIN], ids=lambda card: card.kind.value)
async def test_a_form_that_is_sent_as_it_was_opened_changes_nothing(world, keeper, cells, card):
    opened = await typed.open_card(world, keeper(), CELLS, card.id)

    saved = await typed.save_card(world, keeper(), opened)

    assert opened.fields == form_fields(card)
    assert isinstance(saved, CardChange)
    assert saved.edits == ()
    assert (await stored(world, card.id)).from_version == 1


async def test_what_was_typed_becomes_the_card_under_its_id(world, keeper, cells):
    sent = await typed_over(world, keeper(), "wall", prompt="What is outside?")

    await typed.save_card(world, keeper(), sent)

    there = (await with_decks_of_server(world, GUILD)).library.deck(group_name(CELLS))
    assert there.cards[0] == replace(WALL, prompt="What is outside?")


async def test_mistakes_are_refused_and_what_was_typed_is_kept(world, keeper, cells):
    sent = await typed_over(world, keeper(), "gas", options="One", prompt="New")

    with pytest.raises(NotSaved) as unsaved:
        await typed.save_card(world, keeper(), sent)

    assert isinstance(unsaved.value.refused, DeckInvalid)
    kept = await typed.typed_before(world, keeper(), unsaved.value.draft_id)
    assert (kept.about, kept.kind, kept.seen) == ("gas", Kind.CHOICE, 1)
    assert kept.fields == sent.fields


async def test_a_card_that_is_gone_costs_nobody_her_text(world, keeper, cells, database):
    sent = await typed_over(world, keeper(), "wall", prompt="New")
    await database.writing(group_cards.replace_cards, CELLS, version=2, put=(), gone=["wall"])

    with pytest.raises(NotSaved) as unsaved:
        await typed.save_card(world, keeper(), sent)

    assert isinstance(unsaved.value.refused, CardGone)
    kept = await typed.typed_before(world, keeper(), unsaved.value.draft_id)
    assert kept.fields["prompt"] == "New"


async def test_one_card_too_many_is_kept_to_be_tried_again(world, keeper, cells):
    full = replace(world, limits=Limits(cards_a_server=4))
    fields = {"prompt": "P", "answer": "A", "explanation": "", "level": "beginner"}
    sent = Typed(deck_id=CELLS, about=new_card(Kind.RECALL), kind=Kind.RECALL, fields=fields)

    with pytest.raises(NotSaved) as unsaved:
        await typed.save_new_card(full, keeper(), sent)

    assert isinstance(unsaved.value.refused, TooManyCards)
    kept = await typed.typed_before(world, keeper(), unsaved.value.draft_id)
    await typed.save_new_card(world, keeper(), kept)
    with pytest.raises(TypedGone):
        await typed.typed_before(world, keeper(), unsaved.value.draft_id)


async def test_two_cards_of_one_prompt_get_ids_of_their_own(world, keeper, cells):
    fields = {"prompt": "P", "answer": "A", "explanation": "", "level": "beginner"}
    sent = Typed(deck_id=CELLS, about=new_card(Kind.RECALL), kind=Kind.RECALL, fields=fields)
    other = replace(sent, fields={**fields, "answer": "B"})

    first = await typed.save_new_card(world, keeper(), sent)
    second = await typed.save_new_card(world, keeper(), other)

    assert second.id == f"{first.id}-2"


async def test_a_card_that_is_there_exactly_so_is_not_added_again(world, keeper, cells):
    fields = {"prompt": "P", "answer": "A", "explanation": "", "level": "beginner"}
    sent = Typed(deck_id=CELLS, about=new_card(Kind.RECALL), kind=Kind.RECALL, fields=fields)
    first = await typed.save_new_card(world, keeper(), sent)

    again = await typed.save_new_card(world, keeper(), sent)

    assert again == first
    assert (await browsing.look_at_cards(world, keeper(), CELLS)).found == 5


async def test_the_second_of_two_keepers_is_shown_the_firsts_version(world, keeper, cells):
    hers = await typed_over(world, keeper(), "wall", answer="Hers.")
    theirs = await typed_over(world, keeper(BEN), "wall", answer="Theirs.")
    await typed.save_card(world, keeper(BEN), theirs)

    conflict = await typed.save_card(world, keeper(), hers)

    assert isinstance(conflict, KeptConflict)
    assert conflict.there.card == replace(WALL, answer="Theirs.")
    assert conflict.wanted == replace(WALL, answer="Hers.")
    assert (await stored(world, "wall")).card.answer == "Theirs."
    kept = await typed.typed_before(world, keeper(), conflict.typed.draft_id)
    assert isinstance(await typed.save_card(world, keeper(), kept), CardChange)
    assert (await stored(world, "wall")).card.answer == "Hers."


async def test_an_edit_of_another_card_is_no_conflict(world, keeper, cells):
    hers = await typed_over(world, keeper(), "wall", answer="Hers.")
    await typed.save_card(world, keeper(BEN), await typed_over(world, keeper(), "core", answer="X"))

    assert isinstance(await typed.save_card(world, keeper(), hers), CardChange)


async def test_what_was_typed_is_shown_to_nobody_else_nowhere_else_and_for_an_hour(
    world, ask, keeper, cells, clock
):
    sent = await typed_over(world, keeper(), "wall", answer="")
    with pytest.raises(NotSaved) as unsaved:
        await typed.save_card(world, keeper(), sent)
    draft_id = unsaved.value.draft_id

    with pytest.raises(TypedGone):
        await typed.typed_before(world, keeper(BEN), draft_id)
    with pytest.raises(TypedGone):
        await typed.typed_before(world, ask(manages_server=True, guild_id=GUILD + 1), draft_id)
    clock.advance(KEPT_S)
    assert await typed.typed_before(world, keeper(), draft_id)
    clock.advance(1)
    with pytest.raises(TypedGone):
        await typed.typed_before(world, keeper(), draft_id)


async def test_a_form_that_is_kept_is_no_preview_of_a_deck(world, keeper, cells):
    sent = await typed_over(world, keeper(), "wall", answer="")
    with pytest.raises(NotSaved) as unsaved:
        await typed.save_card(world, keeper(), sent)

    with pytest.raises(DraftGone):
        await add(world, keeper(), unsaved.value.draft_id)


async def test_who_keeps_no_decks_opens_and_sends_nothing(world, ask, keeper, cells):
    sent = await typed_over(world, keeper(), "wall", answer="Hers.")

    for refused in (
        typed.open_card(world, ask(), CELLS, "wall"),
        typed.save_card(world, ask(), sent),
        typed.save_new_card(world, ask(), replace(sent, about=new_card(Kind.RECALL))),
        typed.typed_before(world, ask(), 1),
        heading.open_head(world, ask(), CELLS),
    ):
        with pytest.raises(MayNotKeep):
            await refused
    assert (await stored(world, "wall")).card == WALL


async def test_a_card_that_no_form_holds_says_where_to_change_it(world, keeper, database):
    phrases = tuple(f"phrase {n} {'x' * 80}" for n in range(30))
    long = replace(
        EXPLAIN, concepts=(Concept(name="A", accept=phrases), Concept(name="B", accept=phrases))
    )
    await database.writing(give, long)

    with pytest.raises(TooLongForForm, match="4000 characters"):
        await typed.open_card(world, keeper(), CELLS, long.id)


async def test_a_title_is_changed_and_its_maker_remembered_by_name(world, keeper, cells):
    opened = await heading.open_head(world, keeper(), CELLS)

    head = await heading.save_head(
        world, keeper(), replace(opened, fields={"title": "Living", "description": "All."})
    )

    assert head == Head(title="Living", description="All.")
    async with world.database.reading() as db:
        made = await group_decks.find_version(db, CELLS, 2)
        names = await learners.names_of(db, GUILD, [ADA])
    assert made is not None
    assert (made.head, made.cause, made.about) == (head, "edited", "")
    assert names == {ADA: "Ada"}


@pytest.mark.parametrize("title", ["photosynthesis", "Stars"], ids=["shipped", "own"])
async def test_a_title_that_is_taken_is_kept_to_be_tried_again(
    world, keeper, cells, database, title
):
    await database.writing(lambda db: give(db, deck_id=CELLS + 1, title="Stars"))
    opened = await heading.open_head(world, keeper(), CELLS)

    with pytest.raises(NotSaved) as unsaved:
        await heading.save_head(world, keeper(), replace(opened, fields={"title": title}))

    assert isinstance(unsaved.value.refused, TitleTaken)
    kept = await typed.typed_before(world, keeper(), unsaved.value.draft_id)
    assert (kept.about, kept.kind, kept.fields) == (HEAD, None, {"title": title})


async def test_two_titles_at_once_are_a_conflict_but_cards_edited_meanwhile_are_none(
    world, keeper, cells
):
    hers = await heading.open_head(world, keeper(), CELLS)
    hers = replace(hers, fields={"title": "Hers"})
    await typed.save_card(world, keeper(BEN), await typed_over(world, keeper(), "core", answer="X"))
    theirs = replace(hers, fields={"title": "Theirs"})
    assert await heading.save_head(world, keeper(BEN), theirs) == Head(title="Theirs")

    conflict = await heading.save_head(world, keeper(), hers)

    assert isinstance(conflict, HeadConflict)
    assert conflict.there.title == "Theirs"
    assert await heading.save_head(world, keeper(), conflict.typed) == Head(title="Hers")


@settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    acts=st.lists(
        st.tuples(st.sampled_from([ADA, BEN]), st.sampled_from(["open", "send"])), max_size=12
    )
)
async def test_whatever_two_keepers_do_no_version_is_written_over_unseen(
    world, keeper, database, acts
):
    deck_id = keeper().interaction_id
    await database.writing(lambda db: give(db, WALL, deck_id=deck_id, title=f"Cells {deck_id}"))
    open_forms, seen, now, turn = {}, {}, WALL.answer, 0

    for learner_id, act in acts:
        request = keeper(learner_id)
        if act == "open" or learner_id not in open_forms:
            open_forms[learner_id] = await typed.open_card(world, request, deck_id, "wall")
            seen[learner_id] = now
            continue
        turn += 1
        hers = f"Version {turn}."
        form = open_forms[learner_id]
        sent = replace(form, fields={**form.fields, "answer": hers})
        saved = await typed.save_card(world, request, sent)

        if isinstance(saved, CardChange):
            assert seen[learner_id] == now
            now = hers
            del open_forms[learner_id]
        else:
            assert seen[learner_id] != now
            assert saved.there.card == replace(WALL, answer=now)
            open_forms[learner_id], seen[learner_id] = saved.typed, now


async def test_pages_of_cards_are_the_same_with_and_without_reading_all(world, keeper, database):
    cards = [recall(f"c{n:02}") for n in range(25)]
    await database.writing(give, *cards)

    for page in range(4):
        some = await browsing.look_at_cards(world, keeper(), CELLS, page=page)
        found = await browsing.look_at_cards(world, keeper(), CELLS, page=page, search="what of")
        assert some.cards == found.cards
        assert (some.found, some.pages, some.page) == (25, 3, min(page, 2))
        assert [each.card for each in some.cards] == cards[some.page * 10 : some.page * 10 + 10]
