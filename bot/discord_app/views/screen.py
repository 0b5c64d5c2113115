"""A message under construction: text, pictures, rows of buttons, selects, and Discord's limits on them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import discord
from discord import ui

from bot.discord_app.views import formulas, text
from bot.discord_app.views.catalogue import say
from bot.learning.cards import Image

# All text of one message together (discord.py, LayoutView.content_length).
MAX_TEXT = 4000
# A description in a gallery (Discord's API description, MediaGalleryItemRequest).
MAX_ALT = 1024
# Files of one message (message reference, Create Message).
MAX_FILES = 10
# Components of one message, those within others counted (reference, Components).
MAX_COMPONENTS = 40
# Buttons in a row (components reference, Action Row).
MAX_IN_ROW = 5

PRIMARY = discord.ButtonStyle.primary
SECONDARY = discord.ButtonStyle.secondary
SUCCESS = discord.ButtonStyle.success
DANGER = discord.ButtonStyle.danger

Button = ui.Button[Any]
Select = ui.Select[Any] | ui.ChannelSelect[Any] | ui.RoleSelect[Any]
Gallery = ui.MediaGallery[Any]
File = ui.File[Any]


@dataclass(frozen=True, slots=True)
class Pictures:
    """Pictures of a card, whose files go with the message (`picturing`)."""

    images: tuple[Image, ...]


Block = str | Sequence[Button] | Select | Gallery | File | Pictures


class Screen(ui.LayoutView):
    """A message of Components V2 that the client forgets once it is sent.

    Clicks are routed by custom id alone, so the library must not keep the view: it would hold
    memory for every open message, and drop clicks on those sent before a restart.
    """

    def __init__(self, *blocks: Block) -> None:
        """Texts, pictures, files, rows of buttons and selects in the order they stand, without empty ones.

        Formulas that are marked in texts are shown as they were written (`with_formulas`).
        """
        super().__init__(timeout=None)
        self._blocks = blocks
        self._in_words: Screen | None = None
        self.formulas: tuple[formulas.FormulaPicture, ...] = ()
        self._box: ui.Container[Any] = ui.Container()
        for block in blocks:
            if isinstance(block, str):
                if block.strip():
                    self._box.add_item(ui.TextDisplay(formulas.in_words(block)))
                continue
            if isinstance(block, Pictures):
                if block.images:
                    self._box.add_item(_gallery(block))
                continue
            if isinstance(block, ui.MediaGallery | ui.File):
                self._box.add_item(block)
                continue
            for row in [[block]] if isinstance(block, ui.Item) else _rows(block):
                self._box.add_item(ui.ActionRow(*row))
        self.add_item(self._box)

    @property
    def media(self) -> tuple[str, ...]:
        """The pictures whose files it needs, in the order they stand, each once."""
        return tuple(
            dict.fromkeys(image.media for block in self._pictures() for image in block.images)
        )

    @property
    def has_formulas(self) -> bool:
        """Whether a picture of formulas would serve it."""
        return any(isinstance(block, str) and formulas.MARK in block for block in self._blocks)

    def with_formulas(self, *, without: Collection[str] = ()) -> "Screen":
        """The same with a picture below each text that has formulas, except those of these sources.

        A text for whose picture the message has no room is left as it is.
        """
        numbering = formulas.Numbering(without=without)
        blocks: list[Block] = []
        pictures: list[formulas.FormulaPicture] = []
        for block in self._blocks:
            if (
                not isinstance(block, str)
                or formulas.MARK not in block
                or len(self.media) + len(pictures) == MAX_FILES
                or self.total_children_count + len(pictures) == MAX_COMPONENTS
            ):
                blocks.append(block)
                continue
            said, picture = numbering.shown(block)
            blocks.append(said)
            if picture is not None:
                pictures.append(picture)
                blocks.append(Pictures((Image(media=picture.name, alt=picture.alt),)))
        screen = Screen(*blocks)
        screen.formulas, screen._in_words = tuple(pictures), self
        return screen

    def in_words(self, media: Collection[str]) -> "Screen":
        """The same, where it says what these pictures show instead of showing them."""
        if not media:
            return self
        if self._in_words is not None and any(each.name in media for each in self.formulas):
            return self._in_words.in_words(media)
        said = sum(len(block) for block in self._blocks if isinstance(block, str))
        hidden = sum(image.media in media for block in self._pictures() for image in block.images)
        room = max(0, (MAX_TEXT - said) // max(1, hidden) - len(_IN_WORDS))
        spare = MAX_COMPONENTS - self.total_children_count
        blocks: list[Block] = []
        for block in self._blocks:
            if not isinstance(block, Pictures):
                blocks.append(block)
                continue
            shown = tuple(each for each in block.images if each.media not in media)
            lost = [each for each in block.images if each.media in media]
            words = "\n".join(filter(None, (_in_words(each, room) for each in lost)))
            if words and shown:
                # Words in place of a whole gallery need no component that was not there.
                spare -= 1
                if spare < 0:
                    _say_behind_last_text(blocks, words)
                    words = ""
            blocks += [Pictures(shown), words]
        return Screen(*blocks)

    def _pictures(self) -> Iterator[Pictures]:
        return (block for block in self._blocks if isinstance(block, Pictures))

    def is_finished(self) -> bool:
        """Always: the library stores no view that is finished."""
        return True


_IN_WORDS = "-# Picture: {alt}\n"


def _gallery(pictures: Pictures) -> Gallery:
    return ui.MediaGallery(
        *(
            discord.MediaGalleryItem(
                f"attachment://{each.media}",
                description=each.alt[:MAX_ALT] or say("Picture without a description"),
            )
            for each in pictures.images
        )
    )


def _in_words(image: Image, room: int) -> str:
    """*image* as a line with *room* for its description; empty where not even a sentence fits."""
    if image.alt and room > 0:
        return say("-# Picture: {alt}", alt=text.line(image.alt, room))
    unknown = say("-# There is a picture here that cannot be shown.")
    return unknown if len(unknown) < room + len(_IN_WORDS) else ""


def _say_behind_last_text(blocks: list[Block], words: str) -> None:
    for at in reversed(range(len(blocks))):
        block = blocks[at]
        if isinstance(block, str) and block.strip():
            blocks[at] = f"{block}\n{words}"
            return


def _rows(buttons: Sequence[Button]) -> list[Sequence[Button]]:
    """As few rows as will do, of about the same length."""
    rows = -(-len(buttons) // MAX_IN_ROW)
    length = -(-len(buttons) // rows) if rows else 1
    return [buttons[start : start + length] for start in range(0, len(buttons), length)]


def button(
    label: str, custom_id: str, *, style: discord.ButtonStyle = SECONDARY, disabled: bool = False
) -> Button:
    """A button that names a row and a choice."""
    return ui.Button(label=label, custom_id=custom_id, style=style, disabled=disabled)


def link(label: str, url: str) -> Button:
    """A button that opens an address."""
    return ui.Button(label=label, url=url, style=discord.ButtonStyle.link)


def gallery(filename: str, alt: str) -> Gallery:
    """The picture that comes with the message as this file; *alt* says it in words."""
    return ui.MediaGallery(discord.MediaGalleryItem(f"attachment://{filename}", description=alt))


def attached(filename: str) -> File:
    """The file of this name that comes with the message, to be downloaded."""
    return ui.File(f"attachment://{filename}")


def letter(option: int) -> str:
    """The label of an option: A for the first."""
    return chr(ord("A") + option)
