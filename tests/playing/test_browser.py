"""Whether and how a browser is opened."""

import os
import sys
import threading
from pathlib import Path

import pytest

from bot.playing.browser import open_page

PAGE = "http://127.0.0.1:8765"

# Says what it was asked to open, and whether it could draw in the terminal.
BROWSER = """\
#!{python}
import os, sys
with open({told!r}, "w") as told:
    can_draw = any(map(os.isatty, range(3))) or os.getsid(0) == {session}
    told.write(f"{{sys.argv[1]}} {{can_draw}}")
"""


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pipe through which the browser of this machine tells what it does."""
    told, browser = tmp_path / "told", tmp_path / "browser"
    os.mkfifo(told)
    browser.write_text(BROWSER.format(python=sys.executable, told=str(told), session=os.getsid(0)))
    browser.chmod(0o700)
    monkeypatch.setenv("BROWSER", str(browser))
    return told


@pytest.mark.parametrize("display", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_where_there_is_a_display_the_page_is_opened_away_from_the_terminal(
    told: Path, monkeypatch: pytest.MonkeyPatch, display: str
) -> None:
    forget_displays(monkeypatch)
    monkeypatch.setenv(display, ":0")

    open_page(PAGE)

    assert told.read_text() == f"{PAGE} False"


@pytest.mark.usefixtures("told")
def test_without_a_display_nothing_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_displays(monkeypatch)
    before = threading.enumerate()

    open_page(PAGE)

    assert threading.enumerate() == before


def forget_displays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
