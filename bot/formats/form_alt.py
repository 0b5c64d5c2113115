"""What somebody types of a picture, checked as the same in a deck's file."""

from types import MappingProxyType
from typing import Final

from pydantic import TypeAdapter, ValidationError

from bot.errors import TutorError
from bot.formats.deck_sentences import sentence
from bot.formats.deck_texts import Alt
from bot.formats.documents import Wording

_ALT: Final[TypeAdapter[str]] = TypeAdapter(Alt)
_WORDING: Final = Wording(missing=MappingProxyType({}), one_right="", same_prompt="")


class AltInvalid(TutorError):
    """A picture cannot be described so; nothing was changed."""

    sentence = "A picture cannot be described so: {problem}. Nothing was changed; try again."


def checked_alt(text: str) -> str:
    """The same without white space around.

    Raises:
        AltInvalid.
    """
    try:
        return _ALT.validate_python(text)
    except ValidationError as error:
        (found,) = error.errors(include_url=False)
        raise AltInvalid(problem=sentence(found, _WORDING)) from None
