from django.db import migrations, models


class Migration(migrations.Migration):
    """What was answered and left to nobody, and when a reason was said afterwards."""

    dependencies = [("workplace", "0002_next_in_turn")]

    operations = [
        migrations.AddField("take", "answered", models.BooleanField(db_default=False, default=False)),
        migrations.AddField("take", "said_at", models.DateTimeField(null=True)),
    ]
