"""A desk that is killed at random moments loses nothing that it has acknowledged, and does nothing twice."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from own_desk import own_desk
from waiting import PATIENCE

KILLS = 50
SCRIPT = Path(__file__).with_name("killed_desk.py")


class Killed:
    """The script `killed_desk.py` at work, and what it said."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, SCRIPT], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def do(self, order: str, kill_after: float | None = None, *, patient: bool = False) -> list[dict[str, Any]]:
        """Give an order; kill the child that carries it out after so many seconds, if that is wanted.

        The patient count them from the first thing that it says it has done.
        """
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(order + "\n")
        self.process.stdin.flush()
        word, _, child = self.process.stdout.readline().partition(" ")
        assert word == "child"
        said: list[dict[str, Any]] = []
        if patient:
            said.append(json.loads(self.process.stdout.readline()))
        if kill_after is not None:
            time.sleep(kill_after)
            os.kill(int(child), signal.SIGKILL)
        for line in self.process.stdout:
            if line == "over\n":
                return said
            said.append(json.loads(line))
        raise AssertionError("The script itself ended.")


@pytest.fixture
def killed(tmp_path: Path) -> Iterator[Killed]:
    """On SQLite, or on a database of its own where the tests run on PostgreSQL."""
    with own_desk(tmp_path / "home") as environment:
        script = Killed(environment)
        script.do("prepare")
        yield script
        script.process.communicate(timeout=PATIENCE)


@pytest.mark.slow
@pytest.mark.thorough
def test_it_loses_and_doubles_nothing_when_it_is_killed(killed: Killed, tmp_path: Path) -> None:
    random = Random(26)
    acknowledged: dict[str, list[int]] = {}
    first = 0
    for kill in range(KILLS):
        # A slow machine would be killed before it has done anything, so every other time it is given a chance to begin.
        for told in killed.do(f"work {first}", random.uniform(0.01, 0.3), patient=kill % 2 == 0):
            first = told["step"] + 1
            if "key" in told:
                acknowledged[told["key"]] = [told["ticket"], told["seq"]]
        (found,) = killed.do("check")
        assert (found["code"], found["doubled"]) == (0, []), found["said"]
        assert {key: found["keys"].get(key) for key in acknowledged} == acknowledged
    assert len(acknowledged) >= KILLS // 4
    (left,) = killed.do("drain")
    handed = (tmp_path / "home" / "handed over.txt").read_text().splitlines()
    assert sorted(set(handed), key=_number) == left["notices"]
    assert len(handed) <= len(left["notices"]) + KILLS


def _number(line: str) -> int:
    return int(line.partition(" ")[0])
