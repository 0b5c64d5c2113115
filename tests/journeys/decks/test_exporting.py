"""A deck leaves as a file in any format, with its pictures, and comes back as it was."""

import io
import zipfile

import pytest

from bot.formats.given import Given
from bot.formats.images import cleaned
from bot.formats.readers import read_given
from bot.learning.cards import Image, Level, Recall
from bot.playground.attachments import Upload
from bot.storage.queries import media
from tests.drawn_images import noise, png, saved
from tests.journeys.decks.files import table
from tests.journeys.decks.keeping import CARDS, give_deck
from tests.journeys.decks.test_pictures_of_decks import alts
from tests.tutor.group_decks.decks import CELLS

LEAF, PORES = cleaned(png(shade=30)), cleaned(png(shade=210))
SHOWN = Recall(
    id="leaf",
    level=Level.BEGINNER,
    prompt="What is this?",
    answer="A leaf.",
    images=(Image(media=LEAF.media, alt="A green thing"),),
    answer_images=(Image(media=PORES.media, alt="Pores"),),
)


@pytest.fixture
def leaves(study, bot):
    """The server's deck, one of whose cards has two pictures."""

    async def leaves(*pictures):
        async def keep(db):
            await media.keep_media(db, {each.media: each.content for each in pictures})
            await media.use_media(db, CELLS, [each.media for each in pictures])

        await give_deck(study, bot, *CARDS, SHOWN)
        await bot.world.database.writing(keep)

    return leaves


@pytest.fixture
def export(study, esi):
    """What the command answered, and the file it gave, as an upload."""

    async def export(**options):
        answer = await esi.type(
            "/deck export", study.channel, deck="Cells", timeout_s=30, **options
        )
        files = [stored.upload for stored in answer.message.stored.files]
        return answer, files[0] if files else None

    return export


def read(upload):
    return read_given(Given(data=upload.content, file=upload.filename))


@pytest.mark.parametrize(
    ("format_", "name"), [("yaml", "cells.zip"), ("csv", "cells.zip"), ("apkg", "cells.apkg")]
)
async def test_with_pictures_it_comes_back_as_it_was(leaves, export, give, format_, name):
    await leaves(LEAF, PORES)

    _, file = await export(format=format_)
    again = await give(file, title="Cells")

    assert file.filename == name
    assert set(read(file).media) == {LEAF.media, PORES.media}
    assert "exactly so already" in again.text


async def test_its_pictures_stand_beside_the_deck_in_the_zip(leaves, export):
    await leaves(LEAF, PORES)

    _, file = await export()

    with zipfile.ZipFile(io.BytesIO(file.content)) as packed:
        assert set(packed.namelist()) == {
            "cells.yaml", f"images/{LEAF.media}", f"images/{PORES.media}",
        }  # fmt: skip
        assert packed.read(f"images/{LEAF.media}") == LEAF.content


async def test_a_format_without_pictures_says_how_many_are_not_in_it(leaves, export):
    await leaves(LEAF, PORES)

    answer, file = await export(format="gift")

    assert "2 pictures are not in it." in answer.text
    assert file.filename == "cells.gift"
    assert "What is this?" in file.content.decode()


async def test_without_pictures_there_is_no_zip(study, bot, export):
    await give_deck(study, bot, *CARDS)

    _, file = await export()

    assert file.filename == "cells.yaml"
    assert read(file).deck.cards == CARDS


async def test_what_discord_would_not_take_is_told_and_not_sent(study, bot, leaves, export, esi):
    heavy = cleaned(saved(noise((800, 800)), "PNG"))
    cards = [
        Recall(
            id=f"card-{n}",
            level=Level.BEGINNER,
            prompt=f"{n}?",
            answer="Yes.",
            images=(Image(media=f"{n:032x}.png", alt="Noise"),),
        )
        for n in range(6)
    ]
    await give_deck(study, bot, *cards)
    for card in cards:
        picture = {card.images[0].media: heavy.content}
        await bot.world.database.writing(media.keep_media, picture, until=2**40)

    refused, file = await export()

    assert "would be a file of 11.6 MB, and Discord takes 10 MB here" in refused.text
    assert file is None


async def test_recall_cards_become_choice_cards_where_that_is_asked(study, bot, esi, give):
    rows = "prompt,answer\n" + "".join(
        f"Capital of {country}?,{capital}\n"
        for country, capital in [
            ("France", "Paris"), ("Spain", "Madrid"), ("Italy", "Rome"), ("Austria", "Vienna"),
            ("Norway", "Oslo"), ("Poland", "Warsaw"), ("Kenya", "Nairobi"),
        ]
    )  # fmt: skip

    as_it_is = await give(table(rows))
    asked = await give(table(rows), choices=True)

    assert "**7 cards**: 7 recall." in as_it_is.text
    assert "**7 cards**: 7 choice." in asked.text


async def test_a_file_with_several_decks_names_them_and_one_is_taken(leaves, export, give):
    text = (
        "#separator:tab\n#html:false\n#deck column:1\n"
        "Biology\tcell\tA small room\nHistory\t1789\tA revolution\n"
    )
    file = Upload("everything.txt", text.encode())

    which = await give(file)
    taken = await give(file, part="history")

    assert "Biology" in which.text
    assert "History" in which.text
    assert "Add History?" in taken.text
    assert "**1 card**" in taken.text


async def test_a_removed_deck_and_one_gone_back_keep_and_lose_their_pictures(
    study, bot, leaves, export, give, esi
):
    await leaves(LEAF, PORES)
    without = """\
title: Cells
cards:
  - id: leaf
    kind: recall
    prompt: What is this?
    answer: A leaf.
"""
    preview = await give(Upload("cells.yaml", without.encode()))
    await esi.click(preview.message, "Update")
    history = await esi.type("/deck history", study.channel, deck="Cells")
    asked = await esi.choose(history.message, "Go back to version …", ["1"])
    await esi.click(asked.message, "Go back to version 1")
    shown = await esi.type("/deck show", study.channel, deck="Cells")

    card = await esi.choose(shown.message, "Open a card", ["leaf"])

    assert alts(card.message) == ["A green thing", "Pores"]
