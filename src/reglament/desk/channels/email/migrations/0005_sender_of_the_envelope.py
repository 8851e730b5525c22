"""The sender of a mail's envelope is kept with it; where an older version writes, only the mail itself can say."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("email", "0004_one_intake")]

    operations = [
        migrations.AddField(
            model_name="quarantined",
            name="returns_to",
            field=models.CharField(max_length=320, null=True),
        ),
    ]
