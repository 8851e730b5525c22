from datetime import datetime

import pytest

from reglament.regulation.reading.toml_lines import Unreadable, lines_of, load

TEXT = """# a remark with [brackets] and = signs
title = "a } and ] and # in a text"
levels.medium.rank = 3

[levels . high]
rank = 2   # the second
"in quotes".key = 'literal = not a key'
spans = [
  "1 day",
  { at = "09:00", on = [1,
     2] },
]

[calendars.office.hours]
mon-fri = \"\"\"
several = lines
\"\"\"
2026-03-28 = { from = 2026-03-28 10:00, to = 1 }
"""


def test_it_knows_the_line_of_every_key() -> None:
    lines = lines_of(TEXT)
    assert lines[("title",)] == 2
    assert lines[("levels", "medium", "rank")] == 3
    assert lines[("levels", "high")] == 5
    assert lines[("levels", "high", "rank")] == 6
    assert lines[("levels", "high", "in quotes", "key")] == 7
    assert lines[("levels", "high", "spans", "0")] == 9
    assert lines[("levels", "high", "spans", "1", "on", "1")] == 11
    assert lines[("calendars", "office", "hours", "mon-fri")] == 15
    assert lines[("calendars", "office", "hours", "2026-03-28", "to")] == 18


def test_it_finds_exactly_the_keys_that_the_parser_finds() -> None:
    assert set(lines_of(TEXT)) == set(_paths(load(TEXT), ()))


def _paths(value: object, path: tuple[str, ...]) -> list[tuple[str, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    inner = [below for key, item in items for below in _paths(item, (*path, str(key)))]
    return [path, *inner] if path else inner


def test_it_gives_a_table_the_line_of_its_first_key() -> None:
    assert lines_of("\na.b.c = 1\n[a.b.d]\ne = 2")[("a", "b")] == 2


def test_it_reads_moments_without_seconds() -> None:
    values = load(
        "a = 2026-03-06T17:30\nb = 2026-03-06 17:30:05\nc = 'at 2026-03-06T17:30'\nd = 2026-03-06T17:30+06:00"
    )
    assert values["a"] == datetime(2026, 3, 6, 17, 30)
    assert values["b"].second == 5
    assert values["c"] == "at 2026-03-06T17:30"
    assert values["d"].utcoffset() is not None


@pytest.mark.parametrize(
    ("text", "line"), [("a = 1\nb = \n", 2), ("a = 1\n\n[b\n", 3), ("a = '''\nb", 2), ("a = 1\na = 2", 2)]
)
def test_it_says_in_which_line_the_text_stops_being_toml(text: str, line: int) -> None:
    with pytest.raises(Unreadable) as caught:
        load(text)
    assert caught.value.line == line
    assert "(at" not in str(caught.value)


def test_it_refuses_tables_without_end() -> None:
    with pytest.raises(Unreadable, match="too deep"):
        load("a = " + "[" * 100_000)
