"""A stand-in for Discord on loopback, strict enough to run the unmodified client."""

from bot.playground.answers import Answer
from bot.playground.attachments import Upload
from bot.playground.changes import WaitedTooLong
from bot.playground.channels import Channel
from bot.playground.clock import Clock
from bot.playground.forms import Form
from bot.playground.guilds import Guild
from bot.playground.impossible import Impossible
from bot.playground.keeping import KeptUnreadable
from bot.playground.persons import Person
from bot.playground.requests import Request
from bot.playground.roles import Role
from bot.playground.server import Playground
from bot.playground.snapshots import Message

__all__ = [
    "Answer",
    "Channel",
    "Clock",
    "Form",
    "Guild",
    "Impossible",
    "KeptUnreadable",
    "Message",
    "Person",
    "Playground",
    "Request",
    "Role",
    "Upload",
    "WaitedTooLong",
]
