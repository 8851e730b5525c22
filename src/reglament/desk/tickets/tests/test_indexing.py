"""The words of requests in the index: written with them, taken out with them, and nobody's whom they are not for."""

from collections.abc import Callable

import pytest
from django.db import connection, transaction

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.lib.word_index import IndexedText
from reglament.desk.lib.word_query import terms
from reglament.desk.people.access import Viewer, as_person, as_staff
from reglament.desk.people.models import Part
from reglament.desk.tickets import access, indexing
from reglament.desk.tickets.actions.amend import amend_client, amend_product, amend_subject
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.erase import erase
from reglament.desk.tickets.actions.follow import let_follow
from reglament.desk.tickets.actions.merge import merge
from reglament.desk.tickets.actions.note import note
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.split import split
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.console import doctor, rebuild
from reglament.desk.tickets.indexing import INDEX, place_of
from reglament.desk.tickets.journal.records import records
from reglament.desk.tickets.models import Entry, Message, Ticket
from reglament.desk.tickets.proving.searched import search_check
from reglament.desk.tickets.tests.test_erasing import bytes_on_disk
from reglament.desk.vitals.models import Keepsake
from tools.story.acting import sends, ticket_of
from tools.story.by_operator import introduce, join
from tools.story.companies import Company

pytestmark = pytest.mark.django_db


def seen(viewer: Viewer, typed: str) -> list[tuple[int, int]]:
    """The number of each request and the entry where the viewer finds the words, the newest first."""
    keys = INDEX.newest(terms(f"{typed} "), indexing.scope_of(viewer), limit=50)
    numbers = dict(Ticket.objects.values_list("pk", "number"))
    return [(numbers[place_of(key)[0]], place_of(key)[1]) for key in keys]


def by_desk(play: Play, typed: str) -> list[tuple[int, int]]:
    return seen(as_staff(play.company.staff["specialist"]), typed)


def differences() -> list[str]:
    """What `reglament rebuild --check` and `reglament doctor` say of the search."""
    check = search_check()
    return [sentence for record in records() for sentence in check(record)]


def test_it_has_what_people_wrote_in_the_moment_in_which_it_is_written(lab: Play) -> None:
    done = reply(lab.staff(1), "Замените картридж принтера.")
    assert by_desk(lab, "картриджи принтер") == [(1, done.seq)]
    assert differences() == []


def test_it_has_nothing_of_an_act_that_was_taken_back(lab: Play) -> None:
    with transaction.atomic():
        reply(lab.staff(1), "Replace the cartridge.")
        assert by_desk(lab, "cartridge")
        transaction.set_rollback(True)
    assert by_desk(lab, "cartridge") == []


def test_it_finds_words_of_a_subject_and_of_a_message_together(siroka: Company) -> None:
    done = sends(siroka, "nurse", FRIDAY, product="lis", subject="Analyser", text="It prints nothing.")
    play = Play(siroka, ticket_of(done), "nurse")
    assert (1, 1) in by_desk(play, "analyser prints")
    assert by_desk(play, "start wait") == [(1, indexing.HEAD)]  # Words of its details.


def test_a_client_finds_no_note_and_nothing_of_others(lab: Play) -> None:
    note(lab.staff(1), "A difficult zebra.")
    sends(lab.company, "doctor", FRIDAY, product="mis", text="A zebra of the clinic.")
    people = lab.company.clients
    assert len(by_desk(lab, "zebra")) == 2
    assert seen(as_person(people["nurse"]), "zebra") == seen(as_person(people["chief"]), "zebra") == []
    assert [number for number, _seq in seen(as_person(people["doctor"]), "zebra")] == [2]
    assert seen(Viewer(lab.company.desk.pk), "zebra") == []


def follower(lab: Play) -> Viewer:
    person = introduce(lab.company.desk, "Cholpon Sample", [("email", "cholpon@northlight.example")])
    join(person, lab.company.organisations["laboratory"], Part.REQUESTER)
    let_follow(lab.staff(1, "head"), "cholpon@northlight.example")
    return as_person(person)


def merged(lab: Play) -> Viewer:
    later = ticket_of(sends(lab.company, "chief", lab.at(1), product="lis", text="A zebra, too."))
    play = Play(lab.company, later, "chief")
    merge(play.staff(2), lab.ticket.pk)
    return as_person(lab.company.clients["nurse"])


@pytest.mark.parametrize(
    "who",
    [
        lambda lab: as_staff(lab.company.staff["specialist"]),
        lambda lab: as_staff(lab.company.staff["developer"]),
        lambda lab: as_staff(lab.company.staff["administrator"]),
        lambda lab: as_person(lab.company.clients["nurse"]),
        lambda lab: as_person(lab.company.clients["chief"]),
        lambda lab: as_person(lab.company.clients["doctor"]),
        lambda lab: Viewer(lab.company.desk.pk),
        follower,
        merged,
    ],
    ids=["specialist", "developer", "administrator", "own", "responsible", "another", "stranger", "in copy", "merged"],
)
def test_what_is_found_is_what_may_be_seen(lab: Play, who: Callable[[Play], Viewer]) -> None:
    """The marks and the rule of access say the same of everybody, of every request and of every message."""
    sends(lab.company, "chief", FRIDAY, product="lis", text="Something of the chief.")
    sends(lab.company, "doctor", FRIDAY, product="mis", text="Something of the doctor.")
    note(lab.staff(5), "Something inside.")
    ask(lab.staff(6), "Something to ask.")
    viewer = who(lab)
    visible = list(access.visible(viewer))
    told = {
        (ticket.number, seq)
        for ticket in visible
        for seq in access.messages(viewer, ticket).filter(text__icontains="something").values_list("seq", flat=True)
    }
    assert set(seen(viewer, "something")) == told


def test_it_follows_corrections_of_a_request(lab: Play) -> None:
    reply(lab.staff(1), "Restart it.")
    amend_subject(lab.staff(2), "Giraffe")
    assert [seq for _number, seq in by_desk(lab, "giraffe restart")]
    doctor_of_clinic = lab.company.clients["doctor"]
    amend_product(lab.staff(3), None)
    amend_client(lab.staff(4), doctor_of_clinic.pk, lab.company.organisations["clinic"].pk)
    amend_product(lab.staff(5), lab.company.products["mis"].pk)
    assert seen(as_person(doctor_of_clinic), "giraffe")
    assert seen(as_person(lab.company.clients["nurse"]), "giraffe") == []
    assert differences() == []


def test_it_carries_words_over_when_requests_are_merged_and_split(lab: Play) -> None:
    told = tell_more(lab.client(1), "A second matter: the flamingo.")
    done = split(lab.staff(2), told.seq, "Second")
    new = Ticket.objects.get(pk=done.ticket_id)
    assert new.number in [number for number, _seq in by_desk(lab, "flamingo")]
    merge(Play(lab.company, new, "nurse").staff(3), lab.ticket.pk)
    assert {number for number, _seq in by_desk(lab, "flamingo")} == {1, 2}
    assert differences() == []


def test_it_forgets_what_is_erased(lab: Play) -> None:
    done = reply(lab.staff(1), "The flamingo is loose.")
    erase(lab.staff(2, "head"), done.seq)
    assert by_desk(lab, "flamingo") == []
    receipt = Entry.objects.get(ticket=lab.ticket, kind="received")
    erase(lab.staff(3, "head"), receipt.seq)
    assert by_desk(lab, "request") == by_desk(lab, "start") == []
    assert differences() == []


@pytest.mark.slow
@pytest.mark.parametrize("others", [0, 60])
def test_it_leaves_no_byte_of_what_is_erased(transactional_db: None, siroka: Company, others: int) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("about SQLite's file")
    # What another run of this left in the file's free pages is none of its bytes.
    kept = f"vxkwm{others}bq"
    stored = Play(siroka, ticket_of(sends(siroka, "nurse", FRIDAY, product="lis")), "nurse")
    for number in range(others):
        reply(stored.staff(1 + number), f"{kept}{number} and vxkwmnbr{number} " * 20)
    done = reply(stored.staff(90), "qzvxkwmj flamingo")
    assert b"qzvxkwmj" in bytes_on_disk()
    erase(stored.staff(91, "head"), done.seq)
    on_disk = bytes_on_disk()
    assert b"qzvxkwmj" not in on_disk
    assert b"flamingo" not in on_disk
    assert (kept.encode() in on_disk) is bool(others)


def test_a_checker_names_what_the_search_has_otherwise(lab: Play, capsys: pytest.CaptureFixture[str]) -> None:
    done = reply(lab.staff(1), "Restart it.")
    told = f"SIROKA-1: the search has not its words as they are, of entry {done.seq}; `reglament rebuild` mends it."
    key = indexing.key_of(lab.ticket.pk, done.seq)
    wrong: list[Callable[[], None]] = [
        lambda: INDEX.drop([key]),
        lambda: INDEX.put([IndexedText(key, "A request", "Other words.", ("d1",))]),
    ]
    for spoil in wrong:
        spoil()
        assert differences() == [told]
        assert rebuild.check() == 1
        assert doctor.examine() == 1
        assert capsys.readouterr().out.count(told) == 2
        assert rebuild.write() == 0
        assert differences() == []
    INDEX.put([IndexedText(key + 500, "", "Of nobody.")])
    assert len(differences()) == 1
    rebuild.write()
    assert differences() == []


def test_a_rebuild_fills_it_too(lab: Play) -> None:
    INDEX.drop(indexing.held(lab.ticket.pk))
    Keepsake.objects.create(name=indexing.FILLED, value="0")
    assert rebuild.write() == 0
    assert indexing.filled_to() is None
    assert by_desk(lab, "works")


def test_marks_of_months_reach_from_one_to_the_other() -> None:
    first, last = FRIDAY.replace(year=2024, month=11), FRIDAY
    assert indexing.of_months(first, last) == ["m2024x11", "m2024x12", "y2025", "m2026x1", "m2026x2", "m2026x3"]
    assert indexing.of_months(FRIDAY.replace(month=2), FRIDAY) == ["m2026x2", "m2026x3"]


def test_a_message_of_before_is_in_it_as_it_reads(lab: Play) -> None:
    said = Message.objects.filter(ticket=lab.ticket)
    assert {each.key for each in indexing.texts_of(lab.ticket, said)} == indexing.held(lab.ticket.pk)


def test_it_has_details_alike_in_whichever_order_a_database_keeps_them() -> None:
    told = {"steps": "Press it.", "contact": "room 7", "how_often": "always"}
    assert (
        list(indexing.detail_words(told))
        == list(indexing.detail_words(dict(reversed(told.items()))))
        == ["room 7", "Press it."]
    )
