"""How much of a mail is looked at: what stands at the edge counts, and what lies beyond it does not; the figures stand here."""

from collections.abc import Iterable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest

from reglament.desk.channels.email.intake import quarantining, reports
from reglament.desk.channels.email.intake.letters_sent import letters_sent, letters_to_staff
from reglament.desk.channels.email.intake.presenting import in_copy_of
from reglament.desk.channels.email.intake.references import notices_named
from reglament.desk.channels.email.intake.sent import new_words
from reglament.desk.channels.email.intake.threads import named_by, ticket_of
from reglament.desk.channels.email.outgoing.addressing import message_id
from reglament.desk.channels.email.outgoing.composing import rewritten
from reglament.desk.channels.email.quarantine.actions import text_in
from reglament.desk.channels.email.quarantine.source_text import legible
from reglament.desk.channels.email.tests.test_mail_accepting import at_desk, mail
from reglament.desk.channels.email.tests.test_mail_sent import ANSWERS, ASKED, WORDS
from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.notices.models import Notice
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.models import Message
from reglament.mail.reading.letter import Address, Attached, Automatic, Letter, LetterMarks
from reglament.mail.reading.mail import read
from tools.story.companies import Company

STATUS = "Status: 5.1.1"
BOUNCE = Letter(marks=LetterMarks(Automatic.BOUNCE))


# Reports of mail servers.


@pytest.mark.parametrize(("before", "why"), [(200_000 - len(STATUS), "5.1.1"), (200_001 - len(STATUS), "5.1.")])
def test_a_report_is_read_as_far_as_two_hundred_thousand_characters(before: int, why: str) -> None:
    long = "\n" * before + STATUS
    assert reports.undelivered(replace(BOUNCE, text=long)) == why
    enclosed = Attached("a", "message/delivery-status", long.encode())
    assert reports.undelivered(replace(BOUNCE, attachments=(enclosed,))) == why


@pytest.mark.parametrize(("before", "why"), [(19, "5.1.1"), (20, reports.UNSAID)])
def test_a_report_is_looked_for_in_twenty_parts(before: int, why: str) -> None:
    parts = [Attached("a", "text/plain", b"x")] * before + [Attached("b", "text/plain", STATUS.encode())]
    assert reports.undelivered(replace(BOUNCE, attachments=tuple(parts))) == why


# What a mail names.


def test_two_hundred_names_of_our_letters_are_followed() -> None:
    named = [f"<notice.{number}.SIROKA-1.aaaaaaaa@siroka.example>" for number in range(201)]
    assert [each.pk for each in notices_named(" ".join(named))] == list(range(200))


@pytest.mark.parametrize(("others", "is_found"), [(199, True), (200, False)])
def test_two_hundred_marks_of_requests_are_followed(lab: Play, others: int, is_found: bool) -> None:
    nearer = (f"<ticket.siroka.{number}@siroka.example>" for number in range(2, others + 2))
    letter = Letter(references=("<ticket.siroka.1@siroka.example>", *nearer))
    expected = lab.ticket if is_found else None
    assert named_by(letter, lab.company.desk) == expected
    assert ticket_of(letter, lab.company.desk, lab.company.clients["nurse"]) == expected


# What we sent.


def test_two_letters_are_written_once_more_where_an_answer_names_none(lab: Play) -> None:
    for minutes in (1, 2, 3):
        reply(lab.staff(minutes), f"{ASKED} {minutes}")
    letter = read(mail(number=2, headers=ANSWERS, words="Thanks!"))
    newest = Notice.objects.filter(kind="answered", channel="email").order_by("-pk")
    assert list(letters_sent(letter, lab.ticket)) == [
        shape for notice in newest[:2] for shape in rewritten(notice, False, True)
    ]


def test_two_letters_to_staff_are_written_once_more_however_many_are_named(lab: Play) -> None:
    for minutes, whom in ((1, "specialist"), (2, "head"), (3, "specialist"), (4, "head"), (5, "specialist")):
        assign(lab.staff(minutes, "head"), lab.company.staff[whom].pk)
    told = Notice.objects.filter(kind="assigned", channel="email", staff=lab.company.staff["specialist"])
    assert told.count() == 3
    for of_thread, nearest in (("pk", told.order_by("-pk")), ("-pk", told.order_by("pk"))):
        thread = "\n ".join(message_id(notice, lab.ticket) for notice in told.order_by(of_thread))
        letter = read(mail(number=2, headers=f"References: {thread}\n"))
        written = [shape for notice in nearest[:2] for shape in rewritten(notice, False, True)]
        assert list(letters_to_staff(letter, lab.company.staff["specialist"])) == written


def test_no_letter_to_staff_is_written_once_more_whose_name_is_not_proven(lab: Play) -> None:
    assign(lab.staff(1, "head"), lab.company.staff["specialist"].pk)
    named = message_id(Notice.objects.get(kind="assigned", channel="email"), lab.ticket)
    forged = named.replace(".SIROKA-1.", ".SIROKA-2.")
    assert forged != named
    letter = read(mail(number=2, headers=f"In-Reply-To: {forged}\n", words="Thanks!"))
    assert list(letters_to_staff(letter, lab.company.staff["specialist"])) == []


@pytest.mark.parametrize("old", [".SIROKA-1.", "<notice."])
def test_a_letter_that_is_not_proven_or_went_to_staff_is_not_the_one_that_is_answered(lab: Play, old: str) -> None:
    reply(lab.staff(1), ASKED)
    first = Notice.objects.get(kind="acknowledged", channel="email")
    named = message_id(first, lab.ticket).replace(old, {".SIROKA-1.": ".SIROKA-2."}.get(old, "<staff-notice."))
    letter = read(mail(number=2, headers=f"In-Reply-To: {named}\n", words="Thanks!"))
    latest = Notice.objects.get(kind="answered", channel="email")
    assert next(letters_sent(letter, lab.ticket)) == rewritten(latest, False)[0]


def said(play: Play, texts: Iterable[tuple[str, str]]) -> None:
    """More messages on a request, each with who wrote it."""
    rows = [
        Message(ticket=play.ticket, seq=1000 + place, at=play.at(place), by=by, kind="answer", text=text)
        for place, (by, text) in enumerate(texts)
    ]
    Message.objects.bulk_create(rows)


def told(play: Play, words: str) -> str:
    return new_words(read(mail(number=2, headers=ANSWERS, words=f"{WORDS}\n\n{words}")), play.ticket)


@pytest.mark.parametrize(("since", "is_known"), [(29, True), (30, False)])
def test_our_thirty_newest_messages_are_told_from_what_is_new(lab: Play, since: int, is_known: bool) -> None:
    said(lab, [("person", ASKED), *(("person", f"{number}.") for number in range(since))])
    assert told(lab, ASKED) == (WORDS if is_known else f"{WORDS}\n\n{ASKED}")


@pytest.mark.parametrize(("since", "is_known"), [(59, True), (60, False)])
def test_they_are_looked_for_among_the_sixty_newest_of_both_sides(lab: Play, since: int, is_known: bool) -> None:
    said(lab, [("person", ASKED), *(("client", f"{number}.") for number in range(since))])
    assert told(lab, ASKED) == (WORDS if is_known else f"{WORDS}\n\n{ASKED}")


# Who is in copy.


def in_copy(company: Company, *boxes: Address) -> tuple[str, ...]:
    letter = Letter(sender=Address("aida@northlight.example"), cc=boxes)
    return in_copy_of(letter, at_desk(company), FRIDAY, "")


def test_twenty_mailboxes_in_copy_may_be_told_of_a_request(siroka: Company) -> None:
    boxes = [Address(f"{number}@northlight.example") for number in range(21)]
    assert in_copy(siroka, *boxes) == tuple(box.address for box in boxes[:20])
    # One that no letter goes to takes a place, too: what it is, is asked only of those who have one.
    machine = Address("noreply@northlight.example")
    assert in_copy(siroka, machine, *boxes) == tuple(box.address for box in boxes[:19])


def test_their_names_are_shown_as_far_as_a_hundred_characters(siroka: Company) -> None:
    for name, shown in (
        ("x" * 100, "x" * 100),
        ("x" * 101, "x" * 100),
        ("Ann-Marie O'Hara <b@c>, D.", "Ann-Marie O'Hara b c D."),
    ):
        box = Address("boris@northlight.example", name)
        assert in_copy(siroka, box) == (f"{shown} <boris@northlight.example>",)


# The quarantine.


@pytest.mark.parametrize(("size", "is_cut"), [(64 * 1024, False), (64 * 1024 + 1, True)])
def test_sixty_four_kibibytes_of_a_source_are_shown(size: int, is_cut: bool) -> None:
    shown = legible(BytesIO(b"x" * size))
    assert (len(shown.text), shown.is_cut) == (64 * 1024, is_cut)


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("a\r\nb\rc\nd\te", "a\nb\nc\nd\te"),
        ("\x00\x01\x1f", "␀␁␟"),
        ("\x7f", "␡"),
        ("\x85\u202e\u200b", "\ufffd\ufffd\ufffd"),
        ("\u2028\u3000", "\u2028\u3000"),
        (" é~", " é~"),
    ],
)
def test_nothing_in_a_source_hides_or_acts(source: str, shown: str) -> None:
    assert legible(BytesIO(source.encode())).text == shown


@pytest.mark.parametrize(("length", "filled"), [(20_000, 20_000), (20_001, 20_000)])
def test_twenty_thousand_characters_are_filled_in_of_what_could_be_read(
    siroka: Company, settings: Any, tmp_path: Any, length: int, filled: int
) -> None:
    settings.REGLAMENT_HOME = tmp_path
    raw = mail(words="x" * length)
    kept = quarantining.put_aside(raw, read(raw), at_desk(siroka), FRIDAY, quarantining.FAILED)
    assert len(text_in(kept)) == filled


def test_what_is_too_long_for_the_row_of_a_mail_in_quarantine_is_cut(
    siroka: Company, settings: Any, tmp_path: Any
) -> None:
    settings.REGLAMENT_HOME = tmp_path
    letter = Letter(sender=Address("a" * 321), subject="b" * 301)
    reached = replace(at_desk(siroka), recipient="c" * 321, returns_to="d" * 321)
    kept = quarantining.put_aside(b"x", letter, reached, FRIDAY, quarantining.FAILED, "e" * 2001)
    kept.refresh_from_db()
    assert (kept.sender, kept.subject, kept.reached) == ("a" * 320, "b" * 300, "c" * 320)
    assert (kept.returns_to, kept.error, kept.content is None) == ("d" * 320, "e" * 2000, False)
    with_none = quarantining.put_aside(b"y", Letter(), at_desk(siroka), FRIDAY, quarantining.FAILED)
    assert (with_none.returns_to, with_none.reached, with_none.error) == (None, "", "")
    assert quarantining.put_aside(b"y", Letter(), at_desk(siroka), FRIDAY, quarantining.FAILED) == with_none
