"""One list of all that came in and is no request: what is held is told from what was refused, and lists of any length are flat."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models import F, Q

PROTECT = django.db.models.deletion.PROTECT
WAITING = Q(("dealt_with_at__isnull", True), ("ticket__isnull", True))
DEALT_WITH = Q(("dealt_with_at__isnull", False), ("ticket__isnull", False), _connector="OR")
REFUSED, HELD = Q(("held_at__isnull", True)), Q(("held_at__isnull", False))
SUSPECTED = ("suspected", "unproved")


def index(model: str, name: str, condition: Q | None = None) -> migrations.AddIndex:
    newest = models.Index(condition=condition, fields=["desk", "-received_at", "-id"], name=name)
    return migrations.AddIndex(model_name=model, index=newest)


def mark_held(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """What an older version held says so by its reason alone. One that it holds beside this version stands among the refused."""
    refusals = apps.get_model("tickets", "Refusal").objects.using(schema_editor.connection.alias)
    refusals.filter(why__in=SUSPECTED, held_at=None).update(held_at=F("received_at"))


class Migration(migrations.Migration):

    dependencies = [
        ("people", "0003_letters_stop_elsewhere"),
        ("tickets", "0011_content"),
    ]

    operations = [
        migrations.AddField(model_name="refusal", name="held_at", field=models.DateTimeField(null=True)),
        *(
            migrations.AddField(model_name=name, name="outline", field=models.JSONField(null=True))
            for name in ("refusal", "contact", "machineword")
        ),
        migrations.RemoveIndex(model_name="refusal", name="refusal_waiting"),
        migrations.RemoveIndex(model_name="contact", name="contact_waiting"),
        migrations.RemoveIndex(model_name="machineword", name="machine_word_waiting"),
        index("refusal", "refusal_received"),
        index("refusal", "refusal_waiting", WAITING & REFUSED),
        index("refusal", "refusal_held", WAITING & HELD),
        index("refusal", "refusal_dealt_with", DEALT_WITH & REFUSED),
        index("refusal", "refusal_let_go", DEALT_WITH & HELD),
        index("contact", "contact_received"),
        index("contact", "contact_waiting", WAITING),
        index("contact", "contact_dealt_with", DEALT_WITH),
        index("machineword", "machine_word_received"),
        index("machineword", "machine_word_waiting", WAITING),
        index("machineword", "machine_word_dealt_with", DEALT_WITH),
        migrations.CreateModel(
            name="IntakeWatch",
            fields=[
                (
                    "desk",
                    models.OneToOneField(
                        on_delete=PROTECT, primary_key=True, related_name="+", serialize=False, to="people.desk"
                    ),
                ),
                ("told_at", models.DateTimeField(null=True)),
                ("told", models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name="SenderAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kept_as", models.CharField(max_length=20)),
                ("kept_id", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                ("subject", models.CharField(blank=True, max_length=300)),
                ("text", models.TextField()),
                ("key", models.CharField(max_length=120, null=True)),
                ("desk", models.ForeignKey(on_delete=PROTECT, related_name="+", to="people.desk")),
                ("staff", models.ForeignKey(null=True, on_delete=PROTECT, related_name="+", to="people.staff")),
            ],
            options={
                "ordering": ("pk",),
                "indexes": [models.Index(fields=["kept_as", "kept_id"], name="sender_answer_row")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=Q(("key__isnull", False)), fields=("desk", "key"), name="sender_answer_key_once_a_desk"
                    )
                ],
            },
        ),
        migrations.RunPython(mark_held, migrations.RunPython.noop, elidable=True),
    ]
