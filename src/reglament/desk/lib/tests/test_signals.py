"""Processes that are told to stop hear it, also where nothing interrupts their waiting."""

import asyncio
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable

import pytest

from reglament.desk.lib import signals

WAITS = """
import os, signal
from reglament.desk.lib.signals import stopped_by_signals, wait_for
stop = stopped_by_signals()
os.kill(os.getpid(), {number})
wait_for(stop)
print("stopped")
"""


def in_loop(stop: threading.Event) -> None:
    asyncio.run(signals.wait_in_loop(stop))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_either_signal_ends_the_waiting(number: signal.Signals) -> None:
    command = [sys.executable, "-c", WAITS.format(number=int(number))]
    told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60, env=dict(os.environ))
    assert told.stdout == "stopped\n"


@pytest.mark.parametrize("waits", [signals.wait_for, in_loop])
def test_an_event_that_was_set_unheard_ends_it_at_the_next_look(
    waits: Callable[[threading.Event], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The flag of a lost signal wakes nobody: whoever waits has to look by themselves."""
    monkeypatch.setattr(signals, "MOMENT", 0.01)
    looks: list[bool] = []

    class Unheard(threading.Event):
        def is_set(self) -> bool:
            looks.append(len(looks) >= 3)
            return looks[-1]

        def wait(self, timeout: float | None = None) -> bool:
            assert timeout == 0.01, "never without an end"
            return self.is_set()

    waits(Unheard())
    assert looks == [False, False, False, True]
