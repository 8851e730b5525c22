"""Unofficial contacts that staff write down: since when they stand there and by whom, and what a stranger is called.

Each may be empty, so that SQLite adds it by itself, and an older program that writes none goes on beside this one.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("people", "0006_how_answered"),
        ("tickets", "0014_files_examined_later"),
    ]

    operations = [
        migrations.AddField("contact", "written_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "contact",
            "written_by",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.staff"
            ),
        ),
        migrations.AddField("contact", "name", models.CharField(max_length=200, null=True)),
    ]
