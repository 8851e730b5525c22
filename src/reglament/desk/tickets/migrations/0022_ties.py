"""Which requests belong together, as the journals have told since the first link."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

CASCADE = django.db.models.deletion.CASCADE
TOGETHER = 500
LINKED, UNLINKED = "linked", "unlinked"
LOOSE = ("", "continues")
Standing = dict[tuple[int, int], tuple[int, bool]]
"""By the two requests: the entry that ties them, and whether that can be taken back."""


def fill(apps: Any, _editor: Any) -> None:
    """A row for each tie that stands, some hundreds at a time."""
    Tie = apps.get_model("tickets", "Tie")
    told = apps.get_model("tickets", "Entry").objects.filter(kind__in=(LINKED, UNLINKED)).order_by("ticket_id", "seq")
    standing: Standing = {}
    last = None
    for ticket, seq, kind, payload in told.values_list("ticket_id", "seq", "kind", "payload").iterator(TOGETHER):
        if ticket != last and len(standing) >= TOGETHER:
            _write(Tie, standing)
        last = ticket
        _hear(standing, (ticket, payload["ticket"]), seq if kind == LINKED else None, payload.get("reason", "") in LOOSE)
    _write(Tie, standing)


def _hear(standing: Standing, both: tuple[int, int], seq: int | None, loose: bool) -> None:
    is_fast = both in standing and not standing[both][1]
    if seq is None:
        if not is_fast:
            standing.pop(both, None)
    elif both not in standing or not loose:
        standing[both] = seq, loose


def _write(Tie: Any, standing: Standing) -> None:
    rows = ((*both, *told) for both, told in standing.items())
    Tie.objects.bulk_create(Tie(ticket_id=own, other_id=other, seq=seq, loose=loose) for own, other, seq, loose in rows)
    standing.clear()


class Migration(migrations.Migration):

    dependencies = [("tickets", "0021_watchers")]

    operations = [
        migrations.CreateModel(
            name="Tie",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seq", models.PositiveIntegerField()),
                ("loose", models.BooleanField()),
                ("other", models.ForeignKey(on_delete=CASCADE, related_name="+", to="tickets.ticket")),
                ("ticket", models.ForeignKey(on_delete=CASCADE, related_name="ties", to="tickets.ticket")),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("ticket", "other"), name="tie_once_for_two_tickets")]},
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
