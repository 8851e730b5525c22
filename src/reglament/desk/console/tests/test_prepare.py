from pathlib import Path

import pytest

from reglament.desk.console import prepare


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("REGLAMENT_HOME", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return tmp_path


@pytest.fixture
def gone_through(home: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A mark for each time the steps were gone through; they make the database's file."""
    times: list[str] = []

    def steps() -> None:
        times.append("once")
        (home / "desk.sqlite3").touch()

    monkeypatch.setattr(prepare, "_prepare", steps)
    return times


def test_it_goes_through_the_steps_once_for_one_version(gone_through: list[str]) -> None:
    assert [prepare.run([]), prepare.run([])] == [0, 0]
    assert gone_through == ["once"]


def test_it_goes_through_them_again_when_asked(gone_through: list[str]) -> None:
    prepare.run([])
    prepare.run(["--again"])
    assert len(gone_through) == 2


def test_it_goes_through_them_again_after_an_update(gone_through: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    prepare.run([])
    monkeypatch.setattr(prepare, "fingerprint", lambda: "another version")
    prepare.run([])
    assert len(gone_through) == 2


def test_it_goes_through_them_again_for_another_database(
    gone_through: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare.run([])
    monkeypatch.setenv("DATABASE_URL", "postgres://desk@/desk")
    prepare.run([])
    assert len(gone_through) == 2


def test_it_goes_through_them_again_when_the_database_is_gone(home: Path, gone_through: list[str]) -> None:
    prepare.run([])
    (home / "desk.sqlite3").unlink()
    prepare.run([])
    assert len(gone_through) == 2


def test_it_leaves_no_stamp_when_a_step_failed(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing() -> None:
        raise RuntimeError("no room on the disk")

    monkeypatch.setattr(prepare, "_prepare", failing)
    with pytest.raises(RuntimeError):
        prepare.run([])
    assert not (home / prepare.STAMP).exists()
