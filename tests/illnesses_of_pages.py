"""The ways in which pages fall ill: disk, key, address, migrations, clock, certificate, streams."""

import os
import time
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

from certificates import certified
from django.db import connection
from django.test import Client
from django.utils import timezone
from wards import Ward, illness

from reglament.desk.health.examinations import key, lock
from reglament.desk.lib import append_only, sqlite
from reglament.desk.people.models import Desk
from reglament.desk.tickets.models import Entry
from reglament.desk.vitals.live import hear_of_refusal
from reglament.desk.vitals.models import Keepsake


@illness("pages", "disk")
def no_room(ward: Ward) -> None:
    # What is free changes from one look to the next while tests write.
    ward.patch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=50 * 1024 * 1024))


@illness("pages", "disk_full")
def full(ward: Ward) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    ward.patch.setattr(os, "fsync", refuse)


@illness("pages", "locked")
def kept_lock(ward: Ward) -> None:
    def is_kept(_file: Path, _patience: float) -> bool:
        time.sleep(0.01)
        return True

    ward.patch.setattr(sqlite, "is_lock_kept", is_kept)
    ward.patch.setattr(lock, "file_of_desk", lambda: ward.home / "desk.sqlite3")
    ward.patch.setattr(lock, "NOTED", 0.0)


@illness("pages", "not_writable")
def away(ward: Ward) -> None:
    ward.settings.REGLAMENT_HOME = ward.home / "nowhere"


@illness("pages", "open_secret")
def open_key(ward: Ward) -> None:
    (ward.home / "key").write_text("k" * 50)
    (ward.home / "key").chmod(0o644)


@illness("pages", "static_files")
def uncollected(ward: Ward) -> None:
    """By the storage that serves people, which pages are drawn with too."""
    ward.settings.STATIC_ROOT = ward.home / "static"
    served = {"BACKEND": "reglament.desk.lib.static_storage.CollectedStatic"}
    ward.settings.STORAGES = {**ward.settings.STORAGES, "staticfiles": served}


@illness("pages", "address")
def foreign(ward: Ward) -> None:
    ward.settings.REGLAMENT_ADDRESS = "https://other.example/"


@illness("pages", "address")
def folder(ward: Ward) -> None:
    ward.settings.REGLAMENT_ADDRESS = "http://127.0.0.1/desk/"


@illness("pages", "address")
def no_site(ward: Ward) -> None:
    ward.settings.REGLAMENT_ADDRESS = "help.example"


@illness("pages", "address")
def local(ward: Ward) -> None:
    ward.settings.REGLAMENT_ADDRESS = "http://127.0.0.1/"
    ward.settings.ALLOWED_HOSTS = ["127.0.0.1", "testserver", "help.example"]


@illness("pages", "proxies")
def none_trusted(ward: Ward) -> None:
    ward.settings.REGLAMENT_HTTPS = True
    ward.settings.REGLAMENT_SMTP = "smtp://mail.example"


@illness("pages", "proxies")
def one_seen(ward: Ward) -> None:
    Client().get("/healthz", headers={"x-forwarded-for": "203.0.113.9"})


@illness("pages", "weak_key")
def short(ward: Ward) -> None:
    ward.patch.setattr(key, "SHORTEST", 1000)


@illness("pages", "no_key")
def emptied(ward: Ward) -> None:
    ward.settings.REGLAMENT_KEY_IS_NAMED = False
    (ward.home / "key").write_text("")
    (ward.home / "key").chmod(0o600)


@illness("pages", "other_key")
def replaced(ward: Ward) -> None:
    ward.settings.REGLAMENT_KEY_IS_NAMED = False
    (ward.home / "key").write_text("another key, which was put there later by somebody")
    (ward.home / "key").chmod(0o600)


@illness("pages", "other_key")
def differing(ward: Ward) -> None:
    Keepsake.objects.update_or_create(name=key.NAME, defaults={"value": "of another key"})


@illness("pages", "migrations")
def not_migrated(ward: Ward) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'tickets' AND name LIKE '0009%'")


@illness("pages", "migrations of a newer version")
def of_a_newer_version(ward: Ward) -> None:
    with connection.cursor() as cursor:
        told = "('tickets', '0999_of_a_later_version', CURRENT_TIMESTAMP)"
        cursor.execute(f"INSERT INTO django_migrations (app, name, applied) VALUES {told}")


@illness("pages", "guards")
def lifted(ward: Ward) -> None:
    append_only.lift()


@illness("pages", "zone")
def nowhere(ward: Ward) -> None:
    Desk.objects.update(time_zone="Mars/Olympus")


@illness("pages", "clock")
def behind(ward: Ward) -> None:
    append_only.lift()
    Entry.objects.update(recorded_at=timezone.now() + timedelta(hours=2))
    append_only.restore()


@illness("pages", "certificate")
def expired(ward: Ward) -> None:
    certified(ward, -1)


@illness("pages", "certificate")
def runs_out_in_thirteen_days(ward: Ward) -> None:
    certified(ward, 13)


@illness("pages", "streams")
def no_room_for_streams(ward: Ward) -> None:
    hear_of_refusal()
