"""A few hundred mutated mails taken in; `bench/fuzzing.py` takes ten thousand."""

import resource
from pathlib import Path
from typing import Any

import pytest

from reglament.desk.channels.email.corpus import make
from reglament.desk.channels.email.receiving import receive
from reglament.desk.channels.email.tests.landing import landed
from reglament.desk.channels.email.tests.mutating import monsters, mutants
from reglament.desk.channels.email.tests.test_mail_accepting import at_desk, mail
from reglament.desk.conftest import FRIDAY
from reglament.desk.story.cast import Company

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
        received = receive(raw, at_desk(siroka), FRIDAY)
        assert landed(raw, received, siroka.desk, home), f"{changes}: {received.decision}"


@pytest.mark.slow
def test_it_takes_in_what_is_too_much_of_something(siroka: Company, home: Path) -> None:
    before = _megabytes()
    for name, raw in monsters().items():
        assert landed(raw, receive(raw, at_desk(siroka), FRIDAY), siroka.desk, home), name
    assert _megabytes() < before + MOST_MEGABYTES


def _megabytes() -> float:
    """The most that this process ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
