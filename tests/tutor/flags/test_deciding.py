"""Keepers decide each flag once; what they accept is in the deck, and memory stays with its card."""

import asyncio

import pytest

from bot.learning.cards import Choice
from bot.learning.concepts import find_concepts
from bot.learning.flags import FlagKind, FlagPart
from bot.learning.group_names import group_name
from bot.storage.queries import group_cards, group_decks, memories
from bot.tutor.flags import deciding, flagging, inbox, suggesting, telling
from bot.tutor.flags.errors import (
    AlreadyDecided,
    CardChanged,
    ConceptGone,
    DecidedBefore,
    FlagGone,
    NotPossible,
)
from bot.tutor.flags.flagging import Said
from bot.tutor.group_decks import editing
from bot.tutor.group_decks.errors import CardGone, DeckGone, MayNotKeep, NeedsItsServer
from tests.tutor.conftest import ADA, BEN, CHIDI, CHOICE, DILNOZA, GUILD, RECALL
from tests.tutor.group_decks.decks import CELLS, made, recall

PROMPT = "What does a plant gain by it?"
TYPO = Said(kind=FlagKind.TYPO, part=FlagPart.PROMPT, proposed=PROMPT)


async def flagged(group, said=TYPO, card_id="gain", learner_id=ADA):
    answered = await group.answer(card_id, learner_id)
    at = (answered.round_id, answered.position)
    return await flagging.flag(group.world, group.ask(learner_id), *at, said)


async def suggested(group, words="it is dark", learner_id=ADA, concept=0):
    answered = await group.answer("shade", learner_id)
    await group.tick(answered, concept, learner_id=learner_id)
    at = (answered.round_id, answered.position)
    return await suggesting.suggest(
        group.world, group.ask(learner_id), *at, concept=concept, words=words
    )


async def accept(group, flag, seen=1, keeper=DILNOZA):
    return await deciding.accept(group.world, group.keeper(keeper), flag.flag_id, seen=seen)


async def edited_by_somebody(group, card):
    return await editing.edit_card(group.world, group.keeper(), CELLS, card, seen=1)


async def test_accepting_makes_the_change_and_memory_stays_with_the_card(group):
    flag = await flagged(group)
    async with group.database.reading() as db:
        before = await memories.find_memory(db, ADA, group_name(CELLS), "gain")

    decided = await accept(group, flag)

    kept = await group.card("gain")
    assert (kept.card.prompt, kept.card.answer) == (PROMPT, RECALL.answer)
    assert (decided.decision, decided.change.answer_changed) == ("accepted", False)
    assert (await group.causes())[1:] == [("accepted", "gain", DILNOZA)]
    async with group.database.reading() as db:
        assert await memories.find_memory(db, ADA, group_name(CELLS), "gain") == before is not None


async def test_another_right_answer_begins_the_cards_statistics_afresh(group, clock):
    said = Said(kind=FlagKind.WRONG_ANSWER, part=FlagPart.ANSWER, proposed="Sugar and oxygen.")
    flag = await flagged(group, said)
    clock.advance(60)

    decided = await accept(group, flag)

    kept = await group.card("gain")
    assert decided.change.answer_changed
    assert (kept.card.answer, kept.counts_from) == ("Sugar and oxygen.", clock.at)


async def test_where_another_option_is_right_the_key_moves_there(group):
    said = Said(kind=FlagKind.WRONG_ANSWER, part=FlagPart.ANSWER, proposed="nitrogen")

    await accept(group, await flagged(group, said, "gas"))

    card = (await group.card("gas")).card
    assert isinstance(card, Choice)
    assert (card.options, card.options[card.key]) == (CHOICE.options, "Nitrogen")


async def test_without_a_proposed_text_accepting_marks_it_as_seen_to(group):
    decided = await accept(group, await flagged(group, Said(kind=FlagKind.UNCLEAR, note="Hm?")))

    assert decided.change.edits == ()
    assert (await group.version()).version == 1
    assert await group.count() == 0


async def test_a_wording_that_is_accepted_is_found_in_the_same_words_next_time(group):
    explained = "All day it is dark."
    assert find_concepts(explained, (await group.card("shade")).card.concepts, "en")[0] is None

    await accept(group, await suggested(group))

    card = (await group.card("shade")).card
    assert find_concepts(explained, card.concepts, "en")[0] == "it is dark"
    assert card.concepts[0].accept == ("less light", "little light", "it is dark")
    assert (await group.causes())[1:] == [("wording", "shade", DILNOZA)]


async def test_equal_wordings_are_decided_together(group):
    first = await suggested(group)
    others = [await suggested(group, "It is DARK", BEN), await suggested(group, "no sun", CHIDI)]
    entry = await group.waits()
    assert (entry.flag, entry.learners, entry.waiting, entry.later) == (first, 2, 2, 1)
    assert entry.accepted == ("less light", "little light")

    await accept(group, first)

    decisions = [(await group.find(each.flag_id)).decision for each in (first, *others)]
    assert decisions == ["accepted", "accepted", ""]


async def test_a_wording_that_is_there_already_makes_no_version(group):
    flag = await suggested(group, "LESS light")

    assert (await accept(group, flag)).change.edits == ()
    assert (await group.version()).version == 1


async def test_a_keeper_may_write_something_else_instead(group):
    flag = await flagged(group)
    texts = {FlagPart.PROMPT: " What is gained? ", FlagPart.ANSWER: "Sugar."}

    decided = await deciding.edit(group.world, group.keeper(), flag.flag_id, texts, seen=1)

    assert decided.decision == "edited"
    assert (await group.card("gain")).card.prompt == "What is gained?"


async def test_a_keeper_may_shorten_a_wording(group):
    flag = await suggested(group, "it is very very dark")

    texts = {FlagPart.ANSWER: "very dark"}
    await deciding.edit(group.world, group.keeper(), flag.flag_id, texts, seen=1)

    assert (await group.card("shade")).card.concepts[0].accept[-1] == "very dark"


async def test_declining_leaves_the_card_as_it_is(group):
    flag = await flagged(group)

    await deciding.decline(group.world, group.keeper(), flag.flag_id)

    assert (await group.find(flag.flag_id)).decision == "declined"
    assert (await group.card("gain")).card == RECALL
    assert await group.count() == 0


async def test_the_first_of_two_keepers_wins_and_the_second_is_told(group):
    flag = await flagged(group)

    both = await asyncio.gather(
        accept(group, flag),
        deciding.decline(group.world, group.keeper(CHIDI), flag.flag_id),
        return_exceptions=True,
    )

    (refused,) = [each for each in both if isinstance(each, AlreadyDecided)]
    (decided,) = [each for each in both if isinstance(each, deciding.Decided)]
    assert f"this is {decided.decision} already" in str(refused)
    assert (await group.version()).version == 1 + (decided.decision == "accepted")


async def test_a_keeper_who_clicks_again_hears_that_she_has_decided_it(group):
    flag = await flagged(group)
    await accept(group, flag)

    with pytest.raises(DecidedBefore, match="You have decided this already: it is accepted"):
        await deciding.decline(group.world, group.keeper(), flag.flag_id)

    assert (await group.find(flag.flag_id)).decision == "accepted"


async def test_a_card_that_was_changed_meanwhile_is_shown_first(group):
    flag = await flagged(group)
    theirs = recall("gain", "Sugar, they say.")
    await edited_by_somebody(group, theirs)

    with pytest.raises(CardChanged) as refused:
        await accept(group, flag)

    assert (refused.value.there, refused.value.wanted.prompt) == (theirs, PROMPT)
    assert await group.count() == 1
    entry = await inbox.look_at_entry(group.world, group.keeper(), flag.flag_id)
    assert entry.now is not None
    assert (entry.now.card, entry.then, entry.seen) == (theirs, RECALL, 2)
    assert entry.is_part_other(FlagPart.PROMPT)
    await accept(group, flag, seen=entry.seen)
    assert (await group.card("gain")).card.answer == "Sugar, they say."
    assert (await group.card("gain")).card.prompt == PROMPT


async def test_an_entry_of_a_card_as_it_was_has_no_other_version(group):
    flag = await flagged(group)

    entry = await inbox.look_at_entry(group.world, group.keeper(), flag.flag_id)

    assert (entry.then, entry.seen, entry.title) == (None, 1, "Cells")
    assert entry.accepted == ()
    assert not entry.is_part_other(FlagPart.PROMPT)


async def test_a_text_that_no_deck_takes_changes_and_decides_nothing(group):
    flag = await flagged(group)

    with pytest.raises(NotPossible, match="shorten it to 1,000"):
        await deciding.edit(
            group.world, group.keeper(), flag.flag_id, {FlagPart.PROMPT: "x" * 1001}, seen=1
        )

    assert await group.count() == 1
    assert (await group.version()).version == 1


async def test_a_concept_that_is_gone_takes_no_wording(group):
    flag = await suggested(group)
    card = (await group.card("shade")).card
    fewer = type(card)(id=card.id, level=card.level, prompt=card.prompt, concepts=card.concepts[1:])
    await edited_by_somebody(group, fewer)

    entry = await inbox.look_at_entry(group.world, group.keeper(), flag.flag_id)
    assert not entry.may_accept
    with pytest.raises(ConceptGone, match="Less light"):
        await accept(group, flag, seen=2)

    await deciding.decline(group.world, group.keeper(), flag.flag_id)
    assert await group.count() == 0


async def test_a_card_that_is_gone_can_only_be_declined(group):
    flag = await flagged(group)

    async def drop(db):
        await group_decks.advance(db, CELLS, after=1, cards=2)
        await group_decks.insert_version(db, CELLS, made("updated", version=2))
        await group_cards.replace_cards(db, CELLS, version=2, put=[], gone=["gain"])

    await group.database.writing(drop)
    entry = await inbox.look_at_entry(group.world, group.keeper(), flag.flag_id)
    assert (entry.now, entry.then, entry.may_accept) == (None, RECALL, False)
    with pytest.raises(CardGone):
        await accept(group, flag)

    await deciding.decline(group.world, group.keeper(), flag.flag_id)
    assert await group.count() == 0


async def test_of_a_removed_deck_nothing_waits(group):
    flag = await flagged(group)
    await editing.remove_deck(group.world, group.keeper(), CELLS)

    assert await inbox.open_inbox(group.world, group.keeper()) is None
    assert await group.count() == 0
    with pytest.raises(DeckGone):
        await accept(group, flag)


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({}, MayNotKeep),
        ({"guild_id": 0, "manages_server": True}, NeedsItsServer),
        ({"guild_id": GUILD + 1, "manages_server": True}, FlagGone),
    ],
    ids=["a member", "in direct messages", "a keeper of another server"],
)
async def test_nobody_else_decides(group, fields, refusal):
    flag = await flagged(group)

    with pytest.raises(refusal):
        await deciding.accept(group.world, group.ask(BEN, **fields), flag.flag_id, seen=1)
    with pytest.raises(refusal):
        await deciding.decline(group.world, group.ask(BEN, **fields), flag.flag_id)

    assert await group.count() == 1


async def test_only_keepers_see_the_inbox(group):
    await flagged(group)

    with pytest.raises(MayNotKeep):
        await inbox.open_inbox(group.world, group.ask(BEN))
    other = group.ask(BEN, guild_id=GUILD + 1, manages_server=True)
    assert await inbox.open_inbox(group.world, other) is None


async def test_the_inbox_goes_round_from_the_oldest_on(group):
    asked = [await flagged(group, learner_id=each) for each in (ADA, BEN, CHIDI)]
    seen, after = [], 0

    for _ in range(4):
        entry = await group.waits(after=after)
        after = entry.flag.flag_id
        seen.append((after, entry.later))

    ids = [each.flag_id for each in asked]
    assert seen == [(ids[0], 2), (ids[1], 1), (ids[2], 0), (ids[0], 2)]
    assert await inbox.open_inbox(group.world, group.keeper(), deck_id=CELLS + 1) is None
    assert (await group.waits(deck_id=CELLS)).waiting == 3


async def test_who_flagged_hears_of_it_once(group):
    first, second = await flagged(group), await suggested(group)
    assert await telling.take_decided(group.world, ADA) == []
    await accept(group, first)
    await deciding.decline(group.world, group.keeper(), second.flag_id)

    asked = await asyncio.gather(*(telling.take_decided(group.world, ADA) for _ in range(12)))

    (told,) = filter(None, asked)
    assert [(each.flag.flag_id, each.flag.decision, each.title) for each in told] == [
        (first.flag_id, "accepted", "Cells"),
        (second.flag_id, "declined", "Cells"),
    ]
    assert told[0].prompt == RECALL.prompt
    assert await telling.take_decided(group.world, ADA) == []
    assert await telling.take_decided(group.world, BEN) == []


async def test_a_keeper_is_not_told_what_she_has_decided_of_her_own(group):
    flag = await flagged(group, learner_id=DILNOZA)

    await accept(group, flag)

    assert await telling.take_decided(group.world, DILNOZA) == []
