"""The call log: the caller is found as the number is typed, and every call waits in a list until it has an ending."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from reglament.desk.channels.phone.actions.take import log_call
from reglament.desk.channels.phone.finding import find
from reglament.desk.channels.phone.models import Call
from reglament.desk.channels.phone.tests.exchange import event, tell
from reglament.desk.people.access import as_staff
from reglament.desk.tickets.tests.visiting import browser, text_of
from tools.story.acting import sends
from tools.story.by_operator import identify, introduce, join
from tools.story.companies import Company

PAGE = "/siroka/calls/"


def names(company: Company, words: str) -> list[str]:
    return [each.full_name for each in find(company.desk, words)]


@pytest.mark.parametrize(
    "words",
    [
        *("+996 312 000 101", "+996312000101", "996312000101", "0312 000 101", "0312000101", "(0312) 00-01-01"),
        *("00996 312 000101", "312000101", "000101", "0101", "+99631200010", "031200010"),
        *("Aida", "aida s", "AIDA"),
    ],
)
def test_it_finds_the_caller_in_any_spelling(siroka: Company, words: str) -> None:
    assert names(siroka, words)[0] == "Aida Sample"


@pytest.mark.parametrize(
    "words", ["8 495 000-01-01", "+7 495 000 01 01", "4950000101", "84950000101", "000-01-01", "мария"]
)
def test_it_finds_the_caller_by_the_countrys_own_way_of_dialling(istom: Company, words: str) -> None:
    assert names(istom, words)[0] == "Мария Примерова"


def test_it_finds_everybody_of_an_organisation(siroka: Company) -> None:
    assert names(siroka, "northlight") == ["Aida Sample", "Bakyt Sample"]


def test_it_puts_numbers_that_end_so_first(siroka: Company) -> None:
    introduce(siroka.desk, "Aaron Sample", [("phone", "+996 312 101 555")])
    assert names(siroka, "101") == ["Aida Sample", "Aaron Sample"]
    # A whole number has one holder, even where it stands within longer ones.
    identify(siroka.clients["chief"], "phone", "+996 312 000 101 ext. 7")
    assert names(siroka, "+996312000101") == ["Aida Sample"]


@pytest.mark.parametrize("words", ["", "1", "99", "%", "_", "\0", "zz", "+996 555 123 456"])
def test_it_finds_nobody_for_too_little_or_what_nobody_has(siroka: Company, words: str) -> None:
    assert names(siroka, words) == []


def test_it_finds_nobody_of_another_desk(siroka: Company, istom: Company) -> None:
    assert names(siroka, "+74950000101") == []
    assert names(siroka, "Мария") == []


def test_it_shows_who_it_is_on_what_agreement_with_which_open_requests(siroka: Company) -> None:
    sends(siroka, "chief", timezone.now(), product="lis", subject="Labels are empty")
    words = text_of(browser(siroka.staff["specialist"]).get(PAGE, {"q": "000101"}))
    assert "Aida Sample" in words
    assert "Northlight Laboratory" in words
    assert "Agreement L-2024/17 : Equipment middleware, Laboratory system, QR codes" in words
    assert "SIROKA-1 Labels are empty In work Bakyt Sample" in words


def test_it_says_by_which_clause_somebody_is_not_entitled(siroka: Company) -> None:
    words = text_of(browser(siroka.staff["specialist"]).get(PAGE, {"q": "Nurlan"}))
    assert "agreement has run out. § 1.3" in words


def test_it_says_what_a_call_may_end_as_by_the_edition(siroka: Company, istom: Company) -> None:
    words = text_of(browser(siroka.staff["specialist"]).get(PAGE))
    assert "A call ends as a consultation, as a new request, or as an addition to an open one. § 2.1 § 3.1" in words
    words = text_of(browser(istom.staff["specialist"]).get("/istom/calls/"))
    assert "By phone requests are only clarified and added to." in words
    assert "§ 3.3" in words


def test_it_gives_the_found_people_as_a_fragment(siroka: Company) -> None:
    page = browser(siroka.staff["specialist"]).get(f"{PAGE}found/", {"q": "0101"}).content.decode()
    assert "<bdi>Aida Sample</bdi> is calling" in page
    assert "<html" not in page


def test_it_asks_as_many_queries_for_eight_people_as_for_one(
    siroka: Company, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for place in range(7):
        person = introduce(siroka.desk, f"Sample {place}", [("phone", f"+996 312 111 90{place}")])
        join(person, siroka.organisations["laboratory"])
    client = browser(siroka.staff["specialist"])
    client.get(f"{PAGE}found/", {"q": "Maria"})
    with django_assert_num_queries(11):
        client.get(f"{PAGE}found/", {"q": "000101"})
    with django_assert_num_queries(11):
        client.get(f"{PAGE}found/", {"q": "11190"})


@pytest.mark.parametrize("who", ["developer", "administrator", "nurse", None])
def test_it_is_for_specialists_and_heads_alone(siroka: Company, who: str | None) -> None:
    made = log_call(as_staff(siroka.staff["specialist"]), siroka.desk, timezone.now())
    somebody: Any = siroka.staff.get(who or "") or siroka.clients.get(who or "")
    client = browser(somebody)
    wanted = 404 if who else 302
    for address in (PAGE, f"{PAGE}found/?q=0101", f"{PAGE}now/", f"{PAGE}{made.pk}/", f"{PAGE}{made.pk}/found/"):
        assert client.get(address).status_code == wanted
    assert client.post(PAGE).status_code == wanted
    assert client.post(f"{PAGE}{made.pk}/staff/").status_code == wanted
    assert Call.objects.count() == 1


def test_it_shows_no_call_of_another_desk(siroka: Company, istom: Company) -> None:
    made = log_call(as_staff(siroka.staff["specialist"]), siroka.desk, timezone.now(), number="+996 312 000 101")
    client = browser(istom.staff["head"])
    assert client.get(f"/istom/calls/{made.pk}/").status_code == 404
    assert client.post(f"/istom/calls/{made.pk}/consultation/", {"text": "x"}).status_code == 404
    assert "Aida" not in text_of(client.get("/istom/calls/"))


def test_it_begins_a_call_with_the_person_and_the_number_that_was_typed(siroka: Company) -> None:
    client = browser(siroka.staff["specialist"])
    answer = client.post(PAGE, {"q": "+996 555 000 111", "person": siroka.clients["chief"].pk})
    made = Call.objects.get()
    assert answer["Location"] == f"{PAGE}{made.pk}/"
    assert (made.person, made.number, made.state) == (siroka.clients["chief"], "+996555000111", "talking")
    assert made.staff == siroka.staff["specialist"]


def test_it_takes_the_whole_number_of_whom_a_part_was_typed(siroka: Company) -> None:
    browser(siroka.staff["specialist"]).post(PAGE, {"q": "0101", "person": siroka.clients["nurse"].pk})
    made = Call.objects.get()
    assert (made.number, made.from_number) == ("+996312000101", "+996312000101")


def test_it_begins_a_call_of_somebody_unknown(siroka: Company, istom: Company) -> None:
    client = browser(siroka.staff["specialist"])
    client.post(PAGE, {"q": "Somebody", "person": istom.clients["busy"].pk})
    made = Call.objects.get()
    assert (made.person, made.number, made.from_number) == (None, "", "")


def test_it_keeps_a_begun_call_in_the_list_until_it_ends(siroka: Company) -> None:
    client = browser(siroka.staff["specialist"])
    address = client.post(PAGE, {"q": "000101", "person": siroka.clients["nurse"].pk})["Location"]
    assert "Calls without an ending Aida Sample" in text_of(client.get(PAGE))
    assert "Calls without an ending" not in text_of(browser(siroka.staff["colleague"]).get(PAGE))
    assert "Calls without an ending" in text_of(browser(siroka.staff["head"]).get(PAGE))
    client.post(f"{address}consultation/", {"text": "How to print"})
    assert "Calls without an ending" not in text_of(client.get(PAGE))


def test_it_shows_calls_of_the_exchange_to_everybody_until_somebody_has_them(siroka: Company) -> None:
    now = timezone.now().timestamp() - 30
    tell(event("incoming", time=str(now)))
    client = browser(siroka.staff["specialist"])
    assert "On the line now Aida Sample" in text_of(client.get(PAGE))
    tell(event("answered", time=str(now + 3)), event("hangup", time=str(now + 20)))
    assert "Calls without an ending Aida Sample" in text_of(browser(siroka.staff["colleague"]).get(PAGE))
    client.post(f"{PAGE}{Call.objects.get().pk}/staff/")
    assert "Calls without an ending" not in text_of(browser(siroka.staff["colleague"]).get(PAGE))
    assert "Calls without an ending Aida Sample" in text_of(client.get(PAGE))


def moment(**ago: float) -> datetime:
    return timezone.now() - timedelta(**ago)


def missed(name: str, when: datetime, number: str = "+996312000101") -> None:
    tell(
        event("incoming", call_id=name, from_number=number, time=str(when.timestamp())),
        event("missed", call_id=name, from_number=number, code=486, time=str(when.timestamp() + 9)),
    )


def to_call_back() -> list[str]:
    return [each.call_id for each in Call.objects.to_call_back(timezone.now())]


def test_it_lists_missed_calls_to_be_called_back_each_number_once(siroka: Company) -> None:
    missed("a", moment(hours=3))
    missed("b", moment(hours=2))
    missed("c", moment(hours=1), "+996312000202")
    missed("hidden", moment(hours=1), "anonymous")
    assert to_call_back() == ["c", "b"]
    tell(
        event("incoming", call_id="later", from_number="+996312000202", time=str(moment(minutes=5).timestamp())),
    )
    assert to_call_back() == ["b"]


def test_it_takes_a_call_that_rang_without_another_word_for_missed(siroka: Company) -> None:
    tell(event("incoming", time=str(moment(minutes=11).timestamp())))
    assert to_call_back() == ["call-1@127.0.0.1"]
    assert not Call.objects.on_the_line(timezone.now()).exists()


def test_it_calls_back_by_a_call_of_its_own(siroka: Company) -> None:
    missed("a", moment(hours=3))
    client = browser(siroka.staff["specialist"])
    assert "To call back Aida Sample" in text_of(client.get(PAGE))
    address = client.post(f"{PAGE}{Call.objects.get().pk}/call-back/")["Location"]
    assert "To call back" not in text_of(client.get(PAGE))
    back = Call.objects.latest("pk")
    assert (back.outgoing, back.person, back.number) == (True, siroka.clients["nurse"], "+996312000101")
    client.post(f"{address}unanswered/", {"text": ""})
    assert "nobody answered our call" in text_of(client.get(PAGE))


def test_it_lets_a_missed_call_be(siroka: Company) -> None:
    missed("a", moment(hours=3))
    made = Call.objects.get()
    browser(siroka.staff["specialist"]).post(f"{PAGE}{made.pk}/call-back/", {"let_be": "1"})
    made.refresh_from_db()
    assert (made.let_be_by, to_call_back()) == (siroka.staff["specialist"], [])
    assert "missed" in text_of(browser(siroka.staff["specialist"]).get(PAGE))


def test_it_says_what_to_do_where_nobody_has_called_yet(siroka: Company) -> None:
    assert "No calls yet" in text_of(browser(siroka.staff["specialist"]).get(PAGE))


def test_it_lists_calls_in_as_many_queries_whatever_their_number(
    siroka: Company, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = browser(siroka.staff["specialist"])
    client.get(PAGE)
    for place in range(6):
        missed(f"m{place}", moment(hours=3), f"+99631200050{place}")
        log_call(
            as_staff(siroka.staff["specialist"]), siroka.desk, moment(minutes=place), person=siroka.clients["nurse"]
        )
    with django_assert_num_queries(7):
        client.get(f"{PAGE}now/")


@pytest.mark.parametrize("number", ["", "+996312000101"])
def test_it_shows_a_call_of_which_the_exchange_never_said_the_end(siroka: Company, number: str) -> None:
    now = timezone.now()
    Call.objects.create(call_id="1", source="*", desk=siroka.desk, state="ringing", number=number, began_at=now)
    assert not Call.objects.ended(now).exists()
    assert Call.objects.ended(now + timedelta(hours=1)).count() == 1
    Call.objects.update(began_at=now - timedelta(hours=1))
    page = text_of(browser(siroka.staff["specialist"]).get(PAGE))
    assert (number or "number unknown") in page
