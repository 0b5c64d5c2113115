"""What bots read of messages that people write to each other: who and when, not what."""

from bot.playground.wire import JSON

MESSAGE_CONTENT = 1 << 15
_EMPTY: JSON = {"content": "", "embeds": [], "attachments": [], "components": []}


def is_hidden(event: JSON, guild_id: int | None, bot_id: int) -> bool:
    """Whether the event is of a message whose content takes the MESSAGE_CONTENT intent.

    It does not where people speak with the bot: in direct messages, and when they mention it.
    """
    if guild_id is None or "content" not in event:
        return False
    involved = [event["author"], *event["mentions"]]
    return all(user["id"] != str(bot_id) for user in involved)


def without_content(event: JSON) -> JSON:
    """The event as it is without the intent; a poll is content too."""
    return {key: value for key, value in event.items() if key != "poll"} | _EMPTY
