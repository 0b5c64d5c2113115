"""The inbox of a server's keepers: one thing that waits, beside its card, with what to do."""

from dataclasses import replace
from typing import Final

from bot.discord_app import custom_ids
from bot.discord_app.views import text
from bot.discord_app.views.card import prompt, right_option, solution
from bot.discord_app.views.catalogue import say, say_count
from bot.discord_app.views.decks.flag_forms import KINDS, PARTS
from bot.discord_app.views.room import ROOMY, TIGHT, Room, fitting
from bot.discord_app.views.screen import DANGER, PRIMARY, SUCCESS, Block, Button, Screen, button
from bot.learning.cards import Card
from bot.learning.flags import Decision, text_of
from bot.tutor.flags.deciding import Decided
from bot.tutor.flags.inbox import Entry

# Beside the longest card, what is said about it and how it was and was wanted has to fit.
CRAMPED: Final = replace(TIGHT, prompt=450, answer=300)

DONE: Final = {
    Decision.ACCEPTED: "✓ **Accepted**, and the card is changed from now on.",
    Decision.EDITED: "✓ **Changed** as you wrote it, from now on.",
    Decision.DECLINED: "✗ **Declined.** The card stays as it is.",
}


def empty_view(*, note: str = "") -> Screen:
    """Nothing waits; *note* says what was just done."""
    return Screen(note, say("**The inbox is empty.** Nothing waits for you here."))


def entry_view(entry: Entry, *, note: str = "", wanted: Card | None = None) -> Screen:
    """The entry as it stands; *note* says what was just done or went wrong.

    Of a card that was *wanted* and not written, the parts that are otherwise are shown.
    """

    def build(room: Room) -> list[Block]:
        room = ROOMY if room is ROOMY else CRAMPED
        return [
            note,
            _wanted(entry, wanted, room),
            _head(entry, room),
            *_card(entry, room),
            _said(entry, room),
            _row(entry),
        ]

    return fitting(build)


def done(decided: Decided) -> str:
    """What was just decided."""
    if decided.decision is Decision.ACCEPTED and not (decided.change and decided.change.edits):
        return say("✓ **Done.** The card stays as it is.")
    return say(DONE[decided.decision])


def _head(entry: Entry, room: Room) -> str:
    waiting = say_count("{count} waits", "{count} wait", count=entry.waiting)
    return say(
        "### Inbox · {deck}\n-# {kind} · <t:{at}:R> · {waiting}",
        deck=text.line(entry.title, room.title),
        kind=_kind(entry),
        at=entry.flag.made_at,
        waiting=waiting,
    )


def _kind(entry: Entry) -> str:
    if entry.flag.concept:
        return say_count(
            "a wording, suggested by {count} learner",
            "a wording, suggested by {count} learners",
            count=entry.learners,
        )
    return say(KINDS[entry.flag.kind])


def _card(entry: Entry, room: Room) -> list[str]:
    """The card as it stands, and what of it was otherwise when it was flagged."""
    if entry.now is None:
        gone = say("**The deck does not have this card any more.** It was:")
        return [gone, *([] if entry.then is None else [_shown(entry.then, room)])]
    hidden = say("-# This card is hidden.") if entry.now.is_hidden else ""
    return [_shown(entry.now.card, room), hidden, _changed(entry, room)]


def _shown(card: Card, room: Room) -> str:
    return "\n".join(filter(None, [prompt(card, room), right_option(card), solution(card, room)]))


def _changed(entry: Entry, room: Room) -> str:
    if entry.then is None:
        return ""
    lines = [say("**The card has changed since this was sent.**")]
    lines += [
        say(
            "{part} then: {text}",
            part=say(label),
            text=text.authored_line(text_of(entry.then, part), room.option),
        )
        for part, label in PARTS.items()
        if entry.is_part_other(part)
    ]
    return "\n".join(lines)


def _wanted(entry: Entry, wanted: Card | None, room: Room) -> str:
    if wanted is None or entry.now is None:
        return ""
    lines = [
        say(
            "{part} as you wanted it: {text}",
            part=say(label),
            text=text.authored_line(text_of(wanted, part), room.option),
        )
        for part, label in PARTS.items()
        if text_of(wanted, part) != text_of(entry.now.card, part)
    ]
    return "\n".join(lines)


def _said(entry: Entry, room: Room) -> str:
    flag = entry.flag
    if flag.concept:
        return _wording(entry, room)
    lines = []
    if flag.note:
        lines.append(say("**A learner writes:** {note}", note=text.line(flag.note, room.answer)))
    if flag.part is not None:
        lines.append(
            say(
                "**{part} should be:** {text}",
                part=say(PARTS[flag.part]),
                text=text.authored(flag.proposed, room.answer),
            )
        )
    return "\n".join(lines)


def _wording(entry: Entry, room: Room) -> str:
    """What the concept would be found in too, under what it is found in now."""
    concept = text.line(entry.flag.concept, room.concept)
    words = text.line(entry.flag.proposed, room.option)
    offered = say("**{concept}** would also be found in: “{words}”", concept=concept, words=words)
    if not entry.accepted:
        return offered
    accepted = text.line(", ".join(entry.accepted), room.answer)
    return say("{offered}\n-# So far in: {accepted}", offered=offered, accepted=accepted)


def _row(entry: Entry) -> list[Button]:
    """Accept or done, edit, decline, and the next where there is one."""
    flag, deck_id = entry.flag, entry.deck_id or 0
    at = (flag.flag_id, entry.seen, deck_id)
    row = []
    if entry.may_accept:
        label = say("Accept") if flag.proposed else say("Done")
        row.append(button(label, custom_ids.FLAG_ACCEPT(*at), style=SUCCESS))
        row.append(button(say("Edit"), custom_ids.FLAG_EDIT(*at), style=PRIMARY))
    decline = custom_ids.FLAG_DECLINE(flag.flag_id, deck_id)
    row.append(button(say("Decline"), decline, style=DANGER))
    if entry.waiting > 1:
        row.append(button(say("Next"), custom_ids.FLAG_NEXT(flag.flag_id, deck_id)))
    return row
