"""What the desk remembers is what its journals say: after anything that people do, and not after tampering."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from reglament.desk.conftest import Play
from reglament.desk.lib import append_only
from reglament.desk.lib.tests.picture_files import drawing, saved
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.console import doctor, rebuild
from reglament.desk.tickets.intake.admitting import File
from reglament.desk.tickets.journal.records import Record, records
from reglament.desk.tickets.models import Alarm, Attachment, Entry, Message, Promise, Ticket
from reglament.desk.tickets.proving import checking
from reglament.desk.tickets.proving.checking import checked
from reglament.desk.tickets.proving.examining import faults
from reglament.desk.tickets.proving.rebuilding import differences
from reglament.desk.tickets.tests.wandering import Walk
from tools.story.acting import sends
from tools.story.companies import Company

PNG = saved(drawing(), "PNG")
STEPS_OF_A_WALK = 120


def wrong() -> list[str]:
    """Everything that the checks say."""
    return [sentence for sentences in checked(faults, differences) for sentence in sentences]


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("desk", ["siroka", "istom"])
def test_it_derives_the_same_rows_after_anything(desk: str, seed: int, request: pytest.FixtureRequest) -> None:
    company: Company = request.getfixturevalue(desk)
    walk = Walk(company, Random(f"{desk} {seed}"))
    for _ in range(STEPS_OF_A_WALK):
        walk.step()
    assert wrong() == []
    assert Entry.objects.count() > STEPS_OF_A_WALK / 3


@pytest.fixture
def torn(lab: Play) -> Play:
    """The laboratory's request with a question and an answer, in a database whose guards were lifted."""
    ask(lab.staff(5), "Which analyser?")
    reply(lab.staff(10), "We look at it.")
    append_only.lift()
    return lab


def test_it_finds_nothing_wrong_with_what_was_left_alone(torn: Play) -> None:
    assert wrong() == []


def test_it_finds_a_changed_journal_entry(torn: Play) -> None:
    Entry.objects.filter(seq=4).update(at=torn.at(1))
    assert "SIROKA-1: journal entry 4 was changed after it was written." in wrong()


def test_it_finds_an_end_that_was_cut_off_whatever_was_done_since(torn: Play) -> None:
    """Neither the next action nor a rebuilding takes the place of what is gone."""
    Entry.objects.filter(seq=torn.now().last_seq).delete()
    assert "SIROKA-1: the ticket counts 5 journal entries, there are 4." in wrong()
    assert rebuild.run(["--again"]) == 0
    assert "SIROKA-1: the ticket counts 5 journal entries, there are 4." in wrong()
    ask(torn.staff(15), "Is it there still?")
    assert "SIROKA-1: journal entry 5 is missing." in wrong()


def test_it_finds_a_removed_journal_entry(torn: Play) -> None:
    Entry.objects.filter(seq=2).delete()
    assert "SIROKA-1: journal entry 2 is missing." in wrong()


def test_it_finds_a_journal_that_was_cut_off(torn: Play) -> None:
    Entry.objects.filter(seq__gt=3).delete()
    assert "SIROKA-1: the ticket counts 5 journal entries, there are 3." in wrong()


def test_it_finds_a_journal_that_nothing_can_be_derived_from(torn: Play) -> None:
    Entry.objects.filter(seq=2).update(payload={"level": "galactic"})
    assert any("nothing can be derived from its journal: There is no level 'galactic'" in each for each in wrong())


def test_it_finds_changed_words(torn: Play) -> None:
    Message.objects.filter(seq=5).update(text="We looked at it.")
    assert wrong() == ["SIROKA-1: the message of journal entry 5 was changed after it was written."]


def test_it_finds_words_put_into_another_mouth(torn: Play) -> None:
    Message.objects.filter(seq=5).update(staff=torn.company.staff["colleague"])
    assert wrong() == ["SIROKA-1: the moment or the author of the message of journal entry 5 was changed."]


def test_it_finds_removed_and_invented_words(torn: Play) -> None:
    Message.objects.filter(seq=5).update(seq=7)
    assert wrong() == [
        "SIROKA-1: the message of journal entry 5 is missing.",
        "SIROKA-1: message 7 stands in no journal entry.",
    ]


def test_it_finds_a_moved_receipt(torn: Play) -> None:
    Ticket.objects.update(received_at=torn.at(30))
    assert wrong() == ["SIROKA-1: its received_at was changed after it was written."]


def test_it_finds_an_easier_promise(torn: Play) -> None:
    Promise.objects.update(due=torn.at(9 * 24 * 60))
    assert wrong() == [
        "SIROKA-1: the due of its promise solve of entry 1 is 2026-03-15T11:30:00+00:00, "
        "its journal says 2026-03-10T11:30:00+00:00."
    ]


def test_it_finds_a_removed_promise_an_alarm_put_off_and_another_state(torn: Play) -> None:
    Promise.objects.all().delete()
    Alarm.objects.update(at=torn.at(9 * 24 * 60))
    Ticket.objects.update(state="closed")
    assert [sentence.partition(" its journal")[0] for sentence in wrong()] == [
        "SIROKA-1: state is 'closed',",
        "SIROKA-1: it has 0 promises,",
        "SIROKA-1: its alarm is remind at 2026-03-15T11:30:00+00:00,",
    ]


@pytest.mark.usefixtures("media")
def test_it_finds_a_changed_and_a_lost_file(lab: Play) -> None:
    files = (File("a.png", "image/png", PNG), File("b.png", "image/png", saved(drawing((30, 20)), "PNG")))
    reply(lab.staff(5), "See there.", files)
    first, second = Attachment.objects.order_by("pk")
    Path(first.stored.path).write_bytes(b"forged")
    Path(second.stored.path).unlink()
    changed, lost = wrong()
    assert changed == "SIROKA-1: the file 'a.png' was changed after it was stored."
    assert lost.startswith("SIROKA-1: the file 'b.png' cannot be read: ")


def test_it_tells_the_check_and_mends_derived_rows(torn: Play, capsys: pytest.CaptureFixture[str]) -> None:
    Ticket.objects.update(state="closed")
    Promise.objects.all().delete()
    Alarm.objects.all().delete()
    assert rebuild.run(["--check"]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "Tickets checked: 1. Differences: 3."
    assert rebuild.run([]) == 0
    assert capsys.readouterr().out == "Tickets rebuilt from their journals: 1. Left: 0.\n"
    assert rebuild.run(["--check"]) == 0
    assert capsys.readouterr().out == "Tickets checked: 1. Differences: 0.\n"


def test_it_goes_on_where_it_was_killed(
    lab: Play, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for minute in range(3):
        sends(lab.company, "nurse", lab.at(minute), product="lis", effect="minor", hit="one")
    done: list[int] = []

    def rebuilt(pk: int) -> None:
        if len(done) == 3:
            raise KeyboardInterrupt
        done.append(pk)

    monkeypatch.setattr(rebuild, "TOGETHER", 2)
    monkeypatch.setattr(rebuild, "TOLD_SECONDS", 0.0)
    monkeypatch.setattr("reglament.desk.tickets.proving.rebuilding.rebuild", rebuilt)
    with pytest.raises(KeyboardInterrupt):
        rebuild.run([])
    first = done[:]
    done.clear()
    assert rebuild.run([]) == 0
    said = capsys.readouterr()
    # The page of two that was begun is done again, and none is left out.
    assert done == [first[-1], first[-1] + 1]
    assert "Going on where the last rebuild was ended" in said.err
    assert "2 of 4 rebuilt." in said.err
    done.clear()
    monkeypatch.setattr("reglament.desk.tickets.proving.rebuilding.rebuild", done.append)
    assert rebuild.run([]) == 0
    assert len(done) == 4


def test_it_leaves_a_ticket_alone_whose_journal_is_broken(torn: Play, capsys: pytest.CaptureFixture[str]) -> None:
    Entry.objects.filter(seq=2).update(kind="vanished")
    assert rebuild.run([]) == 1
    said = capsys.readouterr()
    assert said.out == "Tickets rebuilt from their journals: 0. Left: 1.\n"
    assert said.err.startswith("SIROKA-1: left as it is, nothing can be derived from its journal: 'vanished'")
    assert Promise.objects.count() == 1


def test_it_says_that_all_is_whole(lab: Play, capsys: pytest.CaptureFixture[str]) -> None:
    assert doctor.examine() == 0
    assert capsys.readouterr().out.splitlines()[0] == "Tickets examined: 1. Faults: 0."


def test_it_tells_of_faults(torn: Play, capsys: pytest.CaptureFixture[str]) -> None:
    Message.objects.filter(seq=5).update(text="We looked at it.")
    assert doctor.examine() == 1
    said = capsys.readouterr().out
    assert "SIROKA-1: the message of journal entry 5 was changed after it was written." in said


def test_it_is_not_misled_by_an_act_between_two_looks(lab: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    def meanwhile() -> Iterator[Record]:
        for record in records():
            reply(lab.staff(5), "Looking.")
            record.journal = list(Entry.objects.in_order())
            yield record

    monkeypatch.setattr(checking, "records", meanwhile)
    assert wrong() == []
