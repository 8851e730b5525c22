"""A backup is a restore that was tried: on both engines, beside people who write, with whatever is done to it, for the same desk."""

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from kept_desk import SCRIPT, KeptDesk, kept_environment
from own_desk import own_desk

__all__ = ["own_desk"]  # So that a run on another database knows that this asks it.
pytestmark = pytest.mark.slow
COUNT = 12


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Of a desk that the tests of this file share; what they add to it are requests alone."""
    with kept_environment(tmp_path_factory.mktemp("desk") / "home", COUNT) as made:
        yield made


@pytest.fixture
def desk(environment: dict[str, str], tmp_path: Path) -> KeptDesk:
    """That desk, and a folder for backups of a test's own."""
    return KeptDesk(environment, tmp_path / "backups")


def changed(backup: Path, change: dict[str, Any]) -> None:
    """The manifest says something else."""
    file = backup / "manifest.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), **change}))


def files_of(backup: Path) -> list[Path]:
    told = (json.loads(line)["file"] for line in (backup / "objects.jsonl").read_text().splitlines())
    return [backup.parent / "files" / name[:2] / name for name in told]


def test_the_desk_that_is_restored_is_the_desk_that_was(desk: KeptDesk, tmp_path: Path) -> None:
    (desk.home / "mail" / "siroka").mkdir(parents=True, exist_ok=True)
    (desk.home / "mail" / "siroka" / "one.eml").write_text("From: Aida")
    backup = desk.back_up()
    before = desk.state()
    told = desk.verified(backup)
    assert (told["proven"], told["faults"], told["examined"]) == (
        True,
        [],
        f"Tickets examined: {before['requests']}. Faults: 0.",
    )
    with desk.restored(backup, tmp_path / "again") as again:
        after = again.state()
        held = [name for name in after if after[name] != before.get(name)]
        # What waited to be sent is held back, and nothing else differs.
        assert held == ["tickets_notice"]
        assert len(before) > 90 + COUNT
        assert (tmp_path / "again" / "mail" / "siroka" / "one.eml").read_text() == "From: Aida"
        assert (tmp_path / "again" / "key").read_text() == (desk.home / "key").read_text()
        assert again.called("rebuild", "--check").stdout.endswith("Differences: 0.\n")
        assert "are held back since the desk was restored" in again.called("doctor", "--quick", code=1).stdout
        again.called("restore", "--leave-held")
        assert "Illnesses: 0." in again.called("doctor", "--quick").stdout


def test_what_lies_in_the_folder_is_not_copied_again(desk: KeptDesk) -> None:
    first = desk.back_up()
    kept = {path: path.stat().st_mtime_ns for path in files_of(first)}
    assert len(kept) > COUNT
    desk.does("send", 77)
    told = json.loads(desk.called("backup", desk.folder, "--json").stdout)
    assert {path: path.stat().st_mtime_ns for path in files_of(first)} == kept
    assert set(files_of(Path(told["backup"]))) >= set(kept)
    # A home that has forgotten what lies there reads its files again, and copies none.
    (desk.home / "backed-up.sqlite3").unlink()
    desk.back_up()
    assert {path: path.stat().st_mtime_ns for path in files_of(first)} == kept


def test_old_ones_go_with_what_they_alone_had(desk: KeptDesk, tmp_path: Path) -> None:
    first = desk.back_up()
    mine = files_of(first)
    attachment = next((desk.home / "attachments" / "attachments").rglob("*.png"))
    gone = attachment.read_bytes()
    attachment.unlink()
    told = json.loads(desk.called("backup", desk.folder, "--json").stdout)
    assert len(told["missing"]) == 1
    assert attachment.name in told["missing"][0]
    assert all(path.exists() for path in mine)
    last = desk.back_up("--keep", 1)
    assert desk.whole() == [last.name]
    lost = [path for path in mine if not path.exists()]
    assert len(lost) == 1
    assert gone not in [path.read_bytes() for path in desk.folder.rglob("*") if path.is_file()]
    # The desk itself is not whole, and a restore cannot make it so.
    assert desk.verified(last, code=1)["proven"] is False
    attachment.write_bytes(gone)


def test_whoever_writes_meanwhile_is_in_it_whole_or_not_at_all(desk: KeptDesk, tmp_path: Path) -> None:
    with subprocess.Popen(
        [*SCRIPT, "write", "1000"], env=desk.environment, stdout=subprocess.PIPE, text=True
    ) as writing:
        try:
            assert writing.stdout is not None
            before = [int(writing.stdout.readline()) for _ in range(5)]
            backup = desk.back_up()
        finally:
            writing.kill()
        after = [int(line) for line in writing.stdout]
    assert after, "nobody wrote meanwhile"
    told = desk.verified(backup)
    assert told["faults"] == []
    with desk.restored(backup, tmp_path / "again") as again:
        assert before[-1] <= again.state()["requests"] <= max(after)


SPOILT: dict[str, tuple[Callable[[Path], Path], str]] = {
    "the rows": (lambda backup: next(backup.glob("database.*")), "was changed"),
    "the list": (lambda backup: backup / "files.jsonl", "was changed"),
    "a file": (lambda backup: files_of(backup)[0], "was changed"),
}


@pytest.mark.parametrize("what", SPOILT)
def test_what_was_changed_is_not_restored(desk: KeptDesk, tmp_path: Path, what: str) -> None:
    backup = desk.back_up()
    find, said = SPOILT[what]
    file = find(backup)
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.chmod(0o600)
    file.write_bytes(data)
    told = desk.verified(backup, code=1)
    assert told["proven"] is False
    assert said in told["faults"][0]
    assert said in desk.refused(backup, tmp_path / "again")


def test_a_file_that_is_missing_is_told(desk: KeptDesk, tmp_path: Path) -> None:
    backup = desk.back_up()
    files_of(backup)[0].unlink()
    assert "is missing." in desk.verified(backup, code=1)["faults"][0]
    assert "is not in the backup any more" in desk.refused(backup, tmp_path / "again")
    # The next backup sees that it is not there, and copies it again.
    assert desk.verified(desk.back_up())["proven"]


def test_it_is_restored_into_an_empty_place_alone(desk: KeptDesk, tmp_path: Path) -> None:
    backup = desk.back_up()
    assert "is not empty" in desk.called("restore", backup, code=1).stderr
    assert desk.state()["requests"] >= COUNT
    assert "is no backup" in desk.called("restore", tmp_path, "--home", tmp_path / "again", code=1).stderr
    if "DATABASE_URL" in desk.environment:
        refused = desk.called("restore", backup, "--home", tmp_path / "again", code=1)
        assert "The database is not empty." in refused.stderr
        assert not any((tmp_path / "again").iterdir())


def test_a_newer_one_is_refused_and_an_older_one_is_brought_up(desk: KeptDesk, tmp_path: Path) -> None:
    backup = desk.back_up()
    behind = json.loads((backup / "manifest.json").read_text())["migrations"]
    changed(backup, {"migrations": [*behind, "tickets.9999_from_next_year"], "version": "9.9"})
    told = desk.called("restore", backup, "--home", tmp_path / "again", code=1).stderr
    assert "newer version of the desk (9.9), whose database has tickets.9999_from_next_year" in told
    changed(backup, {"format": 2, "migrations": behind})
    assert "has the format 2" in desk.called("restore", backup, "--home", tmp_path / "again", code=1).stderr
    changed(backup, {"format": 1, "migrations": [each for each in behind if not each.startswith("reports.")]})
    assert desk.verified(backup)["was_older"] is True


def test_a_desk_with_a_half_restored_home_does_not_serve(desk: KeptDesk, tmp_path: Path) -> None:
    backup, half = desk.back_up(), tmp_path / "again"
    half.mkdir()
    (half / "restoring").touch()
    (half / "desk.sqlite3").write_text("half of it")
    refused = desk.called("run", code=1, REGLAMENT_HOME=str(half))
    assert "a restore into" in refused.stderr
    with desk.restored(backup, half) as again:
        assert again.state()["requests"] >= COUNT
        assert not (half / "restoring").exists()


@pytest.fixture
def keys(tmp_path: Path) -> tuple[str, Path, Path]:
    """A public key, the file of its secret key, and that of another."""
    pyrage = pytest.importorskip("pyrage")
    made = [pyrage.x25519.Identity.generate() for _ in range(2)]
    files = [tmp_path / f"key-{number}" for number in range(2)]
    for file, key in zip(files, made, strict=True):
        file.write_text(f"# created by a test\n{key}\n")
    return str(made[0].to_public()), files[0], files[1]


def test_a_sealed_one_says_nothing_to_whoever_has_the_folder(
    desk: KeptDesk, tmp_path: Path, keys: tuple[str, Path, Path]
) -> None:
    public, mine, other = keys
    desk.back_up("--to", public)
    backup = desk.back_up("--to", public)
    assert len(list((desk.folder / "files").rglob("*.*"))) == 0
    held = b"".join(path.read_bytes() for path in desk.folder.rglob("*") if path.is_file())
    pictures = [path for path in (desk.home / "attachments").rglob("*") if path.is_file()]
    for secret in (b"Words 1.", b"Aida Sample", (desk.home / "key").read_bytes(), pictures[0].read_bytes()):
        assert secret not in held
    names = {sha256(path.read_bytes()).hexdigest() for path in pictures}
    assert names.isdisjoint(path.name for path in files_of(backup))
    assert not [name for name in names if name.encode() in held]
    looked = desk.verified(backup)
    assert (looked["restored"], looked["proven"], looked["faults"]) == (False, False, [])
    refused = desk.called("backup", "--verify", backup, "--identity", other, code=1)
    assert "does not open this backup" in refused.stderr
    assert desk.verified(backup, "--identity", mine)["proven"]
    assert "--identity" in desk.refused(backup, tmp_path / "again")
    with desk.restored(backup, tmp_path / "again", "--identity", mine) as again:
        assert again.state()["requests"] >= COUNT
    assert desk.left_half() == []


def test_a_key_that_is_none_is_told_before_anything_is_written(desk: KeptDesk) -> None:
    pytest.importorskip("pyrage")
    for key in ("ssh-rsa AAAA", "age1wrong"):
        assert "is no public key of age" in desk.called("backup", desk.folder, "--to", key, code=1).stderr
    assert not desk.folder.exists() or desk.whole() == []


def test_two_at_once_say_so(desk: KeptDesk) -> None:
    from reglament.desk.backups.folder import BackupFolder

    desk.back_up()
    with BackupFolder(desk.folder).held():
        refused = desk.called("backup", desk.folder, code=75)
        assert "at this moment" in refused.stderr
        assert desk.called("backup", "--verify", desk.folder / desk.whole()[0], code=75).stdout == ""
    assert len(desk.whole()) == 1


@pytest.mark.skipif(not shutil.which("pg_dump"), reason="asked where PostgreSQL's programs are")
def test_without_the_programs_of_postgresql_it_says_so(desk: KeptDesk, tmp_path: Path) -> None:
    if "DATABASE_URL" not in desk.environment:
        pytest.skip("SQLite needs none")
    told = desk.called("backup", desk.folder, code=1, REGLAMENT_POSTGRES_PROGRAMS=str(tmp_path))
    assert f"There is no pg_dump in {tmp_path}" in told.stderr
    old = tmp_path / "pg_dump"
    old.write_text("#!/bin/sh\necho pg_dump '(PostgreSQL)' 9.6\n")
    old.chmod(0o755)
    told = desk.called("backup", desk.folder, code=1, REGLAMENT_POSTGRES_PROGRAMS=str(tmp_path))
    assert "pg_dump is of version 9, and the server of version" in told.stderr
    assert (desk.whole(), desk.left_half()) == ([], [])
