"""Who of the staff watches a request: told of what others do, in one letter, never of their own acts; mentioned, they watch."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reglament.desk.channels.email.outgoing.composing import compose
from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.notices import outbox
from reglament.desk.notices.models import Notice
from reglament.desk.people.access import as_staff
from reglament.desk.people.models import Staff
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.actions.close import close
from reglament.desk.tickets.actions.erase import erase
from reglament.desk.tickets.actions.merge import merge
from reglament.desk.tickets.actions.note import note
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.journal.orders import Order, Refused
from reglament.desk.tickets.models import Entry, Watcher
from reglament.desk.tickets.service.clerk import tick
from reglament.desk.tickets.stage.watching import GATHERED
from reglament.desk.workplace.actions.watch import read_news, stop_watching, watch
from reglament.desk.workplace.tests.many import some
from tools.story.acting import by_client, by_staff
from tools.story.companies import Company

pytestmark = pytest.mark.django_db


def told(staff: Staff, kind: str = "watched") -> list[Notice]:
    return list(Notice.objects.filter(staff=staff, kind=kind).order_by("pk"))


def watching(company: Company, who: str, *numbers: int) -> Staff:
    staff = company.staff[who]
    watch(as_staff(staff), company.desk, numbers or [1], FRIDAY)
    return staff


def test_it_gathers_what_others_do_in_one_letter(siroka: Company) -> None:
    (ticket,) = some(siroka, 1)
    head, specialist = watching(siroka, "head"), siroka.staff["specialist"]
    at = FRIDAY + timedelta(minutes=30)
    reply(by_staff(specialist, ticket, at), "We look at it.")
    tell_more(by_client(siroka.clients["nurse"], ticket, at + timedelta(minutes=2)), "It is worse.")
    close(by_staff(specialist, ticket, at + timedelta(minutes=4)), "They called.")
    (letter,) = told(head)
    assert letter.next_try_at == at + GATHERED
    body = str(compose(letter, at + GATHERED).body)  # type: ignore[union-attr]
    said = [line for line in body.splitlines() if line.startswith("- ")]
    assert "Answered the client." in said[0]
    assert "The client wrote." in said[1]
    assert "The request was closed. They called." in said[2]
    assert str(specialist.user) in said[0]
    # Words of messages stand on the page alone, and nobody answers a client by answering news.
    assert "It is worse." not in body
    assert "go to the client" not in body


def test_what_waits_for_its_letter_holds_up_no_other(siroka: Company) -> None:
    (ticket,) = some(siroka, 1)
    colleague, head = watching(siroka, "colleague"), siroka.staff["head"]
    reply(by_staff(head, ticket, FRIDAY + timedelta(minutes=1)), "We look at it.")
    assign(by_staff(head, ticket, FRIDAY + timedelta(minutes=2)), colleague.pk)
    (news,) = told(colleague)
    (given,) = told(colleague, "assigned")
    assert (news.thread, given.thread) == ("", f"ticket:{ticket.pk}")


def test_a_later_letter_tells_what_came_after_the_first(siroka: Company) -> None:
    (ticket,) = some(siroka, 1)
    head, specialist = watching(siroka, "head"), siroka.staff["specialist"]
    reply(by_staff(specialist, ticket, FRIDAY + timedelta(minutes=1)), "We look at it.")
    Notice.objects.filter(kind="watched").update(state="delivered", next_try_at=None)
    reply(by_staff(specialist, ticket, FRIDAY + timedelta(minutes=30)), "Still.")
    first, second = told(head)
    assert (first.about_part or 0) < (second.about_part or 0)


def test_a_letter_that_is_being_sent_swallows_nothing(siroka: Company) -> None:
    (ticket,) = some(siroka, 1)
    head, specialist = watching(siroka, "head"), siroka.staff["specialist"]
    reply(by_staff(specialist, ticket, FRIDAY + timedelta(minutes=1)), "We look at it.")
    assert [each.kind for each in outbox.claim("email", FRIDAY + timedelta(minutes=20)) if each.staff_id] == ["watched"]
    reply(by_staff(specialist, ticket, FRIDAY + timedelta(minutes=20)), "Still.")
    first, second = told(head)
    assert (first.about_part or 0) < (second.about_part or 0)


def test_nobody_is_told_of_what_they_did_or_in_two_letters(siroka: Company) -> None:
    (ticket,) = some(siroka, 1)
    specialist = watching(siroka, "specialist")
    reply(by_staff(specialist, ticket, FRIDAY + timedelta(minutes=1)), "We look at it.")
    assert told(specialist) == []
    assign(by_staff(specialist, ticket, FRIDAY + timedelta(minutes=2)), specialist.pk)
    tell_more(by_client(siroka.clients["nurse"], ticket, FRIDAY + timedelta(minutes=3)), "It is worse.")
    assert (len(told(specialist, "told_more")), told(specialist)) == (1, [])


def test_a_promise_at_risk_waits_for_nothing(siroka: Company) -> None:
    (ticket,) = some(siroka, 1)
    head, specialist = watching(siroka, "head"), siroka.staff["specialist"]
    assign(by_staff(specialist, ticket, FRIDAY), specialist.pk)
    ticket.refresh_from_db()
    assert ticket.due_at is not None
    at = ticket.due_at - timedelta(minutes=1)
    note(by_staff(specialist, ticket, at - timedelta(seconds=30)), "Late.")
    tick(at)
    kinds = list(Entry.objects.filter(ticket=ticket).values_list("kind", flat=True))
    assert "warned" in kinds
    letters = told(head)
    assert letters
    assert letters[-1].next_try_at is not None
    assert letters[-1].next_try_at <= at + timedelta(seconds=1)


@pytest.mark.parametrize("gone", ["left", "role"])
def test_whoever_sees_requests_no_more_is_told_nothing(siroka: Company, gone: str) -> None:
    (ticket,) = some(siroka, 1)
    head = watching(siroka, "head")
    Staff.objects.filter(pk=head.pk).update(**({"left_at": FRIDAY} if gone == "left" else {"role": "administrator"}))
    reply(by_staff(siroka.staff["specialist"], ticket, FRIDAY + timedelta(minutes=1)), "We look at it.")
    assert told(head) == []


def test_whoever_stops_is_told_no_more_and_waiting_news_stay(siroka: Company) -> None:
    (ticket,) = some(siroka, 1)
    head, specialist = watching(siroka, "head"), siroka.staff["specialist"]
    reply(by_staff(specialist, ticket, FRIDAY + timedelta(minutes=1)), "We look at it.")
    assert stop_watching(as_staff(head), siroka.desk, [1], FRIDAY + timedelta(minutes=2)) == 1
    reply(by_staff(specialist, ticket, FRIDAY + timedelta(minutes=3)), "Still.")
    assert [each.state for each in told(head)] == ["shown"]
    assert not Watcher.objects.exists()


def test_news_that_were_read_on_the_page_need_no_letter(siroka: Company) -> None:
    (ticket,) = some(siroka, 1)
    head = watching(siroka, "head")
    reply(by_staff(siroka.staff["specialist"], ticket, FRIDAY + timedelta(minutes=1)), "We look at it.")
    read_news(as_staff(head), siroka.desk, ticket.pk, FRIDAY + timedelta(minutes=2))
    assert [each.state for each in told(head)] == ["shown"]


def test_whoever_watched_a_merged_request_watches_the_other(siroka: Company) -> None:
    first, second = some(siroka, 2)
    head = watching(siroka, "head", 2)
    merge(by_staff(siroka.staff["specialist"], second, FRIDAY + timedelta(minutes=5)), first.pk)
    assert set(Watcher.objects.values_list("ticket__number", "staff")) == {(1, head.pk), (2, head.pk)}


def test_a_mention_makes_somebody_watch_and_tells_where(siroka: Company) -> None:
    (ticket,) = some(siroka, 1)
    head, specialist = siroka.staff["head"], siroka.staff["specialist"]
    done = note(by_staff(specialist, ticket, FRIDAY), f"@{head.user} what now?", (head.pk, specialist.pk))
    (letter,) = told(head, "mentioned")
    assert (told(head), told(specialist, "mentioned")) == ([], [])
    assert list(Watcher.objects.values_list("staff", flat=True)) == [head.pk]
    body = str(compose(letter, FRIDAY).body)  # type: ignore[union-attr]
    assert f"/work/1/#entry-{done.seq}" in body
    assert "what now" not in body
    assert "go to the client" not in body


def test_a_mention_of_an_erased_note_names_nobody_in_words(siroka: Company) -> None:
    (ticket,) = some(siroka, 1)
    head, specialist = siroka.staff["head"], siroka.staff["specialist"]
    done = note(by_staff(specialist, ticket, FRIDAY), f"@{head.user} what now?", (head.pk,))
    erase(by_staff(head, ticket, FRIDAY + timedelta(minutes=1)), done.seq)
    entry = Entry.objects.get(ticket=ticket, seq=done.seq)
    assert (entry.words, entry.payload["mentioned"]) == (None, [head.pk])
    assert str(head.user) not in str(entry.payload)


def test_nobody_is_mentioned_who_does_not_see_the_request(siroka: Company, istom: Company) -> None:
    (ticket,) = some(siroka, 1)
    order = by_staff(siroka.staff["specialist"], ticket, FRIDAY)
    left = siroka.staff["colleague"]
    Staff.objects.filter(pk=left.pk).update(left_at=FRIDAY)
    for stranger in (siroka.staff["administrator"], left, istom.staff["head"]):
        with pytest.raises(Refused, match="not of this desk"):
            note(order, "Look.", (stranger.pk,))
    with pytest.raises(Refused, match="too many mentioned"):
        note(order, "Look.", tuple(range(10**6, 10**6 + 21)))
    with pytest.raises(Refused, match="not of this desk"):
        note(order, "Look.", tuple(range(10**6, 10**6 + 20)))
    assert not Watcher.objects.exists()
    assert not Entry.objects.filter(kind="noted").exists()


def test_it_costs_one_statement_where_nobody_watches(lab: Play) -> None:
    """An act on a request that nobody watches asks once who does."""
    order: Order = lab.staff(1)
    with CaptureQueriesContext(connection) as asked:
        reply(order, "We look at it.")
    assert sum("tickets_watcher" in each["sql"] for each in asked.captured_queries) == 1
