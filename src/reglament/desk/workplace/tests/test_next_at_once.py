"""Several people press at the same moment: nobody gets what another one has, and what stood ahead is written as it was."""

import threading
import time

import pytest
from django.db import transaction
from django.db.models import Count

from reglament.desk.conftest import FRIDAY
from reglament.desk.people.access import as_staff
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.journal.orders import NotDone
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.tests.test_at_once import PATIENCE_SECONDS, at_once
from reglament.desk.workplace.actions.answer_offer import take_offered
from reglament.desk.workplace.actions.offer_next import offer_next
from reglament.desk.workplace.models import Offer, Take
from reglament.desk.workplace.tests.test_queue_page import a_queue
from tools.story.acting import by_staff
from tools.story.companies import Company

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
PEOPLE = ("specialist", "colleague", "head")


def test_two_people_never_get_one(siroka: Company) -> None:
    for _ in range(4):
        a_queue(siroka)

    def work(who: str) -> int:
        viewer, taken = as_staff(siroka.staff[who]), 0
        for _ in range(4):
            found = offer_next(viewer, siroka.desk, FRIDAY)
            assert isinstance(found, Offer)
            taken += take_offered(viewer, siroka.desk, found.ticket.number, FRIDAY)
        return taken

    assert at_once([lambda who=who: work(who) for who in PEOPLE]) == [4, 4, 4]  # type: ignore[misc]
    assert Ticket.objects.filter(assignee=None).count() == 0
    assert Take.objects.count() == Take.objects.filter(order="in order").count() == 12
    assert all(set(counts) <= {"offered"} for counts in Take.objects.values_list("ahead_counts", flat=True))


def test_one_person_in_two_browsers_gets_one_offer(siroka: Company) -> None:
    a_queue(siroka)
    viewer = as_staff(siroka.staff["specialist"])
    came = at_once([lambda: offer_next(viewer, siroka.desk, FRIDAY) for _ in range(4)])
    assert {each.pk for each in came if isinstance(each, Offer)} == {Offer.objects.get().pk}


def test_who_helps_themselves_and_who_is_offered_never_both_have_it(siroka: Company) -> None:
    for _ in range(4):
        a_queue(siroka)

    def guided() -> None:
        viewer = as_staff(siroka.staff["specialist"])
        for _ in range(6):
            found = offer_next(viewer, siroka.desk, FRIDAY)
            if isinstance(found, Offer):
                take_offered(viewer, siroka.desk, found.ticket.number, FRIDAY)

    def freely(who: str) -> None:
        staff = siroka.staff[who]
        for ticket in Ticket.objects.in_turn()[:6]:
            try:
                assign(by_staff(staff, ticket, FRIDAY, seen=ticket.last_seq), staff.pk)
            except NotDone:
                continue

    came = at_once([guided, lambda: freely("colleague"), guided])
    assert came == [None] * 3
    assert not Offer.objects.filter(ended_at=None).values("ticket").annotate(n=Count("pk")).filter(n__gt=1)
    twice = Take.objects.values("ticket").annotate(n=Count("pk")).filter(n__gt=1)
    assert not twice.filter(offer__isnull=False).exists()
    given = Take.objects.filter(offer__isnull=False)
    assert all("free" not in counts for counts in given.values_list("ahead_counts", flat=True))


def test_it_waits_for_a_request_that_somebody_is_writing_on_and_does_not_pass_it(siroka: Company) -> None:
    first, held = a_queue(siroka)["stopped"], threading.Event()

    def write() -> None:
        with transaction.atomic():
            Ticket.objects.select_for_update(no_key=True).get(pk=first.pk)
            held.set()
            time.sleep(0.5)

    def press() -> int | None:
        held.wait(PATIENCE_SECONDS)
        found = offer_next(as_staff(siroka.staff["specialist"]), siroka.desk, FRIDAY)
        return found.ticket_id if isinstance(found, Offer) else None

    assert at_once([write, press]) == [None, first.pk]
