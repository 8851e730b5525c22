"""A backup that is killed at random moments leaves the older ones whole, and nothing half that the next one does not sweep."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest
from kept_desk import COMMAND, KeptDesk, kept_environment
from own_desk import own_desk
from waiting import PATIENCE, until

__all__ = ["own_desk"]  # So that a run on another database knows that this asks it.
pytestmark = [pytest.mark.slow, pytest.mark.thorough]
KILLS = 12
COUNT = 40


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[KeptDesk]:
    with kept_environment(tmp_path / "home", COUNT) as environment:
        yield KeptDesk(environment, tmp_path / "backups")


def begun(desk: KeptDesk, *words: object) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [*COMMAND, *map(str, words)], env=desk.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def killed(running: "subprocess.Popen[bytes]", after: float) -> None:
    time.sleep(after)
    with suppress(ProcessLookupError):
        os.kill(running.pid, signal.SIGKILL)
    running.wait(PATIENCE)


def is_at_work(desk: KeptDesk, running: "subprocess.Popen[bytes]") -> bool:
    return running.poll() is not None or bool(desk.folder.exists() and desk.left_half())


def test_it_loses_no_older_backup_and_leaves_nothing_half(desk: KeptDesk) -> None:
    random, broken_off = Random(75), 0
    desk.back_up()
    for kill in range(KILLS):
        desk.does("send", 1000 + kill)
        before = desk.whole()
        # In every third one older ones go, too.
        running = begun(desk, "backup", desk.folder, *(["--keep", 2] if kill % 3 == 2 else []))
        until(lambda running=running: is_at_work(desk, running))  # type: ignore[misc]  # Bound at once.
        killed(running, random.uniform(0, 0.25))
        broken_off += running.returncode == -signal.SIGKILL
        assert set(desk.whole()) >= set(before) or kill % 3 == 2
        assert desk.whole()
    assert broken_off > KILLS // 3
    last = desk.back_up()
    assert desk.left_half() == []
    assert desk.verified(last)["proven"]
    oldest = desk.folder / desk.whole()[0]
    assert desk.verified(oldest)["faults"] == []


def test_a_restore_that_is_killed_begins_anew(desk: KeptDesk, tmp_path: Path) -> None:
    if "DATABASE_URL" in desk.environment:
        pytest.skip("there a new database is made for each try")
    random, backup, home = Random(75), desk.back_up(), tmp_path / "again"
    again = KeptDesk({**desk.environment, "REGLAMENT_HOME": str(home)}, desk.folder)
    for _ in range(5):
        running = begun(again, "restore", backup)
        until(lambda running=running: running.poll() is not None or (home / "key").exists())  # type: ignore[misc]
        killed(running, random.uniform(0, 0.5))
        assert (home / "restoring").exists()
        assert "a restore into" in again.called("doctor", code=1).stderr
    again.called("restore", backup)
    assert again.state()["requests"] == COUNT


def test_a_rehearsal_that_is_killed_leaves_nothing(desk: KeptDesk) -> None:
    backup = desk.back_up()
    running = begun(desk, "backup", "--verify", backup)
    until(lambda: is_at_work(desk, running))
    killed(running, 0.5)
    assert desk.verified(backup)["proven"], "What it began ended with it."
    assert desk.left_half() == []
