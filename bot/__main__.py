"""`python -m bot run | play | check | convert | optimise`: reads the settings, builds the world, and wires the parts."""

import argparse
import asyncio
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from bot import __version__
from bot.errors import TutorError

FORMATS = ("yaml", "csv", "gift", "apkg")
"""Those of `bot.formats.writers`, whose import would let `--help` wait for pydantic."""

_STOPPED = 130
"""What shells give for a command that Ctrl-C has ended."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; gives the exit code (2: settings or token, 3: storage)."""
    asked = _parser().parse_args(arguments)
    match asked.command:
        case "run":
            return _run(asked.config)
        case "play":
            return _play(asked)
        case "convert":
            return _convert(asked)
        case "optimise":
            return _optimise(asked)
        case _:
            return _check(asked.paths)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="recollect", description="A study tutor that lives in Discord."
    )
    parser.add_argument("--version", action="version", version=f"Recollect {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    run = commands.add_parser("run", help="connect to Discord and serve learners")
    _add_config(run)
    _add_play(commands.add_parser("play", help="try the bot in a browser, without Discord"))
    check = commands.add_parser("check", help="say what is wrong with decks")
    check.add_argument("paths", nargs="*", metavar="PATH", help="deck files or folders (decks)")
    _add_convert(commands.add_parser("convert", help="make decks of files, and files of decks"))
    _add_optimise(commands.add_parser("optimise", help="fit memory to each learner's reviews"))
    return parser


def _add_config(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--config", type=Path, metavar="FILE", help="settings (config.toml when it is there)"
    )


def _add_convert(convert: argparse.ArgumentParser) -> None:
    convert.description = (
        "Read decks of any format that /deck add takes, say what is left out of each, and write "
        "them in another one. What goes wrong with one file keeps no other from being converted."
    )
    convert.add_argument("files", nargs="+", type=Path, metavar="FILE", help="files or folders")
    convert.add_argument("--to", required=True, choices=FORMATS, help="the format to write")
    convert.add_argument(
        "-o", "--output", type=Path, metavar="OUT",
        help="the file, or the folder for all of them (beside each file)",
    )  # fmt: skip
    convert.add_argument(
        "--choices", action="store_true", help="make choice cards of recall cards where it can"
    )
    convert.add_argument(
        "--part", metavar="TITLE", help="only the deck of this title, of a file with several"
    )
    convert.add_argument("--force", action="store_true", help="write over files that are there")


def _add_optimise(optimise: argparse.ArgumentParser) -> None:
    optimise.description = (
        "Fit FSRS's weights to the reviews of each learner who has made enough, and keep them "
        "where they foretell reviews better than the default ones do. The bot may be running. "
        "Ctrl-C stops it after the learner it is at; what was kept stays."
    )
    _add_config(optimise)
    optimise.add_argument(
        "--ids", action="store_true", help="print a line for each learner, by Discord id"
    )


def _add_play(play: argparse.ArgumentParser) -> None:
    play.description = (
        "Try the bot in a browser, without a Discord account: the real bot runs against a stand-in "
        "for Discord on this machine, and nothing leaves it. Progress is kept in data/ between "
        "runs. Ctrl-C stops it."
    )
    play.add_argument(
        "--port",
        type=_port,
        default=8765,
        help="where the page is, or at the next free port (8765); 0 takes any free one",
    )
    play.add_argument(
        "--no-browser", action="store_true", help="only print the address, open no browser"
    )
    play.add_argument(
        "--decks",
        type=Path,
        default=Path("decks"),
        metavar="DIR",
        help="the folder with the decks (decks); what you save there is in the next round",
    )
    play.add_argument("--fresh", action="store_true", help="forget all progress and start over")


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and int(text) <= 65_535:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text} is no port; give a number from 0 to 65535")


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


def _play(asked: argparse.Namespace) -> int:
    # Until it can stop in good order there is nothing to put in order.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from bot.playing.command import play  # noqa: PLC0415 - see above
    from bot.playing.ports import PortRefused  # noqa: PLC0415
    from bot.playing.progress import ProgressRefused  # noqa: PLC0415
    from bot.playing.watching import DecksMissing  # noqa: PLC0415
    from bot.playing.wish import Wish  # noqa: PLC0415

    wish = Wish(
        port=asked.port,
        decks=asked.decks,
        opens_browser=not asked.no_browser,
        is_fresh=asked.fresh,
    )
    try:
        return asyncio.run(play(wish))
    except (DecksMissing, PortRefused) as refused:
        return _refuse(refused, code=2)
    except ProgressRefused as refused:
        return _refuse(refused, code=3)


def _check(paths: Sequence[str]) -> int:
    from bot.checking.command import check  # noqa: PLC0415 - see above

    return check(paths, sys.stdout)


def _convert(asked: argparse.Namespace) -> int:
    from bot.converting.command import Wish, convert  # noqa: PLC0415 - see above

    wish = Wish(
        paths=asked.files,
        to=asked.to,
        output=asked.output,
        choices=asked.choices,
        part=asked.part,
        may_overwrite=asked.force,
    )
    try:
        return convert(wish, sys.stdout)
    except KeyboardInterrupt:
        return _STOPPED


def _optimise(asked: argparse.Namespace) -> int:
    from bot.optimising.command import OptimiserMissing, run  # noqa: PLC0415 - see above
    from bot.settings import SettingsInvalid, load_settings  # noqa: PLC0415
    from bot.storage.errors import StorageUnavailable  # noqa: PLC0415

    try:
        settings = load_settings(path=asked.config, environ=os.environ)
        return asyncio.run(run(settings, sys.stdout, names_ids=asked.ids))
    except (SettingsInvalid, OptimiserMissing) as refused:
        return _refuse(refused, code=2)
    except StorageUnavailable as refused:
        return _refuse(refused, code=3)


def _refuse(refused: TutorError, *, code: int) -> int:
    print(refused, file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
