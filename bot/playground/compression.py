"""How what a bot is sent gets compressed: as one stream a connection, or event by event."""

import sys
import zlib
from collections.abc import Callable

# Makes of a text what goes over the wire, and says whether that is binary.
Packing = Callable[[bytes], tuple[bytes, bool]]
# Discord only says that not every payload is compressed; small ones would not gain.
WORTH_COMPRESSING = 1024
ZLIB_STREAM, ZSTD_STREAM = "zlib-stream", "zstd-stream"


def _zstd() -> Callable[[bytes], bytes] | None:
    """Compresses text after text into one frame; None where no library can."""
    if sys.version_info >= (3, 14):
        from compression import zstd  # noqa: PLC0415

        standard = zstd.ZstdCompressor()
        return lambda text: standard.compress(text, zstd.ZstdCompressor.FLUSH_BLOCK)
    try:
        import zstandard  # noqa: PLC0415 - the [speed] extra of discord.py brings it
    except ImportError:
        return None
    stream = zstandard.ZstdCompressor().compressobj()
    flush = zstandard.COMPRESSOBJ_FLUSH_BLOCK
    return lambda text: stream.compress(text) + stream.flush(flush)


def _zlib() -> Callable[[bytes], bytes]:
    """Compresses text after text into one stream; each ends with the four bytes of a flush."""
    stream = zlib.compressobj(1)
    return lambda text: stream.compress(text) + stream.flush(zlib.Z_SYNC_FLUSH)


def transport_packing(asked_for: str | None) -> Packing | None:
    """For the value of ``compress`` in the gateway's address; None sends plain text."""
    stream = {ZLIB_STREAM: _zlib, ZSTD_STREAM: _zstd}.get(asked_for or "", lambda: None)()
    return None if stream is None else lambda text: (stream(text), True)


def pack_alone(text: bytes) -> tuple[bytes, bool]:
    """Payload compression: each by itself, and only where it is worth it."""
    if len(text) < WORTH_COMPRESSING:
        return text, False
    return zlib.compress(text), True
