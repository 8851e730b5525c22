"""Each notice of a ticket says so in the new columns, in small steps, so that nobody waits for long."""

from typing import Any

from django.db import migrations

STEP = 5_000
FILL = """
    UPDATE tickets_notice SET about_kind = 'ticket', about_id = ticket_id, thread = 'ticket:' || ticket_id
    WHERE id > %s AND id <= %s AND ticket_id IS NOT NULL AND about_kind = ''
"""


def fill(apps: Any, schema_editor: Any) -> None:
    """What is broken off is carried on by the next start. Newer rows are filled by the bridge of the migration before."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT COALESCE(MIN(id), 0), COALESCE(MAX(id), 0) FROM tickets_notice")
        first, last = cursor.fetchone()
        for before in range(first - 1, last, STEP):
            cursor.execute(FILL, [before, before + STEP])


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("notices", "0001_notices")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
