"""README.md and its kin as tests read them: sections, tables, code blocks and links."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    """README's text under the heading *title*, up to the next heading of its level or above."""
    lines = _without_code(README).split("\n")
    (start,) = [
        at for at, line in enumerate(lines) if re.fullmatch(r"#+ " + re.escape(title), line)
    ]
    level = lines[start].index(" ")
    ends = (at for at in range(start + 1, len(lines)) if re.match(rf"#{{1,{level}}} ", lines[at]))
    end = next(ends, len(lines))
    return "\n".join(README.split("\n")[start + 1 : end])


def tables(text: str) -> list[list[list[str]]]:
    """The rows of each table without its head; a cell keeps its markup."""
    found = re.findall(r"(?m)(?:^\|.*\|$\n?)+", text)
    return [
        [[cell.strip() for cell in row.strip("|").split("|")] for row in table.splitlines()[2:]]
        for table in found
    ]


def blocks(language: str, text: str = README) -> list[str]:
    """The fenced code of that language."""
    return re.findall(rf"(?ms)^```{language}\n(.*?)^```$", text)


def code(text: str) -> list[str]:
    """What stands between single backticks, in order."""
    return re.findall(r"`([^`\n]+)`", text)


def number(text: str) -> int:
    """The first number in *text*, thousands separated by commas."""
    found = re.search(r"\d[\d,]*", text)
    assert found, text
    return int(found[0].replace(",", ""))


def numbers(text: str) -> list[int]:
    """All of them."""
    return [int(each.replace(",", "")) for each in re.findall(r"\d[\d,]*", text)]


def anchors(text: str) -> set[str]:
    """What links to headings may name, as GitHub makes it of them."""
    headings = re.findall(r"(?m)^#+ (.+)$", _without_code(text))
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def _without_code(text: str) -> str:
    """The text with fenced code blanked out, line by line: a comment in there is no heading."""
    return re.sub(r"(?ms)^```.*?^```$", lambda found: re.sub(r"[^\n]+", "", found[0]), text)
