"""What the cells of a row say: a card as our YAML would have it."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from bot.formats.documents import Tree
from bot.formats.problems import shown
from bot.formats.tables.columns import ABOUT_THE_DECK, CONCEPTS, IMAGES, OPTIONS, TEXTS
from bot.learning.cards import Kind

Values = Mapping[str, str]
"""A row's texts by column, without white space around; blank cells are left out."""

Problems = dict[str, str]
"""What is wrong by column."""

_NUMBERS: Final = "123456"
_LETTERS: Final = "abcdef"

_OF_CONCEPTS: Final = frozenset(name for concept in CONCEPTS for name in concept)

_SURPLUS: Final = "…"
"""Stands for what a card of its kind does not have: it is refused as such, whatever it holds."""

# A `|` between parts; `\|` and `\\` stand for the sign itself.
_PART: Final = re.compile(r"(?:\\[\\|]|[^|])+")
_SIGN: Final = re.compile(r"\\[\\|]|[^|\\]+|.", re.DOTALL)
_ESCAPED: Final = re.compile(r"\\([\\|])")

_ONE_KIND: Final = (
    "this row has options and concepts; write its `kind`, and empty what is not of it"
)
_NO_OPTION: Final = (
    "`{text}` is none of the options; write the number, letter or text of the right one"
)
_UNMATCHED: Final = (
    "there are {files} pictures and {alts} descriptions; write one for each, with `|` between them"
)
_SEVERAL: Final = "`{text}` may mean {options}; write which"


def card_of(values: Values) -> tuple[dict[str, Tree], Problems]:
    """The card of a row, and what of it cannot be understood."""
    options = {name: values[name] for name in OPTIONS if name in values}
    concepts = _concepts(values)
    stated = values.get("kind", "").casefold()
    kind = stated if stated in tuple(Kind) else _kind(options, concepts, values)
    if not stated and kind == Kind.CHOICE and concepts:
        return {}, {"prompt": _ONE_KIND}
    card: dict[str, Tree] = {name: values[name] for name in TEXTS if name in values}
    card["kind"] = stated or kind
    if "level" in values:
        card["level"] = values["level"].casefold()
    problems: Problems = {}
    if kind == Kind.CHOICE and options:
        card["options"], problems = _choice(options, values.get("right"))
    elif kind != Kind.CHOICE:
        card |= {"options": _SURPLUS} if options else {}
        card |= {"right": _SURPLUS} if "right" in values else {}
    for key in IMAGES:
        images, unmatched = _images(key, values)
        card |= {key: images} if images else {}
        problems |= unmatched
    if concepts:
        card["concepts"] = concepts if kind == Kind.EXPLAIN else _SURPLUS
    return card, problems


def _kind(options: Mapping[str, str], concepts: Sequence[Tree], values: Values) -> Kind:
    """The kind that the filled columns make certain."""
    if options or "right" in values:
        return Kind.CHOICE
    return Kind.EXPLAIN if concepts else Kind.RECALL


def _concepts(values: Values) -> list[Tree]:
    concepts: list[Tree] = []
    if values.keys().isdisjoint(_OF_CONCEPTS):
        return concepts
    for name, accept in CONCEPTS:
        concept: dict[str, Tree] = {}
        if name in values:
            concept["name"] = values[name]
        if accept in values:
            concept["accept"] = list(parts_of(values[accept]))
        if concept:
            concepts.append(concept)
    return concepts


def _images(key: str, values: Values) -> tuple[list[Tree], Problems]:
    """The pictures of a row, several with a `|` between, and as many texts on what they show."""
    files, alts = (_each_part(values.get(column, "")) for column in IMAGES[key])
    if alts and len(alts) != len(files):
        column = IMAGES[key][1]
        return [], {column: _UNMATCHED.format(files=len(files), alts=len(alts))}
    images: list[Tree] = []
    for place, file in enumerate(files):
        alt = alts[place] if alts else ""
        images.append({"file": file, "alt": alt} if alt else {"file": file})
    return images, {}


def _choice(options: Mapping[str, str], right: str | None) -> tuple[list[Tree], Problems]:
    if right is None:
        return list(options.values()), {}
    meant = meant_options(right, options)
    problems: Problems = {}
    if not meant:
        problems = {"right": _NO_OPTION.format(text=shown(right))}
    elif len(meant) > 1:
        names = " or ".join(f"`{name}`" for name in meant)
        problems = {"right": _SEVERAL.format(text=shown(right), options=names)}
    # Where it is not understood the first stands in: one problem with it is enough.
    key = meant[0] if meant else next(iter(options))
    return [{"right": text} if name == key else text for name, text in options.items()], problems


def meant_options(right: str, options: Mapping[str, str]) -> list[str]:
    """The columns that the cell `right` may mean, by name, number, letter or text.

    A column's name means nothing else, so that there is always a way to say it.
    """
    said = _folded(right)
    if said in options:
        return [said]
    place = max(_NUMBERS.find(said), _LETTERS.find(said)) if len(said) == 1 else -1
    by_place = {OPTIONS[place]} if place >= 0 else set()
    by_text = [name for name, text in options.items() if _folded(text) == said][:1]
    return sorted(by_place & options.keys() | {*by_text})


def deck_value(name: str, text: str) -> Tree:
    """The value of a column about the deck."""
    return list(parts_of(text)) if name == "authors" else text


def same_card(values: Values) -> tuple[tuple[str, str], ...]:
    """What is equal in rows that ask the same and expect the same."""
    passed = {"id", "kind", "level", "hint", "explanation", *ABOUT_THE_DECK}
    return tuple((name, _folded(text)) for name, text in values.items() if name not in passed)


def parts_of(text: str) -> tuple[str, ...]:
    """The texts between the `|` of a cell."""
    parts = (_ESCAPED.sub(r"\1", part[0]).strip() for part in _PART.finditer(text))
    return tuple(part for part in parts if part)


def _each_part(text: str) -> list[str]:
    """As `parts_of`, with the empty ones; nothing for an empty cell."""
    parts = [""] if text else []
    for sign in _SIGN.findall(text):
        if sign == "|":
            parts.append("")
        else:
            parts[-1] += _ESCAPED.sub(r"\1", sign)
    return [part.strip() for part in parts]


def joined(parts: tuple[str, ...]) -> str:
    """A cell that `parts_of` takes apart again."""
    return " | ".join(re.sub(r"([\\|])", r"\\\1", part) for part in parts)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
