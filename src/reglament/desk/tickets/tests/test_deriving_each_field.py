"""Every field of a request that its journal tells: a strange hand in it is found, and it is written anew as the journal has it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from reglament.desk.conftest import Play
from reglament.desk.people.actions import Setup
from reglament.desk.people.models import Installation
from reglament.desk.tickets.actions.amend import amend_client, amend_product, amend_subject
from reglament.desk.tickets.actions.amend_installation import amend_installation
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.actions.classify import classify
from reglament.desk.tickets.actions.merge import merge
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.proving.checking import checked
from reglament.desk.tickets.proving.rebuilding import differences, rebuild
from reglament.desk.tickets.stage.projecting import DERIVED
from tools.story.acting import sends, ticket_of
from tools.story.by_operator import install

DAY = 24 * 60
TURN = ("turn_group", "turn_rank", "turn_at", "turn_level")


@pytest.fixture
def told(lab: Play) -> Play:
    """A request of which the journal tells everything that it can."""
    classify(lab.staff(1), "medium", topic="printing")
    assign(lab.staff(2), lab.company.staff["specialist"].pk)
    amend_subject(lab.staff(3), "Labels come out blank")
    amend_product(lab.staff(4), lab.company.products["qr"].pk)
    amend_client(lab.staff(5), lab.company.clients["chief"].pk, lab.company.organisations["laboratory"].pk)
    amend_installation(lab.staff(5), _stands(lab, "QR-1"))
    tell_more(replace(lab, client_name="chief").client(6), "Since the morning.", details={"how_often": "always"})
    return lab


def _stands(play: Play, serial: str) -> int:
    laboratory, product = play.company.organisations["laboratory"], play.company.products["qr"]
    return install(laboratory, Setup(product, play.at(0).date(), serial=serial)).pk


def _another(play: Play) -> int:
    return ticket_of(sends(play.company, "nurse", play.at(9), key="other", product="lis", effect="minor", hit="one")).pk


SPOILED: dict[str, Callable[[Play], Any]] = {
    "state": lambda play: "closed",
    "level": lambda play: "high",
    "level_decided": lambda play: False,
    "cycle": lambda play: 9,
    "assignee_id": lambda play: play.company.staff["colleague"].pk,
    "merged_into_id": _another,
    "turn_group": lambda play: 9,
    "turn_rank": lambda play: 9,
    "turn_at": lambda play: play.at(9),
    "turn_level": lambda play: 9,
    "due_at": lambda play: play.at(9),
    "due_kind": lambda play: "first_answer",
    "due_running": lambda play: False,
    "last_seq": lambda play: 1,
    "last_at": lambda play: play.at(9),
    "details": lambda play: {"how_often": "never"},
    "topic": lambda play: "",
    "subject": lambda play: "Something else",
    "subject_erased_at": lambda play: play.at(9),
    "product_id": lambda play: play.company.products["lis"].pk,
    "installation_id": lambda play: _stands(play, "QR-2"),
    "requester_id": lambda play: play.company.clients["doctor"].pk,
    "organisation_id": lambda play: play.company.organisations["clinic"].pk,
    "agreement_id": lambda play: play.company.organisations["clinic"].agreements.get().pk,
}


def test_it_knows_of_every_field_how_it_might_be_spoiled() -> None:
    assert list(SPOILED) == DERIVED


def found() -> list[str]:
    """The fields that are named as other than the journal has them."""
    return [sentence.partition(" is ")[0] for sentences in checked(differences) for sentence in sentences]


@pytest.mark.parametrize("name", DERIVED)
def test_it_finds_a_field_that_its_journal_does_not_tell_and_writes_it_anew(told: Play, name: str) -> None:
    told.now()
    right, spoiled = getattr(told.ticket, name), SPOILED[name](told)
    assert right != spoiled
    Ticket.objects.filter(pk=told.ticket.pk).update(**{name: spoiled})
    assert found() == [f"SIROKA-1: {name}"]
    rebuild(told.ticket.pk)
    told.now()
    assert getattr(told.ticket, name) == right
    assert found() == []


def fields(play: Play) -> dict[str, Any]:
    play.now()
    return {name: getattr(play.ticket, name) for name in DERIVED}


def test_it_has_in_each_field_what_has_happened(told: Play) -> None:
    company, laboratory = told.company, told.company.organisations["laboratory"]
    assert fields(told) == {
        "state": "open",
        "level": "medium",
        "level_decided": True,
        "cycle": 1,
        "assignee_id": company.staff["specialist"].pk,
        "merged_into_id": None,
        "turn_group": 1,
        "turn_rank": 0,
        "turn_at": told.at(0),
        "turn_level": 3,
        "due_at": told.at(4 * DAY),
        "due_kind": "solve",
        "due_running": True,
        "last_seq": told.last().seq,
        "last_at": told.at(6),
        "details": {"steps": "Start it and wait.", "how_often": "always"},
        "topic": "printing",
        "subject": "Labels come out blank",
        "subject_erased_at": None,
        "product_id": company.products["qr"].pk,
        "installation_id": Installation.objects.get(serial="QR-1").pk,
        "requester_id": company.clients["chief"].pk,
        "organisation_id": laboratory.pk,
        "agreement_id": laboratory.agreements.get().pk,
    }


def test_it_has_no_place_in_the_queue_and_a_time_that_stands_still_while_the_client_is_asked(lab: Play) -> None:
    ask(lab.staff(5), "At which window?")
    found = fields(lab)
    assert [found[name] for name in TURN] == [None] * 4
    assert (found["state"], found["due_kind"], found["due_running"]) == ("waiting", "solve", False)


def test_it_owes_nothing_once_it_is_merged(lab: Play) -> None:
    earlier, later = lab.ticket.pk, Play(lab.company, Ticket.objects.get(pk=_another(lab)), "nurse")
    merge(later.staff(5), earlier)
    found = fields(later)
    assert [found[name] for name in (*TURN, "due_at")] == [None] * 5
    assert (found["state"], found["due_kind"], found["due_running"]) == ("closed", "", False)
    assert found["merged_into_id"] == earlier
