"""The codes by which decks are shared, and who has tried codes that do not hold."""

from bot.storage.database import Connection
from bot.storage.queries.group_decks import GroupDeck


async def insert_share(db: Connection, code: str, deck_id: int, *, shared_by: int, at: int) -> bool:
    """Let the code hold for the deck; False when it is taken, or the deck has one that holds."""
    inserted = await db.execute(
        "insert into deck_shares (code, deck_id, shared_by, shared_at) values (?, ?, ?, ?) "
        "on conflict do nothing",
        code,
        deck_id,
        shared_by,
        at,
    )
    return inserted == 1


async def code_of_deck(db: Connection, deck_id: int) -> str | None:
    """The code that holds for the deck."""
    row = await db.fetch_one(
        "select code from deck_shares where deck_id = ? and withdrawn_at is null", deck_id
    )
    return None if row is None else str(row[0])


async def deck_of_code(db: Connection, code: str) -> GroupDeck | None:
    """The deck that may be copied by this code; None for unknown, withdrawn and removed alike."""
    row = await db.fetch_one(
        "select d.deck_id, d.guild_id, d.version, d.cards, d.removed_at from deck_shares s "
        "join group_decks d on d.deck_id = s.deck_id "
        "where s.code = ? and s.withdrawn_at is null and d.removed_at is null",
        code,
    )
    return None if row is None else GroupDeck(*row)


async def withdraw_share(db: Connection, code: str, deck_id: int, *, at: int) -> bool:
    """End what the code is good for; only the first caller gets True."""
    withdrawn = await db.execute(
        "update deck_shares set withdrawn_at = ? "
        "where code = ? and deck_id = ? and withdrawn_at is null",
        at,
        code,
        deck_id,
    )
    return withdrawn == 1


async def count_tries(db: Connection, learner_id: int, *, since: int) -> int:
    """How many codes that do not hold she has tried since then."""
    row = await db.fetch_one(
        "select count(*) from share_tries where learner_id = ? and tried_at > ?", learner_id, since
    )
    return int(row[0]) if row else 0


async def note_try(
    db: Connection, interaction_id: int, learner_id: int, *, at: int, forget_until: int
) -> None:
    """Note that she has tried one, and forget what was tried by everybody until then."""
    await db.execute("delete from share_tries where tried_at <= ?", forget_until)
    await db.execute(
        "insert into share_tries (interaction_id, learner_id, tried_at) values (?, ?, ?) "
        "on conflict do nothing",
        interaction_id,
        learner_id,
        at,
    )
