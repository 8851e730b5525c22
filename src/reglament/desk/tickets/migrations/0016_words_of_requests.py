"""The words of requests can be searched. An index is made; the words that are there already are put in while the desk serves.

An older program that writes beside this one puts nothing in: `reglament rebuild --check` names what it wrote meanwhile.
"""

from typing import Any

from django.db import migrations, models

from reglament.desk.lib.word_index import WordIndex

FILLED = "search filled to"


def begin_to_fill(apps: Any, schema_editor: Any) -> None:
    """Have the service of filling begin with the first request, where there is one."""
    if apps.get_model("tickets", "Ticket").objects.exists():
        apps.get_model("vitals", "Keepsake").objects.get_or_create(name=FILLED, defaults={"value": "0"})


class Migration(migrations.Migration):

    dependencies = [("tickets", "0015_contacts_by_hand"), ("vitals", "0001_vitals")]

    operations = [
        WordIndex("tickets_words", vocabulary=False, period=1024 << 20).creation(),
        migrations.AddIndex("ticket", models.Index(fields=["desk", "level", "-id"], name="ticket_level")),
        migrations.RunPython(begin_to_fill, migrations.RunPython.noop),
    ]
