"""What the bot may not do is refused as Discord refuses it."""

import pytest

from bot.playground import Impossible
from bot.playground.permissions import BITS
from tests.playground.raw import QUIZ, Raw


async def test_sending_without_permission(raw: Raw) -> None:
    raw.place.channel.allow_bot(send_messages=False)

    reply = await raw.send(content="x")

    assert (reply.status, reply.code) == (403, 50013)


async def test_a_channel_the_bot_does_not_see(raw: Raw) -> None:
    raw.place.channel.allow_bot(view_channel=False)

    sent = await raw.send(content="x")
    shown = await raw.call("GET", f"channels/{raw.place.channel.id}")

    assert [(r.status, r.code) for r in (sent, shown)] == [(403, 50001)] * 2


async def test_embeds_and_files_need_their_own_permissions(raw: Raw) -> None:
    raw.place.channel.allow_bot(embed_links=False, attach_files=False)
    path = f"channels/{raw.place.channel.id}/messages"

    embed = await raw.send(embeds=[{"title": "x"}])
    file = await raw.upload(path, '{"content": "x"}', b"x")
    text = await raw.send(content="x")

    assert (embed.code, file.code, text.status) == (50013, 50013, 200)


async def test_a_thread_asks_for_the_permission_for_threads(raw: Raw) -> None:
    thread = raw.place.guild.add_thread("round", raw.place.channel)
    thread.allow_bot(send_messages=False)

    allowed = await raw.call("POST", f"channels/{thread.id}/messages", {"content": "x"})
    thread.allow_bot(send_messages_in_threads=False)
    refused = await raw.call("POST", f"channels/{thread.id}/messages", {"content": "x"})

    assert (allowed.status, refused.code) == (200, 50013)


async def test_answers_to_interactions_need_no_permission(raw: Raw) -> None:
    raw.place.channel.allow_bot(0)

    reply = await raw.answer(await raw.typed(), 4, content="x")

    assert reply.status == 200
    assert raw.place.ada.sees(raw.place.channel)[-1].text == "x"


async def test_the_bots_permissions_are_in_the_event(raw: Raw) -> None:
    raw.place.channel.allow_bot(0, view_channel=True)

    typed = await raw.typed()

    assert typed.interaction.event["app_permissions"] == str(BITS["view_channel"])


async def test_unknown_places_have_their_codes(raw: Raw) -> None:
    codes = [
        (await raw.call("GET", "channels/1")).code,
        (await raw.call("GET", f"channels/{raw.place.channel.id}/messages/1")).code,
        (await raw.call("GET", "guilds/1")).code,
        (await raw.call("GET", "users/1")).code,
        (await raw.call("GET", "applications/1/commands")).code,
    ]

    assert codes == [10003, 10008, 10004, 10013, 10002]


async def test_another_token_is_unauthorized(raw: Raw) -> None:
    raw.authorization = "Bot another"

    reply = await raw.call("GET", "users/@me")

    assert (reply.status, reply.body["message"]) == (401, "401: Unauthorized")


async def test_a_person_can_refuse_direct_messages(raw: Raw) -> None:
    raw.place.ada.direct_messages_closed = True
    opened = await raw.call("POST", "users/@me/channels", {"recipient_id": raw.place.ada.id})

    path = f"channels/{opened.body['id']}/messages"
    reply = await raw.call("POST", path, {"content": "x"})

    assert (reply.status, reply.code) == (403, 50007)


async def test_a_channel_that_is_named_says_what_the_asker_may_do_in_it(raw: Raw) -> None:
    notes = raw.place.guild.add_channel("notes")
    notes.allow(raw.place.ada, manage_messages=True)
    where = {"name": "where", "description": "Where", "type": 7}
    raw.place.discord.world.commands.replace_all(None, [{**QUIZ, "options": [where]}])

    answer = await raw.place.ada.type("/quiz", raw.place.channel, wait=False, where=notes)

    told = answer.interaction.event["data"]["resolved"]["channels"][str(notes.id)]
    assert int(told["permissions"]) & BITS["manage_messages"]
    assert not int(answer.interaction.event["member"]["permissions"]) & BITS["manage_messages"]


async def test_a_thread_that_is_named_says_which_channel_it_is_in(raw: Raw) -> None:
    thread = raw.place.guild.add_thread("round", raw.place.channel)
    where = {"name": "where", "description": "Where", "type": 7}
    raw.place.discord.world.commands.replace_all(None, [{**QUIZ, "options": [where]}])

    answer = await raw.place.ada.type("/quiz", raw.place.channel, wait=False, where=thread)

    told = answer.interaction.event["data"]["resolved"]["channels"][str(thread.id)]
    assert told["parent_id"] == str(raw.place.channel.id)
    assert not told["thread_metadata"]["archived"]
    assert "permission_overwrites" not in told


async def test_a_command_for_moderators_is_not_offered_to_learners(raw: Raw) -> None:
    needed = BITS["manage_messages"]
    commands = raw.place.discord.world.commands
    commands.replace_all(None, [{**QUIZ, "default_member_permissions": needed}])

    with pytest.raises(Impossible, match="Ada may not use /quiz"):
        await raw.place.ada.type("/quiz", raw.place.channel, wait=False)
    answer = await raw.place.mod.type("/quiz", raw.place.channel, wait=False)

    assert answer.interaction.event["member"]["permissions"]


async def test_a_command_for_servers_is_not_offered_in_direct_messages(raw: Raw) -> None:
    raw.place.discord.world.commands.replace_all(None, [{**QUIZ, "contexts": [0]}])

    with pytest.raises(Impossible, match="contexts"):
        await raw.place.ada.type("/quiz", raw.place.ada.direct_messages(), wait=False)


async def test_a_guilds_own_command_exists_there_only(raw: Raw) -> None:
    other = raw.place.discord.add_guild("Other")
    channel = other.add_channel("quiz")
    other.add_person(raw.place.ada)
    raw.place.discord.world.commands.replace_all(raw.place.guild.id, [QUIZ])

    here = await raw.place.ada.type("/quiz", raw.place.channel, wait=False)
    with pytest.raises(Impossible, match="no command 'quiz'"):
        await raw.place.ada.type("/quiz", channel, wait=False)

    assert here.interaction.event["data"]["guild_id"] == str(raw.place.guild.id)


async def test_a_person_without_the_channel_sees_nothing_of_it(raw: Raw) -> None:
    await raw.send(content="x")

    raw.place.channel.allow(raw.place.ada, view_channel=False)

    assert raw.place.ada.sees(raw.place.channel) == []
    assert len(raw.place.mod.sees(raw.place.channel)) == 1


async def test_a_private_message_is_out_of_reach_of_the_channels_routes(raw: Raw) -> None:
    reply = await raw.answer(await raw.typed(), 4, content="x", flags=64)
    hers = reply.body["resource"]["message"]["id"]
    path = f"channels/{raw.place.channel.id}/messages"

    edited = await raw.call("PATCH", f"{path}/{hers}", {"content": "y"})
    listed = await raw.call("GET", path)

    assert (edited.code, listed.body) == (10008, [])
