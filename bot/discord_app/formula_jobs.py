"""How long the drawing of formulas may take, and how much memory, wherever it is asked for."""

from typing import Final

from bot.discord_app.working import Job

MORE_BYTES: Final = 300_000_000
READY_WITHIN_S: Final = 15.0
"""For importing what draws, which takes half a second where nothing else runs."""

DRAWING: Final = Job(name="formulas", within_s=2.0, more_bytes=MORE_BYTES)
READY: Final = Job(name="formulas", within_s=READY_WITHIN_S, more_bytes=MORE_BYTES)
