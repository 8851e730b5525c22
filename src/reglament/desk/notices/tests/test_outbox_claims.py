"""Who waits for whom in the outbox, and what each end of a claim leaves on its notice."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.notices import outbox
from reglament.desk.notices.models import Notice, StoppedLetter
from reglament.desk.tickets.actions.assign import assign
from tools.story.by_operator import leave_undelivered, try_again

LATER = FRIDAY + timedelta(days=1)


def put(play: Play, kind: str = "answered", *, alone: bool = False, **more: Any) -> Notice:
    """A notice in the outbox: about the play's request, or alone."""
    told = {"desk": play.company.desk, "channel": "email", "created_at": FRIDAY, "next_try_at": FRIDAY}
    notice = Notice(kind=kind, **{**told, **more})
    notice.about = None if alone else play.ticket.about
    notice.save()
    return notice


def claimed(channel: str = "email") -> list[int]:
    return [notice.pk for notice in outbox.claim(channel, LATER)]


def readers(play: Play) -> list[dict[str, Any]]:
    clients, staff = play.company.clients, play.company.staff
    return [
        {"recipient": clients["nurse"]},
        {"recipient": clients["chief"]},
        {"staff": staff["specialist"]},
        {"staff": staff["head"]},
        {"address": "one@nowhere.example"},
        {"address": "two@nowhere.example"},
    ]


def test_it_hands_out_the_first_of_each_reader(quiet: Play) -> None:
    firsts = [put(quiet, **reader).pk for reader in readers(quiet)]
    seconds = [put(quiet, **reader).pk for reader in readers(quiet)]
    assert claimed() == firsts
    assert claimed() == []
    for notice in Notice.objects.filter(pk__in=firsts):
        outbox.delivered(notice, LATER)
    assert claimed() == seconds


def test_it_takes_what_has_been_due_for_longest_first(quiet: Play) -> None:
    late, soon, same = (
        put(quiet, alone=True, recipient=quiet.company.clients["nurse"], next_try_at=FRIDAY + timedelta(hours=hours))
        for hours in (2, 1, 1)
    )
    put(quiet, alone=True, next_try_at=LATER + timedelta(seconds=1))
    assert list(Notice.objects.due(LATER)) == [soon, same, late]
    one_by_one = [[notice.pk for notice in outbox.claim("email", LATER, most=1)] for _ in range(4)]
    assert one_by_one == [[soon.pk], [same.pk], [late.pk], []]


def test_it_finds_and_leases_in_one_transaction(transactional_db: None, quiet: Play) -> None:
    """Where rows are locked, a lock lasts as long as its transaction: without one, two would claim the same."""
    notice = put(quiet, recipient=quiet.company.clients["nurse"])
    asked: list[tuple[str, bool]] = []

    def look(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if Notice._meta.db_table in sql:
            asked.append((sql.split()[0], connection.in_atomic_block))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        assert claimed() == [notice.pk]
    assert asked == [("SELECT", True), ("UPDATE", True), ("SELECT", False)]


def test_it_lets_nobody_wait_for_another_request_or_another_channel(quiet: Play, siroka: Any) -> None:
    nurse = quiet.company.clients["nurse"]
    letter, other = put(quiet, recipient=nurse), put(quiet, recipient=nurse, alone=True)
    chat = put(quiet, recipient=nurse, channel="telegram")
    assert claimed() == [letter.pk, other.pk]
    assert claimed("telegram") == [chat.pk]


def test_it_waits_also_for_what_is_to_be_tried_again_later(quiet: Play) -> None:
    nurse = quiet.company.clients["nurse"]
    put(quiet, recipient=nurse, next_try_at=LATER + timedelta(hours=1))
    put(quiet, recipient=nurse)
    assert claimed() == []


def test_it_reads_with_a_claim_whom_a_letter_is_for(quiet: Play, django_assert_num_queries: Any) -> None:
    put(quiet, staff=quiet.company.staff["head"])
    (notice,) = outbox.claim("email", LATER)
    with django_assert_num_queries(0):
        assert (notice.desk.slug, notice.about_id) == ("siroka", quiet.ticket.pk)
        assert notice.staff is not None
        assert notice.staff.user.email
    assert notice.recipient is None
    assert (notice.attempts, notice.next_try_at) == (1, LATER + outbox.LEASE)


def test_it_claims_fifty_where_nobody_says_how_many(quiet: Play) -> None:
    for number in range(52):
        put(quiet, address=f"{number}@nowhere.example")
    assert len(outbox.claim("email", LATER)) == 50


ENDS: list[tuple[Callable[[Notice], None], tuple[Any, ...]]] = [
    (lambda each: outbox.delivered(each, LATER), ("delivered", LATER, None, "")),
    (lambda each: outbox.shown(each, LATER), ("shown", LATER, None, "")),
    (lambda each: outbox.nowhere(each, LATER, "e" * 3000), ("nowhere", None, None, "e" * 2000)),
    (lambda each: outbox.withheld(each, LATER, "nobody reads"), ("withheld", None, None, "nobody reads")),
    (lambda each: outbox.stopped(each), ("stopped", None, None, "")),
    (lambda each: outbox.returned(each, LATER, "e" * 3000), ("dead", None, None, "e" * 2000)),
    (lambda each: outbox.failed(each, LATER, "e" * 3000, final=True), ("dead", None, None, "e" * 2000)),
    (
        lambda each: outbox.failed(each, LATER, "e" * 3000),
        ("pending", None, LATER + timedelta(seconds=30), "e" * 2000),
    ),
]


@pytest.mark.parametrize(("end", "left"), ENDS)
def test_it_leaves_on_the_notice_how_it_ended(
    quiet: Play, end: Callable[[Notice], None], left: tuple[Any, ...]
) -> None:
    put(quiet, address="other@nowhere.example", alone=True)
    put(quiet, address="one@nowhere.example", last_error="Earlier trouble.")
    other, notice = outbox.claim("email", LATER)
    end(notice)
    fields = ("state", "delivered_at", "next_try_at", "last_error")
    assert Notice.objects.values_list(*fields).get(pk=notice.pk) == left
    assert Notice.objects.values_list(*fields).get(pk=other.pk) == ("pending", None, LATER + outbox.LEASE, "")


def test_it_gives_back_what_nobody_tried(quiet: Play) -> None:
    put(quiet, address="one@nowhere.example")
    outbox.give_back(outbox.claim("email", LATER), LATER + timedelta(minutes=1))
    notice = Notice.objects.get()
    assert (notice.attempts, notice.next_try_at) == (0, LATER + timedelta(minutes=1))


def test_it_gives_up_after_the_last_try(quiet: Play) -> None:
    put(quiet, address="one@nowhere.example", attempts=outbox.MOST_ATTEMPTS - 1)
    (notice,) = outbox.claim("email", LATER)
    outbox.failed(notice, LATER, "No.")
    assert Notice.objects.get().state == "dead"


def test_it_tries_again_from_the_beginning_what_a_person_sends(quiet: Play) -> None:
    put(quiet, address="one@nowhere.example", state="dead", attempts=12, next_try_at=None)
    assert try_again(quiet.company.desk, Notice.objects.all(), LATER) == 1
    notice = Notice.objects.get()
    assert (notice.state, notice.attempts, notice.next_try_at) == ("pending", 0, LATER)


def test_it_says_when_somebody_left_a_letter(quiet: Play) -> None:
    put(quiet, address="one@nowhere.example", state="dead", next_try_at=None)
    put(quiet, address="two@nowhere.example")
    assert leave_undelivered(quiet.company.desk, Notice.objects.all(), LATER) == 1
    assert Notice.objects.get(state="left").delivered_at == LATER


@pytest.mark.parametrize(
    ("more", "count"),
    [
        ({}, 1),
        ({"channel": "telegram"}, 0),
        ({"state": "dead"}, 0),
        ({"attempts": 1}, 0),
        ({"next_try_at": None}, 0),
    ],
)
def test_it_saves_the_letters_that_have_not_left(quiet: Play, more: dict[str, Any], count: int) -> None:
    put(quiet, address="one@nowhere.example", **more)
    assert outbox.read_elsewhere(Notice.objects.all(), LATER) == count
    assert Notice.objects.filter(state="shown", delivered_at=LATER, next_try_at=None).count() == count


def test_it_stops_letters_of_a_kind_for_whoever_stopped_them(lab: Play) -> None:
    colleague = lab.company.staff["colleague"]
    assign(lab.staff(1, "head"), colleague.pk)
    notice = Notice.objects.get(kind="assigned")
    assert not outbox.is_stopped(notice)
    StoppedLetter.objects.create(staff=lab.company.staff["head"], kind="assigned", stopped_at=FRIDAY)
    StoppedLetter.objects.create(staff=colleague, kind="told_more", stopped_at=FRIDAY)
    assert not outbox.is_stopped(notice)
    StoppedLetter.objects.create(staff=colleague, kind="assigned", stopped_at=FRIDAY)
    assert outbox.is_stopped(notice)
    assert not outbox.is_stopped(Notice.objects.get(kind="acknowledged"))
    notice.channel = "telegram"
    assert not outbox.is_stopped(notice)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer, who waits for nobody's row")
def test_it_passes_over_what_somebody_else_is_claiming(quiet: Play) -> None:
    put(quiet, address="one@nowhere.example")
    with CaptureQueriesContext(connection) as asked:
        outbox.claim("email", LATER)
    assert any("SKIP LOCKED" in query["sql"] for query in asked.captured_queries)
