"""Who is in copy of a request, beside whoever asked."""

import django.db.models.deletion
from django.db import migrations, models

CASCADE = django.db.models.deletion.CASCADE


class Migration(migrations.Migration):

    dependencies = [
        ("people", "0003_letters_stop_elsewhere"),
        ("tickets", "0012_one_intake"),
    ]

    operations = [
        migrations.CreateModel(
            name="Follower",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seq", models.PositiveIntegerField()),
                ("person", models.ForeignKey(on_delete=CASCADE, related_name="+", to="people.person")),
                ("ticket", models.ForeignKey(on_delete=CASCADE, related_name="followers", to="tickets.ticket")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("ticket", "person"), name="follower_once_a_ticket")]
            },
        ),
    ]
