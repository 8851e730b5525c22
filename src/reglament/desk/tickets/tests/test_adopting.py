"""A person makes the desk's own question theirs, and only then the request waits (Siroka 3.2 and 3.6)."""

import pytest

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.notices.models import Notice
from reglament.desk.people.models import Desk, Person
from reglament.desk.tickets.actions.adopt import adopt
from reglament.desk.tickets.actions.close import close
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.journal.orders import Overtaken, Refused
from reglament.desk.tickets.journal.records import record_of
from reglament.desk.tickets.models import Message, Promise, Ticket
from reglament.desk.tickets.proving.rebuilding import differences
from reglament.desk.tickets.service import clerk
from reglament.desk.tickets.tests.visiting import browser, text_of
from tools.story.acting import sends, ticket_of
from tools.story.companies import Company

pytestmark = pytest.mark.usefixtures("mail_leaves")

DAY = 24 * 60


@pytest.fixture
def play(siroka: Company) -> Play:
    """The desk has asked for the steps, a screenshot, and how often."""
    given = {"effect": "minor", "hit": "one", "details": {}}
    return Play(siroka, ticket_of(sends(siroka, "nurse", FRIDAY, product="lis", **given)), "nurse")


def test_it_asks_in_a_persons_name_and_waits(play: Play) -> None:
    adopt(play.staff(10))
    assert (play.now().state, play.last().kind, play.last().clauses) == ("waiting", "ask_adopted", ["3.2"])
    message = Message.objects.filter(ticket=play.ticket).latest("seq")
    assert (message.kind, message.by, message.staff_id) == ("ask", "person", play.company.staff["specialist"].pk)
    assert message.text.startswith("To go on, I need an answer from you (§ 3.2):\n\n— how to make it happen again")
    assert play.told() == ["acknowledged", "asked"]
    assert Notice.objects.filter(kind="asked").get().payload == {"seq": message.seq}
    assert Ticket.objects.of(play.company.desk).in_turn().count() == 0


@pytest.mark.parametrize(
    ("own", "of_desk", "begins"), [("", "ru", "Чтобы"), ("en", "ru", "To go on"), ("ru", "en", "Чтобы")]
)
def test_it_asks_in_the_clients_language_and_else_in_the_desks(play: Play, own: str, of_desk: str, begins: str) -> None:
    Person.objects.filter(pk=play.ticket.requester_id).update(language=own)
    Desk.objects.filter(pk=play.ticket.desk_id).update(language=of_desk)
    adopt(play.staff(10))
    assert Message.objects.filter(ticket=play.ticket).latest("seq").text.startswith(begins)


def test_it_counts_silence_from_the_click(play: Play) -> None:
    adopt(play.staff(10))
    for day in (3, 4):
        clerk.tick(play.at(day * DAY + 60))
    assert play.journal().count("reminded") == 2
    clerk.tick(play.at(5 * DAY + 60))
    assert (play.now().state, play.last().payload["ending"]) == ("closed", "silence")


def test_it_goes_on_with_any_answer(play: Play) -> None:
    adopt(play.staff(10))
    tell_more(play.client(20), "Every time.")
    assert play.now().state == "open"
    record = record_of(play.ticket.pk)
    assert record is not None
    assert list(differences(record)) == []


def test_it_meets_no_promise_of_an_answer(istom: Company, play: Play) -> None:
    """The words are the desk's."""
    adopt(play.staff(10))
    assert not Promise.objects.filter(ticket=play.ticket, met_at__isnull=False).exists()


def test_it_asks_once(play: Play) -> None:
    order = play.staff(10, key="click")
    assert adopt(order).seq == adopt(order).seq
    tell_more(play.client(20), "Every time.")
    with pytest.raises(Refused, match="already adopted"):
        adopt(play.staff(30))


def test_it_asks_nothing_that_has_come(play: Play) -> None:
    tell_more(play.client(20), "Every time.", details={"steps": "Open a card."})
    adopt(play.staff(30))
    assert play.last().payload["items"] == ["screenshots"]


def test_it_refuses_what_nobody_asked_for(siroka: Company, lab: Play) -> None:
    with pytest.raises(Refused, match="nothing is missing"):
        adopt(lab.staff(10))


def test_it_refuses_on_a_closed_request(play: Play) -> None:
    close(play.staff(5), "By phone.")
    with pytest.raises(Refused, match="already completed"):
        adopt(play.staff(10))


def test_it_does_not_act_over_somebody_elses_head(play: Play) -> None:
    seen = play.now().last_seq
    tell_more(play.client(5), "Every time.")
    with pytest.raises(Overtaken):
        adopt(play.staff(10, seen=seen))


def test_it_is_a_button_on_the_page_of_the_request(play: Play) -> None:
    staff = browser(play.company.staff["specialist"])
    address = f"/siroka/work/{play.ticket.number}/"
    assert "Ask for what is missing, and wait" in text_of(staff.get(address))
    staff.post(f"{address}adoption/", {"key": "1", "seen": play.now().last_seq})
    assert play.now().state == "waiting"
    assert "Ask for what is missing, and wait" not in text_of(staff.get(address))
    assert "Made the question of the desk their own" in text_of(staff.get(f"{address}history/"))
    client = browser(play.company.clients["nurse"])
    assert "We need what we asked for to go on, and wait for it." in text_of(
        client.get(f"/siroka/requests/{play.ticket.number}/")
    )
