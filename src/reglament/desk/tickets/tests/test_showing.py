"""A ticket as pages show it: its level, clocks, conversation, history, and the defence of its deadlines."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from reglament.desk.conftest import Play
from reglament.desk.lib.tests.picture_files import drawing, saved
from reglament.desk.people.access import Viewer, arrive
from reglament.desk.tickets import access
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.actions.classify import classify
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.confirm import confirm
from reglament.desk.tickets.actions.note import note
from reglament.desk.tickets.actions.reclassify import reclassify
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.intake.admitting import File
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.presentation.showing import Shown, show
from reglament.regulation.facts import Change, Kind
from tools.story.acting import sends, ticket_of


def seen(play: Play, minutes: float, who: str = "specialist") -> Shown:
    ticket = Ticket.objects.select_related("desk", "edition").get(pk=play.ticket.pk)
    return show(ticket, viewer_of(play, who), play.at(minutes))


def a_picture(name: str) -> File:
    return File(name, "image/png", saved(drawing(), "PNG"))


def viewer_of(play: Play, who: str) -> Viewer:
    company = play.company
    user = company.staff[who].user if who in company.staff else company.clients[who].user
    assert user is not None
    found = arrive(user, company.desk.slug)
    assert found is not None
    return found[1]


def test_it_shows_clients_kinds_that_there_are() -> None:
    assert set(access.SHOWN_TO_CLIENTS) <= set(Kind)


@pytest.mark.usefixtures("media")
def test_it_shows_of_a_request_its_own_words_history_and_files_alone(lab: Play) -> None:
    sent: dict[str, Any] = {
        "product": "lis",
        "key": "other",
        "text": "The other one.",
        "files": (a_picture("other.png"),),
    }
    other = Play(lab.company, ticket_of(sends(lab.company, "nurse", lab.at(1), **sent)), "nurse")
    tell_more(lab.client(2), "Of this one.", (a_picture("this.png"),))
    for who in ("specialist", "nurse"):
        viewer = viewer_of(lab, who)
        for play, texts, name in (
            (lab, ["Something does not work.", "Of this one."], "this.png"),
            (other, ["The other one."], "other.png"),
        ):
            said = access.messages(viewer, play.ticket).order_by("seq")
            assert list(said.values_list("text", flat=True)) == texts
            assert set(access.entries(viewer, play.ticket).values_list("ticket", flat=True)) == {play.ticket.pk}
            files = access.attachments(viewer).filter(message__in=said)
            assert list(files.values_list("name", flat=True)) == [name]


def test_it_reads_a_ticket_in_three_queries(lab: Play, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    seen(lab, 1).part().said  # noqa: B018 - the edition is read once per process.
    ticket = Ticket.objects.select_related("desk", "edition").get(pk=lab.ticket.pk)
    viewer = viewer_of(lab, "specialist")
    with django_assert_num_queries(3):
        shown = show(ticket, viewer, lab.at(1))
        assert shown.part().said
        assert shown.history
        assert shown.clocks[0].defence


@pytest.mark.parametrize(("language", "name"), [("en", "medium"), ("ru", "средний")])
def test_it_names_the_level_in_the_readers_language(lab: Play, language: str, name: str) -> None:
    with translation.override(language):
        level = seen(lab, 1).level
    assert (level.name, level.rank, level.decided) == (name, 3, False)


def test_it_defends_a_deadline_by_clause_stretch_and_question(lab: Play) -> None:
    ask(lab.staff(10), "Which analyser?")
    tell_more(lab.client(20), "The big one.")
    defence = seen(lab, 25).clock("solve").defence  # type: ignore[union-attr]
    assert [clause.number for clause in defence.clauses] == ["1.5", "2.4", "2.6"]
    assert defence.clauses[2].address == "/siroka/regulation/editions/1/#clause-2.6"
    assert [(stretch.counted, stretch.minutes) for stretch in defence.promise.stretches] == [
        (True, 10),
        (False, 0),
        (True, 5),
    ]
    assert [(pause.text, pause.author) for pause in defence.asks] == [("Which analyser?", "Daniyar Specimen")]
    assert [old.due for old in defence.superseded] == [lab.at(4 * 24 * 60)]


def test_it_says_what_each_clock_began_with(lab: Play) -> None:
    tell_more(lab.client(20), "It is worse now.")
    complete(lab.staff(30), "informed", "Restart it.")
    confirm(lab.client(40))
    tell_more(lab.client(50), "It is back.")
    shown = seen(lab, 60)
    began = {(clock.promise.kind.value, clock.promise.cycle): clock.defence.began for clock in shown.clocks}
    told = {name: event and (event.at, event.author, event.sentence) for name, event in began.items()}
    client = lab.company.clients["nurse"].full_name
    again = "The client wrote after the request was closed, and so it was opened again."
    assert told["solve", 2] == (lab.at(50), client, again)
    assert told["follow_up", 2] == (lab.at(50), client, "The client wrote.")
    first = seen(lab, 60).clock("solve", 1).defence.began  # type: ignore[union-attr]
    assert first is not None
    assert (first.at, first.seq) == (lab.at(0), 1)


def test_it_words_clauses_in_the_readers_language(lab: Play) -> None:
    with translation.override("ru"):
        defence = seen(lab, 1).clock("solve").defence  # type: ignore[union-attr]
    assert defence.clauses[-1].title == "Сколько это занимает" or "а" in defence.clauses[-1].text
    assert defence.edition.startswith("ООО")


def test_it_tells_changes_of_level_in_the_defence(lab: Play) -> None:
    classify(lab.staff(5), "medium")
    reclassify(lab.staff(10), "critical", Change.WORSENED, "Now all work has stopped.")
    defence = seen(lab, 15).clock("solve").defence  # type: ignore[union-attr]
    assert defence.promise.due == lab.at(10) + timedelta(hours=1)
    assert [change.author for change in defence.changes] == ["Automatic", "Daniyar Specimen", "Daniyar Specimen"]
    assert "critical" in defence.changes[-1].sentence


def test_it_hides_notes_and_inner_history_from_clients(lab: Play) -> None:
    note(lab.staff(1), "Between ourselves.")
    assign(lab.staff(2, "head"), lab.company.staff["colleague"].pk)
    client, staff = seen(lab, 3, "nurse"), seen(lab, 3)
    assert "note" in [said.by for said in staff.part().said]
    assert "note" not in [said.by for said in client.part().said]
    assert len(client.history) < len(staff.history)


def test_it_names_whom_a_request_was_given_to(lab: Play) -> None:
    assign(lab.staff(2, "head"), lab.company.staff["colleague"].pk)
    assert seen(lab, 3).history[-1].sentence == "The request was given to Elnura Specimen."


def test_it_shows_files_and_why_some_were_turned_down(lab: Play, media: object) -> None:
    files = (File("a.png", "image/png", saved(drawing(), "PNG")), File("b.exe", "", b"MZ"))
    tell_more(lab.client(5), "Two files.", files)
    said = seen(lab, 6).part().said[-1]
    assert [(file.name, bool(file.address), file.why) for file in said.files] == [
        ("a.png", True, ""),
        ("b.exe", False, "files of this kind are not taken (§ 3.2)"),
    ]


def test_it_shows_of_promises_that_were_kept_the_newest_alone(lab: Play) -> None:
    for minute in (10, 20, 30):
        tell_more(lab.client(minute), "More.")
        reply(lab.staff(minute + 1), "Thanks.")
    shown = seen(lab, 40)
    assert [(clock.promise.kind, clock.number) for clock in shown.clocks] == [("solve", 1), ("follow_up", 3)]
    assert shown.clock("follow_up", 1) is not None
