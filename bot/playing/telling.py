"""What is said of decks that were read anew: short sentences for their author."""

from collections.abc import Iterator, Sequence

from bot.tutor.deck_changes import DeckChange, deck_changes
from bot.tutor.library import Library

CHANGES_TOLD, PROBLEMS_TOLD = 10, 300
IDS_TOLD = 5


def changes_told(before: Library, after: Library) -> tuple[str, ...]:
    """What changed, a sentence each; nothing when nothing did."""
    changes = deck_changes(before, after)
    sentences = [sentence for change in changes for sentence in _sentences(change)]
    return _limited(sentences, CHANGES_TOLD, "more changes")


def problems_told(library: Library) -> tuple[str, ...]:
    """Every problem as `check` prints it, and which decks stay as they were because of them."""
    problems = _limited([*map(str, library.problems)], PROBLEMS_TOLD, "more problems")
    if not library.kept:
        return problems
    stay = "stays as it was" if len(library.kept) == 1 else "stay as they were"
    return (*problems, f"Until this is mended {_listed(library.kept)} {stay}.")


def _sentences(change: DeckChange) -> Iterator[str]:
    if change.is_new:
        yield f"Deck {change.deck} is new: {_counted(len(change.added))}."
    elif change.is_gone:
        yield f"Deck {change.deck} was removed."
    else:
        yield from _card_sentences(change)
        if change.details:
            yield f"{change.deck}: {', '.join(change.details)} changed."


def _card_sentences(change: DeckChange) -> Iterator[str]:
    done = {"added": change.added, "changed": change.changed, "removed": change.removed}
    for verb, ids in done.items():
        if ids:
            were = "card {} was" if len(ids) == 1 else "cards {} were"
            yield f"{change.deck}: {were.format(_listed(ids))} {verb}."


def _counted(cards: int) -> str:
    return "1 card" if cards == 1 else f"{cards} cards"


def _listed(ids: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``, or the first ones and how many more."""
    more = len(ids) - IDS_TOLD
    told = [*ids[:IDS_TOLD], f"{more} more"] if more > 0 else list(ids)
    *others, last = told
    return f"{', '.join(others)} and {last}" if others else last


def _limited(lines: Sequence[str], limit: int, what: str) -> tuple[str, ...]:
    more = len(lines) - limit
    return (*lines[:limit], f"… and {more} {what}.") if more > 0 else tuple(lines)
