"""What a new version of a deck changes, and whose memory each card keeps."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.learning.card_edits import Part
from bot.learning.cards import Card, Choice, Level, Recall
from bot.learning.deck_versions import MAX_ID, Changes, OtherId, compare, roll_back

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def card(card_id: str, prompt: str = "", answer: str = "") -> Recall:
    return Recall(
        id=card_id,
        level=Level.BEGINNER,
        prompt=prompt or f"What is {card_id * 6}?",
        answer=answer or f"It is {card_id}",
    )


A, B, C, D, E = (card(name) for name in "abcde")


def test_a_version_with_everything_in_it() -> None:
    edited = replace(B, answer="Something else")

    changes = compare([A, B, C], [D, edited, A])

    assert changes.cards == (D, edited, A)
    assert changes.new == (D,)
    assert changes.gone == (C,)
    assert changes.same == ("a",)
    assert [change.id for change in changes.changed] == ["b"]
    assert [edit.part for edit in changes.changed[0].edits] == [Part.ANSWER]
    assert changes.fresh == ("b",)
    assert len(changes.moved) == 1
    assert changes.other_ids == ()


def test_an_equal_version_changes_nothing() -> None:
    assert compare([A, B], [A, B]) == Changes(cards=(A, B), same=("a", "b"))


def test_a_matched_card_keeps_its_id_whatever_the_file_says() -> None:
    changes = compare([A], [replace(A, id="1", explanation="Because")])

    assert changes.cards == (replace(A, explanation="Because"),)
    assert changes.other_ids == (OtherId("1", "a"),)


def test_a_typo_keeps_schedule_and_statistics() -> None:
    changes = compare([A], [replace(A, prompt=A.prompt.replace("What", "Waht"))])

    assert [change.id for change in changes.changed] == ["a"]
    assert changes.fresh == ()


@pytest.mark.parametrize(
    ("given_ids", "ids"),
    [
        pytest.param(["a", "d"], ["a-2", "d"], id="an id that was another card's"),
        pytest.param(["a", "a-2"], ["a-3", "a-2"], id="the numbered id is wanted too"),
        pytest.param(["d", "d"], ["d", "d-2"], id="twice the same id"),
    ],
)
def test_a_new_card_never_gets_an_id_that_belongs_to_another(
    given_ids: list[str], ids: list[str]
) -> None:
    new = [replace(each, id=name) for each, name in zip([D, E], given_ids, strict=True)]

    assert [each.id for each in compare([A], new).cards] == ids


def test_a_numbered_id_is_no_longer_than_ids_may_be() -> None:
    long = "a" * MAX_ID

    (new,) = compare([replace(A, id=long)], [replace(D, id=long)]).cards

    assert new.id == "a" * (MAX_ID - 2) + "-2"


def test_a_card_that_comes_back_has_its_id_and_memory_again() -> None:
    changes = compare([A], [A, replace(B, id="x", explanation="Anew")], gone=[B])

    assert [each.id for each in changes.cards] == ["a", "b"]
    assert [(change.id, change.before) for change in changes.back] == [("b", B)]
    assert changes.new == ()


def test_the_id_of_a_card_that_is_gone_is_not_given_to_another() -> None:
    (new,) = compare([], [replace(D, id="b")], gone=[B]).cards

    assert new.id == "b-2"


@pytest.mark.parametrize(
    ("order", "moved"),
    [
        pytest.param([A, B, C, D], (), id="as it was"),
        pytest.param([D, A, B, C], ("d",), id="the last one first"),
        pytest.param([B, C, D, A], ("a",), id="the first one last"),
        pytest.param([D, C, B, A], ("d", "c", "b"), id="turned round"),
        pytest.param([A, C, D], (), id="one is gone"),
        pytest.param([E, A, B, C, D], (), id="one is new"),
    ],
)
def test_the_fewest_cards_that_moved(order: list[Card], moved: tuple[str, ...]) -> None:
    assert compare([A, B, C, D], order).moved == moved


def test_rolling_back_brings_the_old_cards_under_their_ids() -> None:
    edited = replace(A, prompt="An altogether different question", answer="Another answer")

    changes = roll_back([edited, D], [A, B], gone=[B])

    assert changes.cards == (A, B)
    assert [change.id for change in changes.changed] == ["a"]
    assert [change.id for change in changes.back] == ["b"]
    assert changes.gone == (D,)
    assert changes.fresh == ("a",)


def derived(prompt: str) -> str:
    """As formats do it: another prompt, another id."""
    return f"derived-{prompt.casefold().encode().hex()[:40]}-{len(prompt)}"


# A deck's life. Each card has a serial that the rules never see; what is done to it between two
# versions is below what makes it another card: one typing error, or another answer, or whatever is
# not prompt or answer. Ids in files are right, left out, numbered anew, or those of other cards.


@dataclass
class Life:
    """An author with a file, and the deck as the rules have it."""

    dice: Random
    file: list[tuple[int, Card]] = field(default_factory=list)
    deck: tuple[Card, ...] = ()
    versions: list[tuple[tuple[Card, ...], list[int]]] = field(default_factory=list)
    last: dict[str, Card] = field(default_factory=dict)
    owner: dict[str, int] = field(default_factory=dict)
    dropped: list[tuple[int, Card]] = field(default_factory=list)
    serials: int = 0

    @property
    def gone(self) -> list[Card]:
        ids = {each.id for each in self.deck}
        return [each for card_id, each in self.last.items() if card_id not in ids]

    def next_version(self) -> Changes:
        """The author edits, and the file is added again."""
        self._drop()
        self.file = [(serial, self._edited(each)) for serial, each in self.file]
        self._take_up()
        self.dice.shuffle(self.file)
        rows = self._rows()
        changes = compare(self.deck, rows, gone=self.gone)
        self._store(changes.cards, [serial for serial, _ in self.file])
        return changes

    def earlier_version(self) -> Changes:
        """The deck is rolled back, and the author goes on from there."""
        cards, serials = self.dice.choice(self.versions)
        changes = roll_back(self.deck, cards, gone=self.gone)
        self.dropped += [pair for pair in self.file if pair[0] not in serials]
        self.dropped = [pair for pair in self.dropped if pair[0] not in serials]
        self._store(changes.cards, serials)
        return changes

    def _store(self, cards: tuple[Card, ...], serials: list[int]) -> None:
        self.deck = cards
        self.file = list(zip(serials, cards, strict=True))
        self.last.update((each.id, each) for each in cards)
        self.versions.append((cards, serials))

    def _drop(self) -> None:
        for pair in [each for each in self.file if self.dice.random() < 0.2]:
            self.file.remove(pair)
            self.dropped.append(pair)

    def _take_up(self) -> None:
        for pair in [each for each in self.dropped if self.dice.random() < 0.2]:
            self.dropped.remove(pair)
            self.file.append((pair[0], self._edited(pair[1])))
        for _ in range(self.dice.randrange(4)):
            self.file.append((self.serials, self._new()))
            self.serials += 1

    def _new(self) -> Card:
        prompt = " ".join("".join(self.dice.choices(LETTERS, k=7)) for _ in range(6))
        answer = self.dice.choice(["Yes", "No", f"Answer {self.serials}"])
        name = f"card-{self.serials}"
        if self.dice.random() < 0.5:
            return card(name, prompt, answer)
        options = (answer, "Neither", "Nothing")
        return Choice(id=name, level=Level.BEGINNER, prompt=prompt, options=options, key=0)

    def _edited(self, each: Card) -> Card:
        match self.dice.randrange(5):
            case 0:
                return replace(each, prompt=self._misspelt(each.prompt))
            case 1:
                return self._answered_otherwise(each)
            case 2:
                return replace(each, prompt=f"**{each.prompt.upper().strip('*')}** ")
            case 3:
                return replace(each, explanation=str(self.dice.random()))
            case _:
                return each

    def _misspelt(self, prompt: str) -> str:
        at = self.dice.randrange(5, len(prompt) - 5)
        return prompt[:at] + self.dice.choice(LETTERS) + prompt[at + 1 :]

    def _answered_otherwise(self, each: Card) -> Card:
        answer = self.dice.choice(["Yes", "No", str(self.dice.random())])
        if isinstance(each, Choice):
            return replace(each, options=(answer, *each.options[1:]))
        return replace(each, answer=answer)

    def _rows(self) -> list[Card]:
        """The file's cards, with ids as careful and careless authors give them."""
        match self.dice.randrange(4):
            case 0:
                ids = [derived(each.prompt) for _, each in self.file]
            case 1:
                ids = [str(number) for number in range(len(self.file))]
            case 2:
                ids = self.dice.sample([each.id for _, each in self.file], len(self.file))
            case _:
                ids = [each.id for _, each in self.file]
        return [replace(each, id=name) for (_, each), name in zip(self.file, ids, strict=True)]


@given(st.randoms(use_true_random=False), st.integers(min_value=2, max_value=12))
def test_memory_is_never_attached_to_another_card_nor_lost(dice: Random, versions: int) -> None:
    life = Life(dice)
    for _ in range(versions):
        before = {serial: each.id for serial, each in life.file}
        roll = life.versions and dice.random() < 0.25
        changes = life.earlier_version() if roll else life.next_version()

        ids = {serial: each.id for serial, each in life.file}
        assert len(set(ids.values())) == len(changes.cards)
        for serial, card_id in ids.items():
            assert life.owner.setdefault(card_id, serial) == serial
            assert before.get(serial, card_id) == card_id
        assert_told_whole(changes, before.values())


def assert_told_whole(changes: Changes, before: Iterable[str]) -> None:
    """Every card is told of exactly once, and every old one either stays or is gone."""
    told = [
        *(each.id for each in changes.new),
        *(change.id for change in (*changes.back, *changes.changed)),
        *changes.same,
    ]
    assert sorted(told) == sorted(each.id for each in changes.cards)
    stays = {*changes.same, *(change.id for change in changes.changed)}
    assert stays | {each.id for each in changes.gone} == set(before)
    assert not stays & {each.id for each in changes.gone}
