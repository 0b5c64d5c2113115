"""A deck of a server's own: ten prompts a page, to be turned, searched, opened, and added to."""

from typing import Final

from discord import ui

from bot.discord_app import custom_ids
from bot.discord_app.views import text
from bot.discord_app.views.card import LEVELS
from bot.discord_app.views.catalogue import say, say_count
from bot.discord_app.views.forms import Form
from bot.discord_app.views.screen import Block, Button, Screen, button
from bot.discord_app.views.selects import Option, select
from bot.learning.cards import Kind
from bot.storage.queries.group_cards import KeptCard
from bot.tutor.group_decks.browsing import PAGE, Page

TITLE: Final = 150
DESCRIPTION: Final = 450
PROMPT: Final = 200

# Of an option of a select (components reference, String Select).
LABEL: Final = 100

SEARCH_FIELD: Final = "search"

KINDS: Final = {Kind.RECALL: "recall", Kind.CHOICE: "choice", Kind.EXPLAIN: "explain"}

ADDING: Final = {
    Kind.RECALL: "Add a recall card",
    Kind.CHOICE: "Add a choice card",
    Kind.EXPLAIN: "Add an explain card",
}


def cards_view(page: Page, *, saved: str = "") -> Screen:
    """A page of the deck's cards; *saved* says what was just changed."""
    deck_id = page.listed.deck.deck_id
    return Screen(
        saved,
        _head(page),
        _lines(page),
        _turning(page),
        *_opening(page, deck_id),
        _adding(deck_id) if page.may_change else [],
    )


def search_form(deck_id: int) -> Form:
    """One field for what to look for in the prompts."""
    form = Form(title=say("Search the cards"), custom_id=custom_ids.SEARCH_FORM(deck_id))
    field: ui.TextInput[ui.LayoutView] = ui.TextInput(
        custom_id=SEARCH_FIELD, max_length=custom_ids.MAX_SEARCH, required=True
    )
    about = say("Words of the prompt; small slips do no harm.")
    form.add_item(ui.Label(text=say("Search"), description=about, component=field))
    return form


def _head(page: Page) -> str:
    head = page.listed.head
    parts = [_found(page)]
    if page.pages > 1:
        parts.append(say("page {page} of {pages}", page=page.page + 1, pages=page.pages))
    lines = [
        say("### {title}", title=text.line(head.title, TITLE)),
        say("-# {about}", about=" · ".join(parts)),
    ]
    if head.description:
        lines.append(text.authored(head.description, DESCRIPTION))
    return "\n".join(lines)


def _found(page: Page) -> str:
    if page.searched:
        return say_count(
            "{count} card with “{words}”",
            "{count} cards with “{words}”",
            count=page.found,
            words=text.line(page.searched, TITLE),
        )
    return say_count("{count} card", "{count} cards", count=page.found)


def _lines(page: Page) -> str:
    if page.cards:
        first = page.page * PAGE + 1
        return "\n".join(_line(first + place, each) for place, each in enumerate(page.cards))
    if page.searched:
        return say("No prompt has these words. Try fewer of them, or look at all cards.")
    if page.may_change:
        return say("There is no card yet. Add the first one below, or many with /deck add.")
    return say("There is no card yet.")


def _line(number: int, kept: KeptCard) -> str:
    return say(
        "{number}\\. {prompt}\n-# {about}",
        number=number,
        prompt=text.line(kept.card.prompt, PROMPT),
        about=about_card(kept),
    )


def about_card(kept: KeptCard) -> str:
    """The card's kind and level, and whether it is hidden."""
    parts = [say(KINDS[kept.card.kind]), say(LEVELS[kept.card.level])]
    if kept.is_hidden:
        parts.append(say("**hidden**"))
    return " · ".join(parts)


def _turning(page: Page) -> list[Button]:
    deck_id, words = page.listed.deck.deck_id, custom_ids.searched(page.searched)
    row = []
    if page.pages > 1:
        row = [
            button(
                say("Earlier cards"),
                custom_ids.CARDS(deck_id, page.page - 1, words),
                disabled=page.page == 0,
            ),
            button(
                say("Later cards"),
                custom_ids.CARDS(deck_id, page.page + 1, words),
                disabled=page.page == page.pages - 1,
            ),
        ]
    if page.searched:
        row.append(button(say("All cards"), custom_ids.CARDS(deck_id, 0, "")))
    if page.found > PAGE or page.searched:
        row.append(button(say("Search"), custom_ids.SEARCH(deck_id)))
    return row


def _opening(page: Page, deck_id: int) -> list[Block]:
    if not page.cards:
        return []
    first = page.page * PAGE + 1
    options = [
        Option(_label(first + place, each), each.card.id) for place, each in enumerate(page.cards)
    ]
    return [select(custom_ids.OPEN_CARD(deck_id), options, about=say("Open a card"))]


def _label(number: int, kept: KeptCard) -> str:
    shown = say("{number}. {prompt}", number=number, prompt=kept.card.prompt)
    return text.unmarked(shown, LABEL)


def _adding(deck_id: int) -> list[Button]:
    return [
        *(
            button(say(label), custom_ids.NEW_CARD(deck_id, kind.value))
            for kind, label in ADDING.items()
        ),
        button(say("Title and description"), custom_ids.HEAD(deck_id)),
    ]
