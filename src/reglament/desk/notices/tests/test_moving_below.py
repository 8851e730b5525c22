"""Notices that were written before this room was: they keep their place, and the version before may still write some."""

from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import StateApps

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.lib import append_only
from reglament.desk.notices import outbox
from reglament.desk.notices.models import Notice, StoppedLetter
from reglament.desk.notices.stopping import stop_letters
from reglament.desk.tickets.about import about_ticket

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

BEFORE = [
    ("telegram", "0001_telegram"),
    ("tickets", "0007_alarm_failing"),
    ("notices", None),
    ("people", "0002_stopped_letters"),
]
SHOWN = ("id", "kind", "payload", "recipient_id", "staff_id", "address", "state", "next_try_at", "attempts")


def move(*targets: tuple[str, Any]) -> StateApps:
    """Bring the database to these migrations, and give the models as they are then; None is before a room's first one.

    Guards name columns that the version before does not have, so they are lifted first.
    """
    append_only.lift()
    MigrationExecutor(connection).migrate(list(targets))
    there = [(room, name) for room, name in targets if name]
    return MigrationExecutor(connection).loader.project_state(there).apps


def forward() -> None:
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    append_only.restore()


def written_before(apps: StateApps, lab: Play, **told: Any) -> int:
    """A notice as the version before writes it."""
    old = {"desk_id": lab.company.desk.pk, "channel": "email", "created_at": FRIDAY, "next_try_at": FRIDAY} | told
    return int(apps.get_model("tickets", "Notice").objects.create(**old).pk)


def test_it_goes_back_and_comes_again(lab: Play) -> None:
    """Notices of the version before move without loss; what it still writes is understood, and so is what it reads."""
    stop_letters(lab.company.staff["head"], "assigned", FRIDAY)
    back = move(*BEFORE)
    try:
        before = _written_before_moving(back, lab)
    finally:
        forward()
    _moved_without_loss(before, lab)
    _still_written_is_understood(back, lab)
    _is_understood_by_the_version_before(back, lab)


def _written_before_moving(back: StateApps, lab: Play) -> list[dict[str, Any]]:
    nurse = lab.company.clients["nurse"].pk
    written_before(back, lab, ticket_id=lab.ticket.pk, recipient_id=nurse, kind="answered", payload={"seq": 2})
    written_before(back, lab, address="who@stranger.example", kind="refused", state="dead", next_try_at=None)
    before = list(back.get_model("tickets", "Notice").objects.order_by("pk").values(*SHOWN))
    assert len(before) == 3
    return before


def _moved_without_loss(before: list[dict[str, Any]], lab: Play) -> None:
    assert list(Notice.objects.order_by("pk").values(*SHOWN)) == before
    assert [notice.about for notice in Notice.objects.order_by("pk")] == [_sealed(lab), _sealed(lab), None]
    first, second, third = Notice.objects.order_by("pk")
    assert about_ticket(first) == about_ticket(second) == lab.ticket
    assert (first.thread, third.thread) == (f"ticket:{lab.ticket.pk}", "")
    assert StoppedLetter.objects.get().kind == "assigned"
    assert [notice.pk for notice in outbox.claim("email", FRIDAY)] == [first.pk]


def _still_written_is_understood(back: StateApps, lab: Play) -> None:
    nurse = lab.company.clients["nurse"].pk
    pk = written_before(back, lab, ticket_id=lab.ticket.pk, recipient_id=nurse, kind="answered")
    late = Notice.objects.get(pk=pk)
    assert (late.about, late.thread) == (_sealed(lab), f"ticket:{lab.ticket.pk}")
    refused = written_before(back, lab, address="who@stranger.example", kind="refused")
    assert Notice.objects.get(pk=refused).about is None


def _is_understood_by_the_version_before(back: StateApps, lab: Play) -> None:
    told = Notice(desk=lab.company.desk, recipient=lab.company.clients["nurse"], channel="email", kind="answered")
    told.created_at = told.next_try_at = FRIDAY
    told.about = lab.ticket.about
    Notice.objects.bulk_create([told])
    old = back.get_model("tickets", "Notice").objects.get(pk=told.pk)
    assert (old.ticket_id, old.kind) == (lab.ticket.pk, "answered")


def _sealed(lab: Play) -> Any:
    return Notice.objects.on(lab.ticket.about).order_by("pk")[0].about
