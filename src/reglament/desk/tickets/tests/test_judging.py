"""What becomes of what comes by a channel is judged once: the judgement writes nothing, and taking in carries out just that."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.notices.models import Notice
from reglament.desk.rulebook.compiled import compiled
from reglament.desk.rulebook.models import Edition
from reglament.desk.tickets import carrying_out, judging, taking_in
from reglament.desk.tickets.actions.close import close
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.entering.judgement import Becomes, Judgement
from reglament.desk.tickets.intake.admitting import File, Intake, Machine
from reglament.desk.tickets.intake.repeating import marked
from reglament.desk.tickets.intake.results import Added, Registered
from reglament.desk.tickets.journal.orders import Refused
from reglament.desk.tickets.judging import judge_intake
from reglament.desk.tickets.models import Contact, Entry, MachineWord, Refusal, Ticket
from reglament.desk.tickets.tests.test_taking_in import a_call
from reglament.regulation.decisions import Ruling
from reglament.regulation.edition import Edition as Compiled
from reglament.regulation.rules.doors import Role
from tools.story.companies import Company
from tools.story.official import official

LONG_AFTER = 60 * 24 * 30
RESULTS = {
    Becomes.REQUEST: Registered,
    Becomes.WORDS: Added,
    Becomes.REFUSAL: Refusal,
    Becomes.CONTACT: Contact,
}


def law_of(company: Company, at: datetime = FRIDAY) -> Compiled:
    return compiled(Edition.objects.binding(company.desk, at))


def judged(intake: Intake, at: datetime = FRIDAY) -> Judgement:
    """The judgement; shows that nothing is written by it."""
    with CaptureQueriesContext(connection) as asked:
        found = judge_intake(intake, compiled(Edition.objects.binding(intake.desk, intake.received_at)), at)
    assert {query["sql"].split()[0] for query in asked.captured_queries} <= {"SELECT"}
    return found


def closed_long_ago(lab: Play) -> datetime:
    complete(lab.staff(5), "informed" if lab.company.desk.slug == "siroka" else "", "Done.")
    if lab.now().state != "closed":
        close(lab.staff(10), "Confirmed by phone.")
        lab.now()
    return lab.at(LONG_AFTER)


def test_it_is_a_request_by_the_agreement_and_the_door(siroka: Company) -> None:
    found = judged(a_call(siroka, "nurse", address=official("siroka", "phone")))
    assert (found.becomes, found.ruling.why, found.ruling.clauses) == (Becomes.REQUEST, "agreement", ("1.3", "2.1"))
    assert found.held


def test_it_is_a_refusal_by_the_clause_of_the_agreement_alone(siroka: Company) -> None:
    found = judged(a_call(siroka, "teacher", address=official("siroka", "phone")))
    assert (found.becomes, found.ruling.why, found.ruling.clauses) == (Becomes.REFUSAL, "expired", ("1.3",))


def test_an_unknown_address_of_a_clients_own_domain_is_looked_at_by_a_person(siroka: Company) -> None:
    told: dict[str, Any] = {"address": official("siroka", "phone"), "organisation": siroka.organisations["laboratory"]}
    found = judged(a_call(siroka, "nurse", **told | {"person": None}))
    assert (found.becomes, found.ruling) == (Becomes.REFUSAL, Ruling(False, "own domain", ("1.3",)))
    assert judged(a_call(siroka, "nurse", **told)).becomes is Becomes.REQUEST


@pytest.mark.parametrize(("role", "becomes"), [("specialist", Becomes.ANSWER), ("developer", Becomes.CONTACT)])
def test_a_colleagues_words_answer_the_client_where_that_is_theirs_to_do(
    lab: Play, role: str, becomes: Becomes
) -> None:
    staff = lab.company.staff["specialist"]
    staff.role = role
    staff.save()
    told: dict[str, Any] = {"address": official("siroka", "phone"), "staff": staff, "person": None}
    found = judged(a_call(lab.company, "nurse", adds_to=lab.ticket, **told), lab.at(5))
    assert (found.becomes, found.ruling) == (becomes, Ruling(becomes is Becomes.ANSWER, "of staff", ()))
    nowhere = judged(a_call(lab.company, "nurse", **told))
    assert (nowhere.becomes, nowhere.ruling) == (Becomes.CONTACT, Ruling(False, "of staff", ()))


PAPER = File("window.pdf", "application/pdf", b"%PDF")


@pytest.mark.parametrize(
    ("more", "is_bare"),
    [
        ({"text": "Thank you!"}, True),
        ({"text": "Thank you, Aida!"}, True),
        ({"text": "> Done.", "is_nothing_new": True}, True),
        ({"text": "Thank you!", "files": (PAPER,)}, False),
        ({"text": "> Done.", "is_nothing_new": True, "files": (PAPER,)}, False),
        ({"text": "Thank you!", "answers": {"steps": "Press it."}}, False),
        ({"text": "Thank you!", "answers": {"steps": ""}}, True),
        ({"text": "It is silent again."}, False),
    ],
)
def test_bare_thanks_open_nothing_however_late_they_come(lab: Play, more: dict[str, Any], is_bare: bool) -> None:
    late = closed_long_ago(lab)
    came = a_call(
        lab.company, "nurse", address=official("siroka", "phone"), received_at=late, adds_to=lab.now(), **more
    )
    assert judging.is_bare(came, lab.ticket) is is_bare
    assert judged(came, late).becomes is (Becomes.WORDS if is_bare else Becomes.REQUEST)


def test_what_follows_a_closed_request_has_the_answers_among_its_details(lab: Play) -> None:
    late = closed_long_ago(lab)
    told: dict[str, Any] = {"details": {"phone": "1", "steps": "Old."}, "answers": {"steps": "Press it."}}
    found = judging.following(a_call(lab.company, "nurse", received_at=late, adds_to=lab.ticket, **told), lab.now())
    assert found.details == {"phone": "1", "steps": "Press it."}
    assert (found.adds_to, found.continues) == (None, lab.ticket)


def test_it_asks_for_no_agreement_where_the_door_registers_nothing(istom: Company) -> None:
    came, law = a_call(istom), law_of(istom)
    with CaptureQueriesContext(connection) as asked:
        found = judge_intake(came, law, FRIDAY)
    assert (found.becomes, found.ruling.why, found.ruling.clauses) == (Becomes.CONTACT, "adds", ("3.3",))
    assert not asked.captured_queries


def test_it_is_words_on_an_open_request_without_its_journal(dental: Play) -> None:
    law = law_of(dental.company)
    with CaptureQueriesContext(connection) as asked:
        found = judge_intake(a_call(dental.company, adds_to=dental.ticket), law, dental.at(10))
    assert (found.becomes, found.intake.adds_to) == (Becomes.WORDS, dental.ticket)
    assert not asked.captured_queries


def test_it_adds_nothing_by_a_door_that_only_advises(dental: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "door", lambda *_: Ruling(True, Role.CONSULTS, ("3.1",)))
    found = judge_intake(a_call(dental.company, adds_to=dental.ticket), law_of(dental.company), dental.at(10))
    assert (found.becomes, found.ruling.why, found.ruling.clauses) == (Becomes.CONTACT, "consults", ("3.1",))


def test_it_refuses_somebody_unknown_also_where_no_agreement_is_asked_for(siroka: Company) -> None:
    law = law_of(siroka)
    open_to_all = replace(law, rules=replace(law.rules, admission=None))
    stranger = a_call(siroka, "nurse", person=None, address=official("siroka", "phone"))
    found = judge_intake(stranger, open_to_all, FRIDAY)
    assert (found.becomes, found.ruling.why) == (Becomes.REFUSAL, "open to all")
    known = judge_intake(a_call(siroka, "teacher", address=official("siroka", "phone")), open_to_all, FRIDAY)
    assert (known.becomes, known.ruling.clauses) == (Becomes.REQUEST, ("2.1",))


def test_it_is_words_on_a_closed_request_that_they_open_again(lab: Play) -> None:
    closed_long_ago(lab)
    came = a_call(lab.company, "nurse", adds_to=lab.ticket)
    assert judged(came, lab.at(60)).becomes is Becomes.WORDS


def test_it_is_a_new_request_that_continues_one_closed_too_long_ago(lab: Play) -> None:
    late = closed_long_ago(lab)
    came = a_call(lab.company, "nurse", adds_to=lab.ticket, received_at=late, subject="", answers={"phone": "1"})
    found = judged(came, late)
    assert (found.becomes, found.intake.adds_to, found.intake.continues) == (Becomes.REQUEST, None, lab.ticket)
    assert (found.intake.subject, found.intake.product) == (lab.ticket.subject, lab.ticket.product)
    assert found.intake.details["phone"] == "1"


def test_it_leaves_a_new_request_its_own_subject_and_product(lab: Play) -> None:
    late = closed_long_ago(lab)
    other = lab.company.products["mis"]
    came = a_call(lab.company, "nurse", adds_to=lab.ticket, received_at=late, subject="Another", product=other)
    found = judged(came, late).intake
    assert (found.subject, found.product) == ("Another", other)


def test_it_is_a_contact_where_calls_only_add_and_the_request_was_closed_too_long_ago(dental: Play) -> None:
    late = closed_long_ago(dental)
    found = judged(a_call(dental.company, adds_to=dental.ticket, received_at=late), late)
    assert (found.becomes, found.ruling.why) == (Becomes.CONTACT, "adds")


def test_it_is_a_record_whatever_a_machine_wrote(siroka: Company) -> None:
    stranger, law = a_call(siroka, "teacher", channel="telegram", machine=Machine("bounce")), law_of(siroka)
    with CaptureQueriesContext(connection) as asked:
        found = judge_intake(stranger, law, FRIDAY)
    assert (found.becomes, found.ruling.why, found.ruling.clauses) == (Becomes.RECORD, "bounce", ())
    assert not asked.captured_queries


@pytest.mark.parametrize(
    ("who", "more", "becomes"),
    [
        ("nurse", {"address": official("siroka", "phone")}, Becomes.REQUEST),
        ("teacher", {"address": official("siroka", "phone")}, Becomes.REFUSAL),
        ("nurse", {"channel": "widget"}, Becomes.CONTACT),
    ],
)
def test_it_becomes_what_was_judged(siroka: Company, who: str, more: dict[str, str], becomes: Becomes) -> None:
    came = a_call(siroka, who, **more)
    foreseen = judged(came)
    taken = taking_in.take_in_and_say(came, at=FRIDAY)
    assert taken.judged == replace(foreseen, intake=marked(came))
    assert foreseen.becomes is becomes
    assert type(taken.result) is RESULTS[becomes]
    kept = taken.result
    if isinstance(kept, Refusal | Contact):
        assert (kept.why, tuple(kept.clauses)) == (foreseen.ruling.why, foreseen.ruling.clauses)


def test_it_says_no_judgement_of_what_was_brought_before(siroka: Company) -> None:
    came = a_call(siroka, "nurse", address=official("siroka", "phone"))
    first, again = (taking_in.take_in_and_say(came, at=FRIDAY) for _ in range(2))
    assert isinstance(first.result, Registered)
    assert isinstance(again.result, Registered)
    assert (again.judged, again.result.ticket_id, again.result.repeated) == (None, first.result.ticket_id, True)


def test_it_judges_again_what_only_the_lock_shows_to_be_too_late(lab: Play) -> None:
    late = closed_long_ago(lab)
    # As it looked to somebody who asked a moment before the clock closed it.
    seen = Ticket.objects.select_related("desk").get(pk=lab.ticket.pk)
    seen.state = "open"
    taken = taking_in.take_in_and_say(a_call(lab.company, "nurse", adds_to=seen, received_at=late), at=late)
    assert taken.judged is not None
    assert (taken.judged.becomes, taken.judged.intake.continues) == (Becomes.REQUEST, seen)
    assert isinstance(taken.result, Registered)
    assert Entry.objects.get(ticket_id=taken.result.ticket_id, kind="linked").payload["number"] == lab.ticket.number
    by_sales = a_call(lab.company, "nurse", adds_to=seen, channel="email", address="sales@siroka.example", key="2")
    contact = taking_in.take_in(replace(by_sales, received_at=late), at=late)
    assert isinstance(contact, Contact)
    assert contact.why == "other address"


def test_it_lets_every_other_refusal_of_words_go_up(dental: Play) -> None:
    with pytest.raises(Refused, match="words are missing"):
        taking_in.take_in(a_call(dental.company, adds_to=dental.ticket, text=" "), at=dental.at(10))
    assert "told_more" not in dental.journal()


def test_it_takes_everything_back_when_what_came_is_not_safe(siroka: Company) -> None:
    def full(is_first: bool) -> None:
        assert is_first
        raise OSError("No space left")

    with pytest.raises(OSError, match="No space"):
        taking_in.take_in_and_say(a_call(siroka, "nurse"), at=FRIDAY, safe=full)
    assert not Ticket.objects.exists()
    assert not Notice.objects.exists()


def test_it_keeps_a_machines_word_about_no_request_where_staff_look(siroka: Company) -> None:
    came = a_call(siroka, "nurse", machine=Machine("bulk", sign="Precedence: bulk"))
    word = taking_in.take_in_and_say(came, at=FRIDAY).result
    assert isinstance(word, MachineWord)
    assert (word.kind, word.sign, word.person, word.key) == (
        "bulk",
        "Precedence: bulk",
        siroka.clients["nurse"],
        came.key,
    )
    assert word.intake["text"] == came.text
    assert taking_in.take_in_and_say(came, at=FRIDAY).result == word
    assert MachineWord.objects.count() == 1
    assert not any(kept.objects.exists() for kept in (Ticket, Refusal, Contact, Notice))
    with pytest.raises(ValueError, match="machine"):
        taking_in.take_in(replace(came, key="phone:2"), at=FRIDAY)


def test_it_adds_words_only_to_a_request(siroka: Company) -> None:
    row = Edition.objects.binding(siroka.desk, FRIDAY)
    nowhere = replace(judged(a_call(siroka, "nurse")), becomes=Becomes.WORDS)
    with pytest.raises(ValueError, match="to a request"):
        carrying_out.carry_out(nowhere, row, (), FRIDAY)
