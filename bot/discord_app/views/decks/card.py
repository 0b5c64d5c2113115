"""One card of a server's own deck: its prompt for everybody, all of it for keepers."""

from typing import Final

from bot.discord_app import custom_ids
from bot.discord_app.views import text
from bot.discord_app.views.card import prompt, right_option, solution
from bot.discord_app.views.catalogue import say
from bot.discord_app.views.decks.cards import about_card
from bot.discord_app.views.room import Room, fitting
from bot.discord_app.views.screen import Button, Pictures, Screen, button
from bot.learning.card_edits import CardChange, Part
from bot.learning.cards import Card, Explain
from bot.tutor.group_decks.browsing import CardPage

PARTS: Final = {
    Part.KIND: "Kind",
    Part.LEVEL: "Level",
    Part.PROMPT: "Prompt",
    Part.OPTIONS: "Options",
    Part.KEY: "Right option",
    Part.CONCEPTS: "Concepts",
    Part.WORDINGS: "Accepted wordings",
    Part.HINT: "Hint",
    Part.ANSWER: "Answer",
    Part.EXPLANATION: "Explanation",
    Part.IMAGES: "Pictures",
    Part.ANSWER_IMAGES: "Pictures of the answer",
}


def card_view(page: CardPage, *, saved: str = "") -> Screen:
    """The card; who keeps no decks sees no answer, so that the card can still ask her."""
    card = page.kept.card
    if not page.may_change:
        return fitting(
            lambda room: [
                _head(page, room),
                prompt(card, room),
                Pictures(card.images),
                _no_answer(),
            ]
        )
    return fitting(
        lambda room: [
            saved,
            _head(page, room),
            prompt(card, room),
            Pictures(card.images),
            _answers(card, room),
            Pictures(card.answer_images),
            _hidden(page),
            _buttons(page),
        ]
    )


def saved_line(change: CardChange) -> str:
    """What an edit changed, and what that means for learners."""
    if not change.edits:
        return say("**Nothing was different**, so nothing was changed.")
    parts = ", ".join(say(PARTS[edit.part]).lower() for edit in change.edits)
    if change.answer_changed:
        return say(
            "**Saved:** {parts}. What learners remember of the card is kept; as another answer is "
            "right now, how it was answered is counted afresh.",
            parts=parts,
        )
    return say("**Saved:** {parts}. What learners remember of the card is kept.", parts=parts)


def _head(page: CardPage, room: Room) -> str:
    title = text.line(page.listed.head.title, room.title)
    return say("### {title}\n-# {about}", title=title, about=about_card(page.kept))


def _answers(card: Card, room: Room) -> str:
    lines = [
        right_option(card, room),
        _hint(card, room),
        solution(card, room),
        _wordings(card, room),
    ]
    return "\n".join(line for line in lines if line)


def _hint(card: Card, room: Room) -> str:
    if not isinstance(card, Explain) or card.hint is None:
        return ""
    return say("**Hint:** {hint}", hint=text.pictured(card.hint, room.answer))


def _wordings(card: Card, room: Room) -> str:
    if not isinstance(card, Explain):
        return ""
    lines = [
        say(
            "-# {number}: {wordings}",
            number=number,
            wordings=text.line(" | ".join(concept.accept), room.phrase),
        )
        for number, concept in enumerate(card.concepts, start=1)
    ]
    return "\n".join([say("**Accepted wordings**, by concept:"), *lines])


def _no_answer() -> str:
    return say("-# The answer is shown when you have answered the card: play it with /quiz.")


def _hidden(page: CardPage) -> str:
    if not page.kept.is_hidden:
        return ""
    return say("-# Hidden: nobody is asked this card. What learners remember of it is kept.")


def _buttons(page: CardPage) -> list[Button]:
    deck_id, card_id = page.listed.deck.deck_id, page.kept.card.id
    hide, show = say("Hide"), say("Show again")
    return [
        button(say("Edit"), custom_ids.EDIT_CARD(deck_id, card_id)),
        button(say("Add picture"), custom_ids.ADD_PICTURE(deck_id, card_id)),
        *_removing(page),
        button(
            show if page.kept.is_hidden else hide,
            custom_ids.HIDE_CARD(deck_id, card_id, int(not page.kept.is_hidden)),
        ),
    ]


def _removing(page: CardPage) -> list[Button]:
    card = page.kept.card
    if not card.images and not card.answer_images:
        return []
    remove = custom_ids.REMOVE_PICTURES(page.listed.deck.deck_id, card.id)
    return [button(say("Remove pictures"), remove)]
