"""Which characters stand above or below the line, for powers, indices and chemical formulas."""

from typing import Final

_ABOVE: Final = dict(
    zip(
        "0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδθφχ",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᶿᵠᵡ",
        strict=True,
    )
)
_BELOW: Final = dict(
    zip(
        "0123456789+-−=()aehijklmnoprstuvxβγρφχ",
        "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ",
        strict=True,
    )
)


def above(text: str) -> str:
    """The text in superscript, or as ``^(…)`` where a character of it has none."""
    return _in(_ABOVE, text) or f"^({text})"


def below(text: str) -> str:
    """The text in subscript, or as ``_(…)`` where a character of it has none."""
    return _in(_BELOW, text) or f"_({text})"


def _in(characters: dict[str, str], text: str) -> str:
    found = [characters.get(character, "") for character in text]
    return "".join(found) if all(found) else ""
