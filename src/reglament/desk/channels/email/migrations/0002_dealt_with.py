"""What is dealt with has one name for all that is kept. The columns keep theirs, so the database is not touched."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("email", "0001_quarantine"),
        ("people", "0001_people"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveIndex(model_name="quarantined", name="quarantined_waiting"),
                migrations.RenameField("quarantined", "settled_at", "dealt_with_at"),
                migrations.RenameField("quarantined", "settled_by", "dealt_with_by"),
                migrations.AlterField(
                    model_name="quarantined",
                    name="dealt_with_at",
                    field=models.DateTimeField(db_column="settled_at", null=True),
                ),
                migrations.AlterField(
                    model_name="quarantined",
                    name="dealt_with_by",
                    field=models.ForeignKey(
                        db_column="settled_by_id",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.staff",
                    ),
                ),
                migrations.AddIndex(
                    model_name="quarantined",
                    index=models.Index(
                        condition=models.Q(("dealt_with_at__isnull", True)),
                        fields=["desk", "-received_at"],
                        name="quarantined_waiting",
                    ),
                ),
            ],
        ),
    ]
