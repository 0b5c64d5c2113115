"""A card as the texts of a form, and back: options and concepts stand a line each."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from bot.formats.deck_checking import checked
from bot.formats.documents import Tree
from bot.formats.form_document import FormDocument
from bot.formats.tables.cards import joined, parts_of
from bot.learning.cards import Card, Choice, Concept, Explain, Kind, Recall

Fields = Mapping[str, str]
"""What stands in a form, by the names of a card's parts; empty where nothing was typed."""

FIELDS: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.RECALL: ("prompt", "answer", "explanation", "level"),
    Kind.CHOICE: ("prompt", "options", "explanation", "level"),
    Kind.EXPLAIN: ("prompt", "concepts", "hint", "answer", "level"),
}
"""The fields of each kind's form, at most the five that Discord allows."""

_RIGHT: Final = "*"

# The name of a concept up to its colon; `\:` and `\\` in it stand for the sign itself.
_NAMED: Final = re.compile(r"((?:\\[\\:]|[^:])*):?(.*)", re.DOTALL)


def kind_of_form(fields: Fields) -> Kind:
    """Whose form has these fields."""
    return next(kind for kind, names in FIELDS.items() if set(names) == set(fields))


def read_card(kind: Kind, fields: Fields) -> Card:
    """The card of this kind that was typed; its id is derived from the prompt.

    Raises:
        DeckInvalid: With all problems, each called by its field.
    """
    typed = {name: _tidy(fields.get(name, "")) for name in FIELDS[kind]}
    card: dict[str, Tree] = {"kind": kind.value}
    card |= {name: _value(name, text) for name, text in typed.items() if text}
    tree: Tree = {"title": "Form", "cards": [card]}
    (read,) = checked(FormDocument(tree=tree), name="form").cards
    return read


def form_fields(card: Card) -> dict[str, str]:
    """What `read_card` reads as this card, but for its id and what its form has no field for."""
    match card:
        case Recall():
            own = {"answer": card.answer, "explanation": card.explanation or ""}
        case Choice():
            own = {"options": _options(card), "explanation": card.explanation or ""}
        case Explain():
            concepts = "\n".join(map(concept_line, card.concepts))
            own = {"concepts": concepts, "hint": card.hint or "", "answer": card.answer or ""}
    return {"prompt": card.prompt, **own, "level": card.level.value}


def _tidy(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _value(name: str, text: str) -> Tree:
    match name:
        case "options":
            return [_read_option(line) for line in _lines(text)]
        case "concepts":
            return [read_concept(line) for line in _lines(text)]
        case _:
            return text


def _lines(text: str) -> Iterator[str]:
    return (line.strip() for line in text.split("\n") if line.strip())


def _read_option(line: str) -> Tree:
    if line.startswith(_RIGHT):
        return {"right": _unescaped_star(line.removeprefix(_RIGHT).strip())}
    return _unescaped_star(line)


def _unescaped_star(text: str) -> str:
    return text[1:] if text.startswith(("\\*", "\\\\")) else text


def _options(card: Choice) -> str:
    texts = [f"\\{text}" if text.startswith(("*", "\\")) else text for text in card.options]
    return "\n".join(
        f"{_RIGHT} {text}" if place == card.key else text for place, text in enumerate(texts)
    )


def read_concept(line: str) -> Tree:
    """A concept of one line, ``name: phrase | phrase``, with the keys of our YAML."""
    named = _NAMED.fullmatch(line)
    assert named is not None  # noqa: S101 - the pattern fits any text
    name = re.sub(r"\\([\\:])", r"\1", named[1]).strip()
    accept: list[Tree] = list(parts_of(named[2]))
    concept: dict[str, Tree] = {"name": name} if name else {}
    return concept | {"accept": accept} if accept else concept


def concept_line(concept: Concept) -> str:
    """What `read_concept` reads as this concept."""
    name = re.sub(r"([\\:])", r"\\\1", concept.name)
    return f"{name}: {joined(concept.accept)}"
