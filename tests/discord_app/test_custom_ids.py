"""A custom id names a row and a choice, fits Discord's limit, and is read back exactly."""

import pytest

from bot.discord_app import custom_ids
from bot.discord_app.custom_ids import CustomId
from bot.learning.cards import Kind, Level
from bot.learning.choosing import Order
from bot.tutor.standings import Period

ROUND = 2**63 - 1
FORMS = [form for form in vars(custom_ids).values() if isinstance(form, CustomId)]


def test_no_two_controls_share_a_name():
    names = [form.name for form in FORMS]

    assert len(names) == len(set(names)) > 10


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_name_ends_in_a_version(form):
    assert form.name[-1].isdigit()


@pytest.mark.parametrize(
    ("form", "written", "read"),
    [
        (custom_ids.PICK, (ROUND, 49, 5), (ROUND, 49, 5)),
        (custom_ids.SOLO, ("a" * 64, 50, 600, "intermediate", "explain", "w"),
         ("a" * 64, 50, 600, Level.INTERMEDIATE, Kind.EXPLAIN, Order.WEAKEST)),
        (custom_ids.SOLO, ("fine-tuning", 1, 0, "", "", "m"),
         ("fine-tuning", 1, 0, None, None, Order.MIXED)),
        (custom_ids.PAGE, ("week", 3, ""), (Period.WEEK, 3, "")),
        (custom_ids.MODE, (), ()),
    ],
    ids=["largest ids", "longest deck", "any level and kind", "a page", "nothing"],
)  # fmt: skip
def test_what_is_written_is_read_back(form, written, read):
    assert form.read(form(*written)) == read
    assert len(form(*written)) <= 100


@pytest.mark.parametrize(
    "written",
    [
        "pick1:1:2",
        "pick1:1:2:3:4",
        "pick1:a:b:c",
        "pick2:1:2:3",
        "solo1:x:1:0::",
        "solo2:x:1:0:hard::m",
        "solo2:x:1:0:::x",
        "",
        ":::",
    ],
)
def test_what_is_not_of_the_form_is_not_read(written):
    assert custom_ids.PICK.read(written) is None
    assert custom_ids.SOLO.read(written) is None


def test_too_long_an_id_is_a_defect():
    with pytest.raises(ValueError, match="longer than 100"):
        custom_ids.SOLO("a" * 99, 1, 0, "", "", "m")


def test_a_missing_field_is_a_defect():
    with pytest.raises(ValueError, match="takes 3 fields"):
        custom_ids.PICK(1, 2)


def test_orders_are_told_apart_by_their_first_letter():
    assert len({order.value[0] for order in Order}) == len(Order)
