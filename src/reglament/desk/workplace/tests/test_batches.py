"""One act for many requests: tried first and told, done one by one, and taken back where nobody has changed the same since."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from reglament.desk.notices.models import Notice
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.confirm import confirm
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.actions.unlink import unlink
from reglament.desk.tickets.models import Entry, Message, Ticket
from reglament.desk.workplace.actions.choose_requests import (
    SaidOfMany,
    begin_batch,
    choose_requests,
    look_at_stale,
    say_of_many,
    stop_batch,
    take_back_batch,
)
from reglament.desk.workplace.batches import trying, working
from reglament.desk.workplace.batches.sweeping import sweep
from reglament.desk.workplace.models import MOST_IN_BATCH, Batch, BatchItem, Take
from reglament.desk.workplace.tests.many import LATER, begun, by, said, some, told_of, worked
from tools.story.acting import by_client, by_staff
from tools.story.companies import Company

DONE, FITS = ("done", ""), ("fits", "")


def counted() -> tuple[int, int, int]:
    return Entry.objects.count(), Notice.objects.count(), Message.objects.count()


def test_it_is_tried_and_nothing_is_written_before_somebody_says_yes(siroka: Company) -> None:
    tickets = some(siroka)
    complete(by_staff(siroka.staff["head"], tickets[1], LATER), "informed", "Done.")
    before = counted()
    batch = said(siroka, tickets, "completion", "It works again.", ending="informed")
    assert told_of(batch) == [FITS, ("unfit", "already completed"), FITS]
    assert [each.tells for each in BatchItem.objects.of(batch)] == [
        [siroka.clients["nurse"].pk],
        [],
        [siroka.clients["nurse"].pk],
    ]
    assert counted() == before
    assert batch.is_examined


def test_each_request_gets_its_own_entry_and_the_words_stay_nowhere_else(siroka: Company) -> None:
    tickets = some(siroka)
    batch = begun(said(siroka, tickets, "reply", "We know of it.", who="specialist"), siroka, "specialist")
    assert told_of(batch) == [DONE] * 3
    assert batch.ended_at is not None
    assert (batch.words, batch.works_at) == ("", None)
    answered = Entry.objects.filter(kind="answered", staff=siroka.staff["specialist"])
    assert sorted(answered.values_list("ticket", flat=True)) == sorted(each.pk for each in tickets)
    assert Notice.objects.filter(kind="answered", channel="email").count() == 3


def test_what_others_did_since_it_was_chosen_is_told_and_not_overrun(siroka: Company) -> None:
    tickets = some(siroka)
    viewer = by(siroka)
    batch = choose_requests(viewer, siroka.desk, [each.pk for each in tickets], LATER)
    reply(by_staff(siroka.staff["specialist"], tickets[0], LATER), "I am on it.")
    say_of_many(viewer, batch, SaidOfMany("note", {}, "Known."), LATER)
    worked()
    assert told_of(batch) == [("stale", "stale"), FITS, FITS]
    tickets[0].refresh_from_db()
    assert look_at_stale(viewer, batch, {tickets[0].number: tickets[0].last_seq}, LATER)
    worked()
    assert told_of(batch) == [FITS] * 3
    tell_more(by_client(siroka.clients["nurse"], tickets[1], LATER), "It is worse now.")
    begun(batch, siroka)
    assert told_of(batch) == [DONE, ("not done", "stale"), DONE]


def test_a_colleague_who_took_one_meanwhile_keeps_it(siroka: Company) -> None:
    tickets = some(siroka)
    head, specialist = siroka.staff["head"], siroka.staff["specialist"]
    batch = said(siroka, tickets, "assignee", staff=head.pk)
    assign(by_staff(specialist, tickets[1], LATER), specialist.pk)
    begun(batch, siroka)
    assert told_of(batch) == [DONE, ("not done", "stale"), DONE]
    assert Ticket.objects.get(pk=tickets[1].pk).assignee_id == specialist.pk
    assert Take.objects.filter(staff=head).count() == 2


def test_it_says_of_each_why_not_as_the_action_itself_says(siroka: Company, istom: Company) -> None:
    tickets = some(siroka, 2)
    other = siroka.staff["colleague"]
    assign(by_staff(siroka.staff["head"], tickets[0], LATER), other.pk)
    batch = said(siroka, tickets, "assignee", who="specialist", staff=None)
    assert told_of(batch) == [("unfit", "not yours to assign"), ("unfit", "that is how it stands")]
    assert not begin_batch(by(siroka, "specialist"), batch, LATER)
    with pytest.raises(ValidationError, match="at least one"):
        choose_requests(by(istom), istom.desk, [tickets[0].pk], LATER)


def test_it_takes_no_more_than_it_says(siroka: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_IN_BATCH == 200
    tickets = some(siroka, 3)
    monkeypatch.setattr("reglament.desk.workplace.actions.choose_requests.MOST_IN_BATCH", 2)
    batch = choose_requests(by(siroka), siroka.desk, [each.pk for each in tickets], LATER)
    assert [each.ticket_id for each in BatchItem.objects.of(batch)] == [each.pk for each in tickets[:2]]


@pytest.mark.parametrize("line", ["settle", "save", "commit"])
def test_whoever_is_killed_in_the_middle_leaves_nothing_half_and_the_next_does_each_once(
    siroka: Company, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    tickets = some(siroka)
    batch = said(siroka, tickets, "note", "Known.")
    begin_batch(by(siroka), batch, LATER)
    working.work(LATER)

    class Killed(BaseException):
        pass

    def die(*_: Any, **__: Any) -> Any:
        raise Killed

    with monkeypatch.context() as here:
        if line == "settle":
            here.setattr("reglament.desk.tickets.stage.scene.Scene.settle", die)
        elif line == "save":
            here.setattr(BatchItem, "save", die)
        else:
            real = working._next
            here.setattr(working, "_next", lambda *given: (real(*given), die()))
        with pytest.raises(Killed):
            working.work(LATER)
    assert Entry.objects.filter(kind="noted").count() == 1
    worked()
    assert told_of(batch) == [DONE] * 3
    assert Entry.objects.filter(kind="noted").count() == 3


def test_one_bad_request_stops_nobody(
    siroka: Company, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tickets = some(siroka)
    batch = said(siroka, tickets, "note", "Known.")
    real = trying._do

    def broken(item: BatchItem, *given: Any, **more: Any) -> Any:
        if item.ticket_id == tickets[0].pk:
            raise ZeroDivisionError("so it was")
        return real(item, *given, **more)

    monkeypatch.setattr(trying, "_do", broken)
    begun(batch, siroka)
    assert told_of(batch) == [("failed", "failed"), DONE, DONE]
    assert "could not be worked on" in caplog.text


def test_it_can_be_stopped(siroka: Company) -> None:
    tickets = some(siroka)
    batch = said(siroka, tickets, "note", "Known.")
    begin_batch(by(siroka), batch, LATER)
    working.work(LATER)
    assert stop_batch(by(siroka), batch, LATER)
    worked()
    assert told_of(batch) == [DONE, ("left", ""), ("left", "")]
    assert not stop_batch(by(siroka), batch, LATER)


def taken_back(siroka: Company, batch: Batch, who: str = "head") -> Batch:
    made = take_back_batch(by(siroka, who), batch, LATER)
    assert made is not None
    worked()
    made.refresh_from_db()
    return begun(made, siroka, who)


def test_it_gives_back_to_whom_it_was_and_leaves_what_somebody_changed_since(siroka: Company) -> None:
    tickets = some(siroka, 4)
    head, specialist, colleague = (siroka.staff[each] for each in ("head", "specialist", "colleague"))
    assign(by_staff(head, tickets[0], LATER), specialist.pk)
    batch = begun(said(siroka, tickets, "assignee", staff=head.pk), siroka)
    assign(by_staff(head, tickets[2], LATER), colleague.pk)
    assign(by_staff(head, tickets[2], LATER), head.pk)
    complete(by_staff(head, tickets[3], LATER), "informed", "Done.")
    confirm(by_client(siroka.clients["nurse"], tickets[3], LATER))
    made = taken_back(siroka, batch)
    assert told_of(made) == [DONE, DONE, ("unfit", "changed since"), ("unfit", "already closed")]
    assert [Ticket.objects.get(pk=each.pk).assignee_id for each in tickets] == [specialist.pk, None, head.pk, head.pk]
    assert take_back_batch(by(siroka), made, LATER) is None


def test_taking_back_is_begun_once_and_by_who_may(siroka: Company) -> None:
    tickets = some(siroka)
    specialist, colleague = siroka.staff["specialist"], siroka.staff["colleague"]
    assign(by_staff(siroka.staff["head"], tickets[0], LATER), colleague.pk)
    batch = begun(said(siroka, tickets, "assignee", who="specialist", staff=specialist.pk), siroka, "specialist")
    first = take_back_batch(by(siroka, "specialist"), batch, LATER)
    assert first == take_back_batch(by(siroka, "specialist"), batch, LATER)
    assert take_back_batch(by(siroka), batch, LATER) is None
    assert first is not None
    worked()
    # To give to a colleague again is the head's.
    assert told_of(first) == [("unfit", "not yours to assign"), FITS, FITS]


def test_it_puts_the_level_back_and_tells_the_client(siroka: Company) -> None:
    tickets = some(siroka)
    level = tickets[0].level
    batch = said(siroka, tickets[:1], "level", "As suggested.", level=level, change="corrected")
    begun(batch, siroka)
    batch = begun(said(siroka, tickets, "level", "All stands still.", level="critical", change="corrected"), siroka)
    assert told_of(batch) == [DONE] * 3
    assert [bool(each.tells) for each in BatchItem.objects.of(batch)] == [True, False, False]
    made = take_back_batch(by(siroka), batch, LATER)
    assert made is not None
    worked()
    assert [bool(each.tells) for each in BatchItem.objects.of(made)] == [True] * 3
    begun(made, siroka)
    assert [Ticket.objects.get(pk=each.pk).level for each in tickets] == [level] * 3
    same = begun(said(siroka, some(siroka, 1), "level", "Yes.", level=level, change="corrected"), siroka)
    made = take_back_batch(by(siroka), same, LATER)
    assert made is not None
    worked()
    assert told_of(made) == [("unfit", "decision stays")]


def test_it_puts_the_product_back(siroka: Company) -> None:
    tickets = some(siroka, 2)
    batch = begun(said(siroka, tickets, "product", product=None), siroka)
    assert told_of(batch) == [DONE] * 2
    taken_back(siroka, batch)
    assert {Ticket.objects.get(pk=each.pk).product_id for each in tickets} == {tickets[0].product_id}


def test_it_takes_completions_back_while_nobody_has_answered_them(siroka: Company) -> None:
    tickets = some(siroka)
    batch = begun(said(siroka, tickets, "completion", "It works.", ending="informed"), siroka)
    confirm(by_client(siroka.clients["nurse"], tickets[0], LATER))
    made = taken_back(siroka, batch)
    assert told_of(made) == [("unfit", "nothing to take back"), DONE, DONE]
    assert [Ticket.objects.get(pk=each.pk).state for each in tickets] == ["closed", "open", "open"]


@pytest.mark.parametrize("act", ["reply", "note", "merge"])
def test_what_was_said_and_tied_cannot_be_taken_back(siroka: Company, act: str) -> None:
    first, *others = some(siroka, 3)
    batch = begun(said(siroka, others, act, "Words.", other=first.pk), siroka)
    assert told_of(batch) == [DONE] * 2
    assert take_back_batch(by(siroka), batch, LATER) is None


def test_it_takes_links_back_that_nobody_has_taken_back(siroka: Company) -> None:
    first, *others = some(siroka, 3)
    batch = begun(said(siroka, others, "link", other=first.pk), siroka)
    unlink(by_staff(siroka.staff["specialist"], others[0], LATER), first.pk, "Another fault.")
    made = taken_back(siroka, batch)
    assert [each[0] for each in told_of(made)] == ["unfit", "done"]
    kinds = [list(each.entries.filter(kind="unlinked").values_list("staff", flat=True)) for each in others]
    assert kinds == [[siroka.staff["specialist"].pk], [siroka.staff["head"].pk]]


def test_a_request_is_no_tie_to_itself(siroka: Company) -> None:
    tickets = some(siroka, 2)
    assert told_of(said(siroka, tickets, "merge", other=tickets[0].pk)) == [("unfit", "cannot be merged"), FITS]


def test_whoever_has_left_does_nothing_any_more(siroka: Company) -> None:
    tickets = some(siroka)
    batch = said(siroka, tickets, "note", "Known.", who="specialist")
    begin_batch(by(siroka, "specialist"), batch, LATER)
    type(siroka.staff["specialist"]).objects.filter(pk=siroka.staff["specialist"].pk).update(left_at=LATER)
    worked()
    assert told_of(batch) == [("not done", "not yours to do")] * 3


def test_choices_that_nobody_began_go_after_a_day(siroka: Company) -> None:
    tickets = some(siroka)
    kept = begun(said(siroka, tickets, "note", "Known."), siroka)
    said(siroka, tickets, "note", "Never begun.")
    sweep(LATER + timedelta(hours=23))
    assert Batch.objects.count() == 2
    sweep(LATER + timedelta(hours=25))
    assert list(Batch.objects.all()) == [kept]


def test_a_reply_to_many_has_its_fields_filled_for_each(siroka: Company) -> None:
    first, second = some(siroka, 2)
    Ticket.objects.filter(pk=second.pk).update(product=None)
    batch = said(siroka, [first, second], "reply", "Good day, {{client}}: {{request}}, {{product}}.")
    assert told_of(batch) == [FITS, ("unfit", "fields stay empty")]
    begun(batch, siroka)
    (message,) = Message.objects.filter(kind="answer")
    name = siroka.clients["nurse"].full_name
    assert message.text == f"Good day, {name}: SIROKA-1, Laboratory system."
