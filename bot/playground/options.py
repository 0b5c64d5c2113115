"""A slash command filled in as Discord's client does it: types, bounds, choices, what is required."""

from typing import TYPE_CHECKING, Any

from bot.playground.channels import Channel
from bot.playground.commands import CHAT_INPUT
from bot.playground.impossible import Impossible
from bot.playground.resolved import Resolved
from bot.playground.wire import JSON

if TYPE_CHECKING:
    from bot.playground.persons import Person

SUBCOMMAND, GROUP, STRING, INTEGER, BOOLEAN, USER = 1, 2, 3, 4, 5, 6
CHANNEL, ROLE, MENTIONABLE, NUMBER, ATTACHMENT = 7, 8, 9, 10, 11
_SAFE = 2**53
_PYTHON: dict[int, tuple[type, ...]] = {
    STRING: (str,),
    INTEGER: (int,),
    BOOLEAN: (bool,),
    NUMBER: (int, float),
}


def command_for(person: "Person", channel: Channel, words: list[str], kind: int = 1) -> JSON:
    """The command a person may use here.

    Raises:
        Impossible: It is not registered, or not for this place or person.
    """
    command = channel.world.commands.find(channel, words[0], kind)
    if command is None:
        known = [c["name"] for c in channel.world.commands.registered()]
        raise Impossible(f"there is no command {words[0]!r} in {channel.name!r}; global: {known}")
    _check_place(command, channel)
    _check_person(command, person, channel)
    return command


def usable(person: "Person", channel: Channel) -> list[JSON]:
    """The slash commands her client offers in *channel*; a guild's own one hides the global one."""
    commands = channel.world.commands
    own = [] if channel.guild is None else commands.registered(channel.guild.id)
    by_name = {c["name"]: c for c in commands.registered() + own if c["type"] == CHAT_INPUT}
    found: list[JSON] = []
    for command in by_name.values():
        try:
            _check_place(command, channel)
            _check_person(command, person, channel)
        except Impossible:
            continue
        found.append(command)
    return found


def _check_place(command: JSON, channel: Channel) -> None:
    here = 1 if channel.guild is None else 0
    contexts = command.get("contexts")
    if contexts is not None and here not in contexts:
        raise Impossible(f"/{command['name']} is for contexts {contexts}, this one is {here}")
    only_own = channel.guild is not None and not channel.guild.has_app
    if only_own and 1 not in (command.get("integration_types") or ()):
        raise Impossible(f"/{command['name']} is not for where the app is only a person's own")
    if here and command.get("dm_permission") is False:
        raise Impossible(f"/{command['name']} is not for direct messages")


def _check_person(command: JSON, person: "Person", channel: Channel) -> None:
    if not channel.open_to(person):
        raise Impossible(f"{person.name} does not see {channel.name!r}")
    needed = command.get("default_member_permissions")
    if needed is None or channel.guild is None:
        return
    held = channel.permissions_of(person)
    lacks = int(needed) & ~held or (needed == "0" and not held & 8)
    if lacks:
        raise Impossible(f"{person.name} may not use /{command['name']}: needs {needed}")


def filled(
    command: JSON, words: list[str], given: dict[str, Any], channel: Channel, asker: "Person"
) -> JSON:
    """``data`` of the interaction for a complete command."""
    resolved = Resolved(channel, asker)
    declared = declared_options(command, words)
    unknown = given.keys() - {option["name"] for option in declared}
    if unknown:
        names = [option["name"] for option in declared]
        raise Impossible(f"/{' '.join(words)} has no option {sorted(unknown)}; it has {names}")
    options: list[JSON] = []
    for option in declared:
        value = given.get(option["name"])
        if value is not None:
            options.append(_entry(option, _checked(option, value, resolved)))
        elif option.get("required"):
            raise Impossible(f"/{' '.join(words)} needs the option {option['name']!r}")
    return resolved.into(_data(command, words, options))


def half_filled(
    command: JSON,
    words: list[str],
    cursor: dict[str, str],
    given: dict[str, Any],
    channel: Channel,
    *,
    asker: "Person",
) -> JSON:
    """``data`` of an autocompletion: what is filled in so far, and where the cursor is.

    Args:
        command: As registered.
        words: The command's name and those of the subcommand.
        cursor: The option that has the focus, with what is typed there.
        given: The options filled in before.
        channel: Where it is typed.
        asker: Who types.
    """
    ((focused, typed),) = cursor.items()
    resolved = Resolved(channel, asker)
    options: list[JSON] = []
    for option in declared_options(command, words):
        if option["name"] == focused:
            if not option.get("autocomplete"):
                raise Impossible(f"the option {focused!r} is not autocompleted")
            options.append({**_entry(option, typed), "focused": True})
        elif option["name"] in given:
            options.append(_entry(option, _checked(option, given[option["name"]], resolved)))
    if not any(option.get("focused") for option in options):
        raise Impossible(f"/{' '.join(words)} has no option {focused!r}")
    return resolved.into(_data(command, words, options))


def declared_options(command: JSON, words: list[str]) -> list[JSON]:
    """What the command, or the subcommand that *words* name, takes.

    Raises:
        Impossible: There is no such subcommand, or it takes another word.
    """
    options: list[JSON] = command.get("options") or []
    for word in words[1:]:
        found = [o for o in options if o["name"] == word and o["type"] in {SUBCOMMAND, GROUP}]
        if not found:
            raise Impossible(f"/{words[0]} has no subcommand {word!r}")
        options = found[0].get("options") or []
    if any(option["type"] in {SUBCOMMAND, GROUP} for option in options):
        names = [option["name"] for option in options]
        raise Impossible(f"/{' '.join(words)} is a group; pick one of {names}")
    return options


def _data(command: JSON, words: list[str], options: list[JSON]) -> JSON:
    kinds = [SUBCOMMAND] if len(words) == 2 else [GROUP, SUBCOMMAND]
    for word, kind in reversed(list(zip(words[1:], kinds, strict=False))):
        options = [{"name": word, "type": kind, "options": options}]
    data: JSON = {"id": command["id"], "name": command["name"], "type": 1, "options": options}
    if "guild_id" in command:
        data["guild_id"] = command["guild_id"]
    return data


def _entry(option: JSON, value: Any) -> JSON:
    return {"name": option["name"], "type": option["type"], "value": value}


def _checked(option: JSON, value: Any, resolved: Resolved) -> Any:
    kind, name = option["type"], option["name"]
    if kind in _PYTHON:
        return _checked_plain(option, value)
    if kind in {USER, MENTIONABLE}:
        return resolved.person(value)
    if kind == CHANNEL:
        _check_channel_type(option, value)
        return resolved.channel(value)
    if kind == ROLE:
        return resolved.role(value)
    if kind == ATTACHMENT:
        return resolved.file(value)
    raise Impossible(f"the option {name!r} of type {kind} cannot be filled in here")


def _check_channel_type(option: JSON, channel: Channel) -> None:
    allowed = option.get("channel_types")
    if allowed and channel.kind not in allowed:
        raise Impossible(f"{option['name']} takes channels of types {allowed}, not {channel.kind}")


def _checked_plain(option: JSON, value: Any) -> Any:
    kind, name = option["type"], option["name"]
    value = _chosen(option, value)
    right = isinstance(value, _PYTHON[kind]) and (kind == BOOLEAN or not isinstance(value, bool))
    if not right:
        raise Impossible(f"{name}: {value!r} is not of option type {kind}")
    size = len(value) if kind == STRING else value
    low, high = ("min_length", "max_length") if kind == STRING else ("min_value", "max_value")
    least, most = option.get(low), option.get(high, 6000 if kind == STRING else _SAFE)
    if (least is not None and size < least) or (most is not None and size > most):
        raise Impossible(f"{name}: {value!r} is outside {least} to {most}")
    return value


def _chosen(option: JSON, value: Any) -> Any:
    """The value behind a choice, which may be given by its name or value."""
    choices = option.get("choices")
    if not choices:
        return value
    for key in ("value", "name"):
        for choice in choices:
            if value == choice[key]:
                return choice["value"]
    raise Impossible(f"{option['name']}: {value!r} is none of {[c['name'] for c in choices]}")
