"""What a mail asks of the database: nothing twice, and no savepoint that shields nothing."""

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reglament.desk.channels.email.intake.deciding import MailOutcome
from reglament.desk.channels.email.intake.presenting import intake_of
from reglament.desk.channels.email.intake.receiving import Received, take_in
from reglament.desk.channels.email.outgoing.addressing import message_id
from reglament.desk.channels.email.tests.test_mail_accepting import at_desk, mail
from reglament.desk.channels.email.tests.test_mail_automatic import report
from reglament.desk.conftest import FRIDAY
from reglament.desk.notices.models import Notice
from reglament.desk.tickets import taking_in
from reglament.desk.tickets.intake.admitting import Intake
from reglament.desk.tickets.intake.repeating import BroughtBefore, before
from reglament.desk.tickets.models import Message, Refusal, Ticket
from reglament.desk.tickets.tests.test_at_once import assert_whole, at_once
from reglament.mail.reading.mail import read
from tools.story.companies import Company

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, settings: Any) -> None:
    settings.REGLAMENT_HOME = tmp_path


def statements(company: Company, raw: bytes, outcome: MailOutcome) -> list[str]:
    with CaptureQueriesContext(connection) as asked:
        assert take_in(raw, at_desk(company), FRIDAY).decision.outcome is outcome
    # The desk's reception is found before the mail is looked at.
    return [query["sql"] for query in asked.captured_queries][1:]


def test_it_registers_a_mail_in_fifteen_statements(siroka: Company) -> None:
    statements(siroka, mail(number=1), MailOutcome.REGISTERED)
    told = statements(siroka, mail(number=2), MailOutcome.REGISTERED)
    # Those of any registration, who wrote it, the products that it may be about, and its words for the search.
    assert len(told) == 15, "\n".join(told)
    assert not any("SAVEPOINT" in statement for statement in told)


def test_it_adds_a_mail_to_its_request_in_seventeen(siroka: Company) -> None:
    statements(siroka, mail(number=1), MailOutcome.REGISTERED)
    answer = mail(number=2, headers="In-Reply-To: <1@northlight.example>\n")
    told = statements(siroka, answer, MailOutcome.MESSAGE)
    assert len(told) == 17, "\n".join(told)
    assert len([statement for statement in told if "SAVEPOINT" in statement]) == 2


def test_it_asks_four_things_of_a_mail_that_came_before(siroka: Company) -> None:
    statements(siroka, mail(), MailOutcome.REGISTERED)
    told = statements(siroka, mail(), MailOutcome.MESSAGE)
    assert [statement.split()[0] for statement in told] == ["SELECT", "BEGIN", "SELECT", "SELECT", "COMMIT", "SELECT"]


def test_it_asks_a_report_on_a_letter_for_its_request_once(siroka: Company) -> None:
    statements(siroka, mail(), MailOutcome.REGISTERED)
    letter = message_id(Notice.objects.get(kind="acknowledged", channel="email"), Ticket.objects.get())
    with CaptureQueriesContext(connection) as asked:
        intake_of(read(report(letter)), at_desk(siroka), FRIDAY)
    about = [query["sql"] for query in asked.captured_queries if 'FROM "tickets_ticket"' in query["sql"]]
    assert len(about) == 1, "\n".join(about)


@pytest.mark.slow
def test_it_makes_one_request_of_a_mail_that_is_brought_several_times_at_once(siroka: Company) -> None:
    reached = at_desk(siroka)
    came = at_once([partial(take_in, mail(), reached, FRIDAY)] * 4)
    outcomes = sorted(each.decision.outcome.value for each in came if isinstance(each, Received))
    assert outcomes == ["message", "message", "message", "registered"]
    assert (Ticket.objects.count(), Message.objects.count(), Refusal.objects.count()) == (1, 1, 0)
    assert_whole()


@pytest.mark.slow
def test_it_refuses_a_mail_that_is_brought_several_times_at_once_one_time(siroka: Company) -> None:
    reached = at_desk(siroka)
    came = at_once([partial(take_in, mail("stranger@nowhere.example"), reached, FRIDAY)] * 4)
    assert [each.decision.outcome for each in came if isinstance(each, Received)] == [MailOutcome.REFUSED] * 4
    assert (Refusal.objects.count(), Notice.objects.count()) == (1, 1)


@pytest.mark.slow
def test_it_finds_what_another_was_first_by_a_moment_to_bring(siroka: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    # Whoever asks before the other has committed sees nothing of it, as on PostgreSQL.
    statements(siroka, mail(), MailOutcome.REGISTERED)
    asked: list[str | None] = []

    def blind(brought: Intake) -> BroughtBefore:
        asked.append(brought.key)
        return BroughtBefore(brought, None) if len(asked) == 1 else before(brought)

    monkeypatch.setattr(taking_in, "before", blind)
    assert take_in(mail(), at_desk(siroka), FRIDAY).decision.outcome is MailOutcome.MESSAGE
    assert len(asked) == 2
    assert Ticket.objects.count() == 1
