"""Every request of the journeys is checked against Discord's OpenAPI file; here, the check itself."""

from dataclasses import replace

from tests.journeys.conftest import invalid
from tests.openapi import openapi_or_skip


async def test_the_file_is_there_and_finds_a_wrong_request(study, bot):
    openapi_or_skip()
    await study.ada.type("/quiz", study.channel, deck="fine-tuning", kind="choice")
    callback = study.discord.requests.matching("POST", "/callback")[-1]
    assert invalid([callback]) == []

    too_long = {"type": 2, "style": 1, "label": "x" * 81, "custom_id": "a"}
    body = {
        **callback.body,
        "data": {"flags": 1 << 15, "components": [{"type": 1, "components": [too_long]}]},
    }

    assert any("label" in problem for problem in invalid([replace(callback, body=body)]))
    assert invalid([replace(callback, path="/api/v10/no/such/route")]) != []
