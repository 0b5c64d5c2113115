"""Everything the stand-in knows: accounts, servers, channels, messages, commands, files."""

from collections.abc import Callable

from bot.playground.accounts import Account, Application
from bot.playground.attachments import StoredFile
from bot.playground.changes import Changes
from bot.playground.channels import Channel
from bot.playground.clock import Clock
from bot.playground.commands import Commands
from bot.playground.guilds import Guild, direct_channel
from bot.playground.ids import Snowflakes
from bot.playground.interactions import Interactions
from bot.playground.messages import StoredMessage
from bot.playground.nonces import Nonces
from bot.playground.persons import Person
from bot.playground.wire import JSON

# event name, its data, the guild it belongs to (None: shard 0)
Dispatch = Callable[[str, JSON, int | None], None]


def _nowhere(_event: JSON, _guild_id: int | None) -> None:
    """Before the gateway stands nothing is delivered."""


def _to_nobody(_event: str, _data: JSON, _guild_id: int | None) -> None:
    """Before the gateway stands there is nobody to tell."""


class World:
    """The state; REST and gateway are ways to read and change it."""

    def __init__(self, clock: Clock, bot_name: str) -> None:
        self.clock = clock
        self.ids = Snowflakes(clock)
        self.changes = Changes()
        clock.on_advance(self.changes.happened)
        owner = Account(self.ids.next(), "Owner", "owner")
        bot = Account(self.ids.next(), bot_name, bot_name.lower(), bot=True)
        self.application = Application(bot, owner)
        self.token = f"fake-token-of-the-stand-in.{self.application.id}"
        self.url = ""
        self.dispatch: Dispatch = _to_nobody
        self.deliver: Callable[[JSON, int | None], None] = _nowhere
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.people: dict[int, Person] = {}
        self.messages: dict[int, StoredMessage] = {}
        self.files: dict[int, StoredFile] = {}
        self.interactions = Interactions(clock)
        self.commands = Commands(self)
        self.nonces = Nonces(clock)
        self.recommended_shards = 1

    def add_guild(self, name: str, guild_id: int | None = None) -> Guild:
        guild = Guild(self, guild_id or self.ids.next_in_own_millisecond(), name)
        self.ids.next()  # the bot's role takes the id after the guild's
        self.guilds[guild.id] = guild
        joined = guild.created()
        del joined["unavailable"]  # only known guilds that come back have it
        self.dispatch("GUILD_CREATE", joined, guild.id)
        return guild

    def remove_guild(self, guild: Guild, *, unavailable: bool = False) -> None:
        """The bot is thrown out, or Discord has an outage there."""
        data: JSON = {"id": str(guild.id)}
        if unavailable:
            data["unavailable"] = True
        else:
            for channel in tuple(guild.channels.values()):
                del self.channels[channel.id]
            del self.guilds[guild.id]
        self.dispatch("GUILD_DELETE", data, guild.id)

    def add_person(self, name: str, *, locale: str = "en-US") -> Person:
        number = self.ids.next()
        handle = "".join(c for c in name.lower() if c.isascii() and c.isalnum()) or "somebody"
        person = Person(self, Account(number, name, f"{handle}{number % 10_000}", locale=locale))
        self.people[person.id] = person
        return person

    def direct_channel(self, person: Person) -> Channel:
        return direct_channel(self, person)

    def announce(self, event: str, message: StoredMessage) -> None:
        """Tell sessions that listen to messages; private ones are told to nobody."""
        self.changes.happened()
        if message.only_for is not None:
            return
        guild = message.channel.guild
        guild_id = None if guild is None else guild.id
        if event == "MESSAGE_DELETE":
            data: JSON = {"id": str(message.id), "channel_id": str(message.channel.id)}
        else:
            data = dict(message.payload)
        if guild_id is not None:
            data["guild_id"] = str(guild_id)
        self.dispatch(event, data, guild_id)
