"""Files of messages that are in a bucket: they are copied from it and laid into it, and what is there already stays."""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from pytest_django import Settings

from reglament.desk.backups.copied import CopiedFiles
from reglament.desk.backups.folder import BackupFolder
from reglament.desk.backups.laying import KeptBackup, lay_stored
from reglament.desk.backups.sealing import Opener, Seal
from reglament.desk.backups.sources import every_file
from reglament.desk.backups.storing import FileStore
from reglament.desk.lib import file_storage
from reglament.desk.lib.tests.bucket_server import Objects, bucket_server

pytest.importorskip("storages.backends.s3", reason="wants the extra s3")
NAMES = ["attachments/2026/03/a.png", "attachments/2026/04/b.png", "telegram/2026/03/c.png"]


@pytest.fixture
def bucket(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Objects]:
    for name, value in {"ACCESS_KEY_ID": "k", "SECRET_ACCESS_KEY": "s", "DEFAULT_REGION": "region"}.items():
        monkeypatch.setenv(f"AWS_{name}", value)
    settings.REGLAMENT_HOME = tmp_path / "home"
    with bucket_server() as (address, objects):
        settings.STORAGES = {**settings.STORAGES, "default": file_storage.file_storage("desk-files", address)}
        yield objects


def test_they_are_copied_and_laid_back(bucket: Objects, tmp_path: Path) -> None:
    for name in NAMES:
        default_storage.save(name, ContentFile(name.encode()))
    folder, backup = BackupFolder(tmp_path / "backups"), tmp_path / "backups" / "20260310T030000Z"
    with folder.held(), CopiedFiles() as copied:
        store = FileStore(folder, Seal())
        for source in every_file():
            with source.open() as file:
                copied.add(source.path, store.store(file))
        backup.mkdir()
        listed = copied.listed().read()
    (backup / "files.jsonl").write_bytes(listed)
    part = {"files.jsonl": {"size": len(listed), "sha256": sha256(listed).hexdigest()}}
    told = {"format": 1, "engine": "sqlite", "moment": "2026-03-10T03:00:00+00:00", "version": "1", "parts": part}
    (backup / "manifest.json").write_text(
        json.dumps({**told, "migrations": [], "sealed_to": [], "files": 3, "size": 1})
    )
    assert [json.loads(line)["path"] for line in listed.splitlines()] == [f"stored/{name}" for name in NAMES]
    for name in NAMES[:2]:
        default_storage.delete(name)
    asked = len(bucket.asked)
    assert lay_stored(KeptBackup(backup, Opener())) == len(NAMES)
    assert {name: held for name, (held, _at) in bucket.held.items()} == {name: name.encode() for name in NAMES}
    assert len([line for line in bucket.asked[asked:] if line.startswith("PUT")]) == 2
