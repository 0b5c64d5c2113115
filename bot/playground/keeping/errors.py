"""Why a file of an earlier run cannot be used."""

from pathlib import Path


class KeptUnreadable(Exception):
    """A file cannot be taken up and is left as it is; the sentence says what to do about it."""

    def __init__(
        self, path: Path, problem: str, remedy: str = "Delete it, or start over with --fresh."
    ) -> None:
        super().__init__(f"{path} {problem}. {remedy}")
        self.path, self.problem, self.remedy = path, problem, remedy
