"""`reglament clerk` as a process of its own."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from bare_environment import bare_environment
from template_home import furnish
from waiting import PATIENCE

COMMAND = [sys.executable, "-c", "import sys; from reglament.cli import main; sys.exit(main())"]


@pytest.mark.slow
@pytest.mark.parametrize("word", [signal.SIGTERM, signal.SIGINT])
def test_it_works_until_it_is_told_to_stop(tmp_path: Path, word: signal.Signals) -> None:
    environment = bare_environment(tmp_path / "home", REGLAMENT_DEBUG="1")
    furnish(tmp_path / "home")
    clerk = subprocess.Popen([*COMMAND, "clerk"], env=environment, stderr=subprocess.PIPE, text=True)
    assert clerk.stderr
    assert clerk.stderr.readline() == "reglament: the clerk is at work.\n"
    clerk.send_signal(word)
    _, log = clerk.communicate(timeout=PATIENCE)
    assert clerk.returncode == 0
    assert log == "reglament: the clerk stopped.\n"
