"""The script of `docs/operating.md` that hands a mail server's pipe to `reglament mail`: only what it knows goes back."""

import re
import subprocess
from pathlib import Path

import pytest

OPERATING = Path(__file__).parent.parent / "docs" / "operating.md"


@pytest.fixture
def script(tmp_path: Path) -> Path:
    """As it is written there, on this test's files; the program does what ORDER says."""
    found = re.search(r"```sh\n(#!/bin/sh\n.*?)```", OPERATING.read_text(encoding="utf-8"), re.S)
    assert found
    program, settings, written = tmp_path / "reglament", tmp_path / "reglament.env", tmp_path / "reglament-mail"
    program.write_text('#!/bin/sh\ncat >/dev/null\necho "$@" "$TOLD"\neval "$ORDER"\n')
    settings.write_text("TOLD=by-the-settings\n")
    text = found[1].replace("/opt/reglament/bin/reglament", str(program)).replace("/etc/reglament.env", str(settings))
    written.write_text(text)
    for each in (program, written):
        each.chmod(0o755)
    return written


@pytest.mark.parametrize(
    ("order", "code"),
    [("exit 0", 0), ("exit 65", 65), ("exit 67", 67)]
    + [(order, 75) for order in ("exit 75", "exit 1", "exit 64", "exit 74", "exit 127", "kill -9 $$", "kill $$")],
)
def test_it_sends_mail_back_only_for_what_is_wrong_with_the_mail(script: Path, order: str, code: int) -> None:
    command = [str(script), "siroka", "support@siroka.example"]
    ended = subprocess.run(
        command,
        input=b"Subject: x\n\nhi\n",
        env={"PATH": "/usr/bin:/bin", "ORDER": order},
        capture_output=True,
        check=False,
    )
    assert ended.returncode == code
    assert ended.stdout.decode().split() == [
        *["mail", "--desk", "siroka", "--to", "support@siroka.example", "by-the-settings"]
    ]
