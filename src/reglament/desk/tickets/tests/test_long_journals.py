"""Of a long journal the newest entries are read whole, the rest as facts; what an open page lacks is what came since."""

import pytest
from django.db import connection

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.tickets.actions.classify import classify
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.erase import erase
from reglament.desk.tickets.actions.note import note
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.reword import reword
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.models import Entry, Ticket
from reglament.desk.tickets.presentation.following import copied_on
from reglament.desk.tickets.presentation.outcomes import outcome_of
from reglament.desk.tickets.presentation.past import AT_ONCE
from reglament.desk.tickets.presentation.reading import NEAR, is_whole
from reglament.desk.tickets.presentation.showing import Shown, show
from reglament.desk.tickets.tests.test_rewording import by_channel
from reglament.desk.tickets.tests.test_showing import seen, viewer_of
from tools.rows_read import RowsRead
from tools.story.conversing_long import long_request

SAME = "0" * 64


def shown_long(play: Play) -> Shown:
    ticket = long_request(play.company, 200, FRIDAY)
    ticket = Ticket.objects.select_related("desk", "edition").get(pk=ticket.pk)
    return show(ticket, viewer_of(play, "specialist"), play.at(10**5))


def test_it_reads_the_newest_entries_whole_and_of_the_others_what_they_are_judged_by(lab: Play) -> None:
    shown = shown_long(lab)
    assert [is_whole(entry) for entry in shown.journal] == [False] * (len(shown.journal) - NEAR) + [True] * NEAR


def test_it_reads_older_entries_whole_once_they_are_shown_and_no_others(lab: Play) -> None:
    shown = shown_long(lab)
    with connection.execute_wrapper(read := RowsRead()):
        lines = shown.lines(shown.readable[1:3])
        assert lines == shown.lines(shown.readable[1:3])
    # With them what the clocks of the page tell of.
    assert (read.statements, read.rows["tickets_entry"]) == (1, 3)
    assert lines[0].author == "Automatic"
    assert lines[0].clauses


def test_it_tells_all_of_a_long_history_in_one_more_statement(lab: Play) -> None:
    shown = shown_long(lab)
    with connection.execute_wrapper(read := RowsRead()):
        history = shown.history
    assert (read.statements, len(history)) == (1, len(shown.journal))
    assert {line.author for line in history} == {"Automatic", "Aida Sample", "Daniyar Specimen"}


def test_it_defends_a_deadline_by_entries_of_long_ago(lab: Play) -> None:
    classify(lab.staff(5), "medium")
    complete(lab.staff(6), "informed", "Restart it.")
    pad(lab, 2 * NEAR)
    shown = seen(lab, 10**4)
    with connection.execute_wrapper(read := RowsRead()):
        defence = shown.clock("solve").defence  # type: ignore[union-attr]
    assert read.rows["tickets_entry"] <= 5
    assert [change.author for change in defence.changes] == ["Automatic", "Daniyar Specimen"]
    assert defence.began is not None
    assert defence.began.author == "Aida Sample"


def test_it_tells_an_ending_of_long_ago_with_its_words(lab: Play) -> None:
    complete(lab.staff(6), "third_party", "It is the printer's.", {"vendor": "Printers Ltd"})
    pad(lab, 2 * NEAR)
    outcome = outcome_of(seen(lab, 7))
    assert outcome is not None
    assert outcome.vendor == "Printers Ltd"


def test_it_finds_the_strangers_of_many_mails_by_one_row(lab: Play) -> None:
    pad(lab, 2 * NEAR, words={"strangers": "Somebody <some@body.example>"})
    shown = seen(lab, 7)
    with connection.execute_wrapper(read := RowsRead()):
        copied = copied_on(lab.ticket, shown.journal)
    assert list(copied.strangers) == ["Somebody <some@body.example>"]
    assert read.statements == 2
    assert read.rows["tickets_entry"] <= 1


def test_news_are_what_came_since_and_nothing_else(lab: Play) -> None:
    for minute in range(1, 6):
        tell_more(lab.client(minute), f"More {minute}.")
    last = lab.now().last_seq
    assert not seen(lab, 7).news(last).said
    reply(lab.staff(6), "An answer.")
    part = seen(lab, 7).news(last)
    assert ([each.text for each in part.said], part.earlier) == (["An answer."], None)


def test_news_hold_no_words_that_are_not_the_readers(lab: Play) -> None:
    last = lab.now().last_seq
    note(lab.staff(6), "Between ourselves.")
    assert [each.text for each in seen(lab, 7).news(last).said] == ["Between ourselves."]
    assert not seen(lab, 7, "nurse").news(last).said


def test_news_put_right_what_was_erased_or_reworded_however_long_ago(lab: Play) -> None:
    tell_more(lab.client(1), "Window 2.")
    reworded = lab.last().seq
    tell_more(lab.client(2), "My pass word is 1234.")
    erased = lab.last().seq
    for minute in range(3, 3 + 2 * AT_ONCE):
        reply(lab.staff(minute), f"Answer {minute}.")
    last = lab.now().last_seq
    erase(lab.staff(50, "head"), erased)
    reword(by_channel(lab, 51), reworded, "Window 2", "Window 3", channel="telegram")
    part = seen(lab, 60).news(last)
    assert [each.seq for each in part.said if each.by == "client"] == [reworded, erased]
    assert "Window 3." in [each.text for each in part.said]
    assert "1234" not in " ".join(each.text for each in part.said)


def test_news_come_with_what_stands_below_something_noticed_late(lab: Play) -> None:
    for minute in range(1, 6):
        tell_more(lab.client(minute), f"More {minute}.")
    last = lab.now().last_seq
    pad(lab, 1, minutes=4.5, kind="breached", by="desk", payload={"promise": "solve"})
    part = seen(lab, 7).news(last)
    assert [(each.by, each.text) for each in part.said][1:] == [("client", "More 5.")]


def test_more_news_than_a_page_are_the_last_page(lab: Play) -> None:
    last = lab.now().last_seq
    for minute in range(1, AT_ONCE + 3):
        tell_more(lab.client(minute), f"More {minute}.")
    part = seen(lab, 60).news(last)
    assert (len(part.said), part.earlier) == (AT_ONCE, part.said[0].seq)


@pytest.mark.parametrize("also", [(), (2,)])
def test_news_bring_what_is_asked_for_beside(lab: Play, also: tuple[int, ...]) -> None:
    assert [each.seq for each in seen(lab, 7).news(lab.now().last_seq, also).said] == [*also]


def pad(play: Play, count: int, *, minutes: float = 8, kind: str = "noted", by: str = "person", **more: object) -> None:
    """So many entries more in the journal, which say nothing that anything is judged by."""
    ticket = play.now()
    Entry.objects.bulk_create(
        Entry(
            desk=ticket.desk, ticket=ticket, seq=ticket.last_seq + place, act=10**4 + place, at=play.at(minutes),
            recorded_at=play.at(minutes), kind=kind, by=by, hash=SAME, **more,
        )
        for place in range(1, count + 1)
    )  # fmt: skip
    Ticket.objects.filter(pk=ticket.pk).update(last_seq=ticket.last_seq + count)
