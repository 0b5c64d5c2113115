"""POST /interactions/…/callback: the first answer to what a person did."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.playground.errors import misfit, refused
from bot.playground.interactions import (
    AUTOCOMPLETE,
    CHOICES,
    COMMAND,
    COMPONENT,
    DEFERRED_MESSAGE,
    DEFERRED_UPDATE,
    FORM,
    MESSAGE,
    MODAL,
    UPDATE,
    Interaction,
    Outcome,
)
from bot.playground.mentions import WEBHOOK
from bot.playground.messages import StoredMessage
from bot.playground.options import GROUP, SUBCOMMAND
from bot.playground.rest.calls import NOTHING, Call, Reply, Route, route
from bot.playground.rules.choices import check_choices
from bot.playground.rules.messages import check_edit, check_new
from bot.playground.rules.modals import check_modal
from bot.playground.snapshots import EPHEMERAL, LOADING
from bot.playground.wire import JSON

if TYPE_CHECKING:
    from bot.playground.channels import Channel

_ALLOWED: dict[int, tuple[int, ...]] = {
    COMMAND: (MESSAGE, DEFERRED_MESSAGE, MODAL),
    COMPONENT: (MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE, MODAL),
    AUTOCOMPLETE: (CHOICES,),
    FORM: (MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE),
}
_FROM_A_MESSAGE = frozenset({DEFERRED_UPDATE, UPDATE})
_DATA = ("data",)
_KEPT_FLAGS = EPHEMERAL | 1 << 2 | 1 << 12


def _callback(call: Call) -> Reply:
    interactions = call.world.interactions
    call.about = interactions.find(call.parameters[1])
    interaction = interactions.to_acknowledge(*call.parameters)
    body = call.object()
    kind = body.get("type")
    allowed = _allowed(interaction)
    if kind not in allowed:
        choices = ", ".join(map(str, allowed))
        raise misfit(("type",), "BASE_TYPE_CHOICES", f"Value must be one of {{{choices}}}.")
    resource = _ANSWERS[kind](call, interaction, body.get("data") or {})
    if not call.flag("with_response"):
        return Reply(NOTHING)
    return Reply(200, _response(interaction, resource))


def _allowed(interaction: Interaction) -> tuple[int, ...]:
    allowed = _ALLOWED[interaction.kind]
    if interaction.kind == FORM and interaction.source is None:
        allowed = tuple(kind for kind in allowed if kind not in _FROM_A_MESSAGE)
    return allowed


def _response(interaction: Interaction, resource: JSON | None) -> JSON:
    about: JSON = {"id": str(interaction.id), "type": interaction.kind}
    original = interaction.original
    if original is not None:
        about["response_message_id"] = str(original.id)
        about["response_message_loading"] = bool(original.flags & LOADING)
        about["response_message_ephemeral"] = original.only_for is not None
    answer: JSON = {"interaction": about}
    if resource is not None:
        answer["resource"] = resource
    return answer


def answer_message(interaction: Interaction, flags: int) -> StoredMessage:
    """A message in answer to *interaction*, not yet kept; EPHEMERAL makes it private."""
    channel: Channel = interaction.channel
    application = channel.world.application
    return StoredMessage(
        channel,
        application.account,
        flags=flags & _KEPT_FLAGS | flags & LOADING,
        only_for=interaction.person.id if flags & EPHEMERAL else None,
        mentions_default=WEBHOOK,
        extra={
            "type": 20 if interaction.kind == COMMAND else 0,
            "webhook_id": str(application.id),
            "application_id": str(application.id),
            "interaction_metadata": metadata(interaction),
            **_used_command(interaction),
        },
    )


def _used_command(interaction: Interaction) -> JSON:
    """The older field beside the metadata; it alone has the command's name."""
    if interaction.kind != COMMAND:
        return {}
    used = interaction.event["data"]
    words = [used["name"]]
    options = used.get("options") or []
    while options and options[0]["type"] in {SUBCOMMAND, GROUP}:
        words.append(options[0]["name"])
        options = options[0].get("options") or []
    return {
        "interaction": {
            "id": str(interaction.id),
            "type": interaction.kind,
            "name": " ".join(words),
            "user": interaction.person.account.payload,
        }
    }


def metadata(interaction: Interaction) -> JSON:
    """Who did what, as the message that answers it carries it."""
    guild = interaction.channel.guild
    about: JSON = {
        "id": str(interaction.id),
        "type": interaction.kind,
        "user": interaction.person.account.payload,
        "authorizing_integration_owners": {"0": "0" if guild is None else str(guild.id)},
    }
    if interaction.kind == COMPONENT and interaction.source is not None:
        about["interacted_message_id"] = str(interaction.source.id)
    elif interaction.kind == FORM and interaction.opened_by is not None:
        about["triggering_interaction_metadata"] = metadata(interaction.opened_by)
    return about


def _message(call: Call, interaction: Interaction, data: JSON) -> JSON:
    check_new(data, call.uploads, _DATA)
    message = answer_message(interaction, data.get("flags") or 0)
    message.write(data, call.uploads)
    message.channel.keep(message)
    interaction.acknowledge(MESSAGE, message)
    interaction.settle(Outcome(MESSAGE, message.snapshot()))
    call.world.announce("MESSAGE_CREATE", message)
    return {"type": MESSAGE, "message": message.payload}


def _defer_message(call: Call, interaction: Interaction, data: JSON) -> None:
    flags = data.get("flags") or 0
    if flags & ~EPHEMERAL:
        raise misfit(
            ("data", "flags"), "INVALID_FLAGS", "Only EPHEMERAL can be set when deferring."
        )
    message = answer_message(interaction, flags | LOADING)
    message.channel.keep(message)
    interaction.acknowledge(DEFERRED_MESSAGE, message)
    interaction.wake()
    call.world.announce("MESSAGE_CREATE", message)


def _defer_update(_call: Call, interaction: Interaction, _data: JSON) -> None:
    interaction.acknowledge(DEFERRED_UPDATE, interaction.source)
    interaction.wake()


def _update(call: Call, interaction: Interaction, data: JSON) -> JSON:
    source = interaction.source
    if source is None or source.deleted:
        raise refused(10008)
    check_edit(data, call.uploads, source, _DATA)
    source.edit(data, call.uploads)
    interaction.acknowledge(UPDATE, source)
    interaction.settle(Outcome(UPDATE, source.snapshot()))
    call.world.announce("MESSAGE_UPDATE", source)
    return {"type": UPDATE, "message": source.payload}


def _choices(_call: Call, interaction: Interaction, data: JSON) -> None:
    check_choices(data, interaction.event["data"])
    interaction.acknowledge(CHOICES)
    interaction.settle(Outcome(CHOICES, choices=data.get("choices") or []))


def _modal(_call: Call, interaction: Interaction, data: JSON) -> None:
    check_modal(data)
    interaction.acknowledge(MODAL)
    interaction.settle(Outcome(MODAL, form=data))


_ANSWERS: dict[int, Callable[[Call, Interaction, JSON], JSON | None]] = {
    MESSAGE: _message,
    DEFERRED_MESSAGE: _defer_message,
    DEFERRED_UPDATE: _defer_update,
    UPDATE: _update,
    CHOICES: _choices,
    MODAL: _modal,
}
ROUTES: list[Route] = [route("POST", "interactions/{}/{}/callback", _callback, by_token=True)]
