"""What is brought under a key is told by its content, too; where an older version writes, there is no mark of it."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('tickets', '0010_machine_words'),
    ]

    operations = [
        migrations.AddField(
            model_name='contact',
            name='content',
            field=models.CharField(max_length=32, null=True),
        ),
        migrations.AddField(
            model_name='entry',
            name='content',
            field=models.CharField(max_length=32, null=True),
        ),
        migrations.AddField(
            model_name='machineword',
            name='content',
            field=models.CharField(max_length=32, null=True),
        ),
        migrations.AddField(
            model_name='refusal',
            name='content',
            field=models.CharField(max_length=32, null=True),
        ),
    ]
