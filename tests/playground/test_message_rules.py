"""Every message Discord refuses for its form, with the place the error names."""

import json
from typing import Any

import pytest

from tests.playground.bodies import LINK, OPTION, V2, bad_row, container, section, select, text, v2
from tests.playground.raw import Raw, button, row

MESSAGES = [
    pytest.param({"content": "x" * 2001}, "content", id="content-2001"),
    pytest.param({"content": 5}, "content", id="content-number"),
    pytest.param({"content": "x", "flags": 1 << 20}, "flags", id="unknown-flag"),
    pytest.param({"embeds": [{"title": "x" * 257}]}, "embeds.0.title", id="embed-title-257"),
    pytest.param(
        {"embeds": [{"description": "x" * 4097}]}, "embeds.0.description", id="embed-text-4097"
    ),
    pytest.param(
        {"embeds": [{"description": "x" * 3001}] * 2}, "embeds", id="embeds-6002-together"
    ),
    pytest.param({"embeds": [{"title": "x"}] * 11}, "embeds", id="11-embeds"),
    pytest.param(
        {"embeds": [{"fields": [{"name": "n", "value": "x" * 1025}]}]},
        "embeds.0.fields.0.value",
        id="embed-field-1025",
    ),
    pytest.param(
        {"embeds": [{"fields": [{"name": "n", "value": "v"}] * 26}]},
        "embeds.0.fields",
        id="26-embed-fields",
    ),
    pytest.param(
        {"embeds": [{"footer": {"text": "x" * 2049}}]}, "embeds.0.footer.text", id="footer-2049"
    ),
    pytest.param(
        bad_row(button("x" * 81, custom_id="a")), "components.0.components.0.label", id="label-81"
    ),
    pytest.param(
        bad_row(button(custom_id="x" * 101)),
        "components.0.components.0.custom_id",
        id="custom-id-101",
    ),
    pytest.param(
        bad_row({"type": 2, "style": 1, "label": "A"}),
        "components.0.components.0.custom_id",
        id="button-without-custom-id",
    ),
    pytest.param(bad_row(LINK), "components.0.components.0.url", id="link-without-url"),
    pytest.param(
        bad_row(button(url="https://x.test")),
        "components.0.components.0.url",
        id="button-with-url",
    ),
    pytest.param(
        bad_row(button(style=7)), "components.0.components.0.style", id="unknown-button-style"
    ),
    pytest.param(bad_row(button("")), "components.0.components.0.custom_id", id="empty-custom-id"),
    pytest.param(
        bad_row(button("", custom_id="a")),
        "components.0.components.0.label",
        id="button-without-label-or-emoji",
    ),
    pytest.param(
        {"content": "x", "components": [row(button(), button())]},
        "components.0.components.1.custom_id",
        id="custom-id-twice",
    ),
    pytest.param(
        {"content": "x", "components": [row(*(button(str(n)) for n in range(6)))]},
        "components.0.components",
        id="6-buttons-in-a-row",
    ),
    pytest.param(
        {"content": "x", "components": [row(button(), select())]},
        "components.0.components",
        id="button-beside-select",
    ),
    pytest.param(
        {"content": "x", "components": [row(button(str(n))) for n in range(6)]},
        "components",
        id="6-rows",
    ),
    pytest.param({"content": "x", "components": [button()]}, "components.0.type", id="bare-button"),
    pytest.param(
        {"content": "x", "components": [row()]}, "components.0.components", id="empty-row"
    ),
    pytest.param(
        bad_row(select(options=[OPTION, OPTION], max_values=1)),
        "components.0.components.0.options.1.value",
        id="select-value-twice",
    ),
    pytest.param(
        bad_row(select(options=[{"label": str(n), "value": str(n)} for n in range(26)])),
        "components.0.components.0.options",
        id="26-options",
    ),
    pytest.param(bad_row(select(options=[])), "components.0.components.0.options", id="no-options"),
    pytest.param(
        bad_row(select(options=[{"label": "x" * 101, "value": "a"}])),
        "components.0.components.0.options.0.label",
        id="option-label-101",
    ),
    pytest.param(
        bad_row(select(max_values=2)),
        "components.0.components.0.max_values",
        id="more-values-than-options",
    ),
    pytest.param(
        bad_row(select(min_values=2, max_values=1)),
        "components.0.components.0.min_values",
        id="min-above-max",
    ),
    pytest.param(
        bad_row({"type": 6, "custom_id": "r", "default_values": [{"id": "1", "type": "user"}]}),
        "components.0.components.0.default_values.0.type",
        id="a-person-as-default-role",
    ),
    pytest.param(
        bad_row(
            {
                "type": 8,
                "custom_id": "c",
                "default_values": [{"id": str(n), "type": "channel"} for n in range(2)],
            }
        ),
        "components.0.components.0.default_values",
        id="more-defaults-than-may-be-chosen",
    ),
    pytest.param(
        bad_row(select(placeholder="x" * 151)),
        "components.0.components.0.placeholder",
        id="placeholder-151",
    ),
    pytest.param({"components": [text()]}, "components.0.type", id="v2-without-flag"),
    pytest.param({"content": "x", **v2(text())}, "content", id="v2-with-content"),
    pytest.param({"embeds": [{"title": "x"}], **v2(text())}, "embeds", id="v2-with-embeds"),
    pytest.param(v2(text(0)), "components.0.content", id="v2-empty-text"),
    pytest.param(v2(text(2001), text(2000)), "components", id="v2-4001-characters-together"),
    pytest.param(
        v2(*(container(*(text() for _ in range(9))) for _ in range(4)), text()),
        "components",
        id="v2-41-components-nested",
    ),
    pytest.param(
        v2(container(container(text()))), "components.0.components.0.type", id="v2-nested-container"
    ),
    pytest.param(v2(button()), "components.0.type", id="v2-bare-button"),
    pytest.param(v2(container()), "components.0.components", id="v2-empty-container"),
    pytest.param(
        v2(section(*(text() for _ in range(4)))), "components.0.components", id="section-4-texts"
    ),
    pytest.param(
        v2(section(text(), accessory=select())), "components.0.accessory.type", id="section-select"
    ),
    pytest.param(
        v2({"type": 9, "components": [text()]}), "components.0.accessory", id="section-alone"
    ),
    pytest.param(
        v2({"type": 13, "file": {"url": "attachment://a.txt"}}),
        "components.0.file.url",
        id="file-that-did-not-come",
    ),
    pytest.param(v2({"type": 12, "items": []}), "components.0.items", id="empty-gallery"),
    pytest.param(
        v2({**text(), "id": 7}, {**text(), "id": 7}), "components.1.id", id="component-id-twice"
    ),
    pytest.param(
        {"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}},
        "allowed_mentions",
        id="parse-and-ids",
    ),
    pytest.param(
        {"content": "x", "allowed_mentions": {"parse": ["all"]}},
        "allowed_mentions.parse.0",
        id="unknown-parse",
    ),
    pytest.param(
        {"content": "x", "attachments": [{"id": 0, "filename": "a"}]},
        "attachments.0",
        id="attachment-without-file",
    ),
    pytest.param({"content": "x", "nonce": "x" * 26}, "nonce", id="nonce-26"),
    pytest.param(
        {"poll": {"question": {"text": "q"}, "answers": [{"poll_media": {"text": "x" * 56}}]}},
        "poll.answers.0.poll_media.text",
        id="poll-answer-56",
    ),
    pytest.param(
        {
            "poll": {
                "question": {"text": "q"},
                "answers": [{"poll_media": {"text": "a"}}],
                "duration": 1.5,
            }
        },
        "poll.duration",
        id="poll-half-hours",
    ),
]


@pytest.mark.parametrize(("body", "path"), MESSAGES)
async def test_a_message_is_refused_where_it_is_wrong(
    raw: Raw, body: dict[str, Any], path: str
) -> None:
    reply = await raw.send(**body)

    assert (reply.status, reply.code) == (400, 50035)
    assert path in reply.paths()


@pytest.mark.parametrize(("body", "path"), MESSAGES)
async def test_an_answer_is_refused_for_the_same_and_stays_open(
    raw: Raw, body: dict[str, Any], path: str
) -> None:
    if path == "nonce":
        body, path = {"content": "x" * 2001}, "content"
    typed = await raw.typed()

    reply = await raw.answer(typed, 4, **body)
    second = await raw.answer(typed, 4, content="fine")

    assert (reply.status, reply.code) == (400, 50035)
    assert f"data.{path}" in reply.paths()
    assert second.status == 200


@pytest.mark.parametrize(
    "body",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"content": "  \n"}, id="only-spaces"),
        pytest.param({"flags": V2, "components": []}, id="v2-without-components"),
    ],
)
async def test_an_empty_message_is_refused(raw: Raw, body: dict[str, Any]) -> None:
    reply = await raw.send(**body)

    assert (reply.status, reply.code) == (400, 50006)


async def test_a_v2_message_stays_v2_when_edited(raw: Raw) -> None:
    message = (await raw.send(**v2(text()))).body
    path = f"channels/{raw.place.channel.id}/messages/{message['id']}"

    with_content = await raw.call("PATCH", path, {"content": "x"})
    fine = await raw.call("PATCH", path, {"components": [text(5)]})

    assert with_content.paths() == ["content"]
    assert fine.body["flags"] & V2


async def test_turning_a_message_into_v2_takes_clearing_its_content(raw: Raw) -> None:
    message = (await raw.send(content="x")).body
    path = f"channels/{raw.place.channel.id}/messages/{message['id']}"

    kept = await raw.call("PATCH", path, v2(text()))
    cleared = await raw.call("PATCH", path, {"content": None, **v2(text())})

    assert kept.paths() == ["content"]
    assert cleared.body["content"] == ""


async def test_broken_json_is_refused(raw: Raw) -> None:
    reply = await raw.upload(f"channels/{raw.place.channel.id}/messages", "{")

    assert (reply.status, reply.code) == (400, 50109)


async def test_a_file_over_ten_mebibytes_is_refused(raw: Raw) -> None:
    path = f"channels/{raw.place.channel.id}/messages"

    reply = await raw.upload(path, json.dumps({"content": "x"}), b"x" * (10 * 1024 * 1024 + 1))

    assert (reply.status, reply.code) == (413, 40005)
