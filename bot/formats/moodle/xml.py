"""Decks from Moodle's XML: the questions that can be cards, and a note for each other one.

The format is that of Moodle's documentation, "Moodle XML format". Pictures are in the file.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final
from urllib.parse import quote

from bot.formats.moodle.cloze import Gap, gaps_of
from bot.formats.moodle.collecting import Collection, Texts
from bot.formats.moodle.pictures import PLUGIN_FILE, Files
from bot.formats.moodle.questions import Answer, Question, Type, Unusable
from bot.formats.moodle.text_formats import TextFormat
from bot.formats.moodle.xml_tree import Element, read_xml
from bot.formats.problems import DeckInvalid, file_problem, shown
from bot.formats.reading import Reading

MAX_ANSWERS: Final = 100
"""Of a question."""

_LOOK: Final = re.compile(r"<quiz[\s>]|<!DOCTYPE\s+quiz\b")
_FORMATS: Final = {
    "html": TextFormat.HTML,
    "moodle_auto_format": TextFormat.MOODLE,
    "plain_text": TextFormat.PLAIN,
    "markdown": TextFormat.MARKDOWN,
}
_TYPES: Final = {**{each.value: each for each in Type}, "match": Type.MATCHING}
_CLOZE: Final = frozenset({"cloze", "multianswer"})
_TRUTHS: Final = {"true": "True", "false": "False"}

_NOTHING: Final = "there is no question in this file; export questions from Moodle as XML"


def looks_like_moodle_xml(beginning: str) -> bool:
    """Whether a file that begins so is XML with ``<quiz>`` as its root."""
    return beginning.lstrip().startswith("<") and _LOOK.search(beginning[:5_000]) is not None


def read_moodle_xml(data: bytes, *, source: str, name: str, title: str) -> Reading:
    """The deck called *name*; its title is the category where there is one only, else *title*.

    Raises:
        DeckInvalid: The file is broken, or no question of it can be used.
    """
    root = read_xml(data, source=source)
    if root.name != "quiz":
        text = (
            f"the file begins with <{shown(root.name)}>, not with <quiz> as questions of Moodle do"
        )
        raise DeckInvalid([file_problem(source, text)])
    collection = Collection(source)
    for element in root.all("question"):
        _take(element, collection)
    return collection.reading(name=name, title=title, nothing=_NOTHING)


def _take(element: Element, collection: Collection) -> None:
    said = element.attributes.get("type", "").strip()
    if said == "category":
        collection.take_category(element.first("category").first("text").text)
    elif said in _TYPES:
        read = partial(_question, element, _TYPES[said])
        collection.take(read, line=element.line, files=_files(element))
    elif said in _CLOZE:
        _take_gaps(element, collection)
    elif said == "description":
        collection.leave_out("it is a description, and asks nothing", line=element.line)
    else:
        why = f"questions of the type `{shown(said)}` cannot be cards"
        collection.leave_out(why, line=element.line)


def _take_gaps(element: Element, collection: Collection) -> None:
    try:
        gaps = gaps_of(element.first("questiontext").first("text").text)
    except Unusable as unusable:
        collection.leave_out(str(unusable), line=element.line)
        return
    for number, gap in enumerate(gaps, start=1):
        suffix = f"-{number}" if len(gaps) > 1 else ""
        read = partial(_gap_question, element, gap, suffix)
        collection.take(read, line=element.line, files=_files(element))


def _question(element: Element, kind: Type, texts: Texts) -> Question:
    asked = element.first("questiontext")
    text_format = _format(asked, TextFormat.HTML)
    return Question(
        type=kind,
        prompt=texts.prompt(asked.first("text").text + _old_picture(element), text_format),
        answers=_answers(element, kind, text_format, texts),
        explanation=_explanation(element, kind, text_format, texts),
        id=element.first("idnumber").text,
        tags=_tags(element),
        is_one_right=element.first("single").text.casefold() not in ("false", "0"),
    )


def _old_picture(element: Element) -> str:
    """The picture that Moodle 1 had beside the text, as one of the text."""
    name = element.first("image").text
    is_inside = name and element.first("image_base64").text
    return f' <img src="{PLUGIN_FILE}{quote(name)}">' if is_inside else ""


def _gap_question(element: Element, gap: Gap, suffix: str, texts: Texts) -> Question:
    text_format = _format(element.first("questiontext"), TextFormat.HTML)
    return Question(
        type=gap.type,
        prompt=texts.prompt(gap.text, text_format),
        answers=[
            _numbered(
                Answer(
                    text=texts.answer(answer.text, text_format),
                    percent=answer.percent,
                    feedback=texts.answer(answer.feedback, text_format),
                ),
                gap.type,
            )
            for answer in gap.answers
        ],
        explanation=_explanation(element, gap.type, text_format, texts),
        id=f"{element.first('idnumber').text}{suffix}",
        tags=_tags(element),
    )


def _numbered(answer: Answer, kind: Type) -> Answer:
    """A number of a gap with what stands behind its colon as how far one may be off."""
    if kind is not Type.NUMERICAL:
        return answer
    number, _, off = answer.text.partition(":")
    return Answer(text=number, percent=answer.percent, other=off, feedback=answer.feedback)


def _explanation(element: Element, kind: Type, text_format: TextFormat, texts: Texts) -> str:
    """The general feedback; that of an essay without is what its graders are told."""
    names = ("generalfeedback", "graderinfo") if kind is Type.ESSAY else ("generalfeedback",)
    said = (_answer_text(element.first(name), text_format, texts) for name in names)
    return next(filter(None, said), "")


def _answers(
    element: Element, kind: Type, text_format: TextFormat, texts: Texts
) -> Sequence[Answer]:
    of_pairs = kind is Type.MATCHING
    found = list(element.all("subquestion" if of_pairs else "answer"))
    if len(found) > MAX_ANSWERS:
        raise Unusable(problem=f"it has more than {MAX_ANSWERS} answers")
    if kind is Type.ESSAY:
        return ()
    return [_READERS[kind](each, text_format, texts) for each in found]


def _option(element: Element, text_format: TextFormat, texts: Texts) -> Answer:
    return Answer(
        text=_answer_text(element, text_format, texts),
        percent=_percent(element),
        feedback=_answer_text(element.first("feedback"), text_format, texts),
    )


def _typed(element: Element, text_format: TextFormat, texts: Texts) -> Answer:
    return Answer(
        text=element.first("text").text or element.text,
        percent=_percent(element),
        feedback=_answer_text(element.first("feedback"), text_format, texts),
        other=element.first("tolerance").text,
    )


def _truth(element: Element, text_format: TextFormat, texts: Texts) -> Answer:
    said = element.first("text").text or element.text
    return Answer(
        text=_TRUTHS.get(said.casefold(), said),
        percent=_percent(element),
        feedback=_answer_text(element.first("feedback"), text_format, texts),
    )


def _pair(element: Element, text_format: TextFormat, texts: Texts) -> Answer:
    return Answer(
        text=_answer_text(element, text_format, texts),
        other=element.first("answer").first("text").text,
    )


_READERS: Final[Mapping[Type, Callable[[Element, TextFormat, Texts], Answer]]] = {
    Type.CHOICE: _option,
    Type.TRUE_FALSE: _truth,
    Type.SHORT_ANSWER: _typed,
    Type.NUMERICAL: _typed,
    Type.MATCHING: _pair,
}


def _answer_text(element: Element, text_format: TextFormat, texts: Texts) -> str:
    return texts.answer(element.first("text").text, _format(element, text_format))


def _format(element: Element, default: TextFormat) -> TextFormat:
    return _FORMATS.get(element.attributes.get("format", ""), default)


def _percent(element: Element) -> float:
    try:
        return float(element.attributes.get("fraction", "0"))
    except ValueError:
        return 0


def _tags(element: Element) -> Sequence[str]:
    return [tag.first("text").text for tag in element.first("tags").all("tag")]


def _files(element: Element) -> Files:
    """The files of a question's texts in base64, by their path and name."""
    found = {element.first("image").text: element.first("image_base64").text}
    holders = [element, *element.children]
    holders += [inner for child in element.children for inner in child.children]
    for holder in holders:
        for file in holder.all("file"):
            path = file.attributes.get("path", "/").strip("/")
            name = file.attributes.get("name", "")
            found.setdefault(f"{path}/{name}" if path else name, file.text)
    return found
