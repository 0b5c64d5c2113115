"""What people do in a round, and what its messages told them."""

import re
from collections import Counter
from collections.abc import Iterable

from bot.learning.cards import Choice, Deck, Explain, Recall
from bot.playground import Answer, Channel, Message, Person

# Summaries wait for Discord's limits; nobody waits longer than needed.
PATIENCE_S = 20

OPTION = re.compile(r"^\*\*([A-F])\*\* (.+)$", re.MULTILINE)
EARNED = re.compile(r"\*\*(?:\+(\d+) points?\.|No points:)\*\*")
ROW = re.compile(r"^(\d+)\\\. \*\*(.+?)\*\* · (\d+) points?", re.MULTILINE)


def card_of(deck: Deck, message: Message):
    """The deck's card that a message shows, found by its prompt."""
    shown = plain(message.text)
    return next(card for card in deck.cards if plain(card.prompt) in shown)


def plain(text: str) -> str:
    """Letters only, so that escapes and line breaks do not matter."""
    return re.sub(r"[\\\s]+", " ", text)


def letters(message: Message) -> dict[str, str]:
    """Option texts by letter, as they stand in the message."""
    return {letter: plain(option) for letter, option in OPTION.findall(message.text)}


def right_letter(card: Choice, message: Message) -> str:
    key = plain(card.options[card.key])
    return next(letter for letter, option in letters(message).items() if plain(option) == key)


def wrong_letter(card: Choice, message: Message) -> str:
    return next(letter for letter in letters(message) if letter != right_letter(card, message))


async def answer(person: Person, message: Message, deck: Deck, *, well: bool = True) -> Answer:
    """Answer whatever kind of card this is; the reply with the verdict."""
    match card := card_of(deck, message):
        case Choice():
            letter = right_letter(card, message) if well else wrong_letter(card, message)
            return await person.click(message, letter)
        case Recall():
            revealed = await person.click(message, "Reveal answer")
            return await person.click(revealed.message, "Got it" if well else "Missed it")
        case Explain():
            opened = await person.click(message, "Explain")
            text = card.answer if well else "I have no idea."
            return await person.submit(opened.form, {"Your explanation": text})
    raise AssertionError(card)


def earned(reply: Answer) -> int:
    """The points a verdict announced."""
    found = EARNED.search(reply.text)
    assert found, reply.text
    return int(found[1] or 0)


def standings(message: Message) -> list[tuple[int, str, int]]:
    """Rank, name and points of each row a summary or leaderboard shows."""
    return [(int(rank), name, int(points)) for rank, name, points in ROW.findall(message.text)]


def ranked(points: Counter[str]) -> set[tuple[int, str, int]]:
    """The rows that these points make."""
    return {
        (1 + sum(other > each for other in points.values()), name, each)
        for name, each in points.items()
    }


def newest(messages: Iterable[Message]) -> Message:
    return list(messages)[-1]


async def next_message(channel: Channel, after: Message) -> Message:
    """The next public message of the bot after that one."""

    def look(messages: list[Message]) -> Message | None:
        return next((each for each in messages if each.id > after.id), None)

    return await channel.until(look, timeout=PATIENCE_S)


async def meet(study, person: Person, deck: Deck, cards: int, *, well: bool = True, **wish):
    """Play so many cards alone and be done; the cards."""
    opened = await person.type(
        "/quiz", study.channel, deck=deck.name, mode="solo", questions=cards, **wish
    )
    met, message = [], opened.message
    for _ in range(cards):
        met.append(card_of(deck, message))
        reply = await answer(person, message, deck, well=well)
        message = (await person.click(reply.message, "Next")).message
    return met
