"""Where tests keep files: in memory if there is room, because most of their time a disk is waited for."""

import os
import shutil
from pathlib import Path
from typing import Final

FOLDER: Final = Path("/dev/shm")  # as Linux has it
ROOM_BYTES: Final = 3_000_000_000
"""Several processes keep a PostgreSQL of 60 MB and 8 for a database, and the files of a test."""


def roomy_memory() -> Path | None:
    """A folder whose files are in memory, or None where files go to a disk."""
    if FOLDER.is_dir() and os.access(FOLDER, os.W_OK):
        return FOLDER if shutil.disk_usage(FOLDER).free > ROOM_BYTES else None
    return None


def keep_files_in_memory() -> None:
    """Let pytest's temporary folders be there, unless somebody has said where they go."""
    if folder := roomy_memory():
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(folder))
