from pathlib import Path

import pytest

from reglament.desk.rulebook.console.publish import run
from reglament.desk.rulebook.models import Edition
from reglament.desk.rulebook.tests.law import law, north

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    for language, text in law().items():
        (tmp_path / f"north.{language}.md").write_text(text, encoding="utf-8-sig")
    return [str(tmp_path / f"north.{language}.md") for language in law()]


def test_it_publishes_and_says_so(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    desk = north()
    assert run(["--desk", "north", *files]) == 0
    assert Edition.objects.of(desk).get().texts.count() == 2
    said, warned, late = capsys.readouterr().out.splitlines()
    assert said == "North: edition 1 is published and takes effect at 2026-01-04 21:00 UTC."
    assert warned.startswith("north.en.md:25: clause 1.2: warning: there is no [silence]")
    assert "warning: once this promise is broken" in late


def test_it_names_every_fault_by_file_and_line(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    north()
    rules = Path(files[0])
    rules.write_text(rules.read_text(encoding="utf-8").replace("until_decided", "until_decide"), encoding="utf-8")
    assert run(["--desk", "north", *files]) == 1
    assert "north.en.md:" in capsys.readouterr().err
    assert not Edition.objects.exists()


def test_it_says_which_desks_there_are(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--desk", "south", *files]) == 1
    north()
    assert run(["--desk", "south", *files]) == 1
    assert capsys.readouterr().err.splitlines() == [
        'reglament publish: there is no desk "south"; there is none yet.',
        'reglament publish: there is no desk "south"; there is north.',
    ]


def test_it_says_what_the_publication_lacks(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    north()
    assert run(["--desk", "north", files[1]]) == 1
    assert "None of the files holds the rules" in capsys.readouterr().err


def test_it_says_which_file_cannot_be_opened(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--desk", "north", files[0], "nowhere.md"]) == 1
    assert capsys.readouterr().err == "nowhere.md cannot be opened: No such file or directory.\n"


def test_it_takes_one_file_per_language(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--desk", "north", files[0], files[0]]) == 1
    assert 'is a second file in the language "en"' in capsys.readouterr().err
