"""A deck goes from one server to another by a code, and the code can be withdrawn."""

import re
from dataclasses import dataclass

import pytest

from bot.learning.cards import Level, Recall
from bot.playground import Channel, Guild, Person, permissions
from bot.tutor.group_decks.sharing import MOST_TRIES
from tests.tutor.group_decks.decks import give

MANAGER = permissions.MEMBER | permissions.bits("manage_guild")
CODE = re.compile(r"The code is `([2-9A-Z]{10})`")
CARDS = [
    Recall(id=each, level=Level.BEGINNER, prompt=f"What is a {each}?", answer=f"A {each}.")
    for each in ("wall", "core", "membrane", "ribosome")
]


@dataclass
class Elsewhere:
    """Another server, and who manages it."""

    guild: Guild
    channel: Channel
    femi: Person


@pytest.fixture
def elsewhere(study):
    guild = study.discord.add_guild("Another group")
    return Elsewhere(
        guild, guild.add_channel("study"), guild.add_person("Femi", permission_bits=MANAGER)
    )


@pytest.fixture
def esi(study):
    """She manages the server that has the deck."""
    return study.guild.add_person("Esi", permission_bits=MANAGER)


@pytest.fixture
async def shared(study, elsewhere, esi, bot):
    """The reply with the code."""
    await bot.world.database.writing(give, *CARDS, guild_id=study.guild.id, at=0)
    return await esi.type("/deck share", study.channel, deck="Cells")


def code_in(reply):
    (code,) = CODE.findall(reply.text)
    return code


async def copy(elsewhere, code):
    return await elsewhere.femi.type("/deck copy", elsewhere.channel, code=code)


async def test_a_deck_is_copied_by_its_code_and_played_there(study, elsewhere, shared):
    assert shared.is_private
    assert f"/deck copy code:{code_in(shared)}" in shared.text

    preview = await copy(elsewhere, code_in(shared))

    assert preview.is_private
    assert "### Copy Cells?\nNothing is added yet." in preview.text
    assert "**4 cards**" in preview.text
    assert "1\\. What is a wall?" in preview.text
    assert "ribosome" not in preview.text
    before = await elsewhere.femi.autocomplete("/quiz", elsewhere.channel, "deck", "cel")
    added = await elsewhere.femi.click(preview.message, "Add")
    assert "### Cells is there\nTry it: /quiz deck:Cells" in added.text
    after = await elsewhere.femi.autocomplete("/quiz", elsewhere.channel, "deck", "cel")
    assert "Cells" not in dict(before)
    assert "Cells" in dict(after)
    opened = await elsewhere.femi.type("/quiz", elsewhere.channel, deck="Cells")
    assert "1 of 4" in opened.text


async def test_cancelled_nothing_is_there(study, elsewhere, shared):
    preview = await copy(elsewhere, code_in(shared))

    cancelled = await elsewhere.femi.click(preview.message, "Cancel")

    assert cancelled.text == "Nothing was copied."
    opened = await elsewhere.femi.type("/quiz", elsewhere.channel, deck="Cells")
    assert opened.text.startswith("There is no deck “Cells”")


async def test_copied_again_it_says_what_is_different(study, elsewhere, shared):
    preview = await copy(elsewhere, code_in(shared))
    await elsewhere.femi.click(preview.message, "Add")

    again = await copy(elsewhere, code_in(shared))

    assert "### Bring Cells up to date?" in again.text
    assert "**What is different**: 0 new, 0 changed, 0 gone." in again.text


async def test_a_withdrawn_code_copies_nothing_and_the_next_share_makes_another(
    study, elsewhere, esi, shared
):
    withdrawn = await esi.click(shared.message, "Withdraw the code")

    assert withdrawn.text.startswith("The code does not hold any more")
    assert withdrawn.message.buttons == ()
    refused = await copy(elsewhere, code_in(shared))
    unknown = await copy(elsewhere, "2222222222")
    assert refused.text.startswith("No deck can be copied by this code.")
    assert refused.text == unknown.text
    second = await esi.type("/deck share", study.channel, deck="Cells")
    assert code_in(second) != code_in(shared)


async def test_the_buttons_work_after_a_restart(study, start_bot, elsewhere, esi):
    async with start_bot() as bot:
        await bot.world.database.writing(give, *CARDS, guild_id=study.guild.id, at=0)
        shared = await esi.type("/deck share", study.channel, deck="Cells")
        preview = await copy(elsewhere, code_in(shared))

    async with start_bot():
        added = await elsewhere.femi.click(preview.message, "Add")
        withdrawn = await esi.click(shared.message, "Withdraw the code")

    assert "### Cells is there" in added.text
    assert withdrawn.text.startswith("The code does not hold any more")


async def test_guessing_ends_soon(study, elsewhere, shared):
    for _ in range(MOST_TRIES):
        await copy(elsewhere, "3333333333")

    refused = await copy(elsewhere, code_in(shared))

    assert refused.is_private
    assert refused.text.startswith(f"You have tried {MOST_TRIES} codes within an hour")


async def test_who_keeps_no_decks_neither_shares_nor_copies(study, elsewhere, shared):
    gil = elsewhere.guild.add_person("Gil")

    copied = await gil.type("/deck copy", elsewhere.channel, code=code_in(shared))
    given = await study.ada.type("/deck share", study.channel, deck="Cells")

    for refused in (copied, given):
        assert refused.is_private
        assert refused.text.startswith("Only those who manage this server")


async def test_only_the_servers_own_decks_are_suggested(study, elsewhere, esi, shared):
    here = await esi.autocomplete("/deck share", study.channel, "deck", "")
    there = await elsewhere.femi.autocomplete("/deck share", elsewhere.channel, "deck", "")

    assert [name for name, _ in here] == ["Cells"]
    assert there == []
