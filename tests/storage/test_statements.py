"""Parameters and ends of statements are found, and those that are only text left alone."""

import pytest

from bot.storage.statements import numbered, split


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        pytest.param("SELECT 1", "SELECT 1", id="none"),
        pytest.param("VALUES (?, ?),(?)", "VALUES ($1, $2),($3)", id="several"),
        pytest.param("SELECT 'why?' || ?", "SELECT 'why?' || $1", id="in a text"),
        pytest.param("SELECT 'it''s?', ?", "SELECT 'it''s?', $1", id="after a doubled quote"),
        pytest.param('SELECT "a?" = ?', 'SELECT "a?" = $1', id="in a name"),
        pytest.param("SELECT ? -- why?\n, ?", "SELECT $1 -- why?\n, $2", id="in a line comment"),
        pytest.param("SELECT /* ? \n ? */ ?", "SELECT /* ? \n ? */ $1", id="in a block comment"),
    ],
)
def test_parameters_are_numbered_in_order(sql: str, expected: str) -> None:
    assert numbered(sql) == expected


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        pytest.param("", [], id="nothing"),
        pytest.param("a; b;\n", ["a", "b"], id="two"),
        pytest.param("a; b", ["a", "b"], id="last one open"),
        pytest.param("a 'x;y'; b", ["a 'x;y'", "b"], id="in a text"),
        pytest.param('a "x;y"; b', ['a "x;y"', "b"], id="in a name"),
        pytest.param("a -- no; end\n; b", ["a -- no; end", "b"], id="in a line comment"),
        pytest.param("a /* no; end */; b", ["a /* no; end */", "b"], id="in a block comment"),
        pytest.param("a;; -- it's\n ; /* ; */", ["a"], id="comments alone"),
        pytest.param("-- first\na; -- last", ["-- first\na"], id="comments around"),
    ],
)
def test_a_script_falls_apart_at_its_ends_of_statements(script: str, expected: list[str]) -> None:
    assert split(script) == expected
