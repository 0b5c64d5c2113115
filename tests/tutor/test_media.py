"""Pictures of the host's decks are in the store as long as a deck or an open round may show them."""

from dataclasses import replace
from typing import Any

from bot.learning.cards import Image
from bot.storage.queries import media
from bot.tutor.library import Library
from bot.tutor.media import KEPT_S, find_pictures, keep_pictures, remove_unused
from tests.tutor.conftest import DECK, NOON, RECALL
from tests.tutor.meanwhile import Meanwhile

LEAF = Image(media="1eaf.png", alt="A leaf")
ROOT = Image(media="4007.png", alt="A root")
WITH_PICTURES = replace(DECK, cards=(replace(RECALL, images=(LEAF,), answer_images=(ROOT,)),))


def library(deck=WITH_PICTURES, **pictures: bytes) -> Library:
    read = {f"{name}.png": data for name, data in pictures.items()}
    return Library(decks={deck.name: deck}, pictures=read)


async def test_pictures_of_files_are_kept_and_not_held_in_memory(world):
    kept = await keep_pictures(
        world.database, library(**{"1eaf": b"leaf", "4007": b"root"}), now=NOON
    )

    assert kept.pictures == {}
    assert kept.media == {LEAF.media, ROOT.media}
    assert await find_pictures(world, [ROOT.media]) == {ROOT.media: b"root"}


async def test_they_stay_as_long_as_the_deck_does_and_a_while_longer(world, clock):
    kept = await keep_pictures(world.database, library(**{"1eaf": b"leaf"}), now=NOON)
    served = replace(world, library=kept)
    clock.advance(KEPT_S + 1)
    assert await remove_unused(served) == 0
    clock.advance(KEPT_S)

    assert await remove_unused(world) == 0  # The deck is gone since, and rounds may be open.
    clock.advance(1)
    assert await remove_unused(world) == 1

    assert await find_pictures(world, [LEAF.media]) == {}


async def test_all_that_are_unused_go_portion_by_portion(world, clock):
    many = {f"{number}": b"x" for number in range(5)}
    await keep_pictures(world.database, library(DECK, **many), now=NOON)
    clock.advance(KEPT_S + 1)

    assert await remove_unused(world, portion=2) == 5

    assert await find_pictures(world, [f"{name}.png" for name in many]) == {}


async def test_a_deck_that_is_back_after_long_keeps_what_is_cleared_away_meanwhile(world):
    await world.database.writing(media.keep_media, {LEAF.media: b"leaf"}, until=NOON - 1)
    clearing: Any = Meanwhile(world.database, lambda: remove_unused(world))

    await keep_pictures(clearing, library(**{"1eaf": b"leaf", "4007": b"root"}), now=NOON)

    assert len(await find_pictures(world, [LEAF.media, ROOT.media])) == 2
