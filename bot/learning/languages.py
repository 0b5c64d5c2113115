"""Which languages a deck may be in, and the stemmer each one uses."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

ALGORITHMS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ar": "arabic",
        "ca": "catalan",
        "cs": "czech",
        "da": "danish",
        "de": "german",
        "el": "greek",
        "en": "english",
        "eo": "esperanto",
        "es": "spanish",
        "et": "estonian",
        "eu": "basque",
        "fa": "persian",
        "fi": "finnish",
        "fr": "french",
        "ga": "irish",
        "hi": "hindi",
        "hu": "hungarian",
        "hy": "armenian",
        "id": "indonesian",
        "it": "italian",
        "lt": "lithuanian",
        "nb": "norwegian",
        "ne": "nepali",
        "nl": "dutch",
        "nn": "norwegian",
        "no": "norwegian",
        "pl": "polish",
        "pt": "portuguese",
        "ro": "romanian",
        "ru": "russian",
        "sr": "serbian",
        "st": "sesotho",
        "sv": "swedish",
        "ta": "tamil",
        "tr": "turkish",
        "yi": "yiddish",
    }
)
"""ISO 639-1 code to the name of Snowball's algorithm (snowballstemmer 3.1)."""


def algorithm(code: str) -> str:
    """The Snowball algorithm for the language *code*.

    Raises:
        KeyError: No deck can be in this language; decks are checked against `ALGORITHMS`.
    """
    return ALGORITHMS[code]
