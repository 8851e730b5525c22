"""A telephone is called phone, as channels call it. Only what screens say changes: nothing is done to the database."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_identity_used'),
    ]

    operations = [
        migrations.AlterField(
            model_name='identity',
            name='kind',
            field=models.CharField(choices=[('email', 'e-mail'), ('phone', 'phone'), ('telegram', 'Telegram'), ('host', 'computer')], max_length=12, verbose_name='kind'),
        ),
    ]
