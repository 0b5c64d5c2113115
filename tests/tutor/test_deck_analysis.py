"""What a server's first attempts say of a deck's cards, from the ledger as rounds have written it."""

from dataclasses import replace
from random import Random

import pytest

from bot.learning.analysis.answers import TooFewAnswers
from bot.learning.cards import Choice, Level, Recall
from bot.learning.group_names import group_name
from bot.learning.memory import Rating
from bot.learning.rounds import Mode
from bot.storage.queries import hiding
from bot.tutor import answers, closing, correcting, opening, reviewing, undoing
from bot.tutor.deck_analysis import MayNotAnalyse, analyse_deck
from bot.tutor.group_decks import adding, editing
from bot.tutor.group_decks.errors import MayNotKeep, NeedsItsServer
from bot.tutor.library import DeckUnknown
from bot.tutor.opening import Wish
from bot.tutor.server_progress import FEWEST
from tests.learning.analysis import classes
from tests.tutor import classroom
from tests.tutor.conftest import ADA, DECK, GUILD
from tests.tutor.group_decks.conftest import reading
from tests.tutor.group_decks.decks import CELLS, give, recall

SEED = 3
DAY_S = 86_400
TWELVE = range(1, 13)

GAS = Choice(
    id="gas",
    level=Level.BEGINNER,
    prompt="Which gas?",
    options=("Oxygen", "Carbon dioxide", "Nitrogen"),
    key=1,
)
OXYGEN, CARBON, NITROGEN = range(3)


@pytest.fixture
async def cells(world):
    """The server's deck of a choice and a recall card; its name."""
    await world.database.writing(give, GAS, recall("wall"))
    return group_name(CELLS)


@pytest.fixture
def keeper(ask):
    return lambda **fields: ask(ADA, manages_server=True, **fields)


@pytest.fixture
def begin(world, ask):
    """A learner begins a round of her own, whose options stand in an order of its own."""

    async def begin(learner, deck="Cells", *, kind=None, **fields):
        wish = Wish(deck=deck, questions=1, mode=Mode.SOLO, kind=kind)
        opened = await opening.open_round(world, ask(learner, **fields), wish)
        return opened.current

    return begin


@pytest.fixture
def choose(world, ask, begin):
    """A learner chooses an option of the gas, as it stands in the deck's first version."""

    async def choose(learner, option, *, item=None, **fields):
        current = item or await begin(learner, kind=GAS.kind, **fields)
        place = current.item.card.options.index(GAS.options[option])
        await answers.pick(world, ask(learner, **fields), current.round_id, 0, place)
        return await closing.next_card(world, ask(learner, **fields), current.round_id, 0)

    return choose


@pytest.fixture
def edit(world, keeper):
    """A keeper puts another card in place of the gas."""

    async def edit(card):
        await editing.edit_card(world, keeper(), CELLS, card, seen=1)

    return edit


async def of_gas(world, request):
    found = await analyse_deck(world, request, "Cells")
    return next(card for card in found.analysis.cards if card.card_id == "gas")


def counts(card):
    return [use.count for use in card.options]


async def test_of_a_class_of_60_exactly_the_planted_flaws_are_named(world, ask, keeper):
    dice = Random(SEED)
    natures = classroom.deck(dice, classes.deck(dice, sound=24))
    await world.database.writing(give, *classes.cards(natures))
    await classroom.play(world, ask, group_name(CELLS), natures, dice)

    found = await analyse_deck(world, keeper(), "Cells")

    assert found.analysis.learners == 60
    assert classes.named(found.analysis) == classes.PLANTED


async def test_shuffled_options_are_counted_as_the_deck_has_them(world, keeper, cells, choose):
    for learner in TWELVE:
        await choose(learner, CARBON if learner <= 7 else NITROGEN)

    card = await of_gas(world, keeper())

    assert (card.learners, counts(card)) == (12, [0, 7, 5])
    assert card.facility == pytest.approx(7 / 12)


async def test_an_edit_of_their_order_keeps_what_was_chosen(world, keeper, cells, choose, edit):
    for learner in TWELVE:
        await choose(learner, CARBON if learner <= 7 else NITROGEN)

    await edit(replace(GAS, options=("Carbon  dioxide", "Nitrogen", "Argon", "Oxygen"), key=0))

    assert counts(await of_gas(world, keeper())) == [7, 5, 0, 0]


async def test_an_option_that_is_gone_is_counted_for_none(world, keeper, cells, choose, edit):
    for learner in TWELVE:
        await choose(learner, CARBON if learner <= 7 else NITROGEN)

    await edit(replace(GAS, options=("Oxygen", "Carbon dioxide", "Argon")))

    card = await of_gas(world, keeper())
    assert (card.learners, counts(card)) == (12, [0, 7, 0])


async def test_a_changed_right_answer_starts_afresh(world, keeper, clock, cells, choose, edit):
    for learner in TWELVE:
        await choose(learner, CARBON)
    clock.advance(DAY_S)

    await edit(replace(GAS, key=OXYGEN))

    with pytest.raises(TooFewAnswers, match="Only 0 of the 10"):
        await of_gas(world, keeper())
    for learner in TWELVE:
        await choose(learner, CARBON if learner <= 4 else OXYGEN)
    card = await of_gas(world, keeper())
    assert counts(card) == [8, 4, 0]
    assert card.facility == pytest.approx(8 / 12)


async def test_an_answer_that_is_right_again_starts_afresh_too(world, keeper, clock, cells, choose):
    for learner in TWELVE:
        await choose(learner, NITROGEN)
    for seen, key in ((1, OXYGEN), (2, CARBON)):
        clock.advance(DAY_S)
        await editing.edit_card(world, keeper(), CELLS, replace(GAS, key=key), seen=seen)

    for learner in TWELVE:
        await choose(learner, CARBON)

    assert counts(await of_gas(world, keeper())) == [0, 12, 0]


async def test_rounds_that_were_open_when_it_changed_say_nothing(
    world, keeper, clock, cells, begin, choose, edit
):
    left_open = [(learner, await begin(learner, kind=GAS.kind)) for learner in TWELVE]
    await edit(replace(GAS, key=OXYGEN))
    clock.advance(60)

    for learner, item in left_open:
        await choose(learner, CARBON, item=item)
        await choose(learner, OXYGEN)

    assert counts(await of_gas(world, keeper())) == [12, 0, 0]


async def test_first_attempts_count_and_later_ones_do_not(world, keeper, clock, cells, choose):
    for option in (NITROGEN, CARBON, CARBON):
        for learner in TWELVE:
            await choose(learner, option)
        clock.advance(DAY_S)

    assert counts(await of_gas(world, keeper())) == [0, 0, 12]


async def test_neither_another_server_nor_who_hides_counts(world, keeper, cells, choose):
    await world.database.writing(give, GAS, deck_id=CELLS + 1, guild_id=GUILD + 1)
    for learner in TWELVE:
        await choose(learner, CARBON)
    for learner in range(20, 30):
        await choose(learner, CARBON, guild_id=GUILD + 1)
    await world.database.writing(hiding.hide, 12)

    assert (await of_gas(world, keeper())).learners == 11


async def test_what_was_taken_back_is_no_attempt(world, ask, keeper, cells, begin):
    for learner in TWELVE:
        item = await begin(learner, kind=Recall.kind)
        await answers.judge(world, ask(learner), item.round_id, 0, Rating.GOOD)
        opened = await reviewing.open_review(world, ask(learner), deck="Cells")
        place = (opened.round.round_id, 0)
        await answers.pick(world, ask(learner), *place, 0)
        if learner > 8:
            await undoing.undo(world, ask(learner), *place)

    assert (await of_gas(world, keeper())).learners == 8


async def test_a_corrected_explanation_counts_as_it_was_corrected(world, ask, begin):
    for learner in TWELVE:
        item = await begin(learner, DECK.name, kind=DECK.cards[2].kind)
        await answers.explain(world, ask(learner), item.round_id, 0, "No idea.")
        if learner <= 6:
            await correcting.correct(world, ask(learner), item.round_id, 0, [0, 1])

    found = await analyse_deck(world, ask(is_moderator=True), DECK.name)

    assert [card.facility for card in found.analysis.cards] == [None, None, 0.5]


@pytest.fixture
async def forgotten(world, ask, clock, begin, cells):
    """Twelve learners have met the wall, and three of them have forgotten it four times."""
    for learner in TWELVE:
        item = await begin(learner, kind=Recall.kind)
        await answers.judge(world, ask(learner), item.round_id, 0, Rating.GOOD)
        await closing.next_card(world, ask(learner), item.round_id, 0)
    for _ in range(4):
        clock.advance(60 * DAY_S)
        for learner in TWELVE[:3]:
            item = await begin(learner, kind=Recall.kind)
            await answers.judge(world, ask(learner), item.round_id, 0, Rating.AGAIN)
            await closing.next_card(world, ask(learner), item.round_id, 0)


async def test_a_leech_is_told_by_the_memories_of_the_servers_members(world, keeper, forgotten):
    found = await analyse_deck(world, keeper(), "Cells")

    wall = found.analysis.cards[1]
    assert (wall.is_leech, wall.met, wall.stuck) == (True, 12, 3)


async def by_an_edit(world, keeper):
    await editing.edit_card(world, keeper(), CELLS, recall("wall", "No."), seen=1)


async def by_a_written_ahead_update(world, keeper):
    preview = await adding.preview(world, keeper(), reading(GAS, recall("wall", "No.")))
    await adding.add(world, keeper(), preview.draft_id, at_once=0)


@pytest.mark.parametrize("change", [by_an_edit, by_a_written_ahead_update])
async def test_lapses_from_before_the_answer_changed_count_no_more(
    world, ask, keeper, clock, begin, forgotten, change
):
    clock.advance(DAY_S)
    await change(world, keeper)
    clock.advance(DAY_S)
    for learner in TWELVE:
        item = await begin(learner, kind=Recall.kind)
        await answers.judge(world, ask(learner), item.round_id, 0, Rating.AGAIN)
        await closing.next_card(world, ask(learner), item.round_id, 0)

    found = await analyse_deck(world, keeper(), "Cells")

    wall = found.analysis.cards[1]
    assert (wall.is_leech, wall.met, wall.stuck) == (False, 12, 0)


async def test_of_a_card_that_hardly_anybody_answered_nothing_is_told(
    world, ask, keeper, cells, begin, choose
):
    for learner in TWELVE:
        await choose(learner, CARBON)
    for learner in range(1, FEWEST):
        item = await begin(learner, kind=Recall.kind)
        await answers.judge(world, ask(learner), item.round_id, 0, Rating.AGAIN)

    wall = (await analyse_deck(world, keeper(), "Cells")).analysis.cards[1]

    assert (wall.learners, wall.facility, wall.met) == (FEWEST - 1, None, 0)


async def test_below_ten_learners_there_is_too_little(world, keeper, cells, choose):
    for learner in TWELVE[:9]:
        await choose(learner, CARBON)

    with pytest.raises(TooFewAnswers, match="Only 9 of the 10 learners"):
        await analyse_deck(world, keeper(), "Cells")


@pytest.mark.parametrize(
    ("fields", "deck", "refusal"),
    [
        pytest.param({}, "Cells", MayNotKeep, id="no keeper"),
        pytest.param({"is_moderator": True}, "Cells", MayNotKeep, id="a moderator, of own decks"),
        pytest.param({}, DECK.name, MayNotAnalyse, id="no moderator, of shipped decks"),
        pytest.param({"is_moderator": True}, "Plants", DeckUnknown, id="no such deck"),
        pytest.param({"guild_id": 0}, DECK.name, NeedsItsServer, id="direct messages"),
        pytest.param({"is_moderator": True}, DECK.name, TooFewAnswers, id="a moderator may"),
        pytest.param({"manages_server": True}, DECK.name, TooFewAnswers, id="a manager may"),
    ],
)
async def test_who_may_not_look_is_told_so(world, ask, cells, fields, deck, refusal):
    with pytest.raises(refusal):
        await analyse_deck(world, ask(**fields), deck)
