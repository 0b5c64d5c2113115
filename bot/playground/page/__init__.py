"""The web page beside the stand-in: its HTTP routes, its sockets and what it shows."""

from bot.playground.page.page import Page

__all__ = ["Page"]
