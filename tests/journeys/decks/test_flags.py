"""A learner says that something is wrong, a keeper decides, the next round shows it, and she is told."""

from dataclasses import replace

import pytest

from bot.learning.group_names import group_name
from bot.playground import permissions
from bot.storage.queries import group_cards, group_decks, memories
from bot.storage.queries.group_cards import KeptCard
from tests.journeys.playing import plain
from tests.journeys.test_hostile_texts import HARMFUL, HOSTILE
from tests.tutor.conftest import CHOICE, EXPLAIN, RECALL
from tests.tutor.group_decks.decks import CELLS, give, made

MANAGER = permissions.MEMBER | permissions.bits("manage_guild")
NEW_PROMPT = "What does a plant gain by light?"
TYPO = {
    "What is it?": "typo",
    "What is wrong": "A word is missing.",
    "If you propose a text: for what?": "The question",
    "Your text": NEW_PROMPT,
}


@pytest.fixture
def esi(study):
    """Somebody who manages the server, and so keeps its decks."""
    return study.guild.add_person("Esi", permission_bits=MANAGER)


@pytest.fixture
async def cells(study, bot):
    """The server's own deck of a card of each kind."""
    await bot.world.database.writing(give, RECALL, CHOICE, EXPLAIN, guild_id=study.guild.id)
    return "Cells"


async def verdict(study, person, kind="recall", **wish):
    """Her verdict on the only card of such a kind, in a round of her own."""
    wish = {"deck": "Cells", "mode": "solo", **wish}
    put = await person.type("/quiz", study.channel, kind=kind, questions=1, **wish)
    if kind == "recall":
        revealed = await person.click(put.message, "Reveal answer")
        return await person.click(revealed.message, "Got it")
    if kind == "choice":
        return await person.click(put.message, "A")
    opened = await person.click(put.message, "Explain")
    return await person.submit(opened.form, {"Your explanation": "All day it is dark."})


async def flag(person, answered, values=TYPO):
    form = (await person.click(answered.message, "Something wrong?")).form
    return await person.submit(form, values)


async def end(person, answered):
    await person.click(person.look(answered.message), "Next")


async def told(person, channel, words="What you have flagged"):
    """What she is told after her next command."""
    await person.type("/help", channel)
    seen = await person.until(
        channel, lambda messages: [each for each in messages if words in each.text]
    )
    return seen[-1]


def labels(message):
    return [each["label"] for each in message.controls if "label" in each]


async def remembered(bot, person):
    async with bot.world.database.reading() as db:
        return await memories.find_memory(db, person.id, group_name(CELLS), "gain")


async def card(bot, card_id):
    async with bot.world.database.reading() as db:
        kept = await group_cards.find_card(db, CELLS, card_id)
    assert kept is not None
    return kept.card


async def test_a_flag_is_accepted_and_the_next_round_shows_the_new_text(study, bot, esi, cells):
    put = await study.ada.type("/quiz", study.channel, deck=cells, kind="recall", questions=1)
    revealed = await study.ben.click(put.message, "Reveal answer")
    answered = await study.ben.click(revealed.message, "Got it")
    before = await remembered(bot, study.ben)

    thanks = await flag(study.ben, answered)
    assert thanks.is_private
    assert thanks.text.startswith("**Thank you.**")

    inbox = await esi.type("/deck inbox", study.channel)
    assert inbox.is_private
    for words in (RECALL.prompt, RECALL.answer, "A word is missing.", NEW_PROMPT, "1 waits"):
        assert words in inbox.text
    assert "Ben" not in inbox.text
    accepted = await esi.click(inbox.message, "Accept")
    assert accepted.message.id == inbox.message.id
    assert "✓ **Accepted**" in accepted.text
    assert "**The inbox is empty.**" in accepted.text

    closed = await study.ada.click(study.ada.look(put.message), "Next")
    assert RECALL.prompt in closed.text
    again = await study.ada.type("/quiz", study.channel, deck=cells, kind="recall", questions=1)
    assert NEW_PROMPT in again.text
    assert await remembered(bot, study.ben) == before is not None
    notice = await told(study.ben, study.channel)
    assert notice.is_private
    assert f"✓ **Accepted** · Cells · {RECALL.prompt}" in notice.text
    await study.ben.type("/settings", study.channel)
    await study.ben.type("/help", study.channel)
    flagged = [each for each in study.ben.sees(study.channel) if "have flagged" in each.text]
    assert len(flagged) == 1


async def test_a_flag_is_declined_and_who_flagged_is_told(study, bot, esi, cells):
    await flag(study.ada, await verdict(study, study.ada))
    inbox = await esi.type("/deck inbox", study.channel, deck=cells)

    declined = await esi.click(inbox.message, "Decline")

    assert "✗ **Declined.**" in declined.text
    assert "✗ **Left as it is** · Cells" in (await told(study.ada, study.channel)).text
    assert await card(bot, "gain") == RECALL


async def test_a_wording_that_is_accepted_is_found_in_the_next_explanation(study, bot, esi, cells):
    answered = await verdict(study, study.ada, "explain")
    assert "**0 of 2 concepts**" in answered.text
    form = (await study.ada.click(answered.message, "Correct this")).form
    corrected = await study.ada.submit(form, {"Tick every idea your explanation had": ["0"]})
    assert "**1 of 2 concepts**" in corrected.text
    asked = await study.ada.until(
        study.channel, lambda seen: [each for each in seen if "Which of your words" in each.text]
    )
    assert asked[0].is_private
    form = (await study.ada.click(asked[0], "Suggest my wording")).form
    assert "They are kept" in form.text
    await study.ada.submit(form, {"The few words that say it": "it is dark"})

    inbox = await esi.type("/deck inbox", study.channel)
    assert "a wording, suggested by 1 learner" in inbox.text
    assert "**Less light** would also be found in: “it is dark”" in inbox.text
    assert "-# So far in: less light, little light" in inbox.text
    await esi.click(inbox.message, "Accept")

    found = await verdict(study, study.ben, "explain")
    assert "✓ Less light · “it is dark”" in found.text
    assert "✓ **Accepted** · Cells" in (await told(study.ada, study.channel)).text


async def test_ticking_asks_for_words_of_what_was_just_ticked_and_only_then(study, bot, cells):
    answered = await verdict(study, study.ada, "explain")

    async def tick(*concepts):
        form = (await study.ada.click(study.ada.look(answered.message), "Correct this")).form
        await study.ada.submit(form, {"Tick every idea your explanation had": list(concepts)})

    def asked():
        return [each for each in study.ada.sees(study.channel) if "Which of your" in each.text]

    await tick("0", "1")
    await study.ada.until(study.channel, lambda _: asked())
    assert labels(asked()[0]) == [
        "Suggest my wording: Less light",
        "Suggest my wording: Less sugar",
    ]
    await tick("0")
    await tick("0")
    await study.ada.type("/help", study.channel)
    assert len(asked()) == 1


async def test_a_keeper_writes_it_otherwise_in_a_form_that_begins_with_the_proposal(
    study, bot, esi, cells
):
    await flag(study.ada, await verdict(study, study.ada))
    inbox = await esi.type("/deck inbox", study.channel)

    form = (await esi.click(inbox.message, "Edit")).form

    assert form.input("The question")["value"] == NEW_PROMPT
    assert form.input("The right answer")["value"] == RECALL.answer
    changed = await esi.submit(form, {"The question": "What is gained?"})
    assert "✓ **Changed** as you wrote it" in changed.text
    assert await card(bot, "gain") == replace(RECALL, prompt="What is gained?")


async def test_the_second_of_two_keepers_is_told(study, bot, esi, cells):
    fola = study.guild.add_person("Fola", permission_bits=MANAGER)
    await flag(study.ada, await verdict(study, study.ada))
    hers = await esi.type("/deck inbox", study.channel)
    other = await fola.type("/deck inbox", study.channel)
    form = (await fola.click(other.message, "Edit")).form
    await esi.click(hers.message, "Accept")

    late = await fola.submit(form, {"The question": "Mine?"})

    assert "Another keeper was faster: this is accepted already" in late.text
    assert "**The inbox is empty.**" in late.text
    assert (await card(bot, "gain")).prompt == NEW_PROMPT


async def test_a_card_that_changed_meanwhile_is_shown_beside_what_was_wanted(
    study, bot, esi, cells
):
    await flag(study.ada, await verdict(study, study.ada))
    inbox = await esi.type("/deck inbox", study.channel)

    async def edit(db):
        await group_decks.advance(db, CELLS, after=1, cards=3)
        await group_decks.insert_version(db, CELLS, made("edited", version=2))
        theirs = KeptCard(card=replace(RECALL, prompt="Why light?"), place=0, counts_from=0)
        await group_cards.replace_cards(
            db, CELLS, version=2, put=group_cards.stored_cards([theirs])
        )

    await bot.world.database.writing(edit)
    shown = await esi.click(inbox.message, "Accept")

    assert "Somebody else has changed this card" in shown.text
    assert f"The question as you wanted it: {NEW_PROMPT}" in shown.text
    assert "Why light?" in shown.text
    assert f"The question then: {RECALL.prompt}" in shown.text
    await esi.click(shown.message, "Accept")
    assert (await card(bot, "gain")).prompt == NEW_PROMPT


async def test_next_goes_through_what_waits_and_round_again(study, bot, esi, cells):
    first, second = await verdict(study, study.ada), await verdict(study, study.ben, "choice")
    await flag(study.ada, first)
    await flag(study.ben, second, {"What is it?": "unclear", "What is wrong": "Which leaf?"})
    inbox = await esi.type("/deck inbox", study.channel)
    assert "2 wait" in inbox.text

    after = await esi.click(inbox.message, "Next")
    assert "Which leaf?" in after.text
    assert labels(after.message) == ["Done", "Edit", "Decline", "Next"]
    round_again = await esi.click(after.message, "Next")
    assert NEW_PROMPT in round_again.text
    done = await esi.click(after.message, "Done")
    assert "✓ **Done.** The card stays as it is." in done.text
    assert "Next" not in labels(done.message)


@pytest.mark.parametrize("kind", ["recall", "choice", "explain"])
async def test_every_kind_of_verdict_can_be_flagged_also_in_a_review(study, bot, cells, kind):
    answered = await verdict(study, study.ada, kind)
    assert "Something wrong?" in labels(answered.message)
    await end(study.ada, answered)
    study.discord.clock.advance(40 * 86_400)

    opened = await study.ada.type("/review", study.channel, deck="Cells", cards=1)
    if kind == "recall":
        opened = await study.ada.click(opened.message, "Reveal answer")
    names = {"recall": "Got it", "choice": "B"}
    if kind == "explain":
        form = (await study.ada.click(opened.message, "Explain")).form
        rated = await study.ada.submit(form, {"Your explanation": "Less light."})
    else:
        rated = await study.ada.click(opened.message, names[kind])

    thanks = await flag(study.ada, rated, {"What is wrong": "Hm."})
    assert thanks.message.id != rated.message.id
    assert thanks.text.startswith("**Thank you.**")


async def test_cards_that_came_with_the_bot_have_no_such_button(study, bot):
    answered = await verdict(study, study.ada, deck="fine-tuning")

    assert "Something wrong?" not in labels(answered.message)


async def test_a_form_without_a_word_is_refused(study, bot, cells):
    refused = await flag(study.ada, await verdict(study, study.ada), {"What is it?": "other"})

    assert "write a few words about what is wrong" in refused.text


async def test_members_are_refused_and_the_role_of_the_settings_is_let_in(study, bot, esi, cells):
    await flag(study.ada, await verdict(study, study.ada))
    inbox = await esi.type("/deck inbox", study.channel)
    refused = await study.ben.type("/deck inbox", study.channel)
    assert "Only those who manage this server" in refused.text

    role = study.guild.add_role("Deck authors")
    settings = await esi.type("/settings", study.channel)
    await esi.choose(settings.message, "deckrole1", [role])
    study.guild.give_role(study.ben, role)

    let_in = await study.ben.type("/deck inbox", study.channel)
    assert plain(let_in.text) == plain(inbox.text)


async def test_who_keeps_no_decks_any_more_decides_nothing(study, bot, esi, cells):
    await flag(study.ada, await verdict(study, study.ada))
    inbox = await esi.type("/deck inbox", study.channel)
    form = (await esi.click(inbox.message, "Edit")).form
    study.channel.allow(esi, manage_guild=False)

    refused = [
        await esi.click(inbox.message, "Accept"),
        await esi.click(inbox.message, "Decline"),
        await esi.submit(form, {"The question": "Mine?"}),
    ]

    assert ["Only those who manage this server" in each.text for each in refused] == [True] * 3
    assert await card(bot, "gain") == RECALL


async def test_decks_are_suggested_by_title_to_members_of_the_server(study, bot, esi, cells):
    found = await esi.autocomplete("/deck inbox", study.channel, "deck", "ell")

    assert found == [("Cells", group_name(CELLS))]
    unknown = await esi.type("/deck inbox", study.channel, deck="Sells")
    assert "no deck of its own called “Sells”" in unknown.text


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
async def test_hostile_texts_are_shown_harmless(study, bot, esi, cells, text):
    answered = await verdict(study, study.ada)
    said = {**TYPO, "What is wrong": text[:500], "Your text": text[:1000]}
    thanks = await flag(study.ada, answered, said)
    if not thanks.text.startswith("**Thank you.**"):
        assert "cannot stand in a deck" in thanks.text
        await flag(study.ada, answered, {**said, "Your text": ""})

    inbox = await esi.type("/deck inbox", study.channel)
    assert not HARMFUL.search(inbox.text)
    decided = await esi.click(inbox.message, labels(inbox.message)[0])
    notice = await told(study.ada, study.channel)

    assert not HARMFUL.search(decided.text + notice.text)
    assert len(inbox.text) <= 4000
