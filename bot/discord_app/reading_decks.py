"""A deck's file as somebody gave it to Discord: fetched and read without the bot waiting for it."""

import logging
from dataclasses import replace
from pathlib import PurePath
from typing import Final

import discord

from bot.discord_app.working import Job, Undone, work
from bot.errors import TutorError
from bot.formats.file_text import MAX_BYTES
from bot.formats.given_files import Refused, read_or_refuse
from bot.formats.problems import DeckInvalid
from bot.formats.readers import SUFFIXES, TABLE, Given
from bot.formats.reading import Reading

_log = logging.getLogger(__name__)

READ_WITHIN_S: Final = 10.0
READ_WITHIN_BYTES: Final = 256_000_000
"""A file as large as may be takes 0.5 s and less than 32 MB."""

READING: Final = Job(name="reading", within_s=READ_WITHIN_S, more_bytes=READ_WITHIN_BYTES)

MEGABYTE: Final = 1_000_000
MAX_FILE_NAME: Final = 80


class FileTooLarge(TutorError):
    """The file is not even fetched."""

    sentence = (
        "“{file}” has {size} MB, and the file of a deck may have {most} MB. Nothing was added; "
        "split it into several decks."
    )


class FileUnknown(TutorError):
    """Its name says that it is no text that could be a deck."""

    sentence = (
        "“{file}” is none of the files I can read: .yaml, .yml, .csv, .tsv or .txt. Save a "
        "spreadsheet as CSV in UTF-8, then type /deck add again."
    )


class SeparatorOfTables(TutorError):
    """A separator was given for a file that has no cells."""

    sentence = "“{file}” is no table, so there are no cells to separate. Type /deck add again without a separator."


class FileNotThere(TutorError):
    """Discord did not give the file."""

    sentence = "Discord did not give me “{file}”. Nothing was added; type /deck add again."


class FileNotRead(TutorError):
    """Reading took too long, or too much memory."""

    sentence = (
        "“{file}” could not be read within {seconds} seconds and {memory} MB of memory, so "
        "nothing was added. Split it into several decks."
    )


def check_file(attachment: discord.Attachment, *, separator: str | None) -> None:
    """Refuse what need not be fetched to be refused.

    Raises:
        FileUnknown, FileTooLarge, SeparatorOfTables.
    """
    file = attachment.filename[:MAX_FILE_NAME]
    if PurePath(attachment.filename).suffix.casefold() not in SUFFIXES:
        raise FileUnknown(file=file)
    if attachment.size > MAX_BYTES:
        # Rounded up, so that it never reads as if it were small enough.
        size = -(-attachment.size * 10 // MEGABYTE) / 10
        raise FileTooLarge(file=file, size=size, most=MAX_BYTES // MEGABYTE)
    suffix = PurePath(attachment.filename).suffix.casefold()
    if separator is not None and suffix not in TABLE.suffixes:
        raise SeparatorOfTables(file=file)


async def read_file(
    attachment: discord.Attachment, *, title: str | None, separator: str | None
) -> Reading:
    """The deck in the file, called *title* where one is given; *separator* is between its cells.

    Raises:
        FileNotThere, FileNotRead.
        DeckInvalid: With all problems of the file.
    """
    file = attachment.filename[:MAX_FILE_NAME]
    try:
        data = await attachment.read()
    except discord.HTTPException as refused:
        raise FileNotThere(file=file) from refused
    done = await work(
        READING, read_or_refuse, Given(data=data, file=attachment.filename, cells=separator)
    )
    if isinstance(done, Undone):
        _log.warning("a deck's file was not read: %s", done.reason)
        memory = READ_WITHIN_BYTES // MEGABYTE
        raise FileNotRead(file=file, seconds=round(READ_WITHIN_S), memory=memory)
    if isinstance(done, Refused):
        raise DeckInvalid(done.found, more=done.more)
    if title is None:
        return done
    return replace(done, deck=replace(done.deck, title=title))
