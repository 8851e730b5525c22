"""Merging and splitting carry what things mean: words count at their own moment, promises stand, everybody follows."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.lib.tests.pdf_files import pdf
from reglament.desk.notices.models import Notice
from reglament.desk.people.access import as_person
from reglament.desk.people.models import Identity
from reglament.desk.tickets import access
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.actions.classify import classify
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.dispute import dispute
from reglament.desk.tickets.actions.erase import erase
from reglament.desk.tickets.actions.follow import let_follow
from reglament.desk.tickets.actions.link import link
from reglament.desk.tickets.actions.merge import merge
from reglament.desk.tickets.actions.note import note
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.reword import reword
from reglament.desk.tickets.actions.split import split
from reglament.desk.tickets.actions.taking_words import count_words
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.attached import scanning
from reglament.desk.tickets.attached.sweeping import orphans
from reglament.desk.tickets.entering.copying_words import carry_words
from reglament.desk.tickets.intake.admitting import File, Intake
from reglament.desk.tickets.intake.results import Added
from reglament.desk.tickets.journal.orders import Refused
from reglament.desk.tickets.journal.records import record_of
from reglament.desk.tickets.journal.standing import standing_of
from reglament.desk.tickets.models import Attachment, Entry, Message, Ticket
from reglament.desk.tickets.presentation.showing import show
from reglament.desk.tickets.proving.examining import faults
from reglament.desk.tickets.proving.rebuilding import differences
from reglament.desk.tickets.stage.performing import fetch
from reglament.desk.tickets.stage.rights import STAFF
from reglament.desk.tickets.taking_in import take_in
from reglament.desk.tickets.tests.doing import TEXT
from reglament.regulation.decisions import PromiseKind
from tools.story.acting import sends, ticket_of

PAPER = File("window.pdf", "application/pdf", pdf())


def second(lab: Play, who: str = "nurse", minutes: float = 60, **more: object) -> Play:
    """Another request of the laboratory, so many minutes after the first."""
    told = {"product": "lis", "effect": "minor", "hit": "one", "subject": "The same again", **more}
    done = sends(lab.company, who, FRIDAY + timedelta(minutes=minutes), **told)  # type: ignore[arg-type]
    return Play(lab.company, ticket_of(done), who)


@pytest.mark.parametrize("subject", ["A REQUEST", "Many thanks"])
def test_a_request_that_says_only_thanks_ends_no_wait(lab: Play, subject: str) -> None:
    ask(lab.staff(5), "At which window?")
    assert lab.ticket.subject == "A request"
    later = second(lab, subject=subject, text="Thank you!", details={})
    merge(later.staff(70), lab.ticket.pk)
    carried = Entry.objects.get(ticket=lab.ticket, kind="thanked")
    assert (lab.now().state, carried.at, carried.payload["reason"]) == (
        "waiting",
        later.ticket.received_at,
        "thanks",
    )
    assert Message.objects.get(ticket=lab.ticket, seq=carried.seq).text == f"{subject}\n\nThank you!"
    assert "told_more" not in lab.journal()
    count_words(lab.staff(71), carried.seq)
    assert lab.now().state == "open"


@pytest.mark.parametrize(
    "more",
    [
        {"text": "Window 2, thank you!", "details": {}},
        {"text": "Thank you!", "details": {"steps": "At window 2."}},
        {"text": "Thank you!", "details": {}, "files": (PAPER,)},
        {"text": "OK", "details": {}},
        {"text": "Thank you!", "subject": "Window 2", "details": {}},
    ],
)
def test_a_request_that_says_more_than_thanks_answers_the_question(lab: Play, more: dict[str, Any]) -> None:
    ask(lab.staff(5), "At which window?")
    merge(second(lab, **more).staff(70), lab.ticket.pk)
    assert (lab.now().state, lab.journal().count("told_more")) == ("open", 1)


def test_a_request_whose_thanks_were_put_right_answers_the_question(lab: Play) -> None:
    ask(lab.staff(5), "At which window?")
    later = second(lab, text="Thank you!", details={})
    reword(replace(later.client(65), by_channel=True), 1, "Thank you!", "Window 2.", channel="telegram")
    merge(later.staff(70), lab.ticket.pk)
    assert lab.now().state == "open"


def promise(play: Play, kind: PromiseKind, minutes: float) -> object:
    found = [each for each in standing_of(play.now(), play.at(minutes)).promises if each.kind is kind]
    return found[-1].due


def is_whole(*plays: Play) -> bool:
    """Whether the journals prove themselves, and give the same rows when they are played again."""
    for play in plays:
        record = record_of(play.ticket.pk)
        assert record is not None
        assert [*faults(record), *differences(record)] == []
    return True


def test_it_tells_whoever_asked_again_what_has_come_of_a_completed_request(lab: Play) -> None:
    later, third = second(lab, "chief"), second(lab, "chief", 70)
    complete(lab.staff(80), "informed", "Restart it.")
    merge(third.staff(85), later.ticket.pk)
    merge(later.staff(90), lab.ticket.pk)
    told = Notice.objects.on(lab.ticket.about).filter(kind="completed").order_by("pk")
    asker, other = lab.company.clients["nurse"], lab.company.clients["chief"]
    assert [notice.recipient for notice in told] == [asker, other]
    assert (told[0].payload, told[0].about_part) == (told[1].payload, told[1].about_part)
    assert Notice.objects.get(about_id=later.ticket.pk, kind="merged").payload["completed"] is True
    assert "completed" not in Notice.objects.get(about_id=third.ticket.pk, kind="merged").payload


def test_it_passes_on_what_was_told_last_of_a_completion_whatever_else_was_told_since(lab: Play) -> None:
    later = second(lab, "chief")
    complete(lab.staff(80), "informed", "Restart it.")
    dispute(lab.client(81), "It stopped again.")
    complete(lab.staff(82), "informed", "Restart it twice.")
    last = Notice.objects.on(lab.ticket.about).filter(kind="completed").latest("pk")
    assign(lab.staff(83, "head"), lab.company.staff["colleague"].pk)
    merge(later.staff(90), lab.ticket.pk)
    passed = Notice.objects.on(lab.ticket.about).filter(recipient=lab.company.clients["chief"])
    assert [(each.kind, each.payload, each.about_part) for each in passed] == [
        ("completed", last.payload, last.about_part)
    ]


def test_it_tells_nobody_twice_what_has_come_of_a_completed_request(lab: Play) -> None:
    later = second(lab)
    complete(lab.staff(80), "informed", "Restart it.")
    merge(later.staff(90), lab.ticket.pk)
    assert Notice.objects.on(lab.ticket.about).filter(kind="completed").count() == 1


@pytest.mark.parametrize("is_in_time", [True, False])
def test_it_tells_who_was_in_copy_of_a_completed_request_once(lab: Play, is_in_time: bool) -> None:
    """Who was in copy when it was completed has been told; who came later has not, and is told now."""
    chief, later = lab.company.clients["chief"], second(lab, "chief")
    box = Identity.objects.filter(person=chief, kind="email").first()
    assert box is not None
    if is_in_time:
        let_follow(lab.staff(79, "head"), box.value)
    complete(lab.staff(80), "informed", "Restart it.")
    if not is_in_time:
        let_follow(lab.staff(81, "head"), box.value)
    merge(later.staff(90), lab.ticket.pk)
    told = Notice.objects.on(lab.ticket.about).filter(kind="completed", recipient=chief)
    assert [notice.payload.get("in_copy", False) for notice in told] == [is_in_time]


def test_it_answers_a_waiting_request_by_words_that_came_to_the_other(lab: Play) -> None:
    ask(lab.staff(5), "At which window?")
    later = second(lab, text="It is window 2.")
    assert lab.now().state == "waiting"
    merge(later.staff(30), lab.ticket.pk)
    told = Message.objects.get(ticket=lab.ticket, kind="told_more")
    assert (told.text, told.at, told.by) == ("The same again\n\nIt is window 2.", later.at(0), "client")
    assert (lab.now().state, told.person_id) == ("open", lab.ticket.requester_id)
    entry = Entry.objects.get(ticket=lab.ticket, seq=told.seq)
    assert (entry.payload["number"], entry.payload["seq"]) == (later.ticket.number, 1)
    assert is_whole(lab, later)


def test_it_counts_the_words_from_their_own_moment(lab: Play) -> None:
    later = second(lab)
    merge(later.staff(5), lab.ticket.pk)
    twin = second(lab)
    tell_more(lab.client(60), "Window 2.")
    assert twin.ticket.received_at == later.ticket.received_at
    owed = [each for each in standing_of(lab.now(), lab.at(70)).promises if each.kind is PromiseKind.FOLLOW_UP]
    assert [each.start for each in owed] == [later.at(0)]


def test_it_carries_what_people_answered_there_and_leaves_notes(lab: Play) -> None:
    later = second(lab)
    reply(later.staff(5), "Look into Settings.")
    ask(later.staff(6), "Which window?")
    note(later.staff(7), "They called.")
    merge(later.staff(9), lab.ticket.pk)
    carried = Message.objects.filter(ticket=lab.ticket, seq__gt=1).exclude(kind="told_more").order_by("seq")
    assert [(each.kind, each.text, each.at) for each in carried] == [
        ("answer", "Look into Settings.", later.at(5)),
        ("ask", "Which window?", later.at(6)),
    ]
    assert lab.now().state == "open"
    assert "note" not in {each.kind for each in carried}
    assert is_whole(lab, later)


def carried(play: Play) -> Entry:
    """The entry by which the client's words of the other request came."""
    return Entry.objects.filter(ticket=play.ticket, kind="told_more").latest("seq")


def test_carried_words_bring_what_the_earlier_request_lacked_and_nothing_that_they_do_not_hold(lab: Play) -> None:
    first = second(lab, minutes=30, details={})
    lacked = standing_of(first.now(), first.at(1)).missing
    later = second(lab, text="To repeat it, print anything.", details={})
    assert "steps" in lacked
    assert len(lacked) > 1
    merge(later.staff(5), first.ticket.pk)
    assert list(carried(first).payload["items"]) == ["steps"]
    assert standing_of(first.now(), first.at(50)).missing == tuple(item for item in lacked if item != "steps")


def test_what_the_earlier_request_was_told_itself_stands_before_what_the_later_one_brings(lab: Play) -> None:
    first = second(lab, details={"phone": "+996 312 000 001"})
    later = second(lab, minutes=90, details={"phone": "+996 312 000 002", "steps": "Press it."})
    merge(later.staff(5), first.ticket.pk)
    assert carried(first).said["details"] == {"steps": "Press it."}


def test_everybody_who_follows_is_tied_to_the_request_that_was_theirs(lab: Play) -> None:
    later, last = second(lab, minutes=30), second(lab, "chief")
    merge(last.staff(5), later.ticket.pk)
    merge(later.staff(70), lab.ticket.pk)
    tied = Entry.objects.filter(ticket=lab.ticket, kind="linked").order_by("seq")
    people = lab.company.clients
    assert {(each.payload["ticket"], each.payload["number"], each.payload["person"]) for each in tied} == {
        (later.ticket.pk, later.ticket.number, people[who].pk) for who in ("nurse", "chief")
    }


def test_the_words_of_a_request_stand_under_its_subject_also_where_it_was_linked(lab: Play) -> None:
    later = second(lab, text="It is window 2.")
    link(later.staff(1), lab.ticket.pk)
    merge(later.staff(5), lab.ticket.pk)
    assert Message.objects.get(ticket=lab.ticket, seq=carried(lab).seq).text == "The same again\n\nIt is window 2."


def test_a_subject_that_staff_wrote_for_a_split_request_is_not_put_into_the_clients_mouth(lab: Play) -> None:
    tell_more(lab.client(2), "The fax prints nothing.")
    made = split(lab.staff(3), lab.last().seq, "Another device")
    new = Play(lab.company, Ticket.objects.get(pk=made.ticket_id), "nurse")
    merge(new.staff(5), lab.ticket.pk)
    assert Message.objects.get(ticket=lab.ticket, seq=carried(lab).seq).text == "The fax prints nothing."


def test_it_carries_bare_thanks_as_what_they_were(lab: Play) -> None:
    later = second(lab)
    reply(later.staff(5), "Look into Settings.")
    tell_more(later.client(6), "Thank you very much!")
    merge(later.staff(9), lab.ticket.pk)
    carried = Entry.objects.get(ticket=lab.ticket, kind="thanked")
    assert (carried.at, carried.payload["reason"]) == (later.at(6), "thanks")
    assert Message.objects.get(ticket=lab.ticket, seq=carried.seq).text == "Thank you very much!"
    owed = [each for each in standing_of(lab.now(), later.at(10)).promises if each.kind is PromiseKind.FOLLOW_UP]
    assert [each.start for each in owed if each.met_at is None] == []
    assert is_whole(lab, later)


def test_it_carries_thanks_that_were_taken_for_more_as_words_that_count(lab: Play) -> None:
    later = second(lab)
    tell_more(later.client(6), "Thank you very much!")
    count_words(later.staff(7), later.last().seq)
    merge(later.staff(9), lab.ticket.pk)
    assert [each.text for each in Message.objects.filter(ticket=lab.ticket, kind="told_more").order_by("seq")][1:] == [
        "Thank you very much!"
    ]
    assert is_whole(lab, later)


def test_it_carries_what_was_put_right_beside_its_original(lab: Play) -> None:
    later = second(lab)
    tell_more(later.client(2), "It is window 2.")
    reword(later.client(4), later.last().seq, "2", "3")
    merge(later.staff(9), lab.ticket.pk)
    right = Message.objects.get(ticket=lab.ticket, kind="reworded")
    assert [each.text for each in Message.objects.filter(ticket=lab.ticket, kind="told_more").order_by("seq")][1:] == [
        "It is window 2."
    ]
    shown = show(lab.now(), as_person(lab.company.clients["nurse"]), lab.at(90)).part().said
    said = [each for each in shown if "window" in each.text]
    assert [(each.text, each.earlier, each.corrected_at) for each in said] == [
        ("It is window 3.", ("It is window 2.",), right.at)
    ]
    assert is_whole(lab, later)


@pytest.mark.parametrize("merges", [1, 2])
def test_it_puts_right_where_the_work_goes_on_what_was_written_on_a_merged_one(lab: Play, merges: int) -> None:
    places = [second(lab, minutes=60 * count) for count in range(merges, 0, -1)]
    tell_more(places[0].client(2), "It is window 2.")
    seq = places[0].last().seq
    for later, earlier in pairwise((*places, lab)):
        merge(later.staff(200), earlier.ticket.pk)
    done = reword(places[0].client(210, key="edit"), seq, "2", "3")
    assert done.ticket_id == lab.ticket.pk
    assert reword(places[0].client(211, key="edit"), seq, "2", "3").repeated
    shown = show(lab.now(), as_person(lab.company.clients["nurse"]), lab.at(900)).part().said
    assert [each.earlier for each in shown if each.text == "It is window 3."] == [("It is window 2.",)]
    assert is_whole(lab, *places)


def test_it_puts_nothing_right_that_was_erased_before_the_merge(lab: Play) -> None:
    later = second(lab)
    tell_more(later.client(2), "It is window 2.")
    seq = later.last().seq
    erase(later.staff(3, "head"), seq)
    merge(later.staff(9), lab.ticket.pk)
    with pytest.raises(Refused, match="nothing to reword"):
        reword(later.client(10), seq, "2", "3")


def test_it_still_owes_an_answer_to_what_was_put_right_after_one(lab: Play) -> None:
    later = second(lab)
    tell_more(later.client(2), "It is window 2.")
    seq = later.last().seq
    reply(later.staff(3), "Look into Settings.")
    reword(later.client(4), seq, "2", "3")
    merge(later.staff(9), lab.ticket.pk)
    owed = [each for each in standing_of(lab.now(), later.at(10)).promises if each.kind is PromiseKind.FOLLOW_UP]
    assert [each.start for each in owed if each.met_at is None] == [later.at(4)]


def test_it_carries_words_and_their_files_in_as_many_statements_however_many_there_are(lab: Play) -> None:
    few, many = second(lab, minutes=60), second(lab, minutes=70)
    for minute in range(2, 8):
        tell_more(many.client(minute), f"It is window {minute}.")
    counts = []
    for play in (few, many):
        with CaptureQueriesContext(connection) as asked:
            merge(play.staff(20), lab.ticket.pk)
        counts.append(sum('FROM "tickets_attachment"' in each["sql"] for each in asked.captured_queries))
    assert counts == [1, 1]


class Walked(list[Entry]):
    """A journal that counts how often somebody goes through it."""

    times = 0

    def __iter__(self) -> Iterator[Entry]:
        self.times += 1
        return super().__iter__()


def test_it_goes_through_both_journals_as_often_however_many_words_there_are(lab: Play) -> None:
    few, many = second(lab, minutes=60), second(lab, minutes=70)
    for minute in range(2, 8):
        tell_more(many.client(minute), f"It is window {minute}.")
    counts = []
    for play in (few, many):
        order = play.staff(20)
        source = fetch(order, STAFF.capacity(order), (lab.ticket.pk,))
        to = source.others[lab.ticket.pk]
        source.journal, to.journal = (Walked(scene.journal) for scene in (source, to))
        assert carry_words(source, to) is not None
        counts.append((source.journal.times, to.journal.times))
    assert counts[0] == counts[1]


def test_it_says_on_the_page_where_the_words_came_from(lab: Play) -> None:
    later = second(lab)
    merge(later.staff(5), lab.ticket.pk)
    shown = show(lab.now(), as_person(lab.company.clients["nurse"]), lab.at(90))
    assert "from request SIROKA-2" in [each.label for each in shown.part().said]


def test_it_carries_no_erased_words(lab: Play) -> None:
    later = second(lab)
    tell_more(later.client(1), "My password is 1234.")
    erase(later.staff(2, "head"), later.last().seq)
    merge(later.staff(5), lab.ticket.pk)
    assert not Message.objects.filter(ticket=lab.ticket, text__contains="password").exists()


def test_it_carries_files_and_keeps_one_store_of_them(lab: Play, media: object) -> None:
    later = second(lab, files=(PAPER,))
    merge(later.staff(5), lab.ticket.pk)
    first, carried = Attachment.objects.order_by("pk")
    assert (carried.message.ticket, carried.stored, carried.name) == (lab.ticket, first.stored, "window.pdf")
    assert list(orphans(lab.at(90 * 24 * 60))) == []
    assert is_whole(lab, later)


def test_it_removes_an_infected_file_with_its_last_row_only(
    lab: Play, media: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = second(lab, files=(PAPER,))
    merge(later.staff(5), lab.ticket.pk)
    Attachment.objects.update(why="not scanned yet")
    monkeypatch.setattr(scanning, "scanned", lambda data: "virus")
    stored = Attachment.objects.latest("pk").stored
    assert scanning.scan_again() == 2
    assert not stored.storage.exists(str(stored.name))


def test_it_tells_the_assignee_once(lab: Play) -> None:
    assign(lab.staff(1, "head"), lab.company.staff["specialist"].pk)
    later = second(lab)
    tell_more(later.client(1), "Window 2.")
    merge(later.staff(5), lab.ticket.pk)
    told = Notice.objects.on(lab.ticket.about).filter(kind="told_more")
    words = Message.objects.get(ticket=lab.ticket, seq=told.get().payload["seq"])
    assert words.text == "Window 2."


def test_it_takes_the_stricter_level_over_from_when_it_began(lab: Play) -> None:
    later = second(lab)
    classify(later.staff(5), "critical", "The laboratory stands still.")
    due = promise(later, PromiseKind.SOLVE, 6)
    merge(later.staff(10), lab.ticket.pk)
    assert (lab.now().level, lab.now().level_decided) == ("critical", True)
    assert promise(lab, PromiseKind.SOLVE, 80) == due
    entry = Entry.objects.get(ticket=lab.ticket, kind="reclassified")
    assert entry.payload["number"] == later.ticket.number
    assert "reclassified" in lab.told()
    assert "ended" not in Notice.objects.get(kind="merged").payload
    assert is_whole(lab, later)


def test_a_suggested_level_is_taken_over_as_a_suggestion(lab: Play) -> None:
    later = second(lab, effect="stopped", hit="everyone")
    merge(later.staff(5), lab.ticket.pk)
    assert (lab.now().level, lab.now().level_decided) == (later.now().level, False)
    assert lab.now().level != "medium"


def test_it_leaves_a_stricter_level_as_it_is(lab: Play) -> None:
    classify(lab.staff(1), "high", "It is worse.")
    merge(second(lab).staff(5), lab.ticket.pk)
    assert lab.now().level == "high"
    assert "reclassified" not in lab.told()


def test_it_says_which_promise_ends(lab: Play) -> None:
    complete(lab.staff(5), "informed", "Done.")
    later = second(lab)
    merge(later.staff(5), lab.ticket.pk)
    assert Notice.objects.get(kind="merged").payload["ended"] == ["solve"]
    assert Entry.objects.get(ticket=later.ticket, kind="merged").payload["promise"] == "solve"


def test_both_requesters_hear_what_becomes_of_it(lab: Play) -> None:
    later, last = second(lab, minutes=30), second(lab, "chief")
    merge(last.staff(5), later.ticket.pk)
    merge(later.staff(70), lab.ticket.pk)
    complete(lab.staff(120), "informed", "Done.")
    people = lab.company.clients
    for about, kind in ((later, "merged"), (lab, "completed")):
        told = Notice.objects.on(about.ticket.about).filter(kind=kind)
        assert sorted(told.values_list("recipient", flat=True)) == sorted([people["nurse"].pk, people["chief"].pk])


def test_the_other_requester_sees_what_theirs_went_into(lab: Play) -> None:
    chief = second(lab, "chief", 30)
    first, last = second(lab, minutes=60), second(lab, minutes=90)
    nurse = as_person(lab.company.clients["nurse"])
    assert chief.ticket not in access.as_client(nurse)
    merge(last.staff(5), first.ticket.pk)
    merge(first.staff(40), chief.ticket.pk)
    assert chief.ticket in access.as_client(nurse)
    assert any(chief.ticket in part for part in access.sources_of_client(nurse))


def test_words_on_a_merged_request_go_to_the_other_one(lab: Play) -> None:
    later = second(lab)
    merge(later.staff(5), lab.ticket.pk)
    before = later.now().last_seq
    done = tell_more(later.client(6, key="k"), TEXT)
    again = tell_more(later.client(7, key="k"), TEXT)
    assert (done.ticket_id, again.ticket_id, again.repeated) == (lab.ticket.pk, lab.ticket.pk, True)
    assert (later.now().state, later.now().last_seq) == ("closed", before)
    assert lab.last().kind == "told_more"


def test_a_door_adds_to_the_other_one_and_opens_nothing(lab: Play) -> None:
    later = second(lab)
    merge(later.staff(5), lab.ticket.pk)
    at, nurse = later.at(10), lab.company.clients["nurse"]
    came = Intake(
        desk=lab.company.desk,
        received_at=at,
        channel="form",
        person=nurse,
        text="Window 3.",
        key="door",
        adds_to=later.now(),
    )
    result = take_in(came, at=at)
    assert isinstance(result, Added)
    assert result.ticket_id == lab.ticket.pk
    assert (later.now().state, Ticket.objects.count()) == ("closed", 2)


@pytest.mark.usefixtures("mail_leaves")
def test_words_that_come_too_late_for_the_other_one_continue_that_one(lab: Play) -> None:
    later = second(lab)
    merge(later.staff(5), lab.ticket.pk)
    complete(lab.staff(90), "informed", "Done.")
    late = later.at(300 * 24 * 60)
    with pytest.raises(Refused, match="too late to reopen"):
        tell_more(replace(later.client(6), at=late), TEXT)


def test_it_splits_with_the_files_of_the_message(lab: Play, media: object) -> None:
    tell_more(lab.client(10), "The printer, too.", (PAPER,))
    new = split(lab.staff(20), lab.last().seq, "Printer")
    first, along = Attachment.objects.order_by("pk")
    assert (along.message.ticket_id, along.stored) == (new.ticket_id, first.stored)
    assert is_whole(lab, Play(lab.company, Ticket.objects.get(pk=new.ticket_id), "nurse"))


def test_it_splits_what_a_message_says_as_it_reads_now(lab: Play) -> None:
    tell_more(lab.client(10), "The printer, too.")
    seq = lab.last().seq
    reword(lab.client(11), seq, "printer", "scanner")
    new = split(lab.staff(20), seq, "Scanner")
    assert Message.objects.get(ticket=new.ticket_id, kind="request").text == "The scanner, too."
    assert is_whole(lab, Play(lab.company, Ticket.objects.get(pk=new.ticket_id), "nurse"))
