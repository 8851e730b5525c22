"""The chain covers moments, in whatever zone they were told."""

from dataclasses import replace
from datetime import timedelta, timezone

from reglament.desk.conftest import Play
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.journal.records import record_of
from reglament.desk.tickets.proving.examining import faults


def test_it_stays_whole_when_a_moment_comes_with_an_offset(lab: Play) -> None:
    order = lab.staff(10)
    moment = order.at.astimezone(timezone(timedelta(hours=6)))
    reply(replace(order, at=moment), "Good morning.")
    record = record_of(lab.ticket.pk)
    assert record is not None
    assert list(faults(record)) == []
