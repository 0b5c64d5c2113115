"""README's drawings of a card and its verdict are what the views show."""

import re
from random import Random

from discord import ui

from bot.discord_app.views.card import open_view
from bot.discord_app.views.screen import Screen
from bot.discord_app.views.verdict import verdict_view
from bot.formats.deck_files import read_deck_file
from bot.learning.cards import Choice, Deck
from bot.learning.items import Item, put
from bot.learning.memory import Rating, review
from bot.learning.points import worth
from bot.learning.rounds import DEFAULT_QUESTIONS, Mode
from bot.storage.queries.attempts import Attempt
from bot.storage.queries.items import StoredItem
from bot.storage.queries.rounds import Round
from bot.tutor.answers import Answered
from bot.tutor.showing import Shown
from tests.documents import README, ROOT, blocks, section


def test_the_drawings_are_what_the_views_show() -> None:
    played, stored = opened_card(read_deck_file(ROOT / "decks" / "fine-tuning.yaml"))
    card, verdict = blocks("text", section("What it looks like"))

    assert drawn(card) == seen(open_view(Shown(played, stored)))
    assert drawn(verdict) == seen(verdict_view(answered(played, stored)))


def opened_card(deck: Deck) -> tuple[Round, StoredItem]:
    """The card of the drawing: `main-goal`, its options in the drawn order."""
    (card,) = [card for card in deck.cards if card.id == "main-goal"]
    item = next(item for seed in range(500) if is_as_drawn(item := put(deck, card, Random(seed))))
    played = Round(
        1, 1, 1, 1, Mode.TOGETHER, deck.name, deck.name, deck.title, DEFAULT_QUESTIONS, 0, 0, 0
    )
    return played, StoredItem(1, 0, item, 0, 0, None, None, None)


def is_as_drawn(item: Item) -> bool:
    assert isinstance(item.card, Choice)
    places = [README.find(f" {option} ") for option in item.card.options]
    return -1 not in places and places == sorted(places)


def answered(played: Round, stored: StoredItem) -> Answered:
    """The right answer of somebody who has never seen the card."""
    card = stored.item.card
    assert isinstance(card, Choice)
    attempt = Attempt(
        round_id=1,
        position=0,
        learner_id=1,
        interaction_id=1,
        guild_id=1,
        deck=stored.item.deck,
        card=card.id,
        kind=card.kind,
        chosen=card.key,
        concepts=frozenset(),
        hinted=False,
        share=1.0,
        rating=Rating.GOOD,
        points=worth(card.level, card.kind),
        due_before=None,
        due_after=review(None, Rating.GOOD, at=0).due_at,
        attempted_at=0,
    )
    return Answered(round=played, stored=stored, attempt=attempt, is_repeat=False)


def drawn(box: str) -> list[str]:
    """The words and buttons inside the frame."""
    return " ".join(line.strip("│ \n") for line in box.splitlines() if line[0] == "│").split()


def seen(screen: Screen) -> list[str]:
    """The words and buttons of a message, times as Discord shows them to somebody at second 0."""
    parts = []
    for part in screen.walk_children():
        if isinstance(part, ui.TextDisplay):
            parts.append(re.sub(r"(?m)^(?:### |-# )|\*\*", "", part.content))
        elif isinstance(part, ui.Button):
            parts.append(f"[{part.label}]")
    days = re.sub(r"<t:(\d+):R>", lambda at: f"in {int(at[1]) // 86_400} days", " ".join(parts))
    return days.split()
