"""Our own note types: what their fields are called, and how Anki shows them.

The fields are all there is: whatever somebody writes into them in Anki is read back here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.learning.cards import Kind

PROMPT, PICTURES, HINT = "Prompt", "Pictures", "Hint"
ANSWER, RIGHT, CONCEPTS = "Answer", "Right option", "Concepts"
ANSWER_PICTURES, EXPLANATION = "Answer pictures", "Explanation"
LEVEL, ID = "Level", "Recollect id"

LETTERS: Final = "ABCDEF"
OPTIONS: Final = tuple(f"Option {letter}" for letter in LETTERS)

_BEFORE: Final = (PROMPT, PICTURES)
_BEHIND: Final = (ANSWER_PICTURES, EXPLANATION, LEVEL, ID)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnType:
    """A note type of ours.

    Attributes:
        id: What Anki knows it by, for ever; a number like the milliseconds it takes for them.
    """

    kind: Kind
    id: int
    fields: Sequence[str]
    front: str
    back: str

    @property
    def name(self) -> str:
        return f"Recollect {self.kind.value}"


def own_kind(name: str, fields: Sequence[str]) -> Kind | None:
    """Which of ours a note type is; Anki appends to the name of one that was changed there."""
    for kind, own in OWN_TYPES.items():
        if name.startswith(own.name) and set(own.fields) <= set(fields):
            return kind
    return None


def _filled(field: str, element: str = "div", shown: str = "") -> str:
    name = field.casefold().replace(" ", "-")
    return (
        f'{{{{#{field}}}}}<{element} class="{name}">{shown or f"{{{{{field}}}}}"}</{element}>'
        f"{{{{/{field}}}}}"
    )


_FRONT: Final = "\n".join(map(_filled, _BEFORE))
_BACK: Final = "{{FrontSide}}\n\n<hr id=answer>\n\n"
_END: Final = "\n".join(map(_filled, (ANSWER_PICTURES, EXPLANATION)))
_CHOICES: Final = "\n".join(
    _filled(option, "div", f'<span class="letter">{letter}</span> {{{{{option}}}}}').replace(
        'class="', 'class="option ', 1
    )
    for letter, option in zip(LETTERS, OPTIONS, strict=True)
)

OWN_TYPES: Final[Mapping[Kind, OwnType]] = {
    Kind.RECALL: OwnType(
        kind=Kind.RECALL,
        id=1_732_790_400_001,
        fields=(*_BEFORE, ANSWER, *_BEHIND),
        front=_FRONT,
        back=f"{_BACK}{_filled(ANSWER)}\n{_END}",
    ),
    Kind.CHOICE: OwnType(
        kind=Kind.CHOICE,
        id=1_732_790_400_002,
        fields=(*_BEFORE, *OPTIONS, RIGHT, *_BEHIND),
        front=f"{_FRONT}\n{_CHOICES}",
        # The class marks the option whose letter the field holds, wherever somebody moves it.
        back=(
            f'{_FRONT}\n<div class="right-{{{{text:{RIGHT}}}}}">\n{_CHOICES}\n</div>\n\n'
            f'<hr id=answer>\n\n<div class="answer">Right: {{{{{RIGHT}}}}}</div>\n{_END}'
        ),
    ),
    Kind.EXPLAIN: OwnType(
        kind=Kind.EXPLAIN,
        id=1_732_790_400_003,
        fields=(*_BEFORE, HINT, CONCEPTS, ANSWER, *_BEHIND),
        front=f"{_FRONT}\n{{{{hint:{HINT}}}}}",
        back=f"{_BACK}{_filled(CONCEPTS)}\n{_filled(ANSWER)}\n{_END}",
    ),
}

_RIGHT_ONES: Final = ",\n".join(
    f".right-{letter} .option-{letter.casefold()}" for letter in LETTERS
)

CSS: Final = f"""\
.card {{ font: 20px/1.5 system-ui, sans-serif; max-width: 40em; margin: 0 auto; padding: 0.5em; }}
.prompt {{ font-weight: 600; margin-bottom: 0.75em; }}
.option {{ border: 1px solid; border-radius: 0.4em; padding: 0.3em 0.6em; margin: 0.4em 0; }}
.letter {{ font-weight: 700; margin-right: 0.4em; }}
{_RIGHT_ONES} {{ outline: 3px solid #2e7d32; font-weight: 600; }}
.answer, .explanation {{ margin-top: 0.75em; }}
.explanation {{ opacity: 0.85; }}
pre {{ text-align: left; font-weight: 400; overflow-x: auto; padding: 0.6em; border: 1px solid; border-radius: 0.4em; }}
img {{ max-width: 100%; }}
"""
