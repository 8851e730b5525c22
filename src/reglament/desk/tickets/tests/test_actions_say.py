"""What each action puts on record, by which clauses, and whom it tells what."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from reglament.desk.conftest import Play
from reglament.desk.notices.models import Notice
from reglament.desk.tickets.actions.amend import amend_subject
from reglament.desk.tickets.actions.ask import ask, withdraw
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.actions.bench import begin_bench, end_bench
from reglament.desk.tickets.actions.classify import classify
from reglament.desk.tickets.actions.close import close
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.confirm import confirm
from reglament.desk.tickets.actions.delay import delay
from reglament.desk.tickets.actions.dispute import dispute
from reglament.desk.tickets.actions.note import note
from reglament.desk.tickets.actions.reclassify import reclassify
from reglament.desk.tickets.actions.remind import remind
from reglament.desk.tickets.actions.reopen import reopen
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.actions.withdraw_completion import withdraw_completion
from reglament.desk.tickets.models import Entry, Message
from reglament.desk.tickets.tests.doing import TEXT, asked, closed, decided, done, taken
from reglament.regulation.facts import Change

pytestmark = pytest.mark.django_db

CLIENT, ASSIGNEE = "client", "assignee"


@dataclass(frozen=True)
class Case:
    """What is done, and all that must be found afterwards; `told` is a notice with its reader, or None.

    `words` are a message, `said` the entry's own words, of which its payload keeps nothing.
    """

    act: Callable[[Play], object]
    kind: str
    by: str
    payload: dict[str, Any]
    clauses: list[str]
    told: tuple[str, str, dict[str, Any]] | None
    words: tuple[str, str, bool] | None = None
    said: dict[str, str] = field(default_factory=dict)
    before: Callable[[Play], object] = lambda play: None


CASES: dict[str, Case] = {
    "reply": Case(
        lambda play: reply(play.staff(5), TEXT),
        *("answered", "person", {"message": True}, [], ("answered", CLIENT, {})),
        words=("answer", TEXT, False),
    ),
    "ask": Case(
        lambda play: ask(play.staff(5), TEXT),
        *("asked", "person", {"message": True}, [], ("asked", CLIENT, {})),
        words=("ask", TEXT, False),
    ),
    "correct the subject": Case(
        lambda play: amend_subject(play.staff(5), "  Labels  come\n out blank "),
        *("amended", "person", {"reason": "subject"}, [], None),
        said={"subject": "Labels come out blank"},
    ),
    "take a completion back": Case(
        lambda play: withdraw_completion(play.staff(5)),
        *("completion_withdrawn", "person", {}, ["3.7"], ("completion_withdrawn", CLIENT, {})),
        before=done,
    ),
    "note": Case(
        lambda play: note(play.staff(5), TEXT),
        *("noted", "person", {}, [], None),
        words=("note", TEXT, True),
    ),
    "withdraw": Case(lambda play: withdraw(play.staff(5)), *("ask_withdrawn", "person", {}, [], None), before=asked),
    "remind": Case(
        lambda play: remind(play.staff(5)),
        *("reminded", "person", {}, ["3.6"], ("reminded", CLIENT, {"clauses": ["3.6"]})),
        before=asked,
    ),
    "classify": Case(
        lambda play: classify(play.staff(5), "medium", "As they said."),
        *("classified", "person", {"level": "medium"}, ["2.5"], None),
        said={"reason": "As they said."},
    ),
    "overrule": Case(
        lambda play: classify(play.staff(5), "high", "It is worse."),
        *("reclassified", "person", {"level": "high", "change": "corrected"}, ["2.5"], None),
        said={"reason": "It is worse."},
    ),
    "reclassify": Case(
        lambda play: reclassify(play.staff(5), "high", Change.WORSENED, " Now all of them. "),
        *("reclassified", "person", {"level": "high", "change": "worsened"}, ["2.5"]),
        ("reclassified", CLIENT, {"level": "high", "change": "worsened"}),
        said={"reason": "Now all of them."},
        before=decided,
    ),
    "complete": Case(
        lambda play: complete(play.staff(5), "third_party", TEXT, {"vendor": " Printers ", "release": "9"}),
        *("completed", "person", {"ending": "third_party", "message": True}, ["3.5"]),
        ("completed", CLIENT, {"ending": "third_party"}),
        words=("completion", TEXT, False),
        said={"vendor": "Printers"},
    ),
    "delay": Case(
        lambda play: delay(play.staff(5), "work_needed", " It takes a while. "),
        *("delayed", "person", {"reason": "work_needed"}, ["3.4"]),
        ("delayed", CLIENT, {"reason": "work_needed"}),
        said={"explanation": "It takes a while."},
    ),
    "begin bench": Case(
        lambda play: begin_bench(play.staff(5)),
        *("bench_began", "person", {}, ["1.5"], None),
    ),
    "end bench": Case(
        lambda play: end_bench(play.staff(5)),
        *("bench_ended", "person", {}, ["1.5"], None),
        before=lambda play: begin_bench(play.staff(3)),
    ),
    "close": Case(
        lambda play: close(play.staff(5), " They called. "),
        *("closed", "person", {}, [], ("closed", CLIENT, {})),
        said={"reason": "They called."},
    ),
    "close by its client": Case(
        lambda play: close(play.client(5), "It went away."),
        *("closed", "client", {}, [], ("closed", CLIENT, {})),
        said={"reason": "It went away."},
    ),
    "reopen": Case(
        lambda play: reopen(play.staff(5), " It was not. "),
        *("reopened", "person", {}, [], None),
        said={"reason": "It was not."},
        before=closed,
    ),
    "confirm": Case(lambda play: confirm(play.client(5)), *("confirmed", "client", {}, ["3.7"], None), before=done),
    "dispute": Case(
        lambda play: dispute(play.client(5), TEXT),
        *("disputed", "client", {"reason": "disputed"}, ["3.7"], ("disputed", ASSIGNEE, {})),
        words=("dispute", TEXT, False),
        before=done,
    ),
    "tell more": Case(
        lambda play: tell_more(play.client(5), TEXT, channel="widget"),
        *("told_more", "client", {"channel": "widget"}, [], ("told_more", ASSIGNEE, {})),
        words=("told_more", TEXT, False),
        before=taken,
    ),
    "assign": Case(
        lambda play: assign(play.staff(5, "head"), play.company.staff["colleague"].pk),
        *("assigned", "person", {"assignee": "colleague"}, [], ("assigned", ASSIGNEE, {})),
    ),
    "take": Case(taken, *("assigned", "person", {"assignee": "specialist"}, [], None)),
    "put back": Case(
        lambda play: assign(play.staff(5), None), *("assigned", "person", {"assignee": None}, [], None), before=taken
    ),
}


@pytest.mark.parametrize("name", list(CASES))
def test_it_says_this_and_nothing_else(lab: Play, name: str) -> None:
    case = CASES[name]
    case.before(lab)
    before, told_before = lab.now().last_seq, set(Notice.objects.values_list("pk", flat=True))
    case.act(lab)
    (entry,) = Entry.objects.filter(ticket=lab.ticket, seq__gt=before)
    payload = {key: value for key, value in entry.payload.items() if not key.endswith("_hmac")}
    if "assignee" in case.payload:
        expected = {"assignee": lab.company.staff[case.payload["assignee"]].pk if case.payload["assignee"] else None}
    else:
        expected = case.payload
    assert (entry.kind, entry.by, payload, entry.clauses) == (case.kind, case.by, expected, case.clauses)
    assert (entry.words or {}) == case.said
    is_staff = case.by == "person"
    assert (entry.staff_id is not None, entry.person_id is not None) == (is_staff, not is_staff)
    told = list(Notice.objects.exclude(pk__in=told_before))
    if case.told is None:
        assert told == []
    else:
        kind, reader, more = case.told
        assert [each.kind for each in told] == [kind]
        given = {**more, **({"seq": entry.seq} if case.words or case.said else {})}
        assert told[0].payload == given
        if reader == CLIENT:
            assert (told[0].recipient, told[0].staff) == (lab.company.clients["nurse"], None)
        else:
            assert (told[0].recipient, told[0].staff) == (None, lab.now().assignee)
    if case.words is not None:
        message = Message.objects.get(ticket=lab.ticket, seq=entry.seq)
        assert (message.kind, message.text, message.internal) == case.words
        assert message.by == case.by
    assert Message.objects.filter(ticket=lab.ticket, seq__gt=before).count() == (1 if case.words else 0)
