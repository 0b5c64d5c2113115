"""A deck's history, going back to a version, and removing a deck."""

from tests.journeys.decks.keeping import POWER, edit, give_deck, numbered, open_card, show
from tests.journeys.playing import next_message


async def go_back(study, person, version):
    """What choosing the version in the history answered."""
    history = await show(study, person, "/deck history")
    return await person.choose(history.message, "Go back to version …", [version])


async def test_the_history_says_who_did_what_and_when(study, bot, cells, esi, femi):
    await edit(study, esi, "wall", Answer="A cell wall.")
    await esi.click(await open_card(study, esi, "power"), "Hide")
    page = await show(study, femi, "/deck edit")
    form = (await femi.click(page.message, "Add a recall card")).form
    await femi.submit(form, {"Prompt": "What is DNA?", "Answer": "A molecule."})

    history = await show(study, study.ada, "/deck history")

    assert history.is_private
    lines = [line.split(" · ")[-1] for line in history.text.splitlines() if line.startswith("**")]
    assert lines == [
        "Femi added the card “What is DNA?”",
        "Esi hid the card “Which part gives the cell its energy?”",
        "Esi changed the card “What is around a plant cell?”",
        "somebody began the deck",
    ]
    assert history.message.controls == []


async def test_a_long_history_has_pages(study, bot, cells, esi):
    for number in range(11):
        await edit(study, esi, "wall", Answer=f"Wall {number}.")
    first = await show(study, esi, "/deck history")

    second = await esi.click(first.message, "Earlier versions")
    back = await esi.click(second.message, "Later versions")

    assert "**12** · " in first.text
    assert "**2** · " not in first.text
    assert "**1** · " in second.text
    assert "**12** · " in back.text


async def test_going_back_asks_once_with_what_it_changes_then_does_it(study, bot, cells, esi):
    await edit(study, esi, "wall", Answer="Nothing.")

    asked = await go_back(study, esi, "1")
    assert "· 1 card is changed: “What is around a plant cell?”" in asked.text
    done = await esi.click(asked.message, "Go back to version 1")

    assert "again as in version 1" in done.text
    assert "A wall." in (await open_card(study, esi, "wall")).text
    history = await esi.click(done.message, "History")
    assert "**3** · " in history.text
    assert "Esi went back to version 1" in history.text


async def test_cards_that_were_added_since_go_and_may_come_back(study, bot, cells, esi):
    page = await show(study, esi, "/deck edit")
    form = (await esi.click(page.message, "Add a recall card")).form
    await esi.submit(form, {"Prompt": "What is DNA?", "Answer": "A molecule."})

    asked = await go_back(study, esi, "1")
    await esi.click(asked.message, "Go back to version 1")
    forth = await go_back(study, esi, "2")

    assert "· 1 card goes: “What is DNA?”" in asked.text
    assert "· 1 card comes back: “What is DNA?”" in forth.text
    await esi.click(forth.message, "Go back to version 2")
    assert "4 cards" in (await show(study, esi)).text


async def test_left_as_it_is_nothing_changes(study, bot, cells, esi):
    await edit(study, esi, "wall", Answer="Nothing.")
    asked = await go_back(study, esi, "1")

    left = await esi.click(asked.message, "Leave it as it is")

    assert "2 versions" in left.text


async def test_what_was_asked_about_is_what_is_done_or_nothing(study, bot, cells, esi, femi):
    await edit(study, esi, "wall", Answer="Nothing.")
    asked = await go_back(study, esi, "1")
    await edit(study, femi, "wall", Answer="Something.")

    refused = await esi.click(asked.message, "Go back to version 1")

    assert "Somebody else has changed this deck" in refused.text
    assert "Something." in (await open_card(study, esi, "wall")).text


async def test_removing_asks_once_with_counts(study, bot, cells, esi):
    asked = await show(study, esi, "/deck remove")
    assert "3 cards, and 1 version" in asked.text

    kept = await esi.click(asked.message, "Keep it")

    assert "Nothing was removed" in kept.text
    assert "1 deck" in (await esi.type("/deck list", study.channel)).text


async def test_a_deck_that_is_removed_is_gone_but_its_open_round_goes_on(study, bot, esi):
    await give_deck(study, bot, POWER, *numbered(1))
    opened = await study.ada.type("/quiz", study.channel, deck="Cells", order="deck", questions=2)
    asked = await show(study, esi, "/deck remove")

    removed = await esi.click(asked.message, "Remove it")

    assert "The deck is removed" in removed.text
    offered = await study.ada.autocomplete("/quiz", study.channel, "deck", "cells")
    assert "Cells" not in [title for title, _ in offered]
    letter = next(
        line[2] for line in opened.text.splitlines() if line.endswith("The mitochondrion")
    )
    verdict = await study.ben.click(opened.message, letter)
    assert "✓ **Correct:**" in verdict.text
    await study.ada.click(opened.message, "Next")
    second = await next_message(study.channel, opened.message)
    assert "2 of 2" in second.text


async def test_a_page_that_stands_open_says_that_its_deck_was_removed(study, bot, cells, esi):
    card = await open_card(study, esi, "wall")
    asked = await show(study, esi, "/deck remove")
    await esi.click(asked.message, "Remove it")

    refused = await esi.click(card, "Edit")

    assert "This deck was removed in the meantime" in refused.text
