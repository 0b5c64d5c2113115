"""Whom a text notifies, given what the sender allowed."""

import re
from typing import TYPE_CHECKING, Any

from bot.playground.wire import JSON

if TYPE_CHECKING:
    from bot.playground.accounts import Account
    from bot.playground.world import World

_PERSON = re.compile(r"<@!?(\d+)>")
_EVERYONE = re.compile(r"@(everyone|here)\b")
# Without allowed_mentions an ordinary message parses all, a webhook or interaction only people.
ORDINARY = frozenset({"users", "roles", "everyone"})
WEBHOOK = frozenset({"users"})


def mentioned(
    world: "World", texts: list[str], allowed: JSON | None, default: frozenset[str]
) -> tuple[bool, list[JSON]]:
    """Whether everyone is notified, and the users who are by name."""
    if not any("@" in text for text in texts):
        return False, []
    parse = default if allowed is None else frozenset(allowed.get("parse") or ())
    named: list[Any] = [] if allowed is None else (allowed.get("users") or [])
    everyone = "everyone" in parse and any(_EVERYONE.search(text) for text in texts)
    found = dict.fromkeys(int(number) for text in texts for number in _PERSON.findall(text))
    may = {int(number) for number in named}
    accounts = (_account(world, number) for number in found if "users" in parse or number in may)
    return everyone, [account.payload for account in accounts if account is not None]


def _account(world: "World", number: int) -> "Account | None":
    if number == world.application.id:
        return world.application.account
    person = world.people.get(number)
    return None if person is None else person.account
