"""How long 10,000 cards take to load and what they weigh, beside PyYAML's own loader.

``python -m tests.benchmarks.decks``. PyYAML only builds dicts; ours also keeps the place of every
value, validates and makes cards.
"""

import gc
import time
import tracemalloc
from collections.abc import Callable, Sequence
from typing import Final

import psutil
import yaml

from bot.formats.yaml.deck import read_deck

DECKS: Final = 2
CARDS_A_DECK: Final = 5_000
RUNS: Final = 5

_HEAD: Final = """title: Deck {deck}
description: Cards to measure with.
authors: [The Recollect authors]
licence: CC-BY-4.0
cards:
"""

_RECALL: Final = """  - id: card-{number}
    kind: recall
    level: beginner
    prompt: What does a plant gain from photosynthesis in case {number}?
    answer: Sugar to live on, made from water and carbon dioxide with the energy of light.
    explanation: >-
      The light is caught by chlorophyll in the leaves,
      and oxygen is given off on the way.
"""

_CHOICE: Final = """  - id: card-{number}
    kind: choice
    level: intermediate
    prompt: Which gas does a leaf take in for photosynthesis in case {number}?
    options:
      - Oxygen
      - right: Carbon dioxide
      - Nitrogen
      - Water vapour
    explanation: Carbon dioxide is the carbon source; oxygen is given off.
"""

_EXPLAIN: Final = """  - id: card-{number}
    kind: explain
    level: advanced
    prompt: Explain why a shaded plant grows slowly in case {number}.
    hint: Follow the energy.
    concepts:
      - name: Less light, less energy
        accept: [less light, little light, low energy]
      - name: Less sugar is made
        accept: [less sugar, less glucose, makes less food]
    answer: Less energy is captured, so less sugar is made.
"""


def deck_text(deck: int, cards: int) -> str:
    """A deck with the three kinds in turn."""
    kinds = (_RECALL, _CHOICE, _EXPLAIN)
    written = (kinds[number % 3].format(number=number) for number in range(cards))
    return _HEAD.format(deck=deck) + "".join(written)


def load(texts: Sequence[bytes]) -> int:
    """The number of cards in the texts, read as decks."""
    decks = [read_deck(text, source="decks/x.yaml", name="x") for text in texts]
    return sum(len(deck.cards) for deck in decks)


def load_plainly(texts: Sequence[bytes]) -> int:
    """The number of cards in the texts, read as dicts by PyYAML."""
    decks = [yaml.load(text, Loader=yaml.CSafeLoader) for text in texts]
    return sum(len(deck["cards"]) for deck in decks)


def seconds(work: Callable[[Sequence[bytes]], int], texts: Sequence[bytes]) -> float:
    """How long one run takes, without what earlier runs left behind."""
    gc.collect()
    begun = time.perf_counter()
    work(texts)
    return time.perf_counter() - begun


def peak_mb(work: Callable[[Sequence[bytes]], int], texts: Sequence[bytes]) -> float:
    """The most that Python held at once while working."""
    tracemalloc.start()
    work(texts)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def main() -> None:
    """Measure and print."""
    texts = [deck_text(deck, CARDS_A_DECK).encode() for deck in range(DECKS)]
    process = psutil.Process()
    resident_before = process.memory_info().rss
    cards = load(texts)
    resident = (process.memory_info().rss - resident_before) / 1e6
    runs = [(seconds(load, texts), seconds(load_plainly, texts)) for _ in range(RUNS)]
    ours, plain = (min(times) for times in zip(*runs, strict=True))
    print(f"decks: {cards:,} cards, {sum(map(len, texts)) / 1e6:.2f} MB of YAML, best of {RUNS}")
    print(f"  read_deck       {ours:6.3f} s   peak {peak_mb(load, texts):5.1f} MB traced")
    print(f"  CSafeLoader     {plain:6.3f} s   peak {peak_mb(load_plainly, texts):5.1f} MB traced")
    print(
        f"  ratio           {ours / plain:6.2f}     resident +{resident:.0f} MB after the first load"
    )


if __name__ == "__main__":
    main()
