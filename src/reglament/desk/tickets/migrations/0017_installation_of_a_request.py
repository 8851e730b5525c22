"""What at the client a request is about."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0007_installations'),
        ('tickets', '0016_words_of_requests'),
    ]

    operations = [
        migrations.AddField(
            model_name='ticket',
            name='installation',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tickets', to='people.installation'),
        ),
    ]
