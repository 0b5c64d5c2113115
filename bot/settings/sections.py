"""The settings by section: types, units, defaults, and what each value must look like."""

import re
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import unquote, urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr

from bot.errors import TutorError
from bot.settings.loopback import loopback_url

SQLITE = "sqlite:///"
POSTGRES = "postgresql://"


class TokenMissing(TutorError):
    """Only running in Discord takes a token; checking decks and playing locally do not."""

    sentence = (
        "The bot has no token yet. Get one at https://discord.com/developers/applications "
        "(your application, Bot, Reset Token), then give it as discord.token in config.toml, "
        "in the environment as DISCORD_TOKEN, or in a file that discord.token_file names. "
        "To try the bot without Discord use `make play`, which needs no token."
    )


def _token(token: SecretStr) -> SecretStr | None:
    """Without the blanks around it; a blank token counts as none, as compose files pass one."""
    text = token.get_secret_value().strip()
    if not re.fullmatch(r"[!-~]*", text):
        # Never shown: what is wrong with it may be all that is wrong with it.
        raise ValueError(
            "holds a space or a character no token has; copy the token alone, without `Bot `"
        )
    return SecretStr(text) if text else None


def _token_file(path: Path) -> Path | None:
    return path if path.parts else None


def _storage_url(url: str) -> str:
    if url.startswith(SQLITE) and url != SQLITE:
        return url
    if url.startswith(("postgresql://", "postgres://")):
        return _postgres_url(url)
    # The rest of the address may hold a password, so only its beginning is shown.
    scheme = re.match(r"[a-z0-9+.-]{1,20}://", url)
    raise ValueError(
        f"begins with {scheme[0] if scheme else 'no scheme'}; write sqlite:///data/recollect.db "
        "or postgresql://name:password@host/database"
    )


def _postgres_url(url: str) -> str:
    """With the scheme spelt in full, as only some hosts of databases do."""
    try:
        urlsplit(url).port  # noqa: B018 -- reading it is the check
    except ValueError:
        raise ValueError(
            "is no address: the port must be a number, and / : @ # ? in a password "
            "are written %2F %3A %40 %23 %3F"
        ) from None
    return POSTGRES + url.partition("://")[2]


class Section(BaseModel):
    """A ``[section]`` of config.toml; strict, so that "2" is no number and true is none either."""

    # hide_input_in_errors: a token must not come out in a defect's traceback.
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", hide_input_in_errors=True)


class DiscordSettings(Section):
    """The bot's account at Discord."""

    token: Annotated[SecretStr, AfterValidator(_token)] | None = Field(
        default=None,
        description="The bot's token, a secret; the environment also takes it as DISCORD_TOKEN.",
    )
    token_file: Annotated[Path, Field(strict=False), AfterValidator(_token_file)] | None = Field(
        default=None,
        description="A file that holds the token alone, for containers; read when no token is given.",
    )
    shards: int = Field(
        default=1,
        ge=0,
        description="Gateway connections, a number; 0 opens as many as Discord recommends.",
    )


class StorageSettings(Section):
    """Where rounds, attempts and memory live."""

    url: Annotated[str, AfterValidator(_storage_url)] = Field(
        default="sqlite:///data/recollect.db",
        description="The database: sqlite:///PATH or postgresql://NAME:PASSWORD@HOST/DATABASE.",
    )

    @property
    def address(self) -> str:
        """The database for people to read: without name, password and options."""
        if self.url.startswith(SQLITE):
            return self.url
        parts = urlsplit(self.url)
        return f"{POSTGRES}{parts.netloc.rpartition('@')[2]}{parts.path}"

    @property
    def password(self) -> str:
        """As it stands in the address, perhaps with %40 for @; may be empty."""
        parts = urlsplit(self.url)
        option = re.search(r"(?:^|&)password=([^&]*)", parts.query)
        return parts.password or (option[1] if option else "")

    def __repr_args__(self) -> list[tuple[str | None, object]]:
        return [("address", self.address)]


class DeckSettings(Section):
    """Where the decks come from, and how many a server may add."""

    folder: Annotated[Path, Field(strict=False)] = Field(
        default=Path("decks"),
        description="The folder with the decks, one YAML file each; from the working directory.",
    )
    decks_a_server: int = Field(
        default=50, ge=0, le=1_000, description="Decks of its own that a server may have."
    )
    cards_a_server: int = Field(
        default=20_000,
        ge=0,
        le=200_000,
        description="Cards that the decks of a server may have together.",
    )
    picture_mb_a_server: int = Field(
        default=200,
        ge=0,
        le=100_000,
        description="Megabytes that the pictures of a server's decks may have together.",
    )


class PrivacySettings(Section):
    """How long data stays that nobody needs any more."""

    keep_left_servers_days: int = Field(
        default=30,
        ge=0,
        le=3650,
        description="Days until what is stored of a server that removed the bot is purged; 0 at once.",
    )
    keep_copies_days: int = Field(
        default=30,
        ge=0,
        le=3650,
        description="Days until a copy of the SQLite file made before an update is removed; 0 at once.",
    )


class LogSettings(Section):
    """What is logged to standard error."""

    level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="The least severe lines that are logged."
    )
    format: Literal["plain", "json"] = Field(
        default="plain", description="Lines for people, or one JSON object a line for programs."
    )


class Settings(Section):
    """All of it; frozen, and safe to print: neither token nor password is in its repr."""

    discord: DiscordSettings = Field(default_factory=DiscordSettings)
    storage: StorageSettings = Field(default_factory=StorageSettings)
    decks: DeckSettings = Field(default_factory=DeckSettings)
    privacy: PrivacySettings = Field(default_factory=PrivacySettings)
    logs: LogSettings = Field(default_factory=LogSettings)
    discord_url: Annotated[str, AfterValidator(loopback_url)] | None = Field(
        default=None,
        description="A stand-in for Discord on this machine; from BOT_DISCORD_URL alone.",
    )

    def token(self) -> str:
        """The bot's token.

        Raises:
            TokenMissing: None was given.
        """
        if self.discord.token is None:
            raise TokenMissing
        return self.discord.token.get_secret_value()

    def secrets(self) -> tuple[str, ...]:
        """What no log may show: the token and the database's password, as written and as meant."""
        token = self.discord.token.get_secret_value() if self.discord.token else ""
        password = self.storage.password
        return tuple(sorted({token, password, unquote(password)} - {""}))
