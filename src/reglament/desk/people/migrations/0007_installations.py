"""Places of clients, what stands there of the products, and its printed codes."""

import django.db.models.deletion
import reglament.desk.people.validators
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0006_how_answered'),
    ]

    operations = [
        migrations.CreateModel(
            name='ClientPlace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, validators=[reglament.desk.people.validators.filled], verbose_name='name')),
                ('until', models.DateField(blank=True, null=True, validators=[reglament.desk.people.validators.plausible_day], verbose_name='last day')),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='places', to='people.desk')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='places', to='people.organisation')),
                ('within', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rooms', to='people.clientplace')),
            ],
            options={
                'ordering': ('name', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Installation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.CharField(blank=True, max_length=60, verbose_name='version')),
                ('serial', models.CharField(blank=True, max_length=100, verbose_name='serial or licence number')),
                ('remote_id', models.CharField(blank=True, max_length=60, verbose_name='id for remote help')),
                ('since', models.DateField(validators=[reglament.desk.people.validators.plausible_day], verbose_name='in use since')),
                ('until', models.DateField(blank=True, null=True, validators=[reglament.desk.people.validators.plausible_day], verbose_name='last day')),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='installations', to='people.desk')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='installations', to='people.organisation')),
                ('product', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='installations', to='people.product')),
                ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='installations', to='people.clientplace')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='InstallationCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('issued_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(null=True)),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.desk')),
                ('installation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='codes', to='people.installation')),
            ],
            options={
                'ordering': ('-pk',),
                'constraints': [models.UniqueConstraint(condition=models.Q(('revoked_at__isnull', True)), fields=('installation',), name='people_one_standing_code')],
            },
        ),
        migrations.AddConstraint(
            model_name='clientplace',
            constraint=models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('within', 'name'), name='people_place_once_within', violation_error_message='There is a place of this name there already. Add a floor or a number.'),
        ),
        migrations.AddConstraint(
            model_name='clientplace',
            constraint=models.UniqueConstraint(condition=models.Q(('until__isnull', True), ('within__isnull', True)), fields=('organisation', 'name'), name='people_place_once_at_top', violation_error_message='There is a place of this name there already. Add a floor or a number.'),
        ),
        migrations.AddIndex(
            model_name='installation',
            index=models.Index(fields=['desk', '-id'], name='people_installation_desk'),
        ),
        migrations.AddIndex(
            model_name='installation',
            index=models.Index(fields=['organisation', '-id'], name='people_installation_client'),
        ),
        migrations.AddConstraint(
            model_name='installation',
            constraint=models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='people_installation_days_in_order', violation_error_message='The last day comes before the first. Write them the other way round.'),
        ),
    ]
