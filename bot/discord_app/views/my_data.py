"""`/my-data`: the export and what is in it, and the question before everything is deleted."""

from discord import ui

from bot.discord_app import custom_ids
from bot.discord_app.views.catalogue import say
from bot.discord_app.views.screen import DANGER, Screen, button
from bot.tutor.exporting import Packing
from bot.tutor.leaving import ASKED_FOR_S, Held


def question_view(held: Held) -> Screen:
    """What would go, and that it cannot be undone."""
    return Screen(
        say(
            "### Delete everything about you?\n{counts}\n"
            "All of this goes, in every server and in your direct messages, at once and for good: "
            "nobody can bring it back. Rounds that others played with you stay, without you in "
            "them. If you answer a card again later, you begin anew.\n"
            "-# /my-data export gives you a copy first. This question holds for {minutes} minutes.",
            counts=_counts(held),
            minutes=ASKED_FOR_S // 60,
        ),
        [
            button(say("Delete everything"), custom_ids.DELETE_ALL(held.asked_at), style=DANGER),
            button(say("Keep my data"), custom_ids.KEEP_ALL()),
        ],
    )


def deleted_view() -> Screen:
    """All of it is gone."""
    return Screen(
        say(
            "### Everything about you is deleted\n"
            "Messages of the last 24 hours that show you are being renewed without you; older ones "
            "stay in their channels as they were posted. You are welcome to begin anew at any time."
        )
    )


def kept_view() -> Screen:
    """She changed her mind."""
    return Screen(say("Nothing was deleted. Your data is as it was."))


def export_view(packing: Packing, file_name: str) -> Screen:
    """The file, and what is in it."""
    screen = Screen(
        say("### Your data\n{counts}\n{files}", counts=_counts(packing.held), files=_files(packing))
    )
    screen.add_item(ui.File(f"attachment://{file_name}"))
    return screen


def readme(packing: Packing) -> str:
    """The file in an export that says what the others are."""
    tables = [
        say("{name}.csv\n    {about}", name=each.name, about=say(each.about))
        for each in packing.subjects
    ]
    if not packing.with_tables:
        tables = [say("(No tables: with them the export would have been too large to send.)")]
    return say(
        "RECOLLECT: WHAT IS STORED ABOUT YOU\n\n"
        "recollect.json\n"
        "    All of it, by subject: a list of objects for each, with the names of their fields.\n"
        "{left_out}"
        "cards-for-anki.txt\n"
        "    The cards you have met, for Anki: File, Import. Each deck becomes a deck there. Cards "
        "whose deck is no longer in the bot are left out.\n\n"
        "The same subjects as tables, for spreadsheets. A text that a spreadsheet would take for a "
        "formula begins with an apostrophe there.\n\n"
        "{tables}\n\n"
        "Times are in UTC, written as in ISO 8601; your time zone is in recollect.json. A server "
        "with the id 0 stands for your direct messages. rating: 1 again, 2 hard, 3 good, 4 easy. "
        "share: 0 to 1, how much of the answer was right. chosen: the place of the option you "
        "chose, from 0. concepts: the places of the concepts you had, from 0. stability_days and "
        "difficulty are what FSRS, the scheduler, knows of your memory of a card.\n",
        left_out=_left_out(packing),
        tables="\n".join(tables),
    )


def _counts(held: Held) -> str:
    return "\n".join(
        say("· {title}: {count:,}", title=say(each.title), count=count)
        for each, count in held.counts
    )


def _files(packing: Packing) -> str:
    said = say(
        "As one JSON file and as tables, with the cards you have met in a file for Anki. "
        "README.txt in it says what each file is."
    )
    if packing.without:
        return say(
            "{said} Discord takes no larger file, so the tables and this are not in it: {without}. "
            "Whoever runs me can give it to you.",
            said=said,
            without=_without(packing),
        )
    if not packing.with_tables:
        return say(
            "As one JSON file, with the cards you have met in a file for Anki. Nothing is missing; "
            "only the tables are left out, because Discord takes no larger file."
        )
    return said


def _left_out(packing: Packing) -> str:
    if not packing.without:
        return ""
    return say(
        "    Not in it, because it would have been too large to send: {without}. Whoever runs the "
        "bot can give it to you.\n",
        without=_without(packing),
    )


def _without(packing: Packing) -> str:
    counts = {each.name: count for each, count in packing.held.counts}
    return ", ".join(
        say("{title} ({count:,})", title=say(each.title), count=counts[each.name])
        for each in packing.without
    )
