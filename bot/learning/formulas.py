"""Where formulas stand in a card's text: ``$…$`` within a line, ``$$…$$`` also over several."""

import re
from dataclasses import dataclass
from typing import Final

from bot.learning.card_text import CODE, DOLLAR, display, inline

MAX_FORMULA: Final = 300
"""Characters of one formula; a longer one is text."""

# Code is found first, because nothing in it is a formula.
_PIECE: Final = re.compile(
    r"(?P<fence>`{3,})(?!`).+?(?P=fence)`*"
    r"|^[ ]{0,3}(?P<open>`{3,}|~{3,})[^`\n]*\n.*?(?:^[ ]{0,3}(?P=open)[`~]*|\Z)"
    rf"|{CODE}|{DOLLAR}|{display(MAX_FORMULA)}|{inline(MAX_FORMULA)}",
    re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Formula:
    """LaTeX as it was written, without its dollars: 1 to `MAX_FORMULA` characters, not blank."""

    source: str


def parts(text: str) -> tuple[str | Formula, ...]:
    r"""*text* cut into what is said and what is a formula, in order; code is left as it is.

    ``\$`` outside of code is a dollar, and is given as one.
    """
    if "$" not in text:
        return (text,)
    found: list[str | Formula] = []
    said, end = "", 0
    for piece in _PIECE.finditer(text):
        said += text[end : piece.start()]
        end = piece.end()
        # GitHub and GitLab write $`x`$ too.
        source = (piece["display"] or piece["inline"] or "").strip().strip("`").strip()
        if piece["dollar"]:
            said += "$"
        elif not source or len(source) > MAX_FORMULA:
            said += piece[0]
        else:
            found += [said, Formula(source)] if said else [Formula(source)]
            said = ""
    said += text[end:]
    return (*found, said) if said or not found else tuple(found)
