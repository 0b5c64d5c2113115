"""Starting rounds: together, alone, and with the cards one missed."""

import pytest

from bot.learning.cards import Choice, Kind
from bot.learning.choosing import NoCardMatches
from bot.learning.rounds import Mode
from bot.storage.queries.displays import What
from bot.storage.queries.servers import change_server, keep_channels
from bot.tutor import answers, closing, opening, showing
from bot.tutor.errors import NothingMissed, NotPlayed, RoundAlreadyOpen
from bot.tutor.library import DeckUnknown
from bot.tutor.opening import ChannelNotAllowed
from tests.tutor.conftest import ADA, BEN, CHANNEL, DECK, GUILD, NOON


async def test_a_round_puts_its_first_card_and_owes_it_to_the_channel(world, open_round):
    opened = await open_round()

    assert opened.round.questions == 3
    assert (opened.current.position, opened.current.opened_at) == (0, NOON)
    owed = await showing.owed_of(world, opened.round.round_id)
    assert [(display.position, display.what) for display in owed] == [(0, What.PUT)]


async def test_every_card_of_the_deck_is_put_once(world, open_round, ask):
    opened = await open_round()
    seen = [opened.current.item.card.id]
    for position in range(2):
        moved = await closing.next_card(world, ask(), opened.round.round_id, position)
        assert moved.current is not None
        seen.append(moved.current.item.card.id)

    assert sorted(seen) == sorted(card.id for card in DECK.cards)


async def test_the_request_delivered_twice_opens_one_round(open_round, ask):
    request = ask()

    first = await open_round(request)
    second = await open_round(request)

    assert second.round == first.round
    assert second.current == first.current


async def test_a_channel_plays_one_round_at_a_time_and_says_which(world, open_round, ask):
    opened = await open_round()
    await showing.found_message(world, opened.round.round_id, 0, 4711)

    with pytest.raises(RoundAlreadyOpen) as refused:
        await open_round(ask(BEN))

    assert refused.value.open_round.round_id == opened.round.round_id
    assert refused.value.message_id == 4711
    assert "Photosynthesis" in str(refused.value)


async def test_another_channel_is_free(open_round, ask):
    first = await open_round()

    second = await open_round(ask(BEN, channel_id=CHANNEL + 1))

    assert second.round.round_id != first.round.round_id


async def test_after_the_end_the_channel_is_free_again(world, open_round, ask):
    opened = await open_round()
    await closing.end_round(world, ask(), opened.round.round_id)

    again = await open_round()

    assert again.round.round_id != opened.round.round_id


async def test_a_solo_round_of_the_same_deck_goes_on_where_it_stopped(world, open_round, ask):
    opened = await open_round(mode=Mode.SOLO)
    await closing.next_card(world, ask(), opened.round.round_id, 0)

    again = await open_round(mode=Mode.SOLO)

    assert again.goes_on
    assert again.round.round_id == opened.round.round_id
    assert again.current.position == 1


async def test_two_learners_play_alone_beside_a_round_in_the_channel(open_round, ask):
    rounds = [
        await open_round(),
        await open_round(ask(ADA), mode=Mode.SOLO),
        await open_round(ask(BEN), mode=Mode.SOLO),
    ]

    assert len({opened.round.round_id for opened in rounds}) == 3


async def test_a_solo_round_owes_the_channel_nothing(world, open_round):
    opened = await open_round(mode=Mode.SOLO)

    assert await showing.owed_of(world, opened.round.round_id) == []


async def test_an_unknown_deck_is_refused_with_the_nearest_names(open_round):
    with pytest.raises(DeckUnknown, match="photosynthesis"):
        await open_round(deck="fotosynthesis")


async def test_a_kind_the_deck_lacks_at_that_level_is_refused_with_what_there_is(open_round):
    with pytest.raises(NoCardMatches, match="beginner: 1 recall"):
        await open_round(kind=Kind.CHOICE, level=DECK.cards[0].level)


async def test_practice_holds_exactly_the_cards_she_missed(world, open_round, ask):
    opened = await open_round(kind=Kind.CHOICE)
    wrong = (opened.current.item.card.key + 1) % 3
    await answers.pick(world, ask(), opened.round.round_id, 0, wrong)

    practice = await opening.practise_misses(world, ask(), opened.round.round_id)

    assert practice.round.mode is Mode.SOLO
    assert practice.round.questions == 1
    card = practice.current.item.card
    assert isinstance(card, Choice)
    assert card.id == "gas"
    assert card.options[card.key] == "Carbon dioxide"


async def test_without_misses_there_is_nothing_to_practise(world, open_round, ask):
    opened = await open_round(kind=Kind.CHOICE)
    await answers.pick(world, ask(), opened.round.round_id, 0, opened.current.item.card.key)

    with pytest.raises(NothingMissed):
        await opening.practise_misses(world, ask(), opened.round.round_id)


async def test_who_did_not_play_is_told_so(world, open_round, ask):
    opened = await open_round()

    with pytest.raises(NotPlayed):
        await opening.practise_misses(world, ask(BEN), opened.round.round_id)


@pytest.mark.parametrize(
    ("place", "is_allowed"),
    [
        ({}, True),
        ({"channel_id": CHANNEL + 1}, False),
        ({"channel_id": CHANNEL + 1, "parent_id": CHANNEL}, True),
        ({"channel_id": CHANNEL + 1, "parent_id": CHANNEL + 2}, False),
        ({"channel_id": CHANNEL + 1, "guild_id": GUILD + 1}, True),
    ],
    ids=["the channel", "another", "its thread", "another's thread", "another server"],
)
async def test_together_only_in_the_channels_the_server_chose(
    world, open_round, ask, place, is_allowed
):
    await world.database.writing(keep_channels, GUILD, [CHANNEL, CHANNEL + 7])

    if is_allowed:
        assert (await open_round(ask(**place))).round.mode is Mode.TOGETHER
    else:
        with pytest.raises(ChannelNotAllowed) as refused:
            await open_round(ask(**place))
        assert refused.value.channels == (CHANNEL, CHANNEL + 7)


async def test_alone_everywhere(world, open_round, ask):
    await world.database.writing(keep_channels, GUILD, [CHANNEL])

    opened = await open_round(ask(channel_id=CHANNEL + 1), mode=Mode.SOLO)

    assert opened.round.is_solo


@pytest.mark.parametrize(
    ("asked", "chosen"),
    [
        ({"mode": None, "seconds": None}, (Mode.SOLO, 30)),
        ({"mode": Mode.TOGETHER, "seconds": None}, (Mode.TOGETHER, 30)),
        ({"mode": None, "seconds": 60}, (Mode.SOLO, 60)),
        ({"mode": Mode.SOLO, "seconds": 0}, (Mode.SOLO, 0)),
    ],
    ids=["nothing", "a mode", "seconds", "both"],
)
async def test_what_is_left_out_is_as_the_server_chose(world, ask, asked, chosen):
    await world.database.writing(change_server, GUILD, mode=Mode.SOLO, seconds=30)

    assert await opening.choose_mode(world, ask(), **asked) == chosen


@pytest.mark.parametrize(
    ("guild_id", "mode"), [(GUILD, Mode.TOGETHER), (0, Mode.SOLO)], ids=["server", "direct"]
)
async def test_where_nobody_chose_it_is_together_in_a_server(world, ask, guild_id, mode):
    chosen = await opening.choose_mode(world, ask(guild_id=guild_id), mode=None, seconds=None)

    assert chosen == (mode, 0)
