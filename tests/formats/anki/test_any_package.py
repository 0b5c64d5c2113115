"""Any package becomes a deck or a message: never another error, and nothing stays behind."""

import tempfile

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.formats.anki.reader import parts_of, read_package
from tests.formats.anki.packages import (
    LEGACY,
    NEW,
    compressed,
    members_of,
    old_package,
    unpacked,
    zipped,
)
from tests.formats.readings import Outcome, assert_sound, outcome_of
from tests.written_files import files_written

thorough = settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])

OLD, OLD_STUB, LATEST = "collection.anki21", "collection.anki2", "collection.anki21b"
COLLECTIONS = {
    OLD: members_of(LEGACY)[OLD],
    LATEST: unpacked(members_of(NEW)[LATEST]),
}


@pytest.fixture(autouse=True)
def no_temporary_files():
    """None may be left when a worker is killed, so none are written."""
    with files_written() as written:
        yield
    assert not [path for path in written if path.startswith(tempfile.gettempdir())]


def outcome(data: bytes) -> Outcome:
    outcome_of(lambda: [parts_of(data, source="x.apkg")])  # type: ignore[arg-type, return-value]
    return outcome_of(
        lambda: read_package(data, source="x.apkg", name="x", title="X", part="Biology")
    )


def packed(layout: str, collection: bytes, media: bytes = b"") -> bytes:
    is_new = layout == LATEST
    content = compressed(collection) if is_new else collection
    return zipped({layout: content, "media": compressed(media) if is_new else media, "0": b"x"})


def damaged(data: st.DataObject, content: bytes) -> bytes:
    """The content with a few runs of bytes lost, changed or added."""
    for _ in range(data.draw(st.integers(1, 5))):
        begin = data.draw(st.integers(0, len(content)))
        end = begin + data.draw(st.sampled_from([0, 1, 1, 2, 4, 8, 64]))
        content = content[:begin] + data.draw(st.binary(max_size=8)) + content[end:]
    return content


def changed(data: st.DataObject, content: bytes) -> bytes:
    """The content with some bytes changed, so that pages stay where they are."""
    whole = bytearray(content)
    used = [place for place, byte in enumerate(content) if byte]
    for _ in range(data.draw(st.integers(1, 20))):
        whole[used[data.draw(st.integers(0, len(used) - 1))]] = data.draw(st.integers(0, 255))
    return bytes(whole)


@thorough
@given(st.sampled_from([OLD_STUB, OLD, LATEST]), st.binary(max_size=400), st.binary(max_size=60))
def test_random_bytes_in_a_package(layout: str, collection: bytes, media: bytes) -> None:
    assert_sound(outcome(packed(layout, b"SQLite format 3\x00" + collection, media)))
    assert_sound(outcome(zipped({layout: collection, "media": media})))


@thorough
@given(st.sampled_from([NEW, LEGACY]), st.data())
def test_a_package_with_bytes_lost_changed_or_added(package: bytes, data: st.DataObject) -> None:
    assert_sound(outcome(damaged(data, package)))


@thorough
@given(st.sampled_from(sorted(COLLECTIONS)), st.data())
def test_a_collection_with_bytes_changed(layout: str, data: st.DataObject) -> None:
    assert_sound(outcome(packed(layout, changed(data, COLLECTIONS[layout]))))


@thorough
@given(st.sampled_from(sorted(COLLECTIONS)), st.data())
def test_a_collection_with_bytes_lost_or_added(layout: str, data: st.DataObject) -> None:
    assert_sound(outcome(packed(layout, damaged(data, COLLECTIONS[layout]))))


SIGNS = [
    *("{{", "}}", "{{Front}}", "{{cloze:Front}}", "{{#Back}}", "{{/Back}}", "{{^Front}}", "<hr id=answer>"),
    *("{{c1::", "::", "<b>", "</b>", "<img src=x>", "<", ">", "&", "&amp;", "&#0;", "[sound:x]", "\\(", "\\)"),
    *("a", " ", "\n", "\x00", "\x1f", "\u200b", "é", "🙂", "**", "`", "```", "$", "|", "<pre>", "<table>", "<td>"),
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(SIGNS), max_size=12).map("".join)


@thorough
@given(
    st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=3),
    st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=2),
    st.booleans(),
    TEXTS,
    TEXTS,
)
@example([("", "")], [("{{", "\u200b")], False, "a\nb", "")
def test_any_notes_and_templates(
    notes: list[tuple[str, str]],
    templates: list[tuple[str, str]],
    is_cloze: bool,
    deck: str,
    tags: str,
) -> None:
    data = old_package(
        notes, templates=tuple(templates), is_cloze=is_cloze, cards=2, deck=deck, tags=tags
    )

    assert_sound(
        outcome_of(lambda: read_package(data, source="x.apkg", name="x", title="X", part=None))
    )
