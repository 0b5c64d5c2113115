"""A deck as a file, and what to do with it."""

from bot.discord_app.views import text
from bot.discord_app.views.catalogue import say, say_count
from bot.discord_app.views.decks.adding import TITLE, counted
from bot.discord_app.views.screen import Screen, attached
from bot.learning.deck_outlines import Outline


def exported_view(said: Outline, *, filename: str, without: int = 0) -> Screen:
    """What is in the file that comes with the message, and how many pictures are not."""
    return Screen(
        say(
            "### {title}\n{cards} Change the file as you like, then give it to /deck add: cards "
            "are found again, and what learners remember of them stays.",
            title=text.line(said.title, TITLE),
            cards=counted(said.counts),
        ),
        _without(without),
        attached(filename),
    )


def _without(pictures: int) -> str:
    if not pictures:
        return ""
    return say_count(
        "-# {count} picture is not in it.", "-# {count} pictures are not in it.", count=pictures
    )
