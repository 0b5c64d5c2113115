"""Files that a person hands over in the page, before she sends them with a command or form."""

from aiohttp import BodyPartReader, web

from bot.playground.attachments import StoredFile, Upload
from bot.playground.page.arguments import Unusable
from bot.playground.page.assets import plain_type
from bot.playground.wire import JSON, dumps
from bot.playground.world import World

LARGEST_FILE = 10 * 1024 * 1024
_KEPT = 20
_LONGEST_NAME = 200
_CHUNK = 64 * 1024


class _Refused(Exception):
    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


class Uploads:
    """The last files that came through the page."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._ids: dict[int, None] = {}

    async def take(self, request: web.Request) -> web.Response:
        """POST /page/files: multipart with one field ``file``."""
        try:
            upload = await _read(request)
        except _Refused as refused:
            return _json(refused.status, {"error": str(refused)})
        stored = StoredFile(self._world.ids.next(), upload, ephemeral=True)
        self._keep(stored)
        return _json(200, {"id": str(stored.id), "filename": upload.filename})

    def find(self, file_id: int) -> Upload:
        """Raises Unusable for a file that did not come through the page."""
        if file_id not in self._ids:
            raise Unusable("This file is not here any more; choose it again.")
        return self._world.files[file_id].upload

    def _keep(self, stored: StoredFile) -> None:
        # What is sent is stored anew under the id the bot gets; these wait for that only.
        self._ids[stored.id] = None
        self._world.files[stored.id] = stored
        if len(self._ids) > _KEPT:
            oldest = next(iter(self._ids))
            del self._ids[oldest]
            self._world.files.pop(oldest, None)


async def _read(request: web.Request) -> Upload:
    if request.content_type != "multipart/form-data":
        raise _Refused(400, "A file comes as multipart/form-data.")
    try:
        part = await (await request.multipart()).next()
    except ValueError:
        part = None
    if not isinstance(part, BodyPartReader) or part.name != "file" or not part.filename:
        raise _Refused(400, "The first field must be a file called file.")
    content = await _content(part)
    kind = plain_type(part.headers.get("Content-Type", ""))
    return Upload(_plain_name(part.filename), content, kind)


async def _content(part: BodyPartReader) -> bytes:
    content = bytearray()
    while chunk := await part.read_chunk(_CHUNK):
        content += chunk
        if len(content) > LARGEST_FILE:
            raise _Refused(413, "A file may have 10 MiB at most.")
    return bytes(content)


def _plain_name(filename: str) -> str:
    """The last part of a path, as the name becomes part of an address."""
    return filename.replace("\\", "/").rsplit("/", 1)[-1][-_LONGEST_NAME:] or "file"


def _json(status: int, body: JSON) -> web.Response:
    return web.Response(status=status, body=dumps(body), content_type="application/json")
