"""Cards as a text file that Anki imports (its manual, "Text Files", "File Headers")."""

import html
from typing import Final

from bot.learning.cards import Card, Choice, Deck, Explain, Recall

# Lines of the head are comments to releases of Anki before 2.1.54.
HEAD: Final = (
    "#separator:tab\n#html:true\n#notetype:Basic\n#deck column:3\n#tags column:4\n"
    "#columns:Front\tBack\tDeck\tTags\n"
)
_LETTERS: Final = "ABCDEF"


def anki_line(deck: Deck, card: Card) -> str:
    """The card on one line: front, back, its deck and its tags, with tabs between them."""
    # A line that begins with # would be a comment, one that begins with a quote never end.
    front = _html(_front(card)).replace("#", "&#35;", 1)
    tags = f"recollect {card.kind.value} {card.level.value}"
    return f"{front}\t{_html(_back(card))}\t{_html(deck.title)}\t{tags}\n"


def _front(card: Card) -> str:
    match card:
        case Choice(options=options):
            lettered = zip(_LETTERS, options, strict=False)
            return "\n".join([card.prompt, "", *(f"{letter}. {each}" for letter, each in lettered)])
        case _:
            return card.prompt


def _back(card: Card) -> str:
    match card:
        case Recall(answer=answer):
            parts = [answer]
        case Choice(options=options, key=key):
            parts = [f"{_LETTERS[key]}. {options[key]}"]
        case Explain(concepts=concepts, answer=answer):
            parts = ["\n".join(f"• {concept.name}" for concept in concepts), answer or ""]
    return "\n\n".join(part for part in [*parts, card.explanation or ""] if part)


def _html(text: str) -> str:
    lines = html.escape(text.replace("\t", "    ")).splitlines()
    return "<br>".join(lines)
