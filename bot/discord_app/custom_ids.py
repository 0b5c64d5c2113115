"""What a control's custom id says: which row and which choice, never what is true."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.discord_app.topics import Topic
from bot.learning.cards import Kind, Level
from bot.learning.choosing import Order
from bot.learning.memory import Rating
from bot.pictures.schemes import Scheme
from bot.tutor.standings import Period

# Discord's limit (components reference: custom_id, 1 to 100 characters).
MAX_LENGTH = 100
SEPARATOR = ":"


@dataclass(frozen=True, slots=True)
class CustomId:
    """The form of one control's id: its name, with a version, and what reads each field.

    The version is part of the name. A control whose fields change gets a new one, so that an
    old button is told apart from a new one.
    """

    name: str
    fields: tuple[Callable[[str], Any], ...]

    def __call__(self, *values: int | str) -> str:
        """The id for these values."""
        if len(values) != len(self.fields):
            raise ValueError(f"{self.name} takes {len(self.fields)} fields, not {len(values)}")
        written = SEPARATOR.join([self.name, *map(str, values)])
        if len(written) > MAX_LENGTH:
            raise ValueError(f"{written!r} is longer than {MAX_LENGTH} characters")
        return written

    def read(self, written: str) -> tuple[Any, ...] | None:
        """The values in an id, or None when it is not of this form."""
        name, *values = written.split(SEPARATOR)
        if name != self.name or len(values) != len(self.fields):
            return None
        try:
            return tuple(read(value) for read, value in zip(self.fields, values, strict=True))
        except ValueError:
            return None


def _level(written: str) -> Level | None:
    return Level(written) if written else None


def _kind(written: str) -> Kind | None:
    return Kind(written) if written else None


def _rating(written: str) -> Rating:
    return Rating(int(written))


def _order(written: str) -> Order:
    for order in Order:
        if written == order.value[0]:
            return order
    raise ValueError(written)


# Characters of a search that a custom id has room for, were each of them one of two units.
MAX_SEARCH = 32


def searched(typed: str) -> str:
    """What was typed into a search, as a field of an id holds it."""
    return " ".join(typed.replace(SEPARATOR, " ").split())[:MAX_SEARCH].strip()


# A card of a round: round id, position; then what was chosen.
PICK = CustomId("pick1", (int, int, int))
REVEAL = CustomId("reveal1", (int, int))
JUDGE = CustomId("judge1", (int, int, int))
HINT = CustomId("hint1", (int, int))
EXPLAIN = CustomId("explain1", (int, int))
EXPLAIN_FORM = CustomId("explainform1", (int, int))
CORRECT = CustomId("correct1", (int, int))
CORRECT_FORM = CustomId("correctform1", (int, int))
NEXT = CustomId("next1", (int, int))
END = CustomId("end1", (int, int))

# A round: its id.
STOP = CustomId("stop1", (int,))
MISSES = CustomId("misses1", (int,))

# A solo round to start: deck, questions, seconds (0 for no limit), level, kind ("" for any), and
# the order by its first letter, because a deck's name may be 64 characters long.
SOLO = CustomId("solo2", (str, int, int, _level, _kind, _order))

# A review: round id, position; for a rating how the card was recalled, 1 to 4; for an undo where
# the rating stands that is taken back.
RATE = CustomId("rate1", (int, int, _rating))
RERATE = CustomId("rerate1", (int, int, _rating))
GO_ON = CustomId("goon1", (int, int))
UNDO = CustomId("undo1", (int, int))
FINISH = CustomId("finish1", (int,))

# A review to start: deck ("" for all), cards.
MORE = CustomId("more1", (str, int))

# A reminder: when it was due, by which it is told from others of the same learner.
REVIEW_NOW = CustomId("reviewnow1", (int,))
STOP_REMINDING = CustomId("stopreminding1", ())

# Standings: period, deck ("" for all); or period, page, deck.
PERIOD = CustomId("period1", (Period, str))
PAGE = CustomId("page1", (Period, int, str))

# A picture of progress: its colours, and whose it is (0 for whoever clicks).
PICTURE = CustomId("picture1", (Scheme, int))

# Settings: they are about whoever clicks, and a server's about where she clicks.
OWN_FORM = CustomId("own1", ())
OWN_FORM_SENT = CustomId("ownform1", ())
RATINGS = CustomId("ratings1", ())
SHOWN = CustomId("shown1", ())
PROGRESS = CustomId("progress1", ())
SERVER_FORM = CustomId("server1", ())
SERVER_FORM_SENT = CustomId("serverform1", ())
CHANNELS = CustomId("channels1", ())
MODE = CustomId("mode1", ())
DECK_ROLE = CustomId("deckrole1", ())

# One's own data: when she was asked whether to delete it, because an old question must not do so.
DELETE_ALL = CustomId("deleteall1", (int,))
KEEP_ALL = CustomId("keepall1", ())
# A preview of a server's deck: its draft.
ADD_DECK = CustomId("adddeck1", (int,))
CANCEL_DECK = CustomId("canceldeck1", (int,))
DESCRIBE = CustomId("describe1", (int,))
DESCRIBE_FORM = CustomId("describeform1", (int,))
DESCRIBED = CustomId("described1", (int,))
NEW_DECK_SENT = CustomId("newdeckform1", ())
# A server's own decks: a page of them.
OWN_DECKS = CustomId("decks1", (int,))

# One of them by its id: a page of its cards, and the words that were searched for (see `searched`);
# what is done with one of its cards, which is told by its id of up to 64 characters.
CARDS = CustomId("cards1", (int, int, str))
SEARCH = CustomId("search1", (int,))
SEARCH_FORM = CustomId("searchform1", (int,))
OPEN_CARD = CustomId("opencard1", (int,))
EDIT_CARD = CustomId("editcard1", (int, str))
ADD_PICTURE = CustomId("addpicture1", (int, str))
PICTURE_FORM = CustomId("pictureform1", (int, str))
REMOVE_PICTURES = CustomId("lesspics1", (int, str))
REMOVING_FORM = CustomId("lesspicsform1", (int, str))
HIDE_CARD = CustomId("hidecard1", (int, str, int))
NEW_CARD = CustomId("newcard1", (int, Kind))
HEAD = CustomId("head1", (int,))

# Its forms: the version in which what they change came to be as it was seen; for a new card what
# was kept of an earlier try, 0 for none.
CARD_FORM = CustomId("edited1", (int, str, int))
NEW_CARD_FORM = CustomId("newcardform1", (int, Kind, int))
HEAD_FORM = CustomId("headform1", (int, int))

# What was typed into one of them and is kept: by the interaction in which it was.
AGAIN = CustomId("again1", (int,))
MINE = CustomId("mine1", (int,))
THEIRS = CustomId("theirs1", (int,))

# Its history, before a version (0 for the newest); going back to one, while the other is the last.
HISTORY = CustomId("history1", (int, int))
GO_BACK = CustomId("goback1", (int,))
ROLL_BACK = CustomId("rollback1", (int, int, int))
REMOVE_DECK = CustomId("removedeck1", (int,))
KEEP_DECK = CustomId("keepdeck1", (int,))
# A shared deck: its id and its code. A copy that is looked at: its draft.
WITHDRAW_CODE = CustomId("withdraw1", (int, str))
COPY_DECK = CustomId("copydeck1", (int,))
DROP_COPY = CustomId("dropcopy1", (int,))

# Help: its page.
HELP = CustomId("help1", (Topic,))

# A flag to be written: round id, position. A wording to be offered: the concept's index besides.
FLAG = CustomId("flag1", (int, int))
FLAG_FORM = CustomId("flagform1", (int, int))
SUGGEST = CustomId("suggest1", (int, int, int))
SUGGEST_FORM = CustomId("suggestform1", (int, int, int))

# A flag in the inbox: its id, the version of the card that is shown (0 for none), and the id of
# the deck that is looked through (0 for all); for the next one the id it comes after, and the deck.
FLAG_ACCEPT = CustomId("flagaccept1", (int, int, int))
FLAG_EDIT = CustomId("flagedit1", (int, int, int))
FLAG_EDIT_FORM = CustomId("flageditform1", (int, int, int))
FLAG_DECLINE = CustomId("flagdecline1", (int, int))
FLAG_NEXT = CustomId("flagnext1", (int, int))
