"""What can stand in a learner's way in a round, each with a sentence that says what to do."""

from bot.errors import TutorError
from bot.storage.queries.rounds import Round


class RoundUnknown(TutorError):
    """The control names a round or card that is not in the store."""

    sentence = "I do not know this round any more. Start a new one with /quiz."


class RoundOver(TutorError):
    """The round has ended."""

    sentence = "This round is over. Start a new one with /quiz."


class CardClosed(TutorError):
    """The card takes no answers any more."""

    sentence = "This card is closed, so nothing more counts for it. Its answer is on the message."


class NotYourRound(TutorError):
    """Somebody else's private round."""

    sentence = "This round belongs to somebody else. Start your own with /quiz mode:solo."


class WrongKind(TutorError):
    """The control does not fit the card, as after a change of version."""

    sentence = "This button does not fit the card any more. Use the buttons on its own message."


class MayNotClose(TutorError):
    """She neither started the round nor moderates, and it is too early for everybody."""

    sentence = (
        "For now only the learner who started this round or a moderator can do this. "
        "Everybody who has answered in this round can from <t:{from_at}:T> on."
    )

    def __init__(self, *, from_at: int) -> None:
        super().__init__(from_at=from_at)
        self.from_at = from_at


class MustAnswerFirst(TutorError):
    """The card has been open long enough, but she has not answered any card of the round."""

    sentence = (
        "Only the learner who started this round, a moderator, or somebody who has answered "
        "in it can do this. Answer this card, then try again."
    )


class ClosesByItself(TutorError):
    """Nobody started a card of the day, so nobody can end it."""

    sentence = "A card of the day stays open until its day is over; nobody needs to close it."


class CorrectionTooLate(TutorError):
    """Corrections are taken while the card is open and for ten minutes after."""

    sentence = "This can be corrected only until ten minutes after the card has closed."


class NothingMissed(TutorError):
    """There is nothing to practise."""

    sentence = "You missed no card in this round, so there is nothing to practise. Well done!"


class NotPlayed(TutorError):
    """Only answered cards can have been missed."""

    sentence = "You did not answer any card in this round. Start one of your own with /quiz."


class NothingMet(TutorError):
    """She has answered no card yet, or none of the decks that are there."""

    sentence = (
        "You have no cards to review yet. Answer some first, for example with /quiz: each card you "
        "answer comes back to you here when you are about to forget it."
    )


class DeckNotMet(TutorError):
    """She has answered no card of this deck yet."""

    sentence = "You have not answered a card of “{deck}” yet. Begin with /quiz deck:{name}."


class NothingDue(TutorError):
    """No card is due, and there are no new ones for today; tells when the next one is due."""

    sentence = (
        "Nothing is due now. Your next card comes back <t:{next_at}:R>; until then it is better "
        "for your memory to wait. To meet new cards, start a round with /quiz."
    )

    def __init__(self, *, next_at: int) -> None:
        super().__init__(next_at=next_at)
        self.next_at = next_at


class DayDone(TutorError):
    """She has reviewed as many due cards as a day asks for, and more are left."""

    sentence = (
        "You have reviewed {done} cards today, which is enough for a day. {left} more are due and "
        "come on the next days, at {a_day} a day. To go on today: /review cards:20."
    )


class ReviewOver(TutorError):
    """The review has ended."""

    sentence = "This review is over, and its ratings stand. Start the next one with /review."


class NotTheLast(TutorError):
    """Only the newest rating of a review may be taken back."""

    sentence = "Only your last rating can be taken back; you have rated another card since."


class AnsweredSince(TutorError):
    """The card was answered again elsewhere, and its memory has moved on."""

    sentence = (
        "You have answered this card again since, in another round, so this rating can no longer "
        "be taken back."
    )


class NoServerHere(TutorError):
    """What belongs to a server was asked for where there is none."""

    sentence = (
        "That can be looked at only in a server that I was added to. Here I show you your own: "
        "/progress."
    )


class RoundAlreadyOpen(TutorError):
    """One open round a channel; ``open_round`` and ``message_id`` say which and where."""

    sentence = "A round of {deck} is being played in this channel."

    def __init__(self, open_round: Round, *, message_id: int | None) -> None:
        super().__init__(deck=open_round.deck_title)
        self.open_round = open_round
        self.message_id = message_id
