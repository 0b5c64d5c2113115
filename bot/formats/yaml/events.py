"""Texts, lists and mappings from YAML, with the place of each; every scalar keeps its text.

Reads libyaml's events instead of PyYAML's loaders: those turn ``Yes`` into True and ``010`` into
8, and recurse in C until the process dies on deeply nested input.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NoReturn

from yaml import YAMLError
from yaml._yaml import CParser
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from bot.formats.documents import Tree, Wording
from bot.formats.places import Inside, Place, place, position
from bot.formats.problems import MAX_PROBLEMS, DeckInvalid, Path, Problem, dotted, printable
from bot.formats.yaml.sentences import WORDING, Mark, explained

MAX_DEPTH: Final = 10
"""Lists and mappings inside each other; decks need 6. libyaml's time grows with depth squared."""

MAX_NODES: Final = 250_000
"""Texts, lists and mappings in a file; 5,000 long cards have about 150,000."""

_Event = Any  # PyYAML's stubs do not say which attributes an event has


@dataclass(frozen=True, slots=True)
class YamlDocument:
    """What a file holds, where, and what it uses of YAML that decks may not."""

    source: str
    tree: Tree
    place: Place
    problems: Sequence[Problem]
    more_problems: int
    wording: Wording = WORDING

    def position(self, path: Path) -> tuple[int, int]:
        return position(self.place, path)

    def called(self, path: Path) -> str:
        return dotted(path)

    def whereabouts(self, path: Path) -> str:
        return f"line {self.position(path)[0]}"


def read_tree(text: str, *, source: str) -> YamlDocument:
    """The one document in *text*.

    Raises:
        DeckInvalid: It is not YAML, is empty, or is too deep or too large to go on.
    """
    builder = _Builder(printable(source), CParser(text))
    try:
        tree, where = builder.document()
    except YAMLError as error:
        mark, sentence = explained(error, text)
        builder.stop(mark, (), sentence)
    return YamlDocument(builder.source, tree, where, builder.problems, builder.more)


@dataclass(slots=True)
class _Builder:
    source: str
    parser: CParser
    problems: list[Problem] = field(default_factory=list)
    more: int = 0
    nodes: int = 0

    def document(self) -> tuple[Tree, Place]:
        self._next()  # the stream begins
        if type(self._next()) is StreamEndEvent:
            self.stop(None, (), "the file is empty; a deck begins with `title: …`")
        tree, inside = self._value(start := self._next(), ())
        self._next()  # the document ends
        if type(event := self._next()) is not StreamEndEvent:
            text = "a file holds one deck; move what follows this line to a file of its own"
            self.stop(event.start_mark, (), text)
        return tree, _place(start, inside)

    def stop(self, mark: Mark | None, path: Path, text: str) -> NoReturn:
        """End reading here: what follows cannot be understood, or need not be."""
        problem = self._found(mark, path, text)
        raise DeckInvalid([*self.problems, problem], more=self.more) from None

    def _problem(self, mark: Mark, path: Path, text: str) -> None:
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(self._found(mark, path, text))
        else:
            self.more += 1

    def _found(self, mark: Mark | None, path: Path, text: str) -> Problem:
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        return Problem(source=self.source, line=line, column=column, path=dotted(path), text=text)

    def _next(self) -> _Event:
        return self.parser.get_event()

    def _value(self, event: _Event, path: Path) -> tuple[Tree, Inside | None]:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            limit = f"the deck has more than {MAX_NODES:,} texts and lists"
            self.stop(event.start_mark, path, f"{limit}; split it into several files")
        kind = type(event)
        if kind is AliasEvent or event.anchor is not None or event.tag is not None:
            self._refuse_references(event, path)
        if kind is ScalarEvent:
            return event.value, None
        if kind is AliasEvent:
            return f"*{event.anchor}", None
        if len(path) >= MAX_DEPTH:
            text = f"lists and keys are nested more than {MAX_DEPTH} deep"
            self.stop(event.start_mark, path, text)
        return self._list(path) if kind is SequenceStartEvent else self._mapping(path)

    def _list(self, path: Path) -> tuple[Tree, Inside]:
        values: list[Tree] = []
        places: Inside = {}
        while type(event := self._next()) is not SequenceEndEvent:
            index = len(values)
            value, inside = self._value(event, (*path, index))
            values.append(value)
            places[index] = _place(event, inside)
        return values, places

    def _mapping(self, path: Path) -> tuple[Tree, Inside]:
        values: dict[str, Tree] = {}
        places: Inside = {}
        while type(event := self._next()) is not MappingEndEvent:
            key = self._key(event, path)
            value, inside = self._value(self._next(), (*path, key or "?"))
            if key is None:
                continue
            if key in values:
                text = (
                    f"this key is already in line {position(places[key])[0]}; keep one of the two"
                )
                self._problem(event.start_mark, (*path, key), text)
                continue
            values[key] = value
            places[key] = _place(event, inside)
        return values, places

    def _key(self, event: _Event, path: Path) -> str | None:
        """The key's text; None when it is none and its value is to be left out."""
        key, _ = self._value(event, (*path, "?"))
        if isinstance(key, str) and type(event) is ScalarEvent and key not in {"", "<<"}:
            return key
        merge = "decks have no merge keys (`<<`); write the keys out"
        text = merge if key == "<<" else "a key has to be a word such as `prompt`"
        self._problem(event.start_mark, path, text)
        return None

    def _refuse_references(self, event: _Event, path: Path) -> None:
        """Say no to ``*alias``, ``&anchor`` and ``!tag``."""
        if type(event) is AliasEvent:
            what, sign = "aliases", "*"
        else:
            what, sign = ("tags", "!") if event.anchor is None else ("anchors", "&")
        text = f"decks have no {what}; put a text that begins with {sign} in double quotes"
        self._problem(event.start_mark, path, text)


def _place(event: _Event, inside: Inside | None) -> Place:
    mark = event.start_mark
    return place(mark.line + 1, mark.column + 1, inside)
