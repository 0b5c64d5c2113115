"""What a deck says of itself, in the description that Anki shows of a deck: lines anybody can read.

Behind the description stand ``Language: en`` and, where there are any, ``Author: …`` and
``Licence: …``; ``Title: …`` only where Anki has no deck of that name.
"""

import re
from collections.abc import Mapping
from typing import Final

from bot.formats.anki.field_html import escaped
from bot.formats.documents import Tree
from bot.learning.cards import Deck
from bot.learning.languages import ALGORITHMS

_LINE: Final = re.compile(r"(Title|Author|Licence): (.*)")
_LANGUAGE: Final = "Language: "


def anki_name(title: str) -> str:
    """What the deck is called in Anki, where two colons would make one deck below another.

    The name of the deck that every collection has would make this one a part of it.
    """
    name = " ".join(re.sub("::+", ":", title).split())
    return f"{name} deck" if name.casefold() == "default" else name


def written(deck: Deck) -> str:
    """The description of the deck, as HTML."""
    lines = [f"{_LANGUAGE}{deck.language}"]
    lines += [f"Title: {deck.title}"] if anki_name(deck.title) != deck.title else []
    lines += [f"Author: {author}" for author in deck.authors]
    lines += [f"Licence: {deck.licence}"] if deck.licence else []
    parts = [deck.description, "\n".join(lines)] if deck.description else ["\n".join(lines)]
    return escaped("\n\n".join(parts))


def read(description: str) -> Mapping[str, Tree]:
    """What a description says, with the keys of our YAML."""
    lines = description.split("\n")
    starts = [at for at, line in enumerate(lines) if line.startswith(_LANGUAGE)]
    said = [_LINE.fullmatch(line) for line in lines[starts[-1] + 1 :]] if starts else []
    language = lines[starts[-1]].removeprefix(_LANGUAGE).strip() if starts else ""
    if language not in ALGORITHMS or not all(said):
        return {"description": description.strip()} if description.strip() else {}
    found: dict[str, Tree] = {"language": language}
    if before := "\n".join(lines[: starts[-1]]).strip():
        found["description"] = before
    pairs = [(line[1], line[2]) for line in said if line]
    if authors := [text for key, text in pairs if key == "Author"]:
        found["authors"] = list[Tree](authors)
    return found | {key.casefold(): text for key, text in pairs if key != "Author"}
