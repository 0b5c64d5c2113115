"""Decks made for a journey: one of all three kinds, and many of a single choice."""

from pathlib import Path

ALL_KINDS = """\
title: Photosynthesis
description: How plants turn light into sugar.
language: en
authors: [The Recollect authors]
licence: CC-BY-4.0
cards:
  - id: gain
    kind: recall
    level: beginner
    prompt: What does a plant gain from photosynthesis?
    answer: Sugar to live on.
  - id: gas
    kind: choice
    level: intermediate
    prompt: Which gas does a leaf take in for it?
    options: [Oxygen, right: Carbon dioxide, Nitrogen]
  - id: shade
    kind: explain
    level: advanced
    prompt: Explain why a shaded plant grows slowly.
    hint: Follow the energy.
    concepts:
      - name: Less light, less energy
        accept: [less light, little light, low energy]
      - name: Less sugar is made
        accept: [less sugar, less glucose]
    answer: With less light it makes less sugar.
"""

ONE_CHOICE = """\
title: Number {number}
description: One card.
language: en
authors: [The Recollect authors]
licence: CC-BY-4.0
cards:
  - id: only
    kind: choice
    level: intermediate
    prompt: Which number is {number}?
    options: [The next one, right: This one]
"""


def write_all_kinds(folder: Path) -> Path:
    """A folder with the deck `photosynthesis`: a card of each kind, worth 1, 4 and 6 points."""
    folder.mkdir(exist_ok=True)
    (folder / "photosynthesis.yaml").write_text(ALL_KINDS, encoding="utf-8")
    return folder


def write_choices(folder: Path, count: int) -> Path:
    """A folder with the decks `number-0`, `number-1`…, each of one choice card of two options."""
    folder.mkdir(exist_ok=True)
    for number in range(count):
        (folder / f"number-{number}.yaml").write_text(
            ONE_CHOICE.format(number=number), encoding="utf-8"
        )
    return folder
