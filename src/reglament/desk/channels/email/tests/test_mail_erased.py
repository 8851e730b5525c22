"""Words of a mail are erased: the mail as it came goes with them, wherever it lies, and no other mail does."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from reglament.desk.channels.email.intake.deciding import MailOutcome
from reglament.desk.channels.email.intake.receiving import take_in
from reglament.desk.channels.email.models import Quarantined
from reglament.desk.channels.email.quarantine import actions
from reglament.desk.channels.email.quarantine.by_hand import Made
from reglament.desk.channels.email.tests.test_mail_accepting import at_desk, mail
from reglament.desk.channels.email.tests.test_mail_quarantine import _fail, an_order
from reglament.desk.conftest import FRIDAY
from reglament.desk.people.access import as_staff
from reglament.desk.tickets.actions.erase import erase
from reglament.desk.tickets.journal.orders import Refused
from reglament.desk.tickets.models import Entry, Ticket
from reglament.desk.tickets.tests.visiting import browser
from tools.story.acting import by_staff
from tools.story.companies import Company

pytestmark = pytest.mark.django_db
SECRET, MORE = "The patient is called Asel.", "There is more to say."
LATER = FRIDAY + timedelta(hours=13)
"""On the next day."""
ANSWER = "In-Reply-To: <1@northlight.example>\n"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> Path:
    settings.REGLAMENT_HOME = tmp_path
    return tmp_path


@pytest.fixture
def broken(siroka: Company, monkeypatch: pytest.MonkeyPatch) -> Quarantined:
    """A good mail that the desk failed to take in; by now it would."""
    with monkeypatch.context() as failing:
        failing.setattr("reglament.desk.tickets.carrying_out.enter", _fail(ValueError("a bug")))
        take_in(mail(words=SECRET), at_desk(siroka), FRIDAY)
    return Quarantined.objects.get()


def on_disk(home: Path) -> Iterator[str]:
    """What the sources say."""
    for source in (home / "mail").glob("**/*.eml"):
        yield source.read_text().rpartition("\n\n")[2].strip()


def erased(company: Company, seq: int = 1, minutes: int = 60) -> None:
    at = FRIDAY + timedelta(minutes=minutes)
    erase(by_staff(company.staff["head"], Ticket.objects.get(), at), seq)


def test_it_takes_the_mail_off_the_disk_and_leaves_those_of_other_words(siroka: Company, home: Path) -> None:
    take_in(mail(words=SECRET), at_desk(siroka), FRIDAY)
    take_in(mail(number=2, headers=ANSWER, words=MORE), at_desk(siroka), FRIDAY)
    assert Ticket.objects.count() == 1
    assert sorted(on_disk(home)) == [SECRET, MORE]
    erased(siroka)
    assert list(on_disk(home)) == [MORE]
    erased(siroka, Entry.objects.get(kind="told_more").seq, 61)
    assert list(on_disk(home)) == []


def test_it_finds_the_mail_on_every_day_and_by_every_way_it_came(siroka: Company, home: Path) -> None:
    other_way = b"Received: from a by b; Fri, 6 Mar 2026 11:31:00 +0000\n" + mail(words=SECRET)
    take_in(mail(words=SECRET), at_desk(siroka), FRIDAY)
    take_in(other_way, at_desk(siroka), FRIDAY)
    take_in(mail(words=SECRET), at_desk(siroka), LATER)
    assert Ticket.objects.count() == 1
    assert list(on_disk(home)) == [SECRET] * 3
    erased(siroka)
    assert list(on_disk(home)) == []


def test_it_keeps_nothing_of_what_is_delivered_once_more(siroka: Company, home: Path) -> None:
    take_in(mail(words=SECRET), at_desk(siroka), FRIDAY)
    erased(siroka)
    for hours in (1, 2):
        again = take_in(mail(words=SECRET), at_desk(siroka), LATER + timedelta(hours=hours))
        assert (again.decision.outcome, list(on_disk(home))) == (MailOutcome.MESSAGE, [])
    assert Ticket.objects.count() == 1


def test_it_keeps_what_is_delivered_once_more_where_nothing_is_erased(siroka: Company, home: Path) -> None:
    take_in(mail(words=SECRET), at_desk(siroka), FRIDAY)
    take_in(mail(words=SECRET), at_desk(siroka), LATER)
    assert list(on_disk(home)) == [SECRET] * 2


def test_it_erases_nothing_where_the_disk_does_not(
    siroka: Company, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in(mail(words=SECRET), at_desk(siroka), FRIDAY)
    with monkeypatch.context() as failing:
        failing.setattr(Path, "unlink", _fail(OSError("Read-only file system")))
        with pytest.raises(OSError, match="Read-only"):
            erased(siroka)
    assert (Ticket.objects.get().subject, Ticket.objects.get().messages.get(seq=1).text) == ("Printer", SECRET)


def test_it_shows_staff_no_source_of_erased_words(siroka: Company, broken: Quarantined, home: Path) -> None:
    actions.attempt(as_staff(siroka.staff["specialist"]), broken, FRIDAY)
    assert list(on_disk(home)) == [SECRET] * 2
    erased(siroka)
    staff, page = browser(siroka.staff["specialist"]), f"/siroka/work/quarantine/{broken.pk}/"
    shown = staff.get(page)
    assert SECRET not in shown.content.decode()
    assert "Printer" not in shown.content.decode()
    assert staff.get(f"{page}source/").status_code == 404
    assert list(on_disk(home)) == []


@pytest.mark.parametrize("as_what", ["request", "contact"])
def test_it_shows_none_of_what_was_read_by_hand(siroka: Company, broken: Quarantined, home: Path, as_what: str) -> None:
    made = Made("aida@northlight.example", "Printer", SECRET, "It is plain.", as_what == "request")
    wish = an_order(siroka)
    actions.make(wish.viewer, broken, wish.at, made)
    if as_what == "contact":
        assert list(on_disk(home)) == [SECRET] * 2
        return
    erased(siroka)
    assert list(on_disk(home)) == []


def test_it_leaves_what_waits_for_people(siroka: Company, broken: Quarantined, home: Path) -> None:
    take_in(mail(words=SECRET), at_desk(siroka), FRIDAY)
    erased(siroka)
    assert list(on_disk(home)) == [SECRET]
    assert Quarantined.objects.get().subject == "Printer"


def test_it_takes_those_of_old_rows_without_a_mark(siroka: Company, broken: Quarantined, home: Path) -> None:
    actions.attempt(as_staff(siroka.staff["specialist"]), broken, FRIDAY)
    Quarantined.objects.update(content=None)
    erased(siroka)
    assert list(on_disk(home)) == []


def test_it_leaves_all_where_there_is_nothing_to_erase(siroka: Company, broken: Quarantined, home: Path) -> None:
    actions.attempt(as_staff(siroka.staff["specialist"]), broken, FRIDAY)
    ticket = Ticket.objects.get()
    with pytest.raises(Refused, match="nothing to erase"):
        erased(siroka, 99)
    assert list(on_disk(home)) == [SECRET] * 2
    assert ticket.subject == "Printer"
