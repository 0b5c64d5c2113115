"""Decks from CSV, TSV and Quizlet's export: a deck and what was left out, or every problem.

A problem reads ``deck.csv:17:5: row 9, option 2: …``: line and column are those of the file, the
row is the spreadsheet's. README, "Spreadsheets", says which columns there are.
"""

from bot.formats.beside import Beside, Nothing
from bot.formats.deck_checking import checked
from bot.formats.deck_pictures import Album
from bot.formats.documents import places_in
from bot.formats.problems import DeckInvalid, file_problem, printable
from bot.formats.reading import Reading
from bot.formats.tables.cells import rows_of
from bot.formats.tables.rows import taken_apart
from bot.formats.tables.separators import separators_of
from bot.formats.tables.text import lines_of, read_table_text


def read_table(
    data: bytes,
    *,
    source: str,
    name: str,
    title: str,
    cells: str | None = None,
    rows: str | None = None,
    beside: Beside | None = None,
) -> Reading:
    """The deck called *name* in a table of text.

    Args:
        data: The file.
        source: What problems call the file; ``.tsv`` means that tabs separate its cells.
        name: What the deck is called in commands.
        title: The deck's title where the table has no column with one.
        cells: What separates cells; told by the file or counted when it is not given.
        rows: What separates rows when line breaks do not.
        beside: The files around the table, such as its pictures.

    Raises:
        DeckInvalid: With all problems.
    """
    text = read_table_text(data, source=source)
    if not text.strip():
        sentence = "the file is empty; a table has a header such as `prompt,answer` and rows below"
        raise DeckInvalid([file_problem(source, sentence)])
    separators, start = separators_of(text, source=source, cells=cells, rows=rows)
    found = rows_of(text, separators, start=start)
    document, notes = taken_apart(
        found, source=printable(source), title=title, line_starts=lines_of(text)
    )
    if not document.cards:
        nothing = "no row holds a card; write one row for each below the header"
        raise DeckInvalid(document.problems or [file_problem(source, nothing)])
    album = Album(beside or Nothing())
    deck = checked(document, name=name, pictures=album)
    places = places_in(document, deck)
    return Reading(deck=deck, notes=notes, media=album.media, places=places)
