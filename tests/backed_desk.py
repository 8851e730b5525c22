"""What the tests of backups have a desk do, in a process of its own with its home and database in the environment; run as a script.

fill COUNT         let the story's people move in, and send so many requests, each with a picture
write              go on sending until somebody ends it; says the number of each once it is registered
state              say what is on record, table by table, as one JSON object
"""

import json
import os
import sys
from hashlib import sha256
from pathlib import Path

from reglament.desk.lib.opening import open_desk

sys.path.append(str(Path(__file__).parent.parent))  # The story lies beside the sources, in `tools`.
open_desk()  # Before the models are imported, which is why the imports below stand where they stand.
# ruff: noqa: E402

from django.apps import apps
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.utils import timezone

from reglament.desk.console.migrate import bring_up
from reglament.desk.lib.tests.picture_files import drawing, saved
from reglament.desk.people.models import Desk, Person, Product
from reglament.desk.tickets.entering.registering import register
from reglament.desk.tickets.intake.admitting import File, Intake
from reglament.desk.tickets.models import Attachment, Refusal, Ticket
from tools.story import companies

OF_THE_MOMENT = {
    *("backups_backup", "backups_rehearsal", "vitals_sign", "vitals_keepsake", "django_session", "tickets_intakewatch"),
    *("django_content_type", "auth_permission", "duty_rosterrecord"),
}
"""Tables that say what happened after the backup, or how the desk fares now."""


def fill(count: int) -> None:
    bring_up()
    companies.siroka(timezone.now())
    with transaction.atomic():
        for number in range(count):
            send(number)


def send(number: int) -> int:
    """One request with a picture of its own; answers its number."""
    desk = Desk.objects.get(slug="siroka")
    nurse, product = Person.objects.get(full_name="Aida Sample"), Product.objects.get(desk=desk, slug="lis")
    picture = File(f"{number}.png", "image/png", saved(drawing((40 + number % 50, 40 + number // 50)), "PNG"))
    now = timezone.now()
    came = Intake(
        desk,
        now,
        "form",
        person=nurse,
        product=product,
        effect="minor",
        hit="one",
        text=f"Words {number}.",
        files=(picture,),
    )
    done = register(came, at=now)
    assert not isinstance(done, Refusal)
    return Ticket.objects.get(pk=done.ticket_id).number


def write(first: int) -> None:
    while True:
        os.write(1, f"{send(first)}\n".encode())
        first += 1


def state() -> None:
    """A mark of all rows of each table, in the order of their keys, and one of the files that rows name."""
    told: dict[str, str] = {}
    for model in apps.get_models(include_auto_created=True):
        table = model._meta.db_table
        if table in OF_THE_MOMENT or not model._meta.managed:
            continue
        rows = model._base_manager.order_by("pk").values_list()
        told[table] = sha256(repr([tuple(row) for row in rows]).encode()).hexdigest()
    for stored in Attachment.objects.stored().order_by("pk").values_list("stored", flat=True):
        with default_storage.open(stored) as file:
            told[stored] = sha256(file.read()).hexdigest()
    print(json.dumps({**told, "engine": connection.vendor, "requests": Ticket.objects.count()}))


if __name__ == "__main__":
    verb, number = sys.argv[1], int((sys.argv[2:] or ["0"])[0])
    {"fill": lambda: fill(number), "send": lambda: send(number), "write": lambda: write(number), "state": state}[verb]()
