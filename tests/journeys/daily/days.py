"""How long a day is, and what a message shows in it."""

DAY_S = 24 * 60 * 60


async def shows(channel, message, words):
    """The public message once it shows these words."""

    def look(messages):
        return next(
            (each for each in messages if each.id == message.id and words in each.text), None
        )

    return await channel.until(look)
