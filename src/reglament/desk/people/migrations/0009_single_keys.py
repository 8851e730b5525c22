"""Whether a key alone does something on pages of staff."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("people", "0008_who_issued_a_code"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="single_keys",
            field=models.CharField(
                choices=[("on", "on"), ("off", "off")],
                db_default="on",
                default="on",
                max_length=3,
                verbose_name="single keys",
            ),
        ),
    ]
