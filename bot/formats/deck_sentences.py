"""What pydantic's findings mean for somebody who writes a deck."""

from collections.abc import Callable, Mapping
from typing import Final

from pydantic import BaseModel
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from bot.formats.deck_ids import slug
from bot.formats.deck_model import (
    WrittenChoice,
    WrittenConcept,
    WrittenDeck,
    WrittenExplain,
    WrittenImage,
    WrittenRecall,
)
from bot.formats.documents import Wording
from bot.formats.problems import Path, shown
from bot.learning.cards import Level

_CARDS: Final[Mapping[str, type[BaseModel]]] = {
    "<recall>": WrittenRecall,
    "<choice>": WrittenChoice,
    "<explain>": WrittenExplain,
}

# Of 100; nearer a key is mistyped, farther it is another word.
_MISTYPED: Final = 66

_EMPTY: Final = "this is empty; write a text, or remove it"

_TAGS: Final = frozenset({*_CARDS, "<text>", "<right>"})


def key_path(found: ErrorDetails) -> Path:
    """The path of keys and positions: pydantic's without its tags for kinds of card and option."""
    *steps, last = found["loc"]
    path = tuple(step for step in steps if step not in _TAGS)
    is_tag = last in _TAGS and found["type"] != "extra_forbidden"
    return path if is_tag else (*path, last)


def sentence(found: ErrorDetails, wording: Wording) -> str:
    """What is wrong and what to write instead, in the words of the file's format."""
    if found["type"] == "missing":
        return f"this is missing; write {wording.missing[str(found['loc'][-1])]}"
    if found["type"] == "extra_forbidden":
        return _unknown_key(found, wording)
    say = _SENTENCES.get(found["type"], found["msg"])
    return say if isinstance(say, str) else say(found)


def _unknown_key(found: ErrorDetails, wording: Wording) -> str:
    model, owner = _owner(found["loc"])
    if wording.surplus:
        return wording.surplus.format(owner=owner)
    known = list(model.model_fields)
    written = str(found["loc"][-1])
    nearest = process.extractOne(
        written[:64].casefold(), known, scorer=fuzz.ratio, score_cutoff=_MISTYPED
    )
    if nearest:
        return f"{owner} has no such key; did you mean `{nearest[0]}`?"
    return f"{owner} has no such key; its keys are {', '.join(known)}"


def _owner(path: tuple[int | str, ...]) -> tuple[type[BaseModel], str]:
    """The model a key was refused by, and what authors call it."""
    if len(path) == 1:
        return WrittenDeck, "a deck"
    if "concepts" in path[3:-1]:
        return WrittenConcept, "a concept"
    if not {"images", "answer_images"}.isdisjoint(path[3:-1]):
        return WrittenImage, "a picture"
    kind = str(path[2])
    name = kind.strip("<>")
    return _CARDS[kind], f"{'an' if name == 'explain' else 'a'} {name} card"


def _not_text(found: ErrorDetails) -> str:
    what = "a list" if isinstance(found["input"], list) else "keys"
    return (
        f"this has to be a text, but YAML reads {what} here; "
        "put a text with `: `, or one that begins with [ or {, in double quotes"
    )


def _not_keys(found: ErrorDetails) -> str:
    last = found["loc"][-1] if found["loc"] else ""
    if last in _CARDS:
        return "a card has to be keys with values; begin it with `- kind: …`"
    if not {"images", "answer_images"}.isdisjoint(found["loc"]):
        return "this has to be `file: …` and `alt: …`"
    return "this has to be `name: …` and `accept: […]`"


def _too_long(found: ErrorDetails) -> str:
    length, most = len(str(found["input"]).strip()), found["ctx"]["max_length"]
    return f"this has {length:,} characters; shorten it to {most:,}"


def _choices(found: ErrorDetails) -> str:
    if not isinstance(found["input"], str):
        return _not_text(found)
    if not found["input"].strip():
        return _EMPTY
    choices = ("recall", "choice", "explain") if found["loc"][-1] == "kind" else tuple(Level)
    expected = "{}, {} or {}".format(*choices)
    return f"this cannot be `{shown(found['input'])}`; write {expected}"


def _not_an_id(found: ErrorDetails) -> str:
    proposal = slug(str(found["input"]))
    example = f"such as `{proposal}`" if proposal else "such as `first-card`"
    return f"an id has a-z, 0-9 and hyphens, and begins with no hyphen; write one {example}"


_SENTENCES: Final[Mapping[str, str | Callable[[ErrorDetails], str]]] = {
    "string_type": _not_text,
    "string_too_long": _too_long,
    "string_too_short": _EMPTY,
    "string_pattern_mismatch": _not_an_id,
    "tuple_type": "this has to be a list; write each on a line of its own after `- `, or all in [ ]",
    "model_type": _not_keys,
    "enum": _choices,
    "literal_error": _choices,
}
