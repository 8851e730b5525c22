"""What open pages are told of requests: staff everything of the one they show, clients what they may read of their own."""

import json
from contextlib import closing

import pytest
from django.db import connection
from django.test import Client

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.lib.live.tests.served import Stream, served
from reglament.desk.people.access import viewer
from reglament.desk.tickets.actions.erase import erase
from reglament.desk.tickets.actions.link import link
from reglament.desk.tickets.actions.note import note
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.actions.unlink import unlink
from reglament.desk.tickets.models import Entry
from reglament.desk.tickets.service import live
from reglament.desk.tickets.tests.visiting import browser
from reglament.regulation.facts import Kind
from tools.rows_read import RowsRead
from tools.story.acting import sends, ticket_of
from tools.story.companies import Company


def told(topic: str, last: int) -> list[dict[str, object]]:
    return [json.loads(event.to[topic]) for event in live.after(last, 100) if topic in event.to]


def test_it_tells_the_words_to_both_sides(lab: Play) -> None:
    before = live.newest()
    reply(lab.staff(5), "Please restart the driver.")
    tell_more(lab.client(9), "It works now.")
    staff = told(f"desk:{lab.ticket.desk_id}:ticket:{lab.ticket.number}", before)
    assert [(each["kind"], each["text"], each["by"]) for each in staff] == [
        ("answered", "Please restart the driver.", "person"),
        ("told_more", "It works now.", "client"),
    ]
    assert told(f"person:{lab.ticket.requester_id}", before) == staff


def test_it_keeps_what_staff_say_among_themselves_from_the_client(lab: Play) -> None:
    before = live.newest()
    note(lab.staff(5), "They did not read the manual.")
    assert len(told(f"desk:{lab.ticket.desk_id}:ticket:{lab.ticket.number}", before)) == 1
    assert told(f"person:{lab.ticket.requester_id}", before) == []


def test_it_keeps_that_from_the_client_under_whatever_kind_it_is_on_record(
    lab: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "SHOWN_TO_CLIENTS", frozenset(Kind))
    before = live.newest()
    note(lab.staff(5), "They did not read the manual.")
    assert len(told(f"desk:{lab.ticket.desk_id}:ticket:{lab.ticket.number}", before)) == 1
    assert told(f"person:{lab.ticket.requester_id}", before) == []


def test_it_begins_before_the_very_first_entry(siroka: Company) -> None:
    assert (Entry.objects.count(), live.newest()) == (0, 0)
    first = ticket_of(sends(siroka, "nurse", FRIDAY, product="lis", effect="minor", hit="one"))
    assert [event.id for event in live.after(0, 1)] == [Entry.objects.earliest("pk").pk]
    assert live.newest() == Entry.objects.filter(ticket=first).latest("seq").pk


def test_it_brings_no_empty_words_to_who_was_away_while_they_were_erased(lab: Play) -> None:
    before = live.newest()
    reply(lab.staff(5), "Please restart the driver.")
    erase(lab.staff(6, "head"), lab.last().seq)
    staff = told(f"desk:{lab.ticket.desk_id}:ticket:{lab.ticket.number}", before)
    assert [(each["kind"], "text" in each) for each in staff] == [("answered", False), ("erased", False)]
    client = told(f"person:{lab.ticket.requester_id}", before)
    assert [each["kind"] for each in client] == ["answered", "erased"]
    # Their page is to be drawn anew; who erased it is not theirs.
    assert set(client[1]) == {"number", "seq", "kind"}


def test_it_tells_the_client_of_no_erasing_among_staff(lab: Play) -> None:
    note(lab.staff(5), "They did not read the manual.")
    before = live.newest()
    erase(lab.staff(6, "head"), lab.last().seq)
    assert len(told(f"desk:{lab.ticket.desk_id}:ticket:{lab.ticket.number}", before)) == 1
    assert told(f"person:{lab.ticket.requester_id}", before) == []


def test_it_tells_the_client_of_no_erasing_of_what_they_were_never_shown(lab: Play) -> None:
    other = ticket_of(sends(lab.company, "nurse", lab.at(1), product="lis"))
    link(lab.staff(5), other.pk)
    unlink(lab.staff(6), other.pk, "Not their fault.")
    reply(lab.staff(7), "Please restart the driver.")
    why, answer = lab.last().seq - 1, lab.last().seq
    before = live.newest()
    erase(lab.staff(8, "head"), why)
    assert len(told(f"desk:{lab.ticket.desk_id}:ticket:{lab.ticket.number}", before)) == 1
    assert told(f"person:{lab.ticket.requester_id}", before) == []
    erase(lab.staff(9, "head"), answer)
    assert [each["kind"] for each in told(f"person:{lab.ticket.requester_id}", before)] == ["erased"]


def test_it_keeps_apart_what_was_erased_on_several_requests_at_once(lab: Play) -> None:
    """The same number of an entry is a note on one and an answer on the other."""
    other = Play(
        lab.company, ticket_of(sends(lab.company, "nurse", FRIDAY, product="lis", effect="minor", hit="one")), "nurse"
    )
    note(lab.staff(5), "They did not read the manual.")
    reply(other.staff(5), "Please restart the driver.")
    seq = lab.last().seq
    assert other.last().seq == seq
    before = live.newest()
    erase(lab.staff(6, "head"), seq)
    erase(other.staff(6, "head"), seq)
    assert [each["number"] for each in told(f"person:{lab.ticket.requester_id}", before)] == [other.ticket.number]


def test_it_shortens_words_and_says_who_and_when(lab: Play) -> None:
    before = live.newest()
    reply(lab.staff(5), "x" * 5000)
    tell_more(lab.client(6), "It is room four.")
    first, second = told(f"desk:{lab.ticket.desk_id}:ticket:{lab.ticket.number}", before)
    assert (len(str(first["text"])), first["at"], first["internal"]) == (4000, lab.at(5).isoformat(), False)
    assert [first["author"], second["author"]] == [
        str(lab.company.staff["specialist"].user),
        lab.company.clients["nurse"].full_name,
    ]
    queue = told(f"desk:{lab.ticket.desk_id}:queue", before)
    assert queue == [{"number": lab.ticket.number, "kind": kind} for kind in ("answered", "told_more")]
    assert len(live.after(before, 1)) == 1
    assert [event.id for event in live.after(before, 9)] == list(
        Entry.objects.filter(pk__gt=before).order_by("pk").values_list("pk", flat=True)
    )


def test_it_gives_clients_no_topics_but_their_own(lab: Play) -> None:
    desk = lab.company.desk
    specialist, client = (
        viewer(lab.company.staff["specialist"].user, desk),
        viewer(lab.ticket.requester.user, desk),  # type: ignore[arg-type]  # They have one.
    )
    assert live.client_topics(client, {"ticket": "7"}) == {f"person:{lab.ticket.requester_id}"}
    assert live.client_topics(specialist, {}) == ()
    assert live.staff_topics(specialist, {"ticket": "7x", "queue": ""}) == set()
    assert live.staff_topics(specialist, {"ticket": "7", "queue": "1"}) == {
        f"desk:{desk.pk}:ticket:7",
        f"desk:{desk.pk}:queue",
    }


def test_it_asks_twice_however_much_happened(lab: Play, django_assert_num_queries: object) -> None:
    for minute in range(1, 6):
        reply(lab.staff(minute), "Again.")
    with django_assert_num_queries(2):  # type: ignore[operator]  # A fixture without a type.
        assert len(live.after(0, 100)) > 5


def test_it_reads_no_words_but_those_that_are_news(lab: Play) -> None:
    for minute in range(1, 6):
        reply(lab.staff(minute), "Again.")
    before = live.newest()
    reply(lab.staff(6), "And again.")
    with connection.execute_wrapper(read := RowsRead()):
        live.after(before, 100)
    assert (read.rows["tickets_entry"], read.rows["tickets_message"]) == (1, 1)


def test_it_gives_topics_by_ability(lab: Play) -> None:
    desk = lab.company.desk
    specialist = viewer(lab.company.staff["specialist"].user, desk)
    assert live.staff_topics(specialist, {"ticket": "7"}) == {f"desk:{desk.pk}:ticket:7"}
    assert live.staff_topics(specialist, {"queue": "1"}) == {f"desk:{desk.pk}:queue"}
    assert live.staff_topics(viewer(lab.ticket.requester.user, desk), {"ticket": "7"}) == ()  # type: ignore[arg-type]  # They have one.


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
class TestTheStream:
    """Through the real server."""

    def test_it_tells_staff_and_replays_to_who_was_away(self, lab: Play) -> None:
        headers = _signed_in(lab.company.staff["specialist"])
        path = f"/siroka/work/live/?ticket={lab.ticket.number}"
        with served() as one, served() as other:
            stream = Stream(one, path, headers)
            assert "journal" in json.loads(stream.until("sources"))
            stream.until("hello")
            tell_more(lab.client(5), "It stands still again.")
            assert json.loads(stream.until("journal"))["text"] == "It stands still again."
            stream.close()
            tell_more(lab.client(6), "And now it smokes.")
            back = Stream(other, path, headers | {"Last-Event-ID": stream.last_id})
            assert json.loads(back.until("journal"))["text"] == "And now it smokes."
            back.until("back")
            back.close()

    def test_it_turns_away_who_does_not_work_here(self, lab: Play) -> None:
        with served() as address:
            for headers in ({}, _signed_in(lab.ticket.requester)):
                with closing(Stream(address, "/siroka/work/live/?ticket=1", headers)) as stream:
                    assert stream.status == 204

    def test_it_does_not_keep_the_server_from_stopping(self, lab: Play) -> None:
        headers = _signed_in(lab.company.staff["specialist"])
        with served() as address:
            streams = [Stream(address, "/siroka/work/live/?queue=1", headers) for _ in range(5)]
            for stream in streams:
                stream.until("hello")
        for stream in streams:
            with closing(stream), pytest.raises(StopIteration):
                stream.next()


def _signed_in(who: object) -> dict[str, str]:
    client: Client = browser(who)  # type: ignore[arg-type]  # Staff or a person, both with a user.
    return {"Cookie": f"sessionid={client.cookies['sessionid'].value}"}
