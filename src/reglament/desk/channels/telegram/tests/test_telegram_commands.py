"""The two commands: what they say when something is missing, and who the bots are."""

import socket
from pathlib import Path

import pytest

from reglament import cli
from reglament.cli import main
from reglament.desk.channels.telegram.console import telegram
from reglament.desk.channels.telegram.tests.stage import Stage
from tools.telegram_emulator.__main__ import run as emulate


@pytest.fixture(autouse=True)
def _opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """The desk is open already; opening it again would send its log to this test's own output."""
    monkeypatch.setattr(telegram, "open_desk", lambda: None)


def test_it_says_which_setting_names_a_bot(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("TELEGRAM_BOTS", raising=False)
    assert main(["telegram"]) == 64
    assert "Set TELEGRAM_BOTS=siroka=" in capsys.readouterr().err


def test_it_says_where_the_emulator_went(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(cli, "__file__", str(tmp_path / "lib" / "reglament" / "cli.py"))
    assert main(["telegram-emulator", "--port", "8081"]) == 64
    assert "run `python -m tools.telegram_emulator` in a checkout" in capsys.readouterr().err


def test_it_still_runs_the_emulator_by_its_old_name_in_a_checkout(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["telegram-emulator", "--bot", "nonsense"]) == 64
    assert "'nonsense' is no bot; write --bot" in capsys.readouterr().err


def test_it_says_who_the_bots_are(stage: Stage, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["telegram", "--check"]) == 0
    assert capsys.readouterr().out == f"siroka: @{stage.bot.username}\n"


def test_it_says_that_nobody_answers(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TELEGRAM_API_BASE", "http://127.0.0.1:9")
    assert main(["telegram", "--check"]) == 1
    said = capsys.readouterr().err
    assert "the bot cannot begin: 127.0.0.1:9: ConnectionRefusedError" in said
    assert "1000:one" not in said


def test_it_does_not_emulate_what_is_no_bot(capsys: pytest.CaptureFixture[str]) -> None:
    assert emulate(["--bot", "nonsense"]) == 64
    assert "'nonsense' is no bot; write --bot" in capsys.readouterr().err


def test_it_says_that_the_emulators_address_is_taken(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert emulate(["--port", str(taken.getsockname()[1])]) == 1
    assert "Choose another with --port." in capsys.readouterr().err
