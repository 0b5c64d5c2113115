"""What an author is told about a table that is no sound deck."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.formats.file_text import MAX_BYTES
from bot.formats.problems import DeckInvalid
from bot.formats.tables.cells import Separators, rows_of
from bot.formats.tables.deck import read_table


def problems_of(data: str | bytes, **given: Any) -> list[str]:
    data = data.encode() if isinstance(data, str) else data
    with pytest.raises(DeckInvalid) as caught:
        read_table(data, **{"source": "deck.csv", "name": "x", "title": "T", **given})
    return [str(problem) for problem in caught.value.problems]


def recall(**cells: str) -> str:
    """A table with one recall card, in row 2."""
    row = {"prompt": "P", "answer": "A", **cells}
    return f"{';'.join(row)}\n{';'.join(row.values())}\n"


def choice(right: str, *options: str) -> str:
    names = [f"option {number}" for number in range(1, len(options) + 1)]
    return f"{';'.join(['prompt', *names, 'right'])}\n{';'.join(['P', *options, right])}\n"


def explain(**cells: str) -> str:
    """A table with one explain card, in row 2."""
    row = {"prompt": "P", "concept 1": "N", "accept 1": "a", **cells}
    return f"{';'.join(row)}\n{';'.join(row.values())}\n".replace("_", " ")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param(recall(answer=""), "2:3: row 2, answer: this is missing; write what the learner compares with", id="no answer"),
        pytest.param("a\tb\nc\nd\te\n", "2:1: row 2, answer: this is missing", id="a term without a definition"),
        pytest.param(recall(prompt=""), "2:1: row 2, prompt: this is missing; write what the learner is asked", id="no prompt"),
        pytest.param(recall(answer="x" * 1001), "2:3: row 2, answer: this has 1,001 characters; shorten it to 1,000", id="long answer"),
        pytest.param(recall(kind="quiz"), "2:5: row 2, kind: this cannot be `quiz`; write recall, choice or explain", id="unknown kind"),
        pytest.param(recall(level="hard"), "2:5: row 2, level: this cannot be `hard`; write beginner", id="unknown level"),
        pytest.param(recall(id="Über uns"), "2:5: row 2, id: an id has a-z, 0-9 and hyphens", id="id with spaces"),
        pytest.param(recall(hint="h"), "2:5: row 2, hint: a recall card does not have this; empty the cell, or change the `kind`", id="hint of a recall card"),
        pytest.param(recall(kind="recall", right="1"), "2:12: row 2, right: a recall card does not have this", id="right of a recall card"),
        pytest.param(choice("1", "a", "b").replace("prompt;", "answer;prompt;").replace("P;", "A;P;"), "2:1: row 2, answer: a choice card does not have this", id="answer of a choice card"),
        pytest.param(explain(right="1"), "2:1: row 2, prompt: this row has options and concepts; write its `kind`", id="two kinds at once"),
        pytest.param(explain(kind="choice"), "2:3: row 2, concepts: a choice card does not have this", id="concepts of a choice card"),
        pytest.param("kind,prompt,answer\nchoice,P,\n", "2:1: row 2, options: this is missing; write 2 to 6 options", id="choice without options"),
        pytest.param("kind,prompt,answer\nexplain,P,\n", "2:1: row 2, concepts: this is missing; write a concept in", id="explain without concepts"),
        pytest.param(choice("1", "a"), "2:3: row 2, options: write 2 to 6 of them; there are 1", id="one option"),
        pytest.param(choice("", "a", "b"), "2:3: row 2, options: write in `right` which option it is", id="no right option"),
        pytest.param(choice("c", "x", "y"), "2:7: row 2, right: `c` is none of the options; write the number", id="right is no option"),
        pytest.param(choice("1, 2", "x", "y"), "2:7: row 2, right: `1, 2` is none of the options", id="two right options"),
        pytest.param(choice("1", "2", "1"), "2:7: row 2, right: `1` may mean `option 1` or `option 2`; write which", id="number or text"),
        pytest.param(choice("A", "b", "a"), "2:7: row 2, right: `A` may mean `option 1` or `option 2`; write which", id="letter or text"),
        pytest.param(choice("1", "x", "", "X "), "2:6: row 2, option 3: this option is the same as option 1", id="equal options"),
        pytest.param(choice("1", "x", "y" * 151), "2:5: row 2, option 2: this has 151 characters", id="long option"),
        pytest.param(explain(**{"accept 1": ""}), "2:5: row 2, accept 1: this is missing; write phrases that show the concept", id="concept without phrases"),
        pytest.param(explain(**{"concept 1": ""}), "2:3: row 2, concept 1: this is missing; write the concept in a few words", id="phrases without concept"),
        pytest.param(explain(**{"accept 1": "|"}), "2:5: row 2, accept 1: write 1 to 30 of them; there are 0", id="only the sign between phrases"),
        pytest.param(explain(**{"accept 1": "a|?!"}), "2:5: row 2, accept 1: a phrase without a letter", id="wordless phrase"),
        pytest.param(explain(**{"concept 3": "n", "accept 3": "b"}), "2:7: row 2, concept 3: this concept has the same name as concept 1", id="equal concepts"),
        pytest.param(recall(language="xx"), "2:5: row 2, language: concepts cannot be looked for in this language", id="unknown language"),
        pytest.param("prompt,answer,licence\nP,A,a\nQ,B,b\n", "3:5: row 3, licence: row 2 says otherwise; write it once", id="two licences"),
        pytest.param("prompt,anser,answer\nP,,A\n", "1:8: row 1: there is no such column; did you mean `answer`?", id="mistyped column"),
        pytest.param("promt,answer,level\nP,A,\n", "1:1: row 1: there is no such column; did you mean `prompt`?", id="mistyped prompt"),
        pytest.param("what,answer,level\nP,A,\n", "1:1: row 1: no column is called `prompt`; call so the one with what", id="no prompt in the header"),
        pytest.param("Words for Monday,,\nprompt,answer,level\nP,A,\n", "2:1: row 2: this row names the columns, so it has to be the first; remove what stands above it", id="a title above the header"),
        pytest.param("a\tb\nand more\nc\td\n", "2:1: row 2, answer: this is missing; write what the learner compares with, or, if this goes on with the definition above, put that one in double quotes", id="a definition of two lines"),
        pytest.param("a,b;c,d;e,f", "1:1: all of this is one line; write each card on a line of its own", id="rows with something else between them"),
        pytest.param("prompt,answer,Prompt\nP,A,\n", "1:15: row 1: there is a column `prompt` already", id="repeated column"),
        pytest.param("prompt,answer\nP,A,more\n", "2:5: row 2: the header names no column here; name it", id="cell beyond the header"),
        pytest.param("prompt,,answer\nP,x,A\n", "2:3: row 2: the header names no column here", id="cell in a column without a name"),
        pytest.param("a\tb\tc\nd\te\tf\n", "1:5: row 1: this row has 3 columns; without a header there are two", id="three columns without a header"),
        pytest.param("id,prompt,answer\na,P,A\na,Q,B\n", "3:1: row 3, id: the card in row 2 has this id too", id="repeated id"),
        pytest.param("bank\triver\n\nBank\tmoney\n", "3:1: row 3, prompt: this asks the same as row 1; make one card", id="one term, two definitions"),
        pytest.param('prompt,answer\n"a\nb",\n', "3:4: row 2, answer: this is missing", id="a cell below its row's first line"),
        pytest.param('prompt,answer\n"a\nb",c\nd,\n', "4:3: row 3, answer: this is missing", id="line and row differ"),
        pytest.param("sep=;\nprompt;answer\nP;\n", "3:3: row 2, answer: this is missing", id="Excel's line is no row"),
        pytest.param('a,"b"c\n', "1:3: row 1: the quote that opens here closes in the middle of its cell", id="stray quote"),
        pytest.param('a,b\nc,"d\n', "2:3: row 2: the quote that opens here is never closed", id="unclosed quote"),
        pytest.param('"a', "1:1: row 1: the quote that opens here is never closed", id="nothing but an unclosed quote"),
        pytest.param("," * 64 + "a\n", "1:65: row 1: a row has 64 columns at most", id="65 columns"),
        pytest.param('"",' * 64 + "a\n", "1:193: row 1: a row has 64 columns at most", id="65 columns in quotes"),
        pytest.param("prompt,answer\n", "1:1: no row holds a card", id="only a header"),
        pytest.param("a\nb\n", "1:1: no tab, comma, semicolon or pipe divides the rows into columns; write term, tab and definition in each, or write what separates them as the file's first line, such as `sep=;`", id="one column"),
        pytest.param("a,b;c\nd,e;f\n", "1:1: comma and semicolon divide equally many rows alike; write what separates", id="two separators"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line_and_row(text: str, line: str) -> None:
    told = problems_of(text)

    assert [one for one in told if one.startswith(f"deck.csv:{line}")], told


@pytest.mark.parametrize(
    ("data", "line"),
    [
        pytest.param(b"", "1:1: the file is empty; a table has a header such as `prompt,answer`", id="no bytes"),
        pytest.param(b" \r\n\n", "1:1: the file is empty", id="blank lines"),
        pytest.param(b"a,b\nc,caf\xe9\n", "2:6: byte 0xE9 is not UTF-8; save the file as UTF-8", id="Latin-1"),
        pytest.param(b"a,b\0\n", "1:1: this is not text; save the table as UTF-8", id="NUL byte"),
        pytest.param("a,b\n".encode("utf-16-le"), "1:1: this is not text", id="UTF-16 without a mark"),
        pytest.param("a,b\n".encode("utf-32"), "1:1: the invisible character U+0000", id="UTF-32"),
        pytest.param(b"\xff\xfea", "1:1: this begins as UTF-16 but is not", id="half a character of UTF-16"),
        pytest.param(b"PK\x03\x04\x14\0", "1:1: this is a workbook, not text; save its sheet as “CSV UTF-8”", id="Excel's own file"),
        pytest.param(b"a,b\r\nc,d\x0b\r\n", "2:4: the invisible character U+000B may not be in a deck", id="vertical tab"),
        pytest.param(b"x" * 2_000_001, "1:1: the file has more than 2 MB; split", id="too large"),
    ],
)  # fmt: skip
def test_bytes_that_are_no_table_are_told(data: bytes, line: str) -> None:
    assert problems_of(data)[0].startswith(f"deck.csv:{line}")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        pytest.param({"cells": ""}, "`` cannot separate cells or rows; give 1 to 10 characters", id="nothing"),
        pytest.param({"cells": "x" * 11}, "cannot separate cells or rows", id="too long"),
        pytest.param({"rows": '"'}, "none of them a quote", id="a quote"),
        pytest.param({"cells": ";;", "rows": ";"}, "what separates cells may not hold what separates rows", id="one in the other"),
        pytest.param({"cells": "\n"}, "what separates cells may not hold what separates rows", id="line break between cells"),
    ],
)  # fmt: skip
def test_separators_that_cannot_be_are_told(given: dict[str, str], told: str) -> None:
    (problem,) = problems_of("a,b\n", **given)

    assert told in problem


def test_all_problems_of_a_table_are_told_at_once_in_its_order() -> None:
    told = problems_of('prompt,answer,level\nP,,\n"Q"x,A,\nR,A,hard\nS,A,,B\nT\n')

    assert [one.split(": ")[1] for one in told] == [
        "row 2, answer",
        "row 3",
        "row 4, level",
        "row 5",
        "row 6, answer",
    ]


@pytest.mark.parametrize(
    "header",
    [
        pytest.param("prompt,kind,anser", id="mistyped"),
        pytest.param('prompt,kind,"answer"s', id="faulty"),
    ],
)
def test_rows_below_a_header_that_is_wrong_are_not_blamed(header: str) -> None:
    told = problems_of(f'{header},hint\nP,,A,more\n"Q"x,,\n')

    assert [one.split(": ")[1] for one in told] == ["row 1", "row 3"]


def test_a_title_that_was_given_is_told_at_the_top() -> None:
    assert problems_of("a,b\n", title="T" * 101) == [
        "deck.csv:1:1: title: this has 101 characters; shorten it to 100"
    ]


def test_an_authors_text_cannot_break_the_line_or_the_terminal() -> None:
    told = problems_of('prompt,right,option 1\nP,"a\n\u202e",b\n')

    assert all(one.isprintable() for one in told)


CELLS = st.text(
    st.sampled_from(["a", "b", " ", '"', ",", ";", "\t", "|", "\n", "é", "'"]), max_size=6
)


@given(
    st.lists(st.lists(CELLS, min_size=1, max_size=5), max_size=5),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_cells_are_those_the_standard_library_writes(table, separator, line_end, quoting) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator=line_end, quoting=quoting).writerows(table)

    rows = list(rows_of(out.getvalue().replace("\r\n", "\n"), Separators(cells=separator)))

    filled = [row for row in enumerate(table, start=1) if any(cell.strip() for cell in row[1])]
    assert [(row.number, list(row.cells)) for row in rows] == filled
    assert not any(row.fault for row in rows)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(lambda: ',' * 10_000_000, "64 columns at most", id="millions of columns in a line"),
        pytest.param(lambda: '"' * 2_000_000, "no tab, comma, semicolon or pipe", id="quotes"),
        pytest.param(lambda: '"' * 1_999_999, "never closed", id="quotes, one of them open"),
        pytest.param(lambda: 'a,"' + 'b,c\n' * 500_000, "never closed", id="an open quote"),
        pytest.param(lambda: 'a,"b"c\n' * 250_000, "closes in the middle", id="stray quotes"),
        pytest.param(lambda: 'a,b\n' * 500_000, "20,000 rows at most", id="one row again and again"),
        pytest.param(lambda: '\n' * 2_000_000, "the file is empty", id="line breaks"),
        pytest.param(lambda: ',\n' * 600_000, "no tab, comma", id="blank rows"),
        pytest.param(lambda: 'a,b\n' + ',\n' * 600_000, "1", id="blank rows below a card"),
        pytest.param(lambda: '"a"|\n' * 400_000, "20,000 rows at most", id="quotes and pipes"),
        pytest.param(lambda: 'sep=|\n' + '"a"\n' * 400_000, "this is missing", id="quotes without the separator"),
        pytest.param(lambda: ('a,' * 60 + '\n') * 16_000, "this row has 61 columns", id="wide rows"),
        pytest.param(lambda: 'prompt,answer\n' + 'x' * 1_900_000 + ',a', "1,900,000 characters", id="a long cell"),
        pytest.param(lambda: 'prompt,answer,' + 'option,' * 270_000, "64 columns at most", id="a wide header"),
        pytest.param(lambda: 'prompt,concept 1,accept 1\nP,N,' + '|a' * 900_000, "1 to 30 of them; there are 900,000", id="phrases"),
        pytest.param(lambda: 'prompt,accept 1\nP,' + chr(92) * 1_900_000, "this is missing", id="backslashes"),
        pytest.param(lambda: '\0' * 2_000_000, "this is not text", id="NUL"),
        pytest.param(lambda: 'a,b\x01\n' * 300_000, "U+0001", id="control characters"),
    ],
)  # fmt: skip
def test_hostile_input_neither_hangs_nor_fills_the_memory(
    text: Callable[[], str], told: str, told_elsewhere: Callable[[str, bytes], str]
) -> None:
    assert told in told_elsewhere("table", text().encode()[:MAX_BYTES])
