"""Our cards as notes of our own types, and the notes as cards again."""

import html
import re
from collections.abc import Mapping, Sequence
from typing import Final

from bot.formats.anki import note_types as names
from bot.formats.anki.cards import Made
from bot.formats.anki.field_html import escaped, html_of, text_in
from bot.formats.anki.ids import card_id
from bot.formats.anki.texts import text_of
from bot.formats.documents import Tree
from bot.formats.html_text import HtmlImage, read_html
from bot.formats.tables.cards import joined, parts_of
from bot.learning.cards import Card, Choice, Concept, Explain, Image, Kind, Recall

Fields = Mapping[str, str]

# A line of a field; Anki's editor makes an element of each.
_LINE: Final = re.compile(r"<br\s*/?>|</?(?:div|p|li|ul|ol)\b[^<>]*>|\n", re.IGNORECASE)
_OURS: Final = re.compile(r'<img src="([^"<>]*)" alt="([^"<>]*)">')
_NAMED: Final = re.compile(r"\s*<b>(?P<name>[^<>]*)</b>:(?P<accept>.*)", re.DOTALL)


def fields_of(card: Card) -> Fields:
    """The HTML of a note's fields by their names; those that a card does not have are left out."""
    fields = {
        names.PROMPT: html_of(card.prompt),
        names.PICTURES: _pictures(card.images),
        names.ANSWER_PICTURES: _pictures(card.answer_images),
        names.EXPLANATION: html_of(card.explanation or ""),
        names.LEVEL: card.level.value,
        names.ID: card.id,
    }
    match card:
        case Recall(answer=answer):
            return {**fields, names.ANSWER: html_of(answer)}
        case Choice(options=options, key=key):
            lettered = zip(names.OPTIONS, map(html_of, options), strict=False)
            return {**fields, **dict(lettered), names.RIGHT: names.LETTERS[key]}
        case Explain(concepts=concepts, hint=hint, answer=answer):
            return {
                **fields,
                names.HINT: html_of(hint or ""),
                names.CONCEPTS: "<br>".join(map(_concept, concepts)),
                names.ANSWER: html_of(answer or ""),
            }


def card_of(kind: Kind, fields: Fields, *, guid: str) -> Made:
    """The card of a note; whether its texts may be a card's is for the checks of decks to say."""
    tree: dict[str, Tree] = {
        "id": text_of(fields[names.ID]).text or card_id(guid, 0),
        "kind": kind.value,
        "level": text_of(fields[names.LEVEL]).text.casefold() or "beginner",
        "prompt": text_in(fields[names.PROMPT]),
    }
    texts = {"explanation": names.EXPLANATION, "answer": names.ANSWER, "hint": names.HINT}
    for key, name in texts.items():
        if text := text_in(fields.get(name, "")):
            tree[key] = text
    if kind is Kind.CHOICE:
        tree["options"] = _options(fields)
    if kind is Kind.EXPLAIN:
        tree["concepts"] = _concepts(fields[names.CONCEPTS])
    return Made(
        tree=tree,
        images=_images(fields, (names.PICTURES, names.PROMPT)),
        answer_images=_images(fields, (names.ANSWER_PICTURES, names.ANSWER, names.EXPLANATION)),
    )


def _pictures(images: Sequence[Image]) -> str:
    return "".join(
        f'<img src="{html.escape(image.media)}" alt="{html.escape(image.alt)}">' for image in images
    )


def _images(fields: Fields, where: Sequence[str]) -> Sequence[HtmlImage]:
    """The pictures of some fields: a person may put one beside the text."""
    return [image for name in where for image in _pictured(fields.get(name, ""))]


def _pictured(field: str) -> Sequence[HtmlImage]:
    if "<img" not in field.casefold():
        return ()
    if _OURS.sub("", field):
        return read_html(field).images
    # Line breaks of a description are kept in what we have written ourselves.
    return [HtmlImage(src=src, alt=html.unescape(alt)) for src, alt in _OURS.findall(field)]


def _options(fields: Fields) -> list[Tree]:
    """The options that are filled in, the one whose letter is written as the right one."""
    right = text_of(fields[names.RIGHT]).text.strip(" .)").upper()
    options: list[Tree] = []
    for letter, name in zip(names.LETTERS, names.OPTIONS, strict=True):
        if text := text_in(fields[name]):
            options.append({"right": text} if letter == right else text)
    return options


def _concept(concept: Concept) -> str:
    return f"<b>{escaped(concept.name)}</b>: {escaped(joined(concept.accept))}"


def _concepts(field: str) -> list[Tree]:
    """A concept a line: its name in bold, or up to the first colon, then phrases between ``|``."""
    return [_read_concept(line) for line in _LINE.split(field) if line.strip()]


def _read_concept(line: str) -> Tree:
    named = _NAMED.fullmatch(line)
    if named:
        name, accept = _unformatted(named["name"]), _unformatted(named["accept"])
    else:
        name, _, accept = _unformatted(line).partition(":")
    concept: dict[str, Tree] = {"name": name.strip()} if name.strip() else {}
    phrases: list[Tree] = list(parts_of(accept))
    return concept | {"accept": phrases} if phrases else concept


_TAGS: Final = re.compile(r"<[^<>]*>")


def _unformatted(field: str) -> str:
    return html.unescape(_TAGS.sub("", field).replace("&nbsp;", " "))
