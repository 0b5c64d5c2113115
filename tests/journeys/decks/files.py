"""Files that people give to `/deck add`."""

from bot.playground.attachments import Upload

CELLS = """\
title: Cells
description: What a living cell is made of.
language: en
authors: [Dilnoza]
licence: CC-BY-4.0
cards:
  - id: wall
    kind: recall
    level: beginner
    prompt: What does a plant cel have around it?
    answer: A wall.
  - id: power
    kind: choice
    level: intermediate
    prompt: Where does a cell get its energy?
    options: [The wall, right: Mitochondria, The nucleus]
  - id: water
    kind: explain
    level: advanced
    prompt: Why does a cell swell in pure water?
    concepts:
      - name: Water flows in
        accept: [water flows in, water enters]
"""


def yaml(text: str = CELLS, name: str = "cells.yaml") -> Upload:
    return Upload(name, text.encode())


def table(text: str, name: str = "first_aid.csv") -> Upload:
    return Upload(name, text.encode())
