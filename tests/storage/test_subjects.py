"""Every table and every column is known to the catalogue of what is stored about learners."""

import re

import pytest

from bot.storage.subjects import OTHERS, SUBJECTS, exported, subject
from tests.traces import schema

PEOPLE = re.compile(r"(?:learner|starter|author|owner|member|person|user|editor)_?(?:id)?$|_by$")
# Ids of interactions: nothing leads from them to a person.
NOBODYS = {("items", "closed_by")}


async def test_every_table_is_about_learners_or_named_as_one_that_is_not(database):
    tables = set(await schema(database))

    assert tables == {each.table for each in SUBJECTS} | set(OTHERS)
    assert not {each.table for each in SUBJECTS} & set(OTHERS)


async def test_every_column_of_a_subject_is_known(database):
    found = await schema(database)

    for each in SUBJECTS:
        assert set(each.columns) == set(found[each.table]), each.table
        assert {*each.key, each.owner} <= set(each.columns)


async def test_a_column_that_names_a_learner_is_one_that_deletion_looks_at(database):
    naming = {
        (table, column)
        for table, columns in (await schema(database)).items()
        for column in columns
        if PEOPLE.search(column)
    }

    assert naming - NOBODYS == {(each.table, each.owner) for each in SUBJECTS}


def test_names_are_those_of_files_and_no_two_are_alike():
    names = [each.name for each in SUBJECTS]

    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z_]+", name) for name in names)
    assert next(iter(exported())) is subject("settings")


@pytest.mark.parametrize("each", SUBJECTS, ids=lambda each: each.name)
def test_each_is_explained_in_one_sentence(each):
    assert re.fullmatch(r"[A-Z][^\n]+\.", each.about)
    assert re.fullmatch(r"[A-Z][a-z ]+", each.title)


def test_what_a_keeper_decided_is_hers_and_what_others_wrote_is_not():
    shown = subject("flag_decisions").shown

    assert {"decided", "decided_at"} <= set(shown)
    assert not {"learner_id", "note", "proposed", "folded"} & set(shown)
    assert "note" in subject("flags").shown
