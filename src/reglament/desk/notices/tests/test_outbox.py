"""What becomes of a notice that a deliverer has taken: how often it is tried, when it is given up, and who may try again."""

from datetime import timedelta

import pytest

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.notices import outbox
from reglament.desk.notices.models import Notice
from tools.story.acting import sends
from tools.story.by_operator import leave_undelivered, try_again

LATER = FRIDAY + timedelta(hours=1)


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
