"""A hatch between a mail server and the desk: what `/usr/local/bin/reglament-mail` is on a machine in earnest.

A mail server never runs a command as root, and the program and home of a root's test are closed to others. So the command
lays the mail into a folder and waits; a thread of the test hands it to `reglament mail` and brings its exit code and its
words back.
"""

import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from reglament.desk.channels.email.tests.private_server import give

SCRIPT = """#!/bin/sh
call=$(mktemp -d {place}/call.XXXXXX) || exit 75
cat >"$call/mail" && mkfifo "$call/answer" && chmod 777 "$call" "$call/answer" && mv "$call" "$call.ready" || exit 75
{{ read -r code || exit 75; cat; }} <"$call.ready/answer"
exit "$code"
"""
LOOK = 0.05


@dataclass
class Hatch:
    """`command` is what the mail server runs; `environment` is that of the desk's own command, and may change."""

    command: str
    environment: dict[str, str]
    arguments: tuple[str, ...]
    codes: list[int] = field(default_factory=list)


@contextmanager
def hatch(
    place: Path, command: Sequence[str], arguments: Sequence[str], environment: dict[str, str]
) -> Iterator[Hatch]:
    """Open until the block ends."""
    calls = place / "calls"
    calls.mkdir()
    give(calls)
    script = place / "reglament-mail"
    script.write_text(SCRIPT.format(place=calls))
    script.chmod(0o755)
    opened = Hatch(str(script), environment, (*command, *arguments))
    stop = threading.Event()
    thread = threading.Thread(target=_serve, args=(opened, calls, stop))
    thread.start()
    try:
        yield opened
    finally:
        stop.set()
        thread.join(60)


def _serve(opened: Hatch, calls: Path, stop: threading.Event) -> None:
    while not stop.wait(LOOK):
        for call in calls.glob("call.*.ready"):
            with (call / "mail").open("rb") as mail:
                ended = subprocess.run(
                    opened.arguments, env=opened.environment, stdin=mail, capture_output=True, text=True, check=False
                )
            opened.codes.append(ended.returncode)
            (call / "answer").write_text(f"{ended.returncode}\n{ended.stdout}{ended.stderr}")
            call.rename(call.with_suffix(".done"))
