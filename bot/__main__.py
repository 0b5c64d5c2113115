"""`python -m bot run | check`: reads the settings, builds the world, and wires the parts."""

import argparse
import asyncio
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from bot import __version__
from bot.errors import TutorError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; gives the exit code (2: settings or token, 3: storage)."""
    asked = _parser().parse_args(arguments)
    match asked.command:
        case "run":
            return _run(asked.config)
        case _:
            return _check(asked.paths)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="recollect", description="A study tutor that lives in Discord."
    )
    parser.add_argument("--version", action="version", version=f"Recollect {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    run = commands.add_parser("run", help="connect to Discord and serve learners")
    run.add_argument(
        "--config", type=Path, metavar="FILE", help="settings (config.toml when it is there)"
    )
    check = commands.add_parser("check", help="say what is wrong with decks")
    check.add_argument("paths", nargs="*", metavar="PATH", help="deck files or folders (decks)")
    return parser


def _run(config: Path | None) -> int:
    # Imported here so that `check` and `--help` do not wait for the Discord library.
    from bot.running import TokenRefused, run  # noqa: PLC0415
    from bot.settings import SettingsInvalid, TokenMissing, load_settings  # noqa: PLC0415
    from bot.storage.errors import StorageUnavailable  # noqa: PLC0415

    try:
        settings = load_settings(path=config, environ=os.environ)
        return asyncio.run(run(settings))
    except (SettingsInvalid, TokenMissing, TokenRefused) as refused:
        return _refuse(refused, code=2)
    except StorageUnavailable as refused:
        return _refuse(refused, code=3)


def _check(paths: Sequence[str]) -> int:
    from bot.checking import check  # noqa: PLC0415 - see above

    return check(paths, sys.stdout)


def _refuse(refused: TutorError, *, code: int) -> int:
    print(refused, file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
