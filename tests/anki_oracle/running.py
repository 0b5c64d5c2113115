"""Anki itself in a process and environment of its own, for tests to compare with."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.documents import ROOT

PYTHON = Path(os.environ.get("ANKI_PYTHON", ROOT / ".venv/anki-oracle/bin/python"))
SCRIPT = Path(__file__).with_name("oracle.py")


def anki_does(folder: Path, *steps: dict[str, Any]) -> list[Any]:
    """What each step gave; the collection in the folder is made when it is not there."""
    if not PYTHON.exists():
        pytest.skip(f"{PYTHON} is missing; `make .venv/.anki-oracle` makes Anki's environment")
    told = {"collection": str(folder / "collection.anki2"), "steps": steps}
    done = subprocess.run(
        [PYTHON, SCRIPT],
        input=json.dumps(told),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    given: list[Any] = json.loads(done.stdout)
    return given
