"""Questions of the Open Trivia Database, as its API gives them (opentdb.com/api_config.php)."""

import base64
import binascii
import html
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final
from urllib.parse import unquote, unquote_plus

from bot.formats.documents import Tree
from bot.formats.imported import Found, deck_of
from bot.formats.imported_text import imported_text
from bot.formats.json_text import Json, read_json
from bot.formats.reading import Reading
from bot.learning.cards import Level

_LEVELS: Final[Mapping[str, Level]] = {
    "easy": Level.BEGINNER,
    "medium": Level.INTERMEDIATE,
    "hard": Level.ADVANCED,
}

_LOOK: Final = re.compile(r'\A\s*[\[{].*"incorrect_answers"', re.DOTALL)

# The key of a question; inside of a text its first quote would have a backslash before it.
_QUESTION: Final = re.compile(r'(?<!\\)"question"\s*:')

_TYPES_IN_BASE64: Final = frozenset({"bXVsdGlwbGU=", "Ym9vbGVhbg=="})

_PERCENT: Final = re.compile("%[0-9A-Fa-f]{2}")

_NOTHING: Final = (
    "there is no question in this file; it has to hold what api.php of the Open Trivia Database "
    "gives, with `results` and a question in each"
)

Question = Mapping[str, Json]


def looks_like_open_trivia(beginning: str) -> bool:
    """Whether a file that begins so is of the Open Trivia Database."""
    return _LOOK.match(beginning) is not None and '"correct_answer"' in beginning


def read_open_trivia(data: bytes, *, source: str, name: str, title: str) -> Reading:
    """The deck called *name* of all questions; their order and that of the options stays.

    Its title is the category where all questions are of one, otherwise *title*.

    Raises:
        DeckInvalid: The file is broken, or no question of it can be used.
    """
    text = imported_text(data, source=source)
    questions = list(_questions(read_json(text, source=source)))
    decode = _decoding(questions)
    lines = _lines(text, len(questions))
    found = [
        Found(line=line, where=f"question {number}", tree=_card(question, decode))
        for number, (line, question) in enumerate(zip(lines, questions, strict=True), start=1)
    ]
    categories = {decode(_text(question, "category")) for question in questions}
    said = categories.pop() if len(categories) == 1 else ""
    return deck_of(
        found,
        source=source,
        name=name,
        title=title,
        head={"title": said} if said else {},
        nothing=_NOTHING,
    )


def _questions(found: Json) -> Iterator[Question]:
    """The questions of an answer of the API, or of a bare list of them."""
    listed = found.get("results") if isinstance(found, dict) else found
    for each in listed if isinstance(listed, list) else ():
        if isinstance(each, dict) and "question" in each:
            yield each


def _lines(text: str, count: int) -> list[int]:
    """The line of each question; 1 where their keys do not tell."""
    starts = [match.start() for match in _QUESTION.finditer(text)]
    if len(starts) != count:
        return [1] * count
    lines, line, before = [], 1, 0
    for start in starts:
        line += text.count("\n", before, start)
        lines.append(line)
        before = start
    return lines


def _decoding(questions: list[Question]) -> Callable[[str], str]:
    """How the file's texts are encoded: the API has four ways, and does not say which it took."""
    if any(_text(question, "type") in _TYPES_IN_BASE64 for question in questions):
        return _from_base64
    texts = [_text(question, key) for question in questions for key in ("question", "category")]
    # Questions have more than one word: without a space they must be encoded for addresses.
    if any(" " in text for text in texts) or not any(map(_PERCENT.search, texts)):
        return html.unescape
    if any("%20" in text for text in texts):
        return unquote
    return _from_legacy_address


def _from_base64(text: str) -> str:
    try:
        return base64.b64decode(text, validate=True).decode()
    except (binascii.Error, UnicodeError):
        return text


def _from_legacy_address(text: str) -> str:
    return html.unescape(unquote_plus(text))


def _card(question: Question, decode: Callable[[str], str]) -> Mapping[str, Tree]:
    right = decode(_text(question, "correct_answer"))
    wrong = question.get("incorrect_answers")
    listed = wrong if isinstance(wrong, list) else []
    distractors = [decode(each) for each in listed if isinstance(each, str)]
    card: dict[str, Tree] = {
        "kind": "choice",
        "level": _LEVELS.get(decode(_text(question, "difficulty")), Level.BEGINNER).value,
        "prompt": decode(_text(question, "question")),
    }
    if not distractors:
        return {**card, "kind": "recall", "answer": right}
    options: list[Tree] = [{"right": right}, *distractors]
    return {**card, "options": options}


def _text(question: Question, key: str) -> str:
    found = question.get(key)
    return found if isinstance(found, str) else ""
