"""`reglament calendar` line by line, and as a process that is driven through a pipe."""

import io
import json
import subprocess
import sys
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from reglament.regulation.calendars.working_time import CalendarError
from reglament.regulation.console import calendar

OFFICE = {
    "timezone": "Asia/Bishkek",
    "hours": {day: [["09:00", "18:00"]] for day in ("mon", "tue", "wed", "thu", "fri")},
}
FRIDAY = "2026-03-06T17:30:00+06:00"


def ask(**case: Any) -> Any:
    return json.loads(calendar.answer(json.dumps({"id": "c1", "calendar": OFFICE} | case).encode()))


@pytest.mark.parametrize(
    ("case", "result"),
    [
        ({"op": "add", "start": FRIDAY, "minutes": 60}, "2026-03-09T09:30:00+06:00"),
        ({"op": "add", "start": "2026-03-06T11:30:00Z", "minutes": 0.1}, "2026-03-06T17:30:06+06:00"),
        ({"op": "add", "start": FRIDAY, "minutes": 0.00001}, "2026-03-06T17:30:00.000600+06:00"),
        ({"op": "add", "start": FRIDAY, "minutes": -30}, "2026-03-06T17:00:00+06:00"),
        ({"op": "sub", "start": "2026-03-09T09:30:00+06:00", "minutes": 60}, FRIDAY),
        ({"op": "between", "start": FRIDAY, "end": "2026-03-09T09:30:00+06:00"}, 60),
        ({"op": "between", "start": "2026-03-09T09:30:00+06:00", "end": FRIDAY}, -60),
        ({"op": "between", "start": FRIDAY, "end": "2026-03-06T17:30:15+06:00"}, 0.25),
        ({"op": "is_open", "at": "2026-03-06T18:00:00+06:00"}, False),
        ({"op": "is_open", "at": FRIDAY}, True),
        ({"op": "next_open", "start": "2026-03-06T18:00:00+06:00"}, "2026-03-09T09:00:00+06:00"),
        ({"op": "prev_close", "start": "2026-03-08T18:00:00+06:00"}, "2026-03-06T18:00:00+06:00"),
        ({"op": "is_workday", "date": "2026-03-06"}, True),
        ({"op": "is_workday", "date": "2026-03-07"}, False),
        ({"op": "add_days", "start": FRIDAY, "days": 2}, "2026-03-10T17:30:00+06:00"),
        ({"op": "add_days", "start": FRIDAY, "days": -1.0}, "2026-03-05T17:30:00+06:00"),
    ],
)
def test_it_answers(case: dict[str, Any], result: object) -> None:
    assert ask(**case) == {"id": "c1", "result": result}


def test_it_gives_whole_minutes_without_a_point() -> None:
    case = {"calendar": OFFICE, "op": "between", "start": FRIDAY, "end": "2026-03-09T09:30:00+06:00"}
    assert calendar.answer(json.dumps(case).encode()) == '{"id": null, "result": 60}'


@pytest.mark.parametrize(
    ("case", "sentence"),
    [
        ({"op": "guess"}, "no operation 'guess': write one of add, sub"),
        ({"op": ["add"]}, "no operation"),
        ({"op": "add", "minutes": 1}, '"start" is None'),
        ({"op": "add", "start": "tomorrow", "minutes": 1}, "\"start\" is 'tomorrow': write a moment"),
        ({"op": "add", "start": "2026-03-06T17:30:00", "minutes": 1}, "without an offset"),
        ({"op": "add", "start": FRIDAY}, '"minutes" is None: write a number'),
        ({"op": "add", "start": FRIDAY, "minutes": "60"}, "\"minutes\" is '60': write a number"),
        ({"op": "add", "start": FRIDAY, "minutes": True}, "write a number"),
        ({"op": "add", "start": FRIDAY, "minutes": 10**30}, "beyond what any calendar holds"),
        ({"op": "add", "start": FRIDAY, "minutes": 5 * 10**9}, "outside the years 1 to 9999"),
        ({"op": "add_days", "start": FRIDAY, "days": 1.5}, '"days" is 1.5: write a whole number'),
        ({"op": "add_days", "start": FRIDAY, "days": 10**9}, "outside the years 1 to 9999"),
        ({"op": "is_workday", "date": "2026-02-30"}, "\"date\" is '2026-02-30': write a day"),
        ({"op": "add", "calendar": 7}, '"calendar" must be an object'),
        ({"op": "add", "start": FRIDAY, "minutes": 1, "calendar": OFFICE | {"hours": {}}}, "never opens"),
    ],
)
def test_it_says_what_it_cannot_answer(case: dict[str, Any], sentence: str) -> None:
    reply = ask(**case)
    assert reply["id"] == "c1"
    assert sentence in reply["error"]


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"[1]",
        b"null",
        b'{"id": 1, "minutes": NaN}',
        b'{"id": 1, "minutes": 1e99999999999999999999}',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"id": 1, "minutes": ' + b"9" * 5000 + b"}",
    ],
)
def test_it_answers_an_unreadable_line_without_an_id(line: bytes) -> None:
    reply = json.loads(calendar.answer(line))
    assert reply["id"] is None
    assert reply["error"].endswith(".")


def test_it_answers_every_line_in_order_and_skips_empty_ones(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    case = {"calendar": OFFICE, "op": "is_open", "at": FRIDAY}
    lines = [json.dumps(case | {"id": 1}), "", "nonsense", json.dumps(case | {"id": [2.5, "ж"]}), "   "]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("\n".join(lines).encode())))
    assert calendar.run([]) == 0
    replies = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [reply["id"] for reply in replies] == [1, None, [2.5, "ж"]]


def test_it_prepares_a_calendar_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calendar._compiled.cache_clear()
    for minutes in range(20):
        ask(op="add", start=FRIDAY, minutes=minutes)
    assert calendar._compiled.cache_info().misses == 1


def test_it_can_be_driven_through_a_pipe() -> None:
    command = [sys.executable, "-c", "from reglament.cli import main; raise SystemExit(main(['calendar']))"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        for number in (1, 2):
            case = {"id": number, "calendar": OFFICE, "op": "is_open", "at": FRIDAY}
            process.stdin.write(json.dumps(case).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline()) == {"id": number, "result": True}
        process.stdin.close()
        assert process.wait(timeout=10) == 0


def test_it_documents_every_operation(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        calendar.run(["--help"])
    assert ended.value.code == 0
    text = capsys.readouterr().out
    assert all(f"\n  {operation}  " in text for operation in calendar.OPERATIONS)


def shipped(name: str) -> Any:
    """A library with one made-up edition."""
    if name != "made-up":
        raise LookupError(name)
    always = SimpleNamespace(time_zone=None, until=None, working_day=None, always=SimpleNamespace(value=True))
    levels = {"urgent": SimpleNamespace(calendar=SimpleNamespace(value="any_hour"))}
    rules = SimpleNamespace(calendars={"any_hour": always}, levels=levels)
    return SimpleNamespace(rules=rules, fingerprint="", file="made-up.en.md", time_zone="Asia/Bishkek")


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("reglament.regulation.library")
    module.shipped = shipped  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)
    calendar._compiled.cache_clear()


@pytest.mark.parametrize("name", [{"level": "urgent"}, {"calendar": "any_hour"}])
@pytest.mark.usefixtures("library")
def test_it_takes_the_calendar_of_a_shipped_edition(name: dict[str, str]) -> None:
    reply = ask(calendar={"edition": "made-up"} | name, op="add", start=FRIDAY, minutes=60)
    assert reply["result"] == "2026-03-06T18:30:00+06:00"


@pytest.mark.parametrize(
    ("record", "sentence"),
    [
        ({"edition": "other", "level": "urgent"}, "no shipped edition 'other'"),
        ({"edition": ["made-up"]}, "no shipped edition"),
        ({"edition": "made-up"}, "no level 'None': its levels are urgent"),
        ({"edition": "made-up", "level": "paid"}, "no level 'paid': its levels are urgent"),
        ({"edition": "made-up", "calendar": "office"}, "no calendar 'office'"),
    ],
)
@pytest.mark.usefixtures("library")
def test_it_says_what_an_edition_does_not_have(record: dict[str, Any], sentence: str) -> None:
    assert sentence in ask(calendar=record, op="next_open", start=FRIDAY)["error"]


def test_it_says_that_no_editions_are_shipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "reglament.regulation.library", None)
    with pytest.raises(CalendarError, match="No editions are shipped"):
        calendar._of_edition({"edition": "made-up"})
