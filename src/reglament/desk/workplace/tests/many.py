"""Some requests at once, as the tests of batches play with them."""

from datetime import datetime, timedelta

from reglament.desk.conftest import FRIDAY
from reglament.desk.people.access import Viewer, as_staff
from reglament.desk.tickets.models import Ticket
from reglament.desk.workplace.actions.choose_requests import SaidOfMany, begin_batch, choose_requests, say_of_many
from reglament.desk.workplace.batches.working import work
from reglament.desk.workplace.models import Batch, BatchItem
from tools.story.acting import sends, ticket_of
from tools.story.companies import Company

LATER = FRIDAY + timedelta(hours=1)


def some(company: Company, count: int = 3, who: str = "nurse") -> list[Ticket]:
    """So many requests of one client, a minute apart."""
    return [
        ticket_of(
            sends(
                company,
                who,
                FRIDAY + timedelta(minutes=each),
                product="lis",
                subject=f"Printer {each}",
                effect="minor",
                hit="one",
            )
        )
        for each in range(count)
    ]


def by(company: Company, who: str = "head") -> Viewer:
    """A member of staff."""
    return as_staff(company.staff[who])


def worked(at: datetime = LATER) -> None:
    """Let the worker do all that waits."""
    while work(at):
        pass


def said(
    company: Company, tickets: list[Ticket], act: str, words: str = "", who: str = "head", **told: object
) -> Batch:
    """Chosen and tried, and not begun."""
    viewer = by(company, who)
    batch = choose_requests(viewer, company.desk, [each.pk for each in tickets], LATER)
    assert say_of_many(viewer, batch, SaidOfMany(act, told, words), LATER)
    worked()
    batch.refresh_from_db()
    return batch


def begun(batch: Batch, company: Company, who: str = "head") -> Batch:
    """Said yes to, and done."""
    assert begin_batch(by(company, who), batch, LATER)
    worked()
    batch.refresh_from_db()
    return batch


def told_of(batch: Batch) -> list[tuple[str, str]]:
    """How each of its requests stands, and why."""
    return list(BatchItem.objects.of(batch).values_list("state", "why"))
