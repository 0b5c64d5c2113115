"""/guilds and /users/@me/guilds: where the bot is."""

from bot.playground import permissions
from bot.playground.channels import THREAD
from bot.playground.errors import refused
from bot.playground.guilds import Guild
from bot.playground.rest.calls import NOTHING, Call, Reply, Route, route
from bot.playground.wire import JSON

MOST_A_PAGE = 200


def guild_named(call: Call, index: int) -> Guild:
    """The guild one of the path's parameters names; raises Refusal 10004."""
    name = call.parameters[index]
    guild = call.world.guilds.get(int(name)) if name.isdigit() else None
    if guild is None:
        raise refused(10004)
    return guild


def _mine(call: Call) -> Reply:
    """The next guilds after one id, or those before another, oldest first."""
    limit = call.whole("limit", MOST_A_PAGE, 1, MOST_A_PAGE)
    before, after = call.snowflake("before"), call.snowflake("after")
    guilds = sorted(call.world.guilds.values(), key=lambda guild: guild.id)
    guilds = [g for g in guilds if (before is None or g.id < before) and g.id > (after or 0)]
    page = guilds[-limit:] if before is not None and after is None else guilds[:limit]
    counted = call.flag("with_counts")
    return Reply(200, [_partial(guild, counted=counted) for guild in page])


def _partial(guild: Guild, *, counted: bool) -> JSON:
    return {
        "id": str(guild.id),
        "name": guild.name,
        "icon": None,
        "banner": None,
        "owner": False,
        "permissions": str(permissions.BOT),
        "features": [],
        **(_counts(guild) if counted else {}),
    }


def _counts(guild: Guild) -> JSON:
    everybody = len(guild.members) + 1
    return {"approximate_member_count": everybody, "approximate_presence_count": everybody}


def _leave(call: Call) -> Reply:
    call.world.remove_guild(guild_named(call, 0))
    return Reply(NOTHING)


def _show(call: Call) -> Reply:
    guild = guild_named(call, 0)
    return Reply(200, guild.payload() | (_counts(guild) if call.flag("with_counts") else {}))


def _channels(call: Call) -> Reply:
    channels = guild_named(call, 0).channels.values()
    return Reply(200, [channel.payload() for channel in channels if channel.kind != THREAD])


def _roles(call: Call) -> Reply:
    return Reply(200, guild_named(call, 0).payload()["roles"])


def _member(call: Call) -> Reply:
    found, name = guild_named(call, 0), call.parameters[1]
    if name in {"@me", str(call.world.application.id)}:
        return Reply(200, found.bot_member())
    member = found.members.get(int(name)) if name.isdigit() else None
    if member is None:
        raise refused(10013)
    return Reply(200, member.payload)


ROUTES: list[Route] = [
    route("GET", "users/@me/guilds", _mine),
    route("DELETE", "users/@me/guilds/{}", _leave),
    route("GET", "guilds/{}", _show),
    route("GET", "guilds/{}/channels", _channels),
    route("GET", "guilds/{}/roles", _roles),
    route("GET", "guilds/{}/members/{}", _member),
]
