"""/webhooks/{application}/{token}: edits and follow-ups of an answered interaction."""

from bot.playground.errors import refused
from bot.playground.interactions import DEFERRED_MESSAGE, UPDATE, Interaction, Outcome
from bot.playground.interactions import MESSAGE as MESSAGE_KIND
from bot.playground.messages import StoredMessage
from bot.playground.rest.calls import NOTHING, Call, Reply, Route, route
from bot.playground.rest.interactions import answer_message
from bot.playground.rules.messages import check_edit, check_new
from bot.playground.snapshots import LOADING


def _interaction(call: Call) -> Interaction:
    application_id, token = call.parameters[:2]
    if application_id != str(call.world.application.id):
        raise refused(10015)
    call.about = call.world.interactions.find(token)
    return call.world.interactions.to_follow(token)


def _message(call: Call) -> tuple[Interaction, StoredMessage]:
    """The message the path names: @original or one the bot sent through this application."""
    interaction = _interaction(call)
    name = call.parameters[2]
    if name == "@original":
        message = interaction.original
    else:
        message = call.world.messages.get(int(name)) if name.isdigit() else None
    if message is None or message.deleted or message.channel is not interaction.channel:
        raise refused(10008)
    if message.only_for not in {None, interaction.person.id}:
        raise refused(10008)
    return interaction, message


def _follow_up(call: Call) -> Reply:
    interaction = _interaction(call)
    body = call.object()
    original = interaction.original
    if original is not None and original.flags & LOADING and not original.deleted:
        # Right after a defer a follow-up fills the "thinking…" message, whatever its flags.
        check_edit(body, call.uploads, original, ())
        return _edited(call, interaction, original)
    check_new(body, call.uploads, ())
    message = answer_message(interaction, body.get("flags") or 0)
    if original is not None:
        about = message.extra["interaction_metadata"]
        about["original_response_message_id"] = str(original.id)
    message.extra["type"] = 0
    message.write(body, call.uploads)
    message.channel.keep(message)
    interaction.settle(Outcome(MESSAGE_KIND, message.snapshot()))
    call.world.announce("MESSAGE_CREATE", message)
    return Reply(200, message.payload)


def _edited(call: Call, interaction: Interaction, message: StoredMessage) -> Reply:
    message.edit(call.object(), call.uploads)
    if message is interaction.original:
        is_new = interaction.acknowledged_with == DEFERRED_MESSAGE
        kind = MESSAGE_KIND if is_new else UPDATE
        interaction.settle(Outcome(kind, message.snapshot()))
    call.world.announce("MESSAGE_UPDATE", message)
    return Reply(200, message.payload)


def _show(call: Call) -> Reply:
    _, message = _message(call)
    return Reply(200, message.payload)


def _edit(call: Call) -> Reply:
    interaction, message = _message(call)
    check_edit(call.object(), call.uploads, message, ())
    return _edited(call, interaction, message)


def _delete(call: Call) -> Reply:
    interaction, message = _message(call)
    message.channel.drop(message)
    interaction.settle(Outcome(interaction.acknowledged_with))
    call.world.announce("MESSAGE_DELETE", message)
    return Reply(NOTHING)


_ONE = "webhooks/{}/{}/messages/{}"
ROUTES: list[Route] = [
    route("POST", "webhooks/{}/{}", _follow_up, bucket="webhook", major=1, by_token=True),
    route("GET", _ONE, _show, bucket="webhook", major=1, by_token=True),
    route("PATCH", _ONE, _edit, bucket="webhook", major=1, by_token=True),
    route("DELETE", _ONE, _delete, bucket="webhook", major=1, by_token=True),
]
