"""Which card of a new version of a deck is which card of those before.

Memory hangs on a card's id, so a card is matched with another one only where that is beyond doubt.
What is not matched counts as new: its learners meet it again, which costs them a minute; a memory
that moved to another card would hide from them that they have never learned it.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from rapidfuzz import fuzz

from bot.learning.cards import Card, Kind
from bot.learning.sameness import plain, right_answer

NEAR: Final = 90
"""Of 100 (rapidfuzz's ``ratio``); from here on two prompts of one answer are the same, edited."""

RECOGNISABLE: Final = 75
"""Of 100; from here on a prompt under the same id is the same one, reworded."""

MOST_COMPARED: Final = 250_000
"""Pairs of prompts that are compared for one answer, which only decks made to be slow exceed."""


def match_cards(
    before: Sequence[Card], after: Sequence[Card], *, gone: Sequence[Card] = ()
) -> list[Card | None]:
    """For each card of *after* the one that it was, of *before* or else of *gone*; None if new.

    The surest first, each only where it is unambiguous both ways:

    1. Kind, prompt and answer are the same, and the id; then, whatever the id.
    2. Kind and prompt are the same, and no other card has that prompt.
    3. Kind and answer are the same and the prompts are near, and the id; then, whatever the id.
    4. The id is the same and the card can be recognised, by its prompt or, where the id is more
       than a number, by an answer that no other card has.

    So an id counts, but not against what the cards say: where rows were numbered anew, memory
    stays with the text. Prompts that are near with different answers under different ids (the
    capitals of Austria and Australia) are two cards.
    """
    later = {place: _face(place, card) for place, card in enumerate(after)}
    pools = [_Pool(before, later.values()), _Pool(gone, later.values())]
    matched: list[Card | None] = [None] * len(after)
    for rule in RULES:
        for pool in pools:
            for was, now in rule(pool, [*later.values()]):
                matched[now.place] = pool.take(was)
                del later[now.place]
    return matched


@dataclass(frozen=True, slots=True)
class _Face:
    """What a card is recognised by, and where it stands."""

    place: int
    id: str
    kind: Kind
    prompt: str
    answer: tuple[str, ...]


class _Pool:
    """Cards that some of a new version may be; those that are found are taken out."""

    def __init__(self, cards: Sequence[Card], later: Iterable[_Face]) -> None:
        self._cards = cards
        self._faces = {place: _face(place, card) for place, card in enumerate(cards)}
        self._repeated = _repeated(self._faces.values()) | _repeated(later)

    @property
    def left(self) -> list[_Face]:
        return [*self._faces.values()]

    def take(self, face: _Face) -> Card:
        del self._faces[face.place]
        return self._cards[face.place]

    def has_prompt_alone(self, face: _Face) -> bool:
        """Whether no other card of its kind has this prompt, in either version."""
        return (face.kind, face.prompt) not in self._repeated

    def has_answer_alone(self, face: _Face) -> bool:
        """Whether no other card has this answer, in either version."""
        return face.answer not in self._repeated


Pairs = Iterable[tuple[_Face, _Face]]


def _wholly_and_by_id(pool: _Pool, later: Sequence[_Face]) -> Pairs:
    return _alone(pool.left, later, lambda face: (face.id, face.kind, face.prompt, face.answer))


def _wholly(pool: _Pool, later: Sequence[_Face]) -> Pairs:
    return _alone(pool.left, later, lambda face: (face.kind, face.prompt, face.answer))


def _by_prompt(pool: _Pool, later: Sequence[_Face]) -> Pairs:
    pairs = _alone(pool.left, later, lambda face: (face.kind, face.prompt))
    return [(was, now) for was, now in pairs if pool.has_prompt_alone(now)]


def _nearly_and_by_id(pool: _Pool, later: Sequence[_Face]) -> Pairs:
    pairs = _alone(pool.left, later, lambda face: (face.id, face.kind, face.answer))
    return [(was, now) for was, now in pairs if _likeness(was, now) >= NEAR]


def _nearly(pool: _Pool, later: Sequence[_Face]) -> Pairs:
    candidates = _grouped(later, lambda face: (face.kind, face.answer))
    groups = _grouped(pool.left, lambda face: (face.kind, face.answer))
    pairs = ((group, candidates.get(answer, [])) for answer, group in groups.items())
    near = (_near(were, are) for were, are in pairs if len(were) * len(are) <= MOST_COMPARED)
    return chain.from_iterable(near)


def _near(earlier: Sequence[_Face], later: Sequence[_Face]) -> Pairs:
    near = [(was, now) for was in earlier for now in later if _likeness(was, now) >= NEAR]
    first, second = Counter(was.place for was, _ in near), Counter(now.place for _, now in near)
    return [(was, now) for was, now in near if first[was.place] == second[now.place] == 1]


def _by_id(pool: _Pool, later: Sequence[_Face]) -> Pairs:
    pairs = _alone(pool.left, later, lambda face: face.id)
    return [(was, now) for was, now in pairs if _is_recognised(was, now, pool)]


def _is_recognised(was: _Face, now: _Face, pool: _Pool) -> bool:
    # A number is the place in a list, which another card has once one was left out.
    if was.answer == now.answer and pool.has_answer_alone(now) and not now.id.isdigit():
        return True
    return _likeness(was, now) >= RECOGNISABLE


RULES: Final = (
    _wholly_and_by_id,
    _wholly,
    _by_prompt,
    _nearly_and_by_id,
    _nearly,
    _by_id,
)
"""The surest first; see `match_cards`."""


def _face(place: int, card: Card) -> _Face:
    return _Face(place, card.id, card.kind, plain(card.prompt), right_answer(card))


def _likeness(was: _Face, now: _Face) -> float:
    return fuzz.ratio(was.prompt, now.prompt)


def _repeated(faces: Iterable[_Face]) -> set[Hashable]:
    """The prompts of one kind, and the answers, that more than one of the cards has."""
    counts: Counter[Hashable] = Counter()
    for face in faces:
        counts.update([(face.kind, face.prompt), face.answer])
    return {text for text, count in counts.items() if count > 1}


def _alone(
    earlier: Iterable[_Face], later: Iterable[_Face], key: Callable[[_Face], Hashable]
) -> list[tuple[_Face, _Face]]:
    """The pairs with the same key, where no other card on either side has it."""
    were, are = _grouped(earlier, key), _grouped(later, key)
    pairs = ((group, are.get(each, [])) for each, group in were.items())
    return [(was[0], now[0]) for was, now in pairs if len(was) == len(now) == 1]


def _grouped(
    faces: Iterable[_Face], key: Callable[[_Face], Hashable]
) -> dict[Hashable, list[_Face]]:
    groups: defaultdict[Hashable, list[_Face]] = defaultdict(list)
    for face in faces:
        groups[key(face)].append(face)
    return groups
