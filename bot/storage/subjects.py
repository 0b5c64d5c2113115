"""All that is stored about learners, table by table: what export, deletion and tests go by."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One table with rows about a learner.

    Attributes:
        name: What an export calls it.
        title: What people are told it is, in a few words that can stand before a number.
        about: What it holds, in one sentence for the privacy policy.
        table: The table.
        columns: All its columns; a column that is missing here fails a test.
        key: Columns that tell a learner's rows apart, in the order they are exported in.
        owner: The column that names the learner.
        is_by_answer: Her rows belong to answers and have no index of their own that begins with
            her; they are found by the review log, which has a row for each answer.
        stays: Deletion puts 0 for her and keeps the row, because others took part.
        private: Columns about somebody else, which her export leaves out.
    """

    name: str
    title: str
    about: str
    table: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    owner: str = "learner_id"
    is_by_answer: bool = False
    stays: bool = False
    private: tuple[str, ...] = ()

    @property
    def shown(self) -> tuple[str, ...]:
        """The columns that an export shows her."""
        return tuple(name for name in self.columns if name not in self.private)


def _columns(names: str) -> tuple[str, ...]:
    return tuple(names.split())


_FLAG: Final = _columns(
    "flag_id guild_id deck_id card from_version learner_id kind part note proposed concept folded "
    "made_at decided decided_by decided_at told_at"
)

# In the order in which rows can be removed: what refers to others comes before them.
SUBJECTS: Final = (
    Subject(
        name="undos",
        title="Ratings taken back",
        about="Which ratings of your reviews you took back, and when.",
        table="undos",
        columns=_columns("round_id position learner_id points undone_at"),
        key=("round_id", "position"),
        is_by_answer=True,
    ),
    Subject(
        name="corrections",
        title="Corrections",
        about="Which concepts you ticked yourself, or how hard you said a card was, and when.",
        table="corrections",
        columns=_columns(
            "round_id position learner_id ordinal concepts share rating points due_after "
            "corrected_at"
        ),
        key=("round_id", "position", "ordinal"),
        is_by_answer=True,
    ),
    Subject(
        name="hints",
        title="Hints",
        about="Which hints you saw, and when.",
        table="hints",
        columns=_columns("round_id position learner_id shown_at"),
        key=("round_id", "position"),
    ),
    Subject(
        name="answers",
        title="Answers",
        about="For each card you answered: the option you chose or the concepts that were found "
        "(never what you wrote), the points, when, and in which server.",
        table="attempts",
        columns=_columns(
            "round_id position learner_id interaction_id guild_id deck card kind chosen concepts "
            "hinted share rating points due_before due_after attempted_at"
        ),
        key=("round_id", "position"),
        is_by_answer=True,
    ),
    Subject(
        name="review_log",
        title="Rows of the review log",
        about="How well you recalled each card each time, from which your memory is computed.",
        table="reviews",
        columns=_columns(
            "learner_id deck card ordinal cause round_id position rating reviewed_at recorded_at "
            "before_stability_days before_difficulty before_due_at before_last_review_at "
            "before_reviews before_lapses after_stability_days after_difficulty after_due_at "
            "before_rests_until day"
        ),
        key=("deck", "card", "ordinal"),
    ),
    Subject(
        name="memories",
        title="Cards remembered",
        about="When each card should come back to you, and how firmly you know it.",
        table="memories",
        columns=_columns(
            "learner_id deck card stability_days difficulty due_at last_review_at reviews lapses "
            "rests_until"
        ),
        key=("deck", "card"),
    ),
    Subject(
        name="weights",
        title="Weights of your own",
        about="How your memory differs from the usual one, computed from your review log.",
        table="weights",
        columns=_columns(
            "learner_id parameters factor decay reviews held_out log_loss default_log_loss "
            "rmse_bins default_rmse_bins fitted_at"
        ),
        key=("learner_id",),
    ),
    Subject(
        name="days",
        title="Days of study",
        about="On which days you studied, how many cards, and how many you recalled.",
        table="days",
        columns=_columns("learner_id day reviews due recalled"),
        key=("day",),
    ),
    Subject(
        name="points",
        title="Sums of points",
        about="Your points by server, deck, week and month, for the leaderboards.",
        table="standings",
        columns=_columns("guild_id deck period learner_id points attempts"),
        key=("guild_id", "deck", "period"),
    ),
    Subject(
        name="names",
        title="Names",
        about="The name each server shows for you, and when you last answered there.",
        table="members",
        columns=_columns("guild_id learner_id name active_at"),
        key=("guild_id",),
    ),
    Subject(
        name="reminders",
        title="Reminders",
        about="At which hour you want to be reminded, and in which conversation with the bot.",
        table="reminders",
        columns=_columns(
            "learner_id minute channel_id next_at look_at claimed_at tries stopped told"
        ),
        key=("learner_id",),
    ),
    Subject(
        name="flags",
        title="Flags and wordings",
        about="What you said is wrong with a card of a server's deck, or which wording you "
        "suggested, and what its keepers decided.",
        table="flags",
        columns=_FLAG,
        key=("flag_id",),
        private=("decided_by",),
    ),
    Subject(
        name="flag_decisions",
        title="Decisions about flags",
        about="Which flags and wordings of others you decided as a keeper, and when.",
        table="flags",
        columns=_FLAG,
        key=("flag_id",),
        owner="decided_by",
        stays=True,
        private=("learner_id", "note", "proposed", "folded", "told_at"),
    ),
    Subject(
        name="share_tries",
        title="Wrong codes",
        about="When you tried a code that does not hold, for an hour.",
        table="share_tries",
        columns=_columns("interaction_id learner_id tried_at"),
        key=("interaction_id",),
    ),
    Subject(
        name="shared_decks",
        title="Codes of decks",
        about="By which codes you shared which deck, and when.",
        table="deck_shares",
        columns=_columns("code deck_id shared_by shared_at withdrawn_at"),
        key=("code",),
        owner="shared_by",
        stays=True,
    ),
    Subject(
        name="deck_drafts",
        title="Previews of decks",
        about="A deck or card you were about to add to a server, for an hour; gone within two.",
        table="deck_drafts",
        columns=_columns("draft_id guild_id learner_id deck_id version card body made_at"),
        key=("draft_id",),
    ),
    Subject(
        name="deck_changes",
        title="Changes of decks",
        about="Which changes of a server's decks you made, and when.",
        table="group_deck_versions",
        columns=_columns(
            "deck_id version cause about changed_by changed_at title description language authors "
            "licence volume"
        ),
        key=("deck_id", "version"),
        owner="changed_by",
        stays=True,
    ),
    Subject(
        name="hidden",
        title="Hidden",
        about="Whether you chose that others do not see you.",
        table="hidden_learners",
        columns=_columns("learner_id"),
        key=("learner_id",),
    ),
    Subject(
        name="rounds",
        title="Rounds you started",
        about="Which rounds you started, where and when, with copies of their cards.",
        table="rounds",
        columns=_columns(
            "round_id guild_id channel_id starter_id mode subject deck deck_title questions "
            "seconds opened_at touched_at ended_at summary_id card_order"
        ),
        key=("round_id",),
        owner="starter_id",
        stays=True,
    ),
    Subject(
        name="settings",
        title="Settings",
        about="Your Discord id, your settings, and when you last did something.",
        table="learners",
        columns=_columns("learner_id seen_at zone ratings new_cards shares_progress scheme"),
        key=("learner_id",),
    ),
)

OTHERS: Final = {
    "notes": "small facts of the bot about itself",
    "items": "the cards of rounds; they go with the solo rounds and reviews they belong to",
    "displays": "messages that channels are still owed",
    "servers": "what a server's managers chose, and when the bot was removed from it",
    "group_decks": "which decks a server keeps itself",
    "group_cards": "the cards of those decks, in every version",
    "media": "the pictures of cards",
    "deck_media": "which pictures those decks have",
    "draft_media": "which pictures previews of decks have; they go with the preview",
    "dailies": "in which channel a server has its card of the day, and when",
    "server_channels": "in which channels a server plays",
    "server_zones": "by which time zone a server's weeks begin",
    "schema_version": "which migrations have run",
}
"""Tables without rows about learners, and what they hold."""


def subject(name: str) -> Subject:
    """The subject of that name."""
    return next(each for each in SUBJECTS if each.name == name)


def exported() -> Iterator[Subject]:
    """All of them, what people look for first at the beginning."""
    return reversed(SUBJECTS)
