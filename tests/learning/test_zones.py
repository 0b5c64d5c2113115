"""A time zone is found by what people type for it; otherwise the nearest names are told."""

from zoneinfo import ZoneInfo, available_timezones

import pytest

from bot.learning.zones import MAX_TYPED, NoZoneNear, UnknownZone, find_zone, search_zones


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("berlin", "Europe/Berlin"),
        ("  New   York ", "America/New_York"),
        ("america/new york", "America/New_York"),
        ("New_York", "America/New_York"),
        ("KOLKATA", "Asia/Kolkata"),
        ("buenos aires", "America/Argentina/Buenos_Aires"),
        ("port-au-prince", "America/Port-au-Prince"),
        ("istanbul", "Europe/Istanbul"),
        ("utc", "UTC"),
        ("Etc/GMT+3", "Etc/GMT+3"),
    ],
)
def test_a_name_a_city_and_any_case_are_understood(typed, zone):
    assert find_zone(typed) == zone


def test_every_zone_is_found_by_its_own_name_and_can_be_used():
    for name in available_timezones() - {"Factory", "localtime", "posixrules"}:
        assert ZoneInfo(find_zone(name)).key == name


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("Berln", "Europe/Berlin"),
        ("Europe/Berlim", "Europe/Berlin"),
        ("new yrok", "America/New_York"),
        ("Asia/Tokio", "Asia/Tokyo"),
        ("eastern", "US/Eastern"),
    ],
    ids=["city", "whole name", "two words", "another spelling", "two places"],
)
def test_what_is_not_a_zone_is_told_the_nearest_names(typed, near):
    with pytest.raises(UnknownZone) as refused:
        find_zone(typed)

    assert refused.value.typed == typed
    assert near in refused.value.nearest
    assert 1 <= len(refused.value.nearest) <= 3
    assert near in str(refused.value)


@pytest.mark.parametrize("typed", ["", "   ", "7", "quarter past", "x" * 4000, "../../etc/passwd"])
def test_where_nothing_is_near_a_good_name_is_shown(typed):
    with pytest.raises(NoZoneNear, match="such as Europe/Berlin") as refused:
        find_zone(typed)

    assert len(refused.value.typed) <= MAX_TYPED
    assert refused.value.nearest == ()


@pytest.mark.parametrize("typed", ["Factory", "localtime"])
def test_what_is_no_place_is_no_zone(typed):
    with pytest.raises(UnknownZone):
        find_zone(typed)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("ber", "Europe/Berlin"),
        ("new y", "America/New_York"),
        ("NEW_", "America/New_York"),
        ("s", "Asia/Shanghai"),
        ("europe/p", "Europe/Paris"),
        ("utc", "UTC"),
        ("kolkata", "Asia/Kolkata"),
        ("", "UTC"),
    ],
)
def test_the_likeliest_zone_is_offered_first_while_one_is_typed(typed, first):
    assert search_zones(typed, 25)[0] == first


@pytest.mark.parametrize("typed", ["", "a", "america", "zzz", "x" * 4000])
def test_as_many_zones_are_offered_as_are_wanted_and_each_can_be_found(typed):
    offered = search_zones(typed, 25)

    assert len(offered) <= 25
    assert len(set(offered)) == len(offered)
    assert [find_zone(name) for name in offered] == offered
