"""What keepers are about to add to a server's decks, kept while they look at it."""

from dataclasses import dataclass

from bot.storage.database import Connection

KEPT_S = 60 * 60
"""A draft that nobody confirmed is gone after an hour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A deck to be added, or a card to be changed; ``body`` is JSON.

    Attributes:
        draft_id: The interaction that made it.
        deck_id: The deck it changes, 0 for a new one.
        version: The deck's version when it was made, or that of the card it changes; 0 for what is new.
        card: What a form is about, such as the id of a card; empty where it is a whole deck.
    """

    draft_id: int
    guild_id: int
    learner_id: int
    deck_id: int
    version: int
    card: str
    body: str
    made_at: int


async def keep_draft(db: Connection, new: Draft) -> None:
    """Keep it, and forget those that are older than `KEPT_S`."""
    await drop_old_drafts(db, at=new.made_at)
    await db.execute(
        "insert into deck_drafts (draft_id, guild_id, learner_id, deck_id, version, card, body, "
        "made_at) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
        new.draft_id,
        new.guild_id,
        new.learner_id,
        new.deck_id,
        new.version,
        new.card,
        new.body,
        new.made_at,
    )


async def find_draft(db: Connection, draft_id: int, *, at: int) -> Draft | None:
    """The draft, if it is still there and no older than `KEPT_S`."""
    row = await db.fetch_one(
        "select draft_id, guild_id, learner_id, deck_id, version, card, body, made_at "
        "from deck_drafts where draft_id = ? and made_at >= ?",
        draft_id,
        at - KEPT_S,
    )
    if row is None:
        return None
    draft_id, guild_id, learner_id, deck_id, version, card, body, made_at = row
    return Draft(
        draft_id=draft_id,
        guild_id=guild_id,
        learner_id=learner_id,
        deck_id=deck_id,
        version=version,
        card=card,
        body=body,
        made_at=made_at,
    )


async def has_draft(db: Connection, draft_id: int, *, at: int) -> bool:
    """Whether `find_draft` would find it; without reading what may be megabytes."""
    row = await db.fetch_one(
        "select 1 from deck_drafts where draft_id = ? and made_at >= ?", draft_id, at - KEPT_S
    )
    return row is not None


async def says_still(db: Connection, draft: Draft) -> bool:
    """Whether the draft, if it is there, says what it said; without reading what may be megabytes."""
    row = await db.fetch_one(
        "select 1 from deck_drafts where draft_id = ? and body <> ?", draft.draft_id, draft.body
    )
    return row is None


async def rewrite_draft(db: Connection, draft_id: int, body: str) -> None:
    """Put *body* in place of what it says."""
    await db.execute("update deck_drafts set body = ? where draft_id = ?", body, draft_id)


async def drop_old_drafts(db: Connection, *, at: int) -> None:
    """Forget all that `find_draft` would not find any more; by index."""
    await db.execute("delete from deck_drafts where made_at < ?", at - KEPT_S)


async def drop_draft(db: Connection, draft_id: int) -> None:
    """It was made true, or is no longer wanted."""
    await db.execute("delete from deck_drafts where draft_id = ?", draft_id)
