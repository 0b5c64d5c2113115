"""The code of a shared deck, and what copying one would do."""

from collections.abc import Sequence

from bot.discord_app import custom_ids
from bot.discord_app.views import text
from bot.discord_app.views.catalogue import say, say_count
from bot.discord_app.views.decks.adding import describe_button, pictures_line
from bot.discord_app.views.screen import DANGER, PRIMARY, Pictures, Screen, button
from bot.learning.cards import Card
from bot.learning.deck_outlines import Outline
from bot.learning.differences import Difference
from bot.tutor.group_decks.adding import Added, Preview
from bot.tutor.group_decks.sharing import Shared

TITLE, AUTHORS, LICENCE, PROMPT = 120, 300, 100, 160


def shared_view(shared: Shared, title: str) -> Screen:
    """The code, what it does, and a button that withdraws it."""
    return Screen(
        say(
            "### {title} can be copied\nThe code is `{code}`. Whoever keeps the decks of another "
            "server types there: /deck copy code:{code}\n-# Anybody who has the code can pass it "
            "on. The copy is a deck of its own, with the same authors and licence.",
            title=text.line(title, TITLE),
            code=shared.code,
        ),
        [
            button(
                say("Withdraw the code"),
                custom_ids.WITHDRAW_CODE(shared.deck_id, shared.code),
                style=DANGER,
            )
        ],
    )


def withdrawn_view() -> Screen:
    """The code holds no more."""
    return Screen(
        say(
            "The code does not hold any more: nobody can copy the deck by it. Copies that were made "
            "stay. /deck share makes a new code."
        )
    )


def copy_view(preview: Preview) -> Screen:
    """What would be copied, with the buttons that do it or not."""
    said, difference = preview.outline, preview.difference
    template = "### Copy {title}?\nNothing is added yet."
    if difference is not None:
        template = "### Bring {title} up to date?\nNothing is changed yet."
    return Screen(
        say(template, title=text.line(said.title, TITLE)),
        _about(said),
        _first(said.first) if difference is None else _changes(difference),
        pictures_line(preview),
        Pictures(said.first_pictures),
        [
            button(say("Add"), custom_ids.COPY_DECK(preview.draft_id), style=PRIMARY),
            *describe_button(preview),
            button(say("Cancel"), custom_ids.DROP_COPY(preview.draft_id)),
        ],
    )


def copied_view(added: Added) -> Screen:
    """The deck is there, and how to try it."""
    title = text.line(added.title, TITLE)
    template = "### {title} is there\nTry it: /quiz deck:{title}"
    if not added.is_new:
        template = "### {title} is up to date\nWhat learners remember of its cards stays."
    return Screen(say(template, title=title))


def dropped_view() -> Screen:
    """Nothing was copied."""
    return Screen(say("Nothing was copied."))


def _about(said: Outline) -> str:
    lines = [say_count("**{count} card**", "**{count:,} cards**", count=said.cards)]
    if said.authors:
        authors = text.line(", ".join(said.authors), AUTHORS)
        lines.append(say("**Authors**: {authors}", authors=authors))
    if said.licence:
        lines.append(say("**Licence**: {licence}", licence=text.line(said.licence, LICENCE)))
    return "\n".join(lines)


def _first(cards: Sequence[Card]) -> str:
    prompts = (
        say("{number}\\. {prompt}", number=number, prompt=text.authored_line(card.prompt, PROMPT))
        for number, card in enumerate(cards, start=1)
    )
    return "\n".join([say("**The first of them**"), *prompts])


def _changes(changes: Difference) -> str:
    return say(
        "**What is different**: {new} new, {changed} changed, {gone} gone.",
        new=changes.new.count + changes.back.count,
        changed=changes.changed.count,
        gone=changes.gone.count,
    )
