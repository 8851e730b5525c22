"""A few hundred mutated mails taken in; `bench/fuzzing.py` takes ten thousand."""

import resource
from pathlib import Path
from typing import Any

import pytest

from reglament.desk.channels.email.intake.deciding import MailOutcome
from reglament.desk.channels.email.intake.receiving import take_in
from reglament.desk.channels.email.tests.landing import landed
from reglament.desk.channels.email.tests.test_mail_accepting import at_desk, mail
from reglament.desk.conftest import FRIDAY
from tools.mails.corpus import make
from tools.mails.mutating import monsters, mutants
from tools.story.companies import Company

MOST_MEGABYTES = 700
"""That a mail of 40 MB may need on top of what the tests hold already."""


@pytest.fixture
def home(tmp_path: Path, settings: Any) -> Path:
    settings.REGLAMENT_HOME = tmp_path
    settings.MEDIA_ROOT = tmp_path / "attachments"
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_it_loses_no_mutated_mail(siroka: Company, home: Path, seed: int) -> None:
    sources = [made.raw for made in make(20, 11)] + [mail(number=number) for number in range(10)]
    for changes, raw in mutants(100, seed, sources):
        received = take_in(raw, at_desk(siroka), FRIDAY)
        assert landed(raw, received, siroka.desk, home), f"{changes}: {received.decision}"


def test_it_takes_in_what_holds_zeros_everywhere(siroka: Company, home: Path) -> None:
    """PostgreSQL takes no zero in a text, and a mail may hold them wherever it holds anything."""
    head = b"From: Ai\0da <aida@north\0light.example>\nSubject: Prin\0ter\nMessage-ID: <1\0@x.example>\n"
    marks = b"In-Reply-To: <2\0@x.example>\nReferences: <3\0@x.example> <ticket.siroka.1\0@x.example>\n"
    file = b"Content-Type: image/p\0ng; name=a\0.png\nContent-ID: <a\0b>\nContent-Disposition: attachment; filename=b\0\n\n\0"
    parts = b"Content-Type: multipart/mixed; boundary=q\n\n--q\n\nhi\0\n--q\n" + file + b"\n--q--\n"
    for raw in (
        head + marks + b"\nhi",
        head + marks + parts,
        head.replace(b"<1\0@x.example>", b"\0no brackets\0") + parts,
    ):
        received = take_in(raw, at_desk(siroka), FRIDAY)
        assert landed(raw, received, siroka.desk, home), received.decision
        assert received.decision.outcome is not MailOutcome.QUARANTINED


@pytest.mark.slow
def test_it_takes_in_what_is_too_much_of_something(siroka: Company, home: Path) -> None:
    before = _megabytes()
    for name, raw in monsters().items():
        assert landed(raw, take_in(raw, at_desk(siroka), FRIDAY), siroka.desk, home), name
    assert _megabytes() < before + MOST_MEGABYTES


def _megabytes() -> float:
    """The most that this process ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
