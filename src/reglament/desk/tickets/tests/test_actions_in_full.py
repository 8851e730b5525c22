"""What single actions do besides, to the last field: merging, linking, splitting, taking, adding, machines' words."""

from dataclasses import replace
from datetime import timedelta

import pytest

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.notices import outbox
from reglament.desk.notices.models import Notice
from reglament.desk.people.access import as_staff
from reglament.desk.people.models import Staff
from reglament.desk.tickets.actions.amend import amend_subject
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.actions.classify import classify
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.link import link
from reglament.desk.tickets.actions.merge import merge
from reglament.desk.tickets.actions.put_back import put_back
from reglament.desk.tickets.actions.reach import reach
from reglament.desk.tickets.actions.record_automatic import UNDELIVERED, record_automatic
from reglament.desk.tickets.actions.reopen import reopen
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.split import split
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.intake.admitting import File
from reglament.desk.tickets.intake.originals import Original
from reglament.desk.tickets.journal.orders import Refused, Wish
from reglament.desk.tickets.models import Attachment, Entry, Message, Ticket
from reglament.desk.tickets.service import clerk
from reglament.desk.tickets.tests.doing import TEXT, by_machine, closed, taken
from tools.story.acting import by_staff, sends, ticket_of
from tools.story.companies import Company

pytestmark = pytest.mark.django_db


@pytest.fixture
def later(siroka: Company, lab: Play) -> Play:
    """A second request of the same laboratory, an hour later."""
    at = FRIDAY + timedelta(hours=1)
    return Play(siroka, ticket_of(sends(siroka, "nurse", at, product="lis", effect="minor", hit="one")), "nurse")


def test_it_puts_a_machines_word_on_record(lab: Play) -> None:
    by_machine(lab, reason=UNDELIVERED, channel="email")
    entry, message = lab.last(), Message.objects.get(ticket=lab.ticket, kind="auto_replied")
    assert (entry.kind, entry.by) == ("auto_replied", "client")
    assert {key: entry.payload[key] for key in ("channel", "reason")} == {"channel": "email", "reason": "undelivered"}
    assert entry.words == {"sender": "robot@nowhere.example"}
    assert (message.internal, message.text, message.full_text, message.channel) == (True, TEXT, "whole", "email")


def test_it_refuses_a_machine_without_words(lab: Play) -> None:
    with pytest.raises(Refused, match="words are missing"):
        record_automatic(replace(lab.client(2), by_channel=True), " ", Original())


def test_it_merges_with_words_on_both_and_tells_the_client_once(lab: Play, later: Play) -> None:
    told = Notice.objects.count()
    merge(later.staff(5), lab.ticket.pk)
    kinds = [(each.kind, each.by, each.clauses) for each in Entry.objects.filter(ticket=later.ticket).order_by("seq")]
    assert kinds[-2:] == [("merged", "person", []), ("closed", "person", [])]
    merged = Entry.objects.get(ticket=later.ticket, kind="merged")
    assert merged.payload == {"into": lab.ticket.pk, "number": lab.ticket.number}
    assert later.last().payload == {"reason": "merged"}
    assert (lab.last().kind, lab.last().by) == ("linked", "person")
    tied = {"ticket": later.ticket.pk, "number": later.ticket.number, "person": later.ticket.requester_id}
    assert lab.last().payload == {"reason": "merged", **tied}
    assert lab.last().recorded_at == later.last().recorded_at
    assert Notice.objects.count() == told + 1
    assert Notice.objects.latest("pk").payload == {"number": lab.ticket.number}
    assert later.now().merged_into == lab.ticket


def test_it_merges_into_nothing_that_is_closed(lab: Play, later: Play) -> None:
    closed(lab)
    with pytest.raises(Refused, match="already closed"):
        merge(later.staff(90), lab.ticket.pk)
    assert (later.now().state, later.now().merged_into) == ("open", None)


def test_it_merges_nothing_that_is_closed(lab: Play, later: Play) -> None:
    closed(later)
    with pytest.raises(Refused, match="already closed"):
        merge(later.staff(90), lab.ticket.pk)


def test_it_merges_requests_of_two_people_of_one_client(siroka: Company, lab: Play) -> None:
    at = FRIDAY + timedelta(hours=1)
    other = Play(siroka, ticket_of(sends(siroka, "chief", at, product="lis", effect="minor", hit="one")), "chief")
    merge(other.staff(5), lab.ticket.pk)
    assert other.now().merged_into == lab.ticket


def test_it_merges_requests_of_one_person_without_a_client(lab: Play, later: Play) -> None:
    Ticket.objects.update(organisation=None)
    merge(later.staff(5), lab.ticket.pk)
    assert later.now().merged_into == lab.ticket


def test_it_merges_no_requests_of_two_people_without_a_client(siroka: Company, lab: Play) -> None:
    at = FRIDAY + timedelta(hours=1)
    other = Play(siroka, ticket_of(sends(siroka, "chief", at, product="lis", effect="minor", hit="one")), "chief")
    Ticket.objects.update(organisation=None)
    with pytest.raises(Refused, match="of another client"):
        merge(other.staff(5), lab.ticket.pk)


def test_it_merges_two_of_the_same_moment(siroka: Company, lab: Play) -> None:
    twin = Play(siroka, ticket_of(sends(siroka, "nurse", FRIDAY, product="lis", effect="minor", hit="one")), "nurse")
    merge(twin.staff(5), lab.ticket.pk)
    assert twin.now().merged_into == lab.ticket


def test_it_reopens_nothing_that_was_merged(lab: Play, later: Play) -> None:
    merge(later.staff(5), lab.ticket.pk)
    with pytest.raises(Refused, match="merged into another"):
        reopen(later.staff(6), "It was something else.")


def test_it_links_on_the_one_and_writes_nothing_on_the_other(lab: Play, later: Play) -> None:
    before = later.now().last_seq
    link(lab.staff(90), later.ticket.pk)
    assert (lab.last().kind, lab.last().by) == ("linked", "person")
    assert lab.last().payload == {"ticket": later.ticket.pk, "number": later.ticket.number}
    assert later.now().last_seq == before
    with pytest.raises(Refused, match="already linked"):
        link(lab.staff(91), later.ticket.pk)
    with pytest.raises(Refused, match="already linked"):
        link(later.staff(91), lab.ticket.pk)


def test_it_splits_with_everything_that_the_old_one_had(lab: Play) -> None:
    tell_more(lab.client(10), TEXT, channel="email", original=Original("<p>Look</p>", "whole"))
    seq = lab.last().seq
    new = Ticket.objects.get(pk=split(lab.staff(20), seq, " Printer " + "x" * 400).ticket_id)
    was = lab.now()
    for name in ("desk", "edition", "requester", "organisation", "agreement", "product"):
        assert getattr(new, name) == getattr(was, name), name
    assert (new.channel, new.received_at, new.subject[:9], len(new.subject)) == ("email", lab.at(10), "Printer x", 300)
    first, second, third = Entry.objects.filter(ticket=new).order_by("seq")
    assert (first.kind, first.by, first.person_id) == ("received", "client", was.requester_id)
    assert first.said["subject"] == new.subject
    assert (second.kind, second.by, second.staff_id, second.payload) == (
        *("classified", "desk", None),
        {"level": "medium", "reason": "split"},
    )
    assert (third.kind, third.by, third.at) == ("linked", "person", lab.at(20))
    assert third.payload == {"reason": "split", "ticket": was.pk, "number": was.number}
    message = Message.objects.get(ticket=new)
    assert (message.kind, message.text, message.html, message.full_text, message.channel) == (
        *("request", TEXT, "<p>Look</p>", "whole", "email"),
    )
    assert [(each.kind, each.payload) for each in Notice.objects.on(new.about)] == [("split", {"number": was.number})]
    assert (lab.last().kind, lab.last().by) == ("split", "person")
    assert lab.last().payload == {"ticket": new.pk, "number": new.number, "seq": seq}


def test_it_gives_a_split_the_old_channel_where_the_message_has_none(lab: Play) -> None:
    Message.objects.filter(ticket=lab.ticket).update(channel="")
    new = Ticket.objects.get(pk=split(lab.staff(20), 1, "Printer").ticket_id)
    assert new.channel == "form"


def test_it_keeps_files_with_an_answer_and_with_what_the_client_adds(lab: Play, media: object) -> None:
    file = File("note.pdf", "application/pdf", b"no pdf at all")
    reply(lab.staff(5), TEXT, (file,))
    tell_more(lab.client(6), TEXT, (file,))
    found = Attachment.objects.order_by("pk").values_list("message__kind", "name")
    assert list(found) == [("answer", "note.pdf"), ("told_more", "note.pdf")]


def test_it_keeps_nothing_of_a_letter_where_none_came(lab: Play) -> None:
    tell_more(lab.client(5), "It happens.")
    message = Message.objects.get(ticket=lab.ticket, kind="told_more")
    assert (message.text, message.html, message.full_text) == ("It happens.", "", "")
    assert lab.last().said.keys().isdisjoint(("sender", "copies"))


def test_it_keeps_what_was_given_beside_the_words(lab: Play) -> None:
    original = Original("<b>It</b>", "all of it", "somebody@nowhere.example")
    tell_more(lab.client(5), "It happens.", original=original, details={"how_often": "always"})
    said, message = lab.last().said, Message.objects.get(ticket=lab.ticket, kind="told_more")
    assert (said["sender"], said["details"]) == ("somebody@nowhere.example", {"how_often": "always"})
    assert (message.html, message.full_text, message.channel) == ("<b>It</b>", "all of it", "portal")
    assert message.text.startswith("It happens.\n\n")


def test_it_puts_back_only_what_is_theirs_and_not_finished(lab: Play, later: Play, istom: Company) -> None:
    taken(lab)
    taken(later)
    closed(later)
    administrator = as_staff(lab.company.staff["administrator"])
    assert put_back(Wish(administrator, lab.at(90)), lab.company.staff["colleague"].pk) == 0
    assert put_back(Wish(as_staff(istom.staff["administrator"]), lab.at(90)), lab.company.staff["specialist"].pk) == 0
    assert put_back(Wish(administrator, lab.at(90)), lab.company.staff["specialist"].pk) == 1
    assert (lab.now().assignee, later.now().assignee) == (None, lab.company.staff["specialist"])
    assert (lab.last().kind, lab.last().by, lab.last().payload) == ("assigned", "person", {"assignee": None})
    assert lab.last().staff == lab.company.staff["administrator"]


def test_it_tells_the_client_which_level_covers_the_topic_that_staff_found(dental: Play) -> None:
    told = Notice.objects.count()
    classify(dental.staff(5), "standard", topic="networks")
    payloads = list(Notice.objects.order_by("pk")[told:].values_list("kind", "payload"))
    assert payloads == [("outside_scope", {"level": "paid", "clauses": ["2.1.2"]})]
    assert dental.last().payload["topic"] == "networks"


def test_it_tells_each_head_but_the_one_who_leaves_what_was_given_back(lab: Play) -> None:
    head, colleague = lab.company.staff["head"], lab.company.staff["colleague"]
    Staff.objects.filter(pk=colleague.pk).update(role="head")
    Ticket.objects.update(assignee=head)
    assert put_back(Wish(as_staff(lab.company.staff["administrator"]), lab.at(90)), head.pk) == 1
    assert [notice.staff for notice in Notice.objects.filter(kind="given_back")] == [colleague]


def test_it_splits_no_message_of_another_request(lab: Play, later: Play) -> None:
    for minute in range(2, 6):
        tell_more(later.client(minute), f"It is window {minute}.")
    seq = later.last().seq
    assert seq > lab.now().last_seq
    with pytest.raises(Refused, match="nothing to split"):
        split(lab.staff(90), seq, "Printer")


def test_it_names_twenty_of_the_requests_that_are_given_back_and_counts_all(lab: Play) -> None:
    colleague, head = lab.company.staff["specialist"], lab.company.staff["head"]
    for number in range(21):
        sends(lab.company, "nurse", lab.at(number), product="lis")
    Ticket.objects.update(assignee=colleague)
    assert put_back(Wish(as_staff(lab.company.staff["administrator"]), lab.at(90)), colleague.pk) == 22
    told = Notice.objects.get(kind="given_back")
    assert (told.staff, told.payload["count"], told.payload["numbers"]) == (head, 22, list(range(1, 21)))
    assert told.payload["name"] == str(colleague.user)


def test_particulars_of_an_ending_are_cut_to_what_is_kept(lab: Play) -> None:
    complete(lab.staff(5), "third_party", TEXT, {"vendor": " " + "v" * 400, "other": "x"})
    assert lab.last().said == {"vendor": "v" * 300}


def test_a_subject_of_three_hundred_characters_is_taken_and_a_longer_way_is_cut(lab: Play) -> None:
    amend_subject(lab.staff(5), " a\n" + "b" * 298)
    assert lab.now().subject == "a " + "b" * 298
    reply(lab.staff(6), TEXT)
    outbox.returned(Notice.objects.get(kind="answered"), lab.at(7), "550")
    clerk.tick(lab.at(7))
    reach(lab.staff(8), " " + "w" * 400)
    assert lab.last().said == {"how": "w" * 300}


def test_it_assigns_by_an_order_of_its_own_desk_alone(lab: Play, istom: Company) -> None:
    order = by_staff(istom.staff["head"], lab.ticket, lab.at(5))
    with pytest.raises(Refused, match="no such request"):
        assign(order, istom.staff["head"].pk)
    with pytest.raises(Refused, match="not of this desk"):
        assign(lab.staff(5, "head"), istom.staff["specialist"].pk)
