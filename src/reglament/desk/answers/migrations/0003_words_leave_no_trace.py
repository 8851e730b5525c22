"""What was and will be taken out of the index leaves nothing behind in its file."""

from typing import Any

from django.db import migrations


def leave_no_trace(apps: Any, schema_editor: Any) -> None:
    """New indexes are made so; this one may be older. Harmless when carried out twice."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("INSERT INTO answers_words (answers_words, rank) VALUES ('secure-delete', 1)")
        schema_editor.execute("INSERT INTO answers_words (answers_words) VALUES ('optimize')")


class Migration(migrations.Migration):

    dependencies = [("answers", "0002_words")]

    operations = [migrations.RunPython(leave_no_trace, migrations.RunPython.noop)]
