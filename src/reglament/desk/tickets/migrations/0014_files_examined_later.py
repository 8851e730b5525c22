"""Files for which there is no time when they come are examined later: when next, and how often somebody began."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("tickets", "0013_follower"),
    ]

    operations = [
        migrations.AddField("attachment", "examine_at", models.DateTimeField(null=True)),
        migrations.AddField("attachment", "tries", models.PositiveSmallIntegerField(null=True)),
        migrations.AddIndex(
            "attachment",
            models.Index(
                fields=["examine_at", "id"],
                condition=models.Q(("why", "not examined yet")),
                name="attachment_unexamined",
            ),
        ),
    ]
