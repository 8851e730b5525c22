"""By which of several addresses a person wrote last; an older version notes nothing."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_letters_stop_elsewhere'),
    ]

    operations = [
        migrations.AddField(
            model_name='identity',
            name='used_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
    ]
