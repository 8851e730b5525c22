"""Codes by which those who came by a printed code prove their mailbox."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0007_installations'),
        ('tickets', '0017_installation_of_a_request'),
        ('webform', '0001_webform'),
    ]

    operations = [
        migrations.CreateModel(
            name='MailboxProof',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64)),
                ('sent_at', models.DateTimeField()),
                ('sent', models.PositiveSmallIntegerField(default=1)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('proved_at', models.DateTimeField(null=True)),
                ('code', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.installationcode')),
                ('held', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='tickets.refusal')),
            ],
        ),
    ]
