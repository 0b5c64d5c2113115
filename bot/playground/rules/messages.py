"""Rules for a message as a whole, new or edited."""

from typing import TYPE_CHECKING, Any

from bot.playground.attachments import StoredFile, Upload
from bot.playground.errors import Findings, Path, refused
from bot.playground.events import ATTACHMENT_SIZE_LIMIT
from bot.playground.rules.components import check_components
from bot.playground.rules.embeds import check_embeds
from bot.playground.rules.fields import check_fields, check_list, flag, text, whole
from bot.playground.rules.polls import check_poll
from bot.playground.snapshots import COMPONENTS_V2, EPHEMERAL
from bot.playground.wire import JSON

if TYPE_CHECKING:
    from bot.playground.messages import StoredMessage

CONTENT = (text("content", 0, 2000), flag("tts"))
MOST_ATTACHMENTS, MOST_STICKERS, LONGEST_NONCE = 10, 3, 25
ORDINARY_FLAGS = 1 << 2 | 1 << 12 | 1 << 13 | COMPONENTS_V2
ANSWER_FLAGS = ORDINARY_FLAGS | EPHEMERAL
_MENTION_KINDS = frozenset({"users", "roles", "everyone"})
_LEGACY = ("content", "embeds", "poll", "sticker_ids")


def check_new(
    body: JSON, uploads: dict[int, Upload], path: Path, *, ordinary: bool = False
) -> None:
    """Raises Refusal 50035, 50006 or 40005; *ordinary* means not in answer to an interaction."""
    found = Findings()
    flags = _flags(found, path, body, ORDINARY_FLAGS if ordinary else ANSWER_FLAGS)
    v2 = bool(flags & COMPONENTS_V2)
    filenames = _check_files(found, path, body, uploads, [])
    _check_parts(found, path, body, v2=v2, filenames=filenames)
    if v2:
        _refuse_legacy(found, path, [key for key in _LEGACY if body.get(key)])
    if body.get("poll") is not None:
        check_poll(found, (*path, "poll"), body["poll"])
    _check_nonce(found, path, body)
    found.refuse()
    if _is_empty(body, uploads):
        raise refused(50006)


def check_edit(body: JSON, uploads: dict[int, Upload], before: "StoredMessage", path: Path) -> None:
    """Raises Refusal 50035, 50006 or 40005; what *body* leaves out stays as it was *before*."""
    found = Findings()
    flags = before.flags | _flags(found, path, body, ANSWER_FLAGS)
    v2 = bool(flags & COMPONENTS_V2)
    filenames = _check_files(found, path, body, uploads, before.files)
    _check_parts(found, path, body, v2=v2, filenames=filenames)
    after = {**before.parts, **body}
    if v2:
        _refuse_legacy(found, path, [key for key in _LEGACY if after.get(key)])
    found.refuse()
    if body and _is_empty(after, uploads) and not (before.files and "attachments" not in body):
        raise refused(50006)


def _flags(found: Findings, path: Path, body: JSON, allowed: int) -> int:
    flags = body.get("flags")
    if flags is None:
        return 0
    check_fields(found, path, body, (whole("flags", 0, 2**53),))
    if isinstance(flags, int) and flags & ~allowed:
        problem = f"Flags {flags & ~allowed} cannot be set here."
        found.add((*path, "flags"), "INVALID_MESSAGE_FLAGS", problem)
    return flags if isinstance(flags, int) else 0


def _check_parts(
    found: Findings, path: Path, body: JSON, *, v2: bool, filenames: frozenset[str]
) -> None:
    check_fields(found, path, body, CONTENT)
    if body.get("embeds") is not None:
        check_embeds(found, (*path, "embeds"), body["embeds"])
    components = body.get("components")
    if components is not None:
        check_components(found, (*path, "components"), components, v2=v2, filenames=filenames)
    if body.get("allowed_mentions") is not None:
        _check_mentions(found, (*path, "allowed_mentions"), body["allowed_mentions"])


def _refuse_legacy(found: Findings, path: Path, keys: list[str]) -> None:
    for key in keys:
        problem = f"The '{key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
        found.add((*path, key), "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", problem)


def _is_empty(body: JSON, uploads: dict[int, Upload]) -> bool:
    content = body.get("content")
    parts = ("embeds", "components", "poll", "sticker_ids", "attachments")
    has_text = isinstance(content, str) and bool(content.strip())
    return not (has_text or uploads or any(body.get(part) for part in parts))


def _check_mentions(found: Findings, path: Path, mentions: Any) -> None:
    parse = mentions.get("parse") or []
    for index, kind in enumerate(parse):
        if kind not in _MENTION_KINDS:
            problem = "Value must be one of {'users', 'roles', 'everyone'}."
            found.add((*path, "parse", index), "BASE_TYPE_CHOICES", problem)
    for kind in ("users", "roles"):
        named = mentions.get(kind) or []
        if named and kind in parse:
            problem = f'parse:["{kind}"] and {kind}: [ids...] are mutually exclusive.'
            found.add(path, "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", problem)
        if len(named) > 100:
            found.add((*path, kind), "BASE_TYPE_MAX_LENGTH", "Must be 100 or fewer in length.")


def _check_files(
    found: Findings,
    path: Path,
    body: JSON,
    uploads: dict[int, Upload],
    before: list[StoredFile],
) -> frozenset[str]:
    """Report attachments without a file and too big ones; the names of all the files."""
    kept = {file.upload.filename for file in before}
    names = {upload.filename for upload in uploads.values()}
    for index, upload in uploads.items():
        if len(upload.content) > ATTACHMENT_SIZE_LIMIT:
            raise refused(40005)
        if len(upload.filename) > 1024:
            found.add((*path, "files", index), "BASE_TYPE_MAX_LENGTH", "Must be 1024 or fewer.")
    if body.get("attachments") is None:
        return frozenset(names | kept)
    where = (*path, "attachments")
    known = {*map(str, uploads), *(str(file.id) for file in before)}
    for index, about in enumerate(
        check_list(found, where, body["attachments"], 0, MOST_ATTACHMENTS)
    ):
        check_fields(found, (*where, index), about, (text("description", 0, 1024),))
        if str(about.get("id")) not in known:
            problem = f"Attachment data not found for id {about.get('id')}"
            found.add((*where, index), "ATTACHMENT_NOT_FOUND", problem)
        names.add(about.get("filename") or "")
    return frozenset(names | kept)


def _check_nonce(found: Findings, path: Path, body: JSON) -> None:
    nonce = body.get("nonce")
    if isinstance(nonce, str) and len(nonce) > LONGEST_NONCE:
        found.add((*path, "nonce"), "NONCE_TYPE_TOO_LONG", "Must be 25 or fewer in length.")
    if len(body.get("sticker_ids") or ()) > MOST_STICKERS:
        found.add((*path, "sticker_ids"), "BASE_TYPE_MAX_LENGTH", "Must be 3 or fewer in length.")
