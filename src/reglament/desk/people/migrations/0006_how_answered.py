"""By which way people want to be answered, and since when their language is their own choice."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models import F
from django.utils import timezone


def keep_what_was_chosen(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Whoever is spoken to in another language than the desk's own was given it by somebody's choice."""
    people = apps.get_model("people", "Person").objects.using(schema_editor.connection.alias)
    others = people.exclude(language=F("desk__language")).values_list("pk", flat=True)
    people.filter(pk__in=list(others)).update(language_chosen_at=timezone.now())


class Migration(migrations.Migration):

    dependencies = [
        ("people", "0005_kinds_called_as_channels"),
    ]

    operations = [
        migrations.AddField(
            model_name="person", name="language_chosen_at", field=models.DateTimeField(editable=False, null=True)
        ),
        migrations.AddField(
            model_name="person",
            name="answers_by",
            field=models.CharField(blank=True, db_default="", default="", max_length=12),
        ),
        migrations.RunPython(keep_what_was_chosen, migrations.RunPython.noop, elidable=True),
    ]
