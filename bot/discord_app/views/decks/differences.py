"""What becomes of a deck's cards in words: new, changed, back, gone, moved."""

from collections.abc import Callable
from typing import Final, TypeVar

from bot.discord_app.views import text
from bot.discord_app.views.catalogue import say, say_count
from bot.learning.card_edits import CardChange, Edit, Part
from bot.learning.cards import Card
from bot.learning.differences import Difference, Told

PART_NAMES: Final = {
    Part.KIND: "kind",
    Part.LEVEL: "level",
    Part.PROMPT: "prompt",
    Part.OPTIONS: "options",
    Part.KEY: "right option",
    Part.CONCEPTS: "concepts",
    Part.WORDINGS: "accepted wordings",
    Part.HINT: "hint",
    Part.ANSWER: "answer",
    Part.EXPLANATION: "explanation",
    Part.IMAGES: "pictures",
    Part.ANSWER_IMAGES: "pictures of the answer",
}

_Told = TypeVar("_Told")


def difference(changes: Difference, *, width: int) -> str:
    """A heading for each sort with the first of its cards; lines of about *width* characters."""
    parts = [
        _listed(
            say("**{count} new**", count=changes.new.count),
            changes.new,
            lambda card: _prompt(card, width),
        ),
        _listed(
            say("**{count} changed**", count=changes.changed.count),
            changes.changed,
            lambda change: changed_line(change, width),
        ),
        _listed(
            say_count(
                "**{count} back**, with what learners remember of it",
                "**{count} back**, with what learners remember of them",
                count=changes.back.count,
            ),
            changes.back,
            lambda change: _prompt(change.after, width),
        ),
        _listed(
            say("**{count} gone**", count=changes.gone.count),
            changes.gone,
            lambda card: _prompt(card, width),
        ),
        _moved(changes.moved),
        say_count(
            "{count} card is as it was.", "{count} cards are as they were.", count=changes.same
        ),
    ]
    return "\n".join(filter(None, parts))


def changed_line(change: CardChange, width: int) -> str:
    """The card, and what is different about it; more precisely where that is one text."""
    told = (
        _texts(change.edits[0], width // 2)
        if len(change.edits) == 1
        else ", ".join(say(PART_NAMES[edit.part]) for edit in change.edits)
    )
    line = say("{prompt} ({what})", prompt=_prompt(change.before, width // 2), what=told)
    if not change.answer_changed:
        return line
    return say("{line}. Another answer is right: its statistics start afresh", line=line)


def _texts(edit: Edit, width: int) -> str:
    name = say(PART_NAMES[edit.part])
    if len(edit.before) > 1 or len(edit.after) > 1 or not edit.after:
        return name
    now = text.authored_line(edit.after[0], width)
    return say("{part} is now: {now}", part=name, now=now)


def _listed(heading: str, cards: Told[_Told], told: Callable[[_Told], str]) -> str:
    if not cards.count:
        return ""
    lines = [say("· {card}", card=told(each)) for each in cards.first]
    more = cards.count - len(cards.first)
    if more > 0:
        lines.append(say("· and {more} more", more=f"{more:,}"))
    return "\n".join([heading, *lines])


def _moved(count: int) -> str:
    if not count:
        return ""
    return say_count(
        "{count} card moves to another place.", "{count} cards move to other places.", count=count
    )


def _prompt(card: Card, width: int) -> str:
    return text.authored_line(card.prompt, width)
