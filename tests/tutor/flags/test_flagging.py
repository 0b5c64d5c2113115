"""A learner says what is wrong with a card of a server's own deck; what she says is kept, bounded."""

import pytest

from bot.learning.cards import Kind
from bot.learning.flags import OPEN_A_LEARNER, OPEN_A_SERVER, FlagKind, FlagPart
from bot.learning.memory import Rating
from bot.learning.rounds import Mode
from bot.storage.queries import flags, group_cards, group_decks
from bot.storage.queries.flags import Flag
from bot.storage.queries.group_cards import KeptCard
from bot.tutor import answers, opening
from bot.tutor.errors import NotYourRound, RoundUnknown
from bot.tutor.flags import flagging
from bot.tutor.flags.errors import InboxFull, NobodyKeepsIt, NotPossible, SaysNothing, TooManyOpen
from bot.tutor.flags.flagging import Said
from bot.tutor.group_decks.errors import CardGone, DeckGone
from bot.tutor.opening import Wish
from tests.tutor.conftest import ADA, BEN, DECK, GUILD, NOON
from tests.tutor.group_decks.decks import CELLS, made, recall

TYPO = Said(kind=FlagKind.TYPO, part=FlagPart.PROMPT, proposed="What does a plant gain by it?")


async def say(group, answered, said=TYPO, learner_id=ADA):
    at = (answered.round_id, answered.position)
    return await flagging.flag(group.world, group.ask(learner_id), *at, said)


def flag(flag_id, learner_id=BEN, card="gas", version=1):
    return Flag(
        flag_id=flag_id,
        guild_id=GUILD,
        deck_id=CELLS,
        card=card,
        from_version=version,
        learner_id=learner_id,
        kind=FlagKind.OTHER,
        note="Hm.",
        made_at=NOON,
    )


@pytest.mark.parametrize("card_id", ["gain", "gas", "shade"])
async def test_what_she_says_is_kept_with_the_card_as_she_had_it(group, card_id):
    answered = await group.answer(card_id)

    kept = await say(group, answered, Said(kind=FlagKind.UNCLEAR, note=" Which plant? "))

    assert await group.find(kept.flag_id) == kept
    assert (kept.guild_id, kept.deck_id, kept.card) == (GUILD, CELLS, card_id)
    assert (kept.from_version, kept.learner_id, kept.made_at) == (1, ADA, NOON)
    assert (kept.kind, kept.note, kept.part, kept.proposed) == ("unclear", "Which plant?", None, "")


async def test_a_proposed_text_is_kept_with_its_part(group):
    kept = await say(group, await group.answer())

    assert (kept.part, kept.proposed) == ("prompt", "What does a plant gain by it?")


async def test_saying_it_again_replaces_what_waits(group):
    answered = await group.answer()
    first = await say(group, answered)

    second = await say(group, answered, Said(kind=FlagKind.OTHER, note="Not that; this."))

    assert await group.find(first.flag_id) is None
    assert (await group.find(second.flag_id)).note == "Not that; this."
    assert await group.count() == 1


async def test_a_form_that_is_delivered_twice_is_kept_once(group):
    answered = await group.answer()
    request = group.ask()

    for _ in range(2):
        await flagging.flag(group.world, request, answered.round_id, 0, TYPO)

    assert await group.count() == 1


async def test_another_version_of_the_card_is_another_flag(group):
    answered = await group.answer()
    await say(group, answered)

    async def edit(db):
        await group_decks.advance(db, CELLS, after=1, cards=3)
        await group_decks.insert_version(db, CELLS, made("edited", version=2))
        card = KeptCard(card=recall("gain"), place=0, counts_from=NOON)
        await group_cards.replace_cards(db, CELLS, version=2, put=group_cards.stored_cards([card]))

    await group.database.writing(edit)
    later = await say(group, await group.answer(learner_id=ADA))

    assert later.from_version == 2
    assert await group.count() == 2
    assert (await say(group, answered)).from_version == 1


async def test_a_shuffled_choice_card_is_known_again(group):
    for learner_id in range(20, 30):
        answered = await group.answer("gas", learner_id)
        kept = await say(group, answered, learner_id=learner_id)
        assert kept.from_version == 1


async def test_wherever_she_is_it_goes_to_the_server_of_the_deck(group):
    answered = await group.answer()

    for place in (0, GUILD + 1):
        request = group.ask(guild_id=place)
        kept = await flagging.flag(group.world, request, answered.round_id, 0, TYPO)
        assert kept.guild_id == GUILD

    assert await group.count() == 1


async def test_a_deck_that_came_with_the_bot_has_no_keepers(group):
    answered = await group.answer(deck=DECK.name)

    with pytest.raises(NobodyKeepsIt):
        await say(group, answered)


async def test_only_who_has_answered_may_say_something(group):
    wish = Wish(deck="Cells", questions=1, mode=Mode.TOGETHER)
    opened = await opening.open_round(group.world, group.ask(), wish)

    with pytest.raises(RoundUnknown):
        await flagging.flag(group.world, group.ask(), opened.round.round_id, 0, TYPO)


async def test_nobody_flags_in_a_round_of_another(group):
    answered = await group.answer()

    with pytest.raises(NotYourRound):
        await say(group, answered, learner_id=BEN)


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        (Said(kind=FlagKind.OTHER), SaysNothing),
        (Said(kind=FlagKind.TYPO, note=" \x00\n ", proposed="  "), SaysNothing),
        (Said(kind=FlagKind.TYPO, proposed="\u200b"), NotPossible),
    ],
    ids=["nothing", "nothing that is seen", "an unseen text"],
)
async def test_what_is_no_use_is_refused_and_not_kept(group, said, refusal):
    answered = await group.answer()

    with pytest.raises(refusal):
        await say(group, answered, said)

    assert await group.count() == 0


async def test_an_option_has_to_be_as_short_as_in_any_deck(group):
    answered = await group.answer("gas")

    with pytest.raises(NotPossible, match="151 characters; shorten it to 150"):
        await say(
            group, answered, Said(kind=FlagKind.TYPO, part=FlagPart.ANSWER, proposed="x" * 151)
        )


async def test_control_characters_are_left_out_of_a_note(group):
    said = Said(kind=FlagKind.OTHER, note="a\x00b\n\ud800c" + "d" * 600)

    kept = await say(group, await group.answer(), said)

    assert kept.note == "ab\nc" + "d" * 496
    assert await group.find(kept.flag_id) == kept


async def test_a_card_or_deck_that_is_gone_is_not_flagged(group):
    answered, other = await group.answer(), await group.answer("gas")

    async def drop(db):
        await group_decks.advance(db, CELLS, after=1, cards=2)
        await group_decks.insert_version(db, CELLS, made("updated", version=2))
        await group_cards.replace_cards(db, CELLS, version=2, put=[], gone=["gain"])

    await group.database.writing(drop)
    with pytest.raises(CardGone):
        await say(group, answered)
    await group.database.writing(group_decks.remove_deck, CELLS, at=NOON)
    with pytest.raises(DeckGone):
        await say(group, other)


async def test_a_learner_can_have_so_many_open_and_no_more(group):
    answered = await group.answer()
    for number in range(OPEN_A_LEARNER - 1):
        await group.database.writing(flags.put_flag, flag(number + 1, ADA, "gas", number + 2))
    kept = await say(group, answered)

    with pytest.raises(TooManyOpen, match="20 things"):
        await say(group, await group.answer("gas"), Said(kind=FlagKind.OTHER, note="One more."))

    assert await group.count() == OPEN_A_LEARNER
    again = await say(group, answered)
    assert (await group.find(kept.flag_id), again.proposed) == (None, TYPO.proposed)


async def test_a_server_can_have_so_many_open_and_no_more(group):
    answered = await group.answer()

    async def fill(db):
        for number in range(1, OPEN_A_SERVER + 1):
            await flags.put_flag(db, flag(number, 100 + number))

    await group.database.writing(fill)

    with pytest.raises(InboxFull, match="500 things"):
        await say(group, answered)

    assert await group.count() == OPEN_A_SERVER


async def test_in_a_round_together_everybody_has_a_flag_of_her_own(group):
    wish = Wish(deck="Cells", questions=1, kind=Kind.RECALL, mode=Mode.TOGETHER)
    opened = await opening.open_round(group.world, group.ask(), wish)
    at = (opened.round.round_id, 0)

    for learner_id in (ADA, BEN):
        await answers.judge(group.world, group.ask(learner_id), *at, Rating.GOOD)
        await flagging.flag(group.world, group.ask(learner_id), *at, TYPO)

    assert await group.count() == 2
