"""How a cell is kept from being run as a formula, and what it was before.

Excel and its kin run what begins with one of these signs, in quotes or not (OWASP, "CSV
Injection"), and show what begins with an apostrophe as text.
"""

import re
from typing import Final

_SIGNS: Final = r"=+\-@\t\r＝＋－＠"

_TO_GUARD: Final = re.compile(f"'*[{_SIGNS}]")
_GUARDED: Final = re.compile(f"'+[{_SIGNS}]")


def guarded(text: str) -> str:
    """The text as a cell that is none of a spreadsheet's formulas."""
    # One more than there are, so that a text with an apostrophe of its own comes back with it.
    return f"'{text}" if _TO_GUARD.match(text) else text


def unguarded(cell: str) -> str:
    """The text that was `guarded`, or the cell itself."""
    return cell[1:] if cell.startswith("'") and _GUARDED.match(cell) else cell
