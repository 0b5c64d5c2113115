"""What authors are told about text that is not YAML."""

import pytest

from bot.formats.problems import DeckInvalid
from bot.formats.yaml.deck import read_deck


@pytest.mark.parametrize(
    ("text", "where", "hint"),
    [
        pytest.param("title: What is this: a test", "1:20", "put the whole text in double quotes", id="colon in a text"),
        pytest.param("cards:\n  - id: a\n     kind: b", "3:10", "check the indentation", id="key too deep"),
        pytest.param("cards:\n  - id: a\n   kind: b", "3:4", "does not fit the list above", id="key too shallow"),
        pytest.param("cards:\n  - kind:recall\n    prompt: P", "3:11", "and the space after the colon above", id="no space after a colon"),
        pytest.param("cards:\n    a: b\n  c: d", "3:3", "does not fit the keys above", id="keys not in line"),
        pytest.param("title: a\nprompt b\nlevel: c", "2:1", "this line is not `key: text`", id="no colon"),
        pytest.param('title: "a\ncards: b\n', "1:8", "the quote that opens here is never closed", id="open quote"),
        pytest.param('title: "a\n---\n', "1:8", "the quote that opens here is not closed", id="open quote before ---"),
        pytest.param("title: 'it's'", "1:12", "put the whole text in double quotes", id="apostrophe in single quotes"),
        pytest.param('title: "a" b', "1:12", "put the whole text in double quotes", id="text after a quoted word"),
        pytest.param("title: [a] b", "1:12", "put the whole text in double quotes", id="text after a bracket"),
        pytest.param("title: [a, b", "1:8", "a list that opens with [ is not closed", id="open list"),
        pytest.param("title: {a: b", "1:8", "keys that open with { are not closed", id="open keys"),
        pytest.param("title: [a,\n", "2:1", "a [ or { is not closed", id="list ends in a comma"),
        pytest.param("title: ]", "1:8", "may not begin with a comma or a closing bracket", id="closing bracket"),
        pytest.param("title: *not* a", "1:8", "may not begin with *", id="asterisk"),
        pytest.param("title: &x* a", "1:8", "may not begin with &", id="ampersand"),
        pytest.param("title: !a{ b", "1:8", "may not begin with !", id="exclamation mark"),
        pytest.param("title: !x!y b", "1:8", "may not begin with !", id="exclamation marks"),
        pytest.param("title: !%zz b", "1:8", "may not begin with !", id="tag that is none"),
        pytest.param("title: @x", "1:8", "may not begin with @", id="at sign"),
        pytest.param("title: `x`", "1:8", "may not begin with @, ` or %;", id="backtick"),
        pytest.param("cards:\n\t- a", "2:1", "a line is indented with spaces, never with a tab", id="tab"),
        pytest.param("title: ? a", "1:8", "may not begin with a question mark", id="question mark"),
        pytest.param("title: - a", "1:8", "on a line of its own", id="hyphen"),
        pytest.param("title: >x\n  a", "1:9", "the text begins on the next line", id="text after >"),
        pytest.param("title: |\n\ta", "2:1", "indented with spaces", id="block with a tab"),
        pytest.param('title: "\\d"', "1:9", "has to be written \\\\", id="backslash"),
        pytest.param('title: "\\ud83d\\ude00"', "1:11", "write the character itself", id="surrogate escapes"),
        pytest.param('title: "\\u12"', "1:11", "this escape is incomplete", id="short escape"),
        pytest.param("{a: b}}", "1:7", "does not fit what stands above", id="one bracket too many"),
    ],
)  # fmt: skip
def test_a_slip_of_yaml_is_told_where_to_look_and_what_to_do(
    text: str, where: str, hint: str
) -> None:
    with pytest.raises(DeckInvalid) as caught:
        read_deck(text.encode(), source="x.yaml", name="x")

    (problem,) = caught.value.problems
    assert str(problem).startswith(f"x.yaml:{where}: ")
    assert hint in problem.text
    assert "this is not YAML" not in problem.text
