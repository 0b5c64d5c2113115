"""What a learner reads about what she has flagged: that it is kept, and what became of it."""

from collections.abc import Collection, Sequence
from typing import Final

from bot.discord_app import custom_ids
from bot.discord_app.views import text
from bot.discord_app.views.catalogue import say, say_count
from bot.discord_app.views.screen import Button, Screen, button
from bot.learning.cards import Explain
from bot.learning.flags import Decision
from bot.learning.group_names import group_deck_id
from bot.tutor.answers import Answered
from bot.tutor.flags.telling import Told

# A message has room for so many; of more the number is told.
TOLD_AT_ONCE: Final = 10
# Discord's limit (components reference, Button: label).
MAX_LABEL: Final = 80

_TITLE, _PROMPT = 60, 80

BECAME: Final = {
    Decision.ACCEPTED: "✓ **Accepted** · {deck} · {prompt}",
    Decision.EDITED: "✓ **Changed, in other words** · {deck} · {prompt}",
    Decision.DECLINED: "✗ **Left as it is** · {deck} · {prompt}",
}


def flagging(answered: Answered) -> list[Button]:
    """`Something wrong?`, under cards of decks that have keepers."""
    if group_deck_id(answered.item.deck) is None:
        return []
    at = (answered.round.round_id, answered.stored.position)
    return [button(say("Something wrong?"), custom_ids.FLAG(*at))]


def kept_view() -> Screen:
    """It is in the inbox."""
    return Screen(
        say(
            "**Thank you.** Whoever keeps this deck sees it beside the card, without your name. "
            "What becomes of it I tell you after a command of yours."
        )
    )


def asking_view(answered: Answered, ticked: Collection[int]) -> Screen:
    """Asks for her words for the concepts that she has just ticked."""
    card = answered.item.card
    assert isinstance(card, Explain)  # noqa: S101 - nothing else is corrected
    at = (answered.round.round_id, answered.stored.position)
    return Screen(
        say(
            "Which of your words say it? If you like, offer them to whoever keeps this deck, so "
            "that they are found next time."
        ),
        [
            button(
                _suggest(card, concept, alone=len(ticked) == 1), custom_ids.SUGGEST(*at, concept)
            )
            for concept in sorted(ticked)
        ],
    )


def _suggest(card: Explain, concept: int, *, alone: bool) -> str:
    if alone:
        return say("Suggest my wording")
    name = text.unmarked(card.concepts[concept].name, MAX_LABEL - 30)
    return say("Suggest my wording: {concept}", concept=name)


def decided_view(told: Sequence[Told]) -> Screen:
    """What the keepers made of what she had flagged."""
    lines = [
        say(
            BECAME[each.flag.decision],
            deck=text.line(each.title, _TITLE),
            prompt=text.line(each.prompt, _PROMPT),
        )
        for each in told[:TOLD_AT_ONCE]
    ]
    more = len(told) - len(lines)
    return Screen(
        say("### What you have flagged"),
        "\n".join(lines),
        say_count("-# And {count} more.", "-# And {count} more.", count=more) if more else "",
        say("-# Your schedule of these cards stays as it is."),
    )
