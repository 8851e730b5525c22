"""Settings from the environment, in a process of their own."""

import json
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from bare_environment import bare_environment
from django.core.exceptions import ImproperlyConfigured

from reglament.desk.channels.email.bringing.mailboxes import mailboxes
from reglament.desk.channels.phone.exchanges import own_numbers
from reglament.desk.channels.telegram.bots import accounts

ASK = (
    "import json; from reglament.desk import settings as s;"
    "print(json.dumps({n: str(getattr(s, n)) for n in dir(s) if n.isupper()} | {'ENGINE': s.DATABASES['default']['ENGINE']}))"
)


def test_it_starts_safe_with_an_empty_environment(tmp_path: Path) -> None:
    said = _settings(tmp_path)
    assert said["DEBUG"] == "False"
    assert said["ENGINE"] == "django.db.backends.sqlite3"
    assert said["EMAIL_BACKEND"] == "reglament.desk.lib.mail.PrintedMail"
    assert said["ALLOWED_HOSTS"] == "['localhost', '127.0.0.1', '[::1]']"
    assert len(said["SECRET_KEY"]) > 40


def test_it_writes_nothing_when_it_is_read(tmp_path: Path) -> None:
    _settings(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_it_wants_https_as_soon_as_others_can_reach_it(tmp_path: Path) -> None:
    said = _settings(tmp_path, REGLAMENT_HOSTS="desk.example")
    assert said["SESSION_COOKIE_SECURE"] == "True"
    assert int(said["SECURE_HSTS_SECONDS"]) > 0


def test_it_moves_to_postgresql_by_address(tmp_path: Path) -> None:
    assert _settings(tmp_path, DATABASE_URL="postgres://desk@/desk?host=/run/postgresql")["ENGINE"].endswith(
        "postgresql"
    )


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("REGLAMENT_POOL", "many", "REGLAMENT_POOL is 'many'; write a whole number, for example 8."),
        ("REGLAMENT_DEBUG", "maybe", "REGLAMENT_DEBUG is 'maybe'; write 1 for yes or 0 for no."),
        (
            "REGLAMENT_TIME_ZONE",
            "Mars",
            "REGLAMENT_TIME_ZONE is 'Mars', which is not known; write for example Asia/Bishkek.",
        ),
        ("REGLAMENT_LANGUAGE", "xx", "REGLAMENT_LANGUAGE is 'xx', which is not known; write for example ru."),
    ],
)
def test_it_says_which_setting_cannot_be_read(tmp_path: Path, name: str, value: str, said: str) -> None:
    told = _command(tmp_path, "migrate", **{name: value})
    assert (told.returncode, told.stderr) == (1, f"reglament: {said}\n")


def test_it_says_that_the_database_does_not_answer(tmp_path: Path) -> None:
    pytest.importorskip("psycopg")
    told = _command(tmp_path, "migrate", DATABASE_URL=f"postgres://desk@/desk?host={tmp_path}", REGLAMENT_POOL="0")
    assert told.returncode == 1
    assert told.stderr.startswith("reglament: the database does not answer, or does not take it: ")
    assert "Traceback" not in told.stderr


def test_it_keeps_one_key_in_the_home(tmp_path: Path) -> None:
    home = tmp_path / "desk"
    assert _command(home, "migrate").returncode == 0
    key = home / "key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert _settings(home)["SECRET_KEY"] == key.read_text()


@pytest.mark.parametrize(
    ("name", "written", "read", "said"),
    [
        ("TELEGRAM_BOTS", "siroka=1:a istom=2:b", accounts, "TELEGRAM_BOTS has a space in its entry 1"),
        ("REGLAMENT_PHONE_NUMBERS", "siroka=101 istom=102", own_numbers, "REGLAMENT_PHONE_NUMBERS cannot be read"),
    ],
)
def test_it_reads_no_list_of_a_channel_as_one_entry(
    monkeypatch: pytest.MonkeyPatch, name: str, written: str, read: Callable[[], object], said: str
) -> None:
    monkeypatch.setenv(name, written)
    with pytest.raises(ImproperlyConfigured, match=said):
        read()


def test_it_keeps_spaces_in_a_number_and_in_a_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    home = tmp_path_factory.mktemp("home")
    box = "imaps://user:key@mail.example/Old Mails?desk=siroka&since=2026-03-01"
    assert mailboxes(home, [box])[0].folder == "Old Mails"
    with pytest.raises(ImproperlyConfigured, match="REGLAMENT_IMAP: write commas between the mailboxes"):
        mailboxes(home, [f"{box} {box}"])
    monkeypatch.setenv("REGLAMENT_PHONE_NUMBERS", "siroka=+996 312 000000")
    assert own_numbers() == {"siroka": ["996312000000"]}


def _settings(home: Path, **environment: str) -> dict[str, str]:
    ran = subprocess.run(
        [sys.executable, "-c", ASK], env=_clean(home, environment), capture_output=True, text=True, check=True
    )
    said: dict[str, str] = json.loads(ran.stdout)
    return said


def _command(home: Path, name: str, **environment: str) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-c", f"import sys; from reglament.cli import main; sys.exit(main(['{name}']))"]
    return subprocess.run(words, env=_clean(home, environment), capture_output=True, text=True, check=False)


def _clean(home: Path, environment: dict[str, str]) -> dict[str, str]:
    return bare_environment(home, **environment)
