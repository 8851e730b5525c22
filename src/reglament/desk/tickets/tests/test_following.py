"""Who is told beside whoever asked: people in copy, by one rule of access, once, until they stop."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from reglament.desk.conftest import Play
from reglament.desk.notices import outbox
from reglament.desk.notices.models import Notice
from reglament.desk.people.access import as_person
from reglament.desk.people.models import Identity, Membership, Organisation, Part, Person
from reglament.desk.tickets import access
from reglament.desk.tickets.actions.amend import amend_client
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.follow import leave_untold, let_follow, unfollow
from reglament.desk.tickets.actions.merge import merge
from reglament.desk.tickets.actions.note import note
from reglament.desk.tickets.actions.reach import note_reading
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.taking_words import take_for_confirmation, take_for_dispute
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.journal.orders import Order, Refused
from reglament.desk.tickets.journal.records import record_of
from reglament.desk.tickets.models import Entry, Follower, Ticket
from reglament.desk.tickets.presentation.following import copied_on
from reglament.desk.tickets.presentation.showing import show
from reglament.desk.tickets.proving.rebuilding import differences, rebuild
from reglament.desk.tickets.service import clerk
from tools.story.acting import by_client, by_staff, sends, ticket_of
from tools.story.by_operator import introduce, join

pytestmark = pytest.mark.django_db
BOX = "Cholpon Sample <cholpon@northlight.example>"


def colleague(lab: Play, organisation: str = "laboratory", name: str = "Cholpon Sample") -> Person:
    address = f"{name.split()[0].lower()}@northlight.example"
    person = introduce(lab.company.desk, name, [("email", address)])
    join(person, lab.company.organisations[organisation], Part.REQUESTER)
    return person


def readers(lab: Play, kind: str) -> list[int | None]:
    told = Notice.objects.on(lab.ticket.about).filter(kind=kind, channel="email").order_by("pk")
    return list(told.values_list("recipient", flat=True))


def test_a_follower_is_told_what_the_requester_is_and_sees_the_request(lab: Play) -> None:
    person = colleague(lab)
    assert not access.visible(as_person(person)).exists()
    let_follow(lab.staff(1, "head"), BOX)
    reply(lab.staff(2), "Please restart it.")
    assert readers(lab, "answered") == [lab.ticket.requester_id, person.pk]
    assert access.visible(as_person(person)).get() == lab.ticket
    complete(lab.staff(3), ending="informed", text="It prints again.")
    assert readers(lab, "completed") == [lab.ticket.requester_id, person.pk]
    assert readers(lab, "acknowledged") == [lab.ticket.requester_id]


def test_the_journal_says_who_was_told(lab: Play) -> None:
    person = colleague(lab)
    let_follow(lab.staff(1, "head"), BOX)
    reply(lab.staff(2), "Please restart it.")
    assert lab.last().payload["told"] == [person.pk]
    note(lab.staff(3), "Nobody is told of this.")
    assert "told" not in lab.last().payload
    shown = show(lab.now(), as_person(lab.ticket.requester), lab.at(4))
    assert [line.sentence for line in shown.history][-2:] == [
        "Cholpon Sample follows the request from here on: the answers go there, too.",
        "Answered the client. In copy: Cholpon Sample.",
    ]


def test_nobody_outside_the_client_can_be_let_in(lab: Play) -> None:
    colleague(lab, "clinic")
    with pytest.raises(Refused) as refused:
        let_follow(lab.staff(1, "head"), BOX)
    assert refused.value.why == "not of the client"
    assert not Follower.objects.exists()


def test_whoever_leaves_the_client_is_told_no_more_and_sees_it_no_more(lab: Play) -> None:
    person = colleague(lab)
    let_follow(lab.staff(1, "head"), BOX)
    Membership.objects.filter(person=person).delete()
    reply(lab.staff(2), "Please restart it.")
    assert readers(lab, "answered") == [lab.ticket.requester_id]
    assert not access.visible(as_person(person)).exists()
    assert all(not each.exists() for each in access.sources_of_client(as_person(person)))


def test_a_follower_who_becomes_the_requester_is_told_once(lab: Play) -> None:
    person = colleague(lab)
    let_follow(lab.staff(1, "head"), BOX)
    amend_client(lab.staff(2), person.pk, lab.company.organisations["laboratory"].pk)
    reply(lab.staff(3), "Please restart it.")
    assert readers(lab, "answered") == [person.pk]


def test_the_head_makes_a_stranger_known_by_one_press_and_a_specialist_cannot(lab: Play) -> None:
    with pytest.raises(Refused) as refused:
        let_follow(lab.staff(1), "Boris Pine <boris@northlight.example>")
    assert refused.value.why == "not yours to make known"
    assert not Identity.objects.filter(value="boris@northlight.example").exists()
    let_follow(lab.staff(2, "head"), "Boris Pine <boris@northlight.example>")
    person = Person.objects.get(identities__value="boris@northlight.example")
    assert (person.full_name, list(person.organisations.all())) == ("Boris Pine", [lab.ticket.organisation])
    assert person.language == lab.ticket.requester.language
    reply(lab.staff(3), "Please restart it.")
    assert readers(lab, "answered") == [lab.ticket.requester_id, person.pk]


def test_a_stranger_whose_mailbox_names_nobody_is_called_by_its_first_part(lab: Play) -> None:
    let_follow(lab.staff(2, "head"), "boris@northlight.example")
    assert Person.objects.get(identities__value="boris@northlight.example").full_name == "boris"


def asked_for_it(lab: Play, person: Person) -> None:
    amend_client(lab.staff(2), person.pk, lab.company.organisations["laboratory"].pk)


def went_into_it(lab: Play, person: Person) -> None:
    own = ticket_of(sends(lab.company, "nurse", lab.at(1), person=person, product="lis", key="own"))
    merge(by_staff(lab.company.staff["head"], own, lab.at(2)), lab.ticket.pk)


def follows_it(lab: Play, person: Person) -> None:
    let_follow(lab.staff(2, "head"), BOX)


@pytest.mark.parametrize("hears", [asked_for_it, went_into_it, follows_it])
def test_nobody_follows_what_they_hear_of_already(lab: Play, hears: Callable[[Play, Person], None]) -> None:
    person = colleague(lab)
    hears(lab, person)
    before = lab.journal()
    with pytest.raises(Refused, match="follows already"):
        let_follow(lab.staff(5, "head"), BOX)
    assert lab.journal() == before


@pytest.mark.parametrize("box", ["", "nobody", "Boris <>"])
def test_what_is_no_address_is_refused(lab: Play, box: str) -> None:
    for action in (let_follow, leave_untold):
        with pytest.raises(Refused) as refused:
            action(lab.staff(1, "head"), box)
        assert refused.value.why == "no address"


def test_a_follower_stops_by_themselves_and_nobody_else(lab: Play) -> None:
    person, other = colleague(lab), colleague(lab, name="Daniyar Sample")
    for box in (BOX, "daniyar@northlight.example"):
        let_follow(lab.staff(1, "head"), box)
    with pytest.raises(Refused):
        unfollow(Order(as_person(person), lab.at(2), ticket_id=lab.ticket.pk), other.pk)
    unfollow(Order(as_person(person), lab.at(3), ticket_id=lab.ticket.pk))
    reply(lab.staff(4), "Please restart it.")
    assert readers(lab, "answered") == [lab.ticket.requester_id, other.pk]
    with pytest.raises(Refused) as refused:
        unfollow(lab.staff(5), person.pk)
    assert refused.value.why == "does not follow"
    unfollow(lab.staff(6), other.pk)
    assert not Follower.objects.exists()


def test_followers_are_derived_from_the_journal_again(lab: Play) -> None:
    person = colleague(lab)
    let_follow(lab.staff(1, "head"), BOX)
    Follower.objects.all().delete()
    record: Any = record_of(lab.ticket.pk)
    assert [each for each in differences(record) if "in copy" in each]
    rebuild(lab.ticket.pk)
    assert Follower.objects.get().person == person
    assert not list(differences(record_of(lab.ticket.pk)))  # type: ignore[arg-type]


def test_a_stranger_is_left_as_they_are(lab: Play) -> None:
    leave_untold(lab.staff(1), "boris@northlight.example")
    entry = lab.last()
    assert (entry.kind, entry.said["address"]) == ("unfollowed", "boris@northlight.example")
    assert "unfollowed" not in {each.kind for each in access.entries(as_person(lab.ticket.requester), lab.ticket)}
    assert Entry.objects.filter(ticket=lab.ticket, payload__has_key="person").count() == 0


def test_who_was_in_copy_and_becomes_the_requester_reads_for_themselves(lab: Play) -> None:
    person = colleague(lab)
    let_follow(lab.staff(1, "head"), BOX)
    ask(lab.staff(2), "At which window?")
    outbox.returned(Notice.objects.get(kind="asked", recipient=lab.ticket.requester_id), lab.at(3), "550 no such user")
    clerk.tick(lab.at(4))
    assert not note_reading(lab.now(), person.pk, lab.at(5))
    amend_client(lab.staff(6), person.pk, lab.company.organisations["laboratory"].pk)
    assert note_reading(lab.now(), person.pk, lab.at(7))


def test_stopping_on_a_merged_request_stops_where_its_answers_go(lab: Play) -> None:
    person = colleague(lab)
    later = ticket_of(sends(lab.company, "nurse", lab.at(1), product="lis", key="later"))
    let_follow(by_staff(lab.company.staff["head"], later, lab.at(2)), BOX)
    merge(by_staff(lab.company.staff["specialist"], later, lab.at(3)), lab.ticket.pk)
    unfollow(Order(as_person(person), lab.at(4), ticket_id=later.pk))
    reply(lab.staff(5), "Please restart it.")
    assert person.pk not in readers(lab, "answered")


def test_a_request_of_another_client_of_the_same_person_brings_no_copies_there(lab: Play) -> None:
    person, other = colleague(lab), Organisation.objects.create(desk=lab.ticket.desk, name="Eastwood Laboratory")
    later = ticket_of(sends(lab.company, "nurse", lab.at(1), product="lis", key="later"))
    let_follow(by_staff(lab.company.staff["head"], later, lab.at(2)), BOX)
    Ticket.objects.filter(pk=lab.ticket.pk).update(organisation=other)
    merge(by_staff(lab.company.staff["specialist"], later, lab.at(3)), lab.ticket.pk)
    assert not Follower.objects.filter(ticket=lab.ticket, person=person).exists()


@pytest.mark.parametrize("box", ["Boris Pine <boris@northlight.example>", "Иван <ivan@почта.example>"])
def test_a_stranger_in_copy_waits_for_staff_also_where_their_request_goes(lab: Play, box: str) -> None:
    later = ticket_of(sends(lab.company, "nurse", lab.at(1), product="lis", key="later", in_copy=(box,)))
    assert strangers(later) == [box]
    merge(by_staff(lab.company.staff["specialist"], later, lab.at(2)), lab.ticket.pk)
    assert strangers(lab.now()) == [box]
    leave_untold(lab.staff(3), box)
    assert strangers(lab.now()) == []


def strangers(ticket: Ticket) -> list[str]:
    return list(copied_on(ticket, list(ticket.entries.in_order())).strangers)


def test_it_looks_for_the_requests_of_a_follower_from_their_few_places(lab: Play) -> None:
    """Through the organisations it would read everybody of a client, once for each request that is followed."""
    person = colleague(lab)
    let_follow(lab.staff(1, "head"), BOX)
    followed = Follower.objects.may_see(person.pk)
    assert followed.count() == 1
    assert 'JOIN "people_organisation"' not in str(followed.query)
    join(person, lab.company.organisations["clinic"], Part.RESPONSIBLE)
    assert followed.count() == 1


def test_a_language_that_nobody_chose_is_not_chosen_for_a_colleague(lab: Play) -> None:
    Person.objects.filter(pk=lab.ticket.requester_id).update(language="ru", language_chosen_at=None)
    let_follow(lab.staff(2, "head"), "Boris Pine <boris@northlight.example>")
    assert Person.objects.get(identities__value="boris@northlight.example").language_chosen_at is None


def test_whose_request_went_into_others_sees_those_and_none_where_requests_of_others_went(lab: Play) -> None:
    company = lab.company

    def request(who: str, number: int, product: str = "lis") -> Ticket:
        return ticket_of(sends(company, who, lab.at(number), product=product, key=str(number)))

    def put_together(later: Ticket, earlier: Ticket, minutes: int) -> None:
        merge(by_staff(company.staff["head"], later, lab.at(minutes)), earlier.pk)

    first, second, own = request("chief", 1), request("chief", 2), request("nurse", 3)
    theirs, of_theirs = request("doctor", 4, "mis"), request("doctor", 5, "mis")
    put_together(own, second, 10)
    put_together(second, first, 11)
    put_together(of_theirs, theirs, 12)
    for who, sees in (
        ("nurse", {lab.ticket, own, second, first}),
        ("chief", {lab.ticket, own, second, first}),
        ("doctor", {theirs, of_theirs}),
        ("teacher", set()),
    ):
        viewer = as_person(company.clients[who])
        assert set(access.visible(viewer)) == sees
        assert {ticket for part in access.sources_of_client(viewer) for ticket in part} == sees


def test_it_follows_three_merges_in_a_row_and_no_more(lab: Play) -> None:
    company = lab.company
    askers = {1: "chief", 2: "chief", 3: "chief", 4: "chief", 5: "nurse"}
    made = [ticket_of(sends(company, who, lab.at(each), product="lis", key=str(each))) for each, who in askers.items()]
    chain = made[::-1]
    for number, (later, earlier) in enumerate(pairwise(chain)):
        merge(by_staff(company.staff["head"], later, lab.at(10 + number)), earlier.pk)
    nurse = as_person(company.clients["nurse"])
    assert set(access.as_client(nurse)) == {lab.ticket, *chain[:4]}
    assert {ticket for part in access.sources_of_client(nurse) for ticket in part} == {lab.ticket, *chain[:4]}


def test_words_of_a_follower_are_taken_for_no_decision_of_the_client(lab: Play) -> None:
    person = colleague(lab)
    let_follow(lab.staff(1, "head"), BOX)
    complete(lab.staff(3), ending="informed", text="It prints again.")
    tell_more(by_client(person, lab.ticket, lab.at(4)), "It does not print.")
    written = lab.last().seq
    for take in (take_for_confirmation, take_for_dispute):
        with pytest.raises(Refused):
            take(lab.staff(5), written)
    assert lab.now().state == "completed"
    join(person, lab.company.organisations["laboratory"], Part.RESPONSIBLE)
    take_for_dispute(lab.staff(6), written)
    assert lab.now().state == "open"
