"""A key that stands in the journal of another request: what became of it there is the answer, and nothing happens here."""

import pytest

from reglament.desk.conftest import Play
from reglament.desk.tickets.actions.merge import merge
from reglament.desk.tickets.actions.note import note
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.journal.orders import Done
from reglament.desk.tickets.models import Entry
from tools.story.acting import sends, ticket_of


@pytest.fixture
def another(lab: Play) -> Play:
    """Another request of the same person, a little later."""
    done = sends(lab.company, "nurse", lab.at(1), key="another", product="lis", effect="minor", hit="one")
    return Play(lab.company, ticket_of(done), "nurse")


def test_it_answers_with_what_became_of_it_where_the_key_stands(lab: Play, another: Play) -> None:
    done = reply(another.staff(5, key="one-key"), "Restart it.")
    note(another.staff(6), "It is the cable.")
    before = lab.journal()
    assert reply(lab.staff(7, key="one-key"), "Restart it.") == Done(another.ticket.pk, done.seq, repeated=True)
    assert lab.journal() == before


def test_it_answers_with_the_last_of_all_that_was_done_there_at_once(lab: Play, another: Play) -> None:
    third = sends(lab.company, "nurse", lab.at(2), key="third", product="lis", effect="minor", hit="one")
    done = merge(another.staff(5, key="one-key"), lab.ticket.pk)
    again = Play(lab.company, ticket_of(third), "nurse")
    assert merge(again.staff(6, key="one-key"), lab.ticket.pk) == Done(another.ticket.pk, done.seq, repeated=True)
    assert another.journal()[-2:] == ["merged", "closed"]
    assert "merged" not in again.journal()


def test_it_carries_out_what_says_something_else_under_the_same_key(lab: Play, another: Play) -> None:
    reply(another.staff(5, key="one-key"), "Restart it.")
    done = reply(lab.staff(7, key="one-key"), "Check the cable.")
    assert (done.ticket_id, done.repeated) == (lab.ticket.pk, False)
    assert (lab.last().kind, Entry.objects.filter(kind="answered").count()) == ("answered", 2)
