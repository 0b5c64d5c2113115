"""A card as a channel or a learner sees it: the prompt and its controls, later its answer."""

from collections import Counter
from collections.abc import Sequence

from bot.discord_app import custom_ids
from bot.discord_app.views import formulas, text
from bot.discord_app.views.catalogue import say, say_count
from bot.discord_app.views.daily import standings_of_week
from bot.discord_app.views.room import ROOMY, Room, fitting
from bot.discord_app.views.screen import (
    DANGER,
    PRIMARY,
    SECONDARY,
    Button,
    Pictures,
    Screen,
    button,
    letter,
)
from bot.learning.cards import Card, Choice, Explain, Kind, Level, Recall
from bot.learning.choosing import Order
from bot.learning.points import worth
from bot.storage.queries.attempts import Attempt
from bot.storage.queries.items import StoredItem
from bot.storage.queries.rounds import Round
from bot.tutor.showing import Shown

HINT = 600
"""The most characters of a hint, escapes included."""

LEVELS = {
    Level.BEGINNER: "beginner",
    Level.INTERMEDIATE: "intermediate",
    Level.ADVANCED: "advanced",
}


def open_view(shown: Shown) -> Screen:
    """The public message of an open card: how many have answered, never who or what."""
    played, stored = shown.round, shown.stored
    return fitting(
        lambda room: [
            head(played, stored, room),
            prompt(stored.item.card, room),
            Pictures(stored.item.card.images),
            chosen_line(played, stored),
            answered_line(stored.answered),
            controls(played, stored),
            [] if played.is_daily else moving(played, stored),
        ]
    )


def closed_view(shown: Shown) -> Screen:
    """The public message of a closed card: the answer, who was right, and no buttons."""
    card = shown.stored.item.card
    return fitting(
        lambda room: [
            head(shown.round, shown.stored, room),
            prompt(card, room, tally=_tally(shown)),
            Pictures(card.images),
            solution(card, room, attempts=shown.attempts),
            Pictures(card.answer_images),
            _who_was_right(shown, room),
            standings_of_week(shown.week),
        ]
    )


def faces(card: Card) -> list[Screen]:
    """What is shown of a card sooner or later, for pictures to be drawn ahead."""
    verdict = "\n".join(filter(None, (right_option(card), solution(card))))
    shown = [Screen(prompt(card), solution(card)), Screen(verdict)]
    if isinstance(card, Explain) and card.hint:
        # Alone it is a reply beside the card, and in a round of one's own it stands below the prompt.
        shown += [Screen(hint(card)), Screen(prompt(card), hint(card))]
    return shown


def has_more_when_closed(shown: Shown) -> bool:
    """Whether the closed card has pictures that the open one had not, or may have them."""
    card = shown.stored.item.card
    return bool(card.answer_images) or formulas.MARK in solution(card)


def head(
    played: Round, stored: StoredItem, room: Room = ROOMY, *, is_answered: bool = False
) -> str:
    """Deck title, place in the round, level; while to be answered also its worth and its end."""
    card = stored.item.card
    parts = [_place(played, stored), say(LEVELS[card.level])]
    if not stored.is_open:
        parts.append(say("closed"))
    elif not is_answered:
        most = worth(card.level, card.kind)
        parts.append(say_count("up to {count} point", "up to {count} points", count=most))
        if stored.closes_at is not None:
            until = "open until <t:{at}:f>" if played.is_daily else "closes <t:{at}:R>"
            parts.append(say(until, at=stored.closes_at))
    return f"### {text.line(stored.item.deck_title, room.title)}\n-# {' · '.join(parts)}"


def _place(played: Round, stored: StoredItem) -> str:
    if played.is_daily:
        return say("Card of the day")
    return say("{number} of {questions}", number=stored.position + 1, questions=played.questions)


def prompt(card: Card, room: Room = ROOMY, *, tally: Counter[int] | None = None) -> str:
    """The prompt, and an option a line; with a *tally* the key is marked and choices are counted."""
    lines = [text.pictured(card.prompt, room.prompt)]
    if isinstance(card, Choice):
        lines.append("")
        lines += [_option(card, index, room, tally) for index in range(len(card.options))]
    return "\n".join(lines)


def _option(card: Choice, index: int, room: Room, tally: Counter[int] | None) -> str:
    option = text.pictured_line(card.options[index], room.option, letter(index))
    if tally is None:
        return say("**{letter}** {option}", letter=letter(index), option=option)
    chosen = say_count("{count} learner", "{count} learners", count=tally[index])
    if index == card.key:
        return say(
            "✓ **{letter}** {option} · right · {chosen}",
            letter=letter(index),
            option=option,
            chosen=chosen,
        )
    return say(
        "**{letter}** {option} · {chosen}", letter=letter(index), option=option, chosen=chosen
    )


def _tally(shown: Shown) -> Counter[int]:
    return Counter(each.chosen for each in shown.attempts if each.chosen is not None)


def chosen_line(played: Round, stored: StoredItem) -> str:
    """On the first card of such a round, that its cards were chosen by memory; otherwise empty."""
    if played.order is not Order.WEAKEST or stored.position > 0:
        return ""
    if played.is_solo:
        return say("-# Chosen for you: the cards you have most likely forgotten or never met.")
    return say(
        "-# Chosen for this group: the cards that it has most likely forgotten or never met."
    )


def answered_line(answered: int) -> str:
    """How many learners have answered so far."""
    if answered == 0:
        return say("-# Nobody has answered yet. Your answer is shown to you alone.")
    return say_count(
        "-# {count} learner has answered.", "-# {count} learners have answered.", count=answered
    )


def controls(played: Round, stored: StoredItem) -> list[Button]:
    """The buttons an open card is answered with."""
    at = (played.round_id, stored.position)
    card = stored.item.card
    match card:
        case Choice():
            return [
                button(letter(index), custom_ids.PICK(*at, index), style=PRIMARY)
                for index in range(len(card.options))
            ]
        case Recall():
            return [button(say("Reveal answer"), custom_ids.REVEAL(*at), style=PRIMARY)]
        case Explain():
            explain = button(say("Explain"), custom_ids.EXPLAIN(*at), style=PRIMARY)
            if card.hint is None:
                return [explain]
            return [button(say("Hint"), custom_ids.HINT(*at)), explain]


def moving(played: Round, stored: StoredItem) -> list[Button]:
    """`Next` and `End`."""
    at = (played.round_id, stored.position)
    return [
        button(say("Next"), custom_ids.NEXT(*at), style=SECONDARY),
        button(say("End"), custom_ids.END(*at), style=DANGER),
    ]


def solution(card: Card, room: Room = ROOMY, *, attempts: Sequence[Attempt] | None = None) -> str:
    """What is right, and why; with *attempts*, how many found each concept."""
    lines = []
    match card:
        case Choice():
            pass
        case Recall():
            lines.append(
                say("**Answer:** {answer}", answer=text.pictured(card.answer, room.answer))
            )
        case Explain():
            lines.append(say("**What an explanation should contain:**"))
            lines += [_concept(card, index, room, attempts) for index in range(len(card.concepts))]
            if card.answer:
                lines.append(model_answer(card, room))
    if card.explanation:
        lines.append(text.pictured(card.explanation, room.answer))
    return "\n".join(lines)


def hint(card: Explain) -> str:
    """Its hint as a sentence."""
    if not card.hint:
        return say("This card has no hint.")
    return say("**Hint:** {hint}", hint=text.pictured(card.hint, HINT))


def right_option(card: Card, room: Room = ROOMY) -> str:
    """Which option is right, for a card nobody chose from; empty for the other kinds."""
    if not isinstance(card, Choice):
        return ""
    option = text.pictured_line(card.options[card.key], room.option, letter(card.key))
    return say("The right option is **{letter}** {option}", letter=letter(card.key), option=option)


def _concept(card: Explain, index: int, room: Room, attempts: Sequence[Attempt] | None) -> str:
    name = text.pictured_line(card.concepts[index].name, room.concept)
    if not attempts:
        return say("· {concept}", concept=name)
    found = sum(index in attempt.concepts for attempt in attempts)
    return say("· {concept} · {found} of {count}", concept=name, found=found, count=len(attempts))


def model_answer(card: Explain, room: Room) -> str:
    """The author's own answer to an explain card."""
    return say(
        "**One good answer:** {answer}", answer=text.pictured(card.answer or "", room.answer)
    )


def _who_was_right(shown: Shown, room: Room) -> str:
    right = [
        text.name(name, nobody=say("somebody"))
        for name, attempt in zip(shown.names, shown.attempts, strict=True)
        if attempt.is_right
    ]
    count = len(shown.attempts)
    if count == 0:
        return say("-# Nobody answered this card.")
    if not right:
        return say_count(
            "-# One learner answered, and not everything was right.",
            "-# {count} learners answered, none of them all right.",
            count=count,
        )
    listed = ", ".join(right[: room.names])
    if len(right) > room.names:
        listed = say("{names} and {more} more", names=listed, more=len(right) - room.names)
    return say("-# {right} of {count} right: {names}", right=len(right), count=count, names=listed)


def said(attempt: Attempt) -> str:
    """What the learner answered, for a second click."""
    match attempt.kind:
        case Kind.CHOICE:
            return say("You already answered {letter}.", letter=letter(attempt.chosen or 0))
        case Kind.RECALL if attempt.is_right:
            return say("You already answered: Got it.")
        case Kind.RECALL:
            return say("You already answered: Missed it.")
        case Kind.EXPLAIN:
            return say("You already explained this.")
