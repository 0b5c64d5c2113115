"""Commands Discord refuses to register, with the place the error names."""

from typing import Any

import pytest

from bot.playground import Clock
from tests.playground.raw import QUIZ, Raw


def command(**more: Any) -> dict[str, Any]:
    return {"name": "quiz", "description": "d", **more}


def option(**more: Any) -> dict[str, Any]:
    return {"name": "deck", "description": "d", "type": 3, **more}


def many(count: int) -> list[dict[str, Any]]:
    return [{"name": str(n), "value": str(n)} for n in range(count)]


@pytest.mark.parametrize(
    ("body", "path"),
    [
        pytest.param(command(name="Quiz"), "0.name", id="upper-case"),
        pytest.param(command(name="two words"), "0.name", id="space"),
        pytest.param(command(name="x" * 33), "0.name", id="name-33"),
        pytest.param(command(description=""), "0.description", id="no-description"),
        pytest.param(command(description="x" * 101), "0.description", id="description-101"),
        pytest.param(
            command(name_localizations={"xx": "quiz"}),
            "0.name_localizations.xx",
            id="unknown-locale",
        ),
        pytest.param(
            command(options=[option(), option(name="b", required=True)]),
            "0.options.1",
            id="required-after-optional",
        ),
        pytest.param(
            command(options=[option(), option()]), "0.options.1.name", id="option-name-twice"
        ),
        pytest.param(
            command(options=[option(autocomplete=True, choices=many(1))]),
            "0.options.0",
            id="autocomplete-with-choices",
        ),
        pytest.param(
            command(options=[option(choices=many(26))]), "0.options.0.choices", id="26-choices"
        ),
        pytest.param(
            command(options=[option(choices=[{"name": "n", "value": "x" * 101}])]),
            "0.options.0.choices.0.value",
            id="choice-value-101",
        ),
        pytest.param(
            command(options=[option(name=f"o{n}") for n in range(26)]), "0.options", id="26-options"
        ),
        pytest.param(
            command(
                options=[
                    option(
                        name=f"o{n}",
                        choices=[{**c, "name": "x" * 90 + c["name"]} for c in many(20)],
                    )
                    for n in range(5)
                ]
            ),
            "0",
            id="8000-characters",
        ),
        pytest.param(
            command(options=[option(type=1, options=[option(type=1)])]),
            "0.options.0.options.0",
            id="subcommand-in-subcommand",
        ),
        pytest.param(command(type=2), "0", id="description-on-a-context-menu"),
    ],
)
async def test_commands_are_refused_where_they_are_wrong(
    raw: Raw, body: dict[str, Any], path: str
) -> None:
    application = raw.place.discord.world.application.id

    reply = await raw.call("PUT", f"applications/{application}/commands", [body])

    assert (reply.status, reply.code) == (400, 50035)
    assert any(found.startswith(path) for found in reply.paths())
    assert raw.place.discord.world.commands.registered() == []


async def test_two_commands_of_one_name_are_refused(raw: Raw) -> None:
    application = raw.place.discord.world.application.id

    reply = await raw.call("PUT", f"applications/{application}/commands", [QUIZ, QUIZ])

    assert reply.code == 50035


async def test_only_a_hundred_commands_fit(raw: Raw) -> None:
    application = raw.place.discord.world.application.id
    bodies = [command(name=f"c{n}") for n in range(101)]

    reply = await raw.call("PUT", f"applications/{application}/commands", bodies)

    assert reply.code == 30032


async def test_only_two_hundred_commands_a_day_are_created(raw: Raw, clock: Clock) -> None:
    path = f"applications/{raw.place.discord.world.application.id}/commands"
    for start in (0, 100):
        await raw.call("PUT", path, [command(name=f"c{start + n}") for n in range(100)])

    refused = await raw.call("PUT", path, [command(name="one-more")])
    again = await raw.call("PUT", path, [command(name="c100")])
    clock.advance(86_400)
    tomorrow = await raw.call("PUT", path, [command(name="one-more")])

    assert (refused.code, again.status, tomorrow.status) == (30034, 200, 200)


async def test_the_same_command_keeps_its_id(raw: Raw) -> None:
    path = f"applications/{raw.place.discord.world.application.id}/commands"

    first = await raw.call("PUT", path, [command()])
    second = await raw.call("PUT", path, [command(description="other")])

    assert first.body[0]["id"] == second.body[0]["id"]
    assert first.body[0]["version"] != second.body[0]["version"]
