"""A keeper gives a card a picture by a form and takes it away again; learners see what is there."""

import pytest

from bot.formats.images import MAX_IMAGE_BYTES, cleaned
from bot.playground.attachments import Upload
from tests.drawn_images import drawn, png, saved
from tests.journeys.decks.keeping import edit, open_card
from tests.journeys.decks.test_pictures_of_decks import alts

LEAF = png(shade=30)
PHOTO = saved(drawn(), "JPEG", comment=b"Ada at 51.5 north")


@pytest.fixture
def give_picture(cells, study, esi):
    """Esi gives the card a picture; what she reads then."""

    async def give(content=LEAF, *, name="leaf.png", alt="A leaf", where="prompt", message=None):
        message = message or await open_card(study, esi, "wall")
        form = (await esi.click(message, "Add picture")).form
        values = {"picture": [Upload(name, content)], "alt": alt, "where": where}
        return await esi.submit(form, values, timeout_s=30)

    return give


async def quiz(study, **options):
    answer = await study.ada.type(
        "/quiz", study.channel, deck="Cells", order="deck", questions=1, **options
    )
    return answer.message


async def test_a_picture_is_on_the_card_at_once_and_learners_see_it(study, esi, give_picture):
    given = await give_picture()
    opened = await quiz(study)

    assert "**Saved:** pictures." in given.text
    assert alts(given.message) == ["A leaf"]
    assert "Remove pictures" in given.message.buttons
    assert alts(opened) == ["A leaf"]


async def test_with_the_answer_it_is_shown_when_the_card_is_closed(study, esi, give_picture):
    await give_picture(where="answer", alt="A wall of bricks")
    opened = await quiz(study)
    await study.ada.click(opened, "Next")

    closed = next(m for m in study.channel.public_messages() if m.id == opened.id)

    assert alts(opened) == []
    assert alts(closed) == ["A wall of bricks"]


async def test_what_a_camera_adds_is_not_kept(study, bot, give_picture):
    await give_picture(PHOTO, name="wall.jpg", alt="A wall")

    async with bot.world.database.reading() as db:
        ((content,),) = await db.fetch("select content from media")

    assert b"51.5 north" in PHOTO
    assert bytes(content) == cleaned(PHOTO).content
    assert b"51.5 north" not in bytes(content)


async def test_pictures_stay_when_the_words_of_the_card_change(study, esi, give_picture):
    await give_picture()

    changed = await edit(study, esi, "wall", answer="A cell wall.")

    assert "A cell wall." in changed.text
    assert alts(changed.message) == ["A leaf"]


async def test_the_ticked_ones_are_removed_and_an_earlier_version_brings_them_back(
    study, esi, give_picture
):
    first = await give_picture()
    second = await give_picture(png(shade=200), alt="Pores", where="answer", message=first.message)
    form = (await esi.click(second.message, "Remove pictures")).form
    left = await esi.submit(form, {"pictures": [cleaned(LEAF).media]})
    history = await esi.type("/deck history", study.channel, deck="Cells")
    asked = await esi.choose(history.message, "Go back to version …", ["2"])
    await esi.click(asked.message, "Go back to version 2")
    opened = await quiz(study)

    assert alts(second.message) == ["A leaf", "Pores"]
    assert alts(left.message) == ["Pores"]
    assert "**Saved:** pictures." in left.text
    assert alts(opened) == ["A leaf"]


@pytest.mark.parametrize(
    ("content", "alt", "said"),
    [
        pytest.param(b"%PDF-1.7", "A leaf", "“leaf.png” cannot be a picture", id="no picture"),
        pytest.param(LEAF[:-40], "A leaf", "no whole PNG", id="half a picture"),
        pytest.param(b"x" * (MAX_IMAGE_BYTES + 1), "A leaf", "2,000,001 bytes", id="heavy"),
        pytest.param(png(size=(4_097, 2)), "A leaf", "4,097 × 2 pixels", id="wide"),
        pytest.param(LEAF, "\u200b", "cannot be described so", id="words nobody sees"),
    ],
)
async def test_what_cannot_be_is_told_and_the_card_stays(
    study, bot, give_picture, content, alt, said
):
    refused = await give_picture(content, alt=alt)

    assert refused.is_private
    assert said in refused.text
    assert alts(await quiz(study)) == []


async def test_a_fifth_picture_is_refused_and_four_stay(study, esi, give_picture):
    given = await give_picture(png(shade=10))
    for shade in (60, 110, 160):
        given = await give_picture(png(shade=shade), message=given.message)

    refused = await give_picture(png(shade=210), message=given.message)

    assert "at most 4 pictures with its prompt" in refused.text
    assert len(alts(await quiz(study))) == 4


async def test_who_keeps_no_decks_is_offered_none_of_it(study, cells):
    message = await open_card(study, study.ben, "wall")

    assert message.buttons == ()
