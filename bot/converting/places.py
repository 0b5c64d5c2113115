"""Where converted decks are put, and that nothing which is there is lost by it."""

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.errors import TutorError
from bot.formats.problems import printable


class NotWritten(TutorError):
    """A deck was not written to its place."""


class IsThere(NotWritten):
    """Something is there already."""

    sentence = (
        "`{file}` is there already; nothing was written. Add --force to write over it, or name "
        "another place with --output"
    )


class IsItself(NotWritten):
    """The deck would take the place of the file that it came from."""

    sentence = "the deck would be written over the file it came from; name another with --output"


class IsTaken(NotWritten):
    """Another deck of the same command is there."""

    sentence = (
        "another deck has just been written to `{file}`; convert the two by themselves, each with "
        "its own --output"
    )


class OneFileOnly(NotWritten):
    """Several decks cannot be one file."""

    sentence = "there are several decks, and `{file}` is one file; give --output a folder"


class CannotWrite(NotWritten):
    """The system refuses."""

    sentence = "`{file}` cannot be written ({problem}); check the folder and its permissions"


@dataclass(slots=True)
class Places:
    """The places of the decks of one command.

    Attributes:
        output: A folder or a file that somebody named; without it decks lie beside their files.
        may_overwrite: Whether a file that is there may be replaced.
        taken: The files that have been written.
    """

    output: Path | None
    may_overwrite: bool
    taken: set[Path] = field(default_factory=set)

    def place(self, source: Path, name: str, suffix: str) -> Path:
        """The file for the deck called *name* of the file *source*."""
        folder = source.parent if self.output is None else self.output
        if self.output is None or self.is_folder:
            return folder / f"{name}{suffix}"
        return self.output

    @property
    def is_folder(self) -> bool:
        """Whether the named output is a folder; what is not there is one without a suffix."""
        if self.output is None:
            return False
        return self.output.is_dir() or (not self.output.exists() and not self.output.suffix)

    def put(self, file: Path, data: bytes, beside: Mapping[str, bytes], *, source: Path) -> None:
        """Write what lies beside a deck and then the deck, which is there only with all of it.

        Raises:
            NotWritten: Why not, and what to do.
        """
        self._check(file, source)
        try:
            for name, content in beside.items():
                # Called by what is in it, so one that is there is the same.
                if not (file.parent / name).exists():
                    _write(file.parent / name, content)
            _write(file, data)
        except OSError as error:
            problem = error.strerror or "the system says no more"
            raise CannotWrite(file=printable(str(file)), problem=problem) from error
        self.taken.add(file.resolve())

    def _check(self, file: Path, source: Path) -> None:
        name = printable(str(file))
        if file.resolve() in self.taken:
            raise OneFileOnly(file=name) if file == self.output else IsTaken(file=name)
        if file.exists() and file.resolve() == source.resolve():
            raise IsItself
        if file.exists() and not self.may_overwrite:
            raise IsThere(file=name)


def _write(file: Path, data: bytes) -> None:
    """Write it whole: whoever looks at it meanwhile sees what was there before."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=file.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(data)
        Path(draft).chmod(0o666 & ~_umask())
        Path(draft).replace(file)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


def _umask() -> int:
    """Which permissions new files do not get; to be asked it has to be set."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
