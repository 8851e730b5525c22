"""One request on its client's page, and my requests: what is seen, what may be done, what is hidden."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from reglament.desk.conftest import Play
from reglament.desk.lib.tests.picture_files import drawing, saved
from reglament.desk.notices import outbox
from reglament.desk.notices.models import Notice
from reglament.desk.people.models import Person, User
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.confirm import confirm
from reglament.desk.tickets.actions.delay import delay
from reglament.desk.tickets.actions.follow import let_follow
from reglament.desk.tickets.actions.note import note
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.journal.orders import Order
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.service import clerk
from tools.story.acting import by_client, by_staff, sends, ticket_of
from tools.story.by_operator import introduce, join
from tools.story.companies import Company

PNG = saved(drawing(), "PNG")


@pytest.fixture
def fresh(siroka: Company) -> Play:
    """A request that came an hour ago by today's clock."""
    received = timezone.now() - timedelta(hours=1)
    return Play(siroka, ticket_of(sends(siroka, "nurse", received, product="lis", effect="minor", hit="one")), "nurse")


def user_of(company: Company, who: str) -> User:
    user = company.clients[who].user
    assert user is not None
    return user


def come(client: Client, play: Play, who: str = "nurse") -> str:
    client.force_login(user_of(play.company, who))
    return f"/siroka/requests/{play.ticket.number}/"


def staff(play: Play, minutes: float = 10) -> Order:
    return by_staff(play.company.staff["specialist"], play.ticket, play.at(minutes))


def test_it_begins_to_count_a_question_that_bounced_once_its_reader_has_it_before_them(
    client: Client, fresh: Play
) -> None:
    ask(staff(fresh), "At which window?")
    outbox.returned(Notice.objects.get(kind="asked"), fresh.at(11), "550 no such user")
    clerk.tick(fresh.at(11))
    address = come(client, fresh)
    assert client.head(address).status_code == 200
    assert fresh.now().state == "open"
    page = client.get(address).content.decode()
    assert "We have asked you something and need your answer." in page
    assert "What we wrote could not be delivered to you. You can read it here." in page
    assert "550 " not in page
    assert "no such user" not in page
    assert (fresh.now().state, fresh.last().kind) == ("waiting", "reached")


def test_it_shows_conversation_targets_and_history_with_clauses(client: Client, fresh: Play) -> None:
    reply(staff(fresh), "We are looking at it.")
    note(staff(fresh, 11), "Secret thoughts.")
    page = client.get(come(client, fresh)).content.decode()
    assert "We are looking at it." in page
    assert "Secret thoughts." not in page
    assert "Resolution" in page
    assert page.count("Bishkek") == 1
    assert "#clause-2.5" in page


def test_it_hides_notes_also_from_a_client_who_works_at_the_desk(client: Client, fresh: Play) -> None:
    specialist = fresh.company.staff["specialist"].user
    type(fresh.company.clients["nurse"]).objects.filter(pk=fresh.company.clients["nurse"].pk).update(user=specialist)
    note(staff(fresh), "Secret thoughts.")
    client.force_login(specialist)
    assert "Secret thoughts." not in client.get(f"/siroka/requests/{fresh.ticket.number}/").content.decode()


def test_it_opens_the_defence_of_a_target(client: Client, fresh: Play) -> None:
    address = come(client, fresh)
    page = client.get(f"{address}promises/solve/1/").content.decode()
    assert "within 2 working days" in page
    assert client.get(f"{address}promises/solve/9/").status_code == 404
    assert client.get(f"{address}promises/nonsense/1/").status_code == 404


def test_it_adds_a_message_with_files_once(client: Client, fresh: Play, media: object) -> None:
    address = come(client, fresh)
    for _ in range(2):
        file = SimpleUploadedFile("shot.png", PNG)
        client.post(f"{address}messages/", {"text": "One more thing.", "attached": file, "key": "m1"})
    page = client.get(address).content.decode()
    assert page.count("One more thing.") == 1
    assert "shot.png" in page


def test_it_refuses_an_empty_message_in_a_sentence(client: Client, fresh: Play) -> None:
    answer = client.post(f"{come(client, fresh)}messages/", {"text": " "})
    assert answer.status_code == 422
    assert "the message is empty" in answer.content.decode()


def test_it_says_that_an_answer_is_awaited_and_when_the_clock_closes(client: Client, fresh: Play) -> None:
    ask(staff(fresh), "Which printer?")
    page = client.get(come(client, fresh)).content.decode()
    assert "need your answer" in page
    assert "the request closes by itself on" in page
    assert "§ 3.6" in page


def test_it_says_why_it_takes_longer(client: Client, fresh: Play) -> None:
    delay(staff(fresh), "work_needed", "The form must change.")
    page = client.get(come(client, fresh)).content.decode()
    assert "It takes longer" in page
    assert "The form must change." in page
    assert "§ 3.4" in page


def test_it_lets_the_client_confirm(client: Client, fresh: Play) -> None:
    complete(staff(fresh), "informed", "Done.")
    address = come(client, fresh)
    assert "Does this answer your request?" in client.get(address).content.decode()
    client.post(f"{address}confirmation/", {"seen": fresh.now().last_seq})
    assert fresh.now().state == "closed"


def test_it_lets_the_client_dispute_with_a_reason_alone(client: Client, fresh: Play) -> None:
    complete(staff(fresh), "informed", "Done.")
    address = come(client, fresh)
    answer = client.post(f"{address}dispute/", {"reason": " "})
    assert answer.status_code == 422
    assert "Write what is still wrong" in answer.content.decode()
    client.post(f"{address}dispute/", {"reason": "It came back."})
    assert fresh.now().state == "open"


def test_it_does_not_confirm_what_the_client_has_not_read(client: Client, fresh: Play) -> None:
    complete(staff(fresh), "informed", "Done.")
    seen = fresh.now().last_seq
    reply(staff(fresh, 12), "Wait, one more thing.")
    answer = client.post(f"{come(client, fresh)}confirmation/", {"seen": seen})
    assert answer.status_code == 409
    assert "Wait, one more thing." in answer.content.decode()
    assert fresh.now().state == "completed"


def test_it_keeps_the_reason_of_a_dispute_that_came_too_late(client: Client, fresh: Play) -> None:
    complete(staff(fresh), "informed", "Done.")
    address = come(client, fresh)
    confirm(by_client(fresh.company.clients["nurse"], fresh.ticket, fresh.at(20)))
    answer = client.post(f"{address}dispute/", {"reason": "It came back."})
    assert answer.status_code == 409
    assert "nothing to dispute" in answer.content.decode()


def test_it_leads_to_a_new_request_when_it_is_too_late_to_open_the_old(client: Client, lab: Play) -> None:
    complete(lab.staff(10), "informed", "Done.")
    confirm(lab.client(20))
    address = come(client, lab)
    page = client.get(address).content.decode()
    assert f"/siroka/requests/new/?continues={lab.ticket.number}" in page
    answer = client.post(f"{address}messages/", {"text": "It came back."})
    assert answer.status_code == 409
    assert "closed too long ago" in answer.content.decode()


@pytest.mark.parametrize("tail", ["", "promises/solve/1/"])
@pytest.mark.parametrize("who", ["doctor", "teacher"])
def test_it_does_not_exist_for_another_client(client: Client, fresh: Play, who: str, tail: str) -> None:
    assert client.get(come(client, fresh, who) + tail).status_code == 404


@pytest.mark.parametrize("noun", ["messages", "confirmation", "dispute"])
def test_it_takes_nothing_of_another_client(client: Client, fresh: Play, noun: str) -> None:
    complete(staff(fresh), "informed", "Done.")
    answer = client.post(f"{come(client, fresh, 'doctor')}{noun}/", {"text": "x", "reason": "x"})
    assert answer.status_code == 404
    assert fresh.now().state == "completed"


def test_it_does_not_exist_at_another_desk(client: Client, fresh: Play, istom: Company) -> None:
    client.force_login(user_of(istom, "busy"))
    assert client.get(f"/siroka/requests/{fresh.ticket.number}/").status_code == 404
    assert client.get(f"/istom/requests/{fresh.ticket.number}/").status_code == 404


def test_it_is_seen_by_who_answers_for_the_organisation(client: Client, fresh: Play) -> None:
    assert client.get(come(client, fresh, "chief")).status_code == 200
    page = client.get("/siroka/requests/").content.decode()
    assert "Aida Sample" in page
    assert fresh.ticket.reference in page


def test_it_lists_what_waits_for_the_client_first(client: Client, fresh: Play) -> None:
    later = sends(fresh.company, "nurse", fresh.at(5), product="lis", subject="Second")
    complete(staff(fresh), "informed", "Done.")
    client.force_login(user_of(fresh.company, "nurse"))
    page = client.get("/siroka/requests/").content.decode()
    assert page.index(fresh.ticket.reference) < page.index(ticket_of(later).reference)


def test_it_lists_in_pages(client: Client, fresh: Play) -> None:
    for number in range(55):
        sends(fresh.company, "nurse", fresh.at(number), product="lis", subject=f"Subject {number}")
    client.force_login(user_of(fresh.company, "nurse"))
    assert 'href="?page=2"' in client.get("/siroka/requests/").content.decode()
    assert 'href="?page=1"' in client.get("/siroka/requests/?page=2").content.decode()
    for page in ("0", "-1", "x", "9" * 30, "99999"):
        assert client.get(f"/siroka/requests/?page={page}").status_code == 200


@pytest.mark.parametrize("tail", ["", "{number}/", "{number}/promises/solve/1/"])
def test_it_takes_few_queries(
    client: Client, fresh: Play, tail: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    reply(staff(fresh), "We are looking at it.")
    come(client, fresh)
    address = f"/siroka/requests/{tail.format(number=fresh.ticket.number)}"
    client.get(address)
    # The list asks for each state and each place by itself, however many requests there are.
    with django_assert_max_num_queries(16):
        assert client.get(address).status_code == 200


def test_it_speaks_russian(client: Client, dental: Play) -> None:
    user = user_of(dental.company, "administrator")
    client.force_login(user)
    page = client.get(f"/istom/requests/{dental.ticket.number}/").content.decode()
    assert "Наши сроки" in page
    assert page.count("Москва") == 1
    assert Ticket.objects.count() == 1


def test_it_shows_what_was_passed_on_as_such(client: Client, fresh: Play) -> None:
    words = "Please help.\n\nBegin forwarded message:\n\n> From: Ivan <ivan@clinic.example>\n> Subject: Pictures\n>\n> They do not open."
    tell_more(by_client(fresh.company.clients["nurse"], fresh.ticket, fresh.at(5)), words)
    page = client.get(come(client, fresh)).content.decode()
    assert '<div class="words-body" dir="auto">Please help.</div>' in page
    folded = page.partition('<details class="forwarded" >')[2].partition("</details>")[0]
    folded = "".join(map(str.strip, folded.splitlines()))
    assert '<dd dir="auto">Ivan &lt;ivan@clinic.example&gt;</dd>' in folded
    assert '<div class="words-body" dir="auto">They do not open.</div>' in folded


def test_its_page_tells_somebody_in_copy_whose_word_it_is_and_refuses_theirs(client: Client, fresh: Play) -> None:
    person = introduce(fresh.company.desk, "Cholpon Sample", [("email", "cholpon@northlight.example")])
    join(person, fresh.company.organisations["laboratory"])
    let_follow(staff(fresh, 1), "cholpon@northlight.example")
    complete(staff(fresh), "informed", "Restart it.")
    human = User.objects.create_user("cholpon@northlight.example")
    Person.objects.filter(pk=person.pk).update(user=human)
    client.force_login(human)
    address = f"/siroka/requests/{fresh.ticket.number}/"
    page = client.get(address).content.decode()
    assert "You read this request in copy. Aida Sample is asked to confirm that it is settled" in page
    assert f"{address}messages/" in page
    assert f"{address}confirmation/" not in page
    assert f"{address}dispute/" not in page
    for noun, given in (("confirmation", {}), ("dispute", {"reason": "It still fails."})):
        refused = client.post(f"{address}{noun}/", {"seen": fresh.now().last_seq, **given})
        assert refused.status_code == 409
        assert "Whoever asked says whether it is settled; you may add to it." in refused.content.decode()
    assert fresh.now().state == "completed"
