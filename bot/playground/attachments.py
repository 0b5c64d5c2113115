"""Files that came with a message or a form, and where they are served."""

from dataclasses import dataclass
from urllib.parse import quote

from bot.playground.wire import JSON


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it arrived, before it has an id."""

    filename: str
    content: bytes
    content_type: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file the stand-in serves back."""

    id: int
    upload: Upload
    description: str | None = None
    ephemeral: bool = False

    @property
    def path(self) -> str:
        return f"/attachments/{self.id}/{quote(self.upload.filename)}"

    def payload(self, base_url: str) -> JSON:
        url = base_url + self.path
        payload: JSON = {
            "id": str(self.id),
            "filename": self.upload.filename,
            "size": len(self.upload.content),
            "url": url,
            "proxy_url": url,
            "content_type": self.upload.content_type,
        }
        if self.description is not None:
            payload["description"] = self.description
        if self.ephemeral:
            payload["ephemeral"] = True
        return payload
