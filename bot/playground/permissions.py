"""Discord's permission bits and the sets people and the bot start with."""

BITS: dict[str, int] = {
    "create_instant_invite": 1 << 0,
    "kick_members": 1 << 1,
    "ban_members": 1 << 2,
    "administrator": 1 << 3,
    "manage_channels": 1 << 4,
    "manage_guild": 1 << 5,
    "add_reactions": 1 << 6,
    "view_audit_log": 1 << 7,
    "view_channel": 1 << 10,
    "send_messages": 1 << 11,
    "send_tts_messages": 1 << 12,
    "manage_messages": 1 << 13,
    "embed_links": 1 << 14,
    "attach_files": 1 << 15,
    "read_message_history": 1 << 16,
    "mention_everyone": 1 << 17,
    "use_external_emojis": 1 << 18,
    "change_nickname": 1 << 26,
    "manage_nicknames": 1 << 27,
    "manage_roles": 1 << 28,
    "manage_webhooks": 1 << 29,
    "use_application_commands": 1 << 31,
    "manage_threads": 1 << 34,
    "create_public_threads": 1 << 35,
    "create_private_threads": 1 << 36,
    "use_external_stickers": 1 << 37,
    "send_messages_in_threads": 1 << 38,
    "moderate_members": 1 << 40,
    "send_polls": 1 << 49,
    "use_external_apps": 1 << 50,
}
EVERYTHING = sum(BITS.values())


def bits(*names: str) -> int:
    """The named permissions as one number; KeyError names an unknown one."""
    return sum(BITS[name] for name in names)


MEMBER = bits(
    "create_instant_invite", "add_reactions", "view_channel", "send_messages", "embed_links",
    "attach_files", "read_message_history", "use_external_emojis", "change_nickname",
    "use_application_commands", "create_public_threads", "send_messages_in_threads",
    "send_polls", "use_external_apps",
)  # fmt: skip
MODERATOR = MEMBER | bits("manage_messages", "manage_threads", "moderate_members")
BOT = bits(
    "view_channel", "send_messages", "embed_links", "attach_files", "read_message_history",
    "use_external_emojis", "send_messages_in_threads", "send_polls",
)  # fmt: skip


def changed(start: int, changes: dict[str, bool]) -> int:
    """*start* with the named permissions switched on or off."""
    for name, allowed in changes.items():
        start = start | BITS[name] if allowed else start & ~BITS[name]
    return start
