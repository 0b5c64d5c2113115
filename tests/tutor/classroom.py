"""A class that plays a deck through the real use cases, each learner as able as she is."""

import asyncio
from collections.abc import Callable, Sequence
from random import Random

from bot.learning.cards import Choice, Recall
from bot.learning.choosing import Order
from bot.learning.memory import Rating
from bot.learning.rounds import Mode
from bot.storage.queries.items import StoredItem
from bot.tutor import answers, closing, opening
from bot.tutor.opening import Wish
from bot.tutor.world import Request, World
from tests.learning.analysis.classes import RIGHT, Nature

FIRST_LEARNER = 1_000
AT_ONE_TABLE = 20

Ask = Callable[..., Request]


def deck(dice: Random, natures: Sequence[Nature]) -> list[Nature]:
    """Those that are answered by a click, in an order of its own."""
    clicked = [each for each in natures if isinstance(each.card, Choice | Recall)]
    dice.shuffle(clicked)
    return clicked


async def play(
    world: World, ask: Ask, name: str, natures: Sequence[Nature], dice: Random, *, people: int = 60
) -> None:
    """Rounds of the whole deck, `AT_ONE_TABLE` learners each, so that options stand differently."""
    able = {
        FIRST_LEARNER + number: (dice.gauss(0, 1), dice.uniform(0.6, 1)) for number in range(people)
    }
    learners = list(able)
    for start in range(0, people, AT_ONE_TABLE):
        await _round(
            world,
            ask,
            name,
            natures,
            dice,
            {each: able[each] for each in learners[start : start + AT_ONE_TABLE]},
        )


async def _round(
    world: World,
    ask: Ask,
    name: str,
    natures: Sequence[Nature],
    dice: Random,
    able: dict[int, tuple[float, float]],
) -> None:
    by_id = {nature.card.id: nature for nature in natures}
    host = ask(min(able))
    wish = Wish(deck=name, questions=len(natures), mode=Mode.TOGETHER, order=Order.DECK)
    opened = await opening.open_round(world, host, wish)
    current: StoredItem | None = opened.current
    while current is not None:
        nature = by_id[current.item.card.id]
        meet = [(who, ability) for who, (ability, meets) in able.items() if dice.random() < meets]
        given = [answer(world, ask(who), current, nature, ability, dice) for who, ability in meet]
        await asyncio.gather(*given)
        current = await _next(world, host, ask, current)


async def _next(world: World, host: Request, ask: Ask, current: StoredItem) -> StoredItem | None:
    moved = await closing.next_card(world, ask(host.learner_id), current.round_id, current.position)
    return moved.current


async def answer(
    world: World,
    request: Request,
    current: StoredItem,
    nature: Nature,
    ability: float,
    dice: Random,
) -> None:
    knows, card = dice.random() < nature.chance(ability), current.item.card
    if isinstance(card, Choice):
        meant = RIGHT if knows else dice.choices(range(len(nature.tempts)), nature.tempts)[0]
        shown = current.item.order.index(meant)
        await answers.pick(world, request, current.round_id, current.position, shown)
    else:
        rating = Rating.GOOD if knows else Rating.AGAIN
        await answers.judge(world, request, current.round_id, current.position, rating)
