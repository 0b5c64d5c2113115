"""What no part of a deck shows alone: how many of each, what is equal, one right option.

Reads the tree as written, so that these problems are reported together with those of the model.
"""

from collections.abc import Iterator
from typing import Final

from bot.formats.deck_ids import derived_id
from bot.formats.documents import Document, Tree
from bot.formats.problems import Path

MAX_CARDS: Final = 20_000
"""As many as a server's decks may have together unless its host says otherwise."""
MAX_IMAGES: Final = 4
"""With a prompt, and as many with an answer; Discord shows up to 10 in one message."""


def broken_rules(document: Document) -> Iterator[tuple[Path, str]]:
    """Where a rule is broken and what to do; says nothing about values of the wrong kind."""
    tree = document.tree
    yield from _repeated_ids(document)
    yield from _counted(tree, "authors", (), 1, 20)
    yield from _counted(tree, "cards", (), 1, MAX_CARDS)
    for index, card in enumerate(_list(tree, "cards")):
        path: Path = ("cards", index)
        yield from _counted(card, "images", path, 1, MAX_IMAGES)
        yield from _counted(card, "answer_images", path, 1, MAX_IMAGES)
        yield from _counted(card, "options", path, 2, 6)
        yield from _options(card, (*path, "options"), document.wording.one_right)
        yield from _counted(card, "concepts", path, 1, 10)
        yield from _concepts(card, (*path, "concepts"))


def _counted(
    tree: Tree, key: str, above: Path, least: int, most: int
) -> Iterator[tuple[Path, str]]:
    members = tree.get(key) if isinstance(tree, dict) else None
    if isinstance(members, list) and not least <= len(members) <= most:
        text = f"write {least} to {most:,} of them; there are {len(members):,}"
        yield (*above, key), text


def _repeated_ids(document: Document) -> Iterator[tuple[Path, str]]:
    first: dict[str, Path] = {}
    for index, card in enumerate(_list(document.tree, "cards")):
        given, prompt = _text(card, "id"), _text(card, "prompt")
        card_id = given or (derived_id(prompt) if prompt else "")
        path: Path = ("cards", index, "id" if given else "prompt")
        if card_id and first.setdefault(card_id, path) is not path:
            where = document.whereabouts(first[card_id])
            same_id = "the card in {where} has this id too; give each card its own"
            yield path, (same_id if given else document.wording.same_prompt).format(where=where)


def _options(card: Tree, path: Path, one_right: str) -> Iterator[tuple[Path, str]]:
    options = _list(card, "options")
    rights = sum(isinstance(option, dict) and "right" in option for option in options)
    if options and rights != 1:
        yield path, one_right.format(rights=rights or "none")
    texts = [_text(option, "right") or _as_text(option) for option in options]
    yield from _equal(texts, path, "this option is the same as option {other}; change one of them")


def _concepts(card: Tree, path: Path) -> Iterator[tuple[Path, str]]:
    concepts = _list(card, "concepts")
    for index, concept in enumerate(concepts):
        yield from _counted(concept, "accept", (*path, index), 1, 30)
    names = [_text(concept, "name") for concept in concepts]
    sentence = "this concept has the same name as concept {other}; change one of them"
    yield from _equal(names, path, sentence)


def _equal(texts: list[str], path: Path, sentence: str) -> Iterator[tuple[Path, str]]:
    first: dict[str, int] = {}
    for index, text in enumerate(texts):
        same = " ".join(text.casefold().split())
        if same and first.setdefault(same, index) != index:
            yield (*path, index), sentence.format(other=first[same] + 1)


def _list(tree: Tree, key: str) -> list[Tree]:
    values = tree.get(key) if isinstance(tree, dict) else None
    return values if isinstance(values, list) else []


def _text(tree: Tree, key: str) -> str:
    return _as_text(tree.get(key, "")) if isinstance(tree, dict) else ""


def _as_text(tree: Tree) -> str:
    return tree.strip() if isinstance(tree, str) else ""
