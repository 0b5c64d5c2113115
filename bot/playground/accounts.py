"""Who has an account: the people and the bot's application."""

import base64
from dataclasses import dataclass
from functools import cached_property

from bot.playground.wire import JSON


@dataclass(frozen=True)
class Account:
    """One Discord user; ``name`` is what others see, ``username`` the unique handle."""

    id: int
    name: str
    username: str
    bot: bool = False
    locale: str = "en-US"

    @cached_property
    def payload(self) -> JSON:
        """The user object; shared by every event, so nobody may change it."""
        return {
            "id": str(self.id),
            "username": self.username,
            "global_name": None if self.bot else self.name,
            # People gave theirs up; bots still have one, and 0000 is a webhook's.
            "discriminator": f"{self.id % 9999 + 1:04}" if self.bot else "0",
            "avatar": None,
            "avatar_decoration_data": None,
            "bot": self.bot,
            "system": False,
            "public_flags": 0,
            "flags": 0,
            "banner": None,
            "accent_color": None,
            "primary_guild": None,
        }

    @property
    def own_payload(self) -> JSON:
        """What the account itself sees at GET /users/@me."""
        return {**self.payload, "mfa_enabled": False, "locale": self.locale, "verified": True}


@dataclass(frozen=True)
class Application:
    """The bot's application and its bot user; both carry one id, as new applications do."""

    account: Account
    owner: Account

    @property
    def id(self) -> int:
        return self.account.id

    @cached_property
    def token(self) -> str:
        """In Discord's shape: clients read the id of the bot out of the first part."""
        number = base64.urlsafe_b64encode(str(self.id).encode()).decode().rstrip("=")
        return f"{number}.fake.token-of-the-stand-in"

    def payload(self, guild_count: int) -> JSON:
        return {
            "id": str(self.id),
            "name": self.account.name,
            "icon": None,
            "description": "A bot under test",
            "type": None,
            "bot": self.account.payload,
            "bot_public": True,
            "bot_require_code_grant": False,
            "verify_key": "0" * 64,
            "flags": 0,
            "flags_new": "0",
            "redirect_uris": [],
            "interactions_endpoint_url": None,
            "role_connections_verification_url": None,
            "owner": self.owner.payload,
            "team": None,
            "approximate_guild_count": guild_count,
            "approximate_user_install_count": 0,
            "approximate_user_authorization_count": 0,
            "explicit_content_filter": 0,
            "eligible_oauth2_scopes": [],
            "integration_types_config": {"0": {}},
            "tags": [],
        }
