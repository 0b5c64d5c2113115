"""One deck from its file to its removal: played, flagged, mended, copied, gone back on, removed."""

import re

from tests.journeys.decks.conftest import MANAGER
from tests.journeys.decks.files import yaml
from tests.journeys.playing import next_message
from tests.journeys.stores import rollups_kept_and_rebuilt

PROMPT = "What does a plant cel have around it?"
MENDED = "What does a plant cell have around it?"
CODE = re.compile(r"The code is `([2-9A-Z]{10})`")


async def memory_of(bot, person):
    """Deck, card, last review and number of reviews of each card she remembers."""
    async with bot.world.database.reading() as db:
        rows = await db.fetch(
            "select deck, card, last_review_at, reviews from memories where learner_id = ? "
            "order by deck, card",
            person.id,
        )
    return [tuple(row) for row in rows]


async def put(study, person, **wish):
    return await person.type("/quiz", study.channel, deck="Cells", order="deck", **wish)


async def recall(person, message):
    revealed = await person.click(message, "Reveal answer")
    return await person.click(revealed.message, "Got it")


async def test_a_deck_lives_in_its_server_and_nobody_forgets_a_card(
    study, start_bot, tmp_path, esi
):
    store = f"sqlite:///{tmp_path}/recollect.db"
    async with start_bot(url=store) as bot:
        preview = await esi.type("/deck add", study.channel, file=yaml(), timeout_s=30)
        assert PROMPT in preview.text
        await esi.click(preview.message, "Add")

        opened = await put(study, study.ada, questions=1)
        verdicts = {each.name: await recall(each, opened.message) for each in study.everybody}
        await study.ada.click(opened.message, "Next")
        remembered = await memory_of(bot, study.ben)
        assert len(remembered) == 1

        form = (await study.ben.click(verdicts["Ben"].message, "Something wrong?")).form
        await study.ben.submit(
            form,
            {
                "What is it?": "typo",
                "If you propose a text: for what?": "The question",
                "Your text": MENDED,
            },
        )
        inbox = await esi.type("/deck inbox", study.channel)
        assert MENDED in inbox.text
        await esi.click(inbox.message, "Accept")
        await study.ben.type("/help", study.channel)
        await study.ben.until(
            study.channel, lambda seen: any("✓ **Accepted** · Cells" in each.text for each in seen)
        )
        assert await memory_of(bot, study.ben) == remembered

        opened = await put(study, study.ada, questions=1)
        assert MENDED in opened.text
        await study.ada.click(opened.message, "End")

        elsewhere = study.discord.add_guild("Another group")
        channel = elsewhere.add_channel("study")
        femi = elsewhere.add_person("Femi", permission_bits=MANAGER)
        (code,) = CODE.findall((await esi.type("/deck share", study.channel, deck="Cells")).text)
        copy = await femi.type("/deck copy", channel, code=code)
        await femi.click(copy.message, "Add")
        assert MENDED in (await femi.type("/quiz", channel, deck="Cells", order="deck")).text

        history = await esi.type("/deck history", study.channel, deck="Cells")
        asked = await esi.choose(history.message, "Go back to version …", ["1"])
        await esi.click(asked.message, "Go back to version 1")
        opened = await put(study, study.ada)
        assert PROMPT in opened.text
        assert await memory_of(bot, study.ben) == remembered

        removing = await esi.type("/deck remove", study.channel, deck="Cells")
        await esi.click(removing.message, "Remove it")
        assert "Got it" in (await recall(study.ben, opened.message)).text
        await study.ada.click(opened.message, "Next")
        assert "2 of 3" in (await next_message(study.channel, opened.message)).text
        gone = await study.ada.type("/quiz", study.channel, deck="Cells", mode="solo")
        assert "There is no deck" in gone.text
    kept, rebuilt = await rollups_kept_and_rebuilt(store)
    assert kept == rebuilt
