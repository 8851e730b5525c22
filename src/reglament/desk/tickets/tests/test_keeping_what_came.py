"""What is no request is kept with all that came, and its sender is told once a day what to do, where somebody can be told."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.notices.models import Notice
from reglament.desk.people.access import as_staff
from reglament.desk.tickets.actions.answer_sender import answer_sender
from reglament.desk.tickets.actions.register_kept import register_contact
from reglament.desk.tickets.entering.answering import SendersMailbox, mailbox_of, write_to_sender
from reglament.desk.tickets.entering.contacting import record_by_hand, record_contact
from reglament.desk.tickets.entering.obstacles import Obstacle, obstacle
from reglament.desk.tickets.entering.readmitting import files_kept
from reglament.desk.tickets.entering.recording import record_machine_word
from reglament.desk.tickets.intake.admitting import File, Intake, Machine
from reglament.desk.tickets.intake.keeping import intake_of
from reglament.desk.tickets.journal.orders import Refused, Wish
from reglament.desk.tickets.models import Contact, MachineWord, Message, SenderAnswer, Ticket
from reglament.regulation.decisions import Ruling
from tools.story.companies import Company

ADVICE = Ruling(False, "consults", ("2.1", "2.2"))
LONG = "x" * 400
BISHKEK_MIDNIGHT = datetime(2026, 3, 6, 18, 0, tzinfo=UTC)


def came(company: Company, **more: Any) -> Intake:
    told: dict[str, Any] = {"sender": "who@somewhere.example", "subject": "Printer", "text": "It is silent.", **more}
    return Intake(company.desk, FRIDAY, **{"channel": "email", "address": "sales@siroka.example", **told})


def contact(intake: Intake, at: datetime = FRIDAY) -> Contact:
    return record_contact(intake, ADVICE, at=at)


# What is kept.


def test_a_contact_has_everything_that_came_and_why_it_is_none(siroka: Company) -> None:
    nurse = siroka.clients["nurse"]
    row = contact(came(siroka, person=nurse, key="email:1", content="c", unanswered="spam", channel="phone"))
    assert (row.received_at, row.channel, row.address) == (FRIDAY, "phone", "who@somewhere.example")
    assert (row.reached, row.person, row.subject) == ("sales@siroka.example", nurse, "Printer")
    assert (row.why, row.clauses, row.key, row.content) == ("consults", ["2.1", "2.2"], "email:1", "c")
    assert (row.intake["text"], row.unanswered, row.answered) == ("It is silent.", "spam", False)
    assert row.outline is not None
    bare = contact(came(siroka))
    assert (bare.key, bare.content, bare.unanswered) == (None, None, None)


def test_a_machines_word_has_everything_that_came_and_of_what_it_speaks(lab: Play) -> None:
    machine = Machine("bounce", failed="550 no such user", sign="Auto-Submitted: x", about=lab.ticket)
    nurse = lab.company.clients["nurse"]
    row = record_machine_word(came(lab.company, machine=machine, person=nurse, key="email:1", content="c"))
    assert (row.kind, row.failed, row.sign, row.about) == (
        "bounce",
        "550 no such user",
        "Auto-Submitted: x",
        lab.ticket,
    )
    assert (row.received_at, row.channel, row.address) == (FRIDAY, "email", "who@somewhere.example")
    assert (row.reached, row.person, row.subject) == ("sales@siroka.example", nurse, "Printer")
    assert (row.key, row.content, row.intake["text"]) == ("email:1", "c", "It is silent.")
    assert row.outline is not None
    assert record_machine_word(came(lab.company, machine=machine)).content is None


def test_what_is_too_long_for_its_row_is_cut_and_not_refused(siroka: Company) -> None:
    told = came(siroka, sender=LONG, address=LONG, subject=LONG)
    word = record_machine_word(replace(told, machine=Machine("bulk", sign=LONG)))
    for row in (contact(told), word):
        assert [len(row.address), len(row.reached), len(row.subject)] == [320, 320, 300]
    assert len(word.sign) == 200
    assert len(Notice.objects.get(kind="contact").address) == 320


def test_what_staff_put_among_the_contacts_is_kept_once_and_nobody_is_told(siroka: Company) -> None:
    first, second, third = (record_by_hand(came(siroka, key=key)) for key in ("m:1", "m:1", "m:2"))
    assert (first, first.why, first.clauses, first.answered) == (second, "by hand", [], False)
    assert third != first
    assert record_by_hand(came(siroka)) != record_by_hand(came(siroka))
    assert Contact.objects.count() == 4
    assert not Notice.objects.exists()


# Who is told.


@pytest.mark.parametrize(
    ("more", "is_answered"),
    [
        ({}, True),
        ({"unanswered": "asks for silence"}, False),
        ({"sender": "", "channel": "form"}, True),
        ({"sender": ""}, False),
        ({"sender": "", "person": "nurse"}, True),
        ({"staff": "specialist"}, True),
        ({"staff": "specialist", "unanswered": "sender not verified"}, False),
    ],
)
def test_it_is_told_where_somebody_can_be_told(siroka: Company, more: dict[str, Any], is_answered: bool) -> None:
    found = dict(more)
    if "person" in more:
        found["person"] = siroka.clients[more["person"]]
    if "staff" in more:
        found["staff"] = siroka.staff[more["staff"]]
    assert contact(came(siroka, **found)).answered is is_answered
    is_letter = is_answered and more.get("channel") != "form"
    assert Notice.objects.count() == int(is_letter)


def test_a_sender_is_told_once_on_a_day_of_the_desks_own_zone(siroka: Company) -> None:
    def at(moment: datetime, **more: Any) -> bool:
        return contact(replace(came(siroka, **more), received_at=moment), moment).answered

    before = BISHKEK_MIDNIGHT - timedelta(seconds=1)
    assert not at(before - timedelta(hours=1), unanswered="spam")
    assert [at(before), at(before), at(before, sender="other@somewhere.example")] == [True, False, True]
    assert [at(BISHKEK_MIDNIGHT), at(BISHKEK_MIDNIGHT + timedelta(hours=23))] == [True, False]


def test_a_colleague_is_told_each_time(siroka: Company) -> None:
    staff = siroka.staff["specialist"]
    assert [contact(came(siroka, staff=staff, key=f"m:{number}")).answered for number in (1, 2)] == [True, True]
    told = Notice.objects.filter(kind="unplaced")
    assert [(notice.staff, notice.payload["answers"]) for notice in told.order_by("pk")] == [
        (staff, "m:1"),
        (staff, "m:2"),
    ]


def test_the_letter_goes_where_the_sender_wants_it_and_says_all_that_its_words_need(siroka: Company) -> None:
    row = contact(came(siroka, answer_to="me@somewhere.example", key="email:1"))
    notice = Notice.objects.get()
    assert (notice.address, notice.recipient, notice.kind) == ("me@somewhere.example", None, "contact")
    assert notice.payload == {
        "clauses": ["2.1", "2.2"],
        "contact": row.pk,
        "reached": "sales@siroka.example",
        "why": "consults",
        "answers": "email:1",
        "language": "en",
    }
    contact(came(siroka, sender="two@somewhere.example", person=siroka.clients["nurse"]))
    second = Notice.objects.latest("pk")
    assert (second.address, second.recipient) == ("two@somewhere.example", siroka.clients["nurse"])
    assert second.payload["answers"] == ""
    contact(came(siroka, sender="three@somewhere.example", text="Сколько стоит ваша программа?"))
    assert Notice.objects.latest("pk").payload["language"] == "ru"


# The letter of a person to its sender.


def test_a_person_answers_at_the_address_it_came_from_or_at_one_that_is_known(siroka: Company) -> None:
    nurse = siroka.clients["nurse"]
    assert mailbox_of(contact(came(siroka, sender="Who@Somewhere.Example")), FRIDAY).address == "who@somewhere.example"
    assert mailbox_of(contact(came(siroka, sender="+996 312 000 002", person=nurse)), FRIDAY) == SendersMailbox(
        "aida@northlight.example"
    )
    unknown = contact(came(siroka, sender="+996 312 000 003"))
    assert mailbox_of(unknown, FRIDAY) == SendersMailbox("")
    with pytest.raises(Refused, match="no mailbox"):
        write_to_sender(unknown, "Hello.", None, Wish(as_staff(siroka.staff["head"]), FRIDAY))


def test_the_answer_is_on_record_with_what_it_answers_and_speaks_the_senders_language(siroka: Company) -> None:
    row = contact(came(siroka, details={"language": "ru"}, key="email:1", subject=LONG, unanswered="spam"))
    wish = Wish(as_staff(siroka.staff["head"]), FRIDAY + timedelta(hours=1), key="k")
    answer = write_to_sender(row, "Hello.", siroka.staff["head"].pk, wish)
    kept = SenderAnswer.objects.get(pk=answer.pk)
    assert (kept.desk, kept.kept_as, kept.kept_id, kept.at) == (siroka.desk, row.kept_as, row.pk, wish.at)
    assert (kept.staff, len(kept.subject), kept.text, kept.key) == (siroka.staff["head"], 300, "Hello.", "k")
    notice = Notice.objects.get()
    assert (notice.kind, notice.address, notice.created_at) == ("sender_answered", "who@somewhere.example", wish.at)
    assert notice.payload == {"answer": kept.pk, "answers": "email:1", "language": "ru"}
    assert (notice.about_kind, notice.about_id) == ("sender answer", kept.pk)


def test_an_answer_without_words_is_refused_and_nothing_is_sent(siroka: Company) -> None:
    row = contact(came(siroka))
    before = Notice.objects.count()
    with pytest.raises(Refused, match="words are missing"):
        answer_sender(Wish(as_staff(siroka.staff["specialist"]), FRIDAY), row.kept_as, row.pk, " \x00\n")
    assert (SenderAnswer.objects.count(), Notice.objects.count()) == (0, before)


@pytest.mark.parametrize(("key", "count"), [(None, 2), ("k", 1)])
def test_the_same_answer_is_written_once_for_its_key(siroka: Company, key: str | None, count: int) -> None:
    row = contact(came(siroka))
    for minute in range(2):
        wish = Wish(as_staff(siroka.staff["specialist"]), FRIDAY + timedelta(minutes=minute), key)
        assert answer_sender(wish, row.kept_as, row.pk, "Hello.").text == "Hello."
    assert SenderAnswer.objects.filter(key=key).count() == SenderAnswer.objects.count() == count


# What becomes a request after all.


WHOLE = {
    "topic": "printing",
    "effect": "minor",
    "hit": "one",
    "html": "<p>It is silent.</p>",
    "full_text": "It is silent. -- Aida",
    "details": {"steps": "Start it."},
    "offered": frozenset({"steps", "phone"}),
    "copies": "Chief <chief@northlight.example>",
    "in_copy": ("chief@northlight.example",),
    "files": (File("a.txt", "text/plain", b"\x00\xff"),),
}


@pytest.mark.parametrize("more", [{}, {"address": "", "sender": "", "subject": "", "text": ""}, WHOLE])
def test_an_intake_comes_back_as_it_was(siroka: Company, more: dict[str, Any]) -> None:
    nurse, lis = siroka.clients["nurse"], siroka.products["lis"]
    for product in (None, lis):
        intake = came(siroka, person=nurse, product=product, unanswered="spam", key="email:1", **more)
        row = contact(intake)
        row.refresh_from_db()
        assert intake_of(row, nurse, key="again") == replace(intake, key="again")
        row.delete()


def test_what_an_older_program_kept_comes_back_with_nothing_added(siroka: Company) -> None:
    nurse = siroka.clients["nurse"]
    row = contact(came(siroka, person=nurse))
    row.intake = {"text": "It is silent."}
    assert intake_of(row, nurse, key="k") == came(siroka, person=nurse, address="", key="k")


def test_why_it_was_registered_is_for_colleagues_alone_and_it_is_registered_once(siroka: Company) -> None:
    wish = Wish(as_staff(siroka.staff["head"]), FRIDAY + timedelta(hours=1))
    row = contact(came(siroka, person=siroka.clients["nurse"], unanswered="spam"))
    done, again = (register_contact(wish, row.pk, "The director asked for it.") for _ in range(2))
    note = Message.objects.get(kind="note")
    assert (note.text, note.internal, note.staff) == ("The director asked for it.", True, siroka.staff["head"])
    assert (again.ticket_id, again.seq, again.repeated) == (done.ticket_id, 0, True)
    row.refresh_from_db()
    assert (row.ticket_id, row.dealt_with_at, row.dealt_with_by) == (done.ticket_id, wish.at, siroka.staff["head"])


def test_nothing_is_registered_whose_sender_nobody_knows(siroka: Company) -> None:
    row = contact(came(siroka, unanswered="spam"))
    with pytest.raises(Refused, match="sender unknown"):
        register_contact(Wish(as_staff(siroka.staff["head"]), FRIDAY), row.pk, "Please.")
    assert not Ticket.objects.exists()


def test_it_finds_only_what_its_own_desk_keeps(siroka: Company, istom: Company) -> None:
    row = contact(came(siroka))
    assert files_kept(Contact, row.pk, siroka.desk.pk) == ()
    for model, desk in ((Contact, istom.desk), (MachineWord, siroka.desk)):
        with pytest.raises(Refused, match="nothing is kept here"):
            files_kept(model, row.pk, desk.pk)


def test_what_stands_in_the_way_is_said_before_anybody_presses(siroka: Company) -> None:
    teacher, nurse = siroka.clients["teacher"], siroka.clients["nurse"]
    assert obstacle(contact(came(siroka, person=nurse))) is None
    nobody = obstacle(contact(came(siroka)))
    assert nobody == Obstacle("sender unknown")
    assert nobody.is_unknown
    expired = obstacle(contact(came(siroka, person=teacher)))
    assert expired == Obstacle("expired", ("1.3",), teacher.pk, siroka.organisations["school"].pk)
    assert not expired.is_unknown
    other = obstacle(contact(came(siroka, person=nurse, product=siroka.products["mis"])))
    assert other is not None
    assert other.why == "other product"
    early = contact(replace(came(siroka, person=nurse), received_at=FRIDAY.replace(year=2000)))
    assert obstacle(early) == Obstacle("no edition", person_id=nurse.pk)
