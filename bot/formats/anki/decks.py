"""Which deck of a collection is meant: one that stands at the top, with all that is below it."""

import unicodedata
from collections.abc import Collection as Some
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.formats.anki.collection import DEFAULT_DECK, AnkiCard, AnkiDeck
from bot.formats.file_text import UNWANTED
from bot.formats.problems import MAX_FIRST, shown

DEFAULT = "Default"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A deck at the top.

    Attributes:
        title: What it is called; empty for one that nobody has given a name.
        ids: Of it and of all decks below it.
    """

    title: str
    description: str
    ids: Some[int]


def titles_of(decks: Mapping[int, AnkiDeck], cards: Sequence[AnkiCard]) -> Sequence[str]:
    """What the decks at the top are called that have cards, in the order of their names."""
    used = {card.deck_id for card in cards}
    return sorted({_top(decks[deck_id]) for deck_id in used if deck_id in decks}, key=_same)


def chosen(decks: Mapping[int, AnkiDeck], title: str) -> Chosen:
    """The deck of this title, which has to be there."""
    below = {key: deck for key, deck in decks.items() if is_same(_top(deck), title)}
    described = [deck.description for deck in below.values() if len(deck.path) == 1]
    is_unnamed = title == DEFAULT and DEFAULT_DECK in below
    return Chosen(
        title="" if is_unnamed else title,
        description=described[0] if described else "",
        ids=below.keys(),
    )


def matching(titles: Sequence[str], part: str | None) -> str | None:
    """The title that is meant: the one that *part* names, or the only one."""
    if part is None:
        return titles[0] if len(titles) == 1 else None
    return next((title for title in titles if is_same(title, part)), None)


def which_of(titles: Sequence[str], part: str | None) -> str:
    """What somebody is told who has not said which deck is meant, or named one that is not there."""
    listed = ", ".join(f"`{shown(title)}`" for title in titles[:MAX_FIRST])
    more = f" and {len(titles) - MAX_FIRST} more" if len(titles) > MAX_FIRST else ""
    if part is not None:
        return f"there is no deck `{shown(part)}` in it; write as `part` one of {listed}{more}"
    return f"there are {len(titles)} decks in it; say which as `part`, by its title: {listed}{more}"


def is_same(title: str, other: str) -> bool:
    """Whether both name the same deck."""
    return _same(title) == _same(other)


def _top(deck: AnkiDeck) -> str:
    return UNWANTED.sub("", deck.path[0]).strip() or DEFAULT


def _same(title: str) -> str:
    return " ".join(unicodedata.normalize("NFC", title).casefold().split())
