"""The system's Chromium: where it is, how it is started, and what a test does without it."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import psutil
import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
GONE_WITHIN_S = 10.0

# Everything in this folder runs on one loop, the one that Playwright was started on.
fixture = partial(pytest_asyncio.fixture, loop_scope="session")


def chromium() -> Path | None:
    """The program that BROWSER names, if it is a Chromium, or else the first that is installed."""
    named = os.environ.get("BROWSER", "")
    wanted = [named] if "chrom" in Path(named).name.lower() else []
    found = map(shutil.which, (*wanted, "/usr/bin/chromium", *NAMES))
    return next((Path(program) for program in found if program), None)


def skip_without_chromium() -> Path:
    """Where Chromium is; a test that asks for it in vain is skipped."""
    program = chromium()
    if program is None:
        pytest.skip(
            "Chromium is not installed, so the page was not opened in a browser: install the "
            "system's package chromium, or set BROWSER to the path of a Chromium or Chrome."
        )
    return program


@asynccontextmanager
async def browsing(program: Path, *more: str) -> AsyncIterator[Browser]:
    """A running browser without a window; none of its processes outlives the block.

    Args:
        program: Where Chromium is.
        more: Further arguments of its command line.
    """
    own = psutil.Process()
    before = set(own.children(recursive=True))
    started: list[psutil.Process] = []
    try:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(
                executable_path=program, args=[*_arguments(), *more], headless=True
            )
            started = [each for each in own.children(recursive=True) if each not in before]
            yield browser
            await browser.close()
    finally:
        _end(started)


def _arguments() -> list[str]:
    # Chromium's sandbox refuses to work for root, as in a container.
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return [*sandbox, *ARGUMENTS]


def _end(started: list[psutil.Process]) -> None:
    _, left = psutil.wait_procs(started, timeout=GONE_WITHIN_S)
    for process in left:
        process.kill()
