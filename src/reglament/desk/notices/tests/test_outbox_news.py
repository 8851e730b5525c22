"""What the outbox has to say to the room that wrote a notice, and what becomes of one that is somebody else's now."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, F, OuterRef

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.notices import outbox
from reglament.desk.notices.about import About
from reglament.desk.notices.models import Notice, StoppedLetter
from reglament.desk.notices.stopping import choose_letters
from reglament.desk.notices.tests.test_outbox_claims import LATER, put, readers
from reglament.desk.people.access import as_person, as_staff
from reglament.desk.tickets.models import Ticket
from tools.story.by_operator import leave_undelivered, try_again
from tools.story.companies import Company

GIVE_UP: list[Callable[[Notice], None]] = [
    lambda notice: outbox.returned(notice, LATER, "No such user."),
    lambda notice: outbox.nowhere(notice, LATER, "No address."),
    lambda notice: outbox.failed(notice, LATER, "No such user.", final=True),
]


def news() -> list[int]:
    return [notice.pk for notice in Notice.objects.news(LATER)]


@pytest.mark.parametrize("give_up", GIVE_UP)
def test_it_is_news_that_a_client_was_not_told_and_no_news_of_anybody_else(
    quiet: Play, give_up: Callable[[Notice], None]
) -> None:
    told = _told_to_all(quiet)
    for notice in told:
        give_up(notice)
    assert news() == [notice.pk for notice in told[:2]]
    assert set(Notice.objects.values_list("given_up_at", "next_try_at")) == {(LATER, None)}


def test_it_is_news_that_a_client_was_told_after_all_and_no_news_of_anybody_else(quiet: Play) -> None:
    told = _told_to_all(quiet)
    Notice.objects.update(state="dead", given_up_at=FRIDAY)
    for notice in told:
        outbox.delivered(notice, LATER)
    assert news() == [notice.pk for notice in told[:2]]
    assert set(Notice.objects.values_list("state", flat=True)) == {"delivered"}


def _told_to_all(quiet: Play) -> list[Notice]:
    """A notice of the request to each reader, two clients first, and two to a client that no room listens to."""
    unheard: dict[str, Any] = {"recipient": quiet.company.clients["nurse"], "alone": True}
    of_edition = {"about_kind": "edition", "about_id": 1}
    told = [put(quiet, **reader) for reader in readers(quiet)] + [put(quiet, **unheard), put(quiet, **unheard)]
    Notice.objects.filter(pk=told[-1].pk).update(**of_edition)
    return [*told[:-1], Notice.objects.get(pk=told[-1].pk)]


def test_it_is_news_that_something_arrived_only_where_it_had_been_given_up_or_left_late(quiet: Play) -> None:
    first, second = (put(quiet, recipient=quiet.company.clients[who]) for who in ("nurse", "chief"))
    outbox.returned(first, LATER - timedelta(hours=1), "No such user.")
    outbox.heard(Notice.objects.all())
    assert news() == []
    Notice.objects.update(created_at=LATER - outbox.LATE)
    for notice in (first, second):
        outbox.delivered(notice, LATER)
    assert news() == [first.pk]
    Notice.objects.filter(pk=second.pk).update(created_at=LATER - outbox.LATE - timedelta(seconds=1))
    outbox.delivered(second, LATER)
    assert news() == [first.pk, second.pk]


def test_it_forgets_no_news_that_came_while_older_news_was_heard(quiet: Play) -> None:
    first, second = (put(quiet, recipient=quiet.company.clients[who]) for who in ("nurse", "chief"))
    for notice in (first, second):
        outbox.returned(notice, FRIDAY, "No such user.")
    known = list(Notice.objects.news(LATER))
    outbox.delivered(second, LATER)
    outbox.heard(known)
    assert news() == [second.pk]


def test_it_tells_the_oldest_news_first_and_none_before_its_time(quiet: Play) -> None:
    names = [put(quiet, recipient=quiet.company.clients[who]).pk for who in ("nurse", "chief", "doctor")]
    for pk, hours in zip(names, (-1, -2, 1), strict=True):
        Notice.objects.filter(pk=pk).update(news_at=LATER + timedelta(hours=hours))
    assert news() == [names[1], names[0]]


@pytest.mark.parametrize(
    ("row", "is_left"),
    [
        ({}, True),
        ({"state": "dead", "next_try_at": None}, True),
        ({"channel": "telegram"}, True),
        ({"state": "delivered", "next_try_at": None}, False),
        ({"alone": True}, False),
    ],
)
def test_it_leaves_unsent_what_is_no_more_theirs(quiet: Play, row: dict[str, Any], is_left: bool) -> None:
    nurse, chief = quiet.company.clients["nurse"], quiet.company.clients["chief"]
    theirs, others = put(quiet, recipient=nurse, **row), put(quiet, recipient=chief)
    with transaction.atomic():
        letters = outbox.leave_unsent(quiet.ticket.about, nurse.pk)
    stood = row.get("state", "pending")
    found = Notice.objects.get(pk=theirs.pk)
    assert (found.state, found.next_try_at is None) == (("left", True) if is_left else (stood, stood == "delivered"))
    assert [letter.pk for letter in letters] == ([theirs.pk] if is_left and theirs.channel == "email" else [])
    assert Notice.objects.get(pk=others.pk).state == "pending"


def test_it_answers_what_it_left_unsent_in_the_order_of_writing(quiet: Play) -> None:
    nurse = quiet.company.clients["nurse"]
    names = [put(quiet, kind, recipient=nurse).pk for kind in ("answered", "asked", "completed")]
    with transaction.atomic():
        assert [letter.pk for letter in outbox.leave_unsent(quiet.ticket.about, nurse.pk)] == names


def test_it_mends_deliveries_of_its_own_desk_alone(quiet: Play, istom: Company) -> None:
    notice = put(quiet, address="one@nowhere.example", state="dead", next_try_at=None)
    assert try_again(istom.desk, Notice.objects.all(), LATER) == 0
    assert leave_undelivered(istom.desk, Notice.objects.all(), LATER) == 0
    assert Notice.objects.get(pk=notice.pk).state == "dead"


def test_it_tries_again_what_a_person_had_left_and_nothing_that_arrived(quiet: Play) -> None:
    for state in ("left", "delivered", "stopped"):
        put(quiet, address=f"{state}@nowhere.example", state=state, next_try_at=None)
    assert try_again(quiet.company.desk, Notice.objects.all(), LATER) == 1
    assert Notice.objects.get(state="pending").address == "left@nowhere.example"


def test_it_lets_nobody_choose_letters_but_those_who_work_here(siroka: Company) -> None:
    with pytest.raises(PermissionDenied, match=r"^only staff choose their letters$"):
        choose_letters(as_person(siroka.clients["nurse"]), ["assigned"], FRIDAY)
    head = siroka.staff["head"]
    choose_letters(as_staff(head), [], FRIDAY)
    assert set(StoppedLetter.objects.values_list("staff", flat=True)) == {head.pk}


def test_a_row_is_a_thread_of_its_own_where_none_is_named() -> None:
    assert (About("edition", 7).order, About("edition", 7, "editions").order) == ("edition:7", "editions")


def test_it_finds_what_is_about_one_row_and_no_other_of_the_same_number(quiet: Play) -> None:
    notice = put(quiet, recipient=quiet.company.clients["nurse"])
    about = quiet.ticket.about
    assert list(Notice.objects.on(about)) == [notice]
    assert not Notice.objects.on(About("edition", about.pk)).exists()
    assert not Notice.objects.on(About(about.kind, about.pk + 1)).exists()
    for kind, row, is_found in (
        (about.kind, F("pk"), True),
        ("edition", F("pk"), False),
        (about.kind, F("pk") + 1, False),
    ):
        tickets = Ticket.objects.annotate(row=row)
        assert tickets.filter(Exists(Notice.objects.on_each(kind, OuterRef("row")))).exists() is is_found


def test_it_counts_left_and_dead_as_undelivered_and_only_the_dead_as_waiting_for_people(quiet: Play) -> None:
    rows = {state: put(quiet, state=state, next_try_at=None) for state in ("dead", "left", "stopped", "delivered")}
    assert set(Notice.objects.undelivered()) == {rows["dead"], rows["left"]}
    assert set(Notice.objects.dead()) == {rows["dead"]}
