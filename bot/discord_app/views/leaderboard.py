"""The leaderboard: ten rows a page, and the asker's own row."""

from bot.discord_app import custom_ids
from bot.discord_app.views import text
from bot.discord_app.views.catalogue import say, say_count
from bot.discord_app.views.screen import PRIMARY, SECONDARY, Button, Screen, button
from bot.tutor.standings import Leaderboard, Line, Period

PERIODS = {
    Period.WEEK: "This week",
    Period.MONTH: "This month",
    Period.ALL: "All time",
}
TITLE = 120


def leaderboard_view(board: Leaderboard) -> Screen:
    """Who studied, by points; the buttons change the period and turn the page."""
    return Screen(_head(board), _lines(board), _own(board), _periods(board), _pages(board))


def _head(board: Leaderboard) -> str:
    title = text.line(board.deck_title, TITLE) if board.deck_title else say("all decks")
    parts = [say(PERIODS[board.period])]
    if board.is_private:
        parts.append(say("your direct messages"))
    else:
        parts.append(say_count("{count} learner", "{count} learners", count=board.learners))
    if board.pages > 1:
        parts.append(say("page {page} of {pages}", page=board.page + 1, pages=board.pages))
    return say("### Leaderboard: {title}\n-# {about}", title=title, about=" · ".join(parts))


def _lines(board: Leaderboard) -> str:
    if board.is_private:
        return say(
            "A leaderboard belongs to a server; here are the points you earned in direct messages."
        )
    if not board.lines:
        return say("Nobody has studied in this time yet. Start with /quiz.")
    return "\n".join(_line(line) for line in board.lines)


def _line(line: Line) -> str:
    return say(
        "{rank}\\. **{name}** · {points} · {answers}",
        rank=line.rank,
        name=text.name(line.name, nobody=say("somebody")),
        points=say_count("{count} point", "{count} points", count=line.points),
        answers=say_count("{count} answer", "{count} answers", count=line.attempts),
    )


def _own(board: Leaderboard) -> str:
    if board.own is None:
        # The same for who has no points yet and who hides: others read it too.
        return say(
            "-# You are not on this board. Everybody who answers a card is, unless they hide in "
            "/settings."
        )
    fields = {
        "points": say_count("{count} point", "{count} points", count=board.own.points),
        "answers": say_count("{count} answer", "{count} answers", count=board.own.attempts),
    }
    if board.is_private:
        return say("**You** · {points} · {answers}", **fields)
    if board.own_is_hidden:
        return say(
            "**You:** {rank}\\. · {points} · {answers} · hidden: only you see this row",
            rank=board.own.rank,
            **fields,
        )
    return say("**You:** {rank}\\. · {points} · {answers}", rank=board.own.rank, **fields)


def _periods(board: Leaderboard) -> list[Button]:
    return [
        button(
            say(label),
            custom_ids.PERIOD(period.value, board.deck or ""),
            style=PRIMARY if period is board.period else SECONDARY,
            disabled=period is board.period,
        )
        for period, label in PERIODS.items()
    ]


def _pages(board: Leaderboard) -> list[Button]:
    if board.pages == 1:
        return []
    here, last = board.page, board.pages - 1
    # "Next" is a round's word; a page is turned with words of its own.
    return [
        _turn(board, say("Earlier ranks"), here - 1, possible=here > 0),
        _turn(board, say("Later ranks"), here + 1, possible=here < last),
    ]


def _turn(board: Leaderboard, label: str, page: int, *, possible: bool) -> Button:
    custom_id = custom_ids.PAGE(board.period.value, max(page, 0), board.deck or "")
    return button(label, custom_id, disabled=not possible)
