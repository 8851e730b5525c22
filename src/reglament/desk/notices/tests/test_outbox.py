"""The outbox: who gets which notice when, and what becomes of it."""

from datetime import timedelta

import pytest

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.notices import outbox
from reglament.desk.notices.models import Notice
from reglament.desk.tickets.actions.reply import reply
from tools.story.acting import sends
from tools.story.by_operator import leave_undelivered, try_again

LATER = FRIDAY + timedelta(hours=1)


def test_it_hands_out_a_tickets_notices_one_after_another(lab: Play) -> None:
    reply(lab.staff(1), "Looking.")
    first = outbox.claim("email", LATER)
    assert [notice.kind for notice in first] == ["acknowledged"]
    assert outbox.claim("email", LATER) == []
    outbox.delivered(first[0], LATER)
    assert [notice.kind for notice in outbox.claim("email", LATER)] == ["answered"]


def test_it_lets_one_readers_broken_mailbox_hold_nobody_else_up(lab: Play) -> None:
    Notice.objects.create(
        desk=lab.company.desk,
        about_kind="ticket",
        about_id=lab.ticket.pk,
        thread=lab.ticket.about.order,
        staff=lab.company.staff["head"],
        channel="email",
        kind="breached",
        created_at=FRIDAY,
        next_try_at=FRIDAY,
    )
    assert {notice.kind for notice in outbox.claim("email", LATER)} == {"acknowledged", "breached"}


def test_it_leaves_other_channels_alone(lab: Play) -> None:
    assert outbox.claim("telegram", LATER) == []


def test_it_gives_a_dead_deliverers_notice_to_the_next_one_under_the_same_identity(lab: Play) -> None:
    (first,) = outbox.claim("email", LATER)
    assert outbox.claim("email", LATER + outbox.LEASE - timedelta(seconds=1)) == []
    (again,) = outbox.claim("email", LATER + outbox.LEASE)
    assert (again.pk, again.attempts) == (first.pk, 2)


def test_it_does_not_send_again_what_a_slow_deliverer_failed_at_meanwhile(lab: Play) -> None:
    (slow,) = outbox.claim("email", LATER)
    (quick,) = outbox.claim("email", LATER + outbox.LEASE)
    outbox.delivered(quick, LATER + outbox.LEASE)
    outbox.failed(slow, LATER + 2 * outbox.LEASE, "The server hung up.")
    notice = Notice.objects.get()
    assert (notice.state, notice.next_try_at) == ("delivered", None)


@pytest.mark.parametrize("meanwhile", [{"state": "shown"}, {"attempts": 2}])
def test_it_counts_no_failure_of_what_somebody_else_has_dealt_with(lab: Play, meanwhile: dict[str, object]) -> None:
    (slow,) = outbox.claim("email", LATER)
    Notice.objects.update(**meanwhile)
    for final in (False, True):
        outbox.failed(slow, LATER, "The server hung up.", final=final)
    notice = Notice.objects.get()
    assert (notice.last_error, notice.next_try_at) == ("", LATER + outbox.LEASE)
    assert notice.state == meanwhile.get("state", "pending")


def test_it_tries_again_after_twice_as_long_and_gives_up_in_the_end(lab: Play) -> None:
    at, pauses = LATER, []
    while claimed := outbox.claim("email", at):
        outbox.failed(claimed[0], at, "The mailbox is full.")
        due = Notice.objects.get().next_try_at
        if due is None:
            break
        pauses.append(int((due - at).total_seconds()))
        at = due
    assert pauses == [30, 60, 120, 240, 480, 960, 1920, 3840, 7200, 7200, 7200]
    assert [notice.last_error for notice in Notice.objects.dead()] == ["The mailbox is full."]


def test_it_gives_up_at_once_what_can_never_arrive(lab: Play) -> None:
    (notice,) = outbox.claim("email", LATER)
    outbox.failed(notice, LATER, "No such mailbox.", final=True)
    assert Notice.objects.dead().get() == notice
    everything = Notice.objects.all()
    assert (try_again(lab.company.desk, everything, LATER), try_again(lab.company.desk, everything, LATER)) == (1, 0)
    assert outbox.claim("email", LATER) == [notice]


def test_it_leaves_what_people_have_looked_at(lab: Play) -> None:
    (notice,) = outbox.claim("email", LATER)
    outbox.failed(notice, LATER, "No such mailbox.", final=True)
    everything = Notice.objects.all()
    assert (
        leave_undelivered(lab.company.desk, everything, LATER),
        leave_undelivered(lab.company.desk, everything, LATER),
    ) == (1, 0)
    assert not Notice.objects.dead().exists()
    assert Notice.objects.undelivered().get().last_error == "No such mailbox."
    assert try_again(lab.company.desk, everything, LATER) == 1


@pytest.mark.parametrize("most", [1, 3])
def test_it_claims_no_more_than_asked(lab: Play, most: int) -> None:
    for minute in range(4):
        sends(lab.company, "nurse", FRIDAY + timedelta(minutes=minute), product="lis")
    assert len(outbox.claim("email", LATER, most)) == most


def a_notice(lab: Play, **about: object) -> Notice:
    return Notice.objects.create(
        desk=lab.company.desk, channel="email", kind="answered", created_at=FRIDAY, next_try_at=FRIDAY, **about
    )


@pytest.mark.parametrize("about", [{"about_kind": "edition", "about_id": 1}, {}])
def test_it_keeps_no_news_of_what_no_room_listens_to(lab: Play, about: dict[str, object]) -> None:
    notice = a_notice(lab, recipient=lab.company.clients["nurse"], **about)
    outbox.returned(notice, LATER, "No such mailbox.")
    assert Notice.objects.get(pk=notice.pk).given_up_at == LATER
    assert not Notice.objects.news(LATER).exists()
    outbox.delivered(notice, LATER)
    assert not Notice.objects.news(LATER).exists()


def test_it_keeps_no_news_of_what_staff_were_told(lab: Play) -> None:
    about = {"about_kind": "ticket", "about_id": lab.ticket.pk, "about_part": 1}
    notice = a_notice(lab, staff=lab.company.staff["head"], **about)
    outbox.returned(notice, LATER, "No such mailbox.")
    outbox.delivered(notice, LATER)
    assert Notice.objects.get(pk=notice.pk).state == "delivered"
    assert not Notice.objects.news(LATER).exists()


def test_it_keeps_news_of_what_clients_were_told_of_a_request(lab: Play) -> None:
    (notice,) = outbox.claim("email", LATER)
    outbox.returned(notice, LATER, "No such mailbox.")
    assert list(Notice.objects.news(LATER)) == [notice]
    Notice.objects.update(news_at=None)
    outbox.delivered(notice, LATER)
    assert list(Notice.objects.news(LATER)) == [notice]
