"""Sixty days of reviews: card by card exactly what py-fsrs says by itself."""

import re
from datetime import UTC, datetime
from random import Random

import fsrs
import pytest

from tests.journeys.playing import answer, card_of

DAYS = 60
DAY_S = 86_400
COMES_BACK = re.compile(r"next in (\d+) days?, <t:(\d+):D>")

# As the tutor's, and nothing else of the tutor: no steps within a day, no chance.
SCHEDULER = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)


class Oracle:
    """What py-fsrs itself remembers of each card."""

    def __init__(self) -> None:
        self.cards: dict[str, fsrs.Card] = {}

    def review(self, card_id: str, rating: fsrs.Rating, at: int) -> int:
        """The Unix second when the card is due after this."""
        known = self.cards.get(card_id) or fsrs.Card(card_id=0)
        moment = datetime.fromtimestamp(at, UTC)
        self.cards[card_id], _ = SCHEDULER.review_card(known, rating, moment)
        return int(self.cards[card_id].due.timestamp())

    def due(self, at: int) -> list[str]:
        """The cards that are due, longest due first."""
        due = {
            card_id: card.due.timestamp()
            for card_id, card in self.cards.items()
            if card.due.timestamp() <= at
        }
        return sorted(due, key=lambda card_id: (due[card_id], card_id))


@pytest.mark.parametrize("seed", [1, 3])
async def test_sixty_days_give_the_intervals_of_fsrs(study, bot, shipped, seed):
    deck, dice, oracle = shipped.deck("fine-tuning"), Random(seed), Oracle()
    ada = study.ada
    missed: set[str] = set()
    returned: set[str] = set()
    shown = await ada.type("/quiz", study.channel, deck=deck.name, mode="solo", questions=1)
    await rate(bot, ada, shown.message, deck, oracle, well=True)

    for _ in range(DAYS):
        study.discord.clock.advance(DAY_S + dice.randrange(-3600, 3600))
        due = oracle.due(int(study.discord.clock.now()))
        returned |= missed & set(due)
        opened = await ada.type("/review", study.channel)
        message, seen = opened.message, []
        while "Review ·" in message.text:
            seen.append(card_of(deck, message).id)
            well = dice.random() < 0.85
            missed |= set() if well else {seen[-1]}
            message = await rate(bot, ada, message, deck, oracle, well=well)
        assert seen[: len(due)] == due

    assert len(oracle.cards) == len(deck.cards)
    assert missed
    assert returned == missed


async def rate(bot, person, message, deck, oracle, *, well):
    """Answer the card, hold what is told of it against the oracle, and go on."""
    card = card_of(deck, message)
    verdict = await answer(person, message, deck, well=well)
    at = await last_answer_at(bot)
    due = oracle.review(card.id, fsrs.Rating.Good if well else fsrs.Rating.Again, at)
    if "Review ·" in verdict.text:
        assert "will not stick" not in verdict.text  # a leech would rest beyond its interval
        told = COMES_BACK.search(verdict.text)
        assert told, verdict.text
        assert (int(told[1]), int(told[2])) == ((due - at) // DAY_S, due)
    return (await person.click(verdict.message, "Next")).message


async def last_answer_at(bot):
    """The second by the bot's clock, which goes on while this one is read."""
    async with bot.world.database.reading() as db:
        return (await db.fetch_one("select max(attempted_at) from attempts"))[0]
