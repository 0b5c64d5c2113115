"""Keepers edit their server's deck in forms, two of them at once, and go back."""

import pytest

from bot.learning.group_names import group_name
from bot.playground import Impossible
from bot.storage.queries import group_cards
from tests.journeys.decks.keeping import WALL, edit, open_card, show
from tests.tutor.group_decks.decks import CELLS


async def stored(bot, card_id):
    async with bot.world.database.reading() as db:
        return await group_cards.find_card(db, CELLS, card_id)


async def test_a_card_is_edited_in_a_form_that_holds_what_is_there(study, bot, cells, esi):
    card = await open_card(study, esi, "power")
    form = (await esi.click(card, "Edit")).form
    assert form.labels == ("Prompt", "Options", "Explanation", "Level")
    assert form.input("Options")["value"] == "The nucleus\n* The mitochondrion\nThe wall"

    saved = await esi.submit(form, {"Prompt": "Which part gives energy?", "Level": "advanced"})

    assert saved.message.id == card.id
    assert "**Saved:** level, prompt." in saved.text
    assert "afresh" not in saved.text
    there = (await stored(bot, "power")).card
    assert (there.prompt, there.level, there.key) == ("Which part gives energy?", "advanced", 1)


async def test_another_right_answer_says_that_counting_begins_afresh(study, bot, cells, esi):
    saved = await edit(study, esi, "power", Options="* The nucleus\nThe mitochondrion")

    assert "right option" in saved.text
    assert "counted afresh" in saved.text


async def test_sending_the_form_as_it_was_changes_nothing(study, bot, cells, esi):
    saved = await edit(study, esi, "wall")

    assert "**Nothing was different**" in saved.text
    assert (await stored(bot, "wall")).from_version == 1


async def test_an_explain_card_keeps_the_explanation_its_form_has_no_field_for(
    study, bot, cells, esi
):
    saved = await edit(study, esi, "water", Concepts="Osmosis: osmosis | diffusion", Hint="")

    there = (await stored(bot, "water")).card
    assert "accepted wordings" in saved.text
    assert there.concepts[0].accept == ("osmosis", "diffusion")
    assert (there.hint, there.explanation) == (None, "Salt draws water.")


@pytest.mark.parametrize(
    ("button", "typed", "shown"),
    [
        ("Add a recall card", {"Prompt": "What is DNA?", "Answer": "A molecule."}, "A molecule."),
        ("Add a choice card", {"Prompt": "Which is alive?", "Options": "Stone\n* Moss"}, "**B** Moss"),
        ("Add an explain card", {"Prompt": "Why divide?", "Concepts": "Growth: grow | growth"}, "Growth"),
    ],
    ids=["recall", "choice", "explain"],
)  # fmt: skip
async def test_one_of_each_kind_is_added_and_asked_in_the_next_round(
    study, bot, cells, femi, button, typed, shown
):
    page = await show(study, femi, "/deck edit")
    form = (await femi.click(page.message, button)).form

    added = await femi.submit(form, typed)

    assert added.is_private
    assert added.message.id != page.message.id
    assert "**Added** as the last card" in added.text
    assert shown in added.text
    opened = await study.ada.type("/quiz", study.channel, deck="Cells", order="deck", questions=4)
    assert "1 of 4" in opened.text
    assert typed["Prompt"] in (await show(study, study.ada)).text


async def test_a_form_that_arrives_twice_adds_one_card(study, bot, cells, esi):
    page = await show(study, esi, "/deck edit")
    form = (await esi.click(page.message, "Add a recall card")).form
    added = await esi.submit(form, {"Prompt": "What is DNA?", "Answer": "A molecule."})

    await esi.repeat(added)

    assert "4 cards" in (await show(study, esi)).text


async def test_mistakes_are_told_by_field_and_the_form_comes_back_as_it_was_typed(
    study, bot, cells, esi
):
    wrong = {"Prompt": "Which?", "Options": "A\nA\nB", "Explanation": "Because."}
    refused = await edit(study, esi, "power", **wrong)
    assert "· **Options**: put \\`\\*\\` before the right option" in refused.text
    assert "· **Option 2**: this option is the same as option 1" in refused.text
    assert (await stored(bot, "power")).from_version == 1

    form = (await esi.click(refused.message, "Try again")).form
    assert {name: form.input(name)["value"] for name in wrong} == wrong
    saved = await esi.submit(form, {"Options": "A\n* B"})

    assert "**Saved:**" in saved.text
    assert (await stored(bot, "power")).card.options == ("A", "B")


async def test_a_new_card_with_a_mistake_is_added_once_when_it_is_mended(study, bot, cells, esi):
    page = await show(study, esi, "/deck edit")
    form = (await esi.click(page.message, "Add a choice card")).form
    refused = await esi.submit(form, {"Prompt": "Which is alive?", "Options": "Stone\nMoss"})
    again = await esi.click(refused.message, "Try again")

    added = await esi.submit(again.form, {"Options": "Stone\n* Moss"})
    second = await esi.click(refused.message, "Try again")

    assert added.message.id == refused.message.id
    assert "**Added**" in added.text
    assert "not kept any more" in second.text
    assert "4 cards" in (await show(study, esi)).text


async def test_what_was_typed_is_gone_after_an_hour(study, bot, cells, esi):
    refused = await edit(study, esi, "power", Options="A")
    study.discord.clock.advance(60 * 60 + 1)

    late = await esi.click(refused.message, "Try again")

    assert "older than an hour" in late.text


async def test_a_hidden_card_is_asked_of_nobody_until_it_is_shown_again(study, bot, cells, esi):
    card = await open_card(study, esi, "wall")

    hidden = await esi.click(card, "Hide")

    assert "nobody is asked this card" in hidden.text
    round_now = await study.ada.type("/quiz", study.channel, deck="Cells", mode="solo")
    assert "1 of 2" in round_now.text
    assert "plant cell" not in (await show(study, study.ada)).text
    assert "**hidden**" in (await show(study, esi)).text
    shown = await esi.click(hidden.message, "Show again")
    assert "**Shown again.**" in shown.text
    assert "plant cell" in (await show(study, study.ada)).text


@pytest.fixture
async def conflict(study, bot, cells, esi, femi):
    """Esi and Femi open the same card, and Femi is done first: what Esi is told."""
    at_esi = (await esi.click(await open_card(study, esi, "wall"), "Edit")).form
    at_femi = (await femi.click(await open_card(study, femi, "wall"), "Edit")).form
    await femi.submit(at_femi, {"Answer": "A cell wall.", "Explanation": "Of cellulose."})
    return await esi.submit(at_esi, {"Answer": "A firm wall."})


async def test_of_two_keepers_the_second_sees_both_versions_and_nothing_is_lost(bot, conflict):
    assert "somebody else changed this card" in conflict.text
    assert "Theirs: A cell wall.\nYours: A firm wall." in conflict.text
    assert "Theirs: Of cellulose.\nYours: (left out)" in conflict.text
    assert (await stored(bot, "wall")).card.answer == "A cell wall."


async def test_the_second_may_use_hers_and_the_history_has_both(study, bot, conflict, esi):
    saved = await esi.click(conflict.message, "Use mine instead")

    assert "**Saved:**" in saved.text
    assert (await stored(bot, "wall")).card.answer == "A firm wall."
    history = await show(study, esi, "/deck history")
    assert "Esi changed the card “What is around a plant cell?”" in history.text
    assert "Femi changed the card" in history.text


async def test_the_second_may_keep_theirs(bot, conflict, esi):
    kept = await esi.click(conflict.message, "Keep theirs")

    assert "**Kept as it is now.**" in kept.text
    assert "A cell wall." in kept.text
    assert (await stored(bot, "wall")).card.answer == "A cell wall."


async def test_the_second_may_make_one_of_the_two(bot, conflict, esi):
    form = (await esi.click(conflict.message, "Go on editing mine")).form
    assert form.input("Answer")["value"] == "A firm wall."

    saved = await esi.submit(form, {"Explanation": "Of cellulose."})

    assert "**Saved:**" in saved.text
    there = (await stored(bot, "wall")).card
    assert (there.answer, there.explanation) == ("A firm wall.", "Of cellulose.")


async def test_a_third_version_is_shown_before_hers_is_used(study, bot, conflict, esi, femi):
    await edit(study, femi, "wall", Answer="Cellulose.")

    again = await esi.click(conflict.message, "Use mine instead")

    assert "Theirs: Cellulose.\nYours: A firm wall." in again.text
    assert (await stored(bot, "wall")).card.answer == "Cellulose."
    await esi.click(again.message, "Use mine instead")
    assert (await stored(bot, "wall")).card.answer == "A firm wall."


async def test_nobody_else_has_that_choice(conflict, femi):
    with pytest.raises(Impossible, match="does not see"):
        await femi.click(conflict.message, "Use mine instead")


async def test_the_title_is_changed_where_everybody_types_it(study, bot, cells, esi):
    page = await show(study, esi, "/deck edit")
    form = (await esi.click(page.message, "Title and description")).form

    saved = await esi.submit(form, {"Title": "Living cells", "Description": "Their parts."})

    assert saved.message.id == page.message.id
    assert "### Living cells" in saved.text
    assert "Their parts." in saved.text
    offered = await study.ada.autocomplete("/quiz", study.channel, "deck", "living")
    assert offered[0] == ("Living cells", group_name(CELLS))


async def test_a_title_of_a_shipped_deck_is_refused_and_kept(study, bot, cells, esi):
    page = await show(study, esi, "/deck edit")
    form = (await esi.click(page.message, "Title and description")).form

    refused = await esi.submit(form, {"Title": "fine-tuning"})

    assert "There is a deck called “fine-tuning” already" in refused.text
    again = (await esi.click(refused.message, "Try again")).form
    assert again.input("Title")["value"] == "fine-tuning"


async def test_two_titles_at_once_are_shown_beside_each_other(study, bot, cells, esi, femi):
    pages = [await show(study, each, "/deck edit") for each in (esi, femi)]
    at_esi = (await esi.click(pages[0].message, "Title and description")).form
    at_femi = (await femi.click(pages[1].message, "Title and description")).form
    await femi.submit(at_femi, {"Title": "All cells"})

    conflict = await esi.submit(at_esi, {"Title": "Living cells"})

    assert "Theirs: All cells\nYours: Living cells" in conflict.text
    saved = await esi.click(conflict.message, "Use mine instead")
    assert "### Living cells" in saved.text


async def test_a_role_that_was_taken_away_edits_no_more(study, bot, cells, esi, femi):
    card = await open_card(study, femi, "wall")
    form = (await femi.click(card, "Edit")).form
    settings = (await esi.type("/settings", study.channel)).message
    await esi.choose(settings, "deckrole1", [])

    refused = await femi.submit(form, {"Answer": "Nothing."})

    assert "permission Manage Server" in refused.text
    assert (await stored(bot, "wall")).card == WALL


async def test_an_open_round_does_not_change_and_memory_stays_with_the_card(study, bot, cells, esi):
    opened = await study.ada.type("/quiz", study.channel, deck="Cells", kind="recall")

    await edit(study, esi, "wall", Prompt="What surrounds it?", Answer="A wall!")
    revealed = await study.ada.click(opened.message, "Reveal answer")

    assert "A wall." in revealed.text
    assert "A wall!" not in revealed.text
    await study.ada.click(revealed.message, "Got it")
    await study.ada.click(opened.message, "End")
    again = await study.ada.type("/quiz", study.channel, deck="Cells", kind="recall", mode="solo")
    assert "What surrounds it?" in again.text
    shown = await study.ada.click(again.message, "Reveal answer")
    verdict = await study.ada.click(shown.message, "Got it")
    assert "No points" in verdict.text
