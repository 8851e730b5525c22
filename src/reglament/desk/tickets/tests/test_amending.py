"""What a request says of itself is corrected: who sees it then, who hears of it, and what it does to its promises."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.utils.translation import override

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.notices import outbox
from reglament.desk.notices.models import Notice
from reglament.desk.people.access import as_person, operator
from reglament.desk.people.actions import AgreementTerms
from reglament.desk.people.models import Part, Person
from reglament.desk.rulebook.actions.publish import publish
from reglament.desk.rulebook.compiled import compiled
from reglament.desk.rulebook.shipping import shipped
from reglament.desk.tickets import access
from reglament.desk.tickets.actions.amend import amend_client, amend_product, amend_subject
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.classify import classify
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.erase import erase
from reglament.desk.tickets.actions.merge import merge
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.journal.orders import Refused
from reglament.desk.tickets.journal.standing import look
from reglament.desk.tickets.models import Entry, Promise, Ticket
from reglament.desk.tickets.presentation.entries import told
from reglament.desk.tickets.service import clerk
from reglament.desk.tickets.tests.test_rebuilding import wrong
from tools.story.acting import sends, ticket_of
from tools.story.by_operator import agree, introduce, join
from tools.story.companies import Company

pytestmark = pytest.mark.django_db

EXAMPLE = re.compile(r"```example\n.*?\n```\n\n", re.DOTALL)
OF_AGREEMENTS = re.compile(r"```rule\n\[admission\]\n.*?\n```\n\n", re.DOTALL)


def put_down(play: Play, who: str, where: str, minutes: float = 5) -> None:
    amend_client(play.staff(minutes), play.company.clients[who].pk, play.company.organisations[where].pk)


def sees(person: Person, ticket: Ticket) -> bool:
    return access.visible(as_person(person)).filter(pk=ticket.pk).exists()


def letters(ticket: Ticket, person: Person) -> list[tuple[str, str]]:
    found = Notice.objects.on(ticket.about).filter(recipient=person, channel="email").order_by("pk")
    return list(found.values_list("kind", "state"))


def test_it_calls_the_request_otherwise_and_keeps_what_it_was_called(lab: Play) -> None:
    amend_subject(lab.staff(5), "Labels come out blank")
    assert lab.now().subject == "Labels come out blank"
    assert Entry.objects.get(ticket=lab.ticket, kind="received").said["subject"] == "A request"
    assert lab.last().payload.keys() == {"reason", "words_hmac"}
    assert wrong() == []


def test_it_erases_the_subject_that_stands_and_lets_another_be_given(lab: Play) -> None:
    amend_subject(lab.staff(5), "Labels of Aida Sample")
    seq = lab.last().seq
    erase(lab.staff(6, "head"), 1)
    assert lab.now().subject == "Labels of Aida Sample"
    erase(lab.staff(7, "head"), seq)
    assert (lab.now().subject, lab.now().subject_erased_at) == ("", lab.at(7))
    amend_subject(lab.staff(8), "Labels")
    assert (lab.now().subject, lab.now().subject_erased_at) == ("Labels", None)
    assert wrong() == []


def test_it_is_seen_and_heard_of_by_whose_it_is_now_and_nobody_else(lab: Play) -> None:
    nurse, doctor = lab.company.clients["nurse"], lab.company.clients["doctor"]
    chief = lab.company.clients["chief"]
    amend_product(lab.staff(4), None)
    reply(lab.staff(4), "We look at it.")
    put_down(lab, "doctor", "clinic")
    ticket = lab.now()
    assert (ticket.requester, ticket.organisation, ticket.agreement) == (
        doctor,
        lab.company.organisations["clinic"],
        lab.company.organisations["clinic"].agreements.get(),
    )
    assert [sees(each, ticket) for each in (nurse, chief, doctor)] == [False, False, True]
    # Nothing had left yet: what was written is told to whom it is for now.
    assert letters(ticket, nurse) == [("acknowledged", "left"), ("answered", "left"), ("passed_on", "pending")]
    assert letters(ticket, doctor) == [("acknowledged", "pending"), ("answered", "pending")]
    reply(lab.staff(9), "And again.")
    assert [kind for kind, _ in letters(ticket, doctor)] == ["acknowledged", "answered", "answered"]
    assert letters(ticket, nurse)[-1] == ("passed_on", "pending")
    assert wrong() == []


def test_it_writes_no_more_of_it_to_whom_it_was_sent_already(lab: Play) -> None:
    Notice.objects.update(state="delivered", next_try_at=None)
    put_down(lab, "chief", "laboratory")
    assert letters(lab.ticket, lab.company.clients["nurse"]) == [
        ("acknowledged", "delivered"),
        ("passed_on", "pending"),
    ]
    assert letters(lab.ticket, lab.company.clients["chief"]) == [("acknowledged", "pending")]


def a_question(play: Play) -> int:
    return ask(play.staff(4), "At which window?").seq


def a_completion(play: Play) -> int:
    return complete(play.staff(4), "informed", "Restart it.").seq


@pytest.mark.parametrize("act", [a_question, a_completion])
def test_it_marks_what_was_passed_on_and_came_back_as_undelivered(lab: Play, act: Callable[[Play], int]) -> None:
    told_in = act(lab)
    put_down(lab, "chief", "laboratory")
    chief = lab.company.clients["chief"]
    passed = Notice.objects.on(lab.ticket.about).filter(recipient=chief, channel="email").latest("pk")
    outbox.returned(passed, lab.at(9), "550 no such user")
    clerk.tick(lab.at(9))
    assert (lab.last().kind, lab.last().payload["seq"], lab.now().state) == ("undelivered", told_in, "open")
    assert wrong() == []


def test_it_tells_nobody_that_their_own_request_is_not_theirs(lab: Play) -> None:
    amend_product(lab.staff(1), None)
    put_down(lab, "chief", "laboratory", 2)
    put_down(lab, "nurse", "laboratory", 3)
    put_down(lab, "doctor", "clinic", 4)
    assert letters(lab.ticket, lab.company.clients["doctor"]) == [("acknowledged", "pending")]
    assert letters(lab.ticket, lab.company.clients["nurse"])[-1] == ("passed_on", "pending")


def test_it_goes_on_telling_whose_own_request_went_into_it(siroka: Company, lab: Play) -> None:
    later = ticket_of(sends(siroka, "nurse", lab.at(1), product="lis", key="later"))
    put_down(lab, "chief", "laboratory", 2)
    merge(Play(siroka, later, "nurse").staff(3), lab.ticket.pk)
    put_down(lab, "nurse", "laboratory", 4)
    put_down(lab, "chief", "laboratory", 5)
    reply(lab.staff(6), "We look at it.")
    nurse = siroka.clients["nurse"]
    assert letters(lab.ticket, nurse)[-1] == ("answered", "pending")
    assert sees(nurse, lab.ticket)
    assert wrong() == []


def test_it_takes_the_level_of_the_agreement_that_holds_from_receipt_on(dental: Play) -> None:
    before = dental.ticket
    assert before.level == "standard"
    put_down(dental, "busy", "busy")
    ticket = dental.now()
    assert (ticket.level, ticket.level_decided) == ("paid", False)
    assert dental.journal()[-2:] == ["amended", "reclassified"]
    assert (dental.last().by, dental.last().clauses, dental.last().payload["change"]) == (
        "desk",
        ["2.3.1"],
        "corrected",
    )
    (stands,) = Promise.objects.filter(ticket=ticket, superseded_at=None)
    assert (stands.kind, stands.start, stands.due) == ("first_answer", dental.at(0), dental.at(15))
    with override("en"):
        assert told(dental.last(), compiled(ticket.edition)).startswith(
            "By the corrected client or product the level is"
        )
    put_down(dental, "administrator", "clinic", 10)
    assert dental.now().level == "standard"
    assert wrong() == []


def test_it_keeps_what_a_person_decided_as_far_as_the_agreement_lets_it(dental: Play) -> None:
    classify(dental.staff(1), "urgent", "All of it stands still.")
    put_down(dental, "owner", "clinic", 2)
    assert (dental.now().level, dental.now().level_decided) == ("urgent", True)
    put_down(dental, "busy", "busy", 3)
    assert (dental.now().level, dental.now().level_decided) == ("paid", False)
    classify(dental.staff(4), "paid")
    put_down(dental, "administrator", "clinic", 5)
    # What is sold by tariff is not for those who do not pay; somebody decides again.
    assert (dental.now().level, dental.now().level_decided) == ("standard", False)
    assert wrong() == []


def test_it_leaves_alone_what_was_kept_before_it_was_corrected(lab: Play) -> None:
    complete(lab.staff(3), "informed", "Done.")
    was = Promise.objects.get(ticket=lab.ticket, kind="solve").due
    amend_product(lab.staff(5), lab.company.products["qr"].pk)
    assert lab.now().product == lab.company.products["qr"]
    assert Promise.objects.get(ticket=lab.ticket, kind="solve", superseded_at=None).due == was
    assert look(lab.ticket, lab.at(6)).standing.state == "completed"
    assert wrong() == []


def test_it_asks_for_the_agreement_of_the_day_of_receipt(siroka: Company) -> None:
    terms = AgreementTerms("licence", "L-2026/1", (siroka.products["lis"],), date(2026, 3, 7))
    agree(siroka.organisations["school"], terms)
    play = Play(siroka, ticket_of(sends(siroka, "nurse", FRIDAY, product="lis")), "nurse")
    with pytest.raises(Refused, match="not entitled") as refused:
        put_down(play, "teacher", "school", 3 * 24 * 60)
    assert refused.value.clauses == ("1.3",)


def test_it_puts_it_down_to_another_organisation_of_the_same_person(siroka: Company, lab: Play) -> None:
    nurse, clinic = siroka.clients["nurse"], siroka.organisations["clinic"]
    join(nurse, clinic, Part.REQUESTER)
    amend_product(lab.staff(1), None)
    put_down(lab, "nurse", "clinic", 2)
    assert lab.now().organisation == clinic
    assert [kind for kind, _ in letters(lab.ticket, nurse)] == ["acknowledged"]
    assert wrong() == []


def test_the_level_follows_the_agreement_of_another_organisation_of_the_same_person(dental: Play) -> None:
    join(dental.company.clients["administrator"], dental.company.organisations["busy"], Part.REQUESTER)
    put_down(dental, "administrator", "busy", 5)
    assert (dental.now().level, dental.now().organisation) == ("paid", dental.company.organisations["busy"])
    assert wrong() == []


@pytest.fixture
def alone(siroka: Company) -> Play:
    """A request of somebody who belongs to no organisation, under an edition that asks for no agreement."""
    text = OF_AGREEMENTS.sub("```declaratory\n```\n\n", EXAMPLE.sub("", shipped("siroka")["en"]))
    text = text.replace("edition = 1", "edition = 2").replace("takes_effect = 2023-03-31", "takes_effect = 2026-03-04")
    publish(operator(siroka.desk.pk), siroka.desk, {"en": text}, at=FRIDAY.replace(day=3))
    siroka.clients["alone"] = introduce(siroka.desk, "Alone Sample")
    return Play(siroka, ticket_of(sends(siroka, "alone", FRIDAY, product="lis")), "alone")


def whose(ticket: Ticket) -> tuple[object, ...]:
    return ticket.requester, ticket.organisation, ticket.agreement


def test_it_names_no_organisation_where_there_is_none(alone: Play) -> None:
    nobody = (alone.company.clients["alone"], None, None)
    assert whose(alone.ticket) == nobody
    amend_product(alone.staff(5), alone.company.products["qr"].pk)
    assert (alone.now().product, whose(alone.ticket)) == (alone.company.products["qr"], nobody)
    assert wrong() == []


@pytest.mark.parametrize(("product", "where"), [("qr", "laboratory"), ("mis", "clinic")])
def test_it_names_the_organisation_whose_agreement_covers_the_product(alone: Play, product: str, where: str) -> None:
    person, place = alone.company.clients["alone"], alone.company.organisations[where]
    for each in ("laboratory", "clinic"):
        join(person, alone.company.organisations[each], Part.REQUESTER)
    amend_product(alone.staff(5), alone.company.products[product].pk)
    assert whose(alone.now()) == (person, place, place.agreements.get())
    amend_product(alone.staff(6), alone.company.products["library"].pk)
    # Whose it is stays; nothing that covers the product is left of it.
    assert whose(alone.now()) == (person, place, None)
    assert wrong() == []


def test_it_is_put_down_to_somebody_without_any_organisation(alone: Play) -> None:
    play = Play(alone.company, ticket_of(sends(alone.company, "nurse", FRIDAY, product="lis")), "nurse")
    assert play.ticket.organisation == alone.company.organisations["laboratory"]
    amend_client(play.staff(5), alone.company.clients["alone"].pk, None)
    assert whose(play.now()) == (alone.company.clients["alone"], None, None)
    assert wrong() == []


def test_nobody_of_an_organisation_asks_without_it_and_who_has_none_needs_an_agreement(lab: Play) -> None:
    with pytest.raises(Refused, match="no such client"):
        amend_client(lab.staff(5), lab.company.clients["chief"].pk, None)
    alone = introduce(lab.company.desk, "Alone Sample")
    with pytest.raises(Refused, match="not entitled"):
        amend_client(lab.staff(5), alone.pk, None)
    assert "amended" not in lab.journal()


def test_it_tells_history_by_what_people_were_called_then(lab: Play) -> None:
    put_down(lab, "chief", "laboratory")
    with override("en"):
        said = told(lab.last(), compiled(lab.ticket.edition))
    assert said == "The client was corrected: Bakyt Sample, Northlight Laboratory."
    assert lab.last().payload.keys() == {"reason", "requester", "organisation", "agreement", "words_hmac"}
    amend_product(lab.staff(9), lab.company.products["qr"].pk)
    with override("ru"):
        assert "QR-коды" in told(lab.last(), compiled(lab.ticket.edition))


def test_it_puts_it_down_to_somebody_new_of_the_client(siroka: Company, lab: Play) -> None:
    other = introduce(siroka.desk, "Chinara Sample", [("email", "chinara@northlight.example")])
    join(other, siroka.organisations["laboratory"], Part.REQUESTER)
    amend_client(lab.staff(5), other.pk, siroka.organisations["laboratory"].pk)
    assert sees(other, lab.ticket)
