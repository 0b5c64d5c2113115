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


class CorrectionTooLate(TutorError):
    """Corrections are taken while the card is open and for ten minutes after."""

    sentence = "This can be corrected only until ten minutes after the card has closed."


class NothingMissed(TutorError):
    """There is nothing to practise."""

    sentence = "You missed no card in this round, so there is nothing to practise. Well done!"


class NotPlayed(TutorError):
    """Only answered cards can have been missed."""

    sentence = "You did not answer any card in this round. Start one of your own with /quiz."


class RoundAlreadyOpen(TutorError):
    """One open round a channel; ``open_round`` and ``message_id`` say which and where."""

    sentence = "A round of {deck} is being played in this channel."

    def __init__(self, open_round: Round, *, message_id: int | None) -> None:
        super().__init__(deck=open_round.deck_title)
        self.open_round = open_round
        self.message_id = message_id
