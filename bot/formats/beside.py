"""Where the files lie that a deck names: in its folder, or nowhere when it came alone."""

from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Final, Protocol

from bot.errors import TutorError
from bot.formats.problems import shown

MAX_LOOKED_AT: Final = 5_000
"""Files and folders that are looked at for one that is named without its folder."""


class NotBeside(TutorError):
    """A file that a deck names cannot be had; the sentence says what its author should do."""


class NotThere(NotBeside):
    """There is no such file."""

    sentence = "there is no file `{name}` beside the deck; put it there, or mend its name"


class NotInside(NotBeside):
    """The name leads out of the deck's folder."""

    sentence = (
        "`{name}` is not in the deck's folder; put the file there, and name it as it is called from "
        "there, with `/` between folders"
    )


class NotReadable(NotBeside):
    """There is something of this name, but no file that can be read."""

    sentence = "the file `{name}` cannot be read ({problem}); check what it is and its permissions"


class CameAlone(NotBeside):
    """The deck is a single file."""

    sentence = (
        "the deck came without its pictures; put the deck and its pictures into one ZIP file, and "
        "give that"
    )


class Beside(Protocol):
    """The files beside a deck.

    Attributes:
        is_authored: Its author is at it just now, and can be told to describe her pictures; in what
            is brought from elsewhere they may still be without a description.
    """

    @property
    def is_authored(self) -> bool: ...

    def read(self, name: str, *, most_bytes: int) -> bytes:
        """The file, or its first bytes, one more than it may have.

        Raises:
            NotBeside.
        """

    def read_anywhere(self, name: str, *, most_bytes: int) -> bytes:
        """The same for the only file of this name in any folder, as links of notes mean it.

        Raises:
            NotBeside.
        """


@dataclass(frozen=True, slots=True)
class Nothing:
    """No file at all."""

    is_authored: bool = False

    def read(self, _name: str, *, most_bytes: int) -> bytes:  # noqa: ARG002 - any amount of nothing
        raise CameAlone

    read_anywhere = read


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder a deck's file lies in."""

    path: Path
    is_authored: bool = True

    def read(self, name: str, *, most_bytes: int) -> bytes:
        try:
            folder = self.path.resolve()
            # A link may lead anywhere, so what counts is where it ends.
            file = (folder / inside(name)).resolve(strict=True)
            if not file.is_relative_to(folder):
                raise NotInside(name=shown(name))
            # Opening a named pipe would wait for ever.
            if not file.is_file():
                raise NotReadable(name=shown(name), problem="it is no file")
            with file.open("rb") as opened:
                return opened.read(most_bytes + 1)
        except FileNotFoundError:
            raise NotThere(name=shown(name)) from None
        except (OSError, RuntimeError, ValueError) as error:  # links in a circle, a NUL in the name
            problem = (isinstance(error, OSError) and error.strerror) or "its name is none"
            raise NotReadable(name=shown(name), problem=problem) from error

    def read_anywhere(self, name: str, *, most_bytes: int) -> bytes:
        looked_at = islice(self.path.rglob("*"), MAX_LOOKED_AT)
        found = [str(each.relative_to(self.path)) for each in looked_at if each.name == name]
        return self.read(found[0] if len(found) == 1 else name, most_bytes=most_bytes)


_ELSEWHERE: Final = ("\\", ":")
"""What leads elsewhere on Windows."""


def inside(name: str) -> PurePosixPath:
    """The name as a path below the deck's folder.

    Raises:
        NotInside: It may lead out of there.
    """
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or any(sign in name for sign in _ELSEWHERE):
        raise NotInside(name=shown(name))
    return path
