"""From a card's answers to its first attempts: in the words the card has now, and only of its answer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.learning.analysis.answers import FirstAttempt
from bot.learning.cards import Card, Choice, Kind
from bot.learning.items import Item, from_json
from bot.learning.sameness import is_answer_changed, option_now


@dataclass(frozen=True, slots=True)
class Given:
    """One answer to a card, and the copy of the card that was answered.

    Attributes:
        learner_id: Who answered.
        kind: What kind the card was.
        chosen: The option, as an index of the copy, whose options are shuffled; None for other
            kinds.
        share: What it was worth, 0 to 1, with what was corrected since.
        body: The round's copy, as `bot.learning.items` writes it.
    """

    learner_id: int
    kind: Kind
    chosen: int | None
    share: float
    body: str


def first_attempts(card: Card, given: Iterable[Given]) -> list[FirstAttempt]:
    """The first attempt of each learner at *card* as it is now; *given* is in the order of time.

    An answer to a copy with another right answer says nothing about the card as it is, even where
    it came after the change: rounds that were open then keep their copies. It is passed over, and
    the learner's next answer is her first. Options are found again where they stand now.
    """
    # Equal copies are many, and reading one is what costs.
    places: dict[str, Sequence[int | None] | None] = {}
    first: dict[int, FirstAttempt] = {}
    for each in given:
        if each.learner_id in first:
            continue
        if each.body not in places:
            places[each.body] = _places(card, from_json(each.body))
        options = places[each.body]
        if options is not None:
            chosen = options[each.chosen] if options and each.chosen is not None else None
            first[each.learner_id] = FirstAttempt(
                each.learner_id, card.id, each.kind, each.share, chosen
            )
    return list(first.values())


def _places(card: Card, item: Item) -> Sequence[int | None] | None:
    """Where each option of the copy stands in the card; none where its answer is another one."""
    if is_answer_changed(item.card, card):
        return None
    if not isinstance(card, Choice) or not isinstance(item.card, Choice):
        return ()
    pairs = zip(item.order, item.card.options, strict=True)
    if all(card.options[at : at + 1] == (text,) for at, text in pairs):
        return item.order
    return [option_now(item.card, option, card) for option in range(len(item.card.options))]
