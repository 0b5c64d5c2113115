"""How the page is told about people, places, messages and forms: ids are texts throughout."""

from bot.playground.channels import THREAD, Channel
from bot.playground.forms import Form
from bot.playground.guilds import Guild
from bot.playground.messages import StoredMessage
from bot.playground.permissions import BITS
from bot.playground.persons import Person
from bot.playground.wire import JSON, dumps
from bot.playground.world import World

_MODERATES = BITS["manage_messages"] | BITS["administrator"]
_EVENTS = {"MESSAGE_CREATE": "create", "MESSAGE_UPDATE": "update", "MESSAGE_DELETE": "delete"}


def person_told(person: Person) -> JSON:
    """Somebody; a moderator is who may manage messages in any server."""
    guilds = person.world.guilds.values()
    granted = [g.members[person.id].permissions for g in guilds if person.id in g.members]
    return {
        "id": str(person.id),
        "name": person.name,
        "username": person.account.username,
        "moderator": any(bits & _MODERATES for bits in granted),
    }


def people_told(world: World) -> list[JSON]:
    """Everybody who has an account, bots aside."""
    return [person_told(person) for person in world.people.values()]


def whereabouts(person: Person) -> JSON:
    """Who she is, the servers she is in, and her conversation with the bot."""
    guilds = [g for g in person.world.guilds.values() if person.id in g.members]
    return {
        "you": person_told(person),
        "places": [_guild(guild, person) for guild in guilds],
        "direct": {"id": str(person.direct_messages().id)},
    }


def _guild(guild: Guild, person: Person) -> JSON:
    return {
        "id": str(guild.id),
        "name": guild.name,
        "channels": [_channel(c) for c in guild.channels.values() if c.open_to(person)],
        "members": [
            {"id": str(member.person.id), "name": member.nick or member.person.name}
            for member in guild.members.values()
        ],
        # Whoever chooses a role is not offered those of everybody and of the bot.
        "roles": [
            {"id": str(role.id), "name": role.name}
            for role in guild.roles.values()
            if not role.managed and role.id != guild.id
        ],
    }


def _channel(channel: Channel) -> JSON:
    sending = "send_messages_in_threads" if channel.kind == THREAD else "send_messages"
    needed = BITS["view_channel"] | BITS[sending]
    may_post = channel.bot_permissions & needed == needed
    return {"id": str(channel.id), "name": channel.name, "bot_may_post": may_post}


def message_told(message: StoredMessage) -> JSON:
    """Discord's message object, and whether one person alone sees it."""
    return {**message.payload, "private": message.only_for is not None}


def message_frame(event: str, message: StoredMessage) -> bytes:
    """The push for MESSAGE_CREATE, MESSAGE_UPDATE or MESSAGE_DELETE."""
    told = {"id": str(message.id)} if event == "MESSAGE_DELETE" else message_told(message)
    frame = {
        "is": "message",
        "event": _EVENTS[event],
        "channel": str(message.channel.id),
        "message": told,
    }
    return dumps(frame)


def form_told(form: Form) -> JSON:
    """A form; each component has an id, as in messages."""
    return {"custom_id": form.custom_id, "title": form.title, "components": form.parts}
