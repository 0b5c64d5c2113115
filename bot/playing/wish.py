"""What the command line asks `play` for, and what `play` says there in return."""

from dataclasses import dataclass
from pathlib import Path

from bot.playing.progress import Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """The options; port 0 is any free one."""

    port: int
    decks: Path
    opens_browser: bool
    is_fresh: bool

    def greet(self) -> None:
        """Say that something happens before it does."""
        _say("Recollect is starting. No Discord account is needed.")

    def guide(self, url: str) -> None:
        """Say where the page is, and what there is to know about it."""
        if self.port == 0 or url.endswith(f":{self.port}"):
            _say(f"The page is at {url}")
        else:
            _say(f"Port {self.port} is taken; the page is at {url} instead.")
        _say(f"{Progress.hint} To start over, add --fresh.")
        _say(f"Decks are read from {self.decks}/; what you save there is in the next round.")
        _say("Press Ctrl-C to stop.")


def _say(sentence: str) -> None:
    print(sentence, flush=True)  # noqa: T201 - it is said to whoever has typed the command
