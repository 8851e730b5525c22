"""Who issued a printed code, and who revoked it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0007_installations'),
    ]

    operations = [
        migrations.AddField(
            model_name='installationcode',
            name='issued_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff'),
        ),
        migrations.AddField(
            model_name='installationcode',
            name='revoked_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff'),
        ),
    ]
