"""Hostile texts wherever a person can put one are shown harmless and within Discord's limits."""

import re

import pytest

from bot.learning.cards import Choice, Concept, Deck, Explain, Level, Recall
from bot.tutor.library import Library
from tests.journeys.playing import next_message

HOSTILE = {
    "everyone": "@everyone @here <@&1> <@1> <#1>",
    "format": "{0.__class__} {points} %s $x {{}}",
    "markdown": "**__~~||`# > - [x](https://evil.example)```\n# big\n> quote\n-# small",
    "right to left": "\u202egnihtemos \u2066evil\u2069 \u200fabc",
    "wide": "界" * 32,
    "very wide": "\ufdfd" * 32,
    "zero width": "\u200b\u200c\u200d\u2060\ufeff" * 6 + "x",
    "stacked": "Z" + "\u0301" * 300,
    "stars": "*" * 4000,
    "backticks": "`" * 4000,
    "long": "word " * 800,
}
# What would ping, format, reorder or open, if it stood unescaped.
HARMFUL = re.compile(
    r"@everyone|@here|(?<!\\)<[@#]|(?<!\\)\|\||(?<!\\)\]\(|https://evil|[\u202a-\u202e]"
)


def hostile_deck(text: str) -> Deck:
    """Every text an author writes is this one, as long as the loader lets it be."""
    options = tuple(text[:149] + letter for letter in "ABCDEF")
    concepts = tuple(
        Concept(name=text[:79] + letter, accept=(f"word {letter}",)) for letter in "ABCDEFGHIJ"
    )
    return Deck(
        name="hostile",
        title=text[:100],
        description=text[:300],
        language="en",
        authors=(text[:80],),
        licence=text[:60],
        cards=(
            Recall(
                id="recall", level=Level.BEGINNER, prompt=text[:1000], answer=text[:1000],
                explanation=text[:1000],
            ),
            Choice(
                id="choice", level=Level.BEGINNER, prompt=text[:1000], options=options, key=2,
                explanation=text[:1000],
            ),
            Explain(
                id="explain", level=Level.BEGINNER, prompt=text[:1000], concepts=concepts,
                hint=text[:500], answer=text[:1000], explanation=text[:1000],
            ),
        ),
    )  # fmt: skip


def harmless(message) -> bool:
    return (
        HARMFUL.search(message.text) is None and not message.pings_everyone and not message.pinged
    )


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
async def test_a_hostile_deck_and_hostile_names_are_shown_harmless(study, start_bot, text):
    person = study.guild.add_person(text[:32], nick=text[:32])
    library = Library(decks={"hostile": hostile_deck(text)}, problems=())
    seen = []
    async with start_bot(library=library):
        for kind in ("recall", "choice", "explain"):
            opened = await person.type("/quiz", study.channel, deck="hostile", kind=kind)
            seen += [opened.message, *await answered(person, opened.message, text)]
            closed = await person.click(opened.message, "Next")
            seen += [closed.message, await next_message(study.channel, opened.message)]
        board = await person.type("/leaderboard", study.channel, deck="hostile")
        refused = await person.type("/quiz", study.channel, deck=text[:100])
        seen += [board.message, refused.message]
        await person.autocomplete("/quiz", study.channel, "deck", text[:100])

    assert [message for message in seen if not harmless(message)] == []
    assert "went wrong on my side" not in "".join(message.text for message in seen)


async def answered(person, message, text):
    """Answer it; the private messages that came."""
    if "C" in message.buttons:
        return [(await person.click(message, "C")).message]
    if "Reveal answer" in message.buttons:
        revealed = await person.click(message, "Reveal answer")
        return [revealed.message, (await person.click(revealed.message, "Got it")).message]
    hint = await person.click(message, "Hint")
    form = (await person.click(message, "Explain")).form
    written = (text[:3950] + " word A word B. ").strip()
    verdict = await person.submit(form, {"explanation": written})
    boxes = await person.click(verdict.message, "Correct this")
    corrected = await person.submit(boxes.form, {"concepts": ["0", "9"]})
    return [hint.message, verdict.message, corrected.message]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
async def test_a_hostile_deck_alone_is_shown_harmless(study, start_bot, text):
    library = Library(decks={"hostile": hostile_deck(text)}, problems=())
    seen = []
    async with start_bot(library=library):
        for kind in ("recall", "choice", "explain"):
            opened = await study.ada.type(
                "/quiz", study.channel, deck="hostile", kind=kind, mode="solo"
            )
            seen += [opened.message, *await answered(study.ada, opened.message, text)]
            seen.append((await study.ada.click(opened.message, "End")).message)

    assert [message for message in seen if not harmless(message)] == []
