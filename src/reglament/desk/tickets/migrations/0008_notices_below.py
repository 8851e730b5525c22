"""Notices have a room of their own, with their table as it is."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("tickets", "0007_alarm_failing"), ("notices", "0002_what_they_are_about")]

    operations = [migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel("Notice")])]
