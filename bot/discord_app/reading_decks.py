"""A deck's file as somebody gave it to Discord: fetched and read without the bot waiting for it."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Final, TypeVar

import discord

from bot.discord_app.fetching import NotFetched, fetched
from bot.discord_app.working import Job, Undone, work
from bot.errors import TutorError
from bot.formats.file_text import MAX_BYTES
from bot.formats.given import Given
from bot.formats.given_files import Packed, Refused, read_or_refuse
from bot.formats.problems import DeckInvalid
from bot.formats.readers import SUFFIXES, TABLE

T = TypeVar("T")

_log = logging.getLogger(__name__)

READ_WITHIN_S: Final = 10.0
READ_WITHIN_BYTES: Final = 400_000_000
"""Beside the 100 MB that the process maps already; a text as large as may be takes 0.5 s and 32 MB,
a package with pictures of 4096 pixels more.
"""

READING: Final = Job(name="reading", within_s=READ_WITHIN_S, more_bytes=READ_WITHIN_BYTES)

MEGABYTE: Final = 1_000_000
MAX_FILE_NAME: Final = 80

PACKAGES: Final = frozenset({".apkg", ".colpkg", ".xml", ".zip"})
"""Files that hold pictures and sounds beside their cards; Moodle writes them into its XML."""

MAX_PACKAGE_BYTES: Final = 20_000_000
"""Discord lets members upload 10 MiB, and more in boosted servers; decks with pictures need most of it."""


class FileTooLarge(TutorError):
    """The file is not even fetched."""

    sentence = (
        "“{file}” has {size} MB, and such a file may have {most} MB. Nothing was added; split it "
        "into several decks."
    )


class FileUnknown(TutorError):
    """Its name says that there can be no deck in it."""

    sentence = (
        "“{file}” is none of the files I can read: {suffixes}. Save a spreadsheet as CSV in UTF-8, "
        "then type /deck add again."
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


class DeckTooSlow(TutorError):
    """Comparing or writing took too long, or too much memory."""

    sentence = (
        "That took me longer than {seconds} seconds, so nothing was changed. Try it again; if it "
        "does not help, split the deck into several."
    )


async def elsewhere(function: Callable[..., T], *arguments: object) -> T:
    """Call *function*, which belongs to a module, with *arguments* where decks are read.

    Raises:
        DeckTooSlow.
    """
    done = await work(READING, function, *arguments)
    if isinstance(done, Undone):
        _log.warning("%s was not done: %s", getattr(function, "__name__", ""), done.reason)
        raise DeckTooSlow(seconds=round(READ_WITHIN_S))
    return done


def check_file(attachment: discord.Attachment, *, separator: str | None) -> None:
    """Refuse what need not be fetched to be refused.

    Raises:
        FileUnknown, FileTooLarge, SeparatorOfTables.
    """
    file = attachment.filename[:MAX_FILE_NAME]
    suffix = PurePath(attachment.filename).suffix.casefold()
    if suffix not in SUFFIXES:
        raise FileUnknown(file=file, suffixes=", ".join(sorted(SUFFIXES)))
    most = MAX_PACKAGE_BYTES if suffix in PACKAGES else MAX_BYTES
    if attachment.size > most:
        # Rounded up, so that it never reads as if it were small enough.
        size = -(-attachment.size * 10 // MEGABYTE) / 10
        raise FileTooLarge(file=file, size=size, most=most // MEGABYTE)
    if separator is not None and suffix not in TABLE.suffixes:
        raise SeparatorOfTables(file=file)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody wants of a file.

    Attributes:
        title: What the deck is called, where the file does not decide.
        cells: What separates the cells of a table.
        part: The title of the deck that is meant where the file has several.
        seed: For the dice that make choice cards of recall cards; None for leaving them.
    """

    title: str | None = None
    cells: str | None = None
    part: str | None = None
    seed: int | None = None


async def read_file(attachment: discord.Attachment, wish: Wish) -> Packed:
    """The deck in the file.

    Raises:
        FileNotThere, FileNotRead.
        DeckInvalid: With all problems of the file.
    """
    file = attachment.filename[:MAX_FILE_NAME]
    try:
        async with fetched(attachment) as data:
            given = Given(data=data, file=attachment.filename, cells=wish.cells, part=wish.part)
            done = await work(READING, read_or_refuse, given, wish.seed)
    except NotFetched as failed:
        raise FileNotThere(file=file) from failed
    if isinstance(done, Undone):
        _log.warning("a deck's file was not read: %s", done.reason)
        memory = READ_WITHIN_BYTES // MEGABYTE
        raise FileNotRead(file=file, seconds=round(READ_WITHIN_S), memory=memory)
    if isinstance(done, Refused):
        raise DeckInvalid(done.found, more=done.more)
    if wish.title is None:
        return done
    return replace(done, outline=replace(done.outline, title=wish.title))
