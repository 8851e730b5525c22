"""Several people and clerks at once: one wins, the others are told or come after, and nothing is lost."""

import threading
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial

import pytest
from django.db import connection, connections, transaction

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.notices import outbox
from reglament.desk.notices.models import Notice
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.merge import merge
from reglament.desk.tickets.actions.note import note
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.journal.orders import Done, NotDone, Overtaken, Refused
from reglament.desk.tickets.models import Alarm, Entry, Message, Ticket, Tie
from reglament.desk.tickets.proving.checking import checked
from reglament.desk.tickets.proving.examining import faults
from reglament.desk.tickets.proving.rebuilding import differences
from reglament.desk.tickets.service import clerk
from reglament.desk.tickets.stage.performing import fetch
from reglament.desk.tickets.stage.rights import STAFF
from reglament.regulation.facts import Kind
from tools.story.acting import sends, ticket_of
from tools.story.companies import Company

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
PATIENCE_SECONDS = 60
MONTH = timedelta(days=30)


def at_once(acts: Sequence[Callable[[], object]]) -> list[object]:
    """Begin all acts at the same moment, each in a thread; what each came to, be it an error."""
    start = threading.Barrier(len(acts))
    came: list[object] = [None] * len(acts)

    def do(place: int) -> None:
        start.wait()
        try:
            came[place] = acts[place]()
        except Exception as error:
            came[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=do, args=(place,), daemon=True) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE_SECONDS)
        assert not thread.is_alive(), "Somebody waits for ever."
    return came


def assert_whole() -> None:
    """Journals have no holes, chains hold, and all derived rows are right."""
    assert [sentence for sentences in checked(faults, differences) for sentence in sentences] == []


def test_it_lets_one_of_two_answer_and_tells_the_other(lab: Play) -> None:
    for turn in range(1, 6):
        mine = lab.staff(turn, seen=lab.now().last_seq)
        others = lab.staff(turn, "colleague", seen=lab.ticket.last_seq)
        came = at_once([partial(reply, mine, "I am first."), partial(reply, others, "No, I.")])
        assert {type(each) for each in came} == {Done, Overtaken}
        assert Message.objects.filter(kind="answer").count() == turn
    assert_whole()


def test_it_puts_everything_into_one_order_when_many_write_at_once(lab: Play) -> None:
    def write(place: int) -> None:
        for turn in range(5):
            if place % 2:
                tell_more(lab.client(turn), f"More {place} {turn}.")
            else:
                note(lab.staff(turn), f"Note {place} {turn}.")

    came = at_once([partial(write, place) for place in range(4)])
    assert came == [None] * 4
    moments = list(Entry.objects.filter(seq__gt=3).order_by("seq").values_list("at", flat=True))
    assert len(moments) == 20
    assert moments == sorted(moments)
    assert Message.objects.count() == 21
    assert_whole()


def test_it_never_undoes_what_was_done_a_moment_before(lab: Play) -> None:
    came = at_once(
        [
            lambda: complete(lab.staff(10), "informed", "Restart the service."),
            lambda: ask(lab.staff(10, "colleague"), "Which analyser?"),
            lambda: tell_more(lab.client(10), "It is the big one."),
        ]
    )
    assert all(isinstance(each, Done | NotDone) for each in came)
    assert Entry.objects.filter(kind="completed").count() == 1
    assert lab.now().state == "completed"
    assert_whole()


def test_it_registers_the_same_key_once(siroka: Company) -> None:
    came = at_once([lambda: sends(siroka, "nurse", FRIDAY, product="lis", key="mail:1") for _ in range(4)])
    assert {each.ticket_id for each in came if isinstance(each, Done)} == {Ticket.objects.get().pk}
    assert sorted(each.repeated for each in came if isinstance(each, Done)) == [False, True, True, True]


def test_it_gives_out_every_number_once(siroka: Company) -> None:
    def send() -> None:
        for _ in range(5):
            ticket_of(sends(siroka, "nurse", FRIDAY, product="lis"))

    assert at_once([send] * 4) == [None] * 4
    assert list(Ticket.objects.order_by("number").values_list("number", flat=True)) == list(range(1, 21))


def test_it_merges_crosswise_without_a_deadlock(lab: Play) -> None:
    others = [
        Play(lab.company, ticket_of(sends(lab.company, "nurse", FRIDAY, product="lis")), "nurse") for _ in range(3)
    ]
    one, two, three = others
    came = at_once(
        [
            lambda: merge(one.staff(5), two.ticket.pk),
            lambda: merge(two.staff(5), one.ticket.pk),
            lambda: merge(two.staff(5), three.ticket.pk),
            lambda: merge(three.staff(5), one.ticket.pk),
        ]
    )
    assert all(isinstance(each, Done | Refused) for each in came), came
    assert any(isinstance(each, Done) for each in came)
    assert_whole()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer, who waits for nobody's row")
def test_it_lets_others_point_at_a_request_that_is_held(lab: Play) -> None:
    other = Play(lab.company, ticket_of(sends(lab.company, "nurse", FRIDAY, product="lis")), "nurse")
    pointed = threading.Event()

    def point() -> None:
        Tie.objects.create(ticket=other.ticket, other=lab.ticket, seq=1, loose=True)
        pointed.set()
        connections.close_all()

    with transaction.atomic():
        order = lab.staff(5)
        fetch(order, STAFF.capacity(order))
        thread = threading.Thread(target=point, daemon=True)
        thread.start()
        assert pointed.wait(PATIENCE_SECONDS), "Who only points at it waits for it."
    thread.join(PATIENCE_SECONDS)


def test_it_acts_on_each_alarm_once_with_two_clerks(siroka: Company) -> None:
    for minute in range(60):
        sends(siroka, "nurse", FRIDAY + timedelta(minutes=minute), product="lis", effect="minor", hit="one")

    def work() -> int:
        acted = 0
        while took := clerk.tick(FRIDAY + MONTH):
            acted += took
        return acted

    came = at_once([work, work])
    while clerk.tick(FRIDAY + MONTH):
        pass
    assert not Alarm.objects.filter(wake_at__lte=FRIDAY + MONTH).exists()
    assert all(isinstance(each, int) for each in came), came
    assert Entry.objects.filter(kind="breached").count() == 60
    assert Notice.objects.filter(kind="breached").count() == 60
    assert_whole()


def test_it_keeps_clerks_and_people_out_of_each_others_way(siroka: Company) -> None:
    plays = [
        Play(siroka, ticket_of(sends(siroka, "nurse", FRIDAY, product="lis", effect="minor", hit="one")), "nurse")
        for _ in range(10)
    ]
    stop = threading.Event()

    def work() -> None:
        while not stop.is_set():
            clerk.tick(FRIDAY + MONTH)
            stop.wait(0.002)

    def talk() -> None:
        for play in plays:
            reply(play.staff(30 * 24 * 60), "Looking.")
            tell_more(play.client(30 * 24 * 60), "It is room four.")

    def both() -> None:
        talk()
        stop.set()

    came = at_once([work, work, both, lambda: [merge(plays[9].staff(30 * 24 * 60), plays[8].ticket.pk)]])
    assert [each for each in came if isinstance(each, Exception) and not isinstance(each, NotDone)] == []
    # What was said on the request that was merged stands on the other one a second time, under its number.
    said = Entry.objects.filter(kind__in=[Kind.ANSWERED, Kind.TOLD_MORE]).exclude(payload__has_key="number")
    assert said.count() == 20
    assert_whole()


def test_it_hands_each_notice_to_one_deliverer(siroka: Company) -> None:
    for _ in range(20):
        sends(siroka, "nurse", FRIDAY, product="lis")

    def deliver() -> list[int]:
        taken = []
        while claimed := outbox.claim("email", FRIDAY, 3):
            taken += [notice.pk for notice in claimed]
        return taken

    came = at_once([deliver, deliver])
    handed = [pk for each in came if isinstance(each, list) for pk in each]
    assert len(handed) == len(set(handed))
    leftover = deliver()
    assert sorted(handed + leftover) == list(Notice.objects.order_by("pk").values_list("pk", flat=True))


ONLY_POSTGRESQL = "Only PostgreSQL lets others write while one row is held."


def held_and_free(siroka: Company) -> tuple[Ticket, Ticket]:
    """Two requests of one kind, of which a test holds the first one."""
    if connection.vendor != "postgresql":
        pytest.skip(ONLY_POSTGRESQL)
    held, free = (ticket_of(sends(siroka, "nurse", FRIDAY, product="lis", effect="minor", hit="one")) for _ in range(2))
    return held, free


def test_it_works_on_other_tickets_while_one_is_held(siroka: Company) -> None:
    held, free = held_and_free(siroka)
    with transaction.atomic():
        Ticket.objects.select_for_update(no_key=True).get(pk=held.pk)
        came = at_once([lambda: clerk.tick(FRIDAY + MONTH)])
    assert came == [1]
    assert list(Entry.objects.filter(kind="breached").values_list("ticket_id", flat=True)) == [free.pk]


def test_it_hears_of_other_tickets_while_one_is_held(siroka: Company) -> None:
    held, free = held_and_free(siroka)
    for notice in Notice.objects.filter(recipient__isnull=False):
        outbox.returned(notice, FRIDAY, "550 no such user")
    undelivered = Entry.objects.filter(kind="undelivered").order_by("pk").values_list("ticket_id", flat=True)
    with transaction.atomic():
        Ticket.objects.select_for_update(no_key=True).get(pk=held.pk)
        came = at_once([lambda: clerk.tick(FRIDAY)])
        assert (came, list(undelivered.all())) == ([2], [free.pk])
    assert clerk.tick(FRIDAY) == 1
    assert list(undelivered.all()) == [free.pk, held.pk]


def test_it_takes_other_notices_while_one_is_held(siroka: Company) -> None:
    held_and_free(siroka)
    held, *free = Notice.objects.filter(channel="email").order_by("pk")
    with transaction.atomic():
        Notice.objects.select_for_update(no_key=True).get(pk=held.pk)
        came = at_once([lambda: outbox.claim("email", FRIDAY)])
    assert came == [free]
