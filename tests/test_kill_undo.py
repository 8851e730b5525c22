"""A desk that is killed at each line and each writing statement of a press, of its undoing and of its sending loses no word and sends none
twice.
"""

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from own_desk import own_desk
from waiting import PATIENCE

SCRIPT = Path(__file__).with_name("killed_undo.py")
MOST = 600
"""No act has so many events; it ends with the first kill that comes too late."""
EACH = 4
"""Of so many events one is tried; another one in another run."""


def ask(process: "subprocess.Popen[str]", order: str) -> list[dict[str, Any]]:
    assert process.stdin
    assert process.stdout
    process.stdin.write(order + "\n")
    process.stdin.flush()
    assert process.stdout.readline().startswith("child ")
    said: list[dict[str, Any]] = []
    for line in process.stdout:
        if line == "over\n":
            return said
        said.append(json.loads(line))
    raise AssertionError("The script itself ended.")


@pytest.mark.slow
@pytest.mark.thorough
def test_it_loses_and_doubles_nothing_wherever_it_is_killed(tmp_path: Path) -> None:
    with own_desk(tmp_path / "home") as environment:
        script = subprocess.Popen(
            [sys.executable, SCRIPT], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        ask(script, "prepare")
        expected: list[str] = []
        for days, act in enumerate(("press", "undo", "due"), 1):
            tried = range(random.randint(1, EACH), MOST, EACH)
            for last in tried:
                expected.append(f"Words of {act} {last}.")
                if ask(script, f"{act} {last}"):
                    break
            assert 20 < last < MOST - 1, f"{act} was killed {last} times"
            # Each text is in one place, and stays in one when what is due has been sent.
            [found] = ask(script, f"look {days}")
            for moment in ("before", "after"):
                assert sorted(text for place in found[moment].values() for text in place) == sorted(expected)
            assert found["after"]["waiting"] == found["wrong"] == []
            assert found["letters"] == len(found["after"]["said"])
            due = {f"Words of due {each}." for each in tried if each <= last}
            assert due <= {*found["after"]["said"]} or act != "due"
        script.communicate(timeout=PATIENCE)
