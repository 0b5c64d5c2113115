"""The log of a whole round: ids to find things by, and nothing that is somebody's own."""

import json
from pathlib import Path

from bot.playground import Message, Person
from tests.journeys.conftest import Study
from tests.journeys.playing import next_message
from tests.journeys.processes import hosting
from tests.journeys.small_decks import write_all_kinds

WRITTEN = "Purple elephants get less light."
OWN_WORDS = ("Purple", "elephants", "less light")


async def test_the_log_holds_ids_and_neither_token_nor_names_nor_answers(
    study: Study, tmp_path: Path
) -> None:
    guild = study.discord.add_guild("Botanists of Zanzibar")
    channel = guild.add_channel("greenhouse")
    ada, ben = guild.add_person("Adaline Quirk"), guild.add_person("Benedikt Zorn")
    decks = write_all_kinds(tmp_path / "decks")
    store = f"sqlite:///{tmp_path}/recollect.db"
    async with hosting(study.discord, store=store, decks=decks, folder=tmp_path) as host:
        process = await host.start(BOT_LOGS__FORMAT="json", BOT_LOGS__LEVEL="debug")
        opened = await ada.type("/quiz", channel, deck="photosynthesis", questions=3)
        refused = await ben.click(opened.message, "Next")
        shown = opened.message
        while "Next" in shown.buttons:
            # Discord takes the answer and the bot does not hear of it: a failure is logged.
            await answer(study, ben, shown)
            await ada.click(shown, "Next")
            shown = await next_message(channel, shown)
        await ben.type("/leaderboard", channel)
        await process.stop()

    assert "only the learner who started this round" in refused.text
    events = [json.loads(line) for line in process.stderr.lines]
    by_message = {event["message"]: event for event in events}
    assert by_message["refused: MayNotClose"]["learner_id"] == ben.id
    assert by_message["refused: MayNotClose"]["guild_id"] == guild.id
    assert any("exception" in event and "reference" in event for event in events)
    log = "\n".join(process.stderr.lines)
    private = [study.discord.token, ada.name, ben.name, guild.name, channel.name, *OWN_WORDS]
    assert [text for text in private if text in log] == []
    assert f"fake-{opened.interaction.id}" not in log


async def answer(study: Study, person: Person, card: Message) -> None:
    if "Explain" not in card.buttons:
        await person.click(card, card.buttons[0])
        return
    form = (await person.click(card, "Explain")).form
    study.discord.faults.swallow("POST", "/callback$")
    await person.submit(form, {"Your explanation": WRITTEN})
