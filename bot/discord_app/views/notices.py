"""Short private sentences: what went wrong, what to do, and where to go instead."""

from bot.discord_app import custom_ids
from bot.discord_app.views import text
from bot.discord_app.views.catalogue import say
from bot.discord_app.views.screen import DANGER, PRIMARY, Button, Screen, button, link
from bot.errors import TutorError
from bot.tutor.errors import RoundAlreadyOpen
from bot.tutor.opening import ChannelNotAllowed, Wish

FIELD = 300


def refusal_view(refused: TutorError) -> Screen:
    """The sentence of an error somebody can act on, its fields escaped."""
    return Screen(refusal(refused))


def refusal(refused: TutorError) -> str:
    """The error's sentence; numbers stand as they are, texts are somebody's and are escaped."""
    fields = {
        key: value if isinstance(value, int | float) else text.line(_listed(value), FIELD)
        for key, value in refused.fields.items()
    }
    return say(refused.sentence, **fields)


def _listed(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def apology_view(reference: str) -> Screen:
    """Something of ours broke; the reference is also in the log."""
    return Screen(
        say(
            "Sorry, something went wrong on my side. Please try again. If it stays like this, "
            "tell whoever runs me this reference: `{reference}`",
            reference=reference,
        )
    )


def outdated_view() -> Screen:
    """A control this version does not know."""
    return Screen(
        say(
            "This button is from another version of me and does not work any more. "
            "Start a new round with /quiz."
        )
    )


def message_gone_view() -> Screen:
    """What the click asked for was done, but the message it stood on cannot show it."""
    return Screen(
        say("Done, though not on this message: it is gone, or its card was closed before.")
    )


def ended_view() -> Screen:
    """The round was ended from elsewhere than its own message."""
    return Screen(say("That round is over; its summary is in the channel."))


def may_not_post_view(missing: str, wish: Wish) -> Screen:
    """The bot may not post in this channel; *missing* names the permission."""
    return Screen(
        say(
            "I may not post in this channel: I need the permission {missing} here. Somebody who "
            "manages the channel can give it to me. Until then you can play alone.",
            missing=missing,
        ),
        [play_alone(wish)],
    )


def elsewhere_view(refused: ChannelNotAllowed, wish: Wish) -> Screen:
    """The server plays rounds together in other channels: go there, or play alone."""
    return Screen(
        say(
            "{refusal} They are in {channels}. Here you can play alone.",
            refusal=refusal(refused),
            channels=", ".join(f"<#{channel_id}>" for channel_id in refused.channels),
        ),
        [play_alone(wish)],
    )


def posting_refused_view() -> Screen:
    """Discord refused a public message in the middle of a round."""
    return Screen(
        say(
            "I may not post in this channel any more: I need the permissions View Channel and "
            "Send Messages here. The round waits, and goes on once I have them again."
        )
    )


def posting_failed_view() -> Screen:
    """Discord had a passing failure in the middle of a round."""
    return Screen(
        say(
            "Discord did not take my next message just now. I try again by myself in a moment, "
            "so there is nothing you need to do."
        )
    )


def busy_view(refused: RoundAlreadyOpen, wish: Wish, *, link_to: str | None) -> Screen:
    """The channel plays a round already: go there, play alone, or end it."""
    row: list[Button] = [link(say("Go to the round"), link_to)] if link_to else []
    return Screen(
        say(
            "{refusal} One round at a time fits in a channel: join that one, or play alone.",
            refusal=refusal(refused),
        ),
        [
            *row,
            play_alone(wish),
            button(
                say("End that round"), custom_ids.STOP(refused.open_round.round_id), style=DANGER
            ),
        ],
    )


def play_alone(wish: Wish) -> Button:
    """Start the same, but private."""
    return button(
        say("Play alone"),
        custom_ids.SOLO(
            wish.deck,
            wish.questions,
            wish.seconds,
            wish.level.value if wish.level else "",
            wish.kind.value if wish.kind else "",
            wish.order.value[0],
        ),
        style=PRIMARY,
    )
