from django.db import migrations

from reglament.desk.lib.word_index import WordIndex


class Migration(migrations.Migration):

    dependencies = [("answers", "0001_answers")]

    operations = [WordIndex("answers_words").creation()]
