"""`reglament judge` line by line, and as a process that is driven through a pipe."""

import io
import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from reglament.regulation.console import judge
from reglament.regulation.console.judge_help import HELP
from reglament.regulation.facts import Kind
from reglament.regulation.tests.building import local, strict

OFFICE = {
    "timezone": "Asia/Bishkek",
    "hours": {day: [["09:00", "18:00"]] for day in ("mon", "tue", "wed", "thu", "fri")},
}
POLICY = {
    "calendar": OFFICE,
    "first_answer_minutes": 60,
    "follow_up_minutes": 120,
    "solve_minutes": 180,
    "stops_in": ["waiting"],
}
BENCH = judge.Bench.of_edition(strict(), None)


def at(clock: str, day: int = 2) -> str:
    return f"2026-03-{day:02}T{clock}:00+06:00"


def fact(clock: str, kind: str, **more: Any) -> dict[str, Any]:
    return {"at": at(clock), "kind": kind, **more}


def ask(*facts: Any, bench: judge.Bench = BENCH, **record: Any) -> Any:
    whole = {"id": "t1", "at": at("18:00"), "facts": [fact("10:00", "received"), *facts], **record}
    return json.loads(bench.answer(json.dumps(whole).encode()))


def solve(answer: Any) -> Any:
    return next(promise for promise in answer["promises"] if promise["kind"] == "solve")


def test_it_answers_as_the_handbook_shows() -> None:
    answer = ask(fact("10:10", "classified", level="medium"), fact("12:00", "asked"), at=at("13:00"))
    assert (answer["id"], answer["state"], answer["level"], answer["cycle"]) == ("t1", "waiting", "medium", 1)
    found = solve(answer)
    assert (found["due"], found["status"]) == (at("11:00", 4), "paused")
    assert (found["used_minutes"], found["left_minutes"], found["clauses"]) == (120, 960, ["1.5", "2.4", "2.6"])
    assert [(each["why"], each["minutes"]) for each in found["stretches"]] == [("open hours", 120), ("waiting", 0)]
    assert [(each["at"], each["what"]) for each in answer["next"]] == [
        (at("12:00", 3), "remind"),
        (at("12:00", 4), "remind"),
        (at("12:00", 5), "close"),
    ]
    assert answer["next"][-1]["ending"] == "silent"
    assert answer["next"][-1]["clause"] == "3.6"
    assert (answer["may"], answer["turn"], answer["apart"]["waiting"]) == (["tell_more"], None, 60)


def test_it_gives_the_turn_as_a_list_that_can_be_compared() -> None:
    assert ask(fact("10:10", "classified", level=1))["turn"] == [0, 1, at("10:00"), 1]


def test_it_takes_a_reply_of_the_client_for_what_it_is() -> None:
    answer = ask(fact("12:00", "asked"), fact("13:00", "reply", by="customer"))
    assert (answer["state"], answer["promises"][-1]["kind"]) == ("open", "follow_up")


@pytest.mark.parametrize("level", ["high", "High", 2, "2"])
def test_it_finds_a_level_by_name_or_rank(level: object) -> None:
    assert ask(fact("10:10", "classified", level=level))["level"] == "high"


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "reclassified", "level": "high", "change": "worsened"},
        {"kind": "Reclassified", "level": "high", "reason": "Worsened"},
        {"kind": "worsened", "level": "high"},
    ],
)
def test_it_reads_a_change_of_level_in_several_ways(change: dict[str, Any]) -> None:
    assert solve(ask({"at": at("12:00"), **change}))["due"] == at("20:00")


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("resolved", "completed"),
        ("On hold", "waiting"),
        ("put-on-hold", "waiting"),
        ("CLOSED", "closed"),
        ("note", "open"),
    ],
)
def test_it_reads_words_of_other_systems(word: str, state: str) -> None:
    assert ask(fact("12:00", word))["state"] == state


def test_it_judges_by_a_plain_policy() -> None:
    answer = ask(
        fact("10:30", "asked"), fact("15:00", "customer replied"), policy=POLICY, bench=judge.Bench.of(None, None)
    )
    due = {promise["kind"]: (promise["due"], promise["status"]) for promise in answer["promises"]}
    assert due == {
        "first_answer": (at("11:00"), "met"),
        "solve": (at("17:30"), "late"),
        "follow_up": (at("17:00"), "late"),
    }


def test_it_lets_a_message_that_came_with_the_request_start_the_follow_up_of_a_plain_policy() -> None:
    answer = ask(fact("10:00", "told_more"), policy=POLICY)
    assert [(each["kind"], each["due"]) for each in answer["promises"]][-1] == ("follow_up", at("12:00"))


@pytest.mark.parametrize("end", ["completed", "closed"])
def test_it_takes_a_request_as_solved_that_a_plain_policy_closes(end: str) -> None:
    assert solve(ask(fact("12:00", end), policy=POLICY))["status"] == "met"


def test_a_message_opens_a_request_of_a_plain_policy_again_however_long_it_was_closed() -> None:
    late = {"at": at("15:00", day=30), "kind": "told_more"}
    assert ask(fact("12:00", "closed"), late, at=at("16:00", day=30), policy=POLICY)["state"] == "open"


def test_it_does_not_take_being_put_on_hold_for_an_answer() -> None:
    answer = ask(fact("10:30", "on hold"), policy=POLICY)
    assert answer["promises"][0]["status"] == "late"


def test_it_reads_over_levels_by_a_plain_policy() -> None:
    assert ask(fact("10:30", "classified", level="P1"), policy=POLICY)["state"] == "open"


def test_it_promises_only_what_a_plain_policy_states() -> None:
    assert ask(policy={"calendar": OFFICE})["promises"] == []


@pytest.mark.parametrize(
    ("line", "error"),
    [
        (b"{", "The line cannot be read as JSON"),
        (b"[1]", "A record is an object"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"id": "x", "at": "2026-03-02T10:00:00Z"}', 'The record has no "facts"'),
        (b'{"id": NaN}', "NaN is not a number"),
        (b'{"facts": []}', 'The record has no "at"'),
        (b'{"facts": [], "at": "2026-03-02T10:00:00"}', "without an offset from UTC"),
        (b'{"facts": [], "at": "2026-03-02T10:00:00Z"}', "has no receipt by the moment of judging"),
        (b'{"facts": [3], "at": "2026-03-02T10:00:00Z"}', "Mark 1 is 3"),
        (b'{"facts": [{"kind": "sang"}], "at": "2026-03-02T10:00:00Z"}', "Mark 1 is of the unknown kind 'sang'"),
        (b'{"facts": [{"kind": "asked"}], "at": "2026-03-02T10:00:00Z"}', 'Mark 1: "at" is None'),
        *(
            (
                b'{"facts": [{"kind": "%s", "at": "2026-03-02T10:00:00Z"}], "at": "2026-03-02T10:00:00Z"}' % kind,
                'give the moment at which that was written as "of"',
            )
            for kind in (b"undelivered", b"reworded", b"taken_for_thanks")
        ),
        (b'{"policy": 3, "facts": [], "at": "2026-03-02T10:00:00Z"}', '"policy" must be an object'),
        (b'{"policy": {}, "facts": [], "at": "2026-03-02T10:00:00Z"}', 'The policy has no "calendar"'),
    ],
)
def test_it_says_what_cannot_be_read(line: bytes, error: str) -> None:
    assert error in json.loads(BENCH.answer(line))["error"]


@pytest.mark.parametrize(
    ("policy", "error"),
    [
        ({"solve_minutes": "soon"}, "\"solve_minutes\" is 'soon': write minutes such as 180."),
        ({"stops_in": ["asleep"]}, "\"stops_in\" names 'asleep'"),
        ({"stops_in": 5}, '"stops_in" names 5'),
        ({"calendar": {"edition": "nowhere", "level": "high"}}, "nowhere"),
        ({"calendar": {"timezone": "Mars/Base", "hours": {}}}, "Mars/Base"),
    ],
)
def test_it_says_what_is_wrong_with_a_policy(policy: dict[str, Any], error: str) -> None:
    assert error in ask(policy=POLICY | policy)["error"]


def test_it_says_that_no_edition_was_named() -> None:
    assert "no edition was named" in ask(bench=judge.Bench.of(None, None))["error"]


def test_it_names_the_levels_when_one_is_unknown() -> None:
    assert "the levels are critical, high, medium, low" in ask(fact("10:10", "classified", level="P1"))["error"]


def test_it_judges_at_the_moment_of_the_command_where_a_record_has_none() -> None:
    bench = judge.Bench.of_edition(strict(), at("18:00"))
    assert bench.at == local("2 18:00")
    assert ask(bench=bench, at=None)["state"] == "open"


def test_it_documents_every_kind_of_mark() -> None:
    assert [kind for kind in Kind if kind not in HELP] == []


def test_it_goes_on_after_a_line_that_cannot_be_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    good = json.dumps({"id": 2, "policy": POLICY, "facts": [fact("10:00", "received")], "at": at("11:00")})
    stdin = SimpleNamespace(buffer=io.BytesIO(f"{{\n\n{good}\n".encode()))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert judge.run([]) == 0
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert ("error" in first, second["state"]) == (True, "open")


@pytest.mark.parametrize(("name", "code"), [("nowhere.en.md", 66), ("nowhere", 65)])
def test_it_says_that_an_edition_is_not_there(name: str, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert judge.run([name]) == code
    assert name in capsys.readouterr().err


def test_it_judges_by_an_edition_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "broken.en.md"
    file.write_text("no front matter", encoding="utf-8")
    assert judge.run([str(file)]) == 65
    assert "broken.en.md" in capsys.readouterr().err


def test_it_runs_as_a_command_without_a_database() -> None:
    code = "import sys; from reglament.cli import main; main(['judge']); assert 'django' not in sys.modules"
    line = json.dumps({"policy": POLICY, "facts": [fact("10:00", "received")], "at": at("11:00")})
    done = subprocess.run([sys.executable, "-c", code], input=line, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)["state"] == "open"


@pytest.mark.parametrize(
    ("question", "state", "missing"),
    [
        ({"kind": "asked"}, "waiting", None),
        ({"kind": "pending"}, "waiting", None),
        ({"kind": "asked", "by": "desk"}, "open", None),
        ({"kind": "asked", "items": ["how_often"]}, "open", ["how_often"]),
        ({"kind": "asked", "by": "desk", "items": ["how_often"]}, "open", ["how_often"]),
        ({"kind": "asked", "by": "person", "items": ["how_often"]}, "waiting", None),
        ({"kind": "ask adopted", "items": ["how_often"]}, "waiting", ["how_often"]),
    ],
)
def test_it_waits_for_people_alone(question: dict[str, Any], state: str, missing: list[str] | None) -> None:
    answer = ask({"at": at("12:00"), **question}, at=at("13:00"))
    assert (answer["state"], answer.get("missing")) == (state, missing)
    assert solve(answer)["used_minutes"] == (180 if state == "open" else 120)


def test_it_waits_for_people_alone_by_plain_policies_too() -> None:
    for more, used in (({}, 120), ({"by": "system"}, 180)):
        answer = ask(fact("12:00", "asked", **more), at=at("13:00"), policy=POLICY)
        assert solve(answer)["used_minutes"] == used
