"""What somebody says of a deck before it has cards, checked as in a deck's file."""

from types import MappingProxyType
from typing import Final

from pydantic import ValidationError

from bot.errors import TutorError
from bot.formats.deck_model import WrittenHead
from bot.formats.deck_sentences import key_path, sentence
from bot.formats.documents import Wording

_WORDING: Final = Wording(missing=MappingProxyType({}), one_right="", same_prompt="")


class HeadInvalid(TutorError):
    """A deck cannot be called or described so; nothing of it was written."""

    sentence = "A deck cannot be called or described so: {problems}. Nothing was added; try again."


def checked_head(*, title: str, description: str = "", language: str = "") -> WrittenHead:
    """The same without white space around; what is left empty is as in a file without it.

    Raises:
        HeadInvalid: With all problems.
    """
    given = {"description": description.strip(), "language": language.strip().casefold()}
    said = {key: text for key, text in given.items() if text}
    try:
        return WrittenHead.model_validate({"title": title, **said})
    except ValidationError as error:
        found = error.errors(include_url=False)
        problems = "; ".join(f"{key_path(one)[-1]}: {sentence(one, _WORDING)}" for one in found)
        raise HeadInvalid(problems=problems) from None
