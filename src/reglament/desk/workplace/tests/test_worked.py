"""Time worked: what may be written down by hand, what becomes of it later, and the counter that its person starts and stops."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.notices.models import Notice
from reglament.desk.people.access import Viewer, as_staff, operator
from reglament.desk.tickets.actions.erase import erase
from reglament.desk.tickets.models import Entry, Promise, Ticket
from reglament.desk.workplace.actions.count_time import WorkSaid, correct_worked, say_worked, withdraw_worked
from reglament.desk.workplace.actions.run_counter import (
    CounterStop,
    drop_counter,
    keep_counting,
    start_counter,
    stop_counter,
)
from reglament.desk.workplace.forms.worked import length_of, minutes_in
from reglament.desk.workplace.models import HowCounted, WorkCounter, WorkedTime
from reglament.desk.workplace.models.worked import AWAY, LONGEST_RUN
from tools.story.acting import sends, ticket_of

TODAY = date(2026, 3, 6)
MINUTE = timedelta(minutes=1)
LATER = FRIDAY + 6 * timedelta(days=1)


def specialist(play: Play, who: str = "specialist") -> Viewer:
    return as_staff(play.company.staff[who])


def said(minutes: int = 30, day: date = TODAY, words: str = "", key: str = "k") -> WorkSaid:
    return WorkSaid(minutes, day, words, key)


def refused(act: Any, *told: Any) -> str:
    with pytest.raises(ValidationError) as found:
        act(*told)
    return str(found.value.messages[0])


def test_it_reads_lengths_as_people_type_them() -> None:
    typed = {"45": 45, " 1:30 ": 90, "0:05": 5, "23:59": 1439, "1440": 1440, "0": 0, "100:00": 6000}
    assert {each: minutes_in(each) for each in typed} == typed
    for wrong in ("", "-5", "1:60", "1.5", "an hour", "٤٥", "1:3", ":30", "1:30:00", "9" * 7):
        with pytest.raises(ValidationError):
            minutes_in(wrong)
    assert all(minutes_in(length_of(minutes)) == minutes for minutes in range(1, 1441))


def test_it_writes_down_what_is_said_and_touches_nothing_else(lab: Play) -> None:
    kept = (list(Entry.objects.values()), list(Promise.objects.values()), list(Notice.objects.values("pk", "kind")))
    before = Ticket.objects.filter(pk=lab.ticket.pk).values().get()
    row = say_worked(specialist(lab), lab.ticket, said(90, words="  by   telephone "), LATER)
    assert (row.minutes, row.day, row.words, row.counted, row.written_at) == (90, TODAY, "by telephone", "hand", LATER)
    assert (
        list(Entry.objects.values()),
        list(Promise.objects.values()),
        list(Notice.objects.values("pk", "kind")),
    ) == kept
    assert Ticket.objects.filter(pk=lab.ticket.pk).values().get() == before


def test_it_refuses_what_nobody_can_have_worked(lab: Play) -> None:
    viewer, ticket = specialist(lab), lab.ticket
    for told, sentence in (
        (said(0), "Say how long you worked: one minute at least."),
        (said(-5), "Say how long you worked: one minute at least."),
        (said(1441), "A day has 24 hours. Say for each day how long you worked."),
        (said(day=date(2026, 3, 13)), "This day has not come yet."),
        (said(day=date(2026, 3, 5)), "The request came on 6 March 2026: choose that day or a later one."),
        (said(words="x" * 201), "Say it in 200 characters; these are 201."),
    ):
        assert refused(say_worked, viewer, ticket, told, LATER) == sentence
    assert "somebody who works at the desk" in refused(say_worked, operator(ticket.desk_id), ticket, said(), LATER)
    assert not WorkedTime.objects.exists()


def test_a_day_of_a_person_has_24_hours_on_all_requests(lab: Play) -> None:
    other = ticket_of(sends(lab.company, "nurse", FRIDAY, product="lis", key="2"))
    say_worked(specialist(lab), lab.ticket, said(1400), LATER)
    sentence = refused(say_worked, specialist(lab), other, said(41), LATER)
    assert sentence == "You have 23 h 20 min on 6 March 2026 already, and a day has 24 hours."
    last = say_worked(specialist(lab), other, said(40), LATER)
    say_worked(specialist(lab), other, said(41, date(2026, 3, 7)), LATER)
    say_worked(specialist(lab, "colleague"), other, said(1440), LATER)
    assert correct_worked(specialist(lab), last, said(39), LATER).minutes == 39, (
        "What it takes the place of is not added."
    )


def test_the_same_form_brought_twice_is_written_once(lab: Play) -> None:
    rows = {say_worked(specialist(lab), lab.ticket, said(), LATER).pk for _ in range(3)}
    assert len(rows) == 1 == WorkedTime.objects.count()
    say_worked(specialist(lab), lab.ticket, said(31), LATER)
    say_worked(specialist(lab), lab.ticket, said(key="another"), LATER)
    say_worked(specialist(lab, "colleague"), lab.ticket, said(), LATER)
    assert WorkedTime.objects.count() == 4


def test_a_correction_is_another_row_and_a_withdrawal_says_why(lab: Play) -> None:
    viewer, head = specialist(lab), specialist(lab, "head")
    row = say_worked(viewer, lab.ticket, said(30, words="first"), FRIDAY)
    other = correct_worked(viewer, row, said(20, words="second"), LATER)
    row.refresh_from_db()
    assert (row.minutes, row.words, row.ended_at, other.corrects) == (30, "first", LATER, row)
    assert WorkedTime.objects.counting().minutes_in_all() == 20
    meanwhile = "This has been corrected or withdrawn meanwhile."
    assert refused(correct_worked, viewer, row, said(10), LATER) == meanwhile
    assert refused(withdraw_worked, viewer, row, "Why not.", LATER) == meanwhile
    colleague = specialist(lab, "colleague")
    assert "Only whoever worked" in refused(correct_worked, head, other, said(10), LATER)
    assert "Only whoever worked" in refused(withdraw_worked, colleague, other, "Mine.", LATER)
    assert refused(withdraw_worked, viewer, other, "  ", LATER) == "Say why this does not count."
    withdraw_worked(head, other, "Counted on the wrong request.", LATER)
    other.refresh_from_db()
    assert (other.minutes, other.why) == (20, "Counted on the wrong request.")
    assert other.ended_by == lab.company.staff["head"]
    assert WorkedTime.objects.counting().minutes_in_all() == 0


def test_a_correction_that_is_refused_leaves_the_row_as_it_was(lab: Play) -> None:
    row = say_worked(specialist(lab), lab.ticket, said(), FRIDAY)
    refused(correct_worked, specialist(lab), row, said(0), LATER)
    assert WorkedTime.objects.counting().get() == row


def test_its_words_go_with_the_words_of_the_request(lab: Play) -> None:
    row = say_worked(specialist(lab), lab.ticket, said(words="Her blood count"), FRIDAY)
    withdraw_worked(specialist(lab), row, "Her name stood there", FRIDAY)
    erase(lab.staff(5, "head"), 1)
    row.refresh_from_db()
    assert (row.words, row.why, row.minutes) == ("", "", 30)


def test_the_counter_counts_from_press_to_press(lab: Play) -> None:
    viewer = specialist(lab)
    start_counter(viewer, lab.ticket, lab.at(0))
    assert start_counter(viewer, lab.ticket, lab.at(9)).since == lab.at(0), "A second tab starts nothing anew."
    row = stop_counter(viewer, lab.ticket, CounterStop("by remote help"), lab.at(25.4))
    assert row is not None
    assert (row.minutes, row.day, row.counted, row.words) == (25, TODAY, HowCounted.PAGE, "by remote help")
    assert stop_counter(viewer, lab.ticket, CounterStop(), lab.at(26)) is None, "Stopped in another tab."
    assert not WorkCounter.objects.exists()
    start_counter(viewer, lab.ticket, lab.at(30))
    short = stop_counter(viewer, lab.ticket, CounterStop(), lab.at(30.1))
    assert short is not None
    assert short.minutes == 1


def test_a_person_has_one_counter_and_colleagues_theirs(lab: Play) -> None:
    other = ticket_of(sends(lab.company, "nurse", FRIDAY, product="lis", key="2"))
    start_counter(specialist(lab), lab.ticket, lab.at(0))
    assert start_counter(specialist(lab), other, lab.at(5)).ticket == lab.ticket
    assert start_counter(specialist(lab, "colleague"), other, lab.at(5)).ticket == other
    assert stop_counter(specialist(lab), other, CounterStop(), lab.at(6)) is None
    assert WorkCounter.objects.count() == 2


def test_a_counter_that_was_forgotten_asks_how_long_it_really_was(lab: Play) -> None:
    viewer = specialist(lab)
    start_counter(viewer, lab.ticket, FRIDAY)
    assert keep_counting(viewer, lab.ticket.desk, lab.ticket.number, lab.at(40))
    left = lab.at(40) + AWAY + MINUTE
    assert not keep_counting(viewer, lab.ticket.desk, lab.ticket.number, left), "Coming back does not revive it."
    assert "Say how long you really worked" in refused(stop_counter, viewer, lab.ticket, CounterStop(), left)
    assert WorkCounter.objects.exists()
    assert not WorkedTime.objects.exists()
    row = stop_counter(viewer, lab.ticket, CounterStop("", 45), left)
    assert row is not None
    assert (row.minutes, row.counted) == (45, HowCounted.ASKED)


def test_a_counter_on_an_open_page_is_capped_overnight(lab: Play) -> None:
    viewer = specialist(lab)
    running = start_counter(viewer, lab.ticket, FRIDAY)
    WorkCounter.objects.update(seen_at=FRIDAY + LONGEST_RUN)
    assert "Say how long" in refused(
        stop_counter, viewer, lab.ticket, CounterStop(), running.since + LONGEST_RUN + MINUTE
    )
    row = stop_counter(viewer, lab.ticket, CounterStop(), FRIDAY + LONGEST_RUN)
    assert row is not None
    assert row.minutes == 480


def test_what_is_thrown_away_is_counted_nowhere(lab: Play) -> None:
    start_counter(specialist(lab), lab.ticket, FRIDAY)
    assert not drop_counter(specialist(lab, "colleague"), lab.ticket)
    assert drop_counter(specialist(lab), lab.ticket)
    assert (WorkCounter.objects.count(), WorkedTime.objects.count()) == (0, 0)


def test_a_counter_that_cannot_be_written_runs_on(lab: Play) -> None:
    viewer = specialist(lab)
    say_worked(viewer, lab.ticket, said(1430), FRIDAY)
    start_counter(viewer, lab.ticket, FRIDAY)
    assert "a day has 24 hours" in refused(stop_counter, viewer, lab.ticket, CounterStop(), lab.at(20))
    assert WorkCounter.objects.exists()
