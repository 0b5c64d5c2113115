"""What tests of readers ask of a file: the deck and its notes, or what is wrong; sound either way."""

from collections.abc import Callable

from bot.formats.given import Given
from bot.formats.problems import MAX_PROBLEMS, DeckInvalid
from bot.formats.readers import read_given
from bot.formats.reading import Reading

Outcome = Reading | DeckInvalid


def outcome_of(read: Callable[[], Reading]) -> Outcome:
    """The reading, or why there is none; anything else goes through."""
    try:
        return read()
    except DeckInvalid as refused:
        return refused


def assert_sound(outcome: Outcome) -> None:
    """A deck with cards and printable notes, or problems that a person can read."""
    if isinstance(outcome, Reading):
        assert outcome.deck.cards
        assert all(str(note).isprintable() for note in outcome.notes)
        return
    assert 1 <= len(outcome.problems) <= MAX_PROBLEMS + 1
    for problem in outcome.problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert str(problem).isprintable()
        assert len(str(problem)) < 1000


def reading_of(text: str, file: str = "deck") -> Reading:
    """What the bot reads from a file with this text, whatever its format."""
    return read_given(Given(data=text.encode(), file=file))


def told(reading: Reading) -> list[str]:
    """The notes as people read them."""
    return [str(note) for note in reading.notes]
