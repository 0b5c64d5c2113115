"""A learner who leaves traces everywhere, among others who play with her."""

from dataclasses import dataclass

from bot.learning.cards import Choice, Explain, Recall
from bot.learning.memory import Rating
from bot.learning.rounds import Mode
from bot.tutor import (
    answers,
    closing,
    correcting,
    desk,
    explaining,
    opening,
    reviewing,
    settings,
    showing,
    undoing,
)
from bot.tutor.opening import Opened, Wish
from bot.tutor.world import Request, World
from tests.tutor.conftest import CHANNEL, DECK, GUILD, Ask, Clock
from tests.tutor.reviews.conftest import card_of

# As Discord gives them: 64 bits, so that their bytes are found and nothing else looks like them.
HER, OTHER = 1_150_000_000_000_000_123, 1_150_000_000_000_000_777
NAMES = {HER: "Zephyrine", OTHER: "Quillon"}
NEW_NAME = "Zephyrine the Bold"
AWAY = 1_160_000_000_000_000_555
DAY_S = 86_400


@dataclass
class Life:
    """What she does, in one server and in others."""

    world: World
    request: Ask
    clock: Clock
    guild_id: int = GUILD
    name: str = NAMES[HER]

    def ask(self, who: int = HER, **fields: object) -> Request:
        name = self.name if who == HER else NAMES.get(who, f"Learner {who}")
        return self.request(
            who, **{"name": name, "guild_id": self.guild_id, "channel_id": CHANNEL, **fields}
        )

    async def open(self, who: int = HER, **wish: object) -> Opened:
        wanted = {"deck": DECK.name, "questions": 3, "mode": Mode.TOGETHER, **wish}
        return await opening.open_round(self.world, self.ask(who), Wish(**wanted))  # type: ignore[arg-type]

    async def answer(self, who: int, round_id: int, position: int, *, well: bool = True) -> None:
        shown = await showing.show_item(self.world, round_id, position)
        where = (self.world, self.ask(who), round_id, position)
        match shown.stored.item.card:
            case Choice(key=key, options=options):
                await answers.pick(*where, key if well else (key + 1) % len(options))
            case Recall():
                await answers.judge(*where, Rating.GOOD if well else Rating.AGAIN)
            case Explain():
                await explaining.take_hint(*where)
                await answers.explain(*where, "There is less light.")
                await correcting.correct(*where, frozenset({0, 1}))

    async def play_together(self, starter: int) -> int:
        """A round of all kinds that both answer; she misses what can be missed."""
        opened = await self.open(starter)
        round_id = opened.round.round_id
        for position in range(3):
            await showing.found_message(self.world, round_id, position, 9_000 + round_id + position)
            await self.answer(HER, round_id, position, well=False)
            await self.answer(OTHER, round_id, position)
            await closing.next_card(self.world, self.ask(starter), round_id, position)
        return round_id

    async def play_alone(self, who: int = HER) -> int:
        """A solo round to its end, and one that stays open."""
        for ends in (True, False):
            opened = await self.open(who, mode=Mode.SOLO)
            await self.answer(who, opened.round.round_id, 0)
            if ends:
                await closing.end_round(self.world, self.ask(who), opened.round.round_id)
        return opened.round.round_id

    async def review(self, who: int = HER) -> int:
        """A rating, taken back and given again, and the next card, which stays open."""
        opened = await reviewing.open_review(self.world, self.ask(who), cards=3)
        round_id = opened.round.round_id
        for again in (True, False):
            shown = await card_of(self.world, self.ask(who), round_id)
            position = shown.seat.stored.position
            await self.answer(who, round_id, position)
            if again:
                await undoing.undo(self.world, self.ask(who), round_id, position)
        await reviewing.go_on(self.world, self.ask(who), round_id, position)
        assert await desk.look(self.world, self.ask(who), round_id)
        return round_id

    async def hint_without_answer(self) -> None:
        opened = await self.open(OTHER, kind=Explain.kind)
        await explaining.take_hint(self.world, self.ask(HER), opened.round.round_id, 0)
        await closing.end_round(self.world, self.ask(OTHER), opened.round.round_id)

    async def live(self) -> int:
        """All of it; the id of the round together that she started."""
        await settings.change_own(
            self.world, self.ask(), zone="Europe/Berlin", ratings=4, is_hidden=True
        )
        hers = await self.play_together(HER)
        await self.play_together(OTHER)
        await self.hint_without_answer()
        await opening.practise_misses(self.world, self.ask(), hers)
        await self.play_alone()
        self.name = NEW_NAME
        self.clock.advance(60 * DAY_S)
        await self.review()
        await self.review(OTHER)
        await self.play_together(HER)
        return hers
