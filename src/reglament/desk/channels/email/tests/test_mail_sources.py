"""Sources of mails in quarantine that somebody took off the disk, and how little it takes to see that."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from reglament.desk.channels.email import examinations
from reglament.desk.channels.email.intake import keeping
from reglament.desk.channels.email.models import Quarantined
from reglament.desk.conftest import FRIDAY
from tools.story.companies import Company

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(siroka: Company, tmp_path: Path, settings: Any) -> Path:
    """The desk's quarantine on disk, with more in it than waits for anybody."""
    settings.REGLAMENT_HOME = tmp_path
    folder = keeping.quarantined_source(tmp_path, "siroka", "x").parent
    folder.mkdir(parents=True)
    for number in range(50):
        (folder / f"settled-{number}.eml").touch()
    return folder


def waiting(company: Company, *names: str) -> None:
    for number, name in enumerate(names):
        at = FRIDAY + timedelta(minutes=number)
        Quarantined.objects.create(desk=company.desk, received_at=at, source=name, size=1, why="failed")


def said() -> list[str]:
    return [each.said for each in examinations.quarantine() if each.code == "quarantine_source"]


def test_it_names_the_first_whose_source_is_gone(siroka: Company, folder: Path) -> None:
    waiting(siroka, "a.eml", "b.eml", "c.eml")
    (folder / "a.eml").touch()
    gone = "2 of the oldest 3, the first of them b.eml."
    assert said() == [f"Mails in quarantine at siroka whose source is not on disk: {gone}"]
    for name in ("b.eml", "c.eml"):
        (folder / name).touch()
    assert said() == []


def test_it_lists_no_folder(siroka: Company, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting(siroka, "a.eml")

    def scandir(path: object = ".") -> None:
        raise AssertionError(f"{path} is listed, which takes as long as what lies in it.")

    monkeypatch.setattr(os, "scandir", scandir)
    monkeypatch.setattr(os, "listdir", scandir)
    assert len(said()) == 1


def test_it_looks_for_no_more_than_the_oldest(siroka: Company, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examinations, "MOST_SOURCES", 2)
    waiting(siroka, "a.eml", "b.eml", "c.eml")
    (folder / "a.eml").touch()
    assert [each.partition(": ")[2] for each in said()] == ["1 of the oldest 2, the first of them b.eml."]
