"""A picture that somebody gave, cleaned in a process of its own; why not comes back as a value."""

from dataclasses import dataclass

from bot.formats.images import CleanImage, ImageRefused, cleaned


@dataclass(frozen=True, slots=True)
class PictureRefused:
    """Why it can be no picture of a card, in words."""

    reason: str


def cleaned_or_refused(data: bytes) -> CleanImage | PictureRefused:
    """The picture as `cleaned` gives it, or else why it is none."""
    try:
        return cleaned(data)
    except ImageRefused as refused:
        return PictureRefused(str(refused))
