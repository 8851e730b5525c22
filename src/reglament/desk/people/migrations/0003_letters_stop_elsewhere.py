"""Stopped letters move to the room of notices, with their table as it is. Which kinds can be stopped is said there, too."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("people", "0002_stopped_letters")]

    operations = [
        migrations.RemoveConstraint(model_name="stoppedletter", name="people_stopped_letter_stoppable"),
        migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel("StoppedLetter")]),
    ]
