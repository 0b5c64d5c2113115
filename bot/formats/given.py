"""A file that somebody gave, before anything is known of it but its bytes and its name."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath

from bot.formats.beside import Beside
from bot.formats.deck_ids import slug
from bot.formats.deck_texts import MAX_TITLE
from bot.formats.file_text import UTF_16_MARKS


@dataclass(frozen=True, kw_only=True)
class Given:
    """A file that somebody gave, whatever it is.

    Attributes:
        data: All of it.
        file: What it is called, maybe with folders before it.
        cells: What separates cells, for a table, where somebody says so.
        called: The deck's name in commands, where it does not follow from the file's.
        part: Which of its decks is meant, by its title, where a file may hold several.
        beside: The files around it, such as its pictures; None where it came alone.
    """

    data: bytes
    file: str
    cells: str | None = None
    called: str | None = None
    part: str | None = None
    beside: Beside | None = None

    @property
    def suffix(self) -> str:
        return PurePath(self.file).suffix.casefold()

    @property
    def name(self) -> str:
        """What the deck is called in commands."""
        return self.called or slug(PurePath(self.file).stem) or "deck"

    @property
    def title(self) -> str:
        """What the deck is called where the file itself does not say it."""
        return title_of(PurePath(self.file).stem)

    @cached_property
    def beginning(self) -> str:
        """Its first 64 KiB as text, with U+FFFD for what is none; for a look, not for reading."""
        encoding = "utf-16" if self.data.startswith(UTF_16_MARKS) else "utf-8-sig"
        return self.data[:65_536].decode(encoding, "replace")


def title_of(stem: str) -> str:
    """The title that a file's name makes: ``first-aid`` is “First aid”.

    Only its first letter is made large, because the others may be a name's.
    """
    words = " ".join(stem.replace("-", " ").replace("_", " ").split())[:MAX_TITLE].strip()
    return words[:1].upper() + words[1:]
