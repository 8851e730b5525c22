"""A disk of backups that is full: a sentence, nothing half, the older ones whole, and a backup again as soon as there is room."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from kept_desk import KeptDesk, kept_environment

pytestmark = [pytest.mark.slow, pytest.mark.thorough]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[KeptDesk]:
    """Its backups lie on a small disk of their own."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(disk)]
    if os.geteuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small disk of a test's own takes root and mount")
    try:
        with kept_environment(tmp_path / "home", 5) as environment:
            yield KeptDesk(environment, disk / "backups")
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)


def fill(disk: Path, left: int) -> Path:
    """Leave so many bytes."""
    filler = disk / "filler"
    room = os.statvfs(disk)
    with filler.open("wb") as file:
        file.truncate(0)
        os.posix_fallocate(file.fileno(), 0, max(room.f_bavail * room.f_frsize - left, 4096))
    return filler


@pytest.mark.parametrize("left", [0, 500_000, 3_500_000])
def test_it_says_so_and_leaves_nothing_half(desk: KeptDesk, left: int) -> None:
    first = desk.back_up()
    filler = fill(desk.folder.parent, left)
    refused = desk.called("backup", desk.folder, code=None)
    assert refused.returncode in (1, 74)
    assert "disk" in refused.stderr
    assert (desk.whole(), desk.left_half()) == ([first.name], [])
    filler.unlink()
    last = desk.back_up()
    assert desk.verified(last)["proven"]
