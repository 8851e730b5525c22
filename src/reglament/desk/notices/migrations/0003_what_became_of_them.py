"""What became of a notice, since when, and from when the room that wrote it is to hear of it. Old ones are no news."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("notices", "0002_what_they_are_about")]

    operations = [
        migrations.AddField("notice", "about_part", models.PositiveIntegerField(null=True)),
        migrations.AddField("notice", "given_up_at", models.DateTimeField(null=True)),
        migrations.AddField("notice", "news_at", models.DateTimeField(null=True)),
        migrations.AddIndex(
            "notice",
            models.Index(fields=["news_at", "id"], name="notice_news", condition=Q(news_at__isnull=False)),
        ),
    ]
