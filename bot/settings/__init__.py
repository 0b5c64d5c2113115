"""What a host may set: read from config.toml, then from the environment, every problem at once."""

from bot.settings.loading import SettingsInvalid, load_settings
from bot.settings.reference import SETTINGS, Setting
from bot.settings.sections import (
    DeckSettings,
    DiscordSettings,
    LogSettings,
    PrivacySettings,
    Settings,
    StorageSettings,
    TokenMissing,
)

__all__ = [
    "SETTINGS",
    "DeckSettings",
    "DiscordSettings",
    "LogSettings",
    "PrivacySettings",
    "Setting",
    "Settings",
    "SettingsInvalid",
    "StorageSettings",
    "TokenMissing",
    "load_settings",
]
