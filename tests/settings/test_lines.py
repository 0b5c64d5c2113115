"""A problem in config.toml is told with the line it stands on."""

from pathlib import Path

import pytest

from tests.settings.conftest import Problems


@pytest.mark.parametrize(
    ("toml", "line", "name"),
    [
        pytest.param("[storage]\n\n# where\nurl = 3", 4, "storage.url", id="under a header"),
        pytest.param("\nstorage.url = 3", 2, "storage.url", id="dotted"),
        pytest.param("\n\n'storage' . \"url\" = 3", 3, "storage.url", id="dotted and quoted"),
        pytest.param("\nstorage = { url = 3 }", 2, "storage.url", id="inline table"),
        pytest.param("\r\n[storage]\r\nurl = 3\r\n", 3, "storage.url", id="Windows line ends"),
        pytest.param(
            "[decks]\nfolder = '''\n[storage]\nurl = 1\n'''\n[storage]\nurl = 3",
            7,
            "storage.url",
            id="after a text that looks like it",
        ),
        pytest.param(
            "[decks]\nfolder = [\n 'a', # one\n 'b',\n]\n[logs]",
            2,
            "decks.folder",
            id="a long list",
        ),
        pytest.param("\n[[storage]]\nurl = 'x'", 2, "storage", id="a list of tables"),
        pytest.param("\nstorage = 'x'", 2, "storage", id="a value for a section"),
        pytest.param("[logs]\n[storage.url]\nx = 1", 2, "storage.url", id="a section for a value"),
        pytest.param("\ufefflogs.level = 3", 1, "logs.level", id="a byte order mark"),
    ],
)
def test_a_problem_names_the_line_of_its_key(
    problems: Problems, toml: str, line: int, name: str
) -> None:
    (told,) = problems(toml)

    assert told.startswith(f"config.toml:{line}: {name}: ")


@pytest.mark.parametrize(
    ("toml", "start"),
    [
        pytest.param("[logs]\nlevel = info\n", "config.toml:2: is not TOML: ", id="no quotes"),
        pytest.param("\n\n[logs\n", "config.toml:3: is not TOML: ", id="open header"),
        pytest.param("[logs]\n\nlevel = '''\n", "config.toml:3: is not TOML: ", id="open text"),
        pytest.param("[logs]\n[logs]\n", "config.toml:2: is not TOML: ", id="a section twice"),
    ],
)
def test_broken_toml_is_told_with_its_line(problems: Problems, toml: str, start: str) -> None:
    (told,) = problems(toml)

    assert told.startswith(start)


def test_text_that_is_not_utf_8_is_told(problems: Problems) -> None:
    Path("config.toml").write_bytes(b"[decks]\nfolder = '\xff'\n")

    assert problems() == ("config.toml: is not UTF-8 text; save it as UTF-8",)
