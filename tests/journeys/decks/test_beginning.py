"""An empty deck by options or by a form, and a deck as a file that can be added again."""

import aiohttp
import pytest

from bot.formats.given import Given
from bot.formats.readers import read_given
from bot.playground import components as kinds
from bot.playground.attachments import Upload
from tests.journeys.decks.files import CELLS, yaml


async def attached(message):
    """The message's only file, as a person's client loads it."""
    (found,) = [each["file"] for each in kinds.walk(message.components) if each["type"] == 13]
    async with aiohttp.ClientSession() as session, session.get(found["url"]) as response:
        return Upload(found["url"].rsplit("/", 1)[1], await response.read())


async def test_an_empty_deck_begins_with_its_options(study, bot, esi):
    begun = await esi.type("/deck new", study.channel, title="Cells", language="de")

    assert begun.is_private
    assert "Cells is there" in begun.text
    assert "/deck edit" in begun.text
    exported = await esi.type("/deck export", study.channel, deck="Cells")
    assert "no cards to export yet" in exported.text


async def test_a_form_asks_for_what_is_left_out(study, bot, esi):
    opened = await esi.type("/deck new", study.channel, description="What we are made of.")

    begun = await esi.submit(opened.form, {"Title": "Cells"})

    assert "Cells is there" in begun.text
    assert [name for name, _ in await esi.autocomplete("/deck export", study.channel, "deck", "c")]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"title": "Fine-tuning"}, "a deck called “Fine-tuning” already"),
        ({"title": "Cells", "language": "klingon"}, "language: concepts cannot be looked for"),
        ({"title": "  "}, "title: "),
    ],
    ids=["title taken", "language unknown", "title empty"],
)
async def test_what_cannot_be_begun_is_told(study, bot, esi, options, said):
    refused = await esi.type("/deck new", study.channel, **options)

    assert said in refused.text
    assert await esi.autocomplete("/deck export", study.channel, "deck", "") == []


async def test_a_member_is_refused_before_the_form(study, bot):
    refused = await study.ben.type("/deck new", study.channel)

    assert "Only those who manage this server" in refused.text


@pytest.mark.parametrize("suffix", ["yaml", "csv"])
async def test_an_exported_deck_is_the_one_that_was_added(study, bot, esi, add, give, suffix):
    await add()

    answer = await esi.type("/deck export", study.channel, deck="cells", format=suffix)

    file = await attached(answer.message)
    assert answer.is_private
    assert file.filename == f"cells.{suffix}"
    there = read_given(Given(data=file.content, file=file.filename)).deck
    assert there == read_given(Given(data=CELLS.encode(), file="cells.yaml")).deck
    again = await give(file)
    assert "exactly so already" in again.text


async def test_a_deck_with_its_answers_is_for_keepers_alone(study, bot, add):
    await add()

    refused = await study.ben.type("/deck export", study.channel, deck="cells")

    assert "Only those who manage this server" in refused.text


async def test_a_deck_that_is_not_there_is_told_with_those_that_are(study, bot, add):
    none = await study.ben.type("/deck export", study.channel, deck="Cells")
    await add(yaml())

    unknown = await study.ben.type("/deck export", study.channel, deck="Stars")

    assert "it has none yet" in none.text
    assert "Its own decks: Cells" in unknown.text
