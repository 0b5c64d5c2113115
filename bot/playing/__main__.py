"""Starts the bot's own process in `play`.

It is a file apart, because a worker process of that bot runs its parent's main file again: this
one imports nothing then.
"""

if __name__ == "__main__":
    import sys

    from bot.playing.steered import main

    sys.exit(main())
