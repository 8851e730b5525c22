"""Files are examined: the digest of what came is kept beside that of what is stored, and a picture's size."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('tickets', '0001_tickets'),
    ]

    operations = [
        migrations.AddField(
            model_name='attachment',
            name='height',
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='attachment',
            name='original_sha256',
            field=models.CharField(blank=True, db_default='', default='', max_length=64),
        ),
        migrations.AddField(
            model_name='attachment',
            name='width',
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddIndex(
            model_name='attachment',
            index=models.Index(condition=models.Q(('why', 'not scanned yet')), fields=['id'], name='attachment_unscanned'),
        ),
    ]
