"""A deck comes from a file, is played by four, mended, and stays in its server."""

import pytest

from bot.formats.file_text import MAX_BYTES
from bot.playground.attachments import Upload
from bot.playground.impossible import Impossible
from tests.journeys.decks.conftest import MANAGER
from tests.journeys.decks.files import CELLS, table, yaml
from tests.journeys.playing import newest

FIRST_AID = "prompt,answer\nWhat comes first?,Look after yourself\n"


async def offered(person, channel):
    """The titles that `/quiz` suggests."""
    return [name for name, _ in await person.autocomplete("/quiz", channel, "deck", "cells")]


async def test_a_preview_says_what_comes_and_nothing_is_there_before_it_is_confirmed(
    study, bot, esi, give
):
    preview = await give()

    assert preview.is_private
    assert "Add Cells?" in preview.text
    assert "**3 cards**: 1 recall, 1 choice, 1 explain." in preview.text
    assert "1\\. What does a plant cel have around it?" in preview.text
    assert "Cells" not in await offered(study.ben, study.channel)


async def test_a_confirmed_deck_is_there_for_everybody_in_the_server(study, add):
    added = await add()

    assert "Cells is there" in added.text
    assert "/quiz deck:Cells" in added.text
    assert "Cells" in await offered(study.ben, study.channel)


async def test_a_cancelled_preview_adds_nothing_and_cannot_be_confirmed(study, bot, esi, give):
    preview = await give()

    cancelled = await esi.click(preview.message, "Cancel")
    late = await esi.click(preview.message, "Add")

    assert "Nothing was added or changed" in cancelled.text
    assert "not there any more" in late.text
    assert "Cells" not in await offered(study.ben, study.channel)


async def test_four_people_play_it_and_a_mended_typo_keeps_what_they_remember(study, bot, add):
    await add()
    opened = await study.ada.type("/quiz", study.channel, deck="Cells", order="deck", questions=1)
    for person in study.everybody:
        revealed = await person.click(opened.message, "Reveal answer")
        verdict = await person.click(revealed.message, "Got it")
        assert "+1 point" in verdict.text
    await study.ada.click(newest(study.channel.public_messages()), "Next")

    updated = await add(yaml(CELLS.replace("plant cel ", "plant cell ")), label="Update")

    assert "Cells is up to date" in updated.text
    again = await study.ben.type("/quiz", study.channel, deck="Cells", order="deck", questions=1)
    assert "What does a plant cell have around it?" in again.text
    revealed = await study.ben.click(again.message, "Reveal answer")
    verdict = await study.ben.click(revealed.message, "Got it")
    assert "**No points:** not due before" in verdict.text


async def test_an_update_is_shown_as_a_difference_first(study, add, esi, give):
    await add()
    file = CELLS.replace("plant cel ", "plant cell ").replace("right: Mitochondria", "Mitochondria")
    file = file.replace("The wall,", "right: The wall,").split("  - id: water")[0]
    file += "  - id: core\n    kind: recall\n    prompt: What is in the core?\n    answer: DNA.\n"

    preview = await give(yaml(file))

    assert "Update Cells?" in preview.text
    assert "**1 new**\n· What is in the core?" in preview.text
    assert "**2 changed**" in preview.text
    assert "prompt is now: What does a plant cell have around it?" in preview.text
    assert "Another answer is right: its statistics start afresh" in preview.text
    assert "**1 gone**\n· Why does a cell swell in pure water?" in preview.text


async def test_the_same_file_again_says_so_and_offers_nothing(study, add, esi, give):
    await add()

    preview = await give()

    assert "exactly so already" in preview.text
    with pytest.raises(Impossible):
        await esi.click(preview.message, "Update")


async def test_another_server_does_not_see_it_and_may_have_one_of_the_same_title(
    study, bot, add, give
):
    await add()
    elsewhere = study.discord.add_guild("Reading circle")
    hall = elsewhere.add_channel("hall")
    femi = elsewhere.add_person("Femi", permission_bits=MANAGER)

    exported = await femi.autocomplete("/deck export", hall, "deck", "")
    preview = await give(person=femi, channel=hall)

    assert "Cells" not in await offered(femi, hall)
    assert exported == []
    assert "Add Cells?" in preview.text


async def test_a_member_is_refused_and_one_with_the_role_may(study, bot, add, esi, give):
    role = study.guild.add_role("Deck authors")
    refused = await give(person=study.ben)
    settings = await esi.type("/settings", study.channel)
    await esi.choose(settings.message, "deckrole1", [role])
    study.guild.give_role(study.ben, role)

    added = await add(person=study.ben)

    assert "Only those who manage this server" in refused.text
    assert "Cells is there" in added.text


async def test_a_table_gets_its_title_from_its_file_and_says_what_it_leaves_out(
    study, bot, esi, give
):
    rows = FIRST_AID + "What comes first?,Look after yourself\n"

    preview = await give(table(rows))

    assert "Add First aid?" in preview.text
    assert "**1 card**: 1 recall." in preview.text
    assert "**Left out or changed**" in preview.text
    assert "row 3: left out: it has the same prompt and answer as row 2" in preview.text


@pytest.mark.parametrize(
    ("separator", "cells"),
    [("tab", "\t"), ("semicolon", ";"), ("pipe", "|"), ("->", "->")],
    ids=["tab", "semicolon", "pipe", "typed"],
)
async def test_a_table_is_read_with_the_separator_that_is_given(
    study, bot, esi, separator, cells, give
):
    rows = f"What heals a burn, first{cells}Cool water\nWhat then, if it is large{cells}A doctor\n"

    preview = await give(table(rows, "burns.txt"), separator=separator, title="Burns and scalds")

    assert "Add Burns and scalds?" in preview.text
    assert "1\\. What heals a burn, first" in preview.text


async def test_problems_are_told_with_their_places_and_nothing_is_added(study, bot, esi, give):
    rows = "prompt,answer\n" + "".join(f"Question {number},\n" for number in range(25))

    refused = await give(table(rows))

    assert "25 problems" in refused.text
    assert "line 2, row 2" in refused.text
    assert refused.text.count("\n· line") == 20
    assert "and 5 more" in refused.text
    assert refused.message.buttons == ()
    assert await esi.autocomplete("/deck export", study.channel, "deck", "") == []


@pytest.mark.parametrize(
    ("file", "options", "said"),
    [
        pytest.param(Upload("a.yaml", b"x" * (MAX_BYTES + 1)), {}, "may have 2 MB", id="large"),
        pytest.param(
            Upload("a.xml", b"x" * (MAX_BYTES + 1)), {}, "not XML", id="large with pictures"
        ),
        pytest.param(Upload("a.csv", b"\xff\xfe\x00"), {}, "UTF-8", id="not text"),
        pytest.param(Upload("a.yaml", b"[" * 50_000), {}, "deep", id="deep"),
        pytest.param(Upload("a.xlsx", b"PK"), {}, "none of the files I can read", id="no text"),
        pytest.param(Upload("a.csv", b""), {}, "empty", id="empty"),
        pytest.param(yaml(), {"separator": "tab"}, "no cells to separate", id="separator of YAML"),
        pytest.param(yaml(), {"title": "\u200b"}, "title", id="title nobody sees"),
        pytest.param(yaml(), {"title": "Fine-tuning"}, "already", id="title of a shipped deck"),
    ],
)
async def test_a_wrong_file_gets_a_sentence_and_nothing_is_added(
    study, bot, esi, file, options, said, give
):
    refused = await give(file, **options)

    assert refused.is_private
    assert said in refused.text
    assert await esi.autocomplete("/deck export", study.channel, "deck", "") == []


async def test_a_file_that_breaks_off_on_its_way_is_told_and_the_next_one_comes(study, add, give):
    study.discord.faults.swallow("GET", "/attachments/", times=10)
    lost = await give()
    while study.discord.faults.next_for("GET", "/attachments/"):
        pass

    added = await add()

    assert "Discord did not give me “cells.yaml”. Nothing was added" in lost.text
    assert "Cells is there" in added.text
