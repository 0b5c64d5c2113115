"""Messages with the pictures of their cards: sent with them, kept while they stay, dropped with them.

A picture that cannot be had, or not be sent, is told in the words that describe it. A message
without pictures costs nothing here: no query, and no word more to Discord.
"""

import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final, TypeVar
from urllib.parse import urlsplit

import discord

from bot.discord_app.answering import Interaction
from bot.discord_app.formulas import PATIENCE_S
from bot.discord_app.permissions import is_open_place
from bot.discord_app.views.screen import Screen
from bot.tutor import media

if TYPE_CHECKING:
    from bot.discord_app.client import TutorClient
    from bot.tutor.world import World

T = TypeVar("T")

_log = logging.getLogger(__name__)

MOST_BYTES: Final = 32_000_000
"""Of pictures held in memory, so that a round of cards does not ask the store for each message."""

HEAVY_BYTES: Final = 500_000
"""A reply with more than this says first that it is coming: it has three seconds to arrive."""

# Missing permissions, and a request too large; what a message may not bring along.
_MAY_NOT: Final = frozenset({40005, 50013})
_TOO_LARGE: Final = 413
# A form that does not fit, such as one that names a file the message does not have.
_NOT_THERE: Final = 50035


class Album:
    """The pictures used last, as many as there is room for."""

    def __init__(self, *, most_bytes: int = MOST_BYTES) -> None:
        self._most_bytes, self._bytes = most_bytes, 0
        self._held: OrderedDict[str, bytes] = OrderedDict()

    async def find(self, world: "World", names: Collection[str]) -> Mapping[str, bytes]:
        """The bytes of these pictures; without those that are not kept, and all that the store fails to give."""
        found = {name: self._held[name] for name in names if name in self._held}
        missing = [name for name in names if name not in found]
        if missing:
            found |= await _stored(world, missing)
        for name, content in found.items():
            self.hold(name, content)
        return found

    def hold(self, name: str, content: bytes) -> None:
        """Have it at hand, in place of those that were not used for the longest time."""
        self._bytes += len(content) - len(self._held.pop(name, b""))
        self._held[name] = content
        while self._bytes > self._most_bytes:
            _, dropped = self._held.popitem(last=False)
            self._bytes -= len(dropped)


async def _stored(world: "World", names: Collection[str]) -> Mapping[str, bytes]:
    try:
        return await media.find_pictures(world, names)
    except Exception:  # noqa: BLE001 - a card in words is better than none
        _log.exception("pictures could not be read")
        return {}


async def reply(interaction: Interaction, screen: Screen, *, ephemeral: bool) -> int | None:
    """Answer with a message of its own; gives its id."""
    screen = await _with_formulas(interaction.client, screen)
    response = interaction.response
    if not screen.media:
        return (await response.send_message(view=screen, ephemeral=ephemeral)).message_id
    may = ephemeral or _may_attach(interaction.client, interaction.channel_id)
    carried = await _carried(interaction.client, screen, may_attach=may)
    if not carried.files:
        return (await response.send_message(view=carried.view, ephemeral=ephemeral)).message_id
    if carried.is_heavy:
        await response.defer(ephemeral=ephemeral, thinking=True)
        return (await _late(interaction, carried)).id

    async def send(view: Screen, files: list[discord.File]) -> int | None:
        sent = await response.send_message(view=view, files=files, ephemeral=ephemeral)
        return sent.message_id

    return await _or_in_words(send, carried)


async def replace(interaction: Interaction, screen: Screen) -> None:
    """Change the message that was clicked; a form that a command has opened is answered anew."""
    message = interaction.message
    if message is None:
        await reply(interaction, screen, ephemeral=is_open_place(interaction))
        return
    screen = await _with_formulas(interaction.client, screen)
    if pictures_in(message) == set(screen.media) and await _taken(
        interaction.response.edit_message(view=screen)
    ):
        return
    may = message.flags.ephemeral or _may_attach(interaction.client, interaction.channel_id)
    carried = await _carried(interaction.client, screen, may_attach=may)
    if carried.is_heavy:
        await interaction.response.defer()
        await _late(interaction, carried)
        return

    async def edit(view: Screen, files: list[discord.File]) -> None:
        await interaction.response.edit_message(view=view, attachments=files)

    await _or_in_words(edit, carried)


async def complete(interaction: Interaction, screen: Screen) -> None:
    """Put it where a reply was announced, or in place of the message that was clicked."""
    await _late(interaction, await _carried(interaction.client, screen, may_attach=True))


def pictures_in(message: discord.Message) -> set[str]:
    """The names of the files that a message shows; Discord does not list them as its attachments."""
    return {
        PurePosixPath(urlsplit(item.media.url).path).name
        for each in _walked(message.components)
        if isinstance(each, discord.components.MediaGalleryComponent)
        for item in each.items
    }


def _walked(components: Sequence[Any]) -> Iterator[Any]:
    for each in components:
        yield each
        yield from _walked(getattr(each, "children", ()))


async def post(
    client: "TutorClient", channel: discord.PartialMessageable, screen: Screen, *, nonce: str
) -> int:
    """Send a message to a channel; gives its id.

    Raises:
        discord.HTTPException: Discord refused it, with pictures and without.
    """
    screen = await client.formulas.drawn(client.world, screen, wait_s=PATIENCE_S)
    carried = await _carried(client, screen, may_attach=_may_attach(client, channel.id))

    async def send(view: Screen, files: list[discord.File]) -> int:
        if not files:
            return (await channel.send(view=view, nonce=nonce)).id
        return (await channel.send(view=view, files=files, nonce=nonce)).id

    return await _or_in_words(send, carried)


async def renew(
    client: "TutorClient", message: discord.PartialMessage, screen: Screen, *, adds: bool
) -> None:
    """Change a message in a channel; *adds* when it has not all of its pictures yet, as far as one knows.

    Raises:
        discord.HTTPException: Discord refused it, with pictures and without.
    """
    screen = await client.formulas.drawn(client.world, screen, wait_s=PATIENCE_S)
    if not screen.media:
        await message.edit(view=screen)
        return
    may = _may_attach(client, message.channel.id)
    if not adds:
        carried = await _carried(client, screen, may_attach=may)
        if await _taken(message.edit(view=carried.view)):
            return
    carried = await _carried(client, screen, may_attach=may)

    async def edit(view: Screen, files: list[discord.File]) -> None:
        await message.edit(view=view, attachments=files)

    await _or_in_words(edit, carried)


async def _taken(editing: Awaitable[object]) -> bool:
    """Whether Discord takes an edit that brings no files along; not so when it misses some."""
    try:
        await editing
    except discord.HTTPException as refused:
        if refused.code != _NOT_THERE:
            raise
        return False
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class _Carried:
    """A screen that shows what goes with it, and the same for when nothing can go with it."""

    view: Screen
    files: list[discord.File]
    in_words: Screen
    is_heavy: bool


async def _carried(client: "TutorClient", screen: Screen, *, may_attach: bool) -> _Carried:
    names = screen.media if may_attach else ()
    found = await client.album.find(client.world, names) if names else {}
    return _Carried(
        view=screen.in_words(set(screen.media) - found.keys()),
        files=[discord.File(BytesIO(content), name) for name, content in found.items()],
        in_words=screen.in_words(set(screen.media)),
        is_heavy=sum(map(len, found.values())) > HEAVY_BYTES,
    )


async def _late(interaction: Interaction, carried: _Carried) -> discord.InteractionMessage:
    """What was announced comes, however long it takes."""

    async def edit(view: Screen, files: list[discord.File]) -> discord.InteractionMessage:
        return await interaction.edit_original_response(view=view, attachments=files)

    return await _or_in_words(edit, carried)


async def _or_in_words(
    send: Callable[[Screen, list[discord.File]], Awaitable[T]], carried: _Carried
) -> T:
    """Send it; where Discord does not take the files, once more without them."""
    try:
        return await send(carried.view, carried.files)
    except discord.HTTPException as refused:
        if not carried.files or (refused.code not in _MAY_NOT and refused.status != _TOO_LARGE):
            raise
        _log.info("pictures were refused: %s", refused)
    return await send(carried.in_words, [])


async def _with_formulas(client: "TutorClient", screen: Screen) -> Screen:
    return await client.formulas.drawn(client.world, screen)


def _may_attach(client: "TutorClient", channel_id: int | None) -> bool:
    """Whether the bot may attach files there; where it does not know the channel it can but try."""
    channel = client.get_channel(channel_id or 0)
    if not isinstance(channel, discord.abc.GuildChannel | discord.Thread):
        return True
    return channel.permissions_for(channel.guild.me).attach_files
