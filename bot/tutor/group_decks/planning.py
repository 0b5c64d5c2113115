"""What adding a deck is going to write, worked out while it is looked at, and kept as a draft.

Nothing here asks the store, and nothing has to be done here: any process or thread may do it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from bot.learning.card_json import card_from_json, card_json
from bot.learning.cards import Card, Image, Kind
from bot.learning.deck_outlines import (
    CardLine,
    Outline,
    counts,
    joined,
    pictures_among,
    read_line,
)
from bot.learning.deck_versions import Changes, compare, roll_back
from bot.learning.differences import Difference, told_of
from bot.storage.database import Row
from bot.storage.queries.group_cards import KeptCard, StoredCard, read_cards, stored_cards
from bot.storage.queries.group_decks import Head
from bot.tutor.group_decks.placing import by_id, counted_since, different, placed


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The next version of a deck.

    Attributes:
        head: What the deck will say of itself.
        counts: How many cards of each kind it will have.
        about: What the history says of it.
        gone: Ids of cards that it will no longer have.
        lines: The cards to be written, each as a line; those that stay as they are have none.
    """

    head: Head
    counts: tuple[tuple[Kind, int], ...]
    about: str
    gone: tuple[str, ...] = ()
    lines: tuple[str, ...]

    @property
    def cards(self) -> int:
        """How many cards the deck will have."""
        return sum(count for _, count in self.counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """What a file does to a deck that is there: what is told of it, and what would be written."""

    outline: Outline
    difference: Difference
    about: str
    gone: tuple[str, ...]
    lines: str


def first_plan(said: Outline, lines: str) -> Plan:
    """What makes a new deck of these *lines*."""
    return Plan(
        head=head_of(said),
        counts=said.counts,
        about=str(said.cards),
        lines=_split(lines),
    )


def plan_of(update: Update) -> Plan:
    """What brings a deck up to date."""
    return Plan(
        head=head_of(update.outline),
        counts=update.outline.counts,
        about=update.about,
        gone=update.gone,
        lines=_split(update.lines),
    )


def updated(said: Outline, lines: str, before: Sequence[Row], gone: Sequence[Row]) -> Update:
    """What a file with these *lines* does to a deck.

    Args:
        said: What is told of the file.
        lines: Its cards.
        before: The deck's cards, as `group_cards.unread_cards` gives them.
        gone: Those that were in it once, as `group_cards.unread_gone_cards` gives them.
    """
    kept, left = by_id(read_cards(before)), by_id(read_cards(gone))
    known = {each.media: each.alt for each in _pictures(kept, left) if each.alt}
    after = [_described(card_from_json(read_line(line).body), known) for line in _split(lines)]
    changes = compare(
        [each.card for each in kept.values()], after, gone=[each.card for each in left.values()]
    )
    return Update(
        outline=_outline(said, changes),
        difference=told_of(changes),
        about=f"{len(changes.new) + len(changes.back)} {len(changes.changed)} {len(changes.gone)}",
        gone=tuple(card.id for card in changes.gone),
        lines=joined(_lines(changes, kept, left)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class WayBack:
    """What going back to an earlier version of a deck changes, and what it writes."""

    difference: Difference
    put: tuple[StoredCard, ...]
    gone: tuple[str, ...]


def way_back(now: Sequence[Row], then: Sequence[Row], gone: Sequence[Row], at: int) -> WayBack:
    """From the cards of a deck *now* to those of *then*; as rows, like those for `updated`."""
    kept, left, wanted = by_id(read_cards(now)), by_id(read_cards(gone)), read_cards(then)
    changes = roll_back(
        [each.card for each in kept.values()],
        [each.card for each in wanted],
        gone=[each.card for each in left.values()],
    )
    # Not as of that version: attempts since then may have been about another right answer.
    since = counted_since({**left, **kept}, fresh=changes.fresh)
    back = [each.again(counts_from=since.get(each.card.id, at)) for each in wanted]
    return WayBack(
        difference=told_of(changes),
        put=tuple(stored_cards(different(back, kept))),
        gone=tuple(card.id for card in changes.gone),
    )


def _outline(said: Outline, changes: Changes) -> Outline:
    pictures = pictures_among(changes.cards)
    return replace(
        said,
        counts=counts(changes.cards),
        first=changes.cards[: len(said.first)],
        pictures=len(pictures),
        first_pictures=pictures[: len(said.first_pictures)],
    )


def _pictures(*cards: Mapping[str, KeptCard]) -> tuple[Image, ...]:
    return pictures_among(kept.card for each in cards for kept in each.values())


def _described(card: Card, known: Mapping[str, str]) -> Card:
    """The card where its pictures say again what keepers wrote of them and the file does not know."""

    def said(images: Sequence[Image]) -> tuple[Image, ...]:
        return tuple(replace(each, alt=each.alt or known.get(each.media, "")) for each in images)

    if not known or not (card.images or card.answer_images):
        return card
    return replace(card, images=said(card.images), answer_images=said(card.answer_images))


def _split(lines: str) -> tuple[str, ...]:
    return tuple(lines.split("\n")) if lines else ()


def _lines(
    changes: Changes, kept: Mapping[str, KeptCard], left: Mapping[str, KeptCard]
) -> list[CardLine]:
    since = counted_since({**left, **kept}, fresh=changes.fresh)
    return [
        CardLine(
            id=each.card.id,
            place=each.place,
            is_hidden=each.is_hidden,
            counts_from=since.get(each.card.id),
            body=card_json(each.card),
        )
        # When it will be is not known yet; no card counts from then already.
        for each in different(placed(changes.cards, kept, since, at=-1), kept)
    ]


def head_of(said: Outline) -> Head:
    """What the deck says of itself."""
    return Head(
        title=said.title,
        description=said.description,
        language=said.language,
        authors=said.authors,
        licence=said.licence,
    )


def draft_text(plan: Plan) -> str:
    """The plan as a draft keeps it: its lines as they are, behind one for all else."""
    about = {**asdict(replace(plan, lines=())), "counts": dict(plan.counts)}
    del about["lines"]
    return "\n".join([json.dumps(about, ensure_ascii=False), *plan.lines])


def read_draft(text: str) -> Plan:
    """What `draft_text` wrote; takes milliseconds, as cards are not read."""
    first, *lines = text.split("\n")
    about: dict[str, Any] = json.loads(first)
    head = about["head"]
    return Plan(
        head=Head(**{**head, "authors": tuple(head["authors"])}),
        counts=tuple((Kind(kind), count) for kind, count in about["counts"].items()),
        about=about["about"],
        gone=tuple(about["gone"]),
        lines=tuple(lines),
    )
