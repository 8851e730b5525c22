"""After an act one stays where one was: what was done is told where its form stood, and nothing leads to the whole column."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.tests.visiting import hidden, text_of
from reglament.desk.workplace.forms import FORMS
from reglament.desk.workplace.forms.taking import TakingWordsForm
from reglament.desk.workplace.forms.ticket_form import PLACES
from reglament.desk.workplace.tests.test_ticket_page import _clock, staff
from tools.story.acting import sends

__all__ = ["_clock", "staff"]  # Fixtures, which pytest finds by their names here.


def did(client: Client, play: Play, noun: str, /, **typed: object) -> str:
    """Where an act leads: the name of a part of the page."""
    address = f"/siroka/work/{play.ticket.number}/{noun}/"
    answer = client.post(address, {**hidden(client.get(address), noun), **typed})
    assert answer.status_code == 302, text_of(answer)
    return str(answer["Location"]).partition("#")[2]


def part_of(client: Client, play: Play, name: str) -> str:
    """What the page says in the part of that name, up to the next one; it is looked at once, since it tells once."""
    page = client.get(f"/siroka/work/{play.ticket.number}/").content.decode()
    after = page.partition(f'id="{name}"')[2]
    return re.split(r'<[^>]* id="', after)[0]


@pytest.mark.parametrize(
    ("noun", "typed", "place", "told"),
    [
        ("subject", {"subject": "Labels come out blank"}, "told-facts", "The subject is corrected."),
        ("product", {"product": ""}, "told-facts", "The product is corrected."),
        ("level", {"effect": "minor", "hit": "one", "level": "medium"}, "told", "The level is decided."),
        ("assignee", {"whom": "me"}, "told", "Saved who works on it."),
        ("completion", {"ending": "informed", "text": "It is done."}, "told-forms", "The request is completed."),
        ("closure", {"reason": "By agreement."}, "told-forms", "The request is closed."),
    ],
)
def test_it_tells_what_was_done_where_the_form_stood(
    lab: Play, staff: Client, noun: str, typed: dict[str, str], place: str, told: str
) -> None:
    assert did(staff, lab, noun, **typed) == place
    assert told in part_of(staff, lab, place)


def test_it_tells_whose_the_request_is_beside_the_client(lab: Play, staff: Client) -> None:
    chief, laboratory = lab.company.clients["chief"], lab.company.organisations["laboratory"]
    assert did(staff, lab, "client", client=f"{chief.pk}:{laboratory.pk}") == "told-client"
    assert "The client is corrected." in part_of(staff, lab, "told-client")


def test_it_tells_at_a_message_what_was_done_with_it(lab: Play, staff: Client) -> None:
    reply(lab.staff(1), "Restart it.")
    said = tell_more(lab.client(2), "Now it prints again, you are wonderful people.")
    address = f"/siroka/work/{lab.ticket.number}/"
    page = staff.get(address).content.decode()
    assert "Only thanks" in page.partition(f'id="entry-{said.seq}"')[2].partition("</li>")[0]
    typed = {"key": "a" * 32, "seen": str(said.seq), "seq": str(said.seq)}
    answer = staff.post(f"{address}thanking/", typed)
    assert answer["Location"].endswith(f"#entry-{said.seq}")
    assert "The words are taken for thanks" in part_of(staff, lab, f"entry-{said.seq}")


def test_it_tells_after_the_conversation_what_was_done_with_a_message_that_is_long_past(
    lab: Play, staff: Client
) -> None:
    first = tell_more(lab.client(1), "Now it prints again, you are wonderful people.")
    for minute in range(2, 40):
        tell_more(lab.client(minute), f"More {minute}.")
    address = f"/siroka/work/{lab.ticket.number}/"
    typed = {"key": "a" * 32, "seen": "99", "seq": str(first.seq)}
    assert staff.post(f"{address}thanking/", typed).status_code == 302
    assert "The words are taken for thanks" in part_of(staff, lab, "said")


def test_it_tells_on_the_other_request_where_an_act_leads_there(lab: Play, staff: Client) -> None:
    sends(lab.company, "nurse", FRIDAY - timedelta(hours=1), product="lis")
    place = did(staff, lab, "split", message=str(tell_more(lab.client(5), "And the scanner.").seq), subject="Scanner")
    assert place.startswith("entry-")


def test_every_form_tells_in_a_place_that_its_page_has(lab: Play, staff: Client) -> None:
    complete(lab.staff(1), "informed", "It is done.")
    page = staff.get(f"/siroka/work/{lab.ticket.number}/").content.decode()
    for form in FORMS:
        assert form.stands in PLACES
        assert issubclass(form, TakingWordsForm) or f'id="{form.stands}"' in page, form
    assert 'href="#actions"' not in page, "the whole column is no place: a browser rings it"
