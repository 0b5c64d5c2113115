"""LaTeX's commands and the characters that say the same (The Comprehensive LaTeX Symbol List)."""

from typing import Final

LETTERS: Final = {
    "alpha": "α",
    "beta": "β",
    "gamma": "γ",
    "delta": "δ",
    "epsilon": "ϵ",
    "varepsilon": "ε",
    "zeta": "ζ",
    "eta": "η",
    "theta": "θ",
    "vartheta": "ϑ",
    "iota": "ι",
    "kappa": "κ",
    "lambda": "λ",
    "mu": "μ",
    "nu": "ν",
    "xi": "ξ",
    "pi": "π",
    "rho": "ρ",
    "sigma": "σ",
    "tau": "τ",
    "upsilon": "υ",
    "phi": "ϕ",
    "varphi": "φ",
    "chi": "χ",
    "psi": "ψ",
    "omega": "ω",
    "Gamma": "Γ",
    "Delta": "Δ",
    "Theta": "Θ",
    "Lambda": "Λ",
    "Xi": "Ξ",
    "Pi": "Π",
    "Sigma": "Σ",
    "Upsilon": "Υ",
    "Phi": "Φ",
    "Psi": "Ψ",
    "Omega": "Ω",
    "infty": "∞",
    "emptyset": "∅",
    "varnothing": "∅",
    "partial": "∂",
    "nabla": "∇",
    "hbar": "ℏ",
    "ell": "ℓ",
    "forall": "∀",
    "exists": "∃",
    "neg": "¬",
    "lnot": "¬",
    "top": "⊤",
    "bot": "⊥",
    "ldots": "…",
    "dots": "…",
    "cdots": "⋯",
    "angle": "∠",
    "triangle": "△",
    "prime": "′",
    "dagger": "†",
    "degree": "°",
    "%": "%",
    "$": "$",
    "#": "#",
    "&": "&",
    "_": "_",
    "|": "‖",
    "vert": "|",
    "Vert": "‖",
}

FUNCTIONS: Final = {
    name: name
    for name in (
        *("sin", "cos", "tan", "cot", "sec", "csc", "arcsin", "arccos", "arctan"),
        *("sinh", "cosh", "tanh", "exp", "log", "ln", "lg", "det", "dim", "ker", "gcd", "deg"),
        *("arg", "max", "min", "sup", "inf", "Pr"),
    )
}

BINARY: Final = {
    "times": "×",
    "cdot": "·",
    "pm": "±",
    "mp": "∓",
    "div": "÷",
    "ast": "∗",
    "star": "⋆",
    "oplus": "⊕",
    "otimes": "⊗",
    "odot": "⊙",
    "circ": "∘",
    "cup": "∪",
    "cap": "∩",
    "setminus": "∖",
    "land": "∧",
    "wedge": "∧",
    "lor": "∨",
    "vee": "∨",
    "bmod": "mod",
}

RELATIONS: Final = {
    "le": "≤",
    "leq": "≤",
    "ge": "≥",
    "geq": "≥",
    "lt": "<",
    "gt": ">",
    "ne": "≠",
    "neq": "≠",
    "approx": "≈",
    "equiv": "≡",
    "sim": "∼",
    "simeq": "≃",
    "cong": "≅",
    "propto": "∝",
    "ll": "≪",
    "gg": "≫",
    "in": "∈",
    "notin": "∉",
    "ni": "∋",
    "subset": "⊂",
    "subseteq": "⊆",
    "supset": "⊃",
    "supseteq": "⊇",
    "to": "→",
    "rightarrow": "→",
    "leftarrow": "←",
    "gets": "←",
    "leftrightarrow": "↔",
    "Rightarrow": "⇒",
    "implies": "⇒",
    "Leftarrow": "⇐",
    "Leftrightarrow": "⇔",
    "iff": "⇔",
    "mapsto": "↦",
    "mid": "|",
    "parallel": "∥",
    "perp": "⊥",
    "models": "⊨",
    "vdash": "⊢",
}

_OPEN: Final = {"{": "{", "lbrace": "{", "langle": "⟨", "lfloor": "⌊", "lceil": "⌈"}
_CLOSED: Final = {"}": "}", "rbrace": "}", "rangle": "⟩", "rfloor": "⌋", "rceil": "⌉"}
OPENING: Final = {**_OPEN, "lvert": "|", "lVert": "‖", "lbrack": "["}
CLOSING: Final = {**_CLOSED, "rvert": "|", "rVert": "‖", "rbrack": "]"}
PUNCTUATION: Final = {"colon": ":"}
DELIMITERS: Final = {
    **{token: token for token in ("(", ")", "[", "]", "|")},
    ".": "",
    **dict.fromkeys(("\\|", "\\Vert"), "‖"),
    "\\vert": "|",
    **{f"\\{name}": said for name, said in (OPENING | CLOSING).items()},
}

SPACES: Final = {
    **dict.fromkeys((",", ":", ";", " ", ">", "space"), " "),
    **dict.fromkeys(("quad", "qquad"), "\u2003"),
    **dict.fromkeys(("!", "displaystyle", "textstyle", "limits", "nolimits", "mathstrut"), ""),
}

CHARACTERS: Final = {"-": "−", "*": "∗", "~": " "}

RAISED: Final = {
    "⊤": "ᵀ",
    "∗": "*",
    "′": "′",
    "′′": "″",
    "∘": "°",
    "°": "°",
    "†": "†",
}
"""What stands high by itself, as whole superscripts."""

SUPERSCRIPTS: Final = dict(
    zip(
        "0123456789+−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθφχ",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡ",
        strict=True,
    )
)
SUBSCRIPTS: Final = dict(
    zip(
        "0123456789+−=()aehijklmnoprstuvxβγρφχ",
        "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ",
        strict=True,
    )
)

ACCENTS: Final = {"hat": "\u0302", "tilde": "\u0303", "bar": "\u0304", "dot": "\u0307"}

ALPHABETS: Final = ("mathbb", "mathcal", "mathbf", "mathit", "boldsymbol", "bm")

_DOUBLE: Final = dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True))
_SCRIPT: Final = dict(zip("BEFHILMR", "ℬℰℱℋℐℒℳℛ", strict=True))


def in_alphabet(name: str, letter: str) -> str | None:
    """*letter* in one of the `ALPHABETS`; None where Unicode has none."""
    match name:
        case "mathbb":
            return _DOUBLE.get(letter) or _digit(letter, 0x1D7D8)
        case "mathcal":
            return _SCRIPT.get(letter)
        case "mathit":
            return letter if letter.isalpha() else None
    return _bold(letter)


def _bold(letter: str) -> str | None:
    # Mathematical Alphanumeric Symbols, bold: the letters from U+1D400, the digits from U+1D7CE.
    if "A" <= letter <= "Z":
        return chr(0x1D400 + ord(letter) - ord("A"))
    if "a" <= letter <= "z":
        return chr(0x1D41A + ord(letter) - ord("a"))
    return _digit(letter, 0x1D7CE)


def _digit(letter: str, zero: int) -> str | None:
    return chr(zero + int(letter)) if letter.isascii() and letter.isdigit() else None
