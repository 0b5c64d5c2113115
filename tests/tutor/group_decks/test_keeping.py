"""Who may change a server's decks: its managers and those with the role, in every use case."""

import pytest

from bot.storage.queries import servers
from bot.storage.queries.group_decks import Head
from bot.tutor.group_decks import adding, browsing, editing, keepers, rolling_back
from bot.tutor.group_decks.errors import MayNotKeep, NeedsItsServer
from tests.tutor.conftest import BEN, GUILD
from tests.tutor.group_decks.conftest import reading
from tests.tutor.group_decks.decks import CELLS, give, recall

ROLE = 4_000

WAYS = {
    "preview": lambda world, request: adding.preview(world, request, reading(recall("wall"))),
    "add": lambda world, request: adding.add(world, request, 77),
    "begin": lambda world, request: editing.begin_deck(world, request, Head(title="Stars")),
    "edit": lambda world, request: editing.edit_card(
        world, request, CELLS, recall("wall", "No."), seen=1
    ),
    "add a card": lambda world, request: editing.add_card(world, request, CELLS, recall("core")),
    "hide": lambda world, request: editing.hide_card(world, request, CELLS, "wall", is_hidden=True),
    "remove": lambda world, request: editing.remove_deck(world, request, CELLS),
    "roll back": lambda world, request: rolling_back.roll_deck_back(world, request, CELLS, 1),
    "check": keepers.check_keeper,
}


@pytest.fixture
async def cells(database):
    await database.writing(give, recall("wall"))
    await database.writing(servers.change_server, GUILD, deck_role_id=ROLE)


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
async def test_a_member_is_refused_and_nothing_changes(world, ask, cells, stored, causes, way):
    with pytest.raises(MayNotKeep, match="permission Manage Server"):
        await way(world, ask(BEN, role_ids=frozenset({ROLE + 1}), is_moderator=True))

    assert [each.card for each in await stored(CELLS)] == [recall("wall")]
    assert await causes(CELLS) == ["added"]
    assert len(await browsing.list_decks(world, ask())) == 1


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
async def test_direct_messages_have_no_decks_to_keep(world, keeper, cells, causes, way):
    with pytest.raises(NeedsItsServer, match="use this command in one"):
        await way(world, keeper(guild_id=0))

    assert await causes(CELLS) == ["added"]


@pytest.mark.parametrize(
    ("fields", "may"),
    [
        pytest.param({"manages_server": True}, True, id="manager"),
        pytest.param({"role_ids": frozenset({1, ROLE})}, True, id="role"),
        pytest.param({"role_ids": frozenset({1})}, False, id="another role"),
        pytest.param({}, False, id="neither"),
        pytest.param({"manages_server": True, "guild_id": 0}, False, id="direct messages"),
        pytest.param({"role_ids": frozenset({ROLE}), "guild_id": 9}, False, id="another server"),
    ],
)
async def test_keepers_are_managers_and_those_with_the_role(world, ask, cells, fields, may):
    assert await keepers.is_keeper(world, ask(BEN, **fields)) is may


async def test_without_a_role_only_managers_are(world, ask, database):
    assert not await keepers.is_keeper(world, ask(BEN, role_ids=frozenset({0, ROLE})))


async def test_who_lost_the_role_while_she_looked_is_refused(world, ask, cells, database):
    request = ask(BEN, role_ids=frozenset({ROLE}))
    preview = await adding.preview(world, request, reading(recall("star"), title="Stars"))
    await database.writing(servers.change_server, GUILD, deck_role_id=0)

    with pytest.raises(MayNotKeep):
        await adding.add(world, request, preview.draft_id)
