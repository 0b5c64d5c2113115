"""`python -m bot optimise` as a host runs it, and what a learner's next review is then."""

import asyncio
import re
import sys
from pathlib import Path
from random import Random

import pytest

from bot.learning.memory import DEFAULT_WEIGHTS, Rating, interval_days, review
from bot.storage.queries import learners, memories, weights
from tests.journeys.processes import PATIENCE_S, ROOT
from tests.journeys.stores import opened
from tests.remembering import remember_log
from tests.simulating import FORGETFUL, study

ADA, BEN, CHIDI = 1, 2, 3


async def _remember(db, learner_id, number, log):
    await learners.lock_learner(db, learner_id, at=log[0].at)
    await remember_log(db, learner_id, number, log)


@pytest.fixture
async def store(database_url):
    """Ada forgets faster than others, Ben as the default weights say, Chidi has hardly begun."""
    async with opened(database_url) as database:
        for learner_id, own, reviews in (
            (ADA, FORGETFUL, 1500),
            (BEN, DEFAULT_WEIGHTS, 500),
            (CHIDI, FORGETFUL, 100),
        ):
            for number, log in enumerate(study(own, reviews=reviews, dice=Random(learner_id))):
                await database.writing(_remember, learner_id, number, log)
    return database_url


async def optimise(store: str, folder: Path, *options: str, **environment: str):
    """What it exits with and prints."""
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "optimise",
        *options,
        env={"PYTHONPATH": str(ROOT), "BOT_STORAGE__URL": store, **environment},
        cwd=folder,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    async with asyncio.timeout(2 * PATIENCE_S):
        out, problems = await child.communicate()
    return child.returncode, out.decode(), problems.decode()


async def test_weights_are_fitted_reported_and_used_from_then_on(store, tmp_path):
    code, out, problems = await optimise(store, tmp_path, "--ids")

    assert (code, problems) == (0, "")
    first, head, *lines = out.splitlines()
    assert first.endswith("looked at 2 of 2 with 400 reviews or more.")
    assert head.split() == ["learners", "log", "loss", "fitted", "RMSE", "(bins)", "fitted"]
    assert re.fullmatch(r"new weights +1( +0\.\d{4}){4}", lines[0])
    assert re.fullmatch(r"left as they were +1( +0\.\d{4}){4}", lines[1])
    assert re.fullmatch(r"too few reviews count +0", lines[2])
    assert [line.split()[:2] for line in lines[3:]] == [["1:", "new"], ["2:", "left"]]
    async with opened(store) as database, database.reading() as db:
        memory, own = await memories.find_memory_and_weights(db, ADA, "simulated", "0")
        assert await weights.weights_of(db, BEN) is None
        assert own is not None
        assert memory is not None
        good = review(memory, Rating.GOOD, at=memory.due_at, weights=own)
        by_default = review(memory, Rating.GOOD, at=memory.due_at)
        assert interval_days(good) != interval_days(by_default)


async def test_a_second_run_without_new_reviews_changes_nothing(store, tmp_path):
    await optimise(store, tmp_path)
    async with opened(store) as database, database.reading() as db:
        before = await db.fetch("select * from weights order by learner_id")

    code, out, _ = await optimise(store, tmp_path)

    assert code == 0
    assert re.search(r"(?m)^new weights +0$", out)
    async with opened(store) as database, database.reading() as db:
        after = await db.fetch("select * from weights order by learner_id")
    assert [tuple(row) for row in after] == [tuple(row) for row in before]


async def test_an_empty_store_is_said_to_be_one(tmp_path):
    code, out, problems = await optimise(f"sqlite:///{tmp_path}/empty.db", tmp_path)

    assert (code, problems) == (0, "")
    assert out == f"Nobody in SQLite {tmp_path}/empty.db has 400 reviews yet.\n"


async def test_without_the_extra_a_sentence_says_how_to_install_it(tmp_path):
    (tmp_path / "fsrs_rs_python.py").write_text("raise ModuleNotFoundError(__name__)\n")

    code, out, problems = await optimise(
        f"sqlite:///{tmp_path}/empty.db", tmp_path, PYTHONPATH=f"{tmp_path}:{ROOT}"
    )

    assert (code, out) == (2, "")
    assert problems == (
        "Fitting weights needs the extra `optimise`; install it with "
        "`pip install 'recollect[optimise]'`.\n"
    )
    assert not (tmp_path / "empty.db").exists()


async def test_a_store_that_cannot_be_opened_and_wrong_settings_have_codes_of_their_own(tmp_path):
    unopened, _, why = await optimise(f"sqlite:///{tmp_path}", tmp_path)
    wrong, _, what = await optimise("mysql://x", tmp_path)

    assert (unopened, wrong) == (3, 2)
    assert str(tmp_path) in why
    assert "begins with mysql://" in what
