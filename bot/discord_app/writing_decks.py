"""A deck as the file that Discord is given."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.discord_app.reading_decks import MEGABYTE, elsewhere
from bot.errors import TutorError
from bot.formats.deck_ids import slug
from bot.formats.writers import WRITERS, PicturesGo
from bot.formats.zip_writer import write_zip
from bot.learning.deck_outlines import Outline, outline
from bot.learning.line_pictures import media_in
from bot.tutor.media import find_pictures, size_of_pictures
from bot.tutor.unread_decks import UnreadDeck
from bot.tutor.world import World


class NothingToExport(TutorError):
    """A deck without a card would be a file that nobody can read."""

    sentence = "“{title}” has no cards to export yet. Add some with /deck edit or /deck add."


class ExportTooLarge(TutorError):
    """Discord does not take files of that size here."""

    sentence = (
        "“{title}” would be a file of {size} MB, and Discord takes {most} MB here. As gift it has "
        "no pictures and is smaller."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A deck's file, what is told of the deck, and how many pictures are not in the file."""

    outline: Outline
    name: str
    data: bytes
    without: int


async def written(
    world: World,
    deck: UnreadDeck,
    *,
    format: str,  # noqa: A002 - as the option
    most_bytes: int,
) -> Written:
    """The deck as a file of this format; a ZIP where its pictures stand beside it.

    Raises:
        NothingToExport: The deck has no cards.
        ExportTooLarge: It would have more than *most_bytes*.
        DeckTooSlow.
    """
    if not deck.bodies:
        raise NothingToExport(title=deck.head.title)
    names = media_in("\n".join(deck.bodies))
    wanted = names if WRITERS[format].pictures is not PicturesGo.NOWHERE else ()
    size = await size_of_pictures(world, wanted) if wanted else 0
    # What would not fit is not even read: it may be more than the bot has memory for.
    if size <= most_bytes:
        pictures = await find_pictures(world, wanted) if wanted else {}
        file = await elsewhere(_write, deck, format, pictures, world.now())
        size = len(file.data)
    if size > most_bytes:
        # Rounded up, so that it never reads as if it were small enough.
        told = -(-size * 10 // MEGABYTE) / 10
        raise ExportTooLarge(title=deck.head.title, size=told, most=most_bytes // MEGABYTE)
    return file


def _write(
    unread: UnreadDeck,
    format: str,  # noqa: A002 - as the option
    pictures: Mapping[str, bytes],
    at: int,
) -> Written:
    deck, writer = unread.read(), WRITERS[format]
    said = outline(deck)
    name, data = f"{slug(deck.title) or 'deck'}{writer.suffix}", writer.write(deck, pictures, at)
    if writer.pictures is PicturesGo.BESIDE and pictures:
        name, data = f"{name.removesuffix(writer.suffix)}.zip", write_zip(name, data, pictures)
    return Written(outline=said, name=name, data=data, without=said.pictures - len(pictures))
