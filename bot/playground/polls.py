"""Polls in the form Discord returns them."""

from bot.playground.wire import JSON, timestamp


def poll_payload(poll: JSON, created_at: float) -> JSON:
    """A fresh poll without votes; a day long unless the bot said otherwise."""
    hours = int(poll.get("duration") or 24)
    return {
        "question": {"text": poll["question"]["text"]},
        "answers": [
            {"answer_id": number, "poll_media": _media(answer["poll_media"])}
            for number, answer in enumerate(poll["answers"], start=1)
        ],
        "expiry": timestamp(created_at + hours * 3600),
        "allow_multiselect": bool(poll.get("allow_multiselect")),
        "layout_type": poll.get("layout_type") or 1,
        "results": {"answer_counts": [], "is_finalized": False},
    }


def _media(media: JSON) -> JSON:
    return {key: value for key, value in media.items() if value is not None}
