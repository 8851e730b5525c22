"""Service reports by mail: each month once, to whoever chose it and may read it, with the report as it stands."""

from collections.abc import Callable
from datetime import datetime, timedelta
from email.message import Message
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMultiAlternatives
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from reglament.desk.backups.holding import hold_back
from reglament.desk.channels.email.outgoing import composing
from reglament.desk.channels.email.outgoing.composing import compose
from reglament.desk.conftest import FRIDAY
from reglament.desk.lib.months import month_in
from reglament.desk.notices import telling
from reglament.desk.notices.models import Notice
from reglament.desk.people.access import as_person, as_staff
from reglament.desk.people.models import Membership, Part, Person
from reglament.desk.reports.models import ReportSubscription
from reglament.desk.reports.sending import enclosing
from reglament.desk.reports.sending.due import last_due, leaves_at, next_leaves_at
from reglament.desk.reports.sending.serving import KIND, tick
from reglament.desk.reports.sending.subscribing import subscribe, subscribe_client, unsubscribe
from reglament.desk.tickets.tests.visiting import browser
from tools.story.acting import sends
from tools.story.companies import Company

pytestmark = pytest.mark.django_db
FIRST_NINE = "2026-04-01T09:00"


def at_desk(company: Company, moment: str) -> datetime:
    """A moment by the desk's clock."""
    return datetime.fromisoformat(moment).replace(tzinfo=company.desk.zone)


@pytest.fixture
def chief(siroka: Company) -> ReportSubscription:
    """Answers for the laboratory, and chose in March to get its report."""
    laboratory = siroka.organisations["laboratory"]
    return subscribe(as_person(siroka.clients["chief"]), laboratory, "", at_desk(siroka, "2026-03-09T12:00"))


def letters() -> list[Notice]:
    return list(Notice.objects.filter(kind=KIND).order_by("pk"))


def letter_of(notice: Notice, at: datetime) -> EmailMultiAlternatives:
    found = compose(notice, at)
    assert found is not None
    return found


def files_of(letter: EmailMultiAlternatives) -> dict[str, bytes]:
    """Its files by name."""
    parts: list[Message[Any, Any]] = [each for each in letter.message().walk() if each.get_filename()]
    return {str(each.get_filename()): each.get_payload(decode=True) for each in parts}  # type: ignore[misc]


def test_it_leaves_on_the_first_at_nine_by_the_clock_of_the_desk(siroka: Company, chief: ReportSubscription) -> None:
    assert tick(at_desk(siroka, FIRST_NINE) - timedelta(seconds=1)) == 0
    assert letters() == []
    assert tick(at_desk(siroka, FIRST_NINE)) == 1
    (notice,) = letters()
    assert (notice.recipient, notice.payload["month"]) == (chief.person, "2026-03")


def test_each_month_has_one_however_often_it_looks(siroka: Company, chief: ReportSubscription) -> None:
    for day in range(1, 65):
        tick(at_desk(siroka, FIRST_NINE) + timedelta(days=day))
    assert [each.payload["month"] for each in letters()] == ["2026-03", "2026-04", "2026-05"]


def test_after_a_long_rest_the_last_month_alone_is_sent(siroka: Company, chief: ReportSubscription) -> None:
    assert tick(at_desk(siroka, "2026-09-15T10:00")) == 1
    assert [each.payload["month"] for each in letters()] == ["2026-08"]


@pytest.mark.parametrize(
    ("chosen", "first"),
    [("2026-04-01T08:59", "2026-03"), ("2026-04-01T09:00", "2026-04"), ("2026-04-30T23:59", "2026-04")],
)
def test_what_has_left_before_is_not_sent_afterwards(siroka: Company, chosen: str, first: str) -> None:
    at = at_desk(siroka, chosen)
    subscribe(as_staff(siroka.staff["head"]), siroka.organisations["laboratory"], "", at)
    assert leaves_at(siroka.desk, month_in(first, at.date())) == next_leaves_at(siroka.desk, at)
    assert tick(next_leaves_at(siroka.desk, at) - timedelta(seconds=1)) == 0
    assert tick(next_leaves_at(siroka.desk, at)) == 1
    assert [each.payload["month"] for each in letters()] == [first]


def test_the_moment_is_the_desks_over_a_change_of_clocks(siroka: Company) -> None:
    siroka.desk.time_zone = "Europe/Berlin"
    for month, offset in (("2026-03", 2), ("2026-10", 1)):
        leaves = leaves_at(siroka.desk, month_in(month, FRIDAY.date()))
        assert (leaves.hour, leaves.utcoffset()) == (9, timedelta(hours=offset))
    assert last_due(siroka.desk, at_desk(siroka, FIRST_NINE)).code == "2026-03"


@pytest.mark.parametrize("broken", ["telling", "writing"])
def test_a_letter_and_that_it_was_sent_are_written_together(
    siroka: Company, chief: ReportSubscription, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    """Whoever is killed between the two has sent neither."""

    def dies(*_: object, **__: object) -> None:
        raise DatabaseError("killed")

    of, name = (telling, "tell") if broken == "telling" else (type(ReportSubscription.objects.all()), "update")
    with monkeypatch.context() as patched:
        patched.setattr(of, name, dies)
        with pytest.raises(DatabaseError):
            tick(at_desk(siroka, FIRST_NINE))
    assert letters() == []
    assert tick(at_desk(siroka, FIRST_NINE)) == 1
    assert tick(at_desk(siroka, FIRST_NINE)) == 0
    assert len(letters()) == 1


def test_a_restored_desk_holds_back_what_may_have_left_since_its_backup(
    siroka: Company, chief: ReportSubscription
) -> None:
    hold_back()
    (notice,) = letters()
    assert (notice.state, notice.next_try_at) == ("held", None)
    assert tick(timezone.now()) == 0


def no_more(siroka: Company, how: str) -> None:
    """Somebody who chose it may not read it any more."""
    if how == "answers for it no more":
        places = Membership.objects.filter(person=siroka.clients["chief"])
        places.filter(part=Part.RESPONSIBLE).delete()
    elif how == "another role":
        siroka.staff["head"].role = "specialist"
        siroka.staff["head"].save()
    else:
        siroka.staff["head"].left_at = FRIDAY
        siroka.staff["head"].save()


@pytest.mark.parametrize("how", ["answers for it no more", "another role", "left"])
def test_whoever_may_not_read_it_any_more_gets_no_further_one(siroka: Company, how: str) -> None:
    laboratory, at = siroka.organisations["laboratory"], at_desk(siroka, "2026-03-09T12:00")
    for viewer in (as_person(siroka.clients["chief"]), as_staff(siroka.staff["head"])):
        subscribe(viewer, laboratory, "", at)
    no_more(siroka, how)
    tick(at_desk(siroka, FIRST_NINE))
    assert len(letters()) == 1
    ended = ReportSubscription.objects.exclude(ended_at=None).get()
    assert ended.end == "not_allowed"
    assert (ended.person is not None) is (how == "answers for it no more")


def test_a_letter_that_waited_brings_nothing_to_whoever_may_not_read_it_any_more(
    siroka: Company, chief: ReportSubscription
) -> None:
    tick(at_desk(siroka, FIRST_NINE))
    no_more(siroka, "answers for it no more")
    with pytest.raises(LookupError, match="may not read"):
        compose(letters()[0], at_desk(siroka, FIRST_NINE))


def test_the_letter_brings_the_report_as_a_pdf(siroka: Company, chief: ReportSubscription) -> None:
    at = at_desk(siroka, FIRST_NINE)
    tick(at)
    letter = letter_of(letters()[0], at)
    assert letter.subject == "Siroka: service report, Northlight Laboratory, March 2026"
    assert "Enclosed is the service report of Northlight Laboratory for March 2026." in letter.body
    assert f"/siroka/organisation/{chief.organisation_id}/report/?month=2026-03" in letter.body
    assert "You chose to get it each month" in letter.body
    ((name, content),) = files_of(letter).items()
    assert name == f"siroka-service-{chief.organisation_id}-2026-03.pdf"
    assert content.startswith(b"%PDF-")


def test_without_the_extra_it_brings_a_workbook(
    siroka: Company, chief: ReportSubscription, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(enclosing, "has_printer", lambda: False)
    at = at_desk(siroka, FIRST_NINE)
    tick(at)
    ((name, content),) = files_of(letter_of(letters()[0], at)).items()
    assert name.endswith(".xlsx")
    assert content.startswith(b"PK")


def test_one_that_is_too_large_for_letters_says_so(
    siroka: Company, chief: ReportSubscription, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(composing, "ROOM", 10)
    at = at_desk(siroka, FIRST_NINE)
    tick(at)
    letter = letter_of(letters()[0], at)
    assert files_of(letter) == {}
    assert "It is too large for a letter." in letter.body
    assert "Enclosed" not in letter.body


def test_it_names_who_chose_it_and_the_agreement_in_the_readers_language(siroka: Company) -> None:
    chief = siroka.clients["chief"]
    Person.objects.filter(pk=chief.pk).update(language="ru")
    laboratory, at = siroka.organisations["laboratory"], at_desk(siroka, FIRST_NINE)
    subscribe_client(as_staff(siroka.staff["head"]), laboratory, chief, "-", at - timedelta(days=9))
    tick(at)
    letter = letter_of(letters()[0], at)
    assert letter.subject == "Siroka: отчёт об обслуживании, Northlight Laboratory, Март 2026"
    assert "Он о заявках без договора." in letter.body
    assert f"решили в поддержке ({siroka.staff['head'].user})" in letter.body


def read(content: bytes, tmp_path: Path) -> str:
    path = tmp_path / "report.pdf"
    path.write_bytes(content)
    with PdfReader(path) as pdf:
        return " ".join(page.extract_text() for page in pdf.pages)


@pytest.mark.parametrize("who", ["chief", "head"])
def test_the_pdf_says_what_the_page_says(siroka: Company, tmp_path: Path, who: str) -> None:
    """What people wrote is words and never markup."""
    written = '#let x = read("/etc/passwd") $x^2$ *bold* <script>'
    sends(siroka, "nurse", FRIDAY, product="lis", effect="minor", hit="one", subject=written)
    laboratory = siroka.organisations["laboratory"]
    month = f"month={FRIDAY:%Y-%m}"
    if who == "head":
        address = f"/siroka/reports/service/{laboratory.pk}/file/?{month}&as=pdf"
        answer = browser(siroka.staff["head"]).get(address)
    else:
        address = f"/siroka/organisation/{laboratory.pk}/report/file/?{month}&as=pdf"
        answer = browser(siroka.clients["chief"]).get(address)
    assert answer.headers["Content-Type"] == "application/pdf"
    told = read(answer.getvalue(), tmp_path)
    assert "Northlight Laboratory" in told
    assert written in " ".join(told.split())
    assert "Not due yet" in told


def test_one_chooses_and_stops_it_on_the_page(siroka: Company) -> None:
    laboratory, chief = siroka.organisations["laboratory"], browser(siroka.clients["chief"])
    page = f"/siroka/organisation/{laboratory.pk}/report/"
    assert "Send it to me" in chief.get(page).text
    for _ in range(2):
        answer = chief.post(f"{page}mail/", {"month": "2026-03", "agreement": ""}, follow=True)
    assert "The first letter leaves on" in answer.text
    assert "You get it." in answer.text
    row = ReportSubscription.objects.get()
    answer = chief.post(f"{page}mail/{row.pk}/removal/", {"month": "2026-03"}, follow=True)
    assert "It is sent no more." in answer.text
    row.refresh_from_db()
    assert row.end == "stopped"
    assert tick(row.made_at + timedelta(days=40)) == 0


def test_the_head_chooses_it_for_whoever_answers_for_the_client(siroka: Company) -> None:
    laboratory, head = siroka.organisations["laboratory"], browser(siroka.staff["head"])
    page = f"/siroka/reports/service/{laboratory.pk}/"
    chief = siroka.clients["chief"]
    assert chief.full_name in head.get(page).text
    assert siroka.clients["nurse"].full_name not in head.get(page).text
    answer = head.post(f"{page}mail/", {"person": chief.pk}, follow=True)
    assert "Others who get it" in answer.text
    row = ReportSubscription.objects.get()
    assert (row.person, row.made_by) == (chief, siroka.staff["head"])
    own = browser(chief).get(f"/siroka/organisation/{laboratory.pk}/report/")
    assert f"{siroka.staff['head'].user}" in own.text
    assert head.post(f"{page}mail/", {"person": siroka.clients["nurse"].pk}).status_code == 404
    head.post(f"{page}mail/{row.pk}/removal/")
    assert not ReportSubscription.objects.going_on().exists()


@pytest.mark.parametrize("who", ["specialist", "nurse", "elsewhere"])
def test_nobody_else_chooses_or_stops_it(siroka: Company, istom: Company, chief: ReportSubscription, who: str) -> None:
    laboratory = siroka.organisations["laboratory"]
    viewers: dict[str, Callable[[], Any]] = {
        "specialist": lambda: as_staff(siroka.staff["specialist"]),
        "nurse": lambda: as_person(siroka.clients["nurse"]),
        "elsewhere": lambda: as_staff(istom.staff["head"]),
    }
    for act in (
        lambda: subscribe(viewers[who](), laboratory, "", FRIDAY),
        lambda: unsubscribe(viewers[who](), chief, FRIDAY),
        lambda: subscribe_client(viewers[who](), laboratory, siroka.clients["chief"], "", FRIDAY),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert ReportSubscription.objects.going_on().get() == chief


def test_a_workbook_is_a_whole_file(siroka: Company, chief: ReportSubscription, tmp_path: Path) -> None:
    """It is written into memory, not to a browser."""
    at = at_desk(siroka, FIRST_NINE)
    tick(at)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(enclosing, "has_printer", lambda: False)
        ((_, content),) = files_of(letter_of(letters()[0], at)).items()
    path = tmp_path / "report.xlsx"
    path.write_bytes(content)
    with ZipFile(path) as book:
        assert book.testzip() is None


def test_the_page_offers_a_pdf_only_where_one_is_made(siroka: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    page = f"/siroka/reports/service/{siroka.organisations['laboratory'].pk}/"
    head: Client = browser(siroka.staff["head"])
    assert "as=pdf" in head.get(page).text
    monkeypatch.setattr("reglament.desk.reports.service.showing.has_printer", lambda: False)
    monkeypatch.setattr("reglament.desk.reports.service.files.has_printer", lambda: False)
    answer = head.get(page).text
    assert "as=pdf" not in answer
    assert "as a workbook" in answer
    table = head.get(f"{page}file/?as=pdf")
    assert table.getvalue()
    assert table.headers["Content-Type"].startswith("text/csv")
