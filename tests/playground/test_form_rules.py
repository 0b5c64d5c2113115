"""Forms, choices and kinds of answer that Discord refuses, with the place the error names."""

from typing import Any

import pytest

from tests.playground.bodies import OPTION, V2, select
from tests.playground.raw import EXPLAIN, Raw, button, row


def input_(**more: Any) -> dict[str, Any]:
    return {"type": 4, "custom_id": "t", "style": 1, **more}


def label(component: Any, **more: Any) -> dict[str, Any]:
    return {"type": 18, "label": "L", "component": component, **more}


def form(*components: Any, **more: Any) -> dict[str, Any]:
    return {"title": "T", "custom_id": "f", "components": list(components), **more}


RADIO = {"type": 21, "custom_id": "r"}


@pytest.mark.parametrize(
    ("data", "path"),
    [
        pytest.param(form(label(input_()), title="x" * 46), "title", id="title-46"),
        pytest.param(form(label(input_()), custom_id=""), "custom_id", id="empty-custom-id"),
        pytest.param(form(), "components", id="no-components"),
        pytest.param(
            form(*(label(input_(custom_id=str(n))) for n in range(6))), "components", id="6-parts"
        ),
        pytest.param(form(row(button())), "components.0.components.0.type", id="button-in-form"),
        pytest.param(form(input_()), "components.0.type", id="bare-input"),
        pytest.param(form(label(input_(), label="x" * 46)), "components.0.label", id="label-46"),
        pytest.param(
            form(label(input_(), description="x" * 101)),
            "components.0.description",
            id="description-101",
        ),
        pytest.param(
            form(label(select(disabled=True))), "components.0.component.disabled", id="disabled"
        ),
        pytest.param(
            form(label(input_(placeholder="x" * 101))),
            "components.0.component.placeholder",
            id="placeholder-101",
        ),
        pytest.param(
            form(label(input_(max_length=4001))),
            "components.0.component.max_length",
            id="max-length-4001",
        ),
        pytest.param(
            form(label(input_(min_length=5, max_length=4))),
            "components.0.component.min_length",
            id="min-above-max",
        ),
        pytest.param(
            form(label(input_()), label(input_())),
            "components.1.component.custom_id",
            id="custom-id-twice",
        ),
        pytest.param(
            form(label({**RADIO, "options": [OPTION]})),
            "components.0.component.options",
            id="radio-with-one-option",
        ),
        pytest.param(
            form(
                label(
                    {
                        "type": 22,
                        "custom_id": "c",
                        "options": [{"label": str(n), "value": str(n)} for n in range(11)],
                    }
                )
            ),
            "components.0.component.options",
            id="11-checkboxes",
        ),
        pytest.param(
            form(label({"type": 19, "custom_id": "u", "max_values": 11})),
            "components.0.component.max_values",
            id="11-files",
        ),
        pytest.param(
            form(row(input_())), "components.0.components.0.label", id="row-input-without-label"
        ),
    ],
)
async def test_a_form_is_refused_where_it_is_wrong(
    raw: Raw, data: dict[str, Any], path: str
) -> None:
    reply = await raw.answer(await raw.typed(), 9, **data)

    assert (reply.status, reply.code) == (400, 50035)
    assert f"data.{path}" in reply.paths()


@pytest.mark.parametrize(
    ("choices", "path"),
    [
        pytest.param([{"name": str(n), "value": "v"} for n in range(26)], "", id="26-choices"),
        pytest.param([{"name": "x" * 101, "value": "v"}], ".0.name", id="name-101"),
        pytest.param([{"name": "n", "value": "x" * 101}], ".0.value", id="value-101"),
        pytest.param([{"name": "n", "value": 5}], ".0.value", id="number-for-a-text"),
    ],
)
async def test_choices_are_refused_where_they_are_wrong(
    raw: Raw, choices: list[Any], path: str
) -> None:
    place = raw.place
    await raw.typed()
    act = place.ada.autocomplete("/quiz", place.channel, "deck", "x")
    event = await _next_interaction(raw, act)

    reply = await raw.call(
        "POST",
        f"interactions/{event['id']}/{event['token']}/callback",
        {"type": 8, "data": {"choices": choices}},
    )

    assert (reply.status, reply.code) == (400, 50035)
    assert f"data.choices{path}" in reply.paths()


async def _next_interaction(raw: Raw, act: Any) -> dict[str, Any]:
    """Start *act* far enough that its interaction exists, then let it go."""
    events: list[dict[str, Any]] = []
    raw.place.discord.world.deliver = lambda event, _guild: events.append(event)
    act.send(None)
    act.close()
    return events[0]


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        pytest.param(6, {}, id="deferred-update-for-a-command"),
        pytest.param(7, {"content": "x"}, id="update-for-a-command"),
        pytest.param(8, {"choices": []}, id="choices-for-a-command"),
        pytest.param(13, {}, id="unknown-kind"),
    ],
)
async def test_a_command_takes_only_some_kinds_of_answer(
    raw: Raw, kind: int, data: dict[str, Any]
) -> None:
    reply = await raw.answer(await raw.typed(), kind, **data)

    assert (reply.code, reply.paths()) == (50035, ["type"])


async def test_a_deferral_sets_no_flag_but_ephemeral(raw: Raw) -> None:
    reply = await raw.answer(await raw.typed(), 5, flags=64 | V2)

    assert reply.paths() == ["data.flags"]


async def test_a_form_cannot_answer_a_form(raw: Raw) -> None:
    typed = await raw.typed()
    await raw.answer(typed, 9, **EXPLAIN)
    sent = await raw.place.ada.submit(typed.form, {"Why?": "x"}, wait=False)

    reply = await raw.answer(sent, 9, **EXPLAIN)

    assert (reply.code, reply.paths()) == (50035, ["type"])
