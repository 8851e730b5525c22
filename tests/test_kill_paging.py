"""Pages that fall due while their clerk is killed over and over: each is made once, at its second, and none is lost.

REGLAMENT_KILL_PAGES=10000 makes it ten thousand requests; the suite takes two hundred.
"""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from typing import Any

import pytest
from own_desk import own_desk
from waiting import PATIENCE

COUNT = int(os.environ.get("REGLAMENT_KILL_PAGES", "200"))
KILLS = 20
SCRIPT = Path(__file__).with_name("killed_paging.py")


class KilledPaging:
    """The script at work, and what it said."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, SCRIPT], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def do(self, order: str, kill_after: float | None = None) -> list[dict[str, Any]]:
        """Give an order; kill the child that carries it out after so many seconds, if that is wanted."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(order + "\n")
        self.process.stdin.flush()
        word, _, child = self.process.stdout.readline().partition(" ")
        assert word == "child"
        if kill_after is not None:
            time.sleep(kill_after)
            os.kill(int(child), signal.SIGKILL)
        said: list[dict[str, Any]] = []
        for line in self.process.stdout:
            if line == "over\n":
                return said
            said.append(json.loads(line))
        raise AssertionError("The script itself ended.")


@pytest.mark.slow
@pytest.mark.thorough
def test_it_makes_each_page_once_at_its_second_however_often_it_is_killed(tmp_path: Path) -> None:
    random = Random(27)
    with own_desk(tmp_path / "home") as environment:
        script = KilledPaging(environment)
        script.do(f"prepare {COUNT}")
        kills = 0
        # Whoever is killed before the end goes on where the last page was made; once all are made there is nobody to kill.
        while kills < KILLS and not script.do("climb", random.uniform(0.05, 0.4) * max(COUNT / 200, 1) ** 0.5):
            kills += 1
        if kills == KILLS:
            assert script.do("climb") == [{"done": True}]
        (found,) = script.do("check")
        script.process.communicate(timeout=PATIENCE)
    assert kills >= 3
    assert (found["doubled"], found["letters_doubled"]) == (0, 0)
    assert (found["requests"], found["pagings"], found["pages"], found["letters"]) == (
        COUNT,
        COUNT,
        3 * COUNT,
        3 * COUNT,
    )
    assert 0 <= found["earliest"] <= found["latest"] < 1, "Each at its second."
