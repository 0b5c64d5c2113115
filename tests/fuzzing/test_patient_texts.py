"""Texts that a pattern would try at each place anew: reading them takes what their length takes."""

import pytest

from bot.discord_app.working import put_away, work
from bot.formats.given import Given
from bot.formats.markdown.tables import laid_out
from tests.drawn_images import png
from tests.formats.anki.packages import compressed, new_package, old_package
from tests.fuzzing.files import zipped
from tests.fuzzing.running import READING, Read, read_and_weigh

GIFT = "Who? {=Ada ~Ben}\n\n"
NOTE = "a::b\n\n"
FORMULA = r"\("
GAPS = '<question type="cloze"><questiontext><text>{}</text></questiontext></question>'


def filled(sign: str, size: int = 1_900_000) -> str:
    return sign * (size // len(sign))


def in_cards(side: str) -> str:
    """As many cards of a note as fit into a file."""
    return "\n\n".join(f"question\n?\n{side}" for _ in range(1_900_000 // (len(side) + 20)))


TEXTS = {
    "a text of JSON that is never closed": ("x.json", '[{"question": "' + filled('\\"')),
    "ids of GIFT that are never closed": ("x.gift", "// " + filled("[id:") + f"\n{GIFT}"),
    "tags of GIFT that are never closed": ("x.gift", "// " + filled("[tag:") + f"\n{GIFT}"),
    "formulas of GIFT that are never closed": (
        "x.gift",
        "\n\n".join(f"[markdown]{filled(FORMULA, 190_000)}{{=Ada ~Ben}}" for _ in range(9)),
    ),
    "gaps of Moodle that are never closed": (
        "x.xml",
        "<quiz>" + GAPS.format(filled("{1:SA:", 4_990)) * 3_000 + "</quiz>",
    ),
    "a heading of spaces": ("x.md", f"{NOTE}#" + filled(" ") + "\n"),
    "spaces in a side": ("x.md", in_cards("a" + filled(" ", 9_900) + "b")),
    "spaces in a heading": ("x.md", in_cards("# a" + filled(" ", 9_900) + "b")),
    "fields of our own with formulas that are never closed": (
        "x.txt",
        "#separator:tab\n#html:true\n#notetype:Recollect recall\n"
        + f"{filled(FORMULA, 96_000)}\tb\n" * 19,
    ),
}  # fmt: skip


@pytest.fixture(autouse=True)
async def afterwards_no_process_is_left():
    yield
    await put_away()


@pytest.mark.parametrize(("file", "text"), TEXTS.values(), ids=TEXTS)
async def test_a_text_of_one_sign_is_read_to_its_end(file, text):
    read = await work(READING, read_and_weigh, Given(data=text.encode(), file=file))

    assert isinstance(read, Read), read


async def test_templates_with_comments_that_are_never_closed_are_read_to_their_end():
    template = filled("<!--", 90_000)
    package = old_package(
        [("a", "b")],
        cards=20,
        templates=((f"{{{{Front}}}}{template}", f"{{{{Back}}}}{template}"),) * 20,
    )

    read = await work(READING, read_and_weigh, Given(data=package, file="x.apkg"))

    assert isinstance(read, Read), read


async def test_a_table_with_one_wide_row_takes_no_longer_for_its_narrow_ones():
    rows = [["a"] * 100_000, *[["b"]] * 100_000]

    block = await work(READING, laid_out, rows)

    assert isinstance(block, str), block
    assert block.count("\n") == len(rows) + 1


async def test_pictures_in_a_zip_of_many_files_are_each_found_at_once():
    cards = "".join(
        f"  - kind: recall\n    prompt: P{number}\n    answer: A\n"
        f"    images: [{{file: pictures/{number}.png, alt: x}}]\n"
        for number in range(1_000)
    )
    members = {f"pictures/{number}.png": png(shade=number % 250) for number in range(4_900)}
    data = zipped({"deck.yaml": f"title: T\ncards:\n{cards}".encode(), **members})

    read = await work(READING, read_and_weigh, Given(data=data, file="x.zip"))

    assert isinstance(read, Read), read
    assert read.is_deck


async def test_a_list_of_millions_of_media_is_none():
    package = new_package(media=compressed(bytes([10, 0]) * 3_900_000))

    read = await work(READING, read_and_weigh, Given(data=package, file="x.apkg"))

    assert isinstance(read, Read), read
