"""The private reply to an answer: right or not, why, what it earned, and when the card is back."""

from bot.discord_app import custom_ids
from bot.discord_app.views import text
from bot.discord_app.views.card import (
    hint,
    model_answer,
    said,
    solution,
)
from bot.discord_app.views.catalogue import say, say_count
from bot.discord_app.views.decks.flags import flagging
from bot.discord_app.views.room import Room, fitting
from bot.discord_app.views.screen import (
    PRIMARY,
    SUCCESS,
    Block,
    Button,
    Pictures,
    Screen,
    button,
    letter,
)
from bot.learning.cards import Choice, Explain, Recall
from bot.storage.queries.attempts import Attempt
from bot.tutor.answers import Answered
from bot.tutor.seats import Seat


def verdict_view(answered: Answered) -> Screen:
    """The reply beside a public card."""
    return fitting(lambda room: [*verdict_blocks(answered, room), objecting(answered)])


def verdict_blocks(answered: Answered, room: Room) -> list[Block]:
    """What was right, why, with the answer's pictures, and what it earned."""
    attempt = answered.attempt
    already = [said(attempt)] if answered.is_repeat else []
    back = say("The card comes back <t:{at}:R>.", at=attempt.due_after)
    return [
        "\n".join([*already, judged(answered, room)]),
        Pictures(answered.item.card.answer_images),
        f"{earned(attempt)} {back}",
    ]


def judged(answered: Answered, room: Room) -> str:
    """Right or not, what is right, and why."""
    card, attempt = answered.item.card, answered.attempt
    match card:
        case Choice():
            return "\n".join(filter(None, [_chosen(card, attempt, room), solution(card, room)]))
        case Recall():
            judged = say("✓ **Got it**") if attempt.is_right else say("✗ **Missed it**")
            return f"{judged}\n{solution(card, room)}"
        case Explain():
            return _explained(card, answered, room)


def _chosen(card: Choice, attempt: Attempt, room: Room) -> str:
    key = {
        "letter": letter(card.key),
        "option": text.pictured_line(card.options[card.key], room.option, letter(card.key)),
    }
    if attempt.is_right:
        return say("✓ **Correct:** **{letter}** {option}", **key)
    return say(
        "✗ **Incorrect:** you chose {chosen}. The right option is **{letter}** {option}",
        chosen=letter(attempt.chosen or 0),
        **key,
    )


def _explained(card: Explain, answered: Answered, room: Room) -> str:
    attempt = answered.attempt
    lines = [
        say(
            "**{found} of {count} concepts**",
            found=len(attempt.concepts),
            count=len(card.concepts),
        )
    ]
    lines += [_concept(card, answered, index, room) for index in range(len(card.concepts))]
    if card.answer:
        lines.append(model_answer(card, room))
    if card.explanation:
        lines.append(text.pictured(card.explanation, room.answer))
    return "\n".join(lines)


def _concept(card: Explain, answered: Answered, index: int, room: Room) -> str:
    name = text.pictured_line(card.concepts[index].name, room.concept)
    if index not in answered.attempt.concepts:
        return say("✗ {concept} · not found", concept=name)
    phrase = answered.phrases[index] if index < len(answered.phrases) else None
    if phrase is None:
        return say("✓ {concept}", concept=name)
    return say("✓ {concept} · “{phrase}”", concept=name, phrase=text.line(phrase, room.phrase))


def earned(attempt: Attempt) -> str:
    """The points, or why there are none."""
    if attempt.was_due and attempt.share == 0:
        return say("**No points:** not right this time.")
    if attempt.was_due:
        return say_count("**+{count} point.**", "**+{count} points.**", count=attempt.points)
    return say("**No points:** not due before <t:{at}:D>.", at=attempt.due_before)


def objecting(answered: Answered) -> list[Button]:
    """`Correct this`, for explanations only, and `Something wrong?` where the deck has keepers."""
    if not isinstance(answered.item.card, Explain):
        return flagging(answered)
    at = (answered.round.round_id, answered.stored.position)
    return [button(say("Correct this"), custom_ids.CORRECT(*at)), *flagging(answered)]


def revealed_view(seat: Seat) -> Screen:
    """The answer of a recall card, for the learner to judge herself."""
    return Screen(
        solution(seat.stored.item.card),
        Pictures(seat.stored.item.card.answer_images),
        say("Had you recalled it? Be honest: it decides when the card comes back."),
        judging(seat),
    )


def judging(seat: Seat) -> list[Button]:
    """`Missed it` and `Got it`."""
    at = (seat.round.round_id, seat.stored.position)
    return [
        button(say("Missed it"), custom_ids.JUDGE(*at, 0), style=PRIMARY),
        button(say("Got it"), custom_ids.JUDGE(*at, 1), style=SUCCESS),
    ]


def hint_view(seat: Seat) -> Screen:
    """The hint of an explain card, with the way to the form."""
    at = (seat.round.round_id, seat.stored.position)
    explain = button(say("Explain"), custom_ids.EXPLAIN(*at), style=PRIMARY)
    return Screen(hint_line(seat), [explain])


def hint_line(seat: Seat) -> str:
    """The hint as a sentence."""
    card = seat.stored.item.card
    return hint(card) if isinstance(card, Explain) else say("This card has no hint.")
