"""`/deck analyse`: what to look at first, a picture, and a table of all cards."""

from collections.abc import Iterator, Sequence
from typing import Final

from bot.discord_app.views import text
from bot.discord_app.views.catalogue import say, say_count
from bot.discord_app.views.screen import Screen, attached, gallery, letter
from bot.learning.analysis.deck import STUCK_FROM, CardAnalysis, DeckAnalysis
from bot.learning.analysis.discrimination import USEFUL, Discrimination
from bot.learning.analysis.options import KeyDoubt
from bot.learning.cards import Card, Choice, Deck
from bot.pictures.analysis import MOST_ROWS, AnalysisLabels, Row
from bot.tutor.deck_analysis import Analysed

PICTURE: Final = "analysis.png"
TABLE: Final = "analysis.csv"

ROOM: Final = 3_400
"""Characters for what was found, so that the whole message stays within its 4,000."""

TITLE, PROMPT, OPTION = 120, 80, 60

# Discord's limit of a picture's description.
MAX_ALT: Final = 1024

Numbered = tuple[int, Card, CardAnalysis]


def analysis_view(found: Analysed, *, has_picture: bool) -> Screen:
    """What to do first, then the picture `PICTURE` where there is one, then the file `TABLE`."""
    return Screen(
        _head(found.deck, found.analysis),
        _findings(found),
        gallery(PICTURE, alt_text(found))
        if has_picture
        else say("-# The picture could not be drawn this time."),
        say("-# All numbers of all cards, with the share of each option:"),
        attached(TABLE),
    )


def rows(found: Analysed) -> list[Row]:
    """The cards of the picture: first those with a finding, then those that separate least."""
    return [
        Row(
            number=number,
            facility=each.facility,
            discrimination=_measured(each.discrimination),
            needs_look=each.has_finding,
        )
        for number, _, each in _shown(found)
    ]


def labels(found: Analysed) -> AnalysisLabels:
    """What stands in the picture."""
    shown, cards = len(_shown(found)), len(found.analysis.cards)
    return AnalysisLabels(
        learners=_learners(found.analysis.learners),
        cards=say_count("1 card", "{shown} of {count:,} cards", count=cards, shown=shown),
        facility=say("Facility"),
        discrimination=say("Discrimination"),
        lines=say("lines: 0 and {useful} (useful)", useful=USEFUL),
        needs_look=say("needs a look"),
    )


def alt_text(found: Analysed) -> str:
    """The picture in sentences, as many of them as a description may have."""
    sentences = say(
        "A line for each of {cards}: its facility as a bar, its discrimination as a dot.",
        cards=labels(found).cards,
    )
    for row in rows(found):
        longer = say("{before} {line}", before=sentences, line=_alt_line(row))
        if len(longer) > MAX_ALT:
            break
        sentences = longer
    return sentences


def _alt_line(row: Row) -> str:
    facility = say("unknown") if row.facility is None else _percent(row.facility)
    if row.discrimination is None:
        return say("Card {number}: {facility}.", number=row.number, facility=facility)
    r, low, high = row.discrimination
    return say(
        "Card {number}: {facility}, {r:.2f} ({low:.2f} to {high:.2f}).",
        number=row.number,
        facility=facility,
        r=r,
        low=low,
        high=high,
    )


def _head(deck: Deck, analysis: DeckAnalysis) -> str:
    return say(
        "### What the answers say of {title}\n-# First attempts in this server of {learners}; who "
        "hides is not among them.",
        title=text.line(deck.title, TITLE),
        learners=_learners(analysis.learners),
    )


def _findings(found: Analysed) -> str:
    sentences = [sentence for each in _numbered(found) for sentence in _sentences(*each)]
    if not sentences:
        return say("Nothing stands out: no card needs a look.")
    sentences.sort(key=lambda each: each[0])
    shown = [sentence for _, sentence in sentences]
    while sum(len(each) + 1 for each in shown) > ROOM:
        shown.pop()
    more = len(sentences) - len(shown)
    if more:
        shown.append(say("And {more:,} more: they are in the table.", more=more))
    return "\n".join([say("**Look at these first**"), *shown])


def _sentences(number: int, card: Card, each: CardAnalysis) -> Iterator[tuple[int, str]]:
    """What was found of one card, each with how urgent it is: 0 comes first."""
    if isinstance(card, Choice) and each.doubt is not None:
        yield 0, _named(number, card, _doubt(card, each.doubt))
    if isinstance(card, Choice):
        for option in each.dead_distractors:
            yield 1, _named(number, card, _dead(card, each, option))
    if each.is_flat and each.discrimination is not None:
        yield 2, _named(number, card, _flat(each.discrimination))
    if each.is_leech:
        yield 3, _named(number, card, _leech(each))
    if each.is_never_missed:
        yield 4, _named(number, card, _never_missed(each))


def _named(number: int, card: Card, sentence: str) -> str:
    return say(
        "{number}\\. {prompt} · {sentence}",
        number=number,
        prompt=text.authored_line(card.prompt, PROMPT),
        sentence=sentence,
    )


def _doubt(card: Choice, doubt: KeyDoubt) -> str:
    return say(
        "**Is the key right?** Of the {strongest} strongest learners {chose_option} chose {option}, "
        "and {chose_key} the key, {key}.",
        strongest=doubt.strongest,
        chose_option=doubt.chose_option,
        option=_option(card, doubt.option),
        chose_key=doubt.chose_key,
        key=_option(card, card.key),
    )


def _dead(card: Choice, each: CardAnalysis, option: int) -> str:
    return say(
        "**A dead distractor:** {count} of {learners} chose {option}. Write one that tempts, or "
        "leave it out.",
        count=each.options[option].count,
        learners=sum(use.count for use in each.options),
        option=_option(card, option),
    )


def _flat(measured: Discrimination) -> str:
    return say(
        "**Tells nobody apart:** strong and weak learners do equally well. Discrimination {r:.2f} "
        "({low:.2f} to {high:.2f}, {learners}). Is it clear what is asked?",
        r=measured.r,
        low=measured.interval.low,
        high=measured.interval.high,
        learners=_learners(measured.learners),
    )


def _leech(each: CardAnalysis) -> str:
    return say(
        "**Will not stick:** {stuck} of {learners} have forgotten it {times} times or more. Split "
        "it, or give it an example.",
        stuck=each.stuck,
        learners=_learners(each.met),
        times=STUCK_FROM,
    )


def _never_missed(each: CardAnalysis) -> str:
    return say(
        "**Never missed:** all {learners} knew it. It may be too easy.",
        learners=_learners(each.learners),
    )


def _numbered(found: Analysed) -> list[Numbered]:
    pairs = zip(found.deck.cards, found.analysis.cards, strict=True)
    return [(number, card, each) for number, (card, each) in enumerate(pairs, start=1)]


def _shown(found: Analysed) -> Sequence[Numbered]:
    known = [each for each in _numbered(found) if each[2].facility is not None]
    return sorted(known, key=_urgency)[:MOST_ROWS]


def _urgency(numbered: Numbered) -> tuple[int, float]:
    number, card, each = numbered
    urgent = min((rank for rank, _ in _sentences(number, card, each)), default=9)
    return urgent, 1.0 if each.discrimination is None else each.discrimination.r


def _measured(found: Discrimination | None) -> tuple[float, float, float] | None:
    return None if found is None else (found.r, found.interval.low, found.interval.high)


def _option(card: Choice, option: int) -> str:
    return say(
        "**{letter}** {option}",
        letter=letter(option),
        option=text.authored_line(card.options[option], OPTION),
    )


def _percent(share: float) -> str:
    return say("{percent} %", percent=round(100 * share))


def _learners(count: int) -> str:
    return say_count("{count} learner", "{count:,} learners", count=count)
