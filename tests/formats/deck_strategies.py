"""Any deck there can be, with the texts that are hardest to write in YAML and in spreadsheets."""

from typing import Any

from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from bot.formats import deck_texts
from bot.formats.file_text import UNWANTED
from bot.formats.images import CleanImage, cleaned
from bot.learning.cards import Choice, Concept, Deck, Explain, Image, Level, Recall
from bot.learning.languages import ALGORITHMS
from tests.drawn_images import png

_HARD = [
    *("Yes", "no", "010", "0x1F", "12:30", "1e3", "~", "null", "2024-01-01", "y", "<<", "=", "..."),
    *("---", "- ", ": ", ":", " #", "#", "|", "\\|", "\\", '"', '""', "'", "''", "`", "%", "@"),
    *("+", "-", "=1+1", "＝", "\t", "\n", "\n\n", " ", "  ", "\n ", " \n", ",", ";", "[", "]", "{"),
    *(
        "}",
        "?",
        "!",
        "&",
        "*",
        ">",
        ">-",
        "|-",
        "a",
        "B",
        "1",
        "2",
        "option 1",
        "right: ",
        "prompt",
    ),
    *(
        "é",
        "שלום",
        "\u200b",
        "\u200d",
        "\u202e",
        "\u2066",
        "\u2028",
        "\ufeff",
        "\xa0",
        "\xad",
        "👩‍🔬",
    ),
    *("long words one after another ", "averyverylongwordthatcannotbebroken"),
]
_ANY = st.lists(st.sampled_from(_HARD) | st.text(max_size=4), min_size=1, max_size=12).map("".join)
_LONG = st.lists(st.sampled_from(_HARD), min_size=1, max_size=40).map("".join)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def texts(kind: Any, *, long: bool = False) -> st.SearchStrategy[str]:
    """Texts that may stand where *kind* of the model is asked for, without white space around."""
    adapter: TypeAdapter[str] = TypeAdapter(kind)

    def valid(text: str) -> str | None:
        try:
            return adapter.validate_python(text)
        except ValidationError:
            return None

    def nearest(text: str) -> str:
        # Nothing is thrown away: where most texts are, Hypothesis gives up.
        plain = " ".join(UNWANTED.sub("", text).split())
        return next(filter(None, map(valid, (text, plain, plain[:60], f"word {plain[:40]}"))), "x")

    return (_ANY | _LONG if long else _ANY).map(nearest)


def _tuples(kind: Any, least: int, most: int) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(texts(kind), min_size=least, max_size=most).map(tuple)


PICTURES: tuple[CleanImage, ...] = tuple(cleaned(png(shade=shade)) for shade in (10, 90, 200))
"""All that the decks' pictures may be."""


def _images(alts: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[Image, ...]]:
    media = st.sampled_from([image.media for image in PICTURES])
    return st.lists(st.builds(Image, media=media, alt=alts), max_size=3).map(tuple)


_ALTS = st.sampled_from(
    [
        "A: leaf",
        "- root",
        "a | b",
        "\\|",
        "|",
        '"',
        "=1+1",
        "two\nlines",
        "שלום",
        "word " * 40 + "end",
    ]
)
_PASSAGES = texts(deck_texts.Passage, long=True)
_COMMON = {
    "id": st.from_regex(r"[a-z0-9][a-z0-9-]{0,8}", fullmatch=True),
    "level": st.sampled_from(Level),
    "prompt": _PASSAGES,
    "explanation": st.none() | _PASSAGES,
    "images": _images(_ALTS) | _images(st.just("")),
    "answer_images": _images(_ALTS | st.just("")),
}
_RECALLS = st.builds(Recall, **_COMMON, answer=_PASSAGES)
_CHOICES = st.lists(texts(deck_texts.Option), min_size=2, max_size=6, unique_by=_folded).flatmap(
    lambda options: st.builds(
        Choice,
        **_COMMON,
        options=st.just(tuple(options)),
        key=st.integers(0, len(options) - 1),
    )
)
_CONCEPTS = st.builds(
    Concept, name=texts(deck_texts.ConceptName), accept=_tuples(deck_texts.Phrase, 1, 3)
)
_EXPLAINS = st.builds(
    Explain,
    **_COMMON,
    concepts=st.lists(
        _CONCEPTS, min_size=1, max_size=2, unique_by=lambda concept: _folded(concept.name)
    ).map(tuple),
    hint=st.none() | texts(deck_texts.Hint, long=True),
    answer=st.none() | _PASSAGES,
)

DECKS: st.SearchStrategy[Deck] = st.builds(
    Deck,
    name=st.just("x"),
    title=texts(deck_texts.Title),
    description=st.just("") | texts(deck_texts.Description),
    language=st.sampled_from(sorted(ALGORITHMS)),
    authors=_tuples(deck_texts.Author, 0, 2),
    licence=st.just("") | texts(deck_texts.Licence),
    cards=st.lists(
        _RECALLS | _CHOICES | _EXPLAINS, min_size=1, max_size=3, unique_by=lambda card: card.id
    ).map(tuple),
)
