"""Members look at their server's own decks: all of them, one with its cards, its history."""

import pytest

from bot.learning.cards import Level, Recall
from tests.journeys.decks.keeping import give_deck, numbered, open_card, show
from tests.tutor.group_decks.decks import CELLS


async def test_the_list_names_the_servers_own_decks_with_their_cards(study, bot, cells):
    await give_deck(study, bot, *numbered(12), title="Algebra", deck_id=CELLS + 1)

    listed = await study.ada.type("/deck list", study.channel)

    assert listed.is_private
    assert "2 decks" in listed.text
    assert listed.text.index("**Algebra** · 12 cards") < listed.text.index("**Cells** · 3 cards")
    assert "Play one with /quiz" in listed.text


async def test_a_server_without_decks_is_told_how_one_comes(study, bot, esi):
    member = await study.ada.type("/deck list", study.channel)
    keeper = await esi.type("/deck list", study.channel)

    assert "no deck of its own yet" in member.text
    assert "Whoever manages the server" in member.text
    assert "/deck new" in keeper.text


async def test_a_long_list_has_pages(study, bot):
    for number in range(1, 23):
        await give_deck(study, bot, title=f"Deck {number:02}", deck_id=CELLS + number)
    first = await study.ada.type("/deck list", study.channel)

    second = await study.ada.click(first.message, "Later decks")

    assert "page 2 of 2" in second.text
    assert "Deck 20" in first.text
    assert "Deck 21" not in first.text
    assert "Deck 21" in second.text


async def test_own_decks_are_suggested_and_the_shipped_ones_are_not(study, bot, cells):
    offered = await study.ada.autocomplete("/deck show", study.channel, "deck", "ell")
    others = await study.ada.autocomplete("/deck show", study.channel, "deck", "fine")

    assert [name for name, _ in offered] == ["Cells"]
    assert others == []
    shown = await study.ada.type("/deck show", study.channel, deck=offered[0][1])
    assert "### Cells" in shown.text


async def test_an_unknown_deck_is_answered_with_those_there_are(study, bot, cells):
    refused = await study.ada.type("/deck show", study.channel, deck="Stars")

    assert "no deck of its own called “Stars”" in refused.text
    assert "Cells" in refused.text


async def test_cards_come_ten_a_page(study, bot):
    await give_deck(study, bot, *numbered(25))

    first = await show(study, study.ada)
    second = await study.ada.click(first.message, "Later cards")
    third = await study.ada.click(second.message, "Later cards")
    back = await study.ada.click(third.message, "Earlier cards")

    assert "25 cards · page 1 of 3" in first.text
    assert "10\\. What is thing 10?" in first.text
    assert "thing 11" not in first.text
    assert "21\\. What is thing 21?" in third.text
    assert "page 2 of 3" in back.text


async def test_a_search_finds_prompts_and_all_cards_leads_back(study, bot):
    await give_deck(study, bot, *numbered(12), Recall(
        id="odd", level=Level.BEGINNER, prompt="Who was Gregor Mendel?", answer="A monk."
    ))  # fmt: skip
    shown = await show(study, study.ada)
    form = (await study.ada.click(shown.message, "Search")).form

    found = await study.ada.submit(form, {"Search": "gregor: mendle"})

    assert found.message.id == shown.message.id
    assert "1 card with “gregor mendle”" in found.text
    assert "Mendel" in found.text
    again = await study.ada.click(found.message, "All cards")
    assert "13 cards" in again.text


async def test_the_option_searches_at_once_and_its_pages_stay_with_it(study, bot):
    await give_deck(study, bot, *numbered(30))

    found = await show(study, study.ada, search="thing")
    later = await study.ada.click(found.message, "Later cards")
    nothing = await show(study, study.ada, search="xylophone")

    assert "30 cards with “thing” · page 2 of 3" in later.text
    assert "No prompt has these words" in nothing.text


@pytest.mark.parametrize("card_id", ["wall", "power", "water"])
async def test_whoever_keeps_no_decks_sees_the_prompt_and_no_answer(study, bot, cells, card_id):
    card = await open_card(study, study.ada, card_id)

    assert card.is_private
    assert "play it with /quiz" in card.text
    assert card.buttons == ()
    for answer in ("A wall.", "The right option", "burns sugar", "osmosis", "Think of the skin"):
        assert answer not in card.text


async def test_a_keeper_sees_everything_of_a_card(study, bot, cells, esi):
    choice = await open_card(study, esi, "power")
    explain = await open_card(study, esi, "water")

    assert "The right option is **B** The mitochondrion" in choice.text
    assert "It burns sugar." in choice.text
    for part in ("Think of the skin", "Osmosis", "water moves in", "By osmosis", "Salt"):
        assert part in explain.text
    assert choice.buttons == ("Edit", "Add picture", "Hide")


async def test_only_keepers_find_buttons_that_change(study, bot, cells, esi):
    ada = await show(study, study.ada)
    keeper = await show(study, esi)

    assert ada.message.buttons == ()
    assert keeper.message.buttons == (
        "Add a recall card",
        "Add a choice card",
        "Add an explain card",
        "Title and description",
    )


@pytest.mark.parametrize("command", ["/deck edit", "/deck remove"])
async def test_who_keeps_no_decks_is_told_who_does(study, bot, cells, command):
    refused = await study.ada.type(command, study.channel, deck="Cells")

    assert refused.is_private
    assert "permission Manage Server" in refused.text


async def test_another_servers_deck_is_not_there(study, bot, cells):
    circle = study.discord.add_guild("Reading circle")
    channel = circle.add_channel("talk")
    gita = circle.add_person("Gita")

    listed = await gita.type("/deck list", channel)

    assert "no deck of its own yet" in listed.text
