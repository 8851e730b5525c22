"""Files in a bucket that hangs, refuses, fails and dies: nothing is lost or doubled, and nobody waits for it under a lock."""

import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.lib import file_storage
from reglament.desk.lib.file_storage import StorageAwayError
from reglament.desk.lib.tests.bucket_server import BROKEN, DIES, HANGS, WELL, Objects, bucket_server
from reglament.desk.lib.tests.picture_files import drawing, saved
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.attached import examinations
from reglament.desk.tickets.attached import files as files_module
from reglament.desk.tickets.attached.sweeping import orphans, sweep
from reglament.desk.tickets.console.doctor import tell_of_files
from reglament.desk.tickets.intake.admitting import File
from reglament.desk.tickets.models import Attachment, Message, Ticket
from reglament.desk.tickets.tests.visiting import browser
from tools.story.acting import sends
from tools.story.companies import Company

pytest.importorskip("storages.backends.s3", reason="wants the extra s3")
from reglament.desk.lib.bucket import Bucket

PICTURE = File("room.png", "image/png", saved(drawing(), "PNG"))
ILL = [HANGS, BROKEN, DIES, "away"]


@pytest.fixture
def bucket(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Objects]:
    """The desk's files are in a bucket that is given up soon."""
    for name, value in {"ACCESS_KEY_ID": "k", "SECRET_ACCESS_KEY": "s", "DEFAULT_REGION": "region"}.items():
        monkeypatch.setenv(f"AWS_{name}", value)
    monkeypatch.setattr("reglament.desk.lib.bucket.CONNECT_SECONDS", 0.3)
    monkeypatch.setattr("reglament.desk.lib.bucket.READ_SECONDS", 0.3)
    with bucket_server() as (address, objects):
        settings.STORAGES = {**settings.STORAGES, "default": file_storage.file_storage("desk-files", address)}
        yield objects


def fall_ill(bucket: Objects, how: str, settings: Settings) -> None:
    bucket.fares = how
    if how == "away":
        # Nobody listens at the discard port.
        settings.STORAGES = {
            **settings.STORAGES,
            "default": file_storage.file_storage("desk-files", "http://127.0.0.1:9"),
        }


def most_tries(bucket: Objects) -> int:
    """How often the same was asked at most."""
    return max(Counter(bucket.asked).values(), default=0)


def test_it_is_given_up_within_a_minute(settings: Settings, bucket: Objects, monkeypatch: pytest.MonkeyPatch) -> None:
    """So many tries, each of so many seconds: the other tests here have it wait less for each."""
    monkeypatch.undo()
    monkeypatch.setenv("AWS_DEFAULT_REGION", "region")
    storage = Bucket(bucket_name="desk-files")
    told = storage.connection.meta.client.meta.config
    assert (told.connect_timeout, told.read_timeout) == (file_storage.CONNECT_SECONDS, file_storage.READ_SECONDS)
    assert told.retries["total_max_attempts"] == file_storage.TRIES
    assert (told.connect_timeout + told.read_timeout) * told.retries["total_max_attempts"] < 60


def rows() -> tuple[int, int, int]:
    return Ticket.objects.count(), Message.objects.count(), Attachment.objects.count()


def test_it_keeps_and_gives_back_a_file(siroka: Company, bucket: Objects) -> None:
    sends(siroka, "nurse", FRIDAY, product="lis", files=(PICTURE,))
    kept = Attachment.objects.get()
    assert bucket.names == [kept.stored.name]
    with kept.stored.open("rb") as file:
        assert file.read() == bucket.held[str(kept.stored.name)][0]
    assert list(orphans(timezone.now() + timedelta(days=2))) == []


def test_it_gives_every_file_a_name_of_its_own_whoever_looks_at_the_same_moment(
    siroka: Company, bucket: Objects, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two processes that both asked whether the name is free, before either of them wrote: the same picture, two requests."""
    monkeypatch.setattr(Bucket, "exists", lambda *_: False)
    for number in range(2):
        sends(siroka, "nurse", FRIDAY + timedelta(minutes=number), product="lis", files=(PICTURE,))
    first, second = Attachment.objects.order_by("pk")
    assert len({str(first.stored.name), str(second.stored.name)}) == len(bucket.names) == 2
    first.stored.storage.delete(str(first.stored.name))
    with second.stored.open("rb") as file:
        assert file.read()


@pytest.mark.parametrize("how", ILL)
def test_it_writes_nothing_while_the_bucket_is_ill_and_once_when_it_is_well(
    siroka: Company, bucket: Objects, settings: Settings, how: str
) -> None:
    before, well = rows(), settings.STORAGES
    fall_ill(bucket, how, settings)
    bucket.asked.clear()
    with pytest.raises(StorageAwayError):
        sends(siroka, "nurse", FRIDAY, product="lis", files=(PICTURE,), key="k1")
    assert most_tries(bucket) <= file_storage.TRIES
    assert rows() == before
    bucket.fares, settings.STORAGES = WELL, well
    for _ in range(2):
        sends(siroka, "nurse", FRIDAY, product="lis", files=(PICTURE,), key="k1")
    assert rows() == (before[0] + 1, before[1] + 1, before[2] + 1)
    (stored,) = Attachment.objects.values_list("stored", flat=True)
    # What was put in for nothing, by the second sending, is swept when it is old.
    for name, (data, _) in list(bucket.held.items()):
        bucket.held[name] = (data, time.time() - 2 * 24 * 3600)
    sweep(timezone.now())
    assert bucket.names == [stored]


def test_it_waits_for_the_bucket_outside_of_every_transaction(
    transactional_db: None, bucket: Objects, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tools.story import companies

    company, was_locked = companies.siroka(FRIDAY), []
    stored = files_module.stored

    def watched(*given: Any) -> Any:
        was_locked.append(connection.in_atomic_block)
        return stored(*given)

    monkeypatch.setattr(files_module, "stored", watched)
    bucket.asked.clear()
    sends(company, "nurse", FRIDAY, product="lis", files=(PICTURE,))
    assert was_locked[0] is False
    assert [each for each in bucket.asked if each.startswith("PUT")] == [f"PUT {bucket.names[0]}"]


def test_it_leaves_a_file_for_the_sweeping_when_it_is_killed_before_the_row(
    lab: Play, bucket: Objects, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        """As a signal: nobody catches it."""

    def kill(*_: Any) -> None:
        raise Killed

    before = rows()
    with monkeypatch.context() as dying:
        dying.setattr(files_module, "_keep", kill)
        with pytest.raises(Killed):
            tell_more(lab.client(5, key="once"), "See here.", (PICTURE,))
    assert rows() == before
    (left,) = bucket.names
    tell_more(lab.client(5, key="once"), "See here.", (PICTURE,))
    kept = Attachment.objects.get()
    assert kept.stored.name != left
    now = timezone.now()
    assert list(orphans(now)) == []
    assert list(orphans(now + timedelta(days=2))) == [left]
    assert sweep(now + timedelta(days=2)) == 1
    assert bucket.names == [kept.stored.name]


@pytest.mark.parametrize("how", ILL)
def test_it_says_that_the_files_are_away_and_not_that_there_are_none(
    lab: Play, bucket: Objects, settings: Settings, how: str
) -> None:
    tell_more(lab.client(5), "See here.", (PICTURE,))
    kept = Attachment.objects.get()
    specialist = browser(lab.company.staff["specialist"])
    fall_ill(bucket, how, settings)
    bucket.asked.clear()
    answers = [specialist.get(f"/siroka/files/{kept.pk}/{more}") for more in ("", "small/")]
    assert [answer.status_code for answer in answers] == [503, 503]
    assert "neither kept nor opened" in answers[0].content.decode()
    assert most_tries(bucket) <= file_storage.TRIES * len(answers)


@pytest.mark.parametrize("how", [HANGS, BROKEN, "away"])
def test_doctor_names_the_storage_that_is_away(lab: Play, bucket: Objects, settings: Settings, how: str) -> None:
    assert not list(examinations.storage())
    fall_ill(bucket, how, settings)
    (found,) = examinations.storage()
    assert found.said.startswith("The storage of files does not answer: The bucket does not take or give a file")
    assert "REGLAMENT_S3_ENDPOINT" in found.to_do


@pytest.mark.parametrize("how", [HANGS, BROKEN, "away"])
def test_doctor_goes_on_where_files_cannot_be_counted(
    lab: Play, bucket: Objects, settings: Settings, how: str, capsys: pytest.CaptureFixture[str]
) -> None:
    fall_ill(bucket, how, settings)
    tell_of_files(is_swept=False)
    assert "Files: those that no message has cannot be counted. The bucket" in capsys.readouterr().out


@pytest.mark.parametrize("how", ILL)
def test_sweeping_an_ill_bucket_removes_nothing(
    lab: Play, bucket: Objects, settings: Settings, how: str, capsys: pytest.CaptureFixture[str]
) -> None:
    default_storage.save("attachments/2026/03/left.png", ContentFile(b"x"))
    fall_ill(bucket, how, settings)
    with pytest.raises(StorageAwayError):
        sweep(timezone.now() + timedelta(days=2))
    assert bucket.names == ["attachments/2026/03/left.png"]
