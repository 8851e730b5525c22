"""A request hangs on what stands at its client: the product follows from it, and the journal tells it in codes alone."""

from typing import Any

import pytest

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.people.actions import AgreementTerms, Setup, retire
from reglament.desk.people.models import Installation
from reglament.desk.rulebook.compiled import compiled
from reglament.desk.tickets.actions.amend import amend_client, amend_product
from reglament.desk.tickets.actions.amend_installation import amend_installation
from reglament.desk.tickets.actions.split import split
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.intake.admitting import Intake
from reglament.desk.tickets.journal.orders import Refused
from reglament.desk.tickets.models import Entry, Refusal, Ticket
from reglament.desk.tickets.presentation.entries import told
from reglament.desk.tickets.taking_in import take_in
from reglament.desk.tickets.tests.test_rebuilding import wrong
from tools.story.acting import sends, ticket_of
from tools.story.by_operator import agree, by_operator, install, join
from tools.story.companies import Company

pytestmark = pytest.mark.django_db


@pytest.fixture
def stands(siroka: Company) -> dict[str, Installation]:
    """What stands at the clinic, by number; and one thing at the laboratory."""
    found = {
        each.serial or "calls": each for each in Installation.objects.filter(desk=siroka.desk).select_related("product")
    }
    laboratory = siroka.organisations["laboratory"]
    return {**found, "lab": install(laboratory, Setup(siroka.products["lis"], FRIDAY.date(), serial="LIS-1"))}


@pytest.fixture
def asked(siroka: Company, stands: dict[str, Installation]) -> Play:
    """The doctor asks about the first of them."""
    first = stands["MIS-00017"]
    done = sends(siroka, "doctor", FRIDAY, product="mis", installation=first)
    return Play(siroka, ticket_of(done), "doctor")


def test_it_hangs_on_what_was_asked_about_and_says_so_in_codes(asked: Play, stands: dict[str, Installation]) -> None:
    ticket = asked.now()
    assert (ticket.installation, ticket.product) == (stands["MIS-00017"], asked.company.products["mis"])
    received = Entry.objects.get(ticket=ticket, kind="received")
    assert received.payload["installation"] == stands["MIS-00017"].pk
    assert "MIS-00017" not in str((received.payload, received.words))
    assert wrong() == []


def test_it_is_derived_again_from_the_journal(asked: Play, stands: dict[str, Installation]) -> None:
    Ticket.objects.filter(pk=asked.ticket.pk).update(installation=stands["MIS-00018"])
    assert "installation_id" in " ".join(wrong())


def test_it_is_put_down_to_another_one_and_takes_its_product(asked: Play, stands: dict[str, Installation]) -> None:
    amend_installation(asked.staff(5), stands["calls"].pk)
    assert (asked.now().installation, asked.now().product) == (stands["calls"], asked.company.products["call-centre"])
    entry = asked.last()
    assert (entry.payload["reason"], entry.payload["installation"]) == ("installation", stands["calls"].pk)
    assert not entry.words
    assert told(entry, compiled(asked.ticket.edition)) == "The installation was corrected, and the product with it."
    amend_installation(asked.staff(6), None)
    assert (asked.now().installation, asked.now().product) == (None, asked.company.products["call-centre"])
    assert wrong() == []


@pytest.mark.parametrize("chosen", ["same", "of another client", "nowhere"])
def test_it_refuses_what_does_not_stand_at_its_client(
    asked: Play, stands: dict[str, Installation], chosen: str
) -> None:
    ids = {"same": stands["MIS-00017"].pk, "of another client": stands["lab"].pk, "nowhere": 10**9}
    with pytest.raises(Refused) as refused:
        amend_installation(asked.staff(5), ids[chosen])
    assert refused.value.why == ("that is how it stands" if chosen == "same" else "no such installation")
    assert asked.now().installation == stands["MIS-00017"]


def test_another_product_or_client_lets_go_of_it(asked: Play, stands: dict[str, Installation]) -> None:
    amend_product(asked.staff(5), asked.company.products["call-centre"].pk)
    assert asked.now().installation is None
    amend_installation(asked.staff(6), stands["MIS-00018"].pk)
    laboratory = asked.company.organisations["laboratory"]
    agree(laboratory, AgreementTerms("licence", "L-9", (asked.company.products["mis"],), FRIDAY.date()))
    amend_client(asked.staff(7), asked.company.clients["nurse"].pk, laboratory.pk)
    assert (asked.now().installation, asked.now().organisation) == (None, laboratory)
    assert wrong() == []


def test_what_is_split_out_of_it_is_about_the_same(asked: Play, stands: dict[str, Installation]) -> None:
    seq = tell_more(asked.client(5), "The printer is offline, too.").seq
    made = split(asked.staff(6), seq, "The printer")
    assert Ticket.objects.get(pk=made.ticket_id).installation == stands["MIS-00017"]
    assert wrong() == []


def test_it_is_served_by_the_client_at_which_it_stands(siroka: Company, stands: dict[str, Installation]) -> None:
    """The nurse is of both; the laboratory's newer agreement covers the product as well."""
    nurse, laboratory = siroka.clients["nurse"], siroka.organisations["laboratory"]
    join(nurse, siroka.organisations["clinic"])
    agree(laboratory, AgreementTerms("licence", "L-9", (siroka.products["mis"],), FRIDAY.date()))
    ticket = ticket_of(sends(siroka, "nurse", FRIDAY, product="mis", installation=stands["MIS-00017"]))
    assert ticket.organisation == siroka.organisations["clinic"]
    assert ticket.agreement is not None
    assert ticket.agreement.number == "S-2025/03"


def test_what_is_kept_and_what_goes_on_is_about_it_still(siroka: Company, stands: dict[str, Installation]) -> None:
    brought: dict[str, Any] = {"subject": "Stands still", "text": "It stands still.", "product": siroka.products["mis"]}
    intake = Intake(
        siroka.desk, FRIDAY, "form", sender="x@nowhere.example", installation=stands["MIS-00017"], **brought
    )
    kept = take_in(intake, at=FRIDAY)
    assert isinstance(kept, Refusal)
    assert kept.intake["installation"] == stands["MIS-00017"].pk


def test_what_is_out_of_use_keeps_its_requests(asked: Play, stands: dict[str, Installation]) -> None:
    by_operator(retire)(stands["MIS-00017"], FRIDAY.date())
    assert asked.now().installation == stands["MIS-00017"]
    assert wrong() == []
