"""Which grammar each language has."""

from collections.abc import Mapping

from bot.learning.grammars.eastern import FINNISH, POLISH, RUSSIAN
from bot.learning.grammars.germanic import DANISH, DUTCH, ENGLISH, GERMAN, NORWEGIAN, SWEDISH
from bot.learning.grammars.grammar import Grammar
from bot.learning.grammars.romance import CATALAN, FRENCH, ITALIAN, PORTUGUESE, ROMANIAN, SPANISH

UNKNOWN = Grammar()

GRAMMARS: Mapping[str, Grammar] = {
    "english": ENGLISH,
    "german": GERMAN,
    "dutch": DUTCH,
    "swedish": SWEDISH,
    "danish": DANISH,
    "norwegian": NORWEGIAN,
    "french": FRENCH,
    "spanish": SPANISH,
    "italian": ITALIAN,
    "portuguese": PORTUGUESE,
    "romanian": ROMANIAN,
    "catalan": CATALAN,
    "russian": RUSSIAN,
    "polish": POLISH,
    "finnish": FINNISH,
}


def grammar(algorithm: str) -> Grammar:
    """The grammar for a Snowball algorithm; without negators for a language that has none here.

    Czech, Turkish and others negate inside the word, which no list of words can see; there a
    negated phrase counts as found, and the learner corrects it.
    """
    return GRAMMARS.get(algorithm, UNKNOWN)
