"""`reglament weave` as people use it."""

from importlib import resources
from pathlib import Path

import pytest

from reglament.regulation.console import weave

SHIPPED = Path(str(resources.files("reglament") / "editions"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of one's own with both languages of an edition, and files that are none."""
    for name in ("siroka.en.md", "siroka.ru.md"):
        (tmp_path / name).write_bytes((SHIPPED / name).read_bytes())
    (tmp_path / "notes.md").write_text("# Notes\nNothing to weave.", encoding="utf-8")
    return tmp_path


def test_it_prints_the_page_of_a_shipped_regulation(capsys: pytest.CaptureFixture[str]) -> None:
    assert weave.run(["siroka"]) == 0
    assert '<html lang="en">' in capsys.readouterr().out


def test_it_prints_the_page_in_the_other_language(capsys: pytest.CaptureFixture[str]) -> None:
    assert weave.run(["istom", "--language", "en"]) == 0
    assert "Paid support" in capsys.readouterr().out


@pytest.mark.parametrize("file", ["siroka.en.md", "siroka.ru.md"])
def test_it_finds_the_other_language_beside_a_file(folder: Path, file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert weave.run([str(folder / file), "--language", "ru"]) == 0
    assert "Официальные каналы" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        ([], 64, "name one edition"),
        (["siroka", "istom"], 64, "name one edition"),
        (["siroka", "--language"], 64, 'not in ""'),
        (["siroka", "--language", "fr"], 64, 'not in "fr"'),
        (["nowhere.md"], 66, "nowhere.md cannot be read"),
    ],
)
def test_it_says_what_it_needs(
    arguments: list[str], code: int, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert weave.run(arguments) == code
    assert sentence in capsys.readouterr().err


def test_it_says_which_language_is_not_there(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "siroka.ru.md").unlink()
    assert weave.run([str(folder / "siroka.en.md"), "--language", "ru"]) == 66
    assert 'has no text in "ru"; there is en' in capsys.readouterr().err


def test_it_says_that_the_rules_are_not_there(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "siroka.en.md").unlink()
    assert weave.run([str(folder / "siroka.ru.md")]) == 66
    assert "siroka.en.md, which holds the rules, is not beside it" in capsys.readouterr().err


def test_it_prints_the_faults_of_an_edition_that_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bad.md"
    path.write_text("# No front matter\n", encoding="utf-8")
    assert weave.run([str(path)]) == 65
    assert "bad.md:1: has no front matter" in capsys.readouterr().err


def test_it_helps(capsys: pytest.CaptureFixture[str]) -> None:
    assert weave.run(["--help"]) == 0
    assert "usage: reglament weave" in capsys.readouterr().out
