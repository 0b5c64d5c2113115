"""/applications, /oauth2, /users, /guilds and /gateway: who the bot is and what it offers."""

from bot.playground.commands import Scope
from bot.playground.errors import misfit, refused
from bot.playground.guilds import Guild, direct_channel
from bot.playground.rest.calls import NOTHING, Call, Reply, Route, route
from bot.playground.rules.commands import check_commands
from bot.playground.wire import JSON


def _myself(call: Call) -> Reply:
    return Reply(200, call.world.application.account.own_payload)


def _my_application(call: Call) -> Reply:
    return Reply(200, call.world.application.payload(len(call.world.guilds)))


def _my_guilds(call: Call) -> Reply:
    return Reply(200, [_partial(guild) for guild in call.world.guilds.values()])


def _partial(guild: Guild) -> JSON:
    return {
        "id": str(guild.id),
        "name": guild.name,
        "icon": None,
        "banner": None,
        "owner": False,
        "permissions": "0",
        "features": [],
    }


def _leave_guild(call: Call) -> Reply:
    call.world.remove_guild(_guild(call, 0))
    return Reply(NOTHING)


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


def _guild(call: Call, index: int) -> Guild:
    name = call.parameters[index]
    guild = call.world.guilds.get(int(name)) if name.isdigit() else None
    if guild is None:
        raise refused(10004)
    return guild


def _show_guild(call: Call) -> Reply:
    return Reply(200, _guild(call, 0).payload())


def _guild_channels(call: Call) -> Reply:
    return Reply(200, [channel.payload() for channel in _guild(call, 0).channels.values()])


def _guild_member(call: Call) -> Reply:
    found, name = _guild(call, 0), call.parameters[1]
    if name in {"@me", str(call.world.application.id)}:
        return Reply(200, found.bot_member())
    member = found.members.get(int(name)) if name.isdigit() else None
    if member is None:
        raise refused(10013)
    return Reply(200, member.payload)


def _gateway(call: Call) -> Reply:
    return Reply(200, {"url": call.world.url.replace("http", "ws") + "/gateway/"})


def _gateway_bot(call: Call) -> Reply:
    start_limit = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
    url = call.world.url.replace("http", "ws") + "/gateway/"
    shards = call.world.recommended_shards
    return Reply(200, {"url": url, "shards": shards, "session_start_limit": start_limit})


def _scope(call: Call) -> Scope:
    """The guild the path names, None for global; raises when the application is not ours."""
    if call.parameters[0] != str(call.world.application.id):
        raise refused(10002)
    return _guild(call, 1).id if "/guilds/" in call.path else None


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
    check_commands([body])
    return Reply(200, call.world.commands.upsert(scope, body))


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
        route("DELETE", prefix + "/{}", _delete_command, bucket="commands"),
    ]


ROUTES: list[Route] = [
    route("GET", "users/@me", _myself),
    route("GET", "oauth2/applications/@me", _my_application),
    route("GET", "applications/@me", _my_application),
    route("GET", "users/@me/guilds", _my_guilds),
    route("DELETE", "users/@me/guilds/{}", _leave_guild),
    route("GET", "users/{}", _user),
    route("POST", "users/@me/channels", _open_direct_messages, bucket="open direct messages"),
    route("GET", "guilds/{}", _show_guild),
    route("GET", "guilds/{}/channels", _guild_channels),
    route("GET", "guilds/{}/members/{}", _guild_member),
    route("GET", "gateway", _gateway),
    route("GET", "gateway/bot", _gateway_bot),
    *_command_routes("applications/{}/commands"),
    *_command_routes("applications/{}/guilds/{}/commands"),
]
