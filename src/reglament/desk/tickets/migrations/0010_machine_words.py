"""What machines sent has rows, and what was kept can be put away. Every new column is empty where an older version writes."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

PROTECT = django.db.models.deletion.PROTECT
WAITING = models.Q(("dealt_with_at__isnull", True), ("ticket__isnull", True))


def dealt_with(name: str) -> tuple[Operation, ...]:
    return (
        migrations.AddField(model_name=name, name="dealt_with_at", field=models.DateTimeField(null=True)),
        migrations.AddField(
            model_name=name,
            name="dealt_with_by",
            field=models.ForeignKey(null=True, on_delete=PROTECT, related_name="+", to="people.staff"),
        ),
        migrations.AddField(
            model_name=name,
            name="unanswered",
            field=models.CharField(max_length=40, null=True),
        ),
        migrations.AddIndex(
            model_name=name,
            index=models.Index(condition=WAITING, fields=["desk", "-received_at"], name=f"{name}_waiting"),
        ),
    )


class Migration(migrations.Migration):

    dependencies = [
        ("people", "0003_letters_stop_elsewhere"),
        ("tickets", "0009_flat_pages"),
    ]

    operations = [
        migrations.CreateModel(
            name="MachineWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("dealt_with_at", models.DateTimeField(null=True)),
                ("received_at", models.DateTimeField()),
                ("channel", models.CharField(max_length=20)),
                ("kind", models.CharField(max_length=20)),
                ("sign", models.CharField(blank=True, max_length=200)),
                ("failed", models.TextField(blank=True)),
                ("address", models.CharField(blank=True, max_length=320)),
                ("reached", models.CharField(blank=True, max_length=320)),
                ("subject", models.CharField(max_length=300)),
                ("intake", models.JSONField(default=dict)),
                ("key", models.CharField(max_length=120, null=True)),
                ("about", models.ForeignKey(null=True, on_delete=PROTECT, related_name="machine_words", to="tickets.ticket")),
                ("dealt_with_by", models.ForeignKey(null=True, on_delete=PROTECT, related_name="+", to="people.staff")),
                ("desk", models.ForeignKey(on_delete=PROTECT, related_name="machine_words", to="people.desk")),
                ("person", models.ForeignKey(null=True, on_delete=PROTECT, related_name="machine_words", to="people.person")),
                ("ticket", models.OneToOneField(null=True, on_delete=PROTECT, related_name="machine_word", to="tickets.ticket")),
            ],
            options={
                "ordering": ("-received_at", "-id"),
                "indexes": [
                    models.Index(condition=WAITING, fields=["desk", "-received_at"], name="machine_word_waiting")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("key__isnull", False)),
                        fields=("desk", "key"),
                        name="machine_word_key_once_a_desk",
                    )
                ],
            },
        ),
        *dealt_with("contact"),
        *dealt_with("refusal"),
    ]
