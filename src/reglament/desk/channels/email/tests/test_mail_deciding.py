"""A letter as an intake, and what becomes of it in words: each sentence as it is printed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from reglament.desk.channels.email.intake import deciding
from reglament.desk.channels.email.intake.deciding import (
    FILE_REASONS,
    MACHINES,
    REASONS,
    MailDecision,
    MailOutcome,
    cited,
    decided,
    foresee,
)
from reglament.desk.channels.email.intake.presenting import intake_of
from reglament.desk.channels.email.intake.receptions import reception, shipped_reception
from reglament.desk.channels.email.intake.threads import keyed, mail_key
from reglament.desk.channels.email.outgoing.addressing import message_id
from reglament.desk.channels.email.tests.test_mail_accepting import RELAY, SPOOFED, at_desk, mail, take
from reglament.desk.channels.email.tests.test_mail_automatic import report
from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.notices.models import Notice
from reglament.desk.tickets.actions.close import close
from reglament.desk.tickets.entering.judgement import FOR_STAFF_ALONE, OF_STAFF, OWN_DOMAIN, Becomes, Judgement
from reglament.desk.tickets.intake.admitting import Intake, Machine
from reglament.desk.tickets.models import Entry, Message, Ticket
from reglament.mail.reading.letter import Address, Attached, Automatic, Letter
from reglament.mail.reading.mail import read
from reglament.regulation.decisions import Entitled, Ruling, Unofficial
from reglament.regulation.rules.doors import Role
from tools.story.companies import Company

LONG_AFTER = 60 * 24 * 60


def came(company: Company, **more: object) -> Intake:
    return Intake(company.desk, FRIDAY, "email", **more)  # type: ignore[arg-type]


def said(intake: Intake, becomes: Becomes, why: str = "agreement", holds: bool = True, *clauses: str) -> MailDecision:
    return decided(Judgement(intake, becomes, Ruling(holds, why, clauses)))


@pytest.mark.parametrize(
    ("becomes", "holds", "why", "clauses", "words"),
    [
        (
            Becomes.REQUEST,
            True,
            Entitled.AGREEMENT,
            ("1.3", "2.1"),
            "the sender's agreement is in force (clauses 1.3, 2.1)",
        ),
        (Becomes.REQUEST, True, Entitled.OPEN_TO_ALL, (), "the regulation asks for no agreement"),
        (Becomes.REFUSAL, True, Entitled.OPEN_TO_ALL, (), "nobody at the desk is known by the sender's address"),
        (Becomes.REFUSAL, False, Entitled.NO_AGREEMENT, ("1.3",), "no agreement is known for the sender (clause 1.3)"),
        (Becomes.REFUSAL, False, Entitled.OTHER_KIND, (), "the sender's agreement is of another kind"),
        (Becomes.REFUSAL, False, Entitled.OTHER_PRODUCT, (), "the sender's agreement does not cover the product"),
        (Becomes.REFUSAL, False, Entitled.EXPIRED, (), "the sender's agreement has run out"),
        (Becomes.REFUSAL, False, Entitled.NOT_YET_VALID, (), "the sender's agreement is not in force yet"),
        (Becomes.CONTACT, True, Role.ADDS, ("3.3",), "by e-mail requests are only added to (clause 3.3)"),
        (Becomes.CONTACT, True, Role.CONSULTS, (), "by e-mail there is only advice"),
        (Becomes.CONTACT, False, Unofficial.OTHER_CHANNEL, (), "e-mail is no official channel"),
        (Becomes.CONTACT, False, Unofficial.OTHER_ADDRESS, (), "it came to an address that is not official"),
        (Becomes.CONTACT, False, "a new reason", (), "a new reason"),
    ],
)
def test_it_words_every_reason(
    siroka: Company, becomes: Becomes, holds: bool, why: str, clauses: tuple[str, ...], words: str
) -> None:
    outcomes = {
        Becomes.REQUEST: MailOutcome.REGISTERED,
        Becomes.REFUSAL: MailOutcome.REFUSED,
        Becomes.CONTACT: MailOutcome.CONTACT,
    }
    assert said(came(siroka), becomes, why, holds, *clauses) == MailDecision(outcomes[becomes], words)


@pytest.mark.parametrize(
    ("machine", "words"),
    [
        (Automatic.BOUNCE, "a mail server reports on a delivery; it answers nothing and reopens nothing"),
        (Automatic.AUTO_REPLY, "a program answered by itself; it answers nothing and reopens nothing"),
        (Automatic.GENERATED, "a program wrote it by itself; it answers nothing and reopens nothing"),
        (Automatic.BULK, "a program sent it to many; it answers nothing and reopens nothing"),
    ],
)
def test_it_words_what_each_machine_sent(lab: Play, machine: Automatic, words: str) -> None:
    about = came(lab.company, machine=Machine(machine), adds_to=lab.ticket)
    assert said(about, Becomes.RECORD) == MailDecision(MailOutcome.REPORT, words, lab.ticket)
    assert said(replace(about, adds_to=None), Becomes.RECORD) == MailDecision(MailOutcome.REPORT, words)


def test_it_words_which_request_a_letter_answers_or_goes_on_with(lab: Play) -> None:
    answer = came(lab.company, adds_to=lab.ticket)
    assert said(answer, Becomes.WORDS) == MailDecision(MailOutcome.MESSAGE, "it answers SIROKA-1", lab.ticket)
    later = came(lab.company, continues=lab.ticket)
    too_late = "SIROKA-1 was closed too long ago to be opened again"
    assert said(later, Becomes.REQUEST) == MailDecision(MailOutcome.REGISTERED, too_late)
    assert said(later, Becomes.REFUSAL, "expired", False) == MailDecision(MailOutcome.REFUSED, too_late)
    assert said(later, Becomes.CONTACT, Role.ADDS).why == "by e-mail requests are only added to"


def test_it_has_a_sentence_for_every_reason_and_every_machine() -> None:
    assert set(REASONS) == {*Entitled, *Unofficial, Role.ADDS, Role.CONSULTS, OWN_DOMAIN, OF_STAFF, FOR_STAFF_ALONE}
    assert set(MACHINES) == set(Automatic) - {Automatic.NO}
    assert FILE_REASONS == {
        "empty": "there is nothing in the file",
        "too large": "the file is too large",
        "kind not taken": "this kind of file is not taken",
    }


def test_it_cites_one_clause_and_several() -> None:
    assert [cited(()), cited(("1",)), cited(("1", "2.1"))] == ["", " (clause 1)", " (clauses 1, 2.1)"]


def test_it_foresees_no_mail(siroka: Company) -> None:
    nothing = "this is no mail: it has neither a sender, nor a subject, nor a date"
    assert foresee(Letter(), at_desk(siroka), FRIDAY) == MailDecision(MailOutcome.QUARANTINED, nothing)


def test_it_foresees_what_taking_in_does_after_a_request_was_closed_too_long_ago(lab: Play) -> None:
    close(lab.staff(1), "They called.")
    raw, late = mail(number=2, headers="In-Reply-To: <ticket.siroka.1@x.example>\n"), lab.at(LONG_AFTER)
    foreseen = foresee(read(raw), at_desk(lab.company), late)
    assert foreseen == MailDecision(MailOutcome.REGISTERED, "SIROKA-1 was closed too long ago to be opened again")
    assert take(lab.company, raw, late) == foreseen


def test_it_foresees_a_report_on_a_letter_of_ours(lab: Play) -> None:
    raw = report(message_id(Notice.objects.get(kind="acknowledged"), lab.ticket))
    foreseen = foresee(read(raw), at_desk(lab.company), lab.at(5))
    assert (foreseen.outcome, foreseen.ticket) == (MailOutcome.REPORT, lab.ticket)
    assert "auto_replied" not in lab.journal()
    assert take(lab.company, raw, lab.at(5)) == foreseen


def test_it_foresees_a_machine_at_a_desk_without_a_database() -> None:
    shipped = shipped_reception("siroka")
    assert shipped is not None
    assert (shipped.remembers, shipped.desk.time_zone, shipped.desk.regulation) == (False, "Asia/Bishkek", "siroka")
    for headers, outcome in (("Auto-Submitted: auto-replied\n", MailOutcome.REPORT), ("", MailOutcome.REFUSED)):
        answer = read(mail(headers=f"In-Reply-To: <ticket.siroka.1@x.example>\n{headers}"))
        assert foresee(answer, shipped, FRIDAY).outcome is outcome
    assert shipped_reception("nowhere") is None


def test_it_has_no_reception_before_an_edition_binds(siroka: Company) -> None:
    assert reception(siroka.desk, FRIDAY.replace(year=2000)) is None


def test_it_hands_a_letter_over_with_all_that_is_known_of_it(siroka: Company) -> None:
    raw = mail(headers=f"{SPOOFED}", words="Nothing.\n\nBest regards,\nAida")
    reached = replace(at_desk(siroka), recipient="sales@siroka.example", received_at=FRIDAY - timedelta(hours=1))
    letter = read(raw, relays=[RELAY])
    intake = keyed(intake_of(letter, reached, FRIDAY), letter, raw)
    assert (intake.desk, intake.received_at, intake.channel) == (siroka.desk, FRIDAY - timedelta(hours=1), "email")
    assert (intake.address, intake.sender) == ("sales@siroka.example", "aida@northlight.example")
    assert (intake.person, intake.subject, intake.key) == (
        siroka.clients["nurse"],
        "Printer",
        mail_key(letter.message_id),
    )
    assert intake.text == "Nothing."
    assert intake.full_text.rstrip().endswith("Aida")
    assert (intake.details["email"], intake.details["full_name"]) == ("aida@northlight.example", "Aida")
    assert intake.details["unverified"] == "DMARC fail"
    assert (intake.machine, intake.adds_to, intake.files) == (None, None, ())


def test_it_names_nobody_whose_letter_does_not(siroka: Company) -> None:
    raw = mail().replace(b"From: Aida <aida@northlight.example>", b"From: aida@northlight.example")
    assert intake_of(read(raw), at_desk(siroka), FRIDAY).details == {"email": "aida@northlight.example"}
    assert intake_of(read(raw), at_desk(siroka), FRIDAY).received_at == FRIDAY


def test_it_marks_what_a_machine_sent(siroka: Company) -> None:
    away = intake_of(read(mail(headers="Auto-Submitted: auto-replied\n")), at_desk(siroka), FRIDAY)
    assert away.machine == Machine("auto-reply", sign="Auto-Submitted: auto-replied")
    lost = intake_of(read(report("<a@b.example>")), at_desk(siroka), FRIDAY)
    why = "rfc822; aida@northlight.example; smtp; 550 5.1.1 no such user"
    assert lost.machine == Machine(
        "bounce", None, why, "Content-Type: multipart/report; report-type=delivery-status; boundary=q"
    )


@pytest.mark.parametrize(
    ("recipient", "is_official", "door"),
    [
        ("", True, ""),
        ("Support@Siroka.example", True, ""),
        ("help@siroka.example", None, "help@siroka.example"),
        ("sales@siroka.example", False, "sales@siroka.example"),
    ],
)
def test_it_knows_the_official_addresses(siroka: Company, recipient: str, is_official: bool | None, door: str) -> None:
    siroka.desk.sender = "support@siroka.example"
    reached = replace(at_desk(siroka), recipient=recipient)
    assert reached.door == door
    if is_official is not None:
        assert reached.is_official is is_official


def test_it_puts_a_report_on_record_in_the_servers_words_with_its_letter(lab: Play) -> None:
    raw = report(message_id(Notice.objects.get(kind="acknowledged"), lab.ticket))
    take(lab.company, raw, lab.at(5))
    kept = Message.objects.get(kind="auto_replied")
    assert kept.text == "rfc822; aida@northlight.example; smtp; 550 5.1.1 no such user"
    assert kept.full_text.startswith("Sorry.")
    assert kept.channel == "email"
    entry = Entry.objects.get(kind="auto_replied")
    assert (entry.key, entry.by, entry.person) == ("email:<b1@mx.siroka.example>", "client", None)
    assert Ticket.objects.count() == 1


@pytest.mark.parametrize(
    ("letter", "is_unreadable"),
    [
        (Letter(), True),
        (Letter(text="Words alone are in any bytes."), True),
        (Letter(sender=Address("a@b.example")), False),
        (Letter(subject="Printer"), False),
        (Letter(message_id="<1@b.example>"), False),
        (Letter(date=FRIDAY), False),
        (Letter(attachments=(Attached("a.png", "image/png", b"x"),)), False),
    ],
)
def test_any_sign_of_a_mail_makes_it_one(letter: Letter, is_unreadable: bool) -> None:
    assert deciding.is_unreadable(letter) is is_unreadable


def test_a_file_goes_with_its_message_unless_something_is_said_against_it() -> None:
    assert [deciding.Enclosed("a.png", "image/png", 1, why).is_kept for why in ("", "the file is too large")] == [
        True,
        False,
    ]
