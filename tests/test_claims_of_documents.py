"""What the documents name is there: commands and flags, settings, targets of make, paths, addresses; limits are the code's."""

import re
import shlex
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.urls import Resolver404, resolve

from reglament import cli

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "STYLE.md", *sorted(ROOT.glob("docs/*.md"))]
PAGES.append(ROOT / "bench" / "README.md")
MEGABYTE = 1024 * 1024


def texts() -> dict[str, str]:
    return {page.name if page.parent != ROOT / "bench" else "bench": page.read_text("utf-8") for page in PAGES}


def said_in(pattern: str) -> list[tuple[str, str]]:
    """Every match of a pattern, with the page that has it."""
    return [(name, match[1]) for name, text in texts().items() for match in re.finditer(pattern, text, re.MULTILINE)]


def help_of(words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """What a command says of itself; empty where there is none."""
    try:
        code = cli.main([*words, "--help"])
    except SystemExit as left:
        code = int(left.code or 0)
    told = capsys.readouterr()
    return told.out if code == 0 else ""


def commands() -> list[tuple[str, list[str]]]:
    """Every `reglament ...` line, its words without what a shell makes of them, up to where the prose or the shell goes on."""
    found = said_in(r"(?:^|`|\bbin/| )reglament ((?:[a-z][\w-]+)(?:[^`\n]|\\\n)*)")
    lines = [(page, re.split(r"\s#|[>|;&]", line.replace("\\\n", " "))[0]) for page, line in found]
    kept = [(page, line) for page, line in lines if line.split()[0] in cli.COMMANDS]
    return [(page, shlex.split(re.sub(r"['\"\\]", "", line))) for page, line in kept]


def test_it_names_commands_that_there_are() -> None:
    named = said_in(r"`reglament ([a-z][\w-]*)") + said_in(
        r"^(?:\S+=\S+ )*(?:\S*bin/)?reglament ([a-z][\w-]*)(?![\w-])(?! -)(?!:)"
    )
    # A mail server's configuration calls a transport so.
    wrong = [(page, name) for page, name in named if name not in cli.COMMANDS and name != "unix"]
    assert wrong == []
    assert len(named) > 25


@pytest.mark.django_db
def test_it_gives_commands_only_flags_that_they_take(capsys: pytest.CaptureFixture[str]) -> None:
    for page, words in commands():
        flags = {word.partition("=")[0] for word in words if word.startswith("--")} - {"--help"}
        # Where the second word is no command of the first, it is asked alone.
        known = help_of(words[:2], capsys) or help_of(words[:1], capsys)
        assert known, f"{page}: reglament {' '.join(words)}"
        strange = {flag for flag in flags if not re.search(rf"{flag}\b", known)}
        assert not strange, f"{page}: reglament {' '.join(words)} takes no {strange}"


def test_it_names_settings_that_are_read() -> None:
    sources = [path for room in ("src", "tools", "bench", "tests") for path in ROOT.glob(f"{room}/**/*.py")]
    sources.append(ROOT / "Makefile")
    code = (
        "\n".join(path.read_text("utf-8") for path in sources)
        + (ROOT / "docs/kamailio/reglament-calls.cfg").read_text()
    )
    named = said_in(r"\b((?:REGLAMENT|TELEGRAM)_[A-Z][A-Z0-9_]*)\b")
    assert [(page, name) for page, name in named if not re.search(rf"\b{name}\b", code)] == []
    assert len({name for _, name in named}) > 30


def test_it_names_targets_of_make_that_there_are() -> None:
    targets = set(re.findall(r"^([a-z][\w-]*):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = said_in(r"`make ([a-z][\w-]*)") + said_in(r"^make ([a-z][\w-]*)")
    assert [(page, name) for page, name in named if name not in targets] == []
    assert len(named) > 10


ROOMS = [
    ROOT,
    ROOT / "docs",
    *(ROOT / "src/reglament" / room for room in ("", "desk", "regulation", "desk/channels", "regulation/tests")),
]
SUFFIXED = r"`([\w<>.-]+(?:/[\w<>.-]+)*/?[\w-]+\.(?:py|md|cfg|html|css|toml|lock|svg))`"


def test_it_names_files_and_folders_that_there_are() -> None:
    named = said_in(SUFFIXED) + said_in(r"`((?:desk|regulation|tests|docs|tools|bench|channels|mail)/[\w/.-]+)`")
    wrong = [(page, name) for page, name in named if not is_there(name)]
    assert wrong == []
    assert len(named) > 60


def is_there(name: str) -> bool:
    """Whether a path names something of the project, from one of the places from which the documents count; a home's own are theirs."""
    if name in HOMES_OWN or "<" in name or "DESK" in name:
        return True
    deep = any(any(ROOT.glob(f"{room}/**/{name.strip('/')}")) for room in ("src", "tests"))
    return deep or any((room / name).exists() for room in ROOMS)


HOMES_OWN = {"mailboxes.toml", "north.en.md", "north.ru.md", "siroka.en.md", "mail/", "a.en.md"}


def test_it_names_addresses_that_are_answered() -> None:
    named = said_in(r"`(?:GET |POST )?(?:https?://(?:help\.example|127\.0\.0\.1:8000))?(/[\w/.-]*)(?:\?[^`]*)?`")
    named = [(page, path) for page, path in named if not path.startswith(ELSEWHERE)]
    wrong = [(page, path) for page, path in named if not is_answered(path.replace("DESK", "siroka"))]
    assert wrong == []
    assert len(named) > 10


ELSEWHERE = ("/etc/", "/usr/", "/var/", "/opt/", "/run/", "/people/", "/widget.js", "/backup")
"""Files of a server, and addresses told without the desk's name before them."""
PROBES = ("/healthz", "/readyz", "/readyz/clerk", "/readyz/channels")
WORKER = "/service-worker.js"
"""Answered before addresses are looked at, as probes are."""


def is_answered(path: str) -> bool:
    if path in (*PROBES, WORKER, "/"):
        return True
    for way in (path, f"{path}/"):
        try:
            resolve(way)
        except Resolver404:
            continue
        return True
    return False


def value(place: str) -> Any:
    """A constant by "module:name", below the desk."""
    module, _, name = place.partition(":")
    return getattr(import_module(f"reglament.desk.{module}"), name)


LIMITS: list[tuple[str, str, str, Any]] = [
    ("operating.md", "20 MB where it says nothing", "rulebook.law:USUAL_LARGEST_MB", 20),
    ("operating.md", "never more than 60", "tickets.attached.files:LARGEST_EXAMINED", 60 * MEGABYTE),
    ("operating.md", "`REGLAMENT_ANSWERS_PER_HOUR` | 30", "channels.email.outgoing.flooding:MOST", 30),
    ("operating.md", "`REGLAMENT_MAIL_MB` | 40", "channels.email.bringing.smtp_server:LARGEST_MB", 40),
    ("operating.md", "older than a day", "tickets.attached.sweeping:GRACE", timedelta(days=1)),
    ("webform.md", "2 seconds, or 8 where no script ran", "channels.webform.weighing:FASTEST", timedelta(seconds=8)),
    (
        "webform.md",
        "2 seconds, or 8 where no script ran",
        "channels.webform.weighing:FASTEST_PROVED",
        timedelta(seconds=2),
    ),
    ("webform.md", "older than a day", "channels.webform.tokens:LASTS", timedelta(days=1)),
    ("webform.md", "within ten minutes", "channels.webform.remembering:SAME_WITHIN", timedelta(minutes=10)),
    ("webform.md", "more than 10 files, or 25 MB", "channels.webform.forms:MOST_FILES", 10),
    ("webform.md", "more than 10 files, or 25 MB", "channels.webform.forms:MOST_BYTES", 25 * MEGABYTE),
    ("webform.md", "for two days", "channels.webform.models:REMEMBERED", timedelta(days=2)),
    ("widget.md", "Three codes an hour for one address", "channels.widget.codes:MOST_CODES", 3),
    ("widget.md", "twenty for one network", "channels.widget.codes:MOST_FROM_ONE_PLACE", 20),
    ("widget.md", "five tries for each", "channels.widget.codes:MOST_TRIES", 5),
    ("widget.md", "twenty new requests an hour", "channels.widget.registering:MOST_AN_HOUR", 20),
    ("widget.md", "six an hour from one network", "channels.widget.visiting:MOST_AN_HOUR", 6),
    ("widget.md", "two hundred and 200 MB a day", "channels.widget.visiting:MOST_A_DAY", 200),
    ("widget.md", "two hundred and 200 MB a day", "channels.widget.visiting:MOST_BYTES_A_DAY", 200 * MEGABYTE),
    ("widget.md", "a secret of 32 characters or more", "channels.widget.vouching:SHORTEST_SECRET", 32),
    ("widget.md", "ten minutes ahead at most", "channels.widget.vouching:LONGEST_LIFE", timedelta(minutes=10)),
    ("widget.md", "for twelve hours at most", "channels.widget.sessions:VOUCHED_LASTS", timedelta(hours=12)),
    ("widget.md", "wait for twenty seconds", "channels.widget.presence:PATIENCE", timedelta(seconds=20)),
    ("widget.md", "within five minutes", "channels.widget.views.frame:KEPT_SECONDS", 300),
    ("phone.md", "more than 16 kB", "channels.phone.events:LARGEST_BODY", 16 * 1024),
    ("phone.md", "1 to 255 characters", "channels.phone.events:LONGEST_ID", 255),
    ("phone.md", "more than five minutes away from our clock", "channels.phone.receiving:REPLAY_SECONDS", 300),
    ("phone.md", "at least 16 characters", "channels.phone.exchanges:SHORTEST_SECRET", 16),
    ("telegram.md", "for 1.5 seconds", "channels.telegram.working:ALBUM_PAUSE", timedelta(seconds=1.5)),
    ("telegram.md", "after ten tries", "channels.telegram.working:MOST_TRIES", 10),
    ("telegram.md", "forgotten 14 days after", "channels.telegram.working:KEPT", timedelta(days=14)),
]


@pytest.mark.parametrize(("page", "words", "place", "meant"), LIMITS, ids=lambda each: str(each)[:40])
def test_it_tells_the_limits_of_the_code(page: str, words: str, place: str, meant: object) -> None:
    assert words in re.sub(r"\s+", " ", texts()[page])
    assert value(place) == meant


@pytest.mark.parametrize(
    ("language", "words"), [("en", "the two links hold for 14 days"), ("ru", "обе ссылки действуют 14 дней")]
)
def test_it_tells_in_letters_how_long_their_links_hold(language: str, words: str) -> None:
    letter = ROOT / "src/reglament/desk/channels/email/outgoing/letters" / language / "completed.txt"
    assert words in letter.read_text("utf-8")
    assert value("channels.email.answering.tokens:HOLDS") == timedelta(days=14)
