"""A deck that somebody is about to add: what it would be, what is wrong with it, what it is now."""

from collections.abc import Callable, Sequence

from bot.discord_app import custom_ids
from bot.discord_app.views import text
from bot.discord_app.views.catalogue import say, say_count
from bot.discord_app.views.decks.differences import difference
from bot.discord_app.views.screen import MAX_TEXT, PRIMARY, Button, Pictures, Screen, button
from bot.formats.problems import DeckInvalid, Problem, first_problems
from bot.formats.reading import Note
from bot.learning.cards import Card, Kind
from bot.tutor.group_decks.adding import Added, Preview

TITLE = 150
FILE = 100

# Characters of a line, tried one after the other until all of it fits in one message.
WIDTHS = (160, 100, 45)
PROBLEM_WIDTHS = (180, 120, 90)


def preview_view(preview: Preview) -> Screen:
    """What would be added or changed, with the buttons that do it or not."""
    parts = longest(lambda width: _preview(preview, width), WIDTHS)
    if preview.is_same:
        return Screen(parts)
    pictures = Pictures(preview.outline.first_pictures)
    label = say("Add") if preview.difference is None else say("Update")
    return Screen(
        parts,
        pictures_line(preview),
        pictures,
        [
            button(label, custom_ids.ADD_DECK(preview.draft_id), style=PRIMARY),
            *describe_button(preview),
            button(say("Cancel"), custom_ids.CANCEL_DECK(preview.draft_id)),
        ],
    )


def pictures_line(preview: Preview) -> str:
    """How many pictures there are, and how many nobody has described."""
    count, lacking = preview.outline.pictures, preview.undescribed
    if not count:
        return ""
    told = say_count("**{count} picture**.", "**{count} pictures**.", count=count)
    if not lacking:
        return told
    without = say_count(
        "{count} has no description.", "{count} have no description.", count=lacking
    )
    return say("{pictures} {without}", pictures=told, without=without)


def describe_button(preview: Preview) -> list[Button]:
    """What asks for descriptions, where some are missing."""
    if not preview.undescribed:
        return []
    return [button(say("Describe pictures"), custom_ids.DESCRIBE(preview.draft_id))]


def _preview(preview: Preview, width: int) -> str:
    said = preview.outline
    parts = [
        _asked(preview),
        counted(said.counts),
        _first(said.first, width),
        _notes(preview.notes, preview.more_notes, width),
    ]
    if preview.difference is not None and not preview.is_same:
        parts.append(difference(preview.difference, width=width))
    return "\n".join(filter(None, parts))


def longest(build: Callable[[int], str], widths: Sequence[int]) -> str:
    """The text in the first of these widths in which it fits in a message, or else in the last."""
    texts = map(build, widths)
    return next((each for each in texts if len(each) <= _MOST), build(widths[-1]))


# The line about pictures has room too.
_MOST = MAX_TEXT - 200


def _asked(preview: Preview) -> str:
    title = text.line(preview.outline.title, TITLE)
    if preview.is_same:
        return say("### {title} is exactly so already\nThere is nothing to update.", title=title)
    if preview.difference is None:
        return say("### Add {title}?\nNothing is added yet.", title=title)
    return say("### Update {title}?\nNothing is changed yet.", title=title)


def counted(counts: Sequence[tuple[Kind, int]]) -> str:
    """How many cards there are, and of which kind."""
    kinds = ", ".join(say("{count} {kind}", count=count, kind=kind.value) for kind, count in counts)
    return say_count(
        "**{count} card**: {kinds}.",
        "**{count} cards**: {kinds}.",
        count=sum(count for _, count in counts),
        kinds=kinds,
    )


def _first(cards: Sequence[Card], width: int) -> str:
    prompts = (
        say("{number}\\. {prompt}", number=number, prompt=text.authored_line(card.prompt, width))
        for number, card in enumerate(cards, start=1)
    )
    return "\n".join([say("**The first of them**"), *prompts])


def _notes(notes: Sequence[Note], more: int, width: int) -> str:
    if not notes:
        return ""
    lines = (
        say(
            "· {where}: {what}",
            where=text.line(note.where, 40),
            what=text.authored_line(note.text, width),
        )
        for note in notes
    )
    return "\n".join([say("**Left out or changed**"), *lines, _more(more)]).rstrip()


def _more(more: int) -> str:
    return say("· and {more} more", more=f"{more:,}") if more else ""


def problems_view(refused: DeckInvalid, *, file: str) -> Screen:
    """What has to be mended in the file before it can be added."""
    return Screen(longest(lambda width: _problems(refused, file, width), PROBLEM_WIDTHS))


def _problems(refused: DeckInvalid, file: str, width: int) -> str:
    shown, more = first_problems(refused)
    head = say_count(
        "### {file} has a problem\nNothing was added. Mend it, then type /deck add again.",
        "### {file} has {count} problems\nNothing was added. Mend them, then type /deck add again.",
        count=len(shown) + more,
        file=text.line(file, FILE),
    )
    return "\n".join([head, *(_problem(each, width) for each in shown), _more(more)]).rstrip()


def _problem(problem: Problem, width: int) -> str:
    where = say("line {line}", line=problem.line)
    if problem.path:
        where = say("{where}, {path}", where=where, path=text.line(problem.path, 60))
    return say("· {where}: {what}", where=where, what=text.authored_line(problem.text, width))


def added_view(added: Added) -> Screen:
    """What is there now, and how to try it."""
    return Screen(
        say(
            "### {title} is there\n{cards} Everybody in this server has the deck now."
            if added.is_new
            else "### {title} is up to date\n{cards} What learners remember of its cards stays.",
            title=text.line(added.title, TITLE),
            cards=counted(added.counts),
        ),
        try_it(added.title),
    )


def try_it(title: str) -> str:
    """How to play the deck."""
    return say("Try it: /quiz deck:{title}", title=text.line(title, TITLE))


def cancelled_view() -> Screen:
    """The preview is gone, and nothing came of it."""
    return Screen(say("Cancelled. Nothing was added or changed."))
