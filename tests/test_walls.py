"""The walls of the house, as `pyproject.toml` draws them."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.mark.slow
def test_it_keeps_every_room_to_the_floors_below() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    outcome = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
