"""A picture as somebody gave it to Discord: fetched and cleaned without the bot waiting for it."""

import logging
from typing import Final

import discord

from bot.discord_app.fetching import NotFetched, fetched
from bot.discord_app.reading_decks import MAX_FILE_NAME, READING
from bot.discord_app.working import Undone, work
from bot.errors import TutorError
from bot.formats.given_pictures import PictureRefused, cleaned_or_refused
from bot.formats.images import MAX_IMAGE_BYTES, CleanImage, ImageTooHeavy

_log = logging.getLogger(__name__)

TOO_MUCH: Final = "it takes too long to look at; make it smaller"


class PictureNotTaken(TutorError):
    """It can be no picture of a card."""

    sentence = "“{file}” cannot be a picture of a card: {reason}. Nothing was changed."


class PictureNotThere(TutorError):
    """Discord did not give the file."""

    sentence = "Discord did not give me “{file}”. Nothing was changed; try it again."


async def read_picture(attachment: discord.Attachment) -> CleanImage:
    """The picture with nothing but its pixels.

    Raises:
        PictureNotTaken, PictureNotThere.
    """
    file = attachment.filename[:MAX_FILE_NAME]
    if attachment.size > MAX_IMAGE_BYTES:
        heavy = ImageTooHeavy(size=attachment.size, most=MAX_IMAGE_BYTES)
        raise PictureNotTaken(file=file, reason=heavy)
    try:
        async with fetched(attachment) as data:
            done = await work(READING, cleaned_or_refused, data)
    except NotFetched as failed:
        raise PictureNotThere(file=file) from failed
    if isinstance(done, Undone):
        _log.warning("a picture was not read: %s", done.reason)
        raise PictureNotTaken(file=file, reason=TOO_MUCH)
    if isinstance(done, PictureRefused):
        raise PictureNotTaken(file=file, reason=done.reason)
    return done
