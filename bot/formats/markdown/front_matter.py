"""What a note says of itself: in YAML at its top, in tags, and in its first heading."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.formats.documents import Tree
from bot.formats.problems import DeckInvalid, Problem
from bot.formats.yaml.events import read_tree
from bot.formats.yaml.text import read_text

_FRONT_MATTER: Final = re.compile(
    r"---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)

_TAG: Final = re.compile(r"(?<!\S)#flashcards?(?P<deck>(?:/[^\s#/]+)*)(?!\S)", re.IGNORECASE)
_TAGS_FIRST: Final = re.compile(r"\s*(?:#flashcards?(?:/[^\s#/]+)*(?:\s+|$))+", re.IGNORECASE)
_HEADING: Final = re.compile(r"^# ++(?P<title>[^\n]*\S)", re.MULTILINE)

_KEYS: Final = {
    "title": "title",
    "description": "description",
    "language": "language",
    "lang": "language",
    "licence": "licence",
    "license": "licence",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """What stands before the text of a note.

    Attributes:
        said: What it says of the deck, with the keys of our YAML.
        tags: The note's tags that stand in it, as the text would have them.
        lines: How many lines of the file it takes.
        problem: Why it is no YAML that can be read; its line is that of the file.
    """

    said: Mapping[str, Tree]
    lines: int
    tags: str = ""
    problem: Problem | None = None


def front_matter(text: str) -> tuple[FrontMatter, str]:
    """The front matter, and the text behind it."""
    found = _FRONT_MATTER.match(text)
    if found is None:
        return FrontMatter(said={}, lines=0), text
    lines, rest = found[0].count("\n"), text[found.end() :]
    try:
        yaml = read_text(found["yaml"].encode("utf-8", "surrogatepass"), source="")
        tree = read_tree(yaml, source="").tree if yaml.strip() else {}
    except DeckInvalid as refused:
        first = refused.problems[0]
        problem = replace(first, line=first.line + 1)
        return FrontMatter(said={}, lines=lines, problem=problem), rest
    said = tree if isinstance(tree, dict) else {}
    return FrontMatter(said=_about(said), lines=lines, tags=_tags(said)), rest


def decks_named(text: str) -> Sequence[str]:
    """The decks that tags such as ``#flashcards/biology`` name, each once."""
    named = (match["deck"].strip("/").replace("/", ": ") for match in _TAG.finditer(text))
    return list(dict.fromkeys(filter(None, named)))


def has_tag(text: str) -> bool:
    """Whether a tag says that the note has flashcards."""
    return _TAG.search(text) is not None


def without_tags(text: str) -> str:
    """The text without the tags it begins with."""
    found = _TAGS_FIRST.match(text)
    return text[found.end() :] if found else text


def heading(text: str) -> str | None:
    """The note's first heading of the first level."""
    found = _HEADING.search(text)
    return found["title"].rstrip("# ") if found else None


def _about(said: Mapping[str, Tree]) -> dict[str, Tree]:
    about: dict[str, Tree] = {}
    for key, value in said.items():
        ours = _KEYS.get(key.casefold())
        if ours and isinstance(value, str) and value.strip():
            about[ours] = value.strip()
        elif key.casefold() in ("author", "authors"):
            about["authors"] = [value] if isinstance(value, str) else value
    return about


def _tags(said: Mapping[str, Tree]) -> str:
    listed = said.get("tags", [])
    tags = re.split(r"[\s,]+", listed) if isinstance(listed, str) else listed
    named = (tag.strip().removeprefix("#") for tag in tags if isinstance(tag, str))
    return " ".join(f"#{tag}" for tag in named if tag)
