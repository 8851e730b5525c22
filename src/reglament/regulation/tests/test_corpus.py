"""Small editions, good and bad: what `reglament check` says of each stands in the last fence of its own file."""

from pathlib import Path

import pytest

from reglament.regulation.console.check import run

CORPUS = Path(__file__).parent / "corpus"
FILES = sorted(CORPUS.glob("*/*.md"))
MARK = "\n```expected\n"


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_it_says_of_every_small_edition_what_is_expected(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, _, expected = file.read_text(encoding="utf-8").partition(MARK)
    edition = tmp_path / file.name
    edition.write_text(text, encoding="utf-8")
    code = run([str(edition)])
    assert capsys.readouterr().out.rstrip() == expected.rstrip().removesuffix("```").rstrip()
    assert code == {"good": 0, "bad": 65}[file.parent.name]


def test_it_has_enough_of_them() -> None:
    assert len(FILES) >= 60
    assert all(MARK in file.read_text(encoding="utf-8") for file in FILES)
