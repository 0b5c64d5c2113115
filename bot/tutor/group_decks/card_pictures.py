"""Giving pictures to a card of a server's deck, and taking them away; each is a version, as any edit."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from bot.errors import TutorError
from bot.formats.deck_rules import MAX_IMAGES
from bot.formats.images import CleanImage
from bot.learning.card_edits import CardChange
from bot.learning.cards import Card, Image
from bot.storage.database import Connection
from bot.storage.queries import group_cards, media
from bot.storage.queries.servers import lock_server
from bot.tutor.group_decks.changing import Cause, find_own_deck
from bot.tutor.group_decks.editing import Conflict, write_edit
from bot.tutor.group_decks.errors import CardGone
from bot.tutor.group_decks.keepers import refuse_unless_keeper
from bot.tutor.group_decks.picture_room import refuse_too_heavy
from bot.tutor.world import Request, World


class TooManyPictures(TutorError):
    """The card has as many pictures as there is room for, beside its prompt or its answer."""

    sentence = (
        "A card has at most {most} pictures with its prompt and {most} with its answer, and this one "
        "has as many there. Remove one first."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPicture:
    """A picture to be given to a card; ``with_answer`` where it is only shown with the answer."""

    picture: CleanImage
    alt: str
    with_answer: bool


async def add_picture(
    world: World, request: Request, deck_id: int, card_id: str, new: NewPicture
) -> CardChange:
    """Append the picture to those of the card; one that is there already is described anew.

    Raises:
        NeedsItsServer, MayNotKeep, DeckGone, CardGone, TooManyPictures, PicturesTooHeavy.
    """
    return await world.database.writing(_add, world, request, (deck_id, card_id), new)


async def remove_pictures(
    world: World, request: Request, deck_id: int, card_id: str, names: Collection[str]
) -> CardChange:
    """Take these pictures off the card, wherever on it they are.

    Raises:
        NeedsItsServer, MayNotKeep, DeckGone, CardGone.
    """
    return await world.database.writing(_remove, world, request, (deck_id, card_id), names)


async def _add(
    db: Connection, world: World, request: Request, of: tuple[int, str], new: NewPicture
) -> CardChange:
    deck_id, _ = of
    name = new.picture.media
    change = await _change(db, world, request, of, lambda card: _with(card, new))
    await media.keep_media(db, {name: new.picture.content})
    await media.use_media(db, deck_id, [name])
    await refuse_too_heavy(db, request.guild_id, limits=world.limits)
    return change


async def _remove(
    db: Connection, world: World, request: Request, of: tuple[int, str], names: Collection[str]
) -> CardChange:
    return await _change(db, world, request, of, lambda card: _without(card, names))


async def _change(
    db: Connection,
    world: World,
    request: Request,
    of: tuple[int, str],
    edited: Callable[[Card], Card],
) -> CardChange:
    deck_id, card_id = of
    await lock_server(db, request.guild_id)
    await refuse_unless_keeper(db, request, at=world.now())
    await find_own_deck(db, request, deck_id)
    there = await group_cards.find_card(db, deck_id, card_id)
    if there is None:
        raise CardGone
    # Whatever somebody else has written since it was seen stays: only pictures are changed.
    done = await write_edit(
        db,
        request,
        deck_id,
        edited(there.card),
        seen=there.from_version,
        cause=Cause.EDITED,
        limits=world.limits,
        at=world.now(),
    )
    assert not isinstance(done, Conflict)  # noqa: S101 - it was seen in this very story
    return done


def _with(card: Card, new: NewPicture) -> Card:
    image = Image(media=new.picture.media, alt=new.alt)
    if new.with_answer:
        return replace(card, answer_images=_appended(card.answer_images, image))
    return replace(card, images=_appended(card.images, image))


def _appended(images: Sequence[Image], image: Image) -> tuple[Image, ...]:
    if any(each.media == image.media for each in images):
        return tuple(image if each.media == image.media else each for each in images)
    if len(images) >= MAX_IMAGES:
        raise TooManyPictures(most=MAX_IMAGES)
    return (*images, image)


def _without(card: Card, names: Collection[str]) -> Card:
    return replace(
        card,
        images=tuple(each for each in card.images if each.media not in names),
        answer_images=tuple(each for each in card.answer_images if each.media not in names),
    )
