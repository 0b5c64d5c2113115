"""What was typed into a form, before it is known to be a card or what a deck says of itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.formats.documents import Tree, Wording
from bot.formats.problems import Path, Problem, dotted

SOURCE: Final = "form"

# In the order in which forms have them; problems are told in the same.
_FIELDS: Final = (
    *("title", "description", "prompt", "options", "concepts", "hint", "answer", "explanation"),
    "level",
)

_ONE_OF: Final = {"options": "option", "concepts": "concept"}

WORDING: Final = Wording(
    missing={
        "title": "what the deck is called",
        "prompt": "what the learner is asked",
        "answer": "what the learner compares with",
        "options": "2 to 6 options, each on a line of its own",
        "concepts": "1 to 10 concepts, each on a line of its own as `name: phrase | phrase`",
        "name": "the concept in a few words, before the colon",
        "accept": "a colon behind the name, then phrases that show the concept, with `|` between them",
    },
    one_right=(
        "put `*` before the right option and before no other; there are {rights} now. For a star "
        "that an option begins with, write `\\*`"
    ),
    same_prompt="this asks the same as {where}; write what tells them apart",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormDocument:
    """A form's fields as a tree of the shape that deck files have."""

    tree: Tree
    source: str = SOURCE
    problems: Sequence[Problem] = ()
    more_problems: int = 0
    wording: Wording = WORDING

    def position(self, path: Path) -> tuple[int, int]:
        """The number of the field, and of the option or concept in it."""
        field, place = _inside(path)
        return (_FIELDS.index(field) + 1 if field in _FIELDS else 1, place + 1)

    def called(self, path: Path) -> str:
        """The field, or one option or concept of it by its number: ``option 3``."""
        field, place = _inside(path)
        return f"{_ONE_OF[field]} {place}" if place and field in _ONE_OF else field

    def whereabouts(self, path: Path) -> str:
        return dotted(path)


def _inside(path: Path) -> tuple[str, int]:
    """The field's name, and the place in it from 1; 0 for the field as a whole."""
    steps = path[2:] if path[:1] == ("cards",) else path
    field = str(steps[0]) if steps else ""
    place = steps[1] + 1 if len(steps) > 1 and isinstance(steps[1], int) else 0
    return field, place
