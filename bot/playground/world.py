"""Everything the stand-in knows: accounts, servers, channels, messages, commands, files."""

from collections.abc import Callable

from bot.playground.accounts import Account, Application
from bot.playground.attachments import StoredFile
from bot.playground.changes import Changes
from bot.playground.channels import Channel
from bot.playground.clock import Clock
from bot.playground.commands import Commands
from bot.playground.guilds import Guild, direct_channel, direct_channel_id
from bot.playground.ids import Snowflakes, seconds_of
from bot.playground.interactions import Interactions
from bot.playground.keeping.kept import Kept
from bot.playground.keeping.restored import restored
from bot.playground.messages import StoredMessage
from bot.playground.nonces import REMEMBERED_S, Nonces
from bot.playground.permissions import BITS
from bot.playground.persons import Person
from bot.playground.wire import JSON

# event name, its data, the guild it belongs to (None: shard 0)
Dispatch = Callable[[str, JSON, int | None], None]
MessageListener = Callable[[str, StoredMessage], None]


def _nowhere(_event: JSON, _guild_id: int | None) -> None:
    """Before the gateway stands nothing is delivered."""


def _to_nobody(_event: str, _data: JSON, _guild_id: int | None) -> None:
    """Before the gateway stands there is nobody to tell."""


class World:
    """The state; REST and gateway are ways to read and change it."""

    def __init__(self, clock: Clock, bot_name: str, kept: Kept | None = None) -> None:
        self.clock = clock
        self._kept = kept or Kept()
        self.ids = Snowflakes(clock)
        self.ids.rise_above(self._kept.last_id)
        self.changes = Changes()
        clock.on_advance(self.changes.happened)
        owner = Account(self._kept.owner_id or self.ids.next(), "Owner", "owner")
        bot_id = self._kept.application_id or self.ids.next()
        bot = Account(bot_id, bot_name, bot_name.lower(), bot=True)
        self.application = Application(bot, owner)
        self.url = ""
        self.dispatch: Dispatch = _to_nobody
        self.deliver: Callable[[JSON, int | None], None] = _nowhere
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.people: dict[int, Person] = {}
        self.messages: dict[int, StoredMessage] = {}
        self.files: dict[int, StoredFile] = dict(self._kept.files)
        self.interactions = Interactions(clock)
        self.commands = Commands(self)
        for scope, registered in self._kept.commands.items():
            self.commands.restore(scope, registered)
        self.nonces = Nonces(clock)
        self.recommended_shards = 1
        self._message_listeners: list[MessageListener] = []

    @property
    def token(self) -> str:
        return self.application.token

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

    def recall(self, channel: Channel) -> None:
        """Put into a new channel the messages that were kept of it."""
        for message in restored(self._kept, channel):
            channel.keep(message)
            if self.clock.now() - seconds_of(message.id) <= REMEMBERED_S:
                self.nonces.remember(channel.id, message)

    def free_id(self, wanted: int | None) -> int:
        """The id wanted for a channel or a person, or a new one.

        Raises:
            ValueError: Another channel or person has it.
        """
        if wanted is not None and (wanted in self.channels or wanted in self.people):
            raise ValueError(f"the id {wanted} is taken already")
        return self.ids.next() if wanted is None else wanted

    def add_person(
        self, name: str, *, person_id: int | None = None, locale: str = "en-US"
    ) -> Person:
        number = self.free_id(person_id)
        handle = "".join(c for c in name.lower() if c.isascii() and c.isalnum()) or "somebody"
        person = Person(self, Account(number, name, f"{handle}{number % 10_000}", locale=locale))
        self.people[person.id] = person
        if direct_channel_id(person) in self._kept.messages:
            self.direct_channel(person)
        return person

    def direct_channel(self, person: Person) -> Channel:
        return direct_channel(self, person)

    def on_message(self, listener: MessageListener) -> None:
        """Call *listener* with MESSAGE_CREATE, _UPDATE or _DELETE, for private messages too."""
        self._message_listeners.append(listener)

    def tell(self, event: str, message: StoredMessage) -> None:
        """Call who listens to messages in this process; sessions hear by ``announce``."""
        for listener in self._message_listeners:
            listener(event, message)

    def announce(self, event: str, message: StoredMessage) -> None:
        """Tell sessions that listen to messages; private ones are told to nobody."""
        self.changes.happened()
        self.tell(event, message)
        channel, guild = message.channel, message.channel.guild
        if message.only_for is not None:
            return
        if guild is not None and not channel.bot_permissions & BITS["view_channel"]:
            return
        if event == "MESSAGE_DELETE":
            data: JSON = {"id": str(message.id), "channel_id": str(channel.id)}
        else:
            data = dict(message.payload)
        if guild is not None:
            data["guild_id"] = str(guild.id)
            if event != "MESSAGE_DELETE" and message.author.id in guild.members:
                data["member"] = guild.members[message.author.id].alone
        self.dispatch(event, data, None if guild is None else guild.id)
