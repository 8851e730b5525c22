"""What machines sent that may be of a client is found as fast as everything else that waits for a person."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('tickets', '0017_installation_of_a_request'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='machineword',
            index=models.Index(condition=models.Q(('dealt_with_at__isnull', True), ('ticket__isnull', True), ('kind__in', ('generated', 'bulk')), ('person__isnull', False)), fields=['desk', '-received_at', '-id'], name='machine_word_of_clients'),
        ),
    ]
