"""What tags do to the text between them: marks, lines, lists, tables, code, and what is no text."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.formats.html.formulas import Formula, split_at_formulas, with_originals
from bot.formats.html.lines import Lines
from bot.formats.html.parts import Runs
from bot.formats.html.runs import Run, Style, marked
from bot.formats.html.tables import Table, aligned
from bot.formats.html.tags import (
    BREAKS,
    SIGNS,
    SOUNDS,
    STRONGEST_FIRST,
    STYLES,
    UNSEEN,
    address_of,
    language,
)
from bot.formats.html.tokens import Tag


@dataclass(slots=True)
class _Code:
    """A block of code being read."""

    language: str
    texts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Page:
    """What has been read so far.

    Attributes:
        formulas: Those whose places are marked in the texts.
        ends: How many end tags of a name are still to come; what never ends hides nothing.
        images: ``src`` and ``alt`` of each image.
    """

    formulas: Sequence[Formula]
    ends: Counter[str]
    lines: Lines = field(default_factory=Lines)
    runs: Runs = field(default_factory=Runs)
    styles: dict[Style, int] = field(default_factory=dict)
    style: Style = Style.PLAIN
    images: list[tuple[str, str]] = field(default_factory=list)
    sounds: int = 0
    table: Table | None = None
    code: _Code | None = None
    hidden_by: str = ""

    def take(self, token: Tag | str) -> None:
        """The next piece of the page."""
        if isinstance(token, Tag) and token.is_end:
            self.ends[token.name] -= 1
        if self.hidden_by:
            if isinstance(token, Tag) and token.is_end and token.name == self.hidden_by:
                self.hidden_by = ""
        elif isinstance(token, str):
            self._text(token)
        elif token.is_end:
            self._end(token.name)
        else:
            self._begin(token)

    def text(self) -> str:
        """All of it, at the end."""
        self._end_code()
        self._end_table()
        self._end_line()
        return self.lines.text()

    def _text(self, text: str) -> None:
        if self.code:
            self.code.texts.append(with_originals(text, self.formulas))
        elif self.table and self.table.is_in_cell:
            self.table.add("".join(split_at_formulas(text, self.formulas)))
        elif self.style is Style.CODE:
            self._run(with_originals(text, self.formulas))
        elif not self.formulas:
            self._run(text)
        else:
            for place, part in enumerate(split_at_formulas(text, self.formulas)):
                self._run(part, Style.FORMULA if place % 2 else None)

    def _run(self, text: str, style: Style | None = None) -> None:
        if text:
            self.runs.add(Run(text, style or self.style))

    def _change_style(self, style: Style, change: int) -> None:
        """One tag more or less of this style is open; the strongest of those that are counts."""
        self.styles[style] = max(self.styles.get(style, 0) + change, 0)
        is_open = (style for style in STRONGEST_FIRST if self.styles.get(style))
        self.style = next(is_open, Style.PLAIN)

    def _begin(self, tag: Tag) -> None:
        name = tag.name
        self.sounds += name in SOUNDS
        if name in UNSEEN and self.ends[name] > 0:
            self.hidden_by = name
        elif name in _IN_TABLES and self.table:
            _IN_TABLES[name](self.table)
        elif name in _BEGINNINGS:
            _BEGINNINGS[name](self, tag)
        elif self.code is None:
            self._begin_text(name)

    def _begin_text(self, name: str) -> None:
        if name in BREAKS:
            self._break(BREAKS[name])
        if name in STYLES:
            self._change_style(STYLES[name], 1)
        if name in SIGNS:
            self._text(SIGNS[name][0])

    def _end(self, name: str) -> None:
        if name == "pre":
            self._end_code()
        elif name == "table":
            self._end_inner_table()
        elif self.code is None:
            self._end_text(name)

    def _end_text(self, name: str) -> None:
        self.runs.end(name)
        if name in SIGNS:
            self._text(SIGNS[name][1])
        if name in BREAKS or name == "li":
            self._break(BREAKS.get(name, 1))
        if name in STYLES:
            self._change_style(STYLES[name], -1)
        if name in ("ul", "ol"):
            self._end_line()
            self.lines.end_list()

    def _break(self, breaks: int) -> None:
        if self.table and self.table.is_in_cell:
            self.table.add(" ")
            return
        self._end_line()
        self.lines.apart(breaks)

    def _end_line(self) -> None:
        if runs := self.runs.taken():
            self.lines.add(marked(runs))

    def line_break(self, _tag: Tag) -> None:
        if self.code:
            self.code.texts.append("\n")
        elif self.table and self.table.is_in_cell:
            self.table.add(" ")
        else:
            self._end_line()
            self.lines.break_line()

    def rule(self, _tag: Tag) -> None:
        if self.code is None:
            self._break(1)
            self._text("———")
            self._break(1)

    def image(self, tag: Tag) -> None:
        said = tag.attributes()
        source, alt = (with_originals(said.get(key, ""), self.formulas) for key in ("src", "alt"))
        if source.strip():
            self.images.append((source.strip(), " ".join(alt.split())))
        self._text(" ")

    def begin_part(self, tag: Tag) -> None:
        if not self.code and not self.table:
            self.runs.begin(tag.name, address_of(tag) if tag.name == "a" else "")

    def begin_list(self, tag: Tag) -> None:
        if self.code or self.table:
            return
        self._end_line()
        start = tag.attributes().get("start", "1") if tag.name == "ol" else None
        is_number = start is not None and start.isdecimal() and len(start) < 7
        self.lines.begin_list(None if start is None else int(start) if is_number else 1)

    def begin_item(self, _tag: Tag) -> None:
        if self.code or self.table:
            self._text(" ")
            return
        self._end_line()
        self.lines.begin_item()

    def begin_code(self, tag: Tag) -> None:
        if self.code is None and not self.table:
            self._end_line()
            self.code = _Code(language(tag))

    def begin_code_words(self, tag: Tag) -> None:
        if self.code is None:
            self._change_style(Style.CODE, 1)
        elif not self.code.language:
            self.code.language = language(tag)

    def begin_table(self, _tag: Tag) -> None:
        if self.table:
            self.table.depth += 1
        elif self.code is None:
            self._end_line()
            self.table = Table()

    def _end_code(self) -> None:
        if self.code:
            self.lines.add_code("".join(self.code.texts), self.code.language)
            self.code = None

    def _end_inner_table(self) -> None:
        if self.table and self.table.depth > 1:
            self.table.depth -= 1
        else:
            self._end_table()

    def _end_table(self) -> None:
        if self.table is None:
            return
        table, self.table = self.table, None
        self._end_line()
        rows = table.texts()
        if max(map(len, rows), default=0) > 1:
            self.lines.add_code(aligned(rows, has_header=table.has_header))
            return
        for row in rows:
            self.lines.apart(1)
            self.lines.add(row[0])
        self.lines.apart(1)


_IN_TABLES: Final[Mapping[str, Callable[[Table], None]]] = {
    "tr": Table.begin_row,
    "td": lambda table: table.begin_cell(is_head=False),
    "th": lambda table: table.begin_cell(is_head=True),
}
_BEGINNINGS: Final[Mapping[str, Callable[[Page, Tag], None]]] = {
    "a": Page.begin_part,
    "br": Page.line_break,
    "code": Page.begin_code_words,
    "hr": Page.rule,
    "img": Page.image,
    "li": Page.begin_item,
    "ol": Page.begin_list,
    "pre": Page.begin_code,
    "sub": Page.begin_part,
    "sup": Page.begin_part,
    "table": Page.begin_table,
    "ul": Page.begin_list,
}
