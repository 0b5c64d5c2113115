"""Ordinary messages that people write."""

from typing import TYPE_CHECKING

from bot.playground.channels import THREAD
from bot.playground.impossible import Impossible
from bot.playground.messages import StoredMessage
from bot.playground.permissions import BITS
from bot.playground.wire import JSON

if TYPE_CHECKING:
    from bot.playground.channels import Channel
    from bot.playground.persons import Person
    from bot.playground.snapshots import Message

LONGEST_MESSAGE = 2_000


def post(person: "Person", channel: "Channel", text: str) -> "Message":
    """The message, announced to those who listen.

    Raises:
        Impossible: It is empty or too long, or she may not write there.
    """
    _check_place(person, channel)
    message = StoredMessage(channel, person.account)
    message.write(_body(person, channel, _checked(person, text)), {})
    channel.keep(message)
    person.world.announce("MESSAGE_CREATE", message)
    return message.snapshot()


def _check_place(person: "Person", channel: "Channel") -> None:
    if not channel.open_to(person):
        raise Impossible(f"{person.name} does not see #{channel.name}")
    needed = "send_messages_in_threads" if channel.kind == THREAD else "send_messages"
    if not channel.permissions_of(person) & BITS[needed]:
        raise Impossible(f"{person.name} may not write in #{channel.name}")


def _checked(person: "Person", text: str) -> str:
    """The text without the space around it; half a character becomes a replacement character."""
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").strip()
    if not text:
        raise Impossible(f"{person.name} cannot send an empty message")
    if len(text) > LONGEST_MESSAGE:
        problem = f"a message has at most {LONGEST_MESSAGE} characters, this one has {len(text)}"
        raise Impossible(f"{problem}: {text[:30]!r}…")
    return text


def _body(person: "Person", channel: "Channel", text: str) -> JSON:
    everyone = channel.guild is not None and bool(
        channel.permissions_of(person) & BITS["mention_everyone"]
    )
    parse = ["users", "roles", *(["everyone"] if everyone else [])]
    return {"content": text, "allowed_mentions": {"parse": parse}}
