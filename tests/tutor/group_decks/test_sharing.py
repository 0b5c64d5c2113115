"""A deck is shared by a code, and copied by it into a deck of another server's own."""

import asyncio

import pytest

from bot.learning.cards import Recall
from bot.learning.share_codes import new_code
from bot.storage.queries import deck_shares, group_cards
from bot.tutor.group_decks import adding, editing
from bot.tutor.group_decks.browsing import list_decks, whole_deck
from bot.tutor.group_decks.errors import DeckGone, MayNotKeep, NeedsItsServer
from bot.tutor.group_decks.sharing import (
    MOST_TRIES,
    TRIES_S,
    CodeUnknown,
    NothingToCopy,
    OwnCode,
    Shared,
    TooManyTries,
    copy_deck,
    share_deck,
    withdraw_code,
)
from tests.tutor.conftest import ADA, BEN, CHIDI, GUILD
from tests.tutor.group_decks.decks import CELLS, give, recall

ELSEWHERE = GUILD + 1
NO_CODE = "2222222222"


@pytest.fixture
def here(ask):
    """Ada keeps the decks of the server that has the deck."""
    return lambda **fields: ask(ADA, manages_server=True, **fields)


@pytest.fixture
def there(ask):
    """Ben keeps those of another one."""
    return lambda **fields: ask(BEN, guild_id=ELSEWHERE, **{"manages_server": True, **fields})


@pytest.fixture
async def cells(world):
    await world.database.writing(give, recall("wall"), recall("core"))


@pytest.fixture
def copied(world, there):
    """Ben copies the deck of a code and confirms it; the copy's cards by id."""

    async def copied(code):
        preview = await copy_deck(world, there(), code)
        await adding.add(world, there(), preview.draft_id)
        (listed,) = await list_decks(world, there())
        deck = (await whole_deck(world, there(), listed.deck.deck_id)).read()
        return {card.id: card.answer for card in deck.cards if isinstance(card, Recall)}

    return copied


async def test_the_copy_has_the_cards_with_their_ids_and_what_the_deck_says_of_itself(
    world, here, there, cells, copied
):
    async with world.database.reading() as db:
        (first, _) = await group_cards.cards_of(db, CELLS)
    shared = await share_deck(world, here(), CELLS)

    assert await copied(shared.code) == {"wall": "Yes.", "core": "Yes."}
    (listed,) = await list_decks(world, there())
    original = (await whole_deck(world, here(), CELLS)).read()
    copy = (await whole_deck(world, there(), listed.deck.deck_id)).read()
    assert (copy.title, copy.authors, copy.licence) == (
        original.title,
        original.authors,
        original.licence,
    )
    assert listed.deck.deck_id != CELLS
    assert first.card in copy.cards


async def test_nothing_is_copied_before_it_is_confirmed(world, here, there, cells):
    shared = await share_deck(world, here(), CELLS)

    preview = await copy_deck(world, there(), shared.code.lower())

    assert [card.id for card in preview.outline.first] == ["wall", "core"]
    assert await list_decks(world, there()) == []


async def test_what_happens_to_one_has_no_part_in_the_other(world, here, there, cells, copied):
    shared = await share_deck(world, here(), CELLS)
    await copied(shared.code)
    (listed,) = await list_decks(world, there())

    await editing.remove_deck(world, here(), CELLS)

    copy = (await whole_deck(world, there(), listed.deck.deck_id)).read()
    assert [card.id for card in copy.cards] == ["wall", "core"]


async def test_copied_again_the_copy_is_brought_up_to_date(world, here, there, cells, copied):
    shared = await share_deck(world, here(), CELLS)
    await copied(shared.code)
    await editing.edit_card(world, here(), CELLS, recall("wall", "No."), seen=1)
    await editing.hide_card(world, here(), CELLS, "core", is_hidden=True)

    preview = await copy_deck(world, there(), shared.code)

    assert preview.difference is not None
    assert [change.id for change in preview.difference.changed.first] == ["wall"]
    assert [card.id for card in preview.difference.gone.first] == ["core"]
    assert await copied(shared.code) == {"wall": "No."}


async def test_while_a_code_holds_it_is_the_same_one(world, here, cells):
    first, second = [await share_deck(world, here(), CELLS) for _ in range(2)]

    assert first == second


async def test_two_who_share_at_once_get_the_same_code(world, here, cells):
    shared = await asyncio.gather(*(share_deck(world, here(), CELLS) for _ in range(4)))

    assert len({each.code for each in shared}) == 1


async def test_a_withdrawn_code_never_holds_again_and_the_next_is_another(
    world, here, there, cells
):
    first = await share_deck(world, here(), CELLS)

    assert await withdraw_code(world, here(), first)
    assert not await withdraw_code(world, here(), first)
    second = await share_deck(world, here(), CELLS)

    assert second.code != first.code
    with pytest.raises(CodeUnknown):
        await copy_deck(world, there(), first.code)
    assert (await copy_deck(world, there(), second.code)).outline.title == "Cells"


async def test_an_old_button_withdraws_its_own_code_alone(world, here, there, cells):
    first = await share_deck(world, here(), CELLS)
    await withdraw_code(world, here(), first)
    second = await share_deck(world, here(), CELLS)

    await withdraw_code(world, here(), first)

    assert (await copy_deck(world, there(), second.code)).outline.title == "Cells"


async def test_a_code_of_another_deck_is_not_withdrawn_by_ones_own(world, here, there, cells):
    await world.database.writing(give, recall("leaf"), deck_id=CELLS + 1, guild_id=ELSEWHERE)
    shared = await share_deck(world, here(), CELLS)

    assert not await withdraw_code(world, there(), Shared(CELLS + 1, shared.code))
    assert (await copy_deck(world, there(), shared.code)).outline.first


async def test_unknown_withdrawn_and_removed_get_the_very_same_sentence(world, here, there, cells):
    withdrawn = await share_deck(world, here(), CELLS)
    await withdraw_code(world, here(), withdrawn)
    removed = await share_deck(world, here(), CELLS)
    await editing.remove_deck(world, here(), CELLS)

    said = set()
    for code in (withdrawn.code, removed.code, NO_CODE, "not a code at all", ""):
        with pytest.raises(CodeUnknown) as refused:
            await copy_deck(world, there(), code)
        said.add(str(refused.value))

    assert len(said) == 1


@pytest.fixture
def try_in_vain(world, there):
    async def try_in_vain(**fields):
        with pytest.raises(CodeUnknown):
            await copy_deck(world, there(**fields), NO_CODE)

    return try_in_vain


async def test_after_ten_wrong_codes_an_hour_has_to_pass(
    world, here, there, clock, cells, try_in_vain
):
    shared = await share_deck(world, here(), CELLS)
    for _ in range(MOST_TRIES):
        await try_in_vain()

    with pytest.raises(TooManyTries, match=f"tried {MOST_TRIES} codes within an hour"):
        await copy_deck(world, there(), shared.code)

    clock.advance(TRIES_S - 1)
    with pytest.raises(TooManyTries):
        await copy_deck(world, there(), shared.code)
    clock.advance(1)
    assert (await copy_deck(world, there(), shared.code)).outline.first


async def test_wrong_codes_at_once_are_counted_as_well(world, there):
    tries = [copy_deck(world, there(), NO_CODE) for _ in range(MOST_TRIES + 5)]

    refused = [type(each) for each in await asyncio.gather(*tries, return_exceptions=True)]

    assert (refused.count(CodeUnknown), refused.count(TooManyTries)) == (MOST_TRIES, 5)


async def test_a_try_that_is_delivered_twice_is_one(world, there, try_in_vain):
    for _ in range(MOST_TRIES + 1):
        await try_in_vain(interaction_id=77)


async def test_the_tries_of_one_are_no_one_else_s(world, ask, here, cells, try_in_vain):
    shared = await share_deck(world, here(), CELLS)
    for _ in range(MOST_TRIES):
        await try_in_vain()

    request = ask(CHIDI, guild_id=ELSEWHERE, manages_server=True)
    assert (await copy_deck(world, request, shared.code)).outline.first


async def test_right_codes_are_no_tries(world, here, there, cells):
    shared = await share_deck(world, here(), CELLS)

    for _ in range(MOST_TRIES + 1):
        assert (await copy_deck(world, there(), shared.code)).outline.first


async def test_who_keeps_no_decks_cannot_even_try(world, here, there, ask, cells):
    shared = await share_deck(world, here(), CELLS)

    for code in (shared.code, NO_CODE):
        with pytest.raises(MayNotKeep):
            await copy_deck(world, there(manages_server=False), code)
    with pytest.raises(NeedsItsServer):
        await copy_deck(world, ask(guild_id=0), shared.code)
    with pytest.raises(MayNotKeep):
        await share_deck(world, ask(), CELLS)
    with pytest.raises(MayNotKeep):
        await withdraw_code(world, ask(), shared)


async def test_a_deck_of_another_server_cannot_be_shared(world, there, cells):
    with pytest.raises(DeckGone):
        await share_deck(world, there(), CELLS)


async def test_in_its_own_server_a_code_copies_nothing(world, here, cells):
    shared = await share_deck(world, here(), CELLS)

    with pytest.raises(OwnCode):
        await copy_deck(world, here(), shared.code)


async def test_a_deck_whose_cards_are_all_hidden_has_nothing_to_copy(world, here, there, cells):
    shared = await share_deck(world, here(), CELLS)
    for card in ("wall", "core"):
        await editing.hide_card(world, here(), CELLS, card, is_hidden=True)

    with pytest.raises(NothingToCopy):
        await copy_deck(world, there(), shared.code)


async def test_a_code_that_is_taken_is_not_given_twice(world, here, cells):
    code = new_code(world.random)
    await world.database.writing(give, recall("leaf"), deck_id=CELLS + 1)

    async def insert(db, deck_id):
        return await deck_shares.insert_share(db, code, deck_id, shared_by=ADA, at=1)

    assert await world.database.writing(insert, CELLS)
    assert not await world.database.writing(insert, CELLS + 1)
