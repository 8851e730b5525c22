"""Which days of a year a calendar is closed, and why, told to whoever asks on the command line."""

from pathlib import Path

import pytest

from reglament.regulation.console import calendar


def test_it_says_which_days_are_closed_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert calendar.run(["year", "istom", "2027", "--calendar", "office", "--language", "en"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "office: Monday to Friday, 10:00–19:00"
    for line in (
        "  2027-01-07 Thu  closed: Christmas Day",
        "  2027-01-09 Sat  closed: day of rest of the week",
        "  2027-02-20 Sat  open: working day moved to a day of rest",
        "  2027-02-22 Mon  closed: Day off (substituted from 02/20/2027)",
    ):
        assert line in lines
    assert not any("2027-02-24" in line for line in lines)


def test_it_says_it_in_russian_and_tells_days_of_the_editions_own(capsys: pytest.CaptureFixture[str]) -> None:
    assert calendar.run(["year", "istom", "2020"]) == 0
    said = capsys.readouterr().out
    assert "  2020-04-15 ср  закрыто: день, названный в регламенте" in said
    assert said.rstrip().endswith("any_hour: круглосуточно")


@pytest.mark.parametrize(
    ("arguments", "said", "code"),
    [
        (["istom", "2027", "--calendar", "ofice"], "There is no calendar 'ofice' here; the calendars are: office, any_hour.", 65),
        (["istom", "1700"], "The calendar 'office' is known from 1991 to 2100, not in 1700.", 65),
        (["nowhere", "2027"], 'no regulation "nowhere" ships', 65),
        (["nothing.md", "2027"], "nothing.md cannot be opened: No such file or directory.", 66),
    ],
)  # fmt: skip
def test_it_says_why_it_cannot_tell(
    arguments: list[str],
    said: str,
    code: int,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert calendar.run(["year", *arguments]) == code
    assert said in capsys.readouterr().err
