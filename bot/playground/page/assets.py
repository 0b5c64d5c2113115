"""How files go to a browser: the page's own ones, and attachments, which nobody vouches for."""

import re
from pathlib import Path
from urllib.parse import quote

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.playground.attachments import StoredFile, Upload

STATIC = Path(__file__).parent / "static"
HARDENING = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
}
_PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
_ANY_TYPE = "application/octet-stream"
_TYPE = re.compile(r"[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,60}", re.ASCII | re.IGNORECASE)


def hardened(handler: Handler) -> Handler:
    """The same, with the headers that keep everything out that is not the page's own."""

    async def answered(request: web.Request) -> web.StreamResponse:
        try:
            response = await handler(request)
        except web.HTTPException as refused:
            refused.headers.update(HARDENING)
            raise
        if not response.prepared:
            response.headers.update(HARDENING)
        return response

    return answered


class Assets:
    """The files of one folder by their path in it.

    A path is looked up among those that were there at the start, so none leads anywhere else.
    """

    def __init__(self, folder: Path = STATIC) -> None:
        self._files = {
            path.relative_to(folder).as_posix(): path
            for path in folder.rglob("*")
            if path.suffix in _TYPES and path.is_file()
        }

    def serve(self, name: str) -> web.Response:
        """The file as it is now; HTTPNotFound when there is none of that name."""
        path = self._files.get(name)
        if path is None or not path.is_file():
            raise web.HTTPNotFound
        headers = {"Content-Type": _TYPES[path.suffix]}
        return web.Response(body=path.read_bytes(), headers=headers)


def plain_type(content_type: str) -> str:
    """A type that can stand in a header, without parameters."""
    kind = content_type.partition(";")[0].strip().lower()
    return kind if _TYPE.fullmatch(kind) else _ANY_TYPE


def attachment(stored: StoredFile) -> web.Response:
    """A file of a bot or a person: shown if it is a picture, otherwise only saved."""
    upload: Upload = stored.upload
    kind = plain_type(upload.content_type)
    headers = {
        "Content-Type": kind,
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    if kind not in _PICTURES:
        name = quote(upload.filename, safe="")
        headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return web.Response(body=upload.content, headers=headers)
