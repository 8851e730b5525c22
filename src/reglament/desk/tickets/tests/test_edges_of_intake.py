"""What comes in at the edge of what is looked at, what is kept beside it, and what is told of it once more."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.lib.append_only import lifted
from reglament.desk.notices.models import Notice
from reglament.desk.people.access import as_staff
from reglament.desk.people.entitlements import entitlements
from reglament.desk.people.models import Product
from reglament.desk.rulebook.models import Edition
from reglament.desk.tickets import taking_in
from reglament.desk.tickets.actions.admit_refusal import admit_refusal
from reglament.desk.tickets.actions.erase import erase
from reglament.desk.tickets.actions.register_kept import register_contact, register_machine_word
from reglament.desk.tickets.entering.answering import SendersMailbox, mailbox_of, write_to_sender
from reglament.desk.tickets.entering.contacting import record_contact
from reglament.desk.tickets.entering.copying_words import FILE
from reglament.desk.tickets.entering.recording import record_machine_word
from reglament.desk.tickets.intake.admissible import admissible
from reglament.desk.tickets.intake.admitting import File, Intake, Machine
from reglament.desk.tickets.intake.products import named_in
from reglament.desk.tickets.intake.refusing import refuse
from reglament.desk.tickets.intake.results import Added
from reglament.desk.tickets.intake.subjects import subject_of
from reglament.desk.tickets.journal.orders import Order, Refused, Wish
from reglament.desk.tickets.judging import judge_intake
from reglament.desk.tickets.models import Attachment, Contact, Entry, MachineWord, Refusal, SenderAnswer, Ticket
from reglament.desk.tickets.tests.refused import a_refusal, an_agreement
from reglament.desk.tickets.tests.test_judging import law_of
from reglament.desk.tickets.tests.test_keeping_what_came import came
from reglament.desk.tickets.tests.test_taking_in import a_call
from reglament.regulation.decisions import Ruling
from tools.story.companies import Company
from tools.story.official import official

LATER = FRIDAY + timedelta(hours=1)
EXPIRED = Ruling(False, "expired", ("1.3",))


# How far it is looked.


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("x" * 100, "x" * 100),
        ("x" * 101, f"{'x' * 100}…"),
        (f"{'x' * 50} {'y' * 48} z", f"{'x' * 50} {'y' * 48}…"),
        (f"{'x' * 50} {'y' * 49}", f"{'x' * 50} {'y' * 49}"),
        (f"{'x' * 50} {'y' * 50}", f"{'x' * 50}…"),
        ("\n \n  It   is\tsilent. \nEvery time.", "It is silent."),
        (" \n", ""),
    ],
)
def test_a_request_is_called_by_a_hundred_characters_of_its_first_line_cut_at_a_word(text: str, subject: str) -> None:
    assert subject_of(text) == subject


def test_a_product_is_looked_for_in_twenty_thousand_characters(siroka: Company) -> None:
    for length, found in ((20_000, {"lis"}), (20_001, set())):
        assert named_in("laboratory system".rjust(length), siroka.products) == found


@pytest.mark.parametrize(("slug", "is_named"), [("quick", True), ("quicks", False)])
def test_a_short_name_in_capitals_is_one_of_five_letters_at_most(slug: str, is_named: bool) -> None:
    products = {slug: Product(slug=slug, names={"en": "Something else"})}
    assert named_in(f"Our {slug.upper()} stands still", products) == ({slug} if is_named else set())


def test_fifty_attempts_of_a_client_are_judged(siroka: Company) -> None:
    row = a_refusal(siroka)
    an_agreement(siroka)
    held = entitlements(siroka.desk.pk, siroka.clients["teacher"].pk)
    editions = list(Edition.objects.filter(desk=siroka.desk))
    for more, count in ((49, 50), (1, 50)):
        copies = [Refusal(**{**_fields(row), "key": f"copy:{more}:{number}"}) for number in range(more)]
        Refusal.objects.bulk_create(copies)
        assert admissible(siroka.organisations["school"], (), held, editions) == count


def _fields(row: Refusal) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in Refusal._meta.concrete_fields if field.name != "id"}


# What is held, and who is answered.


def test_what_must_be_looked_at_first_is_held_whole_and_nobody_is_told(siroka: Company) -> None:
    sent = came(siroka, sender="new@northlight.example", key="form:1")
    held = taking_in.hold(sent, at=LATER)
    assert (held.why, held.clauses, held.held_at, held.received_at) == ("suspected", [], LATER, FRIDAY)
    assert (held.organisation, held.person, held.intake["text"]) == (
        siroka.organisations["laboratory"],
        None,
        "It is silent.",
    )
    assert not Notice.objects.exists()
    assert taking_in.hold(sent, at=LATER + timedelta(hours=1)) == held
    assert Refusal.objects.count() == 1
    assert taking_in.hold(came(siroka, key="form:2"), at=LATER, why="unproved").why == "unproved"


def test_nobody_is_written_to_where_nobody_reads(siroka: Company) -> None:
    row = record_contact(came(siroka, sender="noreply@somewhere.example", unanswered="spam"), EXPIRED, at=FRIDAY)
    assert mailbox_of(row, FRIDAY) == SendersMailbox("noreply@somewhere.example", "no-reply address")
    assert not mailbox_of(row, FRIDAY).is_open
    with pytest.raises(Refused, match="no reader"):
        write_to_sender(row, "Hello.", None, Wish(as_staff(siroka.staff["head"]), FRIDAY))
    assert not SenderAnswer.objects.exists()


def test_a_machines_word_on_a_request_says_where_it_stands(lab: Play) -> None:
    sent = came(lab.company, machine=Machine("auto-reply"), adds_to=lab.ticket, key="email:9")
    for is_again in (False, True):
        landed = taking_in.take_in_and_say(sent, at=lab.at(5)).result
        assert isinstance(landed, Added)
        assert (landed.ticket_id, landed.seq, landed.repeated) == (lab.ticket.pk, lab.now().last_seq, is_again)
    assert lab.journal().count("auto_replied") == 1


def test_an_answer_of_staff_that_holds_what_is_for_staff_alone_is_kept(lab: Play) -> None:
    told: dict[str, Any] = {
        "address": official("siroka", "phone"),
        "staff": lab.company.staff["specialist"],
        "person": None,
    }
    found = judge_intake(
        a_call(lab.company, "nurse", adds_to=lab.ticket, holds_ours=True, **told), law_of(lab.company), lab.at(5)
    )
    assert (str(found.becomes), found.ruling) == ("contact", Ruling(False, "for staff alone", ()))


# What came before, of a program that kept no marks.


def brought(company: Company, text: str, full_text: str, who: str = "nurse") -> Any:
    told: dict[str, Any] = {"text": text, "full_text": full_text, "key": f"email:<{who}@x.example>"}
    address, person = official("siroka", "email"), company.clients.get(who)
    came_so = Intake(company.desk, FRIDAY, "email", address, f"{who}@x.example", person, **told)
    return taking_in.take_in(came_so, at=FRIDAY)


@pytest.mark.django_db(transaction=True)  # As in `test_repeats`.
@pytest.mark.parametrize("who", ["nurse", "stranger"])
def test_it_is_told_by_the_whole_of_a_letter_and_by_its_words_where_there_is_none(siroka: Company, who: str) -> None:
    def again(text: str, full_text: str) -> bool:
        """Whether it is the first one once more."""
        Refusal.objects.update(content=None)
        with lifted(connection, ["tickets_entry"]):
            Entry.objects.update(content=None)
        rows = Ticket.objects.count() + Refusal.objects.count()
        brought(siroka, text, full_text, who)
        return Ticket.objects.count() + Refusal.objects.count() == rows

    brought(siroka, "It is silent.", "It is silent. -- Aida", who)
    assert again("As an older program cut it.", "It is  silent.\n-- Aida")
    assert not again("It is silent.", "It is silent. -- Boris")
    assert not again("It is silent.", "")


@pytest.mark.django_db(transaction=True)
def test_erased_words_are_those_that_came_once_more(siroka: Company) -> None:
    first = brought(siroka, "It is silent.", "")
    erase(Order(as_staff(siroka.staff["head"]), LATER, ticket_id=first.ticket_id), 1)
    with lifted(connection, ["tickets_entry"]):
        Entry.objects.update(content=None)
    assert brought(siroka, "Whatever it was.", "").ticket_id == first.ticket_id


# What is kept beside.


def test_a_file_goes_along_with_all_that_is_known_of_it() -> None:
    """But for how often its examination was tried, which begins anew."""
    columns = {field.name for field in Attachment._meta.concrete_fields}
    assert set(FILE) == columns - {"id", "message", "tries"}


WHOLE: dict[str, Any] = {
    "html": "<p>It is silent.</p>",
    "full_text": "It is silent. -- Aida",
    "details": {"steps": "Start it."},
    "copies": "chief@northlight.example",
    "files": (File("silent.txt", "text/plain", b"x"),),
}


@pytest.mark.parametrize("kind", [Refusal, Contact, MachineWord])
def test_what_was_kept_of_erased_words_has_none_of_them_left(siroka: Company, kind: type[Any]) -> None:
    nurse, wish = siroka.clients["nurse"], Wish(as_staff(siroka.staff["head"]), LATER)
    sent = came(siroka, person=nurse, product=siroka.products["lis"], **WHOLE)
    row: Any
    if kind is Refusal:
        row = refuse(sent, EXPIRED, FRIDAY)
        write_to_sender(row, "Hello.", None, wish)
        done = admit_refusal(wish, row.pk)
    elif kind is Contact:
        row = record_contact(sent, EXPIRED, at=FRIDAY)
        write_to_sender(row, "Hello.", None, wish)
        done = register_contact(wish, row.pk, "She asked for it.")
    else:
        row = record_machine_word(
            came(siroka, person=nurse, product=siroka.products["lis"], machine=Machine("bulk"), **WHOLE)
        )
        write_to_sender(row, "Hello.", None, wish)
        done = register_machine_word(wish, row.pk, "She asked for it.")
    erase(Order(wish.viewer, LATER, ticket_id=done.ticket_id), 1)
    row.refresh_from_db()
    assert (row.subject, SenderAnswer.objects.get().subject, SenderAnswer.objects.get().text) == ("", "", "Hello.")
    assert {name: row.intake[name] for name in ("text", "html", "full_text", "details")} == {
        "text": "",
        "html": "",
        "full_text": "",
        "details": {},
    }
    assert (row.intake["copies"], row.intake["product"], len(row.intake["files"])) == (
        "chief@northlight.example",
        "lis",
        1,
    )
    assert row.outline == {"words": "", "files": ["silent.txt"], "more": 0}
