"""Deck files on disk: which files of a folder are decks, and what each is called."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from bot.formats.beside import Folder
from bot.formats.deck_ids import MAX_ID, is_id, slug
from bot.formats.given import Given
from bot.formats.problems import DeckInvalid, Problem, file_problem, shown
from bot.formats.readers import read_given, titles_in
from bot.formats.reading import Reading
from bot.formats.zipped import MAX_ZIP_BYTES
from bot.learning.cards import Deck

SUFFIXES: Final = frozenset({".yaml", ".yml"})
"""Of the decks of a folder; a file with another one is read only when it is named."""


def deck_paths(place: Path) -> list[Path]:
    """The deck files right in the folder, sorted by name, without hidden ones; a file is itself.

    Raises:
        DeckInvalid: It is not there, or cannot be read.
    """
    try:
        found = sorted(place.iterdir())
    except NotADirectoryError:
        return [place]
    except OSError as error:
        raise _unreadable(place, error) from error
    return [path for path in found if path.suffix in SUFFIXES and not path.name.startswith(".")]


def read_files(paths: Sequence[Path]) -> tuple[Mapping[Path, Reading], tuple[Problem, ...]]:
    """The sound decks by their file, and the problems of all others, in the order of *paths*."""
    readings: dict[Path, Reading] = {}
    problems: list[Problem] = []
    doubles = _doubles([path for path in paths if path.suffix in SUFFIXES])
    for path in paths:
        if path in doubles:
            problems.append(doubles[path])
            continue
        try:
            readings[path] = read_file(path)
        except DeckInvalid as error:
            problems += error.problems
    return readings, tuple(problems)


def read_deck_file(path: Path) -> Deck:
    """The deck of `read_file`."""
    return read_file(path).deck


def read_file(path: Path) -> Reading:
    """The deck in the file, named as the file without its suffix.

    Raises:
        DeckInvalid: It cannot be read, its name is no name for a deck, or it holds problems.
    """
    return read_given(_named(path))


def read_parts(path: Path) -> tuple[tuple[Reading, ...], tuple[Problem, ...]]:
    """The sound decks in a file, of which some formats hold several, and the problems of the others."""
    readings: list[Reading] = []
    problems: list[Problem] = []
    try:
        given = _named(path)
        parts = [replace(given, part=title) for title in titles_in(given)] or [given]
    except DeckInvalid as error:
        return (), error.problems
    for part in parts:
        try:
            readings.append(read_given(part))
        except DeckInvalid as error:
            problems += error.problems
    return tuple(readings), tuple(problems)


def _named(path: Path) -> Given:
    if not is_id(path.stem):
        raise DeckInvalid([file_problem(str(path), _rename(path))])
    return given_of(path, called=path.stem)


def given_of(path: Path, *, called: str | None = None) -> Given:
    """The file with what lies beside it; of one that is too large no more than shows that it is.

    Raises:
        DeckInvalid: It cannot be read.
    """
    source = str(path)
    try:
        # Opening a named pipe would wait for ever.
        if path.exists() and not path.is_file():
            raise DeckInvalid([file_problem(source, "this is not a file; remove or rename it")])
        with path.open("rb") as file:
            data = file.read(MAX_ZIP_BYTES + 1)
    except OSError as error:
        raise _unreadable(path, error) from error
    return Given(data=data, file=source, called=called, beside=Folder(path.parent))


def _unreadable(path: Path, error: OSError) -> DeckInvalid:
    text = f"this cannot be read ({error.strerror}); check the name and the permissions"
    return DeckInvalid([file_problem(str(path), text)])


def _rename(path: Path) -> str:
    proposal = f"{slug(path.stem) or 'my-deck'}{path.suffix}"
    return (
        f"a deck is named as its file, with a-z, 0-9 and hyphens, {MAX_ID} characters at most; "
        f"rename the file, for example to `{shown(proposal)}`"
    )


def _doubles(paths: Sequence[Path]) -> Mapping[Path, Problem]:
    """Files of one folder that would be the same deck; neither of them is meant more."""
    same: dict[Path, list[Path]] = defaultdict(list)
    for path in paths:
        same[path.with_suffix("")].append(path)
    groups = [group for group in same.values() if len(group) > 1]
    return {path: problem for group in groups for path, problem in _told_apart(group)}


def _told_apart(group: Sequence[Path]) -> Iterator[tuple[Path, Problem]]:
    for path in group:
        other = next(each for each in group if each != path)
        text = f"`{shown(other.name)}` would be the same deck; rename or remove one of them"
        yield path, file_problem(str(path), text)
