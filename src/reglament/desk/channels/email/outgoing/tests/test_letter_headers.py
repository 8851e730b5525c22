"""The headers of a letter: whom it goes to, which conversation it belongs to, and that nobody can slip in their own."""

import pytest

from reglament.desk.channels.email.intake.references import signed
from reglament.desk.channels.email.outgoing.composing import compose
from reglament.desk.channels.email.outgoing.tests.acts import WORDS, letter_after, sent
from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.lib.pictures import clean_png
from reglament.desk.lib.tests.picture_files import drawing, saved
from reglament.desk.notices.models import Notice
from reglament.desk.people.models import Desk, Identity, Person
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.intake.admitting import File
from reglament.desk.tickets.models import Ticket
from tools.story.acting import sends
from tools.story.companies import Company

PNG = saved(drawing(), "PNG")


def test_it_belongs_to_the_tickets_conversation(lab: Play) -> None:
    mail = sent(letter_after(lab, "answered"))
    pk = Notice.objects.get(kind="answered").pk
    assert mail["Message-ID"] == f"<{signed(f'notice.{pk}.SIROKA-1')}@siroka.example>"
    assert mail["In-Reply-To"] == mail["References"] == f"<{signed('ticket.siroka.1')}@siroka.example>"
    assert mail["X-Reglament-Ticket"] == "SIROKA-1"
    assert mail["Subject"] == f"[{signed('SIROKA-1')}] A request"


def test_it_comes_from_the_desk_and_answers_go_there(lab: Play) -> None:
    mail = sent(letter_after(lab, "answered"))
    assert mail["From"] == mail["Reply-To"] == "Siroka <support@siroka.example>"
    assert mail["To"] == "Aida Sample <aida@northlight.example>"


def test_it_tells_machines_what_no_person_wrote(lab: Play) -> None:
    said = {}
    for story in ("acknowledged", "told more", "answered", "asked", "delayed", "completed"):
        letter = letter_after(lab, story)
        said[story] = letter.extra_headers.get("Auto-Submitted")
    assert said == {
        "acknowledged": "auto-replied",
        "told more": "auto-generated",
        "answered": None,
        "asked": None,
        "delayed": None,
        "completed": None,
    }


def test_it_marks_a_reminder_as_a_machines_word(lab: Play) -> None:
    assert sent(letter_after(lab, "reminded"))["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize(
    ("why", "key", "named"),
    [
        ("refused", "email:<7@harbour.example>", "<7@harbour.example>"),
        ("contact", "email:<7@harbour.example>", "<7@harbour.example>"),
        (
            "contact",
            "email:<7@harbour.example>\r\nBcc: <all@else.example>",
            "<7@harbour.example> Bcc: <all@else.example>",
        ),
        ("contact", "email:0123456789abcdef", None),
        ("refused", "telegram:1:2", None),
        ("refused", "", None),
    ],
)
def test_it_stands_under_the_senders_own_mail(siroka: Company, why: str, key: str, named: str | None) -> None:
    payload = {"why": "expired", "clauses": ["1.3"], "subject": "42", "answers": key}
    notice = Notice(desk=siroka.desk, address="who@else.example", kind=why, payload=payload, created_at=FRIDAY)
    letter = compose(notice, FRIDAY)
    assert letter is not None
    mail = sent(letter)
    assert (mail["In-Reply-To"], mail["References"], mail["Bcc"]) == (named, named, None)


def test_it_answers_a_refusal_as_a_machine_does(siroka: Company) -> None:
    sends(siroka, "teacher", FRIDAY)
    letter = compose(Notice.objects.get(kind="refused"), FRIDAY)
    assert letter is not None
    mail = sent(letter)
    assert mail["Auto-Submitted"] == "auto-replied"
    assert mail["In-Reply-To"] is mail["X-Reglament-Ticket"] is None


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\u2028", "\x85"], ids=["crlf", "lf", "cr", "ls", "nel"])
def test_it_lets_nobody_write_a_header(lab: Play, end: str) -> None:
    evil = f"Hello{end}Bcc: all@else.example{end}{end}<b>body</b>"
    Ticket.objects.update(subject=evil)
    Person.objects.update(full_name=evil)
    Desk.objects.update(name=evil)
    mail = sent(letter_after(lab, "answered"))
    assert mail["Bcc"] is None
    assert [header for header in mail if header.lower() == "bcc"] == []
    assert mail["Subject"] == f"[{signed('SIROKA-1')}] Hello Bcc: all@else.example <b>body</b>"
    assert [address.addr_spec for address in mail["To"].addresses] == ["aida@northlight.example"]


def test_it_writes_russian_names_and_subjects_whole(dental: Play) -> None:
    Ticket.objects.update(subject="Не печатается " + "снимок " * 30)
    mail = sent(letter_after(dental, "answered"))
    assert mail["Subject"].strip().startswith(f"[{signed('ISTOM-1')}] Не печатается снимок снимок")
    assert mail["To"].addresses[0].display_name == "Мария Примерова"


def test_it_goes_to_a_proved_address_before_one_that_was_told(lab: Play) -> None:
    person = lab.ticket.requester
    proved = {"kind": "email", "value": "proved@northlight.example", "written": "proved@northlight.example"}
    Identity.objects.create(desk=lab.company.desk, person=person, verified_at=FRIDAY, **proved)
    assert "proved@northlight.example" in sent(letter_after(lab, "acknowledged"))["To"]


def test_it_has_nowhere_to_go_without_an_address(lab: Play) -> None:
    Identity.objects.filter(kind="email").delete()
    assert compose(Notice.objects.get(kind="acknowledged"), lab.at(1)) is None


def test_it_does_not_write_to_a_telephone_number(siroka: Company) -> None:
    notice = Notice(desk=siroka.desk, address="+996312000000", kind="refused", payload={}, created_at=FRIDAY)
    assert compose(notice, FRIDAY) is None


def test_it_does_not_write_to_those_who_have_left(lab: Play) -> None:
    letter_after(lab, "assigned")
    staff = lab.company.staff["specialist"]
    staff.left_at = FRIDAY
    staff.save()
    assert compose(Notice.objects.get(kind="assigned"), lab.at(9)) is None


@pytest.mark.usefixtures("media")
def test_it_carries_the_files_of_an_answer(lab: Play) -> None:
    reply(lab.staff(5), WORDS, (File("схема\r\nX: y.png", "image/png", PNG),))
    letter = compose(Notice.objects.get(kind="answered"), lab.at(6))
    assert letter is not None
    (file,) = sent(letter).iter_attachments()
    assert (file.get_filename(), file.get_content_type()) == ("схема X_ y.png", "image/png")
    assert file.get_content() == clean_png(PNG).data
