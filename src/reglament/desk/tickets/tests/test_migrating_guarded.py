"""Guarded tables can be migrated: on SQLite a table is rebuilt and renamed, which no trigger of another one may hinder."""

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.models.signals import pre_migrate

from reglament.desk.lib import append_only
from reglament.desk.tickets.models import Entry, Message
from reglament.desk.tickets.tests.spoken import MARKS, speak
from reglament.desk.tickets.tests.test_rebuilding import wrong
from tools.story.companies import Company


def announce(plan: list[object]) -> None:
    """What `migrate` says before it begins."""
    pre_migrate.send(sender=apps.get_app_config("tickets"), using="default", plan=plan, verbosity=0, interactive=False)


def rebuild(model: type[models.Model]) -> None:
    """Add a column that no simple statement adds, and take it away."""
    extra: models.CharField[str, str] = models.CharField(max_length=5, default="x")
    extra.set_attributes_from_name("extra")
    with connection.schema_editor() as editor:
        editor.add_field(model, extra)
    with connection.schema_editor() as editor:
        editor.remove_field(model, extra)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("model", [Message, Entry])
def test_it_lets_a_migration_rebuild_what_is_guarded(siroka: Company, model: type[models.Model]) -> None:
    play = speak(siroka)
    announce(["something"])
    rebuild(model)
    append_only.restore()
    assert (append_only.missing(), wrong()) == ([], [])
    assert all(mark in play.dump() for mark in MARKS)


@pytest.mark.django_db(transaction=True)
def test_it_takes_no_guard_away_where_nothing_is_migrated(siroka: Company) -> None:
    announce([])
    assert append_only.missing() == []
    announce(["something"])
    gone = ["tickets_entry_no_update", "tickets_message_no_update", "tickets_entry_erases"]
    assert append_only.missing() == (gone if connection.vendor == "sqlite" else [])
    append_only.restore()
