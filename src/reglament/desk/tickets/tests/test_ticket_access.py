"""What everybody reads of a request: staff all of it, its client what is said to them, and nobody else anything."""

from dataclasses import replace

import pytest

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.lib.tests.picture_files import animation
from reglament.desk.people.access import Ability, Viewer, as_person, as_staff, viewer
from reglament.desk.people.models import Part, Person, Staff, StaffRole
from reglament.desk.tickets import access
from reglament.desk.tickets.actions.follow import let_follow
from reglament.desk.tickets.actions.note import note
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.intake.admitting import File
from reglament.desk.tickets.models import Attachment, Entry, Message
from reglament.regulation.facts import Kind
from tools.story.acting import sends, ticket_of
from tools.story.by_operator import introduce, join
from tools.story.companies import Company

pytestmark = pytest.mark.usefixtures("media")

IN_COPY = "cholpon@northlight.example"
ALL, SAID, NOTHING = "all", "what is said to the client", "nothing"
READS = {
    **dict.fromkeys(("specialist", "head", "developer"), ALL),
    **dict.fromkeys(("nurse", "chief", "follower"), SAID),
    **dict.fromkeys(("administrator", "left", "doctor", "colleague", "stranger"), NOTHING),
    **dict.fromkeys(("head elsewhere", "client elsewhere"), NOTHING),
}
"""Administrators keep the desk and read no client's words. A colleague is of the same client, and nobody let them follow."""


INSIDE = {
    # Who works on it, what colleagues tell each other, and what the desk tells itself of its clocks.
    *(
        Kind.NUDGED,
        Kind.ASSIGNED,
        Kind.NOTED,
        Kind.WARNED,
        Kind.BENCH_BEGAN,
        Kind.BENCH_ENDED,
        Kind.HANDED_OVER,
        Kind.HANDED_BACK,
    ),
    # What leaves by machines alone: its letter is the word of it.
    *(Kind.ACKNOWLEDGED, Kind.AUTO_REPLIED),
    # What is as if it had not been: a question, a copy, words, a tie.
    *(Kind.ASK_WITHDRAWN, Kind.UNFOLLOWED, Kind.ERASED, Kind.UNLINKED),
}
"""What of a request's history no client reads; all else is theirs, also what speaks against the desk."""


@pytest.fixture
def talked(lab: Play) -> Play:
    """A request with words and files of both sides, and of staff among themselves; and somebody of the client follows it."""
    follower = introduce(lab.company.desk, "Cholpon Sample", [("email", IN_COPY)])
    join(follower, lab.company.organisations["laboratory"], Part.REQUESTER)
    tell_more(lab.client(1), "See here.", (File("a.gif", "", animation()),))
    reply(lab.staff(2), "I see.", files=(File("b.gif", "", animation()),))
    note(lab.staff(3), "Among ourselves.")
    inside = Attachment.objects.earliest("pk")
    inside.pk, inside.message = None, Message.objects.get(kind="note")
    inside.save()
    let_follow(lab.staff(4, "head"), IN_COPY)
    return lab


def somebody(company: Company, istom: Company, who: str) -> Viewer:
    match who:
        case "head elsewhere":
            return as_staff(istom.staff["head"])
        case "client elsewhere":
            return as_person(istom.clients["owner"])
        case "left":
            company.staff["colleague"].left_at = FRIDAY
            return as_staff(company.staff["colleague"])
        case "follower":
            return as_person(company.desk.persons.get(identities__value=IN_COPY))
        case "colleague":
            other = introduce(company.desk, "Chinara Sample")
            join(other, company.organisations["laboratory"], Part.REQUESTER)
            return as_person(other)
        case "stranger":
            return Viewer(company.desk.pk)
    return as_staff(company.staff[who]) if who in company.staff else as_person(company.clients[who])


@pytest.mark.parametrize("who", READS)
def test_it_shows_everybody_their_part_of_a_request(talked: Play, istom: Company, who: str) -> None:
    looks, reads = somebody(talked.company, istom, who), READS[who]
    assert list(access.visible(looks)) == ([] if reads == NOTHING else [talked.ticket])
    inside = [each.message.internal for each in access.attachments(looks).order_by("pk")]
    assert inside == {ALL: [False, False, True], SAID: [False, False], NOTHING: []}[reads]
    if reads != NOTHING:
        said = {each.kind for each in access.messages(looks, talked.ticket)}
        assert {each.kind for each in access.words_of(looks, [talked.ticket])} == said
        assert ("note" in said, "answer" in said) == (reads == ALL, True)
        kinds = {each.kind for each in access.entries(looks, talked.ticket)}
        assert ("noted" in kinds, "answered" in kinds) == (reads == ALL, True)


@pytest.mark.parametrize("kind", Kind)
def test_it_shows_a_client_all_that_happens_but_what_the_desk_does_inside(kind: Kind) -> None:
    client, entry = Viewer(1, person_id=1), Entry(kind=kind)
    assert access.may_read(client, entry) is (kind not in INSIDE)
    assert access.may_read(replace(client, abilities=frozenset({Ability.SEE_REQUESTS})), entry)


@pytest.mark.parametrize("who", ["specialist", "nurse"])
def test_it_is_one_rule_for_rows_at_hand_and_for_rows_that_are_asked_for(
    talked: Play, istom: Company, who: str
) -> None:
    looks = somebody(talked.company, istom, who)
    journal = list(Entry.objects.filter(ticket=talked.ticket).in_order())
    at_hand = [each for each in journal if access.may_read(looks, each)]
    assert at_hand == list(access.entries(looks, talked.ticket))
    assert (len(at_hand) == len(journal)) is (who == "specialist")


def test_it_is_a_clients_page_also_for_who_works_at_the_desk(talked: Play) -> None:
    """Who is both sees all of the desk's requests as staff, and their own alone in the role of a client."""
    both = talked.company.clients["doctor"]
    assert both.user is not None
    Staff.objects.create(desk=talked.company.desk, user=both.user, role=StaffRole.SPECIALIST)
    looks = viewer(both.user, talked.company.desk)
    assert access.visible(looks).get() == talked.ticket
    assert not access.as_client(looks).exists()
    assert not any(each.exists() for each in access.sources_of_client(looks))
    assert access.as_client(replace(looks, person_id=talked.ticket.requester_id)).get() == talked.ticket


def test_it_names_the_newest_that_somebody_follows_and_no_more_than_so_many(talked: Play, istom: Company) -> None:
    followed = [talked.ticket.pk]
    for minutes in (5, 6):
        ticket = ticket_of(sends(talked.company, "nurse", talked.at(minutes), product="lis"))
        let_follow(Play(talked.company, ticket, "nurse").staff(7, "head"), IN_COPY)
        followed.insert(0, ticket.pk)
    looks = somebody(talked.company, istom, "follower")
    assert access.followed_ids(looks, 9) == followed
    assert access.followed_ids(looks, 2) == followed[:2]
    assert access.followed_ids(somebody(talked.company, istom, "specialist"), 9) == []


def test_it_lets_only_people_of_the_same_client_follow(lab: Play) -> None:
    """Those of the organisation that a request is of; where it is of none, those of each that its requester belongs to."""
    company, ticket = lab.company, lab.ticket
    laboratory = company.organisations["laboratory"]
    elsewhere = next(each for name, each in company.organisations.items() if name != "laboratory")
    other = introduce(company.desk, "Chinara Sample")
    join(other, elsewhere, Part.REQUESTER, Part.RESPONSIBLE)
    introduce(company.desk, "Cholpon Sample")
    of_laboratory = set(Person.objects.filter(organisations=laboratory))
    assert ticket.requester in of_laboratory
    assert ticket.organisation == laboratory
    assert set(access.colleagues(ticket)) == of_laboratory
    ticket.organisation = None
    assert sorted(access.colleagues(ticket), key=str) == sorted(of_laboratory, key=str)
    join(ticket.requester, elsewhere, Part.REQUESTER)
    assert set(access.colleagues(ticket)) == of_laboratory | set(Person.objects.filter(organisations=elsewhere))
    assert other in access.colleagues(ticket)
