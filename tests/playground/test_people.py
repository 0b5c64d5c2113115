"""A person types, clicks, chooses, fills in forms and reads, and a real client answers her."""

from typing import Any

import discord
import pytest

from bot.playground import Impossible, Upload
from bot.playground.snapshots import COMPONENTS_V2
from tests.playground.bots import StudyBot
from tests.playground.places import Place


async def test_a_slash_command_is_answered_with_a_message_of_components(
    place: Place, bot: StudyBot
) -> None:
    answer = await place.ada.type("/quiz", place.channel, deck="fine-tuning", questions=3)

    assert answer.message.text == "fine-tuning 3"
    assert answer.message.buttons[:4] == ("A", "B", "C", "Closed")
    assert answer.message.flags & COMPONENTS_V2
    assert not answer.is_private
    assert answer.milliseconds > 0


async def test_the_server_numbers_every_component(place: Place, bot: StudyBot) -> None:
    answer = await place.ada.type("/quiz", place.channel, deck="x")

    container = answer.message.components[0]
    numbers = [container["id"]]
    for part in container["components"]:
        numbers.append(part["id"])
        numbers += [inner["id"] for inner in part.get("components", ())]
    assert numbers == list(range(1, len(numbers) + 1))


async def test_autocompletion_offers_names_and_values(place: Place, bot: StudyBot) -> None:
    offered = await place.ada.autocomplete("/quiz", place.channel, "deck", "tun", questions=3)

    assert offered == [("Fine-Tuning", "fine-tuning")]


async def test_a_private_reply_is_visible_to_one_person_only(place: Place, bot: StudyBot) -> None:
    question = (await place.ada.type("/quiz", place.channel, deck="x")).message

    reply = await place.ada.click(question, "B")

    assert reply.text == "You chose B"
    assert reply.is_private
    assert [m.text for m in place.ada.sees(place.channel)] == ["x 10", "You chose B"]
    assert [m.text for m in place.mod.sees(place.channel)] == ["x 10"]


async def test_private_messages_are_gone_after_a_reload(place: Place, bot: StudyBot) -> None:
    answer = await place.ada.type("/quiz", place.channel, deck="x", private=True)
    await place.ada.click(answer.message, "A")

    place.ada.reload()

    assert place.ada.sees(place.channel) == []


async def test_an_update_changes_the_message_and_leaves_the_old_picture_alone(
    place: Place, bot: StudyBot
) -> None:
    question = (await place.ada.type("/quiz", place.channel, deck="x")).message

    reply = await place.ada.click(question, "Next")

    assert reply.message.id == question.id
    assert reply.text == "**Which plant?**"
    assert reply.message.edited
    assert question.text == "x 10"
    assert place.ada.look(question) == reply.message


async def test_a_deferred_update_is_waited_for_until_the_edit(place: Place, bot: StudyBot) -> None:
    question = (await place.ada.type("/quiz", place.channel, deck="x")).message

    reply = await place.ada.click(question, "Slow")

    assert (reply.kind, reply.text) == (6, "**Slowly**")


async def test_the_first_follow_up_fills_the_thinking_message_and_the_next_is_new(
    place: Place, bot: StudyBot
) -> None:
    question = (await place.ada.type("/quiz", place.channel, deck="x")).message

    reply = await place.ada.click(question, "Followed")
    seen = await place.ada.until(place.channel, lambda m: m if len(m) == 3 else None)

    assert (reply.kind, reply.text) == (5, "after thinking")
    assert [m.text for m in seen[1:]] == ["after thinking", "and more"]
    assert all(m.is_private and not m.is_loading and not m.edited for m in seen[1:])


async def test_a_form_is_filled_in_by_label_or_custom_id(place: Place, bot: StudyBot) -> None:
    question = (await place.ada.type("/quiz", place.channel, deck="x")).message

    form = (await place.ada.click(question, "Explain")).form
    reply = await place.ada.submit(form, {"Why?": "less light", "said": ["Less sugar", "light"]})

    assert form.title == "Explain"
    assert form.labels == ("Why?", "What did you say?")
    assert reply.text == "less light ['sugar', 'light']"


async def test_a_select_takes_labels_and_values(place: Place, bot: StudyBot) -> None:
    question = (await place.ada.type("/quiz", place.channel, deck="x")).message

    by_label = await place.ada.choose(question, "Level", ["Easy"])
    by_value = await place.ada.choose(question, "level", ["hard"])

    assert (by_label.text, by_value.text) == ("Level easy", "Level hard")


async def test_a_command_works_in_direct_messages(place: Place, bot: StudyBot) -> None:
    here = place.ada.direct_messages()

    answer = await place.ada.type("/hello", here)

    assert answer.text == "hello"
    assert bot.seen[-1].guild is None
    assert [m.text for m in place.ada.sees(here)] == ["hello"]
    assert place.mod.sees(here) == []


async def test_people_channels_and_files_are_resolved(place: Place, bot: StudyBot) -> None:
    answer = await place.ada.type(
        "/deck show",
        place.channel,
        who=place.mod,
        where=place.channel,
        file=Upload("a.txt", b"abc"),
    )

    assert answer.text == f"('{place.mod.account.username}', 'quiz', 3)"


async def test_the_interaction_carries_permissions_of_person_and_bot(
    place: Place, bot: StudyBot
) -> None:
    place.channel.allow_bot(send_messages=False)

    await place.mod.type("/hello", place.channel)

    interaction = bot.seen[-1]
    assert interaction.permissions.manage_messages
    assert not interaction.app_permissions.send_messages
    assert interaction.app_permissions.embed_links


async def test_lowered_permissions_show_in_the_clients_own_calculation(
    place: Place, bot: StudyBot
) -> None:
    place.channel.allow_bot(send_messages=False)
    await place.ada.type("/hello", place.channel)

    channel = bot.get_channel(place.channel.id)

    assert isinstance(channel, discord.TextChannel)
    me = channel.guild.me
    assert not channel.permissions_for(me).send_messages
    assert channel.permissions_for(me).view_channel


async def test_a_button_that_is_not_there_is_named_with_those_that_are(
    place: Place, bot: StudyBot
) -> None:
    question = (await place.ada.type("/quiz", place.channel, deck="x")).message

    with pytest.raises(Impossible, match=r"no 'Z' .* there is \['A', 'B', 'C'"):
        await place.ada.click(question, "Z")
    with pytest.raises(Impossible, match="'Closed' is disabled"):
        await place.ada.click(question, "Closed")


async def test_nobody_clicks_what_she_does_not_see(place: Place, bot: StudyBot) -> None:
    mine = (await place.ada.type("/quiz", place.channel, deck="x", private=True)).message

    with pytest.raises(Impossible, match="Dilnoza does not see"):
        await place.mod.click(mine, "A")


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        pytest.param({}, "needs the option 'deck'", id="missing-required"),
        pytest.param({"deck": 1}, "deck: 1 is not of option type 3", id="wrong-type"),
        pytest.param({"deck": "x", "questions": 51}, "outside 1 to 50", id="too-large"),
        pytest.param({"deck": "x", "questions": True}, "not of option type 4", id="bool-as-int"),
        pytest.param({"deck": "x", "private": 1}, "not of option type 5", id="int-as-bool"),
        pytest.param({"deck": "x", "speed": 1}, r"no option \['speed'\]", id="unknown"),
    ],
)
async def test_the_clients_own_checks_of_options_apply(
    place: Place, bot: StudyBot, options: dict[str, Any], problem: str
) -> None:
    with pytest.raises(Impossible, match=problem):
        await place.ada.type("/quiz", place.channel, **options)


async def test_an_old_picture_of_an_edited_or_deleted_message_can_be_clicked(
    place: Place, bot: StudyBot
) -> None:
    old = (await place.ada.type("/quiz", place.channel, deck="x")).message
    await place.ada.click(old, "Next")

    edited = await place.ada.click(old, "A")
    place.discord.delete(old)
    deleted = await place.ada.click(old, "A")

    assert (edited.text, deleted.text) == ("You chose A", "You chose A")
    assert "'content': 'x 10'" in str(place.discord.events[-1].data["message"])
    assert place.ada.look(old) is None


async def test_the_same_interaction_again_is_already_acknowledged(
    place: Place, bot: StudyBot
) -> None:
    answer = await place.ada.type("/hello", place.channel)

    assert await place.ada.repeat(answer) == 40060


async def test_a_person_in_two_guilds_is_the_same_account(place: Place, bot: StudyBot) -> None:
    other = place.discord.add_guild("Another")
    channel = other.add_channel("quiz")
    other.add_person(place.ada, nick="Countess")

    await place.ada.type("/hello", channel)
    await place.ada.type("/hello", place.channel)

    there, here = bot.seen[-2].user, bot.seen[-1].user
    assert there.id == here.id
    assert (there.display_name, here.display_name) == ("Countess", "Ada")
