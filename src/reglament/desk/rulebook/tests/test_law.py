"""An edition as the desk reads it: each value with its clauses, and what is usual where an edition says nothing."""

from dataclasses import replace
from fractions import Fraction

import pytest

from reglament.desk.rulebook.law import Law
from reglament.regulation.decisions import PromiseKind, State
from reglament.regulation.library import shipped
from reglament.regulation.rules import Rulebook
from reglament.regulation.rules.doors import CallEnd, Channel, Role
from reglament.regulation.values import Unit

SIROKA, ISTOM = Law(shipped("siroka")), Law(shipped("istom"))
SILENT = Law(replace(shipped("siroka"), rules=Rulebook()))
"""An edition that rules nothing."""


def test_it_names_doors_with_their_roles_addresses_and_clauses() -> None:
    phone = SIROKA.door(Channel.PHONE)
    assert phone is not None
    assert (phone.role, len(phone.at), phone.clauses) == (Role.CREATES, 2, ("2.1",))
    assert phone.may_end_as is not None
    assert (set(phone.may_end_as.value), phone.may_end_as.clauses) == (set(CallEnd), ("3.1",))
    assert [door.kind for door in ISTOM.doors if door.creates] == [Channel.WIDGET, Channel.EMAIL]
    assert ISTOM.door(Channel.FORM) is None
    assert ISTOM.addresses(Channel.PHONE) == ()


def test_it_knows_an_edition_that_forgets_the_portal() -> None:
    without = {name: door for name, door in SIROKA.edition.rules.doors.items() if name != Channel.PORTAL}
    assert Law(replace(SIROKA.edition, rules=replace(SIROKA.edition.rules, doors=without))).is_silent_about_the_portal
    assert not SIROKA.is_silent_about_the_portal
    assert not ISTOM.is_silent_about_the_portal
    assert not SILENT.is_silent_about_the_portal


def test_it_tells_what_a_request_should_hold_and_which_files_it_may_carry() -> None:
    assert SIROKA.items.clauses == ("3.2",)
    assert "steps" in SIROKA.wanted("stopped")
    assert (SIROKA.files.value, SIROKA.files.clause) == (("jpg", "gif", "png", "pdf"), "3.2")
    assert (SILENT.items.clauses, SILENT.items.clause, SILENT.files.clauses) == ((), "", ())
    assert SILENT.largest_file.value == 20 * 1024 * 1024
    assert [law.largest_file.clause for law in (SIROKA, ISTOM, SILENT)] == ["3.2", "3", ""]
    assert (ISTOM.items.value, ISTOM.items.clause) == (("what_happened", "screenshots"), "3")
    assert [law.asks_by_itself for law in (SIROKA, ISTOM, SILENT)] == [True, False, False]


@pytest.mark.parametrize("kind", list(PromiseKind))
def test_it_tells_every_promise_of_a_level_that_the_core_knows(kind: PromiseKind) -> None:
    made = [law.promised(kind, level) is not None for law, level in ((SIROKA, "critical"), (ISTOM, "urgent"))]
    owed = {
        PromiseKind.FIRST_ANSWER: [False, True],
        PromiseKind.FOLLOW_UP: [True, False],
        PromiseKind.SOLVE: [True, False],
    }
    assert made == owed[kind]
    assert SIROKA.promised(kind, "no such level") is None


def test_it_tells_goals_windows_and_pauses() -> None:
    goal, window, reopening, silence = (
        SIROKA.goal(PromiseKind.FIRST_ANSWER),
        SIROKA.confirmation,
        SIROKA.reopening,
        SIROKA.silence,
    )
    assert goal is not None
    assert (goal.value.amount, goal.value.unit, goal.clauses) == (Fraction(15), Unit.MINUTES, ("2.6",))
    assert window is not None
    assert (window.value.amount, window.value.unit, window.clauses) == (Fraction(24), Unit.HOURS, ("3.7",))
    assert reopening is not None
    assert silence is not None
    assert silence.clauses == ("3.6",)
    assert SIROKA.pause(State.WAITING)
    assert SIROKA.pause(State.OPEN) == ()
    for law, days, clause in ((SIROKA, 2, "2.6"), (ISTOM, 5, "1.1")):
        assert law.idle is not None
        assert (int(law.idle.value.amount), law.idle.value.unit) == (days, Unit.WORKING_DAYS)
        assert law.idle.clause == clause
        assert law.leaves_open("waiting") == ()
    assert (ISTOM.confirmation, ISTOM.silence, ISTOM.goal(PromiseKind.FIRST_ANSWER)) == (None, None, None)


def test_it_names_things_and_knows_nothing_of_others() -> None:
    critical, level = SIROKA.level("critical"), SIROKA.rank("critical")
    assert critical is not None
    assert level is not None
    assert (critical.value["en"], level.value) == ("critical", 1)
    assert (SIROKA.level(""), SIROKA.ending(""), SIROKA.delay(""), SIROKA.rank("")) == (None, None, None, None)
    assert (SILENT.topics, SILENT.effects, SILENT.hits, SILENT.agreements) == ({}, {}, {}, None)
