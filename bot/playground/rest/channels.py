"""/channels: ordinary messages, under the bot's permissions."""

from typing import TYPE_CHECKING

from bot.playground.errors import misfit, refused
from bot.playground.messages import StoredMessage
from bot.playground.permissions import BITS
from bot.playground.rest.calls import NOTHING, Call, Reply, Route, route
from bot.playground.rules.messages import check_edit, check_new
from bot.playground.wire import JSON

if TYPE_CHECKING:
    from bot.playground.channels import Channel

THREAD = 11
_ORDINARY_FLAGS = 1 << 2 | 1 << 12


def _channel(call: Call) -> "Channel":
    """Raises Refusal 10003 for an unknown channel, 50001 for one the bot does not see."""
    name = call.parameters[0]
    channel = call.world.channels.get(int(name)) if name.isdigit() else None
    if channel is None:
        raise refused(10003)
    if channel.guild is not None and not channel.bot_permissions & BITS["view_channel"]:
        raise refused(50001)
    return channel


def _message(call: Call) -> StoredMessage:
    channel = _channel(call)
    name = call.parameters[1]
    message = channel.messages.get(int(name)) if name.isdigit() else None
    if message is None or message.only_for is not None:
        raise refused(10008)
    return message


def _need(channel: "Channel", *names: str) -> None:
    """Raises Refusal 50013 when the bot lacks one of these; direct messages need none."""
    if channel.guild is not None:
        for name in names:
            if not channel.bot_permissions & BITS[name]:
                raise refused(50013)


def _create(call: Call) -> Reply:
    channel, body = _channel(call), call.object()
    _may_send(channel, body, files=bool(call.uploads))
    check_new(body, call.uploads, (), ordinary=True)
    earlier = call.world.nonces.earlier(channel.id, body)
    if earlier is not None:
        return Reply(200, earlier.payload)
    message = StoredMessage(
        channel,
        call.world.application.account,
        flags=(body.get("flags") or 0) & _ORDINARY_FLAGS,
        extra=_reference(channel, body),
    )
    message.nonce = body.get("nonce")
    message.write(body, call.uploads)
    channel.keep(message)
    call.world.nonces.remember(channel.id, message)
    call.world.announce("MESSAGE_CREATE", message)
    return Reply(200, message.payload)


def _may_send(channel: "Channel", body: JSON, *, files: bool) -> None:
    if channel.recipient is not None and channel.recipient.direct_messages_closed:
        raise refused(50007)
    _need(channel, "send_messages_in_threads" if channel.kind == THREAD else "send_messages")
    if body.get("embeds"):
        _need(channel, "embed_links")
    if files:
        _need(channel, "attach_files")
    if body.get("poll"):
        _need(channel, "send_polls")


def _reference(channel: "Channel", body: JSON) -> JSON:
    reference = body.get("message_reference")
    if not reference:
        return {}
    _need(channel, "read_message_history")
    target = channel.messages.get(int(reference["message_id"]))
    if target is None:
        if reference.get("fail_if_not_exists", True):
            raise misfit(
                ("message_reference",), "REPLIES_UNKNOWN_MESSAGE", "Unknown message"
            )  # fmt: skip
        return {}
    about = {"type": 0, "channel_id": str(channel.id), "message_id": str(target.id)}
    return {"type": 19, "message_reference": about}


def _show_channel(call: Call) -> Reply:
    return Reply(200, _channel(call).payload())


def _show_all(call: Call) -> Reply:
    channel = _channel(call)
    _need(channel, "read_message_history")
    limit = call.whole("limit", 50, 1, 100)
    newest_first = [m for m in reversed(channel.messages.values()) if m.only_for is None]
    return Reply(200, [message.payload for message in _page(call, newest_first, limit)])


def _page(call: Call, newest_first: list[StoredMessage], limit: int) -> list[StoredMessage]:
    """The *limit* next to the id that the query names, or the newest; newest first."""
    around, before, after = map(call.snowflake, ("around", "before", "after"))
    if around is not None:
        at, half = sum(message.id > around for message in newest_first), limit // 2
        return newest_first[max(0, at - half) : at + limit - half]
    if before is not None:
        return [message for message in newest_first if message.id < before][:limit]
    if after is not None:
        return [message for message in newest_first if message.id > after][-limit:]
    return newest_first[:limit]


def _show(call: Call) -> Reply:
    message = _message(call)
    _need(message.channel, "read_message_history")
    return Reply(200, message.payload)


def _edit(call: Call) -> Reply:
    message = _message(call)
    if message.author is not call.world.application.account:
        raise refused(50005)
    check_edit(call.object(), call.uploads, message, ())
    message.edit(call.object(), call.uploads)
    call.world.announce("MESSAGE_UPDATE", message)
    return Reply(200, message.payload)


def _delete(call: Call) -> Reply:
    message = _message(call)
    if message.author is not call.world.application.account:
        _need(message.channel, "manage_messages")
    message.channel.drop(message)
    call.world.announce("MESSAGE_DELETE", message)
    return Reply(NOTHING)


def _end_poll(call: Call) -> Reply:
    message = _message(call)
    poll = message.parts.get("poll")
    if poll is None:
        raise refused(10008)
    results = {**poll["results"], "is_finalized": True}
    message.parts["poll"] = {**poll, "results": results}
    message.edit({}, {})
    call.world.announce("MESSAGE_UPDATE", message)
    return Reply(200, message.payload)


def _typing(call: Call) -> Reply:
    _need(_channel(call), "send_messages")
    return Reply(NOTHING)


_ONE = "channels/{}/messages/{}"
ROUTES: list[Route] = [
    route("GET", "channels/{}", _show_channel),
    route("POST", "channels/{}/typing", _typing),
    route("GET", "channels/{}/messages", _show_all),
    route("POST", "channels/{}/messages", _create, bucket="create message"),
    route("GET", _ONE, _show),
    route("PATCH", _ONE, _edit, bucket="edit message"),
    route("DELETE", _ONE, _delete, bucket="delete message"),
    route("POST", "channels/{}/polls/{}/expire", _end_poll),
]
