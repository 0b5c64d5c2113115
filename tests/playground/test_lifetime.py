"""An interaction's token: three seconds, one acknowledgement, fifteen minutes."""

from bot.playground import Clock
from tests.playground.places import a_place
from tests.playground.raw import EXPLAIN, Raw, button, row


async def test_the_first_answer_counts_for_three_seconds(raw: Raw, clock: Clock) -> None:
    in_time, late = await raw.typed(), await raw.typed()

    clock.advance(2.5)
    first = await raw.answer(in_time, 4, content="in time")
    clock.advance(0.6)
    second = await raw.answer(late, 4, content="late")

    assert first.status == 200
    assert (second.status, second.code) == (404, 10062)
    assert late.failed == "The application did not respond"
    assert [m.text for m in raw.place.ada.sees(raw.place.channel)] == ["in time"]


async def test_an_interaction_is_acknowledged_once(raw: Raw) -> None:
    typed = await raw.typed()

    await raw.answer(typed, 5)
    second = await raw.answer(typed, 4, content="again")

    assert (second.status, second.code) == (400, 40060)


async def test_an_unknown_interaction_is_unknown(raw: Raw) -> None:
    reply = await raw.call("POST", "interactions/1/nothing/callback", {"type": 5})

    assert (reply.status, reply.code) == (404, 10062)


async def test_without_with_response_the_answer_has_no_body(raw: Raw) -> None:
    typed = (await raw.typed()).interaction

    reply = await raw.call("POST", f"interactions/{typed.id}/{typed.token}/callback", {"type": 5})

    assert (reply.status, reply.body) == (204, None)


async def test_the_response_names_the_message(raw: Raw) -> None:
    reply = await raw.answer(await raw.typed(), 4, content="x", flags=64)

    about = reply.body["interaction"]
    assert about["response_message_ephemeral"] is True
    assert about["response_message_loading"] is False
    assert about["response_message_id"] == reply.body["resource"]["message"]["id"]
    assert reply.headers["Content-Type"] == "application/json"


async def test_a_token_lives_for_fifteen_minutes(raw: Raw, clock: Clock) -> None:
    typed = await raw.typed()
    await raw.answer(typed, 4, content="x")

    clock.advance(14 * 60)
    edited = await raw.call("PATCH", raw.webhook(typed, "/messages/@original"), {"content": "y"})
    clock.advance(61)
    expired = await raw.call("PATCH", raw.webhook(typed, "/messages/@original"), {"content": "z"})
    follow_up = await raw.call("POST", raw.webhook(typed), {"content": "z"})

    assert edited.body["content"] == "y"
    assert (expired.status, expired.code) == (401, 50027)
    assert (follow_up.status, follow_up.code) == (401, 50027)


async def test_nothing_can_follow_before_the_first_answer(raw: Raw) -> None:
    reply = await raw.call("POST", raw.webhook(await raw.typed()), {"content": "x"})

    assert (reply.status, reply.code) == (404, 10015)


async def test_a_deferred_answer_is_private_as_its_deferral_was(raw: Raw) -> None:
    typed = await raw.typed()
    await raw.answer(typed, 5, flags=64)

    loading = raw.place.ada.sees(raw.place.channel)
    await raw.call("POST", raw.webhook(typed), {"content": "done"})

    assert [m.is_loading for m in loading] == [True]
    assert raw.place.mod.sees(raw.place.channel) == []
    assert typed.text == "done"
    assert not typed.message.edited


async def test_the_original_can_be_shown_and_deleted(raw: Raw) -> None:
    typed = await raw.typed()
    await raw.answer(typed, 4, content="x", flags=64)
    path = raw.webhook(typed, "/messages/@original")

    shown = await raw.call("GET", path)
    deleted = await raw.call("DELETE", path)
    gone = await raw.call("GET", path)

    assert shown.body["content"] == "x"
    assert (deleted.status, gone.code) == (204, 10008)
    assert raw.place.ada.sees(raw.place.channel) == []


async def test_an_update_of_a_message_that_was_deleted_is_unknown(raw: Raw) -> None:
    message = await raw.posted()
    clicked = await raw.clicked(message)
    raw.place.discord.delete(message)

    reply = await raw.answer(clicked, 7, content="new")

    assert (reply.status, reply.code) == (404, 10008)


async def test_the_original_of_a_deferred_update_is_the_message_with_the_button(raw: Raw) -> None:
    message = await raw.posted()
    clicked = await raw.clicked(message)
    await raw.answer(clicked, 6)

    path = raw.webhook(clicked, "/messages/@original")
    reply = await raw.call("PATCH", path, {"content": "changed"})

    assert reply.body["id"] == str(message.id)
    assert clicked.text == "changed"


async def test_a_form_opened_from_a_message_can_update_it(raw: Raw) -> None:
    message = await raw.posted()
    clicked = await raw.clicked(message)
    await raw.answer(clicked, 9, **EXPLAIN)
    sent = await raw.place.ada.submit(clicked.form, {"Why?": "x"}, wait=False)

    reply = await raw.answer(sent, 7, content="changed")

    assert reply.status == 200
    assert sent.message.id == message.id


async def test_a_form_opened_by_a_command_has_no_message_to_update(raw: Raw) -> None:
    typed = await raw.typed()
    await raw.answer(typed, 9, **EXPLAIN)
    sent = await raw.place.ada.submit(typed.form, {"Why?": "x"}, wait=False)

    reply = await raw.answer(sent, 7, content="changed")

    assert (reply.code, reply.paths()) == (50035, ["type"])


async def test_another_persons_private_message_is_out_of_a_tokens_reach(raw: Raw) -> None:
    typed = await raw.typed()
    reply = await raw.answer(typed, 4, content="mine", flags=64)
    hers = reply.body["resource"]["message"]["id"]
    other = await raw.place.mod.type("/quiz", raw.place.channel, wait=False)
    await raw.answer(other, 5)

    path = raw.webhook(other, f"/messages/{hers}")

    assert (await raw.call("PATCH", path, {"content": "x"})).code == 10008


async def test_ids_carry_the_clocks_time_and_only_rise(raw: Raw, clock: Clock) -> None:
    clock.advance(3600)
    before = (await raw.send(content="x")).body
    after = (await raw.send(content="y")).body

    seconds = ((int(after["id"]) >> 22) + 1_420_070_400_000) / 1000

    assert int(before["id"]) < int(after["id"])
    assert abs(seconds - clock.now()) < 5


async def test_ids_repeat_when_the_clock_stands_still() -> None:
    frozen_at = 1_795_000_000.0
    ids = []
    for _ in range(2):
        async with a_place(Clock(frozen_at)) as place:
            ids.append([place.guild.id, place.channel.id, place.ada.id])

    assert ids[0] == ids[1]


async def test_a_nonce_that_is_enforced_gives_the_earlier_message(raw: Raw, clock: Clock) -> None:
    first = await raw.send(content="x", nonce="n", enforce_nonce=True)
    again = await raw.send(content="x", nonce="n", enforce_nonce=True)
    unenforced = await raw.send(content="x", nonce="n")
    clock.advance(301)
    later = await raw.send(content="x", nonce="n", enforce_nonce=True)

    ids = [reply.body["id"] for reply in (first, again, unenforced, later)]
    assert ids[0] == ids[1]
    assert len(set(ids)) == 3


async def test_mentions_notify_only_as_far_as_they_are_allowed(raw: Raw) -> None:
    text = f"@everyone <@{raw.place.ada.id}>"

    free = await raw.send(content=text)
    none = await raw.send(content=text, allowed_mentions={"parse": []})
    answer = await raw.answer(await raw.typed(), 4, content=text)

    seen = raw.place.ada.sees(raw.place.channel)
    assert [m.pings_everyone for m in seen] == [True, False, False]
    assert [m.pinged for m in seen] == [[raw.place.ada.id], [], [raw.place.ada.id]]
    assert {free.status, none.status, answer.status} == {200}


async def test_an_edit_keeps_what_it_does_not_name_and_clears_what_it_nulls(raw: Raw) -> None:
    message = (await raw.send(content="x", components=[row(button())])).body
    path = f"channels/{raw.place.channel.id}/messages/{message['id']}"

    kept = await raw.call("PATCH", path, {"content": "y"})
    cleared = await raw.call("PATCH", path, {"components": []})

    assert kept.body["components"] == message["components"]
    assert (cleared.body["content"], cleared.body["components"]) == ("y", [])


async def test_files_come_with_a_message_and_are_served_back(raw: Raw) -> None:
    path = f"channels/{raw.place.channel.id}/messages"

    reply = await raw.upload(path, '{"content": "x"}', b"abc")
    kept = await raw.call("PATCH", f"{path}/{reply.body['id']}", {"attachments": []})

    assert reply.body["attachments"][0]["size"] == 3
    assert await raw.fetch(reply.body["attachments"][0]["url"]) == b"abc"
    assert kept.body["attachments"] == []


async def test_a_file_that_a_component_shows_is_listed_there_only(raw: Raw) -> None:
    path = f"channels/{raw.place.channel.id}/messages"
    body = '{"flags": 32768, "components": [{"type": 13, "file": {"url": "attachment://0.bin"}}]}'

    reply = await raw.upload(path, body, b"abc")

    (shown,) = reply.body["components"]
    assert (shown["name"], shown["size"]) == ("0.bin", 3)
    assert await raw.fetch(shown["file"]["url"]) == b"abc"
    assert reply.body["attachments"] == []


async def test_a_file_that_an_embed_shows_is_listed_once_the_embed_is_gone(raw: Raw) -> None:
    path = f"channels/{raw.place.channel.id}/messages"
    embed = '{"title": "x", "footer": {"text": "y", "icon_url": "attachment://0.bin"}}'

    reply = await raw.upload(path, f'{{"embeds": [{embed}]}}', b"abc")
    kept = await raw.call("PATCH", f"{path}/{reply.body['id']}", {"embeds": [], "content": "x"})

    footer = reply.body["embeds"][0]["footer"]
    assert await raw.fetch(footer["proxy_icon_url"]) == b"abc"
    assert reply.body["attachments"] == []
    assert [file["url"] for file in kept.body["attachments"]] == [footer["icon_url"]]
