"""What was typed and not saved: what to mend, or what somebody else wrote meanwhile."""

from typing import Final

from bot.discord_app import custom_ids
from bot.discord_app.views import text
from bot.discord_app.views.catalogue import say, say_count
from bot.discord_app.views.decks.card import PARTS
from bot.discord_app.views.notices import refusal
from bot.discord_app.views.screen import PRIMARY, Button, Screen, button
from bot.formats.problems import DeckInvalid, Problem
from bot.learning.card_edits import Edit, Part, card_change
from bot.tutor.group_decks.heading import HeadConflict
from bot.tutor.group_decks.typed import KeptConflict, NotSaved

PROBLEM: Final = 300
MOST_PROBLEMS: Final = 10

# For all texts of both versions together; their headings and sentences need the rest.
ROOM: Final = 3000


def not_saved_view(unsaved: NotSaved) -> Screen:
    """What is wrong, field by field, and the form again with what she typed."""
    told = (
        _problems(unsaved.refused)
        if isinstance(unsaved.refused, DeckInvalid)
        else refusal(unsaved.refused)
    )
    return Screen(
        say("**Not saved yet.** What you typed is kept for an hour."),
        told,
        [button(say("Try again"), custom_ids.AGAIN(unsaved.draft_id), style=PRIMARY)],
    )


def conflict_view(conflict: KeptConflict) -> Screen:
    """Each part in which the two versions differ, and the choice between them."""
    edits = card_change(conflict.there.card, conflict.wanted).edits
    limit = ROOM // (2 * max(len(edits), 1))
    return Screen(
        say(
            "**Not saved yet:** somebody else changed this card after you had opened it. This is "
            "where the two versions differ."
        ),
        "\n".join(_edit(each, limit) for each in edits),
        _choice(conflict.typed.draft_id),
    )


def head_conflict_view(conflict: HeadConflict) -> Screen:
    """The same for a deck's title and description."""
    there, mine = conflict.there, conflict.typed.fields
    pairs = [
        (say("Title"), there.title, mine.get("title", "")),
        (say("Description"), there.description, mine.get("description", "")),
    ]
    return Screen(
        say(
            "**Not saved yet:** somebody else changed the title or the description after you had "
            "opened them."
        ),
        "\n".join(_pair(label, old, new, ROOM // 4) for label, old, new in pairs if old != new),
        _choice(conflict.typed.draft_id),
    )


def _problems(refused: DeckInvalid) -> str:
    lines = [_problem(each) for each in refused.found[:MOST_PROBLEMS]]
    more = len(refused.found) + refused.more - len(lines)
    if more:
        lines.append(say_count("· and {count} more", "· and {count} more", count=more))
    return "\n".join(lines)


def _problem(problem: Problem) -> str:
    return say(
        "· **{field}**: {problem}",
        field=text.line(problem.path.capitalize(), PROBLEM),
        problem=text.line(problem.text, PROBLEM),
    )


def _edit(edit: Edit, limit: int) -> str:
    return _pair(
        say(PARTS[edit.part]), _told(edit.part, edit.before), _told(edit.part, edit.after), limit
    )


def _told(part: Part, texts: tuple[str, ...]) -> str:
    if part is Part.WORDINGS:
        texts = tuple(each.replace("\n", " | ") for each in texts)
    return " · ".join(texts)


def _pair(label: str, there: str, mine: str, limit: int) -> str:
    return say(
        "**{label}**\nTheirs: {there}\nYours: {mine}",
        label=label,
        there=text.line(there, limit) or say("(left out)"),
        mine=text.line(mine, limit) or say("(left out)"),
    )


def _choice(draft_id: int) -> list[Button]:
    return [
        button(say("Use mine instead"), custom_ids.MINE(draft_id)),
        button(say("Keep theirs"), custom_ids.THEIRS(draft_id)),
        button(say("Go on editing mine"), custom_ids.AGAIN(draft_id)),
    ]
