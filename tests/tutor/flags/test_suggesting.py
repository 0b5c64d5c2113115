"""A learner offers her own words for a concept that she ticked by hand."""

import pytest

from bot.tutor.errors import WrongKind
from bot.tutor.flags import suggesting
from bot.tutor.flags.errors import NothingTicked, NotPossible, SaysNothing
from tests.tutor.conftest import ADA, BEN, CHIDI


async def suggest(group, answered, words, concept=0, learner_id=ADA):
    return await suggesting.suggest(
        group.world,
        group.ask(learner_id),
        answered.round_id,
        answered.position,
        concept=concept,
        words=words,
    )


async def ticked(group, learner_id=ADA):
    answered = await group.answer("shade", learner_id)
    await group.tick(answered, 0, learner_id=learner_id)
    return answered


async def test_her_words_are_kept_for_the_concept(group):
    answered = await ticked(group)

    kept = await suggest(group, answered, "  It is  Dark ")

    assert await group.find(kept.flag_id) == kept
    assert (kept.kind, kept.concept, kept.part) == ("wording", "Less light", None)
    assert (kept.proposed, kept.folded) == ("It is  Dark", "it is dark")


async def test_equal_words_wait_as_one(group):
    for learner_id, words in ((ADA, "it is dark"), (BEN, "It is DARK"), (CHIDI, "no sun")):
        await suggest(group, await ticked(group, learner_id), words, learner_id=learner_id)

    assert await group.count() == 2


async def test_the_form_is_about_a_concept_that_she_ticked(group):
    answered = await ticked(group)
    at = (answered.round_id, answered.position)

    found = await suggesting.find_concept(group.world, group.ask(), *at, concept=0)

    assert found.name == "Less light"
    for concept in (1, 2, -1):
        with pytest.raises(NothingTicked):
            await suggest(group, answered, "it is dark", concept)
    assert await group.count() == 0


async def test_other_cards_have_no_wordings(group):
    with pytest.raises(WrongKind):
        await suggest(group, await group.answer("gas"), "it is dark")


@pytest.mark.parametrize(
    ("words", "refusal", "reason"),
    [
        (" \n ", SaysNothing, "few words"),
        ("?!", NotPossible, "letter or digit"),
        ("x" * 101, NotPossible, "shorten it to 100"),
        ("two\nlines", NotPossible, "one line"),
    ],
    ids=["nothing", "no word", "too long", "two lines"],
)
async def test_words_that_no_deck_takes_are_refused(group, words, refusal, reason):
    answered = await ticked(group)

    with pytest.raises(refusal, match=reason):
        await suggest(group, answered, words)

    assert await group.count() == 0


async def test_words_that_the_card_has_already_are_kept_all_the_same(group):
    kept = await suggest(group, await ticked(group), "Less light")

    assert await group.find(kept.flag_id) == kept
