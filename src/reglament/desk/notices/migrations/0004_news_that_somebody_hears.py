"""What nobody hears is no news any more: rooms other than tickets draw no consequences of what became of their notices."""

from typing import Any

from django.db import migrations


def forget(apps: Any, schema_editor: Any) -> None:
    """The rows are found by the index of the news alone, of which there are few."""
    news = apps.get_model("notices", "Notice").objects.filter(news_at__isnull=False)
    news.exclude(about_kind="ticket", recipient__isnull=False).update(news_at=None)


class Migration(migrations.Migration):
    dependencies = [("notices", "0003_what_became_of_them")]

    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]
