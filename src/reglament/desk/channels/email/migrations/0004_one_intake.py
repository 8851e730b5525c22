"""The quarantine stands in the list of all that came in and is no request, and is read by index in each of its states."""

from django.db import migrations, models
from django.db.models import Q

WAITING = Q(("dealt_with_at__isnull", True), ("ticket__isnull", True))
DEALT_WITH = Q(("dealt_with_at__isnull", False), ("ticket__isnull", False), _connector="OR")


def index(name: str, condition: Q | None = None) -> migrations.AddIndex:
    newest = models.Index(condition=condition, fields=["desk", "-received_at", "-id"], name=name)
    return migrations.AddIndex(model_name="quarantined", index=newest)


class Migration(migrations.Migration):

    dependencies = [("email", "0003_content"), ("tickets", "0012_one_intake")]

    operations = [
        migrations.RemoveIndex(model_name="quarantined", name="quarantined_waiting"),
        index("quarantined_received"),
        index("quarantined_waiting", WAITING),
        index("quarantined_dealt_with", DEALT_WITH),
    ]
