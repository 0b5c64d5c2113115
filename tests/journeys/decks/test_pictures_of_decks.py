"""A deck with pictures comes from a ZIP, is looked at, described, added, copied and thrown away."""

import io
import zipfile

import pytest

from bot.formats.images import cleaned
from bot.learning.cards import Image, Level, Recall
from bot.playground import components as kinds
from bot.playground.attachments import Upload
from bot.storage.queries import media
from bot.tutor.group_decks.sharing import Shared
from tests.drawn_images import png
from tests.journeys.decks.conftest import MANAGER
from tests.journeys.decks.keeping import give_deck
from tests.tutor.group_decks.decks import CELLS

SHADES = (20, 70, 120, 170, 220, 250, 95)
LEAF = png(shade=SHADES[0])

DECK = """\
title: Leaves
cards:
  - id: leaf
    kind: recall
    prompt: What is this?
    answer: A leaf.
    images: [{file: pictures/leaf.png, alt: A green thing with veins}]
  - id: pores
    kind: recall
    prompt: What are the holes for?
    answer: Breathing.
    answer_images: [{file: pictures/pores.png, alt: Pores}]
"""


def zipped(**pictures):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("leaves.yaml", DECK)
        for name, content in pictures.items():
            packed.writestr(f"pictures/{name}.png", content)
    return Upload("leaves.zip", file.getvalue())


def undescribed(number):
    picture = Image(media=cleaned(png(shade=SHADES[number])).media, alt="")
    return Recall(
        id=f"card-{number}",
        level=Level.BEGINNER,
        prompt=f"What is thing {number}?",
        answer=f"It is {number}.",
        images=(picture,),
    )


def alts(message):
    """What a message's pictures are described as."""
    return [
        item["description"]
        for each in kinds.walk(message.components)
        if each["type"] == kinds.GALLERY
        for item in each["items"]
    ]


@pytest.fixture
def stored(bot):
    """The pictures the store has, and how many decks and drafts use one."""

    async def stored():
        async with bot.world.database.reading() as db:
            names = {row[0] for row in await db.fetch("select media from media")}
            used = [
                (await db.fetch(f"select count(*) from {table}"))[0][0]
                for table in ("deck_media", "draft_media")
            ]
        return names, tuple(used)

    return stored


@pytest.fixture
async def shared(study, bot):
    """The code of a deck elsewhere, whose seven pictures nobody has described."""
    elsewhere = study.discord.add_guild("Reading circle")
    cards = [undescribed(number) for number in range(len(SHADES))]
    pictures = [cleaned(png(shade=shade)) for shade in SHADES]

    async def keep(db):
        await media.keep_media(db, {each.media: each.content for each in pictures})
        await media.use_media(db, CELLS, [each.media for each in pictures])

    class Elsewhere:
        guild = elsewhere

    await give_deck(Elsewhere, bot, *cards)
    await bot.world.database.writing(keep)
    femi = elsewhere.add_person("Femi", permission_bits=MANAGER)
    hall = elsewhere.add_channel("hall")
    said = (await femi.type("/deck share", hall, deck="Cells")).text
    return Shared(CELLS, said.split("`")[1])


async def test_a_preview_shows_the_pictures_and_learners_see_them_once_it_is_added(
    study, bot, esi, give, stored
):
    preview = await give(zipped(leaf=LEAF, pores=png(shade=200)))
    seen, before = alts(preview.message), await stored()
    added = await esi.click(preview.message, "Add")
    opened = await study.ada.type("/quiz", study.channel, deck="Leaves", order="deck", questions=1)

    assert "**2 pictures**." in preview.text
    assert seen == ["A green thing with veins", "Pores"]
    assert "Describe pictures" not in preview.message.buttons
    assert before[1] == (0, 2)
    assert "Leaves is there" in added.text
    assert alts(added.message) == []
    assert alts(opened.message) == ["A green thing with veins"]
    assert (await stored())[1] == (2, 0)


async def test_cancelled_no_draft_holds_the_pictures_any_more(esi, give, stored):
    preview = await give(zipped(leaf=LEAF, pores=LEAF))

    cancelled = await esi.click(preview.message, "Cancel")

    assert alts(cancelled.message) == []
    assert (await stored())[1] == (0, 0)


async def test_a_picture_that_is_none_refuses_the_deck_and_keeps_nothing(esi, give, stored):
    refused = await give(zipped(leaf=b"GIF89a no picture", pores=LEAF))

    assert "line 7, cards.1.images.1.file: it is no whole PNG" in refused.text
    assert refused.message.buttons == ()
    assert await stored() == (set(), (0, 0))


async def test_pictures_without_a_description_are_asked_for_until_none_is_left(
    study, bot, esi, shared
):
    preview = await esi.type("/deck copy", study.channel, code=shared.code)
    asked = await esi.click(preview.message, "Describe pictures")
    form = await esi.click(asked.message, "Write descriptions")
    names = [cleaned(png(shade=shade)).media for shade in SHADES]
    some = {name: f"Half dark {number}" for number, name in enumerate(names[:4])}
    more = await esi.submit(form.form, {**some, names[4]: "  "})
    form = await esi.click(more.message, "Write descriptions")
    rest = {name: f'"Light" {number} \\' for number, name in enumerate(names[4:])}
    done = await esi.submit(form.form, rest)

    added = await esi.click(done.message, "Add")
    opened = await study.ada.type("/quiz", study.channel, deck="Cells", order="deck", questions=1)

    assert "**7 pictures**. 7 have no description." in preview.text
    assert "**7 pictures** of Cells have no description." in asked.text
    assert "5\\. What is thing 4?" in asked.text
    assert alts(asked.message) == [f"Picture {number}" for number in range(1, 6)]
    assert "**3 pictures** of Cells have no description." in more.text
    assert "1\\. What is thing 4?" in more.text
    assert "Every picture of Cells has a description" in done.text
    assert "Cells is there" in added.text
    assert alts(opened.message) == ["Half dark 0"]


async def test_added_without_descriptions_pictures_say_that_they_have_none(
    study, bot, esi, shared, stored
):
    preview = await esi.type("/deck copy", study.channel, code=shared.code)
    await esi.click(preview.message, "Add")
    opened = await study.ada.type("/quiz", study.channel, deck="Cells", order="deck", questions=1)

    assert alts(opened.message) == ["Picture without a description"]
    assert (await stored())[1] == (14, 0)


async def test_a_description_that_cannot_be_is_told_and_nothing_is_kept(esi, study, shared):
    preview = await esi.type("/deck copy", study.channel, code=shared.code)
    asked = await esi.click(preview.message, "Describe pictures")
    form = await esi.click(asked.message, "Write descriptions")
    refused = await esi.submit(form.form, {cleaned(LEAF).media: "\u200b"})
    again = await esi.click(asked.message, "Write descriptions")

    assert "nothing of this text can be seen" in refused.text.casefold()
    assert len(again.form.labels) == 5
