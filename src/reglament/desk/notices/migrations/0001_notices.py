"""The outbox moves below the rooms that write to it, and learns what its notices are about.

Both tables are older than this room and keep their names, and nothing of theirs is taken away: the version that still
serves writes and reads them as before. It knows the column `ticket_id` and none of the new ones, so triggers fill in each
side what the other wrote. They go with that column, in a version that need not run beside such an old one.
"""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

COLUMNS = ("about_kind varchar(20) DEFAULT '' NOT NULL", "about_id bigint NULL", "thread varchar(60) DEFAULT '' NOT NULL")
INDEXES = (
    "CREATE INDEX notice_about ON tickets_notice (about_kind, about_id, id)",
    "CREATE INDEX notice_thread ON tickets_notice (thread, recipient_id, staff_id, id) WHERE next_try_at IS NOT NULL",
)
BRIDGE = {
    "sqlite": (
        """
        CREATE TRIGGER tickets_notice_from_before AFTER INSERT ON tickets_notice FOR EACH ROW
        WHEN NEW.about_kind = '' AND NEW.ticket_id IS NOT NULL BEGIN
            UPDATE tickets_notice SET about_kind = 'ticket', about_id = ticket_id, thread = 'ticket:' || ticket_id
            WHERE id = NEW.id;
        END
        """,
        """
        CREATE TRIGGER tickets_notice_for_before AFTER INSERT ON tickets_notice FOR EACH ROW
        WHEN NEW.about_kind = 'ticket' AND NEW.ticket_id IS NULL BEGIN
            UPDATE tickets_notice SET ticket_id = about_id WHERE id = NEW.id;
        END
        """,
    ),
    "postgresql": (
        """
        CREATE FUNCTION tickets_notice_bridge() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF NEW.about_kind = '' AND NEW.ticket_id IS NOT NULL THEN
                NEW.about_kind := 'ticket';
                NEW.about_id := NEW.ticket_id;
                NEW.thread := 'ticket:' || NEW.ticket_id;
            ELSIF NEW.about_kind = 'ticket' AND NEW.ticket_id IS NULL THEN
                NEW.ticket_id := NEW.about_id;
            END IF;
            RETURN NEW;
        END $$
        """,
        """
        CREATE TRIGGER tickets_notice_bridge BEFORE INSERT ON tickets_notice
        FOR EACH ROW EXECUTE FUNCTION tickets_notice_bridge()
        """,
    ),
}
UNBRIDGED = {
    "sqlite": ("DROP TRIGGER tickets_notice_from_before", "DROP TRIGGER tickets_notice_for_before"),
    "postgresql": ("DROP TRIGGER tickets_notice_bridge ON tickets_notice", "DROP FUNCTION tickets_notice_bridge"),
}


def add(apps: Any, schema_editor: Any) -> None:
    """By hand: where Django adds a column on SQLite, it makes the table anew, without the column that it knows no more."""
    columns = [f"ALTER TABLE tickets_notice ADD COLUMN {column}" for column in COLUMNS]
    for statement in (*columns, *INDEXES, *BRIDGE[schema_editor.connection.vendor]):
        schema_editor.execute(statement)


def take_away(apps: Any, schema_editor: Any) -> None:
    """Back to what the version before knows."""
    indexes = ("DROP INDEX notice_thread", "DROP INDEX notice_about")
    columns = [f"ALTER TABLE tickets_notice DROP COLUMN {column.split()[0]}" for column in COLUMNS]
    for statement in (*UNBRIDGED[schema_editor.connection.vendor], *indexes, *columns):
        schema_editor.execute(statement)


NOTICE = migrations.CreateModel(
    name="Notice",
    fields=[
        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
        ("address", models.CharField(blank=True, max_length=320)),
        ("about_kind", models.CharField(blank=True, db_default="", default="", max_length=20)),
        ("about_id", models.BigIntegerField(null=True)),
        ("thread", models.CharField(blank=True, db_default="", default="", max_length=60)),
        ("channel", models.CharField(max_length=20)),
        ("kind", models.CharField(max_length=40)),
        ("payload", models.JSONField(default=dict)),
        ("created_at", models.DateTimeField()),
        ("state", models.CharField(default="pending", max_length=10)),
        ("next_try_at", models.DateTimeField(null=True)),
        ("attempts", models.PositiveSmallIntegerField(default=0)),
        ("delivered_at", models.DateTimeField(null=True)),
        ("last_error", models.TextField(blank=True)),
        (
            "desk",
            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.desk"),
        ),
        (
            "recipient",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="notices", to="people.person"
            ),
        ),
        (
            "staff",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.staff"
            ),
        ),
    ],
    options={
        "db_table": "tickets_notice",
        "indexes": [
            models.Index(condition=Q(("next_try_at__isnull", False)), fields=["next_try_at", "id"], name="notice_due"),
            models.Index(fields=["about_kind", "about_id", "id"], name="notice_about"),
            models.Index(
                condition=Q(("next_try_at__isnull", False)),
                fields=["thread", "recipient", "staff", "id"],
                name="notice_thread",
            ),
            models.Index(condition=Q(("address", ""), _negated=True), fields=["address", "id"], name="notice_address"),
            models.Index(
                condition=Q(("state__in", ("dead", "left"))), fields=["desk", "id"], name="notice_undelivered"
            ),
        ],
    },
)
STOPPED = migrations.CreateModel(
    name="StoppedLetter",
    fields=[
        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
        ("kind", models.CharField(max_length=40, verbose_name="kind")),
        ("stopped_at", models.DateTimeField(verbose_name="stopped")),
        (
            "staff",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="stopped_letters", to="people.staff"
            ),
        ),
    ],
    options={
        "db_table": "people_stoppedletter",
        "constraints": [
            models.UniqueConstraint(fields=("staff", "kind"), name="people_stopped_letter_once"),
        ],
    },
)


class Migration(migrations.Migration):
    # The tables were made by the rooms that had them before.
    dependencies = [("people", "0003_letters_stop_elsewhere"), ("tickets", "0007_alarm_failing")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(add, take_away)], state_operations=[NOTICE, STOPPED]
        ),
    ]
