"""The privacy policy says what the program does: what is stored, for how long, and how it goes."""

import pytest

from bot.discord_app.commands import typed_commands
from bot.settings import SETTINGS
from bot.storage.erasing import REWRITTEN_AT_ONCE
from bot.storage.subjects import exported
from bot.tutor.leaving import ASKED_FOR_S
from bot.tutor.purging import USUAL
from bot.tutor.settings import RENEWED_S
from tests.documents import README, ROOT, code, section, tables

POLICY = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")
DEFAULTS = {setting.name: setting.default for setting in SETTINGS}


def test_its_list_of_what_is_stored_is_all_that_is_stored() -> None:
    (table,) = tables(POLICY)

    assert table == [[each.title, each.about] for each in exported()]


def test_commands_it_names_are_there() -> None:
    names = {f"/{command.qualified_name}" for command in typed_commands()}
    named = [each for each in code(POLICY) if each.startswith("/")]

    assert {"/my-data export", "/my-data delete"} <= set(named)
    assert [each for each in named if each not in names] == []


@pytest.mark.parametrize("name", ["privacy.keep_left_servers_days", "privacy.keep_copies_days"])
def test_days_are_the_usual_ones(name: str) -> None:
    assert DEFAULTS[name] == 30
    assert f"after {DEFAULTS[name]} days" in POLICY
    assert f"after {DEFAULTS[name]} days" in README


def test_the_usual_ones_are_those_of_the_settings() -> None:
    assert USUAL.left_servers_days == DEFAULTS["privacy.keep_left_servers_days"]
    assert USUAL.copies_days == DEFAULTS["privacy.keep_copies_days"]


def test_figures_are_those_of_the_code() -> None:
    megabytes = REWRITTEN_AT_ONCE >> 20

    assert f"larger than {megabytes} MB" in POLICY
    assert f"more than {megabytes} MB" in section("Backups")
    assert f"last {RENEWED_S // 3600} hours" in POLICY
    assert f"holds for {ASKED_FOR_S // 60} minutes" in section("What is stored")


def test_the_host_is_told_to_fill_in_the_line_for_contact() -> None:
    assert POLICY.count("*(the host writes here") == 1
    assert "who you are and how you can be reached" in section("The application at Discord")
    assert "docs/privacy.md" in section("The application at Discord")
