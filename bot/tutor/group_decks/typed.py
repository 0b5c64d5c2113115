"""What keepers type into forms about a deck: saved, or kept for an hour so that nothing is lost."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Final

from bot.errors import TutorError
from bot.formats.form_card import Fields, form_fields, read_card
from bot.formats.problems import DeckInvalid
from bot.learning.card_edits import CardChange
from bot.learning.cards import Card, Explain, Kind
from bot.storage.queries import deck_drafts, group_cards
from bot.storage.queries.deck_drafts import KEPT_S, Draft
from bot.storage.queries.group_cards import KeptCard
from bot.tutor.group_decks.changing import find_own_deck
from bot.tutor.group_decks.editing import Conflict, add_card, edit_card
from bot.tutor.group_decks.errors import (
    CardGone,
    ChangedMeanwhile,
    TitleTaken,
    TooManyCards,
)
from bot.tutor.group_decks.keepers import check_keeper, refuse_unless_keeper
from bot.tutor.world import Request, World

MAX_FIELD: Final = 4000
"""Characters that a field of a form holds (Discord, Text Input), counted as UTF-16 has them."""

# Neither can be a card's id, which has no such signs.
HEAD: Final = "~title"
_NEW: Final = "+"

# After these the same form, corrected, may be sent again.
_MENDABLE: Final = (DeckInvalid, TitleTaken, TooManyCards, ChangedMeanwhile, CardGone)


class TooLongForForm(TutorError):
    """A part of the card is longer than a field of a form may be."""

    sentence = (
        "This card is too long for a form, of which a field holds {most} characters. Write the "
        "deck into a file with /deck export, change the card there, and give it to /deck add."
    )


class TypedGone(TutorError):
    """What she typed was used, is older than an hour, or is another's."""

    sentence = (
        "What you typed is not kept any more: it was used, or is older than an hour. Nothing was "
        "changed now; /deck edit opens the form again."
    )


class NotSaved(TutorError):
    """What she typed cannot be saved as it is; it is kept under ``draft_id``."""

    def __init__(self, refused: TutorError, draft_id: int) -> None:
        super().__init__(problem=str(refused))
        self.refused, self.draft_id = refused, draft_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What stands in a form, or what was typed into it.

    Attributes:
        deck_id: The deck it is about.
        about: `HEAD`, the id of a card, or for a new card what `new_card` gives.
        kind: Of a card; None for `HEAD`.
        seen: The version in which what it changes came to be as it was seen; 0 for a new card.
        fields: The texts by field.
        draft_id: Under which it is kept; 0 for what nobody has typed yet.
    """

    deck_id: int
    about: str
    kind: Kind | None = None
    seen: int = 0
    fields: Fields
    draft_id: int = 0

    @property
    def is_new_card(self) -> bool:
        return self.about.startswith(_NEW)


@dataclass(frozen=True, slots=True)
class KeptConflict:
    """Somebody changed the card first; what was typed is kept, to be written over it or not."""

    typed: Typed
    there: KeptCard
    wanted: Card


def new_card(kind: Kind) -> str:
    """What the form of a new card is about."""
    return _NEW + kind.value


async def open_card(world: World, request: Request, deck_id: int, card_id: str) -> Typed:
    """The form of a card as the card is now.

    Raises:
        NeedsItsServer, MayNotKeep, DeckGone, CardGone, TooLongForForm.
    """
    there = await _find_card(world, request, deck_id, card_id)
    fields = form_fields(there.card)
    if any(len(text.encode("utf-16-le")) // 2 > MAX_FIELD for text in fields.values()):
        raise TooLongForForm(most=MAX_FIELD)
    return Typed(
        deck_id=deck_id,
        about=card_id,
        kind=there.card.kind,
        seen=there.from_version,
        fields=fields,
    )


async def save_card(world: World, request: Request, typed: Typed) -> CardChange | KeptConflict:
    """Change a card into what was typed, unless somebody else changed it since it was seen.

    Raises:
        NeedsItsServer, MayNotKeep, DeckGone.
        NotSaved: There is something to mend; what was typed is kept.
    """
    async with keeping_typed(world, request, typed):
        there = await _find_card(world, request, typed.deck_id, typed.about)
        card = _as_typed(typed, there.card)
        saved = await edit_card(world, request, typed.deck_id, card, seen=typed.seen)
    if not isinstance(saved, Conflict):
        await forget(world, typed.draft_id)
        return saved
    # It is seen now, so that only a third version would stand in the way of using hers.
    kept = await keep(world, request, typed, seen=saved.there.from_version)
    return KeptConflict(kept, saved.there, saved.wanted)


async def save_new_card(world: World, request: Request, typed: Typed) -> Card:
    """Append what was typed to the deck.

    Raises:
        NeedsItsServer, MayNotKeep, DeckGone.
        NotSaved: There is something to mend; what was typed is kept.
    """
    async with keeping_typed(world, request, typed):
        await check_keeper(world, request)
        card = read_card(_kind(typed), typed.fields)
        added = await add_card(world, request, typed.deck_id, card)
    await forget(world, typed.draft_id)
    return added


async def typed_before(world: World, request: Request, draft_id: int) -> Typed:
    """What she typed and could not be saved.

    Raises:
        NeedsItsServer, MayNotKeep.
        TypedGone: It is not kept any more, or was never hers.
    """
    await check_keeper(world, request)
    async with world.database.reading() as db:
        draft = await deck_drafts.find_draft(db, draft_id, at=world.now())
    if draft is None or not draft.card or not _is_hers(draft, request, at=world.now()):
        raise TypedGone
    stored = json.loads(draft.body)
    return Typed(
        deck_id=draft.deck_id,
        about=draft.card,
        kind=Kind(stored["kind"]) if stored["kind"] else None,
        seen=draft.version,
        fields=stored["fields"],
        draft_id=draft_id,
    )


@asynccontextmanager
async def keeping_typed(world: World, request: Request, typed: Typed) -> AsyncIterator[None]:
    """Keep what was typed where it cannot be saved as it is.

    Raises:
        NotSaved: That is so.
    """
    try:
        yield
    except _MENDABLE as refused:
        kept = await keep(world, request, typed, seen=typed.seen)
        raise NotSaved(refused, kept.draft_id) from refused


async def keep(world: World, request: Request, typed: Typed, *, seen: int) -> Typed:
    """Keep it for an hour, as about what was *seen*; what was kept before goes."""
    body = {"kind": typed.kind.value if typed.kind else "", "fields": dict(typed.fields)}
    draft = Draft(
        draft_id=request.interaction_id,
        guild_id=request.guild_id,
        learner_id=request.learner_id,
        deck_id=typed.deck_id,
        version=seen,
        card=typed.about,
        body=json.dumps(body, ensure_ascii=False),
        made_at=world.now(),
    )
    await world.database.writing(deck_drafts.keep_draft, draft)
    await forget(world, typed.draft_id)
    return replace(typed, seen=seen, draft_id=draft.draft_id)


async def forget(world: World, draft_id: int) -> None:
    """It was used; 0 is nothing that was kept."""
    if draft_id:
        await world.database.writing(deck_drafts.drop_draft, draft_id)


async def _find_card(world: World, request: Request, deck_id: int, card_id: str) -> KeptCard:
    async with world.database.reading() as db:
        await refuse_unless_keeper(db, request, at=world.now())
        await find_own_deck(db, request, deck_id)
        there = await group_cards.find_card(db, deck_id, card_id)
    if there is None:
        raise CardGone
    return there


def _as_typed(typed: Typed, there: Card) -> Card:
    """The card that was typed, with the id it has, and what its form has no field for."""
    card = replace(
        read_card(_kind(typed), typed.fields),
        id=there.id,
        images=there.images,
        answer_images=there.answer_images,
    )
    return replace(card, explanation=there.explanation) if isinstance(card, Explain) else card


def _kind(typed: Typed) -> Kind:
    assert typed.kind is not None  # noqa: S101 - forms of cards have one
    return typed.kind


def _is_hers(draft: Draft, request: Request, *, at: int) -> bool:
    is_own = (draft.guild_id, draft.learner_id) == (request.guild_id, request.learner_id)
    return is_own and draft.made_at + KEPT_S >= at
