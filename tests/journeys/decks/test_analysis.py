"""`/deck analyse`: what to look at first, a picture, and a table, for those who keep decks."""

import csv
import io
from random import Random

import aiohttp
import pytest

from bot.learning.analysis.discrimination import USEFUL
from bot.learning.group_names import group_name
from bot.playground import components as kinds
from bot.playground import permissions
from bot.tutor.world import Request
from tests.learning.analysis import classes
from tests.tutor import classroom
from tests.tutor.group_decks.decks import CELLS, give

SEED = 3
MANAGER = permissions.MEMBER | permissions.bits("manage_guild")


@pytest.fixture
def esi(study):
    """She manages the server."""
    return study.guild.add_person("Esi", permission_bits=MANAGER)


@pytest.fixture
def play(study):
    """A class plays the server's deck “Cells”; its cards."""

    async def play(bot, *, people):
        dice, last = Random(SEED), 10_000

        def ask(learner, **fields):
            nonlocal last
            last += 1
            return Request(
                interaction_id=last,
                guild_id=study.guild.id,
                channel_id=1,
                learner_id=learner,
                name="Somebody",
                **fields,
            )

        natures = classroom.deck(dice, classes.deck(dice, sound=24))
        cards = classes.cards(natures)
        await bot.world.database.writing(give, *cards, guild_id=study.guild.id, at=0)
        await classroom.play(bot.world, ask, group_name(CELLS), natures, dice, people=people)
        return [card.id for card in cards]

    return play


async def draw_nothing(*_arguments):
    """What drawing comes to when it fails."""


def of_kind(message, kind):
    return [each for each in kinds.walk(message.components) if each["type"] == kind]


async def loaded(address):
    async with aiohttp.ClientSession() as session, session.get(address) as response:
        return await response.read()


async def table(message):
    (found,) = of_kind(message, kinds.FILE)
    written = await loaded(found["file"]["url"])
    return list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"))))


async def test_a_keeper_is_told_what_to_look_at_first_and_nothing_else(study, bot, esi, play):
    cards = await play(bot, people=60)

    shown = await esi.type("/deck analyse", study.channel, deck="Cells")

    assert shown.is_private
    assert "### What the answers say of Cells\n-# First attempts in this server of 60" in shown.text
    key, dead, flat = shown.text.split("**Look at these first**\n")[1].split("\n")[:3]
    assert key.startswith(
        f"{cards.index(classes.WRONG_KEY) + 1}\\. wrong-key · **Is the key right?**"
    )
    assert "chose **A** A, and" in key
    assert dead.startswith(
        f"{cards.index(classes.DEAD) + 1}\\. dead-distractor · **A dead distractor:**"
    )
    assert "chose **C** C. Write one that tempts" in dead
    assert flat.startswith(f"{cards.index(classes.FLAT) + 1}\\. flat · **Tells nobody apart:**")
    assert shown.text.count(" · **") == 3


async def test_the_picture_is_described_and_the_table_has_every_card(study, bot, esi, play):
    cards = await play(bot, people=60)

    shown = await esi.type("/deck analyse", study.channel, deck="Cells")

    (gallery,) = of_kind(shown.message, kinds.GALLERY)
    (picture,) = gallery["items"]
    assert f"Card {cards.index(classes.WRONG_KEY) + 1}:" in picture["description"]
    assert (await loaded(picture["media"]["url"])).startswith(b"\x89PNG")
    rows = await table(shown.message)
    assert [row["id"] for row in rows] == cards
    by_id = {row["id"]: row for row in rows}
    assert by_id[classes.WRONG_KEY]["key doubted for"] == "A"
    assert by_id[classes.DEAD]["dead distractors"] == "C"
    assert float(by_id[classes.FLAT]["discrimination"]) < USEFUL


async def test_without_a_picture_there_are_the_words_and_the_table(study, start_bot, esi, play):
    async with start_bot(draw=draw_nothing) as bot:
        await play(bot, people=20)

        shown = await esi.type("/deck analyse", study.channel, deck="Cells")

        assert "The picture could not be drawn this time." in shown.text
        assert of_kind(shown.message, kinds.GALLERY) == []
        assert len(await table(shown.message)) > 3


async def test_below_ten_learners_it_says_that_there_is_too_little(study, bot, esi, play):
    await play(bot, people=9)

    refused = await esi.type("/deck analyse", study.channel, deck="Cells")

    assert refused.is_private
    assert refused.text.startswith("Only 9 of the 10 learners who are needed")


async def test_others_are_refused_at_once(study, bot, play):
    await play(bot, people=10)

    own = await study.dilnoza.type("/deck analyse", study.channel, deck="Cells")
    shipped = await study.ada.type("/deck analyse", study.channel, deck="fine-tuning")

    assert own.text.startswith("Only those who manage this server")
    assert shipped.text.startswith("Only moderators (permission Manage Messages)")


async def test_a_moderator_may_analyse_a_shipped_deck(study, bot):
    refused = await study.dilnoza.type("/deck analyse", study.channel, deck="fine-tuning")

    assert refused.text.startswith("Only 0 of the 10 learners")
