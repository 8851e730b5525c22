"""Levels: decided by a person, changed with a reason, and what that does to the deadlines."""

import re
from datetime import timedelta

import pytest

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.people.access import operator
from reglament.desk.rulebook.actions.publish import publish
from reglament.desk.rulebook.shipping import shipped
from reglament.desk.tickets.actions.classify import classify
from reglament.desk.tickets.actions.reclassify import reclassify
from reglament.desk.tickets.journal.orders import Refused
from reglament.desk.tickets.models import Promise
from reglament.regulation.facts import Change
from tools.story.acting import sends, ticket_of
from tools.story.companies import Company

CHANGES = 'changes = ["corrected"]'
EXAMPLE = re.compile(r"```example\n.*?\n```\n\n", re.DOTALL)


def test_it_confirms_the_suggested_level_without_moving_a_deadline(lab: Play) -> None:
    due = lab.now().due_at
    classify(lab.staff(5), "medium")
    assert lab.now().level_decided
    assert lab.now().due_at == due
    assert Promise.objects.filter(ticket=lab.ticket).count() == 1


def test_it_overrules_with_a_reason_from_receipt(lab: Play) -> None:
    with pytest.raises(Refused, match="overruling needs a reason"):
        classify(lab.staff(5), "critical")
    classify(lab.staff(5), "critical", "The whole laboratory stands still.")
    assert (lab.now().level, lab.now().due_at) == ("critical", lab.at(60))


def test_it_decides_by_the_clause_that_says_who_does(dental: Play) -> None:
    classify(dental.staff(5), "standard")
    assert dental.last().clauses == ["2.2.3"]


def test_it_decides_once_and_changes_later(lab: Play) -> None:
    classify(lab.staff(5), "medium")
    with pytest.raises(Refused, match="level already decided"):
        classify(lab.staff(6), "high", "No.")
    reclassify(lab.staff(10), "high", Change.WORSENED, "Now it is slow for all.")
    assert lab.now().due_at == lab.at(10) + timedelta(hours=8)


def test_it_refuses_an_unknown_level_the_same_level_and_a_change_without_reason(lab: Play) -> None:
    with pytest.raises(Refused, match="no such level"):
        classify(lab.staff(5), "galactic")
    classify(lab.staff(5), "medium")
    with pytest.raises(Refused, match="level is the same"):
        reclassify(lab.staff(6), "medium", Change.EASED, "Same.")
    with pytest.raises(Refused, match="needs a reason"):
        reclassify(lab.staff(6), "low", Change.EASED, "  ")


def test_it_keeps_every_promise_that_was_ever_made(lab: Play) -> None:
    classify(lab.staff(5), "critical", "Stopped.")
    reclassify(lab.staff(20), "medium", Change.EASED, "They found a way around.")
    rows = Promise.objects.filter(ticket=lab.ticket, kind="solve").order_by("pk")
    assert [row.level for row in rows] == ["medium", "critical", "medium"]
    assert [row.superseded_why for row in rows] == ["reclassified", "reclassified", ""]
    assert lab.told()[-1] == "reclassified"


def test_it_changes_for_no_reason_that_the_edition_does_not_list(siroka: Company) -> None:
    text = EXAMPLE.sub("", shipped("siroka")["en"]).replace('changes = ["corrected", "worsened", "eased"]', CHANGES)
    text = text.replace("edition = 1", "edition = 2").replace("takes_effect = 2023-03-31", "takes_effect = 2026-03-04")
    publish(operator(siroka.desk.pk), siroka.desk, {"en": text}, at=FRIDAY.replace(day=3))
    play = Play(siroka, ticket_of(sends(siroka, "nurse", FRIDAY, product="lis", effect="minor", hit="one")), "nurse")
    classify(play.staff(5), "medium")
    for change in (Change.WORSENED, Change.EASED):
        with pytest.raises(Refused, match="no such change") as refused:
            reclassify(play.staff(6), "high", change, "It is slow for all.")
        assert refused.value.clauses == ("2.5",)
    reclassify(play.staff(7), "high", Change.CORRECTED, "It was slow for all.")
    assert play.now().level == "high"
