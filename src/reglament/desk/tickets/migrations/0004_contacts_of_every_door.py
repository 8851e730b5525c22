"""Contacts of every door: why they are none of the official ones, and those that Telegram kept among the refusals.

Letters that could not be delivered are found without reading all that were.
"""

from typing import Any
from zoneinfo import ZoneInfo

from django.db import migrations, models

TURNED_AWAY = ("other address", "other channel", "adds", "consults")


def move(apps: Any, schema_editor: Any) -> None:
    """What was turned away by its door becomes a contact. One that a running old version adds later stays a refusal."""
    Refusal, Contact = apps.get_model("tickets", "Refusal"), apps.get_model("tickets", "Contact")
    told = set()
    kept = Refusal.objects.filter(why__in=TURNED_AWAY).select_related("desk").order_by("received_at", "pk")
    for refusal in kept.iterator(chunk_size=50):
        if refusal.key and Contact.objects.filter(desk=refusal.desk, key=refusal.key).exists():
            continue
        day = refusal.received_at.astimezone(ZoneInfo(refusal.desk.time_zone)).date()
        sender = (refusal.desk_id, refusal.address, day)
        Contact.objects.create(
            desk=refusal.desk,
            received_at=refusal.received_at,
            channel=refusal.channel,
            address=refusal.address,
            reached=str(refusal.intake.get("to", ""))[:320],
            person_id=refusal.person_id,
            subject=refusal.subject,
            intake=refusal.intake,
            why=refusal.why,
            clauses=refusal.clauses,
            answered=sender not in told,
            key=refusal.key,
            ticket_id=refusal.ticket_id,
        )
        told.add(sender)
        refusal.delete()
    # Letters that still wait would tell their readers of an agreement, which has nothing to do with it.
    Notice = apps.get_model("tickets", "Notice")
    Notice.objects.filter(kind="refused", next_try_at__isnull=False, payload__why__in=TURNED_AWAY).update(kind="contact")


class Migration(migrations.Migration):

    dependencies = [
        ("tickets", "0003_contacts"),
    ]

    operations = [
        migrations.AddField(
            model_name="contact",
            name="why",
            field=models.CharField(blank=True, db_default="", default="", max_length=60),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                condition=models.Q(("state__in", ("dead", "left"))), fields=["desk", "id"], name="notice_undelivered"
            ),
        ),
        migrations.RunPython(move, migrations.RunPython.noop),
    ]
