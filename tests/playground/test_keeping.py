"""What is there again when the stand-in is opened anew on the file in which it was kept."""

from pathlib import Path

import pytest

from bot.playground import Clock
from tests.playground.bots import StudyBot, connected
from tests.playground.kept_places import ADA, GUILD, QUIZ, delete, edit, kept_place, kept_raw, texts
from tests.playground.raw import QUIZ as QUIZ_COMMAND


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kept.db"


async def test_a_new_client_answers_the_buttons_of_an_earlier_run(path: Path) -> None:
    async with kept_place(path) as place, connected(StudyBot(), place.discord):
        asked = await place.ada.type("/quiz", place.channel, deck="x")

    async with kept_place(path) as place, connected(StudyBot(), place.discord):
        (question,) = place.ada.sees(place.channel)
        reply = await place.ada.click(question, "B")
        updated = await place.ada.click(question, "Next")

    assert question.payload == asked.message.payload
    assert question.payload["interaction_metadata"]["user"]["global_name"] == "Ada"
    assert reply.text == "You chose B"
    assert (updated.message.id, updated.text) == (question.id, "**Which plant?**")


async def test_edits_are_kept_and_deletions_too(path: Path) -> None:
    async with kept_raw(path) as raw:
        first, second, third = [(await raw.send(content=text)).body for text in "abc"]
        await edit(raw, first, content="A")
        await delete(raw, second)
    async with kept_raw(path) as raw:
        seen = raw.place.ada.sees(raw.place.channel)
        await edit(raw, first, content="AA")
        await delete(raw, third)
    async with kept_place(path) as place:
        later = texts(place)

    assert [(m.text, m.edited) for m in seen] == [("A", True), ("c", False)]
    assert later == ["AA"]


async def test_what_is_posted_now_comes_after_what_was_kept(path: Path) -> None:
    for text in "abc":
        async with kept_raw(path) as raw:
            await raw.send(content=text)
            seen = texts(raw.place)

    assert seen == ["a", "b", "c"]


async def test_commands_are_registered_under_the_same_ids(path: Path) -> None:
    async with kept_place(path) as place, connected(StudyBot(), place.discord):
        before = place.discord.world.commands.registered()
        place.discord.world.commands.replace_all(GUILD, [QUIZ_COMMAND])
        of_guild = place.discord.world.commands.registered(GUILD)
    async with kept_place(path) as place:
        restored = place.discord.world.commands.registered()
        restored_of_guild = place.discord.world.commands.registered(GUILD)
        async with connected(StudyBot(), place.discord):
            again = place.discord.world.commands.registered()

    assert len(before) == 3
    assert (restored, restored_of_guild) == (before, of_guild)
    assert [c["id"] for c in again] == [c["id"] for c in before]


async def test_commands_that_were_taken_away_stay_away(path: Path) -> None:
    async with kept_place(path) as place:
        (command,) = place.discord.world.commands.replace_all(None, [QUIZ_COMMAND])
    async with kept_place(path) as place:
        place.discord.world.commands.remove(None, command["id"])
    async with kept_place(path) as place:
        assert place.discord.world.commands.registered() == []


async def test_the_application_and_its_token_stay(path: Path) -> None:
    found = []
    for _ in range(2):
        async with kept_place(path) as place:
            application = place.discord.world.application
            found.append((application.id, application.owner.id, place.discord.token))

    assert found[0] == found[1]


async def test_private_messages_are_gone(path: Path) -> None:
    async with kept_place(path) as place, connected(StudyBot(), place.discord):
        question = (await place.ada.type("/quiz", place.channel, deck="x")).message
        await place.ada.click(question, "A")
    async with kept_place(path) as place:
        seen = texts(place)

    assert seen == ["x 10"]


async def test_a_message_that_was_still_thinking_is_gone(path: Path) -> None:
    async with kept_raw(path) as raw:
        await raw.answer(await raw.typed(), 5)
        done = await raw.typed()
        await raw.answer(done, 5)
        await raw.call("PATCH", raw.webhook(done, "/messages/@original"), {"content": "done"})
        thinking = texts(raw.place)
    async with kept_place(path) as place:
        seen = texts(place)

    assert thinking == ["", "done"]
    assert seen == ["done"]


async def test_direct_messages_are_there_before_anybody_opens_them(path: Path) -> None:
    async with kept_raw(path) as raw:
        here = raw.place.ada.direct_messages()
        message = (await raw.call("POST", f"channels/{here.id}/messages", {"content": "a"})).body
    async with kept_raw(path) as raw:
        one = f"channels/{here.id}/messages/{message['id']}"
        edited = await raw.call("PATCH", one, {"content": "b"})
        again = raw.place.ada.direct_messages()
        seen = [m.text for m in raw.place.ada.sees(again)]

    assert edited.status == 200
    assert again.id == here.id
    assert seen == ["b"]


async def test_messages_wait_in_the_file_for_a_channel_that_comes_back_later(path: Path) -> None:
    async with kept_place(path) as place:
        place.ada.say(place.guild.add_channel("homework", QUIZ + 1), "done")
    async with kept_place(path) as place:
        place.ada.say(place.channel, "meanwhile")
    async with kept_place(path) as place:
        homework = place.guild.add_channel("homework", QUIZ + 1)
        seen = [m.text for m in place.ada.sees(homework)]

    assert seen == ["done"]


async def test_the_messages_of_a_deleted_channel_do_not_come_back(path: Path) -> None:
    async with kept_place(path) as place:
        place.ada.say(place.channel, "a")
    async with kept_place(path) as place:
        place.guild.remove_channel(place.channel)
    async with kept_place(path) as place:
        assert texts(place) == []


async def test_the_bots_own_messages_are_still_its_own_and_a_persons_are_hers(path: Path) -> None:
    async with kept_raw(path) as raw:
        mine = (await raw.send(content="a")).body
        hers = raw.place.ada.say(raw.place.channel, f"b <@{ADA}>")
    async with kept_raw(path) as raw:
        one = f"channels/{QUIZ}/messages"
        edited = await raw.call("PATCH", f"{one}/{mine['id']}", {"content": "c"})
        refused = await raw.call("PATCH", f"{one}/{hers.id}", {"content": "c"})
        seen = raw.place.ada.sees(raw.place.channel)

    assert (edited.status, refused.code) == (200, 50005)
    assert [m.author for m in seen] == ["recollect", "Ada"]
    assert seen[1].pinged == [ADA]


async def test_a_nonce_is_still_known_after_a_restart(path: Path) -> None:
    async with kept_raw(path) as raw:
        before = await raw.send(content="x", nonce="n", enforce_nonce=True)
    async with kept_raw(path) as raw:
        again = await raw.send(content="x", nonce="n", enforce_nonce=True)

    assert again.body["id"] == before.body["id"]


async def test_the_clock_is_as_far_ahead_as_it_was(path: Path) -> None:
    async with kept_place(path) as place:
        place.discord.clock.advance(86_400)
        place.discord.clock.advance(0.5)
    async with kept_place(path) as place:
        kept = place.discord.clock.ahead_s
    async with kept_place(path, Clock(ahead_s=60)) as place:
        moved = place.discord.clock.ahead_s
    async with kept_place(path, Clock(ahead_s=100_000)) as place:
        further = place.discord.clock.ahead_s

    assert (kept, moved, further) == (86_400.5, 86_400.5, 100_000)


async def test_new_ids_are_later_than_all_earlier_ones(path: Path) -> None:
    async with kept_place(path, Clock(frozen_at=1_800_000_000)) as place:
        place.ada.say(place.channel, "a")
        last = place.discord.world.ids.next()
    async with kept_place(path, Clock(frozen_at=1_700_000_000)) as place:
        message = place.ada.say(place.channel, "b")

    assert message.id > last


async def test_an_id_that_is_taken_is_refused(path: Path) -> None:
    async with kept_place(path) as place:
        with pytest.raises(ValueError, match=f"{QUIZ} is taken"):
            place.guild.add_channel("again", QUIZ)
        with pytest.raises(ValueError, match=f"{ADA} is taken"):
            place.discord.add_person("Again", person_id=ADA)
