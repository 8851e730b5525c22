"""Whoever came by the link of a letter has drafts, too: of a person in one browser, and of no user."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Columns that the version which still serves neither writes nor misses."""

    dependencies = [
        ("people", "0003_letters_stop_elsewhere"),
        ("drafts", "0001_drafts"),
    ]

    operations = [
        migrations.AlterField(
            "draft",
            "user",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            "draft",
            "person",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
            ),
        ),
        migrations.AddField("draft", "browser", models.CharField(db_default="", default="", max_length=64)),
        migrations.AddConstraint(
            "draft",
            models.UniqueConstraint(
                fields=("person", "browser", "wording"), name="drafts_wording_once_by_letter"
            ),
        ),
        migrations.AddIndex(
            "draft", models.Index(fields=["person", "browser", "place"], name="drafts_place_by_letter")
        ),
    ]
