"""Which addresses of a stand-in for Discord are safe to talk to: those of this machine."""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, ip_address
from urllib.parse import urlsplit

LOOPBACK_4 = IPv4Network("127.0.0.0/8")
LOOPBACK_6 = IPv6Address("::1")


def loopback_url(url: str) -> str:
    """*url* without the slash at its end.

    Raises:
        ValueError: It is not plain http, or leads anywhere but to this machine.
    """
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        raise ValueError("is no address; write http://127.0.0.1:8080") from None
    if parts.scheme != "http":
        raise ValueError("must begin with http://, as in http://127.0.0.1:8080")
    if not _is_loopback(host):
        raise ValueError(
            f"points at {host!r}, which is not this machine; whoever answers there would be sent "
            "the bot's token, so only 127.0.0.0/8, ::1 and localhost are taken"
        )
    # Programs disagree about where the host of such an address begins, which hides other hosts.
    if "@" in parts.netloc or "\\" in url or parts.query or parts.fragment:
        raise ValueError("must be scheme, host and port alone, as in http://127.0.0.1:8080")
    return url.rstrip("/")


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        address = ip_address(host)
    except ValueError:
        return False
    return address in LOOPBACK_4 if isinstance(address, IPv4Address) else address == LOOPBACK_6
