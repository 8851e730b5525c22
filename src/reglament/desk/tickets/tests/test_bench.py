"""Bench tests: they begin and end by a person's word, are told apart to everybody, and no clock hears of them (Siroka 1.5)."""

import pytest

from reglament.desk.conftest import Play
from reglament.desk.tickets.actions.bench import begin_bench, end_bench
from reglament.desk.tickets.actions.close import close
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.merge import merge
from reglament.desk.tickets.actions.withdraw_completion import withdraw_completion
from reglament.desk.tickets.journal.orders import Refused
from reglament.desk.tickets.journal.standing import standing_of
from reglament.desk.tickets.models import Entry, Ticket
from reglament.desk.tickets.presentation.stays import stays_of
from reglament.desk.tickets.tests.visiting import browser
from reglament.regulation.decisions import StaysWith
from tools.story.acting import sends, ticket_of
from tools.story.companies import Company

pytestmark = pytest.mark.django_db
LASTS = "On a bench test since"


def apart(play: Play, minutes: float) -> float:
    """Minutes on a bench by a moment."""
    return standing_of(Ticket.objects.get(pk=play.ticket.pk), play.at(minutes)).apart["bench"]


def kinds(play: Play) -> list[str]:
    return list(Entry.objects.filter(ticket=play.ticket).order_by("seq").values_list("kind", flat=True))


def test_its_time_is_told_apart_and_every_clock_runs_on(lab: Play) -> None:
    before = standing_of(lab.ticket, lab.at(300))
    begin_bench(lab.staff(10))
    end_bench(lab.staff(40))
    begin_bench(lab.staff(60))
    after = standing_of(Ticket.objects.get(pk=lab.ticket.pk), lab.at(300))
    assert [(each.kind, each.due) for each in after.promises] == [(each.kind, each.due) for each in before.promises]
    assert apart(lab, 300) == 30 + 240


def test_reports_know_of_it(lab: Play) -> None:
    begin_bench(lab.staff(10))
    end_bench(lab.staff(40))
    stays = stays_of({lab.ticket.pk: lab.ticket.edition})[lab.ticket.pk]
    assert stays[StaysWith.BENCH] == (30 * 60, False)


@pytest.mark.parametrize("end", ["completed", "closed", "merged"])
def test_it_ends_with_the_request(siroka: Company, lab: Play, end: str) -> None:
    begin_bench(lab.staff(10))
    if end == "completed":
        complete(lab.staff(30), "informed", "Done.")
        assert kinds(lab)[-2:] == ["bench_ended", "completed"]
    elif end == "closed":
        close(lab.staff(30), "It is not needed.")
    else:
        older = ticket_of(sends(siroka, "nurse", lab.at(-60), product="lis", effect="minor", hit="one"))
        merge(lab.staff(30), older.pk)
    assert apart(lab, 3000) == 20
    with pytest.raises(Refused, match="on no bench"):
        end_bench(lab.staff(40))


def test_a_completion_that_was_a_slip_leaves_it_ended(lab: Play) -> None:
    begin_bench(lab.staff(10))
    complete(lab.staff(30), "informed", "Done.")
    withdraw_completion(lab.staff(35))
    assert apart(lab, 60) == 20
    begin_bench(lab.staff(50))
    assert apart(lab, 60) == 30


def test_it_is_not_begun_where_the_regulation_tells_none_apart(dental: Play) -> None:
    with pytest.raises(Refused, match="bench is not told apart"):
        begin_bench(dental.staff(10))


def test_pages_say_that_it_lasts_and_by_which_clause(siroka: Company, lab: Play) -> None:
    staff, nurse = browser(siroka.staff["specialist"]), browser(siroka.clients["nurse"])
    pages = (
        (staff, f"/siroka/work/{lab.ticket.number}/"),
        (nurse, f"/siroka/requests/{lab.ticket.number}/"),
    )
    assert not any(LASTS in client.get(page).text for client, page in pages)
    lab.now()
    begin_bench(lab.staff(1))
    for client, page in pages:
        told = client.get(page).text
        assert LASTS in told
        assert "#clause-1.5" in told.partition(LASTS)[2][:400]
    end_bench(lab.staff(2))
    assert not any(LASTS in client.get(page).text for client, page in pages)


def test_one_button_begins_it_and_one_ends_it(siroka: Company, lab: Play) -> None:
    staff = browser(siroka.staff["specialist"])
    page = f"/siroka/work/{lab.ticket.number}/"
    lab.now()
    for noun, other, done in (("bench", "bench-end", "bench_began"), ("bench-end", "bench", "bench_ended")):
        told = staff.get(page).text
        assert f'id="{noun}"' in told
        assert f'id="{other}"' not in told
        seen = Ticket.objects.get(pk=lab.ticket.pk).last_seq
        for _ in range(2):
            answer = staff.post(f"{page}{noun}/", {"key": f"{noun}-once", "seen": seen}, follow=True)
            assert answer.status_code == 200
        assert kinds(lab).count(done) == 1
