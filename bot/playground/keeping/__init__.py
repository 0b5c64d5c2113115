"""What the stand-in remembers between runs, in a SQLite file of its own."""

from bot.playground.keeping.errors import KeptUnreadable
from bot.playground.keeping.keeper import Keeper, keeping

__all__ = ["Keeper", "KeptUnreadable", "keeping"]
