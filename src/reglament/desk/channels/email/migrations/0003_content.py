"""What is brought under a key is told by its content, too; where an older version writes, there is no mark of it."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('email', '0002_dealt_with'),
        ('people', '0003_letters_stop_elsewhere'),
        ('tickets', '0011_content'),
    ]

    operations = [
        migrations.AddField(
            model_name='quarantined',
            name='content',
            field=models.CharField(max_length=32, null=True),
        ),
        migrations.AddConstraint(
            model_name='quarantined',
            constraint=models.UniqueConstraint(condition=models.Q(('content__isnull', False)), fields=('desk', 'content'), name='quarantined_content_once_a_desk'),
        ),
    ]
