"""What `optimise` prints at its end: how many learners, and how well their reviews were foretold."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from bot.learning.optimising import LEAST_REVIEWS, Trial
from bot.learning.predicting import Scores

HEAD = ("", "learners", "log loss", "fitted", "RMSE (bins)", "fitted")


@dataclass(frozen=True, slots=True)
class Looked:
    """A learner and how her weights did; None where too few of her reviews count."""

    learner_id: int
    trial: Trial | None


def lines(
    looked: Sequence[Looked], all_of_them: int, *, store: str, names_ids: bool
) -> Iterable[str]:
    """The report, line by line; learners by their ids, and only where *names_ids*.

    Args:
        looked: What became of each.
        all_of_them: How many there were to look at.
        store: What the database is called.
        names_ids: Whether there is a line for each learner, too.
    """
    if not all_of_them:
        yield f"Nobody in {store} has {LEAST_REVIEWS} reviews yet."
        return
    yield f"{store}: looked at {len(looked)} of {all_of_them} with {LEAST_REVIEWS} reviews or more."
    tried = [each.trial for each in looked if each.trial is not None]
    kept = [trial for trial in tried if trial.weights is not None]
    left = [trial for trial in tried if trial.weights is None]
    yield from _table(
        [
            HEAD,
            _mean("new weights", kept),
            _mean("left as they were", left),
            ("too few reviews count", str(len(looked) - len(tried)), *[""] * 4),
            *(_one(each) for each in looked if names_ids),
        ]
    )


def _mean(name: str, trials: Sequence[Trial]) -> tuple[str, ...]:
    if not trials:
        return (name, "0", *[""] * 4)
    before, after = [each.defaults for each in trials], [each.fitted for each in trials]
    return (name, str(len(trials)), *_figures(before, after))


def _one(each: Looked) -> tuple[str, ...]:
    if each.trial is None:
        return (f"{each.learner_id}: too few", *[""] * 5)
    trial = each.trial
    became = "left" if trial.weights is None else "new"
    return (f"{each.learner_id}: {became}", "", *_figures([trial.defaults], [trial.fitted]))


def _figures(before: Sequence[Scores], after: Sequence[Scores]) -> tuple[str, ...]:
    losses = (fmean(each.log_loss for each in side) for side in (before, after))
    errors = (fmean(each.rmse_bins for each in side) for side in (before, after))
    return tuple(f"{figure:.4f}" for figure in (*losses, *errors))


def _table(rows: Sequence[Sequence[str]]) -> Iterable[str]:
    """The rows in columns; the first is words, the others are figures."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for first, *figures in rows:
        cells = (f"{cell:>{width}}" for cell, width in zip(figures, widths[1:], strict=True))
        yield "  ".join([f"{first:<{widths[0]}}", *cells]).rstrip()
