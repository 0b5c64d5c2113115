"""Which answers mean the same, as far as a deck itself says so."""

from typing import Final

BETWEEN_ANSWERS: Final = " / "
"""Stands between answers of which each is right, as in ``Sargasso / Sargasso Sea``."""
