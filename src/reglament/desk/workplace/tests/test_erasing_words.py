"""The head erases what somebody should not have written, from the request's page: never by one press, and nobody else does."""

import pytest
from django.test import Client
from django.urls import reverse

from reglament.desk.conftest import Play
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.actions.delay import delay
from reglament.desk.tickets.actions.note import note
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.models import Message
from reglament.desk.tickets.tests.visiting import browser, hidden, text_of
from reglament.desk.workplace.forms import FORMS
from reglament.desk.workplace.forms.erasing import ErasureForm
from reglament.desk.workplace.tests.test_ticket_page import _clock

__all__ = ["_clock"]  # A fixture, which pytest finds by its name here.
PATIENT = "The patient Ada Example has blood group B."


def address(play: Play) -> str:
    return reverse("work-form", args=[play.company.desk.slug, play.ticket.number, ErasureForm.noun])


@pytest.fixture
def head(lab: Play) -> Client:
    return browser(lab.company.staff["head"])


def test_the_head_erases_the_words_that_were_chosen_and_no_others(lab: Play, head: Client) -> None:
    seq = tell_more(lab.client(1), PATIENT).seq
    tell_more(lab.client(2), "The printer is on the second floor.")
    page = head.get(address(lab))
    assert PATIENT in text_of(page)
    answer = head.post(address(lab), {**hidden(page, ErasureForm.noun), "entry": seq, "known": "on"})
    assert answer.status_code == 302
    assert "The words are erased." in text_of(head.get(answer["Location"].partition("#")[0]))
    assert set(Message.objects.filter(seq=seq).values_list("text", flat=True)) == {""}
    after = text_of(head.get(address(lab)))
    assert PATIENT not in after
    assert "second floor" in after


def test_it_takes_a_tick_that_says_that_one_knows(lab: Play, head: Client) -> None:
    seq = tell_more(lab.client(1), PATIENT).seq
    answer = head.post(address(lab), {**hidden(head.get(address(lab)), ErasureForm.noun), "entry": seq})
    assert answer.status_code == 422
    assert "it cannot be undone" in text_of(answer)
    assert Message.objects.get(ticket=lab.ticket, seq=seq).text == PATIENT


def test_the_history_leads_there_with_the_entry_chosen(lab: Play, head: Client) -> None:
    seq = note(lab.staff(1), PATIENT).seq
    history = reverse("work-history", args=[lab.company.desk.slug, lab.ticket.number])
    link = f"{address(lab)}?entry={seq}"
    assert link in head.get(history).content.decode()
    assert f'<option value="{seq}" selected>' in head.get(link).content.decode()


def test_words_beside_a_decision_are_offered_too_and_decisions_without_words_are_not(lab: Play, head: Client) -> None:
    seq = delay(lab.staff(1), "work_needed", PATIENT).seq
    assign(lab.staff(2), lab.company.staff["specialist"].pk)
    offered = head.get(address(lab)).content.decode()
    assert f'<option value="{seq}">' in offered
    bare = lab.ticket.entries.filter(words__isnull=True).exclude(seq__in=lab.ticket.messages.values("seq"))
    assert bare
    assert [entry.kind for entry in bare if f'<option value="{entry.seq}"' in offered] == []


def test_what_is_erased_is_offered_no_more_and_refused_in_words(lab: Play, head: Client) -> None:
    seq = tell_more(lab.client(1), PATIENT).seq
    stale = hidden(head.get(address(lab)), ErasureForm.noun)
    for _ in range(2):
        head.post(address(lab), {**hidden(head.get(address(lab)), ErasureForm.noun), "entry": seq, "known": "on"})
    answer = head.post(address(lab), {**stale, "entry": seq, "known": "on"})
    assert answer.status_code == 422
    assert lab.ticket.entries.filter(kind="erased").count() == 1


@pytest.mark.parametrize("who", ["specialist", "developer", "administrator"])
def test_nobody_else_is_offered_it_or_does_it(lab: Play, who: str) -> None:
    seq = tell_more(lab.client(1), PATIENT).seq
    history = reverse("work-history", args=[lab.company.desk.slug, lab.ticket.number])
    somebody = browser(lab.company.staff[who])
    assert address(lab) not in somebody.get(history).content.decode()
    somebody.post(address(lab), {"key": "k", "seen": seq, "entry": seq, "known": "on"})
    assert Message.objects.get(ticket=lab.ticket, seq=seq).text == PATIENT


def test_it_stands_among_the_forms() -> None:
    assert ErasureForm in FORMS
