"""A person at her own client: she types, clicks, fills in forms and reads."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from bot.playground import components as kinds
from bot.playground.accounts import Account
from bot.playground.answers import Answer
from bot.playground.chat import post
from bot.playground.commands import ON_MESSAGE, ON_USER
from bot.playground.controls import find_control
from bot.playground.events import interaction_event
from bot.playground.forms import Form, check_count, picked, submitted
from bot.playground.impossible import Impossible
from bot.playground.interactions import AUTOCOMPLETE, COMMAND, COMPONENT, FORM, Interaction
from bot.playground.options import command_for, filled, half_filled
from bot.playground.resolved import Resolved
from bot.playground.snapshots import Message
from bot.playground.wire import JSON

if TYPE_CHECKING:
    from bot.playground.channels import Channel
    from bot.playground.messages import StoredMessage
    from bot.playground.world import World

T = TypeVar("T")
PATIENCE_S = 5.0


class Person:
    """Somebody who uses Discord; made by ``guild.add_person``.

    Every act waits for the bot's first answer and, when that is a deferral, for what follows it.
    ``wait=False`` returns at once, ``settle=False`` does not wait out a deferral, ``timeout_s`` is
    in real seconds and ends in WaitedTooLong.
    """

    def __init__(self, world: "World", account: Account) -> None:
        self.world, self.account = world, account
        self.id, self.name = account.id, account.name
        self.direct: Channel | None = None
        self.direct_messages_closed = False
        self._gone: frozenset[int] = frozenset()

    def __repr__(self) -> str:
        return f"<Person {self.name}>"

    def direct_messages(self) -> "Channel":
        """Her conversation with the bot."""
        return self.world.direct_channel(self)

    def sees(self, channel: "Channel") -> list[Message]:
        """The messages visible to her, oldest first; private ones only if they are hers."""
        there = channel.messages.values() if channel.open_to(self) else ()
        return [message.snapshot() for message in there if self.remembers(message)]

    def remembers(self, message: "StoredMessage") -> bool:
        """Whether it is for her, too, and her client has not forgotten it."""
        return message.only_for in {None, self.id} and message.id not in self._gone

    def look(self, message: Message) -> Message | None:
        """The same message as it is now; None when it is gone."""
        return None if message.stored.deleted else message.stored.snapshot()

    def reload(self) -> None:
        """Restart her client: Discord forgets private messages then."""
        self._gone |= {m.id for m in self.world.messages.values() if m.only_for == self.id}

    def say(self, channel: "Channel", text: str) -> Message:
        """Write an ordinary message; bots read what their intents allow."""
        return post(self, channel, text)

    def dismiss(self, message: Message) -> None:
        """Have her client forget a private message."""
        if message.only_for != self.id:
            raise Impossible(f"{self.name} can dismiss only what she alone sees, not {message!r}")
        self._gone |= {message.id}
        self.world.changes.happened()

    async def until(
        self,
        channel: "Channel",
        predicate: Callable[[list[Message]], T | None],
        timeout: float = PATIENCE_S,  # noqa: ASYNC109 - the message of a late answer is ours
    ) -> T:
        """The first true answer of *predicate* about what she sees in *channel*."""

        def waited_for() -> str:
            return f"{self.name} to see more than {self.sees(channel)[-3:]}"

        return await self.world.changes.until(
            lambda: predicate(self.sees(channel)), waited_for, timeout
        )

    async def type(
        self,
        command: str,
        channel: "Channel",
        filled_in: JSON | None = None,
        /,
        *,
        wait: bool = True,
        settle: bool = True,
        timeout_s: float = PATIENCE_S,
        **options: Any,
    ) -> Answer:
        """Send a slash command such as ``/quiz`` or ``/deck show``; options go either way."""
        words = command.removeprefix("/").split()
        options.update(filled_in or {})
        data = filled(command_for(self, channel, words), words, options, channel, self)
        answer = self._act(COMMAND, channel, data, f"{self.name} typed {command} {options or ''}")
        return await answer.wait(settle=settle, timeout_s=timeout_s) if wait else answer

    async def autocomplete(
        self, command: str, channel: "Channel", option: str, typed: str, /, **filled_in: Any
    ) -> list[tuple[str, str | int | float]]:
        """The (name, value) pairs offered while she types *typed* into *option*."""
        words = command.removeprefix("/").split()
        found = command_for(self, channel, words)
        data = half_filled(found, words, {option: typed}, filled_in, channel, asker=self)
        did = f"{self.name} typed {typed!r} into {option} of {command}"
        answer = await self._act(AUTOCOMPLETE, channel, data, did).wait(timeout_s=PATIENCE_S)
        if answer.failed:
            raise Impossible(f"{did}: loading options failed")
        return answer.choices

    async def use(
        self, name: str, target: "Message | Person", channel: "Channel", *, wait: bool = True
    ) -> Answer:
        """Pick a context menu entry on a message or a person."""
        kind = ON_MESSAGE if isinstance(target, Message) else ON_USER
        command = command_for(self, channel, [name], kind)
        resolved = Resolved(channel, self)
        if isinstance(target, Message):
            resolved.payload["messages"] = {str(target.id): target.payload}
        else:
            resolved.person(target)
        data = {"id": command["id"], "name": name, "type": kind, "target_id": str(target.id)}
        did = f"{self.name} picked {name!r} on {target!r}"
        answer = self._act(COMMAND, channel, resolved.into(data), did)
        return await answer.wait() if wait else answer

    async def click(
        self,
        message: Message,
        label: str | None = None,
        /,
        *,
        custom_id: str | None = None,
        wait: bool = True,
        settle: bool = True,
        timeout_s: float = PATIENCE_S,
    ) -> Answer:
        """Click a button by its label or custom id, on the message as she saw it then."""
        button = find_control(message, {kinds.BUTTON}, label, custom_id)
        data = {
            "custom_id": button["custom_id"],
            "component_type": kinds.BUTTON,
            "id": button["id"],
        }
        answer = self._act_on(message, data, label or custom_id)
        return await answer.wait(settle=settle, timeout_s=timeout_s) if wait else answer

    async def choose(
        self,
        message: Message,
        select: str,
        values: list[Any],
        *,
        wait: bool = True,
        settle: bool = True,
        timeout_s: float = PATIENCE_S,
    ) -> Answer:
        """Choose in a select named by placeholder or custom id; options by value or label."""
        item = find_control(message, kinds.SELECTS, select, None)
        resolved = Resolved(message.channel, self)
        chosen = [picked(item, value, resolved) for value in values]
        check_count(item, len(chosen))
        data = {"custom_id": item["custom_id"], "component_type": item["type"], "id": item["id"]}
        answer = self._act_on(message, resolved.into({**data, "values": chosen}), select)
        return await answer.wait(settle=settle, timeout_s=timeout_s) if wait else answer

    async def submit(
        self,
        form: Form,
        values: dict[str, Any] | None = None,
        *,
        wait: bool = True,
        settle: bool = True,
        timeout_s: float = PATIENCE_S,
    ) -> Answer:
        """Fill in and send a form; inputs by label or custom id."""
        opener = form.interaction
        if opener.person is not self:
            raise Impossible(f"the form {form.title!r} is open at {opener.person.name}'s client")
        data = submitted(form, values or {}, Resolved(opener.channel, self))
        did = f"{self.name} submitted {form.title!r}"
        answer = self._act(FORM, opener.channel, data, did, seen=opener.seen, opened_by=opener)
        return await answer.wait(settle=settle, timeout_s=timeout_s) if wait else answer

    async def repeat(
        self, answer: Answer, *, wait: bool = True, timeout_s: float = PATIENCE_S
    ) -> int:
        """Have the same interaction delivered again.

        Returns:
            Discord's code for the bot's next attempt to answer it, 0 when that was accepted;
            always 0 with ``wait=False``.
        """
        interaction = answer.interaction
        before = len(interaction.attempts)
        self._deliver(interaction)
        if not wait:
            return 0
        attempts = await self.world.changes.until(
            lambda: interaction.attempts[before:],
            lambda: f"the bot to answer again: {answer!r}",
            timeout_s,
        )
        return attempts[0]

    def _act_on(self, message: Message, data: JSON, control: str | None) -> Answer:
        channel = message.channel
        if message.only_for not in {None, self.id} or not channel.open_to(self):
            raise Impossible(f"{self.name} does not see {message!r}")
        return self._act(COMPONENT, channel, data, f"{self.name} used {control!r}", seen=message)

    def _act(
        self,
        kind: int,
        channel: "Channel",
        data: JSON,
        did: str,
        *,
        seen: Message | None = None,
        opened_by: Interaction | None = None,
    ) -> Answer:
        world = self.world
        interaction = Interaction(
            world.ids.next(), kind, self, channel, created_at=world.clock.now(), seen=seen
        )
        interaction.opened_by = opened_by
        interaction.event = interaction_event(interaction, data)
        world.interactions.open(interaction)
        self._deliver(interaction)
        return Answer(interaction, did)

    def _deliver(self, interaction: Interaction) -> None:
        guild = interaction.channel.guild
        self.world.deliver(interaction.event, None if guild is None else guild.id)
