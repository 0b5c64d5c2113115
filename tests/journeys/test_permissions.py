"""Where the bot may not post it says what it lacks, and offers to play alone."""

import pytest

from tests.journeys.playing import next_message


@pytest.mark.parametrize(
    ("permission", "shown"),
    [("send_messages", "Send Messages"), ("view_channel", "View Channel")],
    ids=["may not send", "may not see"],
)
async def test_the_missing_permission_is_named_privately_and_solo_is_offered(
    study, bot, permission, shown
):
    study.channel.allow_bot(**{permission: False})

    refused = await study.ada.type("/quiz", study.channel, deck="fine-tuning", kind="choice")
    assert refused.is_private
    assert f"I need the permission {shown}" in refused.text
    alone = await study.ada.click(refused.message, "Play alone")

    assert alone.is_private
    assert "1 of 5" in alone.text


async def test_in_a_thread_it_is_the_threads_permission(study, bot):
    thread = study.guild.add_thread("homework", study.channel)
    thread.allow_bot(send_messages_in_threads=False)

    refused = await study.ada.type("/quiz", thread, deck="fine-tuning")

    assert "Send Messages in Threads" in refused.text


async def test_a_round_runs_in_a_thread(study, bot):
    thread = study.guild.add_thread("homework", study.channel)
    opened = await study.ada.type("/quiz", thread, deck="fine-tuning", questions=2)

    await study.ada.click(opened.message, "Next")

    assert "2 of 2" in (await next_message(thread, opened.message)).text


async def test_a_permission_lost_in_the_middle_is_named_and_the_round_waits(study, bot):
    opened = await study.ada.type("/quiz", study.channel, deck="fine-tuning", questions=2)
    study.channel.allow_bot(send_messages=False)
    await study.ada.click(opened.message, "Next")
    told = await study.ada.until(
        study.channel,
        lambda messages: next((each for each in messages if each.is_private), None),
    )
    assert "Send Messages" in told.text

    study.channel.allow_bot(send_messages=True)
    study.discord.clock.advance(120)

    assert "2 of 2" in (await next_message(study.channel, opened.message)).text


async def test_an_unknown_deck_gets_the_nearest_names(study, bot):
    refused = await study.ada.type("/quiz", study.channel, deck="finetunning")

    assert refused.is_private
    assert "fine-tuning" in refused.text


async def test_no_card_of_that_level_and_kind_says_what_there_is(study, bot):
    refused = await study.ada.type(
        "/quiz", study.channel, deck="fine-tuning", level="beginner", kind="explain"
    )

    assert refused.is_private
    assert "beginner: " in refused.text


async def test_autocomplete_offers_decks_by_name_and_title(study, bot):
    everything = await study.ada.autocomplete("/quiz", study.channel, "deck", "")
    some = await study.ada.autocomplete("/quiz", study.channel, "deck", "tun")

    assert len(everything) == 5
    assert ("Fine-tuning", "fine-tuning") in some


async def test_help_is_private_and_has_a_page_for_each_topic(study, bot):
    page = await study.ada.type("/help", study.channel)
    assert page.is_private
    assert all(name in page.text for name in ("/quiz", "/leaderboard", "/help"))

    for label, said in {
        "Answering": "Your first answer counts.",
        "Points and memory": "spaced repetition",
        "Your data": "I never read messages",
        "Commands": "**/quiz**",
    }.items():
        page = await study.ada.click(page.message, label)
        assert said in page.text
    assert len(study.ada.sees(study.channel)) == 1
