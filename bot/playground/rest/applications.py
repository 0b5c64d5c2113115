"""/applications, /oauth2, /users and /gateway: who the bot is and what it offers."""

from bot.playground.commands import CHAT_INPUT, Scope
from bot.playground.errors import misfit, refused
from bot.playground.guilds import direct_channel
from bot.playground.rest.calls import NOTHING, Call, Reply, Route, route
from bot.playground.rest.guilds import guild_named
from bot.playground.rules.commands import check_command, check_commands


def _myself(call: Call) -> Reply:
    return Reply(200, call.world.application.account.own_payload)


def _my_application(call: Call) -> Reply:
    return Reply(200, call.world.application.payload(len(call.world.guilds)))


def _user(call: Call) -> Reply:
    name = call.parameters[0]
    if name == str(call.world.application.id):
        return Reply(200, call.world.application.account.payload)
    person = call.world.people.get(int(name)) if name.isdigit() else None
    if person is None:
        raise refused(10013)
    return Reply(200, person.account.payload)


def _open_direct_messages(call: Call) -> Reply:
    recipient = str(call.object().get("recipient_id", ""))
    person = call.world.people.get(int(recipient)) if recipient.isdigit() else None
    if person is None:
        raise misfit(("recipient_id",), "INVALID_RECIPIENT", "Unknown recipient")
    return Reply(200, direct_channel(call.world, person).payload())


def _gateway(call: Call) -> Reply:
    return Reply(200, {"url": call.world.url.replace("http", "ws") + "/gateway/"})


def _gateway_bot(call: Call) -> Reply:
    start_limit = {"total": 1000, "remaining": 999, "reset_after": 14_400_000, "max_concurrency": 1}
    url = call.world.url.replace("http", "ws") + "/gateway/"
    shards = call.world.recommended_shards
    return Reply(200, {"url": url, "shards": shards, "session_start_limit": start_limit})


def _scope(call: Call) -> Scope:
    """The guild the path names, None for global; raises when the application is not ours."""
    if call.parameters[0] != str(call.world.application.id):
        raise refused(10002)
    return guild_named(call, 1).id if "/guilds/" in call.path else None


def _commands(call: Call) -> Reply:
    return Reply(200, call.world.commands.registered(_scope(call)))


def _replace_commands(call: Call) -> Reply:
    scope, bodies = _scope(call), call.body
    if not isinstance(bodies, list):
        raise misfit((), "BASE_TYPE_BAD_TYPE", "Expected a list of commands.")
    check_commands(bodies)
    return Reply(200, call.world.commands.replace_all(scope, bodies))


def _create_command(call: Call) -> Reply:
    scope, body = _scope(call), call.object()
    before = call.world.commands.registered(scope)
    key = body.get("type") or CHAT_INPUT, body.get("name")
    others = [c for c in before if (c["type"], c["name"]) != key]
    check_command(body, others)
    is_new = len(others) == len(before)
    return Reply(201 if is_new else 200, call.world.commands.upsert(scope, body))


def _edit_command(call: Call) -> Reply:
    scope, commands = _scope(call), call.world.commands
    after = {**commands.by_id(scope, call.parameters[-1]), **call.object()}
    check_command(after, [c for c in commands.registered(scope) if c["id"] != after["id"]])
    return Reply(200, commands.change(scope, after))


def _command(call: Call) -> Reply:
    return Reply(200, call.world.commands.by_id(_scope(call), call.parameters[-1]))


def _delete_command(call: Call) -> Reply:
    call.world.commands.remove(_scope(call), call.parameters[-1])
    return Reply(NOTHING)


def _command_routes(prefix: str) -> list[Route]:
    return [
        route("GET", prefix, _commands),
        route("PUT", prefix, _replace_commands, bucket="commands"),
        route("POST", prefix, _create_command, bucket="commands"),
        route("GET", prefix + "/{}", _command),
        route("PATCH", prefix + "/{}", _edit_command, bucket="commands"),
        route("DELETE", prefix + "/{}", _delete_command, bucket="commands"),
    ]


ROUTES: list[Route] = [
    route("GET", "users/@me", _myself),
    route("GET", "oauth2/applications/@me", _my_application),
    route("GET", "applications/@me", _my_application),
    route("GET", "users/{}", _user),
    route("POST", "users/@me/channels", _open_direct_messages, bucket="open direct messages"),
    route("GET", "gateway", _gateway, by_token=True),  # asks for no token at all
    route("GET", "gateway/bot", _gateway_bot),
    *_command_routes("applications/{}/commands"),
    *_command_routes("applications/{}/guilds/{}/commands"),
]
