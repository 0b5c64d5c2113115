"""Opening the page in the browser of whoever sits at this machine."""

import os
import subprocess
import sys
from threading import Thread


def open_page(url: str) -> None:
    """Open *url* in a graphical browser, if there can be one, without waiting for it."""
    if _has_screen():
        Thread(target=_open, args=(url,), daemon=True).start()


def _open(url: str) -> None:
    """Run a browser away from our terminal: some are waited for until they end, some draw in it."""
    subprocess.run(  # noqa: S603 - our own Python, and an address of ours
        [sys.executable, "-I", "-m", "webbrowser", url],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        check=False,
    )


def _has_screen() -> bool:
    """Where there is no display there are only browsers of text; macOS always has one."""
    if sys.platform == "darwin":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
