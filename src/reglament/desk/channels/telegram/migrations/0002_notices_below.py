"""Calls point to the notices of the room that has them now; in the database it is the same table."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("telegram", "0001_telegram"), ("notices", "0002_what_they_are_about")]
    # Nothing may point to the model of before when that goes.
    run_before = [("tickets", "0008_notices_below")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="outgoing",
                    name="notice",
                    field=models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="notices.notice"
                    ),
                )
            ]
        )
    ]
