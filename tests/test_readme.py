"""README and `/help` say what the program does: commands, settings, points, limits and links."""

import argparse
import re
import tomllib
from pathlib import Path

import discord
import pytest
from discord import app_commands, ui

from bot.__main__ import _parser
from bot.discord_app.client import DRAIN_S
from bot.discord_app.commands import Command, typed_commands
from bot.discord_app.custom_ids import MAX_SEARCH
from bot.discord_app.live import DAILY_EDIT_EVERY_S, EDIT_EVERY_S
from bot.discord_app.permissions import NEEDED
from bot.discord_app.reading_decks import MEGABYTE, READ_WITHIN_BYTES, READ_WITHIN_S
from bot.discord_app.reminding import A_SECOND
from bot.discord_app.topics import Topic
from bot.discord_app.views.forms import MAX_EXPLANATION
from bot.discord_app.views.help import help_view
from bot.discord_app.views.progress_words import labels, recalled_percent
from bot.formats.file_text import MAX_BYTES
from bot.formats.problems import MAX_FIRST
from bot.formats.readers import SUFFIXES
from bot.formats.tables.separators import CANDIDATES, MAX_SEPARATOR
from bot.learning import flags, grading, reminding, rounds, share_codes
from bot.learning.analysis.answers import MIN_LEARNERS
from bot.learning.analysis.deck import LEECH_OVER, STUCK_FROM
from bot.learning.analysis.discrimination import USEFUL
from bot.learning.analysis.options import DEAD_BELOW, UPPER_GROUP
from bot.learning.cards import Concept, Explain, Kind, Level
from bot.learning.choosing import ACTIVE_S, MOST_CARDS, MOST_PEOPLE, PRIOR
from bot.learning.daily import DAYS_IN_VAIN, LEAST_OPEN_S
from bot.learning.deck_outlines import FIRST
from bot.learning.memory import (
    DAY_S,
    DESIRED_RETENTION,
    LEECH_AGAIN_EVERY,
    LEECH_FROM,
    REST_S,
    Rating,
)
from bot.learning.optimising import CERTAINTY, LEAST_REVIEWS, PARTS
from bot.learning.points import worth
from bot.learning.progress import FORECAST_DAYS, MATURE_FROM_DAYS, WEEKS
from bot.learning.reviewing import DUE_A_DAY
from bot.learning.streaks import FREEZES_A_MONTH
from bot.optimising.report import HEAD
from bot.pictures.layout import WIDTH
from bot.pictures.progress import HEIGHT
from bot.pictures.schemes import Scheme
from bot.settings import SETTINGS, SettingsInvalid, load_settings
from bot.storage.postgres_connections import POOL
from bot.storage.queries.deck_drafts import KEPT_S
from bot.storage.queries.settings import DEFAULT_NEW_CARDS
from bot.tutor import media
from bot.tutor.desk import DAYS_AHEAD
from bot.tutor.group_decks.browsing import PAGE
from bot.tutor.group_decks.sharing import MOST_TRIES, TRIES_S
from bot.tutor.group_decks.typed import MAX_FIELD
from bot.tutor.server_progress import FEWEST, MOST_DECKS
from bot.tutor.showing import ROWS_OF_WEEK
from bot.tutor.world import Limits
from tests.documents import README, ROOT, anchors, blocks, code, number, numbers, section, tables
from tests.drawing.looking import opened
from tests.drawing.progresses import usual

DOCUMENTS = (
    "README.md",
    "CHANGELOG.md",
    "docs/architecture.md",
    "docs/formats.md",
    "docs/privacy.md",
)
COMMANDS = list(typed_commands())
OPTIONS = [
    pytest.param(command, option, id=f"{command.qualified_name} {option.name}")
    for command in COMMANDS
    for option in command.parameters
]


SAID_OF = {
    discord.AppCommandOptionType.boolean: ["`True`", "`False`"],
    discord.AppCommandOptionType.attachment: ["file"],
    discord.AppCommandOptionType.channel: ["channel"],
    discord.AppCommandOptionType.user: ["name"],
}


def expected_values(option: app_commands.Parameter) -> list[str]:
    """What must be said of the option's values, as README writes it."""
    if option.choices:
        return [f"`{choice.value}`" for choice in option.choices]
    if option.type is discord.AppCommandOptionType.string:
        # What is suggested while one types is a name; a time is written.
        return ["name" if option.autocomplete else "`"]
    if option.max_value is not None:
        return [f"{option.min_value} to {option.max_value}"]
    return SAID_OF[option.type]


def help_texts() -> list[str]:
    return [
        item.content
        for topic in Topic
        for item in help_view(topic).walk_children()
        if isinstance(item, ui.TextDisplay)
    ]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.qualified_name)
def test_readme_has_a_section_for_each_command_with_exactly_its_options(command: Command) -> None:
    told = [
        code(row[0]) for table in tables(section(f"`/{command.qualified_name}`")) for row in table
    ]

    assert told == [[option.name] for option in command.parameters]


@pytest.mark.parametrize(("command", "option"), OPTIONS)
def test_readme_tells_an_options_values_and_what_happens_when_it_is_left_out(
    command: Command, option: app_commands.Parameter
) -> None:
    (table,) = tables(section(f"`/{command.qualified_name}`"))
    _, values, left_out, meaning = next(row for row in table if row[0] == f"`{option.name}`")

    assert [said for said in expected_values(option) if said not in values] == []
    assert ("must be given" in left_out) is option.required
    if option.default is not None and not option.required:
        assert left_out in (str(option.default), f"`{option.default}`")
    assert meaning


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.qualified_name)
def test_help_names_each_command_with_exactly_its_options_and_their_ranges(
    command: Command,
) -> None:
    (said,) = re.findall(
        rf"(?s)\*\*/{command.qualified_name}\*\*(.*?)(?=\n\*\*/|\Z)", help_texts()[0]
    )
    ranges = [
        expected_values(option)[0]
        for option in command.parameters
        if option.max_value and option.type is discord.AppCommandOptionType.integer
    ]

    assert code(said) == [option.name for option in command.parameters]
    assert [each for each in ranges if each not in said] == []


def test_help_names_every_kind_level_and_mode() -> None:
    said = "\n".join(help_texts())

    assert [word for word in (*Kind, *Level, *rounds.Mode) if word.value not in said] == []


def test_help_and_readme_give_the_same_points_and_times() -> None:
    said = "\n".join(help_texts())

    full = [worth(level, Kind.CHOICE) for level in Level]
    assert "up to {}, {} or {} by level, and half of that for recall".format(*full) in said
    assert f"after {rounds.ANYONE_MAY_CLOSE_AFTER_S} seconds everybody" in said
    assert rounds.CORRECTION_S == 10 * 60
    assert "ten minutes after the card has closed" in said


def test_the_settings_table_is_all_the_settings_with_defaults_and_variables() -> None:
    (table,) = tables(section("Settings"))
    told = [
        (code(name), default.strip("`"), code(variables)) for name, default, _, variables in table
    ]

    assert told == [
        (
            [setting.name],
            "none" if setting.default is None else str(setting.default),
            [setting.variable, *(["DISCORD_TOKEN"] if setting.name == "discord.token" else [])],
        )
        for setting in SETTINGS
    ]
    assert "`BOT_DISCORD_URL`" in section("Settings")


def test_the_problems_of_wrong_settings_are_those_the_program_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    wrong = '[storage]\nurl = "mysql://x"\n\n[log]\nlevel = "loud"\n[discord]\nshards = "2"\n'
    (tmp_path / "config.toml").write_text(wrong)

    with pytest.raises(SettingsInvalid) as refused:
        load_settings(path=None, environ={})

    assert blocks("text", section("Settings")) == [f"{refused.value}\n"]


def test_readme_names_every_subcommand_and_its_options_and_no_other() -> None:
    actions = _parser()._actions
    (commands,) = [each for each in actions if isinstance(each, argparse._SubParsersAction)]
    options = {
        text
        for parser in commands.choices.values()
        for action in parser._actions
        for text in action.option_strings
        if text.startswith("--") and text != "--help"
    }

    assert set(re.findall(r"python -m bot (\w+)", README)) == set(commands.choices)
    assert [option for option in options if option not in README] == []


def test_readme_names_every_make_target_and_no_other() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (phony,) = re.findall(r"(?m)^\.PHONY: (.+)$", makefile)
    (table,) = tables(section("For developers"))
    mentioned = set(re.findall(r"(?:`|&& |\w )make ([a-z]+)(?=`|$| UPGRADE)", README, re.MULTILINE))

    told = [code(row[0])[0].removeprefix("make ") for row in table]

    assert sorted([*told, "help"]) == sorted(phony.split())
    assert mentioned <= set(phony.split())


def test_the_points_table_is_what_is_paid() -> None:
    (table,) = tables(section("Points"))

    assert [(row[0], int(row[1]), int(row[2])) for row in table] == [
        (level.value, worth(level, Kind.EXPLAIN), worth(level, Kind.RECALL)) for level in Level
    ]
    assert [worth(level, Kind.CHOICE) for level in Level] == [int(row[1]) for row in table]


def test_the_memory_table_has_the_thresholds_of_grading() -> None:
    (table,) = tables(section("Memory"))
    again, hard, good = (numbers(row[0]) for row in table)
    concepts = tuple(Concept(name=str(index), accept=("x",)) for index in range(8))
    card = Explain(id="x", level=Level.BEGINNER, prompt="x", concepts=concepts)

    def rating(found: int, *, hinted: bool = False) -> Rating:
        return grading.grade_explain(card, range(found), hinted=hinted).rating

    assert [row[1] for row in table] == [each.name.lower() for each in list(Rating)[:3]]
    assert (again, hard, good) == ([50], [50, 75], [75])
    assert [rating(3), rating(4), rating(5), rating(6)] == [
        Rating.AGAIN, Rating.HARD, Rating.HARD, Rating.GOOD,
    ]  # fmt: skip
    assert rating(8, hinted=True) is Rating.HARD


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param(0, rounds.ANYONE_MAY_CLOSE_AFTER_S, id="next"),
        pytest.param(1, rounds.IDLE_S / 60, id="idle"),
        pytest.param(2, rounds.SOLO_IDLE_S / 3600, id="idle alone"),
        pytest.param(3, rounds.CORRECTION_S / 60, id="correction"),
        pytest.param(4, MAX_EXPLANATION, id="explanation"),
    ],
)
def test_the_table_of_limits_has_the_values_of_the_code(row: int, expected: float) -> None:
    (table,) = tables(section("Alone"))

    assert number(table[row][1]) == expected


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("open for {} seconds, everybody who has answered", rounds.ANYONE_MAY_CLOSE_AFTER_S),
        ("answered, for up to {} seconds", DRAIN_S),
        ("opens up to {} connections", 2 * POOL),
        ("&permissions={}", NEEDED.value),
    ],
)
def test_a_figure_in_the_text_is_that_of_the_code(said: str, value: float) -> None:
    assert said.format(f"{value:g}" if isinstance(value, float) else value) in README


def test_readme_asks_for_the_permissions_the_invite_link_has() -> None:
    (asked,) = re.findall(r"exactly four permissions: (.+?)\.", section("For hosts"))
    names = [re.sub(r"\W+", "_", name.lower()) for name in re.split(r", and |, ", asked)]

    # The settings of a server call it View Channels, the library view_channel.
    flags = {name.replace("view_channels", "view_channel"): True for name in names}

    assert discord.Permissions(**flags) == NEEDED


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_to_files_and_headings_that_are_there(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]

    broken = []
    for link in links:
        file, _, anchor = link.partition("#")
        target = (ROOT / name).parent / file if file else ROOT / name
        if not target.exists() or (anchor and anchor not in anchors(target.read_text("utf-8"))):
            broken.append(link)

    assert broken == []


def test_the_architecture_names_files_that_are_there_and_the_layers_that_are_checked() -> None:
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = project["tool"]["importlinter"]["contracts"][0]["layers"]
    paths = [path for path in code(text) if re.match(r"(?:bot|tests|docs)/[\w./]+$", path)]

    assert len(paths) > 40
    assert [path for path in paths if not (ROOT / path).exists()] == []
    assert blocks("text", text)[0].splitlines() == layers
    assert f"one edit in {EDIT_EVERY_S:g} seconds" in text


def test_the_pictures_at_the_top_are_there_light_and_dark_and_described() -> None:
    top = README[: README.index("## Try it")]
    pictures = re.findall(r'srcset="(.+?)">\n  <img src="(.+?)" width="49%" alt="(.+?)">', top)

    assert len(pictures) == 4
    for dark, light, described in pictures:
        assert dark == light.replace("-light", "-dark")
        for name in (dark, light):
            assert (ROOT / name).read_bytes().startswith(b"\x89PNG")
            assert (ROOT / name).stat().st_size < 300_000
        assert len(described) > 80
    assert "make play" in section("Try it")


def test_the_picture_of_progress_is_there_and_its_numbers_are_told() -> None:
    said = section("Progress")
    (dark, light, described), *others = re.findall(
        r'srcset="(.+?)">\n  <img src="(.+?)" width="360" alt="(.+?)">', said
    )
    shown = labels(usual())

    assert others == []
    for name, scheme in ((light, Scheme.LIGHT), (dark, Scheme.DARK)):
        assert Path(name).name == f"progress-{scheme}.png"
        assert opened((ROOT / name).read_bytes()).size == (WIDTH, HEIGHT)
    for told in (shown.streak, f"{recalled_percent(usual())} %", shown.card_count):
        assert told in described
    assert f"last {WEEKS} weeks" in said
    assert f"next {FORECAST_DAYS} days" in said
    assert f"{DESIRED_RETENTION:.0%}".replace("%", " %") in said
    assert f"less than {MATURE_FROM_DAYS} days" in said
    assert f"forgotten {LEECH_FROM} times" in said


def test_readme_and_help_tell_the_numbers_of_progress() -> None:
    said, streaks = section("Progress"), section("Streaks")

    assert f"the last {WEEKS} weeks" in said
    assert f"comes near {DESIRED_RETENTION:.0%}".replace("%", " %") in said
    assert f"after {MATURE_FROM_DAYS} days or more" in said
    assert f"the next {FORECAST_DAYS} days" in said
    assert f"the {MOST_DECKS} most used" in said
    assert f"fewer than {FEWEST} learners" in said
    assert f"has {FREEZES_A_MONTH} freezes" in streaks
    assert f"{FREEZES_A_MONTH} missed days a month end nothing" in "\n".join(help_texts())


def test_readme_tells_the_numbers_of_a_servers_own_decks() -> None:
    said, options = section("Decks of your own server"), section("`/deck add`")
    limits = Limits()

    pictures = f"{limits.picture_bytes_a_server // MEGABYTE} MB of pictures"
    assert f"{limits.decks_a_server} decks, {limits.cards_a_server:,} cards and {pictures}" in said
    assert f"removed for {media.KEPT_S // media.DAY_S} days more" in said
    assert f"within {READ_WITHIN_S:.0f} seconds and {READ_WITHIN_BYTES // MEGABYTE} MB" in said
    assert KEPT_S == 60 * 60
    assert "stands for an hour" in said
    assert FIRST == 3
    assert "the first three" in said
    assert f"the first {MAX_FIRST} are told" in said
    assert f"at most {MAX_BYTES // MEGABYTE} MB" in options
    assert f"1 to {MAX_SEPARATOR} characters" in options
    assert set(code(options)) >= {*SUFFIXES, *CANDIDATES.values()}


def test_readme_tells_the_numbers_of_cards_of_the_day() -> None:
    said = section("A card of the day")

    assert LEAST_OPEN_S == 60 * 60
    assert "less than an hour of its day" in said
    assert ROWS_OF_WEEK == 5
    assert "the first five rows" in said
    assert f"on {DAYS_IN_VAIN} days in a row" in said
    assert DAILY_EDIT_EVERY_S == 60
    assert "at most once a minute" in said


def test_readme_and_help_tell_the_numbers_of_reviews() -> None:
    said, group = section("Reviewing"), section("What the group forgets")

    assert f"at most {DEFAULT_NEW_CARDS} new ones a day" in said
    assert f"a day asks for {DUE_A_DAY} due cards" in said
    assert f"{DUE_A_DAY} a day" in said
    assert f"forgotten a card {LEECH_FROM} times it rests for {REST_S // DAY_S} days" in said
    assert f"next {DAYS_AHEAD} days" in said
    assert f"after {rounds.idle_s(rounds.Mode.REVIEW) // 3600} hours" in said
    assert LEECH_AGAIN_EVERY == 4
    assert "every fourth time" in said
    assert f"last {ACTIVE_S // DAY_S} days" in group
    assert f"counts as {PRIOR}" in group
    assert f"the {MOST_PEOPLE} people" in group
    assert f"{MOST_CARDS} cards drawn by lot" in group
    told = "\n".join(help_texts())
    assert f"up to {DEFAULT_NEW_CARDS} new ones a day" in told
    assert f"asks for {DUE_A_DAY} cards" in told
    assert f"forgotten {LEECH_FROM} times rests for a week" in " ".join(told.split())


def test_readme_and_help_tell_the_numbers_of_reminders() -> None:
    said, told = section("Reminders"), "\n".join(help_texts())
    usual = reminding.write_time(reminding.DEFAULT_MINUTE)

    assert f"otherwise {usual}" in section("`/remind on`")
    assert f"at {usual} if you name no time" in told
    assert f"at least for {reminding.LATE_S // 3600} hours after its time" in said
    assert f"({reminding.SECONDS_A_CARD} seconds a card)" in said
    assert f"12 cards are ready for review. About {reminding.minutes_for(12)} minutes." in said
    assert f"At most {A_SECOND} requests a second" in said


def test_readme_tells_the_numbers_of_keeping_decks() -> None:
    said, show = section("Decks of your own server"), section("`/deck show`")

    assert PAGE == 10
    assert "ten a page" in show
    assert f"the first {MAX_SEARCH} characters count" in show
    assert KEPT_S == 60 * 60
    assert "is kept for an hour" in said
    assert f"more than {MAX_FIELD:,} characters" in said


def test_readme_tells_the_numbers_of_an_analysis() -> None:
    said = section("What a deck's answers say")

    assert f"It takes {MIN_LEARNERS} learners" in said
    assert f"fewer than {FEWEST} have answered" in said
    assert f"useful from {USEFUL} on" in said
    assert f"below {USEFUL}, and clearly below" in said
    assert f"fewer than {DEAD_BELOW:.0%}".replace("%", " %") in said
    assert f"The upper {UPPER_GROUP:.0%}".replace("%", " %") in said
    assert f"more than {LEECH_OVER:.0%}".replace("%", " %") in said
    assert f"forgotten it {STUCK_FROM} times or more" in said
    assert f"{MIN_LEARNERS} learners or more, and all" in said


def test_readme_tells_the_numbers_of_sharing_and_its_example_is_a_code() -> None:
    said = section("Sharing a deck")
    (table,) = tables(section("`/deck copy`"))

    assert f"A code has {share_codes.LENGTH} letters and digits" in said
    assert f"tries {MOST_TRIES} codes within an hour" in said
    assert TRIES_S == 60 * 60
    assert share_codes.read_code(code(table[0][1])[1]) == code(table[0][1])[1]


def test_readme_tells_the_numbers_of_flags_and_where_what_is_written_goes() -> None:
    said = section("Something wrong?")

    assert f"a note of {flags.MAX_NOTE} characters" in said
    assert f"a text of {flags.MAX_PROPOSED:,}" in said
    assert f"a wording of {flags.MAX_WORDING}" in said
    assert f"{flags.OPEN_A_LEARNER} things of yours can wait" in said
    assert f"and {flags.OPEN_A_SERVER} of everybody" in said
    for told in (section("What is stored"), help_texts()[-1]):
        assert "Something wrong?" in told
        assert "`Suggest my wording`" in told


def test_the_times_that_readme_writes_are_read() -> None:
    (table,) = tables(section("`/remind on`"))

    for typed in code(table[0][1]):
        reminding.read_time(typed)


def test_readme_help_and_the_figures_of_personal_weights_are_those_of_the_code() -> None:
    said = section("Personal weights")

    assert f"who has made {LEAST_REVIEWS} or more" in said
    assert f"into {PARTS} parts" in said
    assert f"by {CERTAINTY:g} standard errors" in said
    assert f"has made {LEAST_REVIEWS} reviews" in section("Memory")
    assert f"After {LEAST_REVIEWS} reviews" in "\n".join(help_texts())
    (table,) = tables(said)
    assert [code(row[0])[0].split()[0] for row in table] == ["--config", "--ids"]
    head = blocks("text", said)[0].splitlines()[1].split()
    assert head == " ".join(HEAD).split()
