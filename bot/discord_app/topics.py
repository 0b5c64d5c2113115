"""What `/help` has a page for."""

from enum import StrEnum


class Topic(StrEnum):
    """One page of help."""

    COMMANDS = "commands"
    ANSWERING = "answering"
    MEMORY = "memory"
    DATA = "data"
