"""Decks from Anki's packages: each card of a note becomes a card of ours, or a note says why not."""

from collections.abc import Sequence

from bot.formats.anki.decks import chosen, matching, titles_of, which_of
from bot.formats.anki.intake import Intake
from bot.formats.anki.opening import open_package
from bot.formats.anki.pictures import Pictures
from bot.formats.reading import Reading


def read_package(
    data: bytes, *, source: str, name: str, title: str, part: str | None = None
) -> Reading:
    """The deck called *name* in an .apkg or .colpkg.

    Args:
        data: The file.
        source: What problems call it.
        name: What the deck is called in commands.
        title: The deck's title where Anki has none for it.
        part: Which of its decks is meant, by its title, where there are several.

    Raises:
        DeckInvalid: With all problems.
    """
    with open_package(data, source=source) as opened:
        titles = titles_of(opened.decks, opened.cards)
        if not titles:
            raise opened.package.refusal("there is no card in it; export a deck that has some")
        wanted = matching(titles, part)
        if wanted is None:
            raise opened.package.refusal(which_of(titles, part))
        deck = chosen(opened.decks, wanted)
        intake = Intake(opened=opened, pictures=Pictures(opened.package))
        intake.take(deck)
    return intake.reading(deck, source=source, name=name, title=title)


def parts_of(data: bytes, *, source: str) -> Sequence[str]:
    """The titles of the decks in it, each of which `read_package` takes as *part*.

    Raises:
        DeckInvalid: It is damaged.
    """
    with open_package(data, source=source) as opened:
        return titles_of(opened.decks, opened.cards)
