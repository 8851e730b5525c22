"""What is said of files that are no edition, or nearly one: what is wrong, where, and what to do; never a traceback."""

from pathlib import Path

import pytest

from reglament.regulation.console import check, judge, weave

EDITION = """+++
regulation = "north"
edition = 1
language = "en"
title = "Support"
approved = 2026-01-12
takes_effect = 2026-02-01
time_zone = "Europe/Riga"
+++

## 1.1 When
At any hour.

```rule
[calendars.any_hour]
always = true
```

## 1.2 How fast
Within 2 hours.

```rule
[turn]
order = "receipt"

[triage]
until_decided = "usual"
decided_by = "staff"
changes = ["corrected"]

[levels.usual]
rank = 1
called = { en = "usual" }
calendar = "any_hour"
solve_within = "2 hours"
```
"""
LENGTH = (
    'x.md:35: clause 1.2: levels.usual.solve_within is a length of time such as "15 minutes" or "2 working days", not'
)


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        (
            "always = true\n```\n",
            "always = true\n",
            "x.md:14: clause 1.1: the rule fence does not end; write ``` on a line of its own after it, before line 18",
        ),
        (
            '"2 hours"\n```\n',
            '"2 hours"\n',
            "x.md:22: clause 1.2: the rule fence does not end; write ``` on a line of its own after it",
        ),
        (
            '"Europe/Riga"\n+++\n',
            '"Europe/Riga"\n',
            "x.md:1: the front matter that begins here does not end; write +++ on a line of its own after its last key, "
            "before line 10",
        ),
        (
            "[levels.usual]",
            "[lеvels.usual]",
            'x.md:31: clause 1.2: has "е" outside of quotation marks, which looks Latin and is not; type the name anew in '
            "Latin letters",
        ),
        (
            "rank",
            "rаnк",
            'x.md:32: clause 1.2: has "а", "к" outside of quotation marks, which look Latin and are not; type the name anew '
            "in Latin letters",
        ),
        ('"2 hours"', '"1 hour 30 minutes"', f'{LENGTH} "1 hour 30 minutes"; write "90 minutes"'),
        ('"2 hours"', '"1 hour and 30 min"', f'{LENGTH} "1 hour and 30 min"; write "90 minutes"'),
        ('"2 hours"', '"1 week"', f'{LENGTH} "1 week"; write "7 days", or working days where those are meant'),
        ('"2 hours"', '"2 hrs"', f'{LENGTH} "2 hrs"; write "2 hours"'),
        ('"2 hours"', '"2 months"', f'{LENGTH} "2 months"; months and years differ in length; write it in days'),
        ('"2 hours"', "2", f'{LENGTH} 2; write its unit too, between quotation marks, for example "2 hours"'),
        (
            '"2 hours"',
            '"99999999999 hours"',
            'x.md:35: clause 1.2: levels.usual.solve_within is longer than ten years: "99999999999 hours"; write the time '
            "that is meant",
        ),
        (
            "rank = 1",
            "rank = 99999999999",
            "x.md:32: clause 1.2: levels.usual.rank is a number of at most 1000000, not 99999999999; write the one that is "
            "meant",
        ),
        (
            "rank = 1",
            f"rank = {'9' * 5000}",
            "x.md:32: clause 1.2: cannot be read as TOML: a number is too long to be meant; write it with a few digits",
        ),
        (
            "2026-02-01",
            "2026-02-31",
            "x.md:7: cannot be read as TOML: Invalid date or datetime; write a day that the calendar has, for example "
            "2026-02-28",
        ),
    ],
)
def test_it_says_what_where_and_what_to_do(
    written: str, instead: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "x.md"
    assert written in EDITION
    file.write_text(EDITION.replace(written, instead, 1), encoding="utf-8")
    assert check.run([str(file)]) == 65
    assert capsys.readouterr().out.splitlines() == [said]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "x.md:1: has no front matter; begin the file with +++, the keys of the edition, and +++"),
        (bytes(range(256)), "x.md:2: is no UTF-8 text; save the file as UTF-8"),
        (EDITION.replace("Support", "Süpport").encode("latin-1"), "x.md:5: is no UTF-8 text; save the file as UTF-8"),
        (EDITION.encode("utf-16"), "x.md:1: is no UTF-8 text; save the file as UTF-8"),
        (b"x" * 5_000_000, "x.md:1: is larger than 4 MB, which no regulation is; name the file of the edition"),
    ],
    ids=["empty", "binary", "latin-1", "utf-16", "large"],
)
def test_it_says_of_every_command_what_is_wrong_with_a_file(
    data: bytes, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "x.md"
    file.write_bytes(data)
    for run in (check.run, weave.run, judge.run):
        assert run([str(file)]) == 65
        told = capsys.readouterr()
        assert (told.out + told.err).splitlines() == [said]


@pytest.mark.parametrize("change", [lambda text: text.replace("\n", "\r\n"), lambda text: "\ufeff" + text])
def test_it_reads_an_edition_with_other_line_ends_or_a_byte_order_mark(change: object, tmp_path: Path) -> None:
    file = tmp_path / "x.md"
    file.write_bytes(change(EDITION).encode())  # type: ignore[operator]
    assert check.run([str(file)]) == 0


@pytest.mark.parametrize("name", ["nothing", "nothing.md", "folder", "folder.md", "no/thing", "a[b", "a*b", ".."])
def test_it_says_that_a_path_is_no_file(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for folder in ("folder", "folder.md"):
        (tmp_path / folder).mkdir()
    for run, words in ((check.run, "cannot be read"), (weave.run, "cannot be read"), (judge.run, "cannot be opened")):
        assert run([str(tmp_path / name)]) == 66
        assert words in capsys.readouterr().err


def test_it_weaves_beside_what_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.md").write_text(EDITION, encoding="utf-8")
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "other.md").write_bytes(b"\xff")
    assert weave.run([str(tmp_path / "x.md")]) == 0
    assert "<h1>Support</h1>" in capsys.readouterr().out
