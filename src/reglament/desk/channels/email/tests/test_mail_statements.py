"""What a mail asks of the database: nothing twice, and no savepoint that shields nothing."""

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reglament.desk.channels.email.intake import accepting
from reglament.desk.channels.email.intake.deciding import Outcome
from reglament.desk.channels.email.intake.receiving import Received, receive
from reglament.desk.channels.email.tests.test_mail_accepting import at_desk, mail
from reglament.desk.conftest import FRIDAY
from reglament.desk.people.models import Desk
from reglament.desk.story.cast import Company
from reglament.desk.tickets.intake.arrivals import Arrival, earlier
from reglament.desk.tickets.models import Message, Notice, Refusal, Ticket
from reglament.desk.tickets.tests.test_at_once import assert_whole, at_once

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, settings: Any) -> None:
    settings.REGLAMENT_HOME = tmp_path


def statements(company: Company, raw: bytes, outcome: Outcome) -> list[str]:
    with CaptureQueriesContext(connection) as asked:
        assert receive(raw, at_desk(company), FRIDAY).decision.outcome is outcome
    # The desk's reception is found before the mail is looked at.
    return [query["sql"] for query in asked.captured_queries][1:]


def test_it_registers_a_mail_in_thirteen_statements(siroka: Company) -> None:
    statements(siroka, mail(number=1), Outcome.REGISTERED)
    told = statements(siroka, mail(number=2), Outcome.REGISTERED)
    # Those of any registration, and who wrote it.
    assert len(told) == 13, "\n".join(told)
    assert not any("SAVEPOINT" in statement for statement in told)


def test_it_adds_a_mail_to_its_request_in_sixteen(siroka: Company) -> None:
    statements(siroka, mail(number=1), Outcome.REGISTERED)
    answer = mail(number=2, headers="In-Reply-To: <1@northlight.example>\n")
    told = statements(siroka, answer, Outcome.MESSAGE)
    assert len(told) == 16, "\n".join(told)
    assert len([statement for statement in told if "SAVEPOINT" in statement]) == 2


def test_it_asks_one_thing_of_a_mail_that_came_before(siroka: Company) -> None:
    statements(siroka, mail(), Outcome.REGISTERED)
    told = statements(siroka, mail(), Outcome.MESSAGE)
    assert [statement.split()[0] for statement in told] == ["BEGIN", "SELECT", "SELECT", "COMMIT"]


@pytest.mark.slow
def test_it_makes_one_request_of_a_mail_that_is_brought_several_times_at_once(siroka: Company) -> None:
    reached = at_desk(siroka)
    came = at_once([partial(receive, mail(), reached, FRIDAY)] * 4)
    outcomes = sorted(each.decision.outcome.value for each in came if isinstance(each, Received))
    assert outcomes == ["message", "message", "message", "registered"]
    assert (Ticket.objects.count(), Message.objects.count(), Refusal.objects.count()) == (1, 1, 0)
    assert_whole()


@pytest.mark.slow
def test_it_refuses_a_mail_that_is_brought_several_times_at_once_one_time(siroka: Company) -> None:
    reached = at_desk(siroka)
    came = at_once([partial(receive, mail("stranger@nowhere.example"), reached, FRIDAY)] * 4)
    assert [each.decision.outcome for each in came if isinstance(each, Received)] == [Outcome.REFUSED] * 4
    assert (Refusal.objects.count(), Notice.objects.count()) == (1, 1)


@pytest.mark.slow
def test_it_begins_anew_where_another_was_first_by_a_moment(siroka: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    # Whoever asks before the other has committed sees nothing of it, as on PostgreSQL.
    statements(siroka, mail(), Outcome.REGISTERED)
    asked: list[str | None] = []

    def blind(desk: Desk, key: str | None) -> Arrival | None:
        asked.append(key)
        return None if len(asked) == 1 else earlier(desk, key)

    monkeypatch.setattr(accepting, "earlier", blind)
    assert receive(mail(), at_desk(siroka), FRIDAY).decision.outcome is Outcome.MESSAGE
    assert len(asked) == 2
    assert Ticket.objects.count() == 1
